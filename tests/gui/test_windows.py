"""Several windows over one desk, one of them closed: what is left goes on without it."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from sscdesk.actions import cases
from sscdesk.actions.pairs import parse
from sscdesk.errors import UserError
from sscdesk.gui import place
from sscdesk.gui.app import App
from sscdesk.gui.cases.case_page import CasePage
from sscdesk.gui.cases.list_page import CasesPage
from sscdesk.gui.exchange.restore_dialog import RestoreDialog
from sscdesk.gui.jobs import Jobs
from sscdesk.gui.main_window import MainWindow
from sscdesk.store import backup
from tests.gui.driver import field, put, settle, sit_down, wait_for

PLACE = "Place in the national plan"


@pytest.fixture
def first(app: App, desk_path: Path) -> MainWindow:
    """The first window of the program, on the demand of a case."""
    app.begin(desk_path)
    (window,) = app.windows
    write = window.workspace.write
    case = write("case.new", cases.create, parse(["title=Wells"]))[1]
    window.go(place.case(case, "demand"))
    sit_down(window)
    return window


@pytest.fixture
def asked(first: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Questions that were asked; each is answered with Stay here, until the test is over."""
    told: list[str] = []
    is_over = False

    def ask(text: str, *_words: str) -> bool:
        told.append(text)
        return is_over

    monkeypatch.setattr(first.workspace.messages, "ask", ask)
    yield told
    is_over = True


@pytest.fixture
def other(desk_path: Path) -> Iterator[sqlite3.Connection]:
    """Another program, which may hold the file."""
    with closing(sqlite3.connect(desk_path, isolation_level=None)) as made:
        yield made


def close(window: MainWindow) -> bool:
    """Close a window and let it go for good."""
    is_closed = window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    settle()
    return is_closed


def one_more(app: App, window: MainWindow) -> MainWindow:
    window.do("window.new")
    settle()
    assert len(app.windows) == 2
    return app.windows[-1]


def bars(window: MainWindow) -> list[str]:
    return [bar.text() for bar in window.notes.bars]


def test_questions_belong_to_a_window_that_is_open(app: App, first: MainWindow) -> None:
    second = one_more(app, first)
    messages = first.workspace.messages
    sit_down(second)
    assert messages.window is second
    sit_down(first)
    assert messages.window is first
    close(second)
    assert not shiboken6.isValid(second)
    assert messages.window is first
    assert app.windows == [first]


def test_a_failed_save_asks_when_a_second_window_was_closed(
    app: App, first: MainWindow, asked: list[str], other: sqlite3.Connection
) -> None:
    close(one_more(app, first))
    sit_down(first)
    place_of_plan = field(PLACE)
    other.execute("BEGIN IMMEDIATE")
    put(place_of_plan, "Programme 3")
    assert first.status.has_failed
    assert len(bars(first)) == 1
    assert not close(first)
    assert asked == ["Your last change is not on the disk."]
    assert first.isVisible()
    other.execute("ROLLBACK")
    first.do("save")
    assert not first.status.has_failed
    assert close(first)
    assert len(asked) == 1


def test_a_file_that_is_held_keeps_nobody_waiting(
    first: MainWindow, asked: list[str], other: sqlite3.Connection
) -> None:
    place_of_plan = field(PLACE)
    other.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    put(place_of_plan, "Programme 3")
    assert time.monotonic() - began < 2
    assert len(bars(first)) == 1
    first.go(place.Place(place.CASES))
    assert first.page is not None
    assert first.page.title()
    other.execute("ROLLBACK")
    first.step(-1)
    held = wait_for(lambda: field(PLACE), "the demand")
    assert isinstance(held, QPlainTextEdit)
    assert held.toPlainText() == "Programme 3"
    first.do("save")
    assert not first.status.has_failed
    assert asked == []


def test_a_bar_is_told_in_the_window_that_its_buttons_serve(app: App, first: MainWindow) -> None:
    second = one_more(app, first)
    done: list[str] = []
    for window in (first, second):
        name = "first" if window is first else "second"
        action = ("Try again", lambda name=name: done.append(name))
        window.workspace.messages.show(UserError("Not kept.", "Again."), action, window=window)
    for window in (first, second):
        (bar,) = window.notes.bars
        assert "Not kept." in bar.text()
    first.workspace.messages.warn("Told to all.")
    assert all("Told to all." in bars(window)[-1] for window in (first, second))


def test_work_that_outlives_its_window_says_nothing(
    app: App, first: MainWindow, qtbot: QtBot
) -> None:
    second = one_more(app, first)
    jobs = Jobs()
    told: list[str] = []
    started = jobs.start("Waiting", lambda _job: "words", second.status.backup.setText)
    other = jobs.start("Waiting", lambda _job: "words", told.append)
    close(second)
    qtbot.waitUntil(lambda: started not in jobs.running and other not in jobs.running)
    assert told == ["words"]
    jobs.close()


@pytest.mark.parametrize("command", ["desk.open", "desk.leave_demo"])
def test_who_stays_keeps_windows_and_desk(
    command: str, app: App, first: MainWindow, asked: list[str], other: sqlite3.Connection
) -> None:
    second = one_more(app, first)
    sit_down(first)
    place_of_plan = field(PLACE)
    other.execute("BEGIN IMMEDIATE")
    put(place_of_plan, "Programme 3")
    first.do(command)
    settle()
    assert asked == ["Your last change is not on the disk."]
    assert app.start is None
    assert app.windows == [first, second]
    assert first.workspace.desk.is_open
    other.execute("ROLLBACK")
    first.do("save")
    assert not first.status.has_failed
    first.do("desk.open")
    assert app.windows == []
    assert app.start is not None
    assert len(asked) == 1


def restore_dialog(window: MainWindow, source: Path) -> RestoreDialog:
    sit_down(window)
    window.do("backup.restore")
    dialog = wait_for(lambda: QApplication.activeModalWidget(), "the dialog")
    assert isinstance(dialog, RestoreDialog)
    dialog._look_at(source)
    wait_for(lambda: dialog.restore if dialog.restore.isEnabled() else None, "what would change")
    return dialog


def test_a_restore_while_a_field_waits_opens_the_desk_again(
    app: App, first: MainWindow, desk_path: Path, tmp_path: Path
) -> None:
    backup.backup(desk_path, tmp_path / "copy.sscbak")
    visit = first.history.current
    assert visit is not None
    first.go(place.case(visit.place.record, "partners"))
    put(wait_for(lambda: field("Planned end"), "the field"), "not a date")
    second = one_more(app, first)
    dialog = restore_dialog(first, tmp_path / "copy.sscbak")
    dialog.restore.click()
    assert not second.workspace.desk.is_open
    window = wait_for(
        lambda: next((w for w in app.windows if w not in (first, second)), None), "a new window"
    )
    assert window.isVisible()
    assert window.workspace.desk.is_open
    assert "The desk is as in " in bars(window)[0]


def test_a_restore_stops_where_the_person_stays(
    app: App,
    first: MainWindow,
    desk_path: Path,
    tmp_path: Path,
    asked: list[str],
    other: sqlite3.Connection,
) -> None:
    backup.backup(desk_path, tmp_path / "copy.sscbak")
    place_of_plan = field(PLACE)
    other.execute("BEGIN IMMEDIATE")
    put(place_of_plan, "Programme 3")
    dialog = restore_dialog(first, tmp_path / "copy.sscbak")
    dialog.restore.click()
    assert asked == ["Your last change is not on the disk."]
    assert first.workspace.desk.is_open
    assert dialog.isVisible()
    other.execute("ROLLBACK")
    dialog.reject()
    first.do("save")
    assert app.windows == [first]
    assert not first.status.has_failed


def looked_at(window: MainWindow) -> CasesPage:
    """Cases as somebody who searched left them."""
    window.go(place.Place(place.CASES))
    page = window.page
    assert isinstance(page, CasesPage)
    page.filters.show_closed()
    page.filters.search("well")
    return page


def test_another_text_size_forgets_neither_search_nor_tab_nor_way(
    app: App, first: MainWindow
) -> None:
    case = first.history.visits[-1].place
    before = looked_at(first)
    state, view = before.state(), before.filters.view
    assert len(before.ids) == 1
    first.do("text.larger")
    (window,) = app.windows
    assert window is not first
    page = window.page
    assert isinstance(page, CasesPage)
    assert page.state() == state
    assert page.filters.view == view
    assert page.filters.is_dirty
    window.go(case)
    shown = window.page
    assert isinstance(shown, CasePage)
    shown.choose_tab("budget")
    visits = [visit.place for visit in window.history.visits]
    window.do("text.smaller")
    (window,) = app.windows
    assert isinstance(window.page, CasePage)
    assert window.page.tab_row.current() == "budget"
    assert [visit.place for visit in window.history.visits] == visits
    window.go(place.Place(place.CASES))
    page = window.page
    assert isinstance(page, CasesPage)
    assert page.filters.view == view
    assert window.can("back")
    window.step(-1)
    assert isinstance(window.page, CasePage)
