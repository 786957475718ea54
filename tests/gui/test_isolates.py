"""The signs that set a Latin name apart in an Arabic window are for the eye: nothing keeps them."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from sscdesk import i18n
from sscdesk.actions import drafts, records
from sscdesk.actions.case_tabs import TABS
from sscdesk.actions.pairs import parse
from sscdesk.gui import place, spelling
from sscdesk.gui.cases.new_case import NewCaseDialog
from sscdesk.gui.dressing import speak
from sscdesk.gui.exchange.export_dialog import ExportDialog
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.editor import Editor
from sscdesk.gui.forms.files import DocumentPicker
from sscdesk.gui.forms.form_body import FormBody
from sscdesk.gui.forms.new_record import NewRecordDialog
from sscdesk.gui.main_window import MainWindow
from sscdesk.gui.place import Place
from sscdesk.gui.screenshots import REGISTERS
from sscdesk.gui.workspace import Workspace
from sscdesk.store import queries
from tests.gui.driver import settle
from tests.gui.forms.keys import write

KEY = Qt.Key
_SIGNS = re.compile("[\u2066-\u2069]")
_WRITTEN = re.compile(rb"\xe2\x81[\xa6-\xa9]|\\[ux]206[6-9]", re.IGNORECASE)
MIXED = "Drip irrigation الري بالتنقيط (FAO)"


@pytest.fixture(autouse=True)
def _arabic(qapp: QApplication) -> Iterator[None]:
    """The program speaks Arabic, to the eye."""
    i18n.set_language("ar")
    speak(qapp, "light", 100, reduce_motion=True)
    spelling.use(QLocale("ar_EG"))
    yield
    spelling.use(None)
    i18n.set_language("en")
    speak(qapp, "light", 100, reduce_motion=True)


@pytest.fixture
def arabic(workspace: Workspace, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window over an empty desk."""
    yield from _window(workspace, qtbot)


@pytest.fixture
def arabic_demo(demo_workspace: Workspace, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window over the demo."""
    yield from _window(demo_workspace, qtbot)


def _window(workspace: Workspace, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(workspace)
    made.resize(1366, 688)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def _some_case(workspace: Workspace) -> str:
    rows = workspace.read(queries.page, queries.CaseFilter(stage="IMPLEMENTATION", limit=1))
    return str(rows[0]["case"])


def test_a_field_that_was_entered_and_left_writes_nothing(arabic_demo: MainWindow) -> None:
    workspace = arabic_demo.workspace
    case = _some_case(workspace)
    before = workspace.read(queries.count_entries)
    seen = 0
    for where in (
        *(place.case(case, tab) for tab in TABS),
        *(Place(place.REGISTER, kind) for kind in REGISTERS),
    ):
        arabic_demo.go(where)
        settle()
        for editor in arabic_demo.findChildren(Editor):
            assert not _SIGNS.search("".join(editor.typed().values())), editor.own_keys()
            if editor.isVisible() and editor.isEnabled():
                seen += 1
                editor.edited.emit()
                editor.finish()
    settle()
    # Else nothing would be proved.
    assert seen > 50
    assert any(_SIGNS.search(label.text()) for label in arabic_demo.findChildren(QLabel))
    assert workspace.read(queries.count_entries) == before


def test_nothing_that_is_written_holds_them(
    arabic: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    (tmp_path / "home" / "Documents").mkdir(parents=True)
    workspace = arabic.workspace
    _organisation(workspace)
    case = _new_case(arabic)
    _change(arabic, case)
    _attach(workspace, case, tmp_path, qtbot)
    _export(arabic, case)
    arabic.go(place.case(case))
    arabic.do("case.duplicate")
    arabic.do("undo")
    arabic.do("redo")
    arabic.do("backup.now")
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    names = [str(path) for path in written]
    assert [name for name in names if _SIGNS.search(name)] == []
    assert [path.name for path in written if _holds_signs(path)] == []
    assert {path.suffix for path in written} >= {".sscdesk", ".xlsx", ".sscbak"}


def _organisation(workspace: Workspace) -> None:
    pairs = parse(["name.en=Ministry of Agriculture", "country=UGA", "short_name=MAAIF"])
    workspace.write("record.new", records.create, "organisation", pairs)


def _new_case(window: MainWindow) -> str:
    """Typed, left, and made of what was kept."""
    for is_made in (False, True):
        window.do("case.new")
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NewCaseDialog)
        made: list[str] = []
        dialog.created.connect(made.append)
        if not is_made:
            _type(dialog.form, "title", MIXED)
            _type(dialog.form, "demand.requesting_organisation", "Ministry of Agr")
            _type(dialog.form, "demand.received_date", "١٢ فبراير ٢٠٢٥ FAO")
            dialog.form.keeper.keep_now()
            kept = window.workspace.read(drafts.of_record, drafts.NEW_CASE)
            assert any("FAO" in text for text in kept.values())
            dialog.reject()
            continue
        _type(dialog.form, "demand.received_date", "2025-02-12")
        dialog.create_button.click()
    settle()
    return made[0]


def _type(form: FormBody, key: str, text: str) -> None:
    editor = form.editor(key)
    assert editor is not None
    write(editor.focus_widget(), text)
    QTest.keyClick(editor.focus_widget(), KEY.Key_Tab)
    settle()


def _change(window: MainWindow, case: str) -> None:
    """Whatever is typed into the lines and texts of every part of the case."""
    for tab in TABS:
        window.go(place.case(case, tab))
        settle()
        for editor in window.findChildren(Editor):
            if editor.isVisible() and editor.isEnabled():
                write(editor.focus_widget(), MIXED)
                editor.finish()
        assert window.page is not None
        window.page.save()
    held = window.workspace.read(lambda session: session.record(case))
    assert held is not None
    assert list(held.values.values()).count(MIXED) > 5


def _attach(workspace: Workspace, case: str, folder: Path, qtbot: QtBot) -> None:
    letter = folder / "Signed copy نسخة (1).pdf"
    letter.write_bytes(b"%PDF-1.7")
    dialog = NewRecordDialog(Context(workspace, case), "agreement", case)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.propose({"title": MIXED})
    picker = dialog.form.editor("document")
    assert isinstance(picker, DocumentPicker)
    picker.attach_file(letter)
    dialog.make_record()
    held = workspace.read(lambda session: session.record(case))
    assert held is not None
    document = held.one("document")
    assert document is not None
    assert document.get("file").endswith("/Signed copy نسخة (1).pdf")


def _export(window: MainWindow, case: str) -> None:
    """All cases, and one, under the names that are proposed."""
    for where in (Place(place.CASES), place.case(case)):
        window.go(where)
        window.do("export")
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        QTest.keyClick(dialog.export, KEY.Key_Return)
        settle()


def _holds_signs(path: Path) -> bool:
    """Whether a file, or what is packed in it, holds one of the signs."""
    if not zipfile.is_zipfile(path):
        return _WRITTEN.search(path.read_bytes()) is not None
    with zipfile.ZipFile(path) as packed:
        return any(_WRITTEN.search(packed.read(name)) for name in packed.namelist())
