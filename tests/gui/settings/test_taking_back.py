"""Ctrl+Z takes thresholds back while their section is shown, in turn with the acts of the desk."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sscdesk.actions import cases, looking
from sscdesk.actions.pairs import Pair
from sscdesk.gui.main_window import MainWindow
from sscdesk.gui.place import HOME, SETTINGS, Place
from sscdesk.gui.settings.gates import GatesSection
from sscdesk.gui.settings.page import SettingsPage
from sscdesk.store import queries

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def _section(window: MainWindow) -> GatesSection:
    window.go(Place(SETTINGS, tab="gates"))
    window.activateWindow()
    page = window.page
    assert isinstance(page, SettingsPage)
    assert isinstance(page.current, GatesSection)
    return page.current


def _type(section: GatesSection, key: str, text: str) -> None:
    line = section.thresholds[key].editor.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, KEY.Key_Tab)


def _days(window: MainWindow) -> tuple[int, int]:
    held = window.workspace.read(looking.thresholds)
    return held.stale_days, held.start_days


def _words(window: MainWindow) -> tuple[str, str]:
    held = window.actions_by_name
    return held["undo"].text(), held["redo"].text()


def test_ctrl_z_and_ctrl_y_go_through_the_thresholds(window: MainWindow) -> None:
    section = _section(window)
    usual = _days(window)
    _type(section, "stale_days", "45")
    _type(section, "start_days", "12")
    assert _days(window) == (45, 12)
    assert _words(window)[0] == "Undo From the agreement to the start"
    QTest.keyClick(window, KEY.Key_Z, CTRL)
    assert _days(window) == (45, usual[1])
    QTest.keyClick(window, KEY.Key_Z, CTRL)
    assert _days(window) == usual
    assert _words(window) == ("Undo", "Redo A case is called quiet after")
    QTest.keyClick(window, KEY.Key_Y, CTRL)
    assert _days(window) == (45, usual[1])
    assert section.thresholds["stale_days"].editor.line.text() == "45"
    assert window.workspace.messages.kept[-1].text == "Done again: A case is called quiet after"


def test_an_act_of_the_desk_that_is_newer_goes_first(window: MainWindow) -> None:
    section = _section(window)
    usual = _days(window)
    _type(section, "stale_days", "45")
    window.workspace.write("case.new", cases.create, [Pair("title.en", "Wells")])
    QTest.keyClick(window, KEY.Key_Z, CTRL)
    assert window.workspace.read(queries.roots_of_kind, "case") == []
    assert _days(window)[0] == 45
    QTest.keyClick(window, KEY.Key_Z, CTRL)
    assert _days(window) == usual


def test_elsewhere_ctrl_z_leaves_the_thresholds(window: MainWindow) -> None:
    _type(_section(window), "stale_days", "45")
    window.go(Place(HOME))
    assert _words(window)[0] == "Undo"
    QTest.keyClick(window, KEY.Key_Z, CTRL)
    assert _days(window)[0] == 45
