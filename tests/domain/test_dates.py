"""Dates of which month or day may be unknown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sscdesk.domain import dates
from sscdesk.errors import BadValue

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
PARTIAL = st.one_of(
    DAYS.map(date.isoformat), DAYS.map(lambda d: f"{d:%Y-%m}"), DAYS.map(lambda d: f"{d:%Y}")
)


@given(PARTIAL)
def test_a_partial_date_is_the_interval_of_its_days(text: str) -> None:
    first, last = dates.first_day(text), dates.last_day(text)
    assert dates.parse_partial_date(text) == text
    assert first.isoformat().startswith(text)
    assert last.isoformat().startswith(text)
    assert first <= last
    assert dates.is_whole(text) == (first == last and len(text) == 10)


@given(PARTIAL, PARTIAL)
def test_an_order_fails_only_when_no_day_can_satisfy_it(one: str, other: str) -> None:
    possible = dates.first_day(one) <= dates.last_day(other)
    assert dates.can_be_in_order(one, other) == possible
    assert dates.can_be_in_order(one, other) or dates.can_be_in_order(other, one)


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-13", "26-01-01", "2026-1-1", "yesterday", "1899", "2026-00-10"]
)
def test_impossible_dates_are_refused(text: str) -> None:
    with pytest.raises(BadValue, match="not a date"):
        dates.parse_partial_date(text)


def test_a_whole_date_is_asked_for_where_a_day_counts() -> None:
    with pytest.raises(BadValue, match="needs a whole date"):
        dates.parse_date("2026-09", "due")


@given(DAYS, st.integers(-240, 240))
def test_months_later_is_the_same_day_or_the_last_of_the_month(day: date, months: int) -> None:
    if not 1901 <= day.year + months // 12 <= 2099:
        return
    found = dates.add_months(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found.day < day.day and found.day >= 28)


@given(DAYS, st.integers(0, 10**12))
def test_days_end_where_the_calendar_ends(day: date, days: int) -> None:
    found = dates.later(day, days)
    assert found == date.max or (found - day).days == days
    assert dates.add_days(day.isoformat(), days) == found.isoformat()
    assert day <= dates.add_months(day, days)
