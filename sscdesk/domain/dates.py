"""Dates as the field writes them: whole days, months or years.

A partial date (`2016`, `2016-09`) is the interval from its first to its last day: a rule fails only
when no day of it can satisfy it, sorting uses the first day.
"""

import calendar
import re
from datetime import date, timedelta

from sscdesk.errors import BadValue
from sscdesk.i18n import _

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")

FIRST_YEAR = 1900
LAST_YEAR = 2100


def parse_date(value: str, key: str = "") -> str:
    """A whole day in ISO form.

    Raises:
        BadValue: no such day, or only a part of one.
    """
    text = parse_partial_date(value, key)
    if len(text) == 10:
        return text
    raise BadValue(
        _("{key} needs a whole date; “{value}” names no day.").format(key=key, value=text),
        _("Write year, month and day, for example 2026-09-30."),
        field=key,
    )


def parse_partial_date(value: str, key: str = "") -> str:
    """A day, month or year in ISO form.

    Raises:
        BadValue: no such day, month or year.
    """
    match = _PARTIAL.fullmatch(value.strip())
    if match:
        year, month, day = (int(part) if part else None for part in match.groups())
        if year is not None and _exists(year, month, day):
            return value.strip()
    raise BadValue(
        _("“{value}” is not a date for {key}.").format(value=value.strip()[:40], key=key),
        _("Write it as 2026-09-30, 2026-09 or 2026."),
        field=key,
    )


def _exists(year: int, month: int | None, day: int | None) -> bool:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return False
    if month is None:
        return True
    if not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= calendar.monthrange(year, month)[1]


def first_day(text: str) -> date:
    """The first day that a partial date can mean."""
    parts = [int(part) for part in text.split("-")]
    return date(*[*parts, 1, 1][:3])


def last_day(text: str) -> date:
    """The last day that a partial date can mean."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    month = parts[1] if len(parts) == 2 else 12
    return date(parts[0], month, calendar.monthrange(parts[0], month)[1])


def is_whole(text: str) -> bool:
    """Whether the text names one day."""
    return len(text) == 10


def can_be_in_order(earlier: str, later: str) -> bool:
    """Whether some day of the first is on or before some day of the second."""
    return first_day(earlier) <= last_day(later)


def certainly_after(text: str, day: date) -> bool:
    """Whether every day that the text can mean lies after the day."""
    return first_day(text) > day


def days_between(earlier: str, later: str) -> tuple[int, bool]:
    """Days from the first to the second, and whether that is exact (both whole days)."""
    days = (first_day(later) - first_day(earlier)).days
    return days, is_whole(earlier) and is_whole(later)


def later(day: date, days: int) -> date:
    """So many days later; the last day that there is where the calendar ends before."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max


def add_days(text: str, days: int) -> str:
    """A whole day so many days later (the first day of a partial date)."""
    return later(first_day(text), days).isoformat()


def next_yearly(today: date, month: int, day: int) -> date:
    """The next time a day of the year comes, today included. Not for 29 February."""
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month.

    The calendar's last day where it has no such month.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
