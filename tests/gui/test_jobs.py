"""Long work: on another thread, told and cancelled; what it raises is never lost."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from sscdesk.errors import UserError
from sscdesk.gui.jobs import Job, Jobs


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_work_runs_beside_the_window_and_its_result_comes_back(jobs: Jobs, qtbot: QtBot) -> None:
    threads: list[int] = []
    results: list[str] = []

    def work(_job: Job) -> str:
        threads.append(threading.get_ident())
        return "made"

    def done(result: str) -> None:
        threads.append(threading.get_ident())
        results.append(result)

    with qtbot.waitSignal(jobs.ended, timeout=5000):
        jobs.start("Working…", work, done)
    assert results == ["made"]
    assert threads[0] != threads[1] == threading.get_ident()
    assert jobs.running == []


def test_progress_is_told_and_cancel_stops_at_the_next_step(jobs: Jobs, qtbot: QtBot) -> None:
    stands, went_on = threading.Event(), threading.Event()
    reached: list[int] = []
    told: list[UserError] = []

    def work(job: Job) -> None:
        for n in range(1000):
            job.progress(n, 1000, f"row {n}")
            reached.append(n)
            if n == 3:
                stands.set()
                went_on.wait(30)

    with qtbot.waitSignal(jobs.progressed, timeout=5000):
        job = jobs.start("Reading…", work, failed=told.append)
    assert stands.wait(30)
    job.cancel()
    with qtbot.waitSignal(jobs.ended, timeout=5000):
        went_on.set()
    assert reached[-1] == 3
    assert [error.code for error in told] == ["cancelled"]


def test_a_refusal_is_handed_to_who_asked(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[UserError] = []

    def work(_job: Job) -> None:
        raise UserError("The disk is full.", "Make room.")

    with qtbot.waitSignal(jobs.ended, timeout=5000):
        jobs.start("Writing…", work, failed=told.append)
    assert [error.message for error in told] == ["The disk is full."]


def test_a_fault_of_ours_is_not_swallowed(jobs: Jobs, qtbot: QtBot) -> None:
    def work(_job: Job) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised, qtbot.waitSignal(jobs.ended, timeout=5000):
        jobs.start("Counting…", work, failed=lambda _error: None)
    assert [kind for kind, _error, _trace in raised] == [ZeroDivisionError]


def test_one_after_the_other(jobs: Jobs, qtbot: QtBot) -> None:
    order: list[str] = []
    with qtbot.waitSignals([jobs.ended] * 3, timeout=5000):
        for name in ("first", "second", "third"):
            jobs.start(name, lambda job: order.append(job.title))
    assert order == ["first", "second", "third"]
