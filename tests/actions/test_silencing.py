"""Lines of Home that are set aside."""

import pytest

from sscdesk.actions import attention, duties, silencing
from sscdesk.errors import BadValue
from sscdesk.store.desk import Desk


def test_a_line_is_set_aside_with_its_reason_and_told_again(desk: Desk) -> None:
    with desk.transaction("test") as session:
        silencing.dismiss(session, "a:gate:2", "  settled \n by telephone ")
        attention.snooze(session, "b:report", 7)
    with desk.reading() as session:
        assert silencing.silenced(session) == {
            "a:gate:2": silencing.Silence("", "settled by telephone"),
            "b:report": silencing.Silence("2026-12-02"),
        }
        assert duties.hushed(session) == {"a:gate:2", "b:report"}
    with desk.transaction("test") as session:
        silencing.wake(session, "a:gate:2")
        silencing.wake(session, "b:report")
    with desk.reading() as session:
        assert silencing.silenced(session) == {}


@pytest.mark.parametrize("reason", ["", "   ", "x" * 201])
def test_a_reason_is_needed(desk: Desk, reason: str) -> None:
    with desk.transaction("test") as session, pytest.raises(BadValue) as refused:
        silencing.dismiss(session, "a:gate:2", reason)
    assert refused.value.field == "reason"
