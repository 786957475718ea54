"""What is asked is what is exported: by keys, in two presses, and with the ways out."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
from sscdesk.gui.exchange import choice
from sscdesk.gui.exchange.choice import ExportChoice, file_name, next_name
from sscdesk.gui.exchange.export_dialog import ExportDialog, open_export
from sscdesk.gui.exchange.exporting import run
from sscdesk.gui.exchange.scope import NOTHING, Scope
from sscdesk.gui.main_window import MainWindow
from sscdesk.gui.messages import DONE
from sscdesk.gui.place import Place
from sscdesk.gui.workspace import Workspace
from sscdesk.store import queries
from tests.conftest import TODAY
from tests.gui.conftest import Recorder

LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return home / "Documents"


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1366, 688)
    qtbot.addWidget(made)
    made.show()
    return made


def cases_of(workspace: Workspace) -> list[str]:
    return workspace.read(queries.roots_of_kind, "case")


def shown(workspace: Workspace, scope: Scope, host: QWidget) -> ExportDialog:
    dialog = ExportDialog(workspace, scope, host)
    dialog.open()
    return dialog


def tick(box: QCheckBox) -> None:
    """Click where the box itself is."""
    x = 12 if box.layoutDirection() == Qt.LayoutDirection.LeftToRight else box.width() - 12
    QTest.mouseClick(box, LEFT, pos=QPoint(x, box.height() // 2))


def rows(path: Path, sheet: str = "CASES") -> int:
    return int(load_workbook(path, read_only=True)[sheet].max_row) - 2


def test_enter_is_a_full_export(demo_workspace: Workspace, host: QWidget, documents: Path) -> None:
    dialog = open_export(demo_workspace, host)
    assert dialog.focusWidget() is dialog.export
    QTest.keyClick(dialog.export, Key.Key_Return)
    made = documents / "SSC_UGA_20261125.xlsx"
    assert rows(made) == 26
    assert "CONTACTS" not in load_workbook(made, read_only=True).sheetnames
    note = demo_workspace.messages.kept[-1]
    assert (note.level, note.text) == (DONE, "Exported 26 cases to SSC_UGA_20261125.xlsx.")
    dict(note.actions)["Show in folder"]()
    assert isinstance(demo_workspace.messages, Recorder)
    assert demo_workspace.messages.opened == [documents]


def test_the_list_the_ticked_and_all_have_their_counts(
    demo_workspace: Workspace, host: QWidget, documents: Path
) -> None:
    ids = cases_of(demo_workspace)
    dialog = shown(demo_workspace, Scope(ids[:12], "Agriculture, running", ids[:3]), host)
    assert dialog.what.key() == choice.TICKED
    assert dialog.sheets._counts["CASES"].text() == "3 rows"
    QTest.mouseClick(dialog.what.lines[choice.LIST].button, LEFT)
    assert dialog.sheets._counts["CASES"].text() == "12 rows"
    assert dialog.path.text() == str(documents / "SSC_UGA_20261125_agriculture_running.xlsx")
    QTest.mouseClick(dialog.what.lines[choice.ALL].button, LEFT)
    assert dialog.sheets._counts["CASES"].text() == "26 rows"
    assert dialog.choice().cases == ()
    dialog.reject()


def test_what_is_unticked_is_left_out_and_remembered(
    demo_workspace: Workspace, host: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = shown(demo_workspace, NOTHING, host)
    before = dialog.estimate.text()
    tick(dialog.sheets.boxes["EVALUATION"])
    assert dialog.estimate.text() != before
    dialog.path.selectAll()
    QTest.keyClicks(dialog.path, str(tmp_path / "mine.xlsx"))
    with qtbot.waitSignal(dialog.chosen) as sent:
        QTest.mouseClick(dialog.export, LEFT)
    wanted = sent.args[0]
    assert isinstance(wanted, ExportChoice)
    assert "EVALUATION" not in wanted.options().sheets
    again = shown(demo_workspace, NOTHING, host)
    assert not again.sheets.boxes["EVALUATION"].isChecked()
    assert again.path.text() == str(tmp_path / "SSC_UGA_20261125.xlsx")
    assert not again.sheets.contacts.isChecked()
    again.reject()


def test_contact_details_go_along_only_when_they_are_ticked(
    demo_workspace: Workspace, host: QWidget
) -> None:
    dialog = shown(demo_workspace, NOTHING, host)
    assert not dialog.choice().options().contacts
    tick(dialog.sheets.contacts)
    assert dialog.choice().options().contacts
    assert "CONTACTS" in dialog.choice().options().sheets
    dialog.reject()


def test_the_regional_office_gets_everything(demo_workspace: Workspace, host: QWidget) -> None:
    ids = cases_of(demo_workspace)
    dialog = shown(demo_workspace, Scope(ids[:2], "Two", ()), host)
    tick(dialog.sheets.boxes["LESSONS"])
    QTest.mouseClick(dialog.purpose.lines[choice.REGIONAL].button, LEFT)
    options = dialog.choice().options()
    assert (options.cases, options.sheets) == ((), choice.SHEETS)
    assert not dialog.sheets.boxes["LESSONS"].isEnabled()
    dialog.reject()


def test_a_restricted_case_stays_and_is_told(
    demo_workspace: Workspace, host: QWidget, tmp_path: Path
) -> None:
    ids = cases_of(demo_workspace)
    secret = [Pair("confidentiality", "RESTRICTED")]
    demo_workspace.write("case.set", cases.change, ids[0], secret)
    dialog = shown(demo_workspace, Scope(ids[:3], "Three", ()), host)
    QTest.mouseClick(dialog.what.lines[choice.LIST].button, LEFT)
    assert dialog.staying.text() == "1 restricted case stays on this computer."
    wanted = dialog.choice()
    assert set(wanted.cases) == set(ids[1:3])
    dialog.reject()
    run(demo_workspace, ExportChoice(tmp_path / "x.xlsx", cases=wanted.cases).options())
    assert rows(tmp_path / "x.xlsx") == 2


def test_nothing_to_export_cannot_be_exported(workspace: Workspace, host: QWidget) -> None:
    dialog = shown(workspace, Scope([], "Nothing", ()), host)
    assert dialog.export.isEnabled()  # the list of an empty desk is all of it
    for name in choice.SHEETS:
        dialog.sheets.boxes[name].setChecked(False)
    assert not dialog.export.isEnabled()
    dialog.reject()


def test_a_file_that_excel_has_open_is_saved_under_a_new_name(
    demo_workspace: Workspace, tmp_path: Path
) -> None:
    target = tmp_path / "SSC.xlsx"
    target.write_bytes(b"old")
    (tmp_path / "~$SSC.xlsx").write_bytes(b"")
    run(demo_workspace, ExportChoice(target).options())
    note = demo_workspace.messages.kept[-1]
    assert note.text == "Excel has SSC.xlsx open."
    assert "SSC (2).xlsx" in note.hint
    dict(note.actions)["Save under new name"]()
    assert rows(tmp_path / "SSC (2).xlsx") == 26
    assert target.read_bytes() == b"old"


def test_the_window_gives_its_list_to_the_dialog(demo_window: MainWindow, documents: Path) -> None:
    demo_window.go(Place("cases"))
    demo_window.do("export")
    [dialog] = demo_window.findChildren(ExportDialog)
    assert choice.LIST in dialog.what.lines
    dialog.reject()


def test_a_workbook_that_is_there_is_not_replaced_unasked(
    demo_workspace: Workspace, host: QWidget, documents: Path
) -> None:
    there = documents / "SSC_UGA_20261125.xlsx"
    there.write_bytes(b"somebody's work")
    dialog = shown(demo_workspace, NOTHING, host)
    assert dialog.path.text() == str(documents / "SSC_UGA_20261125 (2).xlsx")
    dialog.path.selectAll()
    QTest.keyClicks(dialog.path, str(there))
    messages = demo_workspace.messages
    assert isinstance(messages, Recorder)
    messages.accepts = False
    QTest.mouseClick(dialog.export, LEFT)
    assert messages.asked == ["SSC_UGA_20261125.xlsx is there already."]
    assert dialog.isVisible()
    assert there.read_bytes() == b"somebody's work"
    dialog.reject()


def test_the_file_of_one_case_bears_its_reference(
    demo_workspace: Workspace, host: QWidget, documents: Path
) -> None:
    case = cases_of(demo_workspace)[0]
    dialog = shown(demo_workspace, Scope(case=case, case_ref="UGA-2026-0014"), host)
    assert dialog.path.text() == str(documents / "SSC_UGA_20261125_uga_2026_0014.xlsx")
    assert dialog.choice().cases == (case,)
    dialog.reject()


def test_names_of_files() -> None:
    assert file_name("UGA", TODAY) == "SSC_UGA_20261125.xlsx"
    assert file_name("UGA", TODAY, "Énergie / eau") == "SSC_UGA_20261125_energie_eau.xlsx"


def test_the_next_free_name(tmp_path: Path) -> None:
    (tmp_path / "a (2).xlsx").touch()
    assert next_name(tmp_path / "a.xlsx") == tmp_path / "a (3).xlsx"
    assert next_name(tmp_path / "a (2).xlsx") == tmp_path / "a (3).xlsx"
