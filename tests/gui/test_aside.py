"""Questions beside the window: only the newest of a name is answered, an older one is given up."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
import sqlalchemy as sa
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from sscdesk.gui.aside import Aside, AsideThread
from sscdesk.gui.jobs import GIVE_WAY_S, IN_FRONT, Jobs
from sscdesk.gui.workspace import Workspace
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session
from tests.conftest import TODAY
from tests.gui.conftest import Recorder

ENDLESS = sa.text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
)


@pytest.fixture
def beside(desk_path: Path) -> Iterator[Workspace]:
    """A desk whose questions are answered on threads."""
    with Desk(desk_path, readonly=True, today=TODAY) as desk:
        workspace = Workspace(desk, Recorder(), Jobs())
        yield workspace
        workspace.jobs.close()


class Endless:
    """A question whose answer takes for ever, and what came of the others."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.ended = threading.Event()

    def __call__(self, session: Session) -> str:
        self.begun.set()
        try:
            session.execute(ENDLESS)
        finally:
            self.ended.set()
        return "old"


@pytest.mark.parametrize("name", ["list", "figures"])
def test_a_question_does_not_wait_for_an_answer_that_nobody_wants_any_more(
    beside: Workspace, qtbot: QtBot, name: str
) -> None:
    """It was asked anew, or it is forgotten."""
    aside, endless, answers = Aside(beside), Endless(), list[str]()
    aside.ask(name, endless, answers.append)
    assert endless.begun.wait(30)
    aside.ask("list", lambda _session: "new", answers.append)
    aside.forget("figures")
    qtbot.waitUntil(lambda: answers == ["new"], timeout=30_000)
    assert not aside.is_waiting("list")


def test_who_asks_and_goes_hears_no_answer_and_reads_no_longer(
    beside: Workspace, qtbot: QtBot
) -> None:
    page = QObject()
    aside, endless, answers = Aside(beside, page), Endless(), list[str]()
    aside.ask("feed", endless, answers.append)
    assert endless.begun.wait(30)
    shiboken6.delete(page)
    assert endless.ended.wait(30)
    qtbot.wait(20)
    assert answers == []


def test_who_goes_waits_for_the_answer_that_is_being_handed_over() -> None:
    """A signal that is emitted while its object is destroyed ends the program."""
    thread, emitting, may_end = AsideThread(), threading.Event(), threading.Event()

    def emit() -> None:
        emitting.set()
        assert may_end.wait(30)

    worker = threading.Thread(target=thread.hand_over, args=(emit,))
    worker.start()
    assert emitting.wait(30)
    goer = threading.Thread(target=thread.end, kwargs={"wait": False})
    goer.start()
    goer.join(0.05)
    assert goer.is_alive()
    may_end.set()
    for one in (worker, goer):
        one.join(30)
        assert not one.is_alive()
    thread.hand_over(lambda: pytest.fail("an answer came after the end"))


def test_a_desk_is_closed_when_nobody_reads_it_any_more(beside: Workspace) -> None:
    aside, endless = Aside(beside), Endless()
    aside.ask("feed", endless, lambda _answer: None)
    assert endless.begun.wait(30)
    beside.close()
    assert endless.ended.is_set()
    aside.ask("late", lambda _session: "late", lambda _answer: None)
    assert not aside.is_waiting("late")


def test_work_in_the_background_lets_a_question_go_first() -> None:
    went_on = threading.Event()

    def work() -> None:
        IN_FRONT.let_go_first()
        went_on.set()

    worker = threading.Thread(target=work)
    with IN_FRONT:
        worker.start()
        assert not went_on.wait(GIVE_WAY_S / 10)
    assert went_on.wait(30)
    worker.join()
