"""What the commands Undo and Redo of the window offer is what they do."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sscdesk.actions import cases
from sscdesk.actions.pairs import parse
from sscdesk.gui.main_window import MainWindow
from tests.gui.driver import settle

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def _offered(window: MainWindow) -> str:
    settle()
    return str(window.actions_by_name["undo"].text())


def test_undo_goes_on_past_what_stays_and_says_so(window: MainWindow) -> None:
    write = window.workspace.write
    case = write("case.new", cases.create, parse(["title=Wells"]))[1]
    write("case.set", cases.change, case, parse(["title=Deep wells"]))
    write("case.set", cases.change, case, parse(["confidentiality=PUBLIC"]))
    window.activateWindow()
    assert _offered(window).startswith("Undo Title of UGA-")
    QTest.keyClick(window, KEY.Key_Z, CTRL)
    told = window.workspace.messages.kept[-1].text
    assert told.startswith("Undone: Title of UGA-")
    assert told.endswith("What was done after it cannot be taken back and stays.")
    record = window.workspace.read(lambda session: session.record(case))
    assert record is not None
    assert (record.get("title.en"), record.get("confidentiality")) == ("Wells", "PUBLIC")
    assert _offered(window) == "Undo"
    assert not window.actions_by_name["undo"].isEnabled()
    QTest.keyClick(window, KEY.Key_Y, CTRL)
    assert window.workspace.messages.kept[-1].text.startswith("Done again: Title of UGA-")
