"""Documents attached in forms: one step with the field that names them, opened by their names."""

import os
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sscdesk import paths
from sscdesk.actions import cases, undo
from sscdesk.actions.pairs import Pair
from sscdesk.gui.forms import incoming
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.files import DocumentPicker, FileEditor
from sscdesk.gui.forms.new_record import NewRecordDialog
from sscdesk.gui.forms.opening import open_kept
from sscdesk.gui.forms.record_form import RecordForm
from sscdesk.gui.workspace import Workspace
from sscdesk.store import documents
from tests.gui.forms.conftest import stored

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "Signed copy.pdf"
    path.write_bytes(b"%PDF-1.7")
    return path


@pytest.fixture
def agreement(workspace: Workspace, case: str) -> str:
    pairs = [Pair("title", "Memorandum"), Pair("type", "MOU")]
    return workspace.write("case.add", cases.add, case, "agreement", pairs)


def _form(workspace: Workspace, qtbot: QtBot, case: str, record: str, kind: str) -> RecordForm:
    made = RecordForm(Context(workspace, case, record), kind, [("title",), ("document",)])
    qtbot.addWidget(made)
    made.refresh()
    made.show()
    return made


def test_attaching_a_file_is_one_step_to_undo(
    workspace: Workspace, qtbot: QtBot, case: str, agreement: str, letter: Path
) -> None:
    form = _form(workspace, qtbot, case, agreement, "agreement")
    picker = form.editor("document")
    assert isinstance(picker, DocumentPicker)
    picker.attach_file(letter)
    document = stored(workspace, case).one("document")
    assert document is not None
    held = stored(workspace, case).one("agreement")
    assert held is not None
    assert held.get("document") == document.id == picker.value()
    assert document.get("file").endswith("/Signed copy.pdf")
    assert picker.line.text() == "Signed copy"
    workspace.write("undo", undo.undo)
    after = stored(workspace, case)
    assert after.one("document") is None
    held = after.one("agreement")
    assert held is not None
    assert held.get("document") == ""


def test_a_dialog_that_is_cancelled_attaches_nothing(
    workspace: Workspace, qtbot: QtBot, case: str, letter: Path
) -> None:
    for makes in (False, True):
        dialog = NewRecordDialog(Context(workspace, case), "agreement", case)
        dialog.open()
        dialog.propose({"title": "Memorandum"})
        picker = dialog.form.editor("document")
        assert isinstance(picker, DocumentPicker)
        picker.attach_file(letter)
        (dialog.make_record if makes else dialog.reject)()
        assert (stored(workspace, case).one("document") is not None) is makes
    workspace.write("undo", undo.undo)
    after = stored(workspace, case)
    assert (after.one("document"), after.one("agreement")) == (None, None)


def test_a_text_that_looks_like_a_file_stays_a_text(
    workspace: Workspace, qtbot: QtBot, case: str, agreement: str, letter: Path
) -> None:
    form = _form(workspace, qtbot, case, agreement, "agreement")
    title = form.editor("title")
    assert title is not None
    title.set_value(f"file:{letter}")
    title.edited.emit()
    assert form.flush()
    held = stored(workspace, case).one("agreement")
    assert held is not None
    assert held.get("title") == f"file:{letter}"
    assert stored(workspace, case).one("document") is None


@pytest.fixture
def opened(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What other programs are told to open."""
    found: list[Path] = []
    monkeypatch.setattr(workspace.messages, "open_outside", found.append)
    return found


@pytest.mark.parametrize("typed", ["file:{letter}", "{letter}"])
def test_what_is_typed_into_a_chooser_of_documents_is_never_taken_for_a_file(
    workspace: Workspace, qtbot: QtBot, case: str, agreement: str, letter: Path, typed: str
) -> None:
    form = _form(workspace, qtbot, case, agreement, "agreement")
    picker = form.editor("document")
    assert isinstance(picker, DocumentPicker)
    picker.set_text(typed.format(letter=letter))
    assert incoming.path_of(picker.text()) is None
    form.flush()
    assert stored(workspace, case).one("document") is None


def test_the_file_of_a_document_opens_under_its_own_name(
    workspace: Workspace, qtbot: QtBot, case: str, letter: Path, opened: list[Path]
) -> None:
    pairs = [Pair("title", "Letter"), Pair("file", str(letter))]
    id_ = workspace.write("case.add", cases.add, case, "document", pairs)
    form = RecordForm(Context(workspace, case, id_), "document", [("title",), ("file",)])
    qtbot.addWidget(form)
    form.refresh()
    form.show()
    editor = form.editor("file")
    assert isinstance(editor, FileEditor)
    QTest.mouseClick(editor.name, LEFT)
    (copy,) = opened
    assert copy.name == "Signed copy.pdf"
    kept = documents.path_of(workspace.desk.path, editor.value())
    assert copy.read_bytes() == kept.read_bytes()
    assert copy.parent != kept.parent


def _opened_copy(workspace: Workspace, letter: Path, opened: list[Path]) -> Path:
    with workspace.desk.transaction("test") as session:
        value = documents.add(session, letter)
    open_kept(workspace, value)
    return opened.pop()


def test_a_copy_is_gone_when_the_desk_is_closed(
    workspace: Workspace, letter: Path, opened: list[Path]
) -> None:
    copy = _opened_copy(workspace, letter, opened)
    assert copy.read_bytes() == letter.read_bytes()
    assert not copy.stat().st_mode & 0o222
    workspace.close()
    assert list(paths.opened_dir().iterdir()) == []


def test_what_another_program_saved_over_a_copy_stays(
    workspace: Workspace, letter: Path, opened: list[Path]
) -> None:
    copy = _opened_copy(workspace, letter, opened)
    copy.unlink()
    copy.write_bytes(b"two days of work")
    workspace.close()
    assert copy.read_bytes() == b"two days of work"


@pytest.mark.parametrize(("age_days", "stays"), [(0, True), (2, False)])
def test_what_a_killed_program_left_is_removed_after_a_day(
    workspace: Workspace, letter: Path, opened: list[Path], age_days: int, stays: bool
) -> None:
    left = paths.opened_dir() / "left"
    left.mkdir(parents=True)
    (left / "Restricted.pdf").write_bytes(b"%PDF")
    (left / "Restricted.pdf").chmod(0o400)
    written = time.time() - age_days * 86_400 - 60
    os.utime(left, (written, written))
    _opened_copy(workspace, letter, opened)
    assert left.exists() is stays
