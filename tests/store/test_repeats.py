"""Copies of days whose date comes twice: clocks that stand still, run ahead or are put right."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sscdesk.errors import Damaged
from sscdesk.store import backup, kept
from sscdesk.store.kept import Sort
from tests.store.helpers import assert_whole, refs, write_one

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def on_day(days: int) -> datetime:
    return NOON + timedelta(days=days)


def rotate_at(desk: Path, now: datetime) -> backup.Rotation:
    return backup.rotate(desk, clock=lambda: now)


def write_at(desk: Path, now: datetime, title: str = "One more") -> None:
    write_one(desk, title, clock=lambda: now)


def cases_lacking(desk: Path, found: Iterable[Path]) -> int:
    """How many cases of the desk the best of some copies lacks; 0 when there is none."""
    return min((len(refs(desk)) - len(refs(copy)) for copy in found), default=0)


def test_a_clock_put_right_goes_through_its_dates_once_more(filled: Path) -> None:
    for days in range(20, 30):
        rotate_at(filled, on_day(days))
    for days in range(20, 30):
        rotate_at(filled, on_day(days))
        assert cases_lacking(filled, [copy.path for copy in kept.kept(filled)]) <= 1
        write_at(filled, on_day(days) + timedelta(hours=1), f"Day {days}")
    daily = kept.of_sort(filled, Sort.DAILY)
    assert [cases_lacking(filled, [copy.path]) for copy in daily] == [*range(1, 11)]


def test_a_laptop_that_begins_on_the_same_date_at_each_start_is_copied(filled: Path) -> None:
    for start in range(6):
        begun = NOON + timedelta(minutes=start % 2 * 30)
        rotate_at(filled, begun)
        assert cases_lacking(filled, [copy.path for copy in kept.kept(filled)]) == 0
        for minutes in (40, 50):
            write_at(filled, begun + timedelta(minutes=minutes), f"Start {start}")


def test_a_repeated_date_makes_one_copy_a_start(filled: Path) -> None:
    made: list[Path] = []
    for _start in range(3):
        for minutes in range(0, 60, 10):
            now = NOON + timedelta(minutes=minutes)
            made += rotate_at(filled, now).made
            write_at(filled, now + timedelta(minutes=1))
    assert len([path for path in made if path.parent.name == Sort.DAILY]) == 3


def test_copies_of_a_clock_that_was_a_year_ahead_make_way_for_the_work_of_today(
    filled: Path,
) -> None:
    for days in range(365, 377):
        rotate_at(filled, on_day(days))
    for days in range(12):
        rotate_at(filled, on_day(days))
    assert [copy.at for copy in kept.of_sort(filled, Sort.DAILY)] == [
        on_day(days).date().isoformat() for days in range(11, 1, -1)
    ]


def test_a_copy_of_a_repeated_date_stays_while_the_desk_is_damaged(filled: Path) -> None:
    before = rotate_at(filled, NOON).made[0].read_bytes()
    write_at(filled, on_day(1))
    filled.write_bytes(filled.read_bytes()[:-20_000])
    with pytest.raises(Damaged):
        rotate_at(filled, NOON)
    assert kept.of_sort(filled, Sort.DAILY)[0].path.read_bytes() == before


def test_a_copy_of_today_that_cannot_be_read_makes_way(filled: Path) -> None:
    made = rotate_at(filled, NOON).made[0]
    made.write_bytes(b"no desk at all")
    assert rotate_at(filled, NOON).made == (made,)
    assert_whole(made)
