"""Questions beside the window: only the newest of a name is answered, an older one is given up."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from pytestqt.qtbot import QtBot

from sscdesk.gui.aside import Aside
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


def test_a_question_asked_anew_does_not_wait_for_the_old_answer(
    beside: Workspace, qtbot: QtBot
) -> None:
    aside, begun, answers = Aside(beside), threading.Event(), list[str]()

    def endless(session: Session) -> str:
        begun.set()
        session.execute(ENDLESS)
        return "old"

    aside.ask("list", endless, answers.append)
    assert begun.wait(30)
    aside.ask("list", lambda _session: "new", answers.append)
    qtbot.waitUntil(lambda: answers == ["new"], timeout=30_000)
    assert not aside.is_waiting("list")


def test_an_answer_that_nobody_wants_any_more_is_given_up(beside: Workspace, qtbot: QtBot) -> None:
    aside, begun, answers = Aside(beside), threading.Event(), list[str]()

    def endless(session: Session) -> str:
        begun.set()
        session.execute(ENDLESS)
        return "figures"

    aside.ask("figures", endless, answers.append)
    assert begun.wait(30)
    aside.ask("list", lambda _session: "list", answers.append)
    aside.forget("figures")
    qtbot.waitUntil(lambda: answers == ["list"], timeout=30_000)


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
