"""Home by keys and mouse, on real desks."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from sscdesk.actions import cases, silencing
from sscdesk.actions.case_attention import OVERDUE
from sscdesk.actions.pairs import Pair
from sscdesk.gui import place, theme
from sscdesk.gui.home import items
from sscdesk.gui.home.calendar_dialog import CalendarDialog
from sscdesk.gui.home.page import HomePage
from sscdesk.gui.home.reason_dialog import ReasonDialog
from sscdesk.gui.jobs import Jobs
from sscdesk.gui.messages import Messages
from sscdesk.gui.place import Place
from sscdesk.gui.tables.table import DataTable
from sscdesk.gui.workspace import Workspace
from sscdesk.store.desk import Desk
from tests.conftest import TODAY
from tests.gui.home.conftest import add, new_case

HOME = Place(place.HOME)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def page(workspace: Workspace, busy: dict[str, str], qtbot: QtBot) -> HomePage:
    return shown(workspace, qtbot)


def shown(workspace: Workspace, qtbot: QtBot, where: Place = HOME) -> HomePage:
    made = HomePage(workspace)
    qtbot.addWidget(made)
    made.resize(1182, 700)
    made.show_place(where)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def lines(page: HomePage) -> list[str]:
    model = page.card.model
    return [model.row_words(row) for row in range(model.rowCount())]


def click_button(qtbot: QtBot, table: DataTable, row: int) -> None:
    """Press the painted button of a row."""
    index = table.model().index(row, table.model_rows.column_of(items.ACT))
    rect = table.visualRect(index)
    spot = QPoint(rect.right() - 30, rect.center().y())
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def menu_of(table: DataTable, qtbot: QtBot) -> QMenu:
    """The context menu of the current row, as Shift+F10 opens it."""
    spot = QPoint(5, 5)
    reason = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(reason, spot, table.viewport().mapToGlobal(spot))
    QApplication.sendEvent(table.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, words: str, qtbot: QtBot) -> None:
    action = next(one for one in menu.actions() if one.text() == words)
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)


def test_the_most_urgent_come_first_in_words(page: HomePage) -> None:
    said = lines(page)
    assert said[0] == "Overdue, 2"
    assert "The requester waits for a first answer" in said[1]
    assert "147 days late" in said[1]
    assert "Call Embrapa" in said[2]
    assert said[3] == "Due in the next 14 days, 1"
    assert "Send the list" in said[4]
    assert "in 5 days" in said[4]
    assert said[5] == "Data quality, 1"
    assert page.card.shown_label.text() == "4 of 4 shown"
    assert page.title() == "Today · Wednesday 25 November 2026"


def test_enter_opens_the_exact_place(page: HomePage, busy: dict[str, str], qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.go) as went:
        QTest.keyClick(page.card.table, Qt.Key.Key_Return)
    assert went.args == [place.case(busy["drip"], "demand", "demand.first_response_date")]
    QTest.keyClick(page.card.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.go) as went:
        QTest.keyClick(page.card.table, Qt.Key.Key_Return)
    assert went.args == [place.case(busy["drip"], "implementation", f"{busy['call']}:done_on")]


def test_the_button_of_a_row_opens_it_too(
    page: HomePage, busy: dict[str, str], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.go) as went:
        click_button(qtbot, page.card.table, 6)
    assert went.args == [place.case(busy["tele"], "partners", f"{busy['partner']}:country")]


def test_a_filter_shows_one_group(page: HomePage, qtbot: QtBot) -> None:
    overdue = page.card.filters.button(OVERDUE)
    assert overdue.text() == "Overdue  2"
    QTest.mouseClick(overdue, Qt.MouseButton.LeftButton)
    assert page.card.model.rowCount() == 3
    assert page.card.shown_label.text() == "2 of 4 shown"
    QTest.mouseClick(page.card.all_button, Qt.MouseButton.LeftButton)
    assert page.card.model.rowCount() == 7


def test_a_low_card_shows_what_fits_and_all_on_wish(page: HomePage, qtbot: QtBot) -> None:
    page.resize(1182, 400)
    qtbot.waitUntil(lambda: page.card.shown_label.text() != "4 of 4 shown")
    few = page.card.model.rowCount()
    QTest.mouseClick(page.card.all_button, Qt.MouseButton.LeftButton)
    assert page.card.model.rowCount() == 7 > few
    assert page.card.all_button.text() == "Show fewer"


def test_snoozing_lasts_a_week_and_wakes_in_the_silent_list(
    page: HomePage, workspace: Workspace, qtbot: QtBot
) -> None:
    choose(menu_of(page.card.table, qtbot), "Snooze 7 days", qtbot)
    assert "first answer" not in " ".join(lines(page))
    (silence,) = workspace.read(silencing.silenced).values()
    assert silence.until == "2026-12-02"
    page.show_place(Place(place.HOME, tab="silent"))
    assert page.silent.model.rowCount() == 1
    assert "Snoozed, until 2 Dec 2026" in page.silent.model.row_words(0)
    click_button(qtbot, page.silent.table, 0)
    assert workspace.read(silencing.silenced) == {}
    assert page.silent.model.rowCount() == 0
    page.show_place(HOME)
    assert "first answer" in lines(page)[1]


def test_not_relevant_asks_for_a_reason(page: HomePage, workspace: Workspace, qtbot: QtBot) -> None:
    choose(menu_of(page.card.table, qtbot), "Not relevant…", qtbot)
    dialog = page.window().findChild(ReasonDialog)
    assert dialog is not None
    assert not dialog.accept_button.isEnabled()
    QTest.keyClicks(dialog.reason, "Answered by telephone")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    (silence,) = workspace.read(silencing.silenced).values()
    assert silence == silencing.Silence("", "Answered by telephone")
    note = workspace.messages.kept[-1]
    assert note.actions[0][0] == "Undo"
    note.actions[0][1]()
    assert workspace.read(silencing.silenced) == {}
    assert "first answer" in lines(page)[1]


def test_a_stage_leads_to_its_cases(page: HomePage, qtbot: QtBot) -> None:
    card = page.strip.cards["DEMAND"]
    assert card.facts.cases == 2
    assert card.facts.news == "2 items overdue"
    assert card.accessibleName().startswith("1  Demand, 2 cases, 2 items overdue")
    with qtbot.waitSignal(page.go) as went:
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert went.args == [Place(place.CASES, query=(("stage", "DEMAND"),))]


def test_the_badge_follows_a_commit_elsewhere(
    page: HomePage, workspace: Workspace, busy: dict[str, str], qtbot: QtBot
) -> None:
    page.hide()
    with qtbot.waitSignal(page.counted, timeout=3000) as told:
        workspace.write("case.edit", cases.edit, busy["call"], [Pair("done_on", "2026-11-24")])
    assert told.args == [1]
    page.show()
    assert lines(page)[0] == "Overdue, 1"


def test_the_side_leads_on(page: HomePage, busy: dict[str, str], qtbot: QtBot) -> None:
    first = page.side.continued.rows[0]
    assert first.facts.text == "Telemedicine"
    with qtbot.waitSignal(page.go) as went:
        QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert went.args == [place.case(busy["tele"])]
    assert page.side.coming.rows[0].accessibleName().startswith("30 Nov 2026, Send the list")
    with qtbot.waitSignal(page.command) as asked:
        QTest.mouseClick(page.side.safety.backup.link, Qt.MouseButton.LeftButton)
    assert asked.args == ["backup.now"]


def test_the_calendar_opens_a_deadline(page: HomePage, busy: dict[str, str], qtbot: QtBot) -> None:
    QTest.mouseClick(page.side.calendar_button, Qt.MouseButton.LeftButton)
    dialog = page.window().findChild(CalendarDialog)
    assert dialog is not None
    assert dialog.model.row_words(0) == "November 2026, 1"
    with qtbot.waitSignal(page.go) as went:
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert went.args == [place.case(busy["tele"], "implementation", f"{busy['send']}:done_on")]


def test_an_empty_desk_offers_the_first_case(workspace: Workspace, qtbot: QtBot) -> None:
    page = shown(workspace, qtbot)
    assert page.empty.label.text() == "No cases yet. A case starts with a demand."
    assert page.empty.isVisible()
    assert not page.new_is_primary
    with qtbot.waitSignal(page.command) as asked:
        QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["case.new"]


def test_nothing_to_do_says_what_comes(workspace: Workspace, qtbot: QtBot) -> None:
    case = new_case(workspace, "Bamboo")
    add(workspace, case, "reminder", due="2026-12-15", text="Steering meeting")
    page = shown(workspace, qtbot)
    told = page.card.empty.label.text()
    assert told == "Nothing needs attention today. Next on 15 Dec 2026: Steering meeting"
    assert page.card.empty.isVisible()


def test_read_only_only_opens(workspace: Workspace, busy: dict[str, str], qtbot: QtBot) -> None:
    with Desk(workspace.desk.path, readonly=True, today=workspace.today) as desk:
        page = shown(Workspace(desk, Messages(), Jobs(at_once=True)), qtbot)
        column = page.card.model.column_of(items.ACT)
        assert page.card.model.cell(1, column).button == "Open"
        menu = menu_of(page.card.table, qtbot)
        assert [action.text() for action in menu.actions()] == ["Open"]
        menu.close()
        assert not page.side.safety.backup.link.isVisible()


def test_a_source_that_fails_is_named_and_the_rest_is_shown(desk_path: Path, qtbot: QtBot) -> None:
    with Desk(desk_path, today=TODAY) as desk:
        new_case(Workspace(desk, Messages(), Jobs(at_once=True)), "Bamboo")
    _damage(desk_path, "draft")
    with Desk(desk_path, readonly=True, today=TODAY) as desk:
        page = shown(Workspace(desk, Messages(), Jobs(at_once=True)), qtbot)
        assert "What needs attention cannot be shown" in page.card.bar.text()
        assert page.card.bar.isVisible()
        assert page.strip.cards["DEMAND"].facts.cases == 1
        assert page.side.continued.rows[0].facts.text == "Bamboo"


def _damage(path: Path, table: str) -> None:
    """Overwrite the page on which a table begins."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = raw.execute("PRAGMA page_size").fetchone()[0]
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        page = raw.execute(query, (table,)).fetchone()[0]
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def test_grey_rows_until_the_worker_is_done(desk: Desk, qtbot: QtBot) -> None:
    workspace = Workspace(desk, Messages(), Jobs())
    case = new_case(workspace, "Bamboo")
    add(workspace, case, "reminder", due="2026-11-13", text="Call")
    page = shown(workspace, qtbot)
    qtbot.waitUntil(lambda: len(lines(page)) > 1 and "Call" in lines(page)[1], timeout=5000)
    assert not page.card.model.is_waiting
    workspace.jobs.close()


def test_f6_goes_around_and_names_are_there(page: HomePage) -> None:
    panes = page.panes()
    for pane in panes:
        pane.setFocus()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert pane is focus or pane.isAncestorOf(focus)
    assert len(panes) == 5
    buttons = [b for b in page.findChildren(QAbstractButton) if b.isVisible()]
    assert all(b.accessibleName() or b.text() for b in buttons)
    assert all(b.width() >= 24 and b.height() >= 24 for b in buttons)


def test_from_right_to_left_the_side_stands_at_the_left(
    workspace: Workspace, busy: dict[str, str], qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, "light", 100, Qt.LayoutDirection.RightToLeft, reduce_motion=True)
    page = shown(workspace, qtbot)
    assert _left(page.side, page) < _left(page.stack, page)
    assert _left(page.strip.cards["DEMAND"], page) > _left(page.strip.cards["CLOSED"], page)


def _left(widget: QWidget, page: HomePage) -> int:
    return widget.mapTo(page, QPoint(0, 0)).x()


def test_models_keep_their_promises(page: HomePage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.card.model)  # type: ignore[no-untyped-call]
    page.card.toggle_all()
    page.reload()


def test_history_takes_filter_and_line_back(page: HomePage, qtbot: QtBot) -> None:
    QTest.mouseClick(page.card.filters.button("due"), Qt.MouseButton.LeftButton)
    kept = page.state()
    page.show_place(HOME)
    QTest.mouseClick(page.card.filters.button("all"), Qt.MouseButton.LeftButton)
    page.restore(kept)
    assert page.card.filters.current() == "due"
    assert page.card.table.current_id() == kept["item"]
