"""Documents attached in forms: one step with the field that names them, opened by their names."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sscdesk.actions import cases, undo
from sscdesk.actions.pairs import Pair
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.files import DocumentPicker, FileEditor
from sscdesk.gui.forms.new_record import NewRecordDialog
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


def test_the_file_of_a_document_opens_under_its_own_name(
    workspace: Workspace, qtbot: QtBot, case: str, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(workspace.messages, "open_outside", opened.append)
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
