"""Due days, and the reminders that are made of them (SSC domain study 3.8).

Nothing is stored but what a person snoozes or dismisses, by the key of the reminder. The key names
the case, the rule, the record and, where a rule comes again, the occasion; it never changes while
the reason lasts.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sscdesk.domain import stages
from sscdesk.domain.dates import first_day, last_day, later
from sscdesk.domain.records import Record
from sscdesk.domain.situation import Situation, Thresholds

Severity = Literal["overdue", "due", "soon"]

STALE = "stale"
"""The rule that nobody touched a case for a while; no due day of anybody."""


@dataclass(frozen=True)
class Reminder:
    """One thing to do by a day.

    Attributes:
        key: Stable name, to snooze or dismiss it by.
        rule: Which rule tells it.
        case: Id of the case, "" for the office's own.
        record: Id of the record that settles it.
        field: `kind.key` that settles it.
        severity: `overdue` the day has passed, `due` within two weeks, `soon` later.
    """

    key: str
    rule: str
    due: date
    sentence: str
    case: str
    record: str
    field: str
    severity: Severity


@dataclass(frozen=True)
class Due:
    """A due day as a rule finds it.

    Attributes:
        record: Id of the record that settles it, "" for the case.
        occasion: What tells one time from the next where a rule comes again.
        notice_days: How long before it is told; None as far as the office looks ahead.
    """

    rule: str
    day: date
    sentence: str
    record: str
    field: str
    occasion: str = ""
    notice_days: int | None = None


Rule = Callable[[Situation], Iterator[Due]]


def tell(found: Iterable[Due], today: date, limits: Thresholds, case: str = "") -> list[Reminder]:
    """Due days as reminders: those within their notice, sorted by day."""
    told = [_reminder(due, today, limits, case) for due in found if _is_told(due, today, limits)]
    return sorted(told, key=lambda reminder: (reminder.due, reminder.key))


def _is_told(due: Due, today: date, limits: Thresholds) -> bool:
    notice = limits.horizon_days if due.notice_days is None else due.notice_days
    return (due.day - today).days <= notice


def _reminder(due: Due, today: date, limits: Thresholds, case: str) -> Reminder:
    record = due.record or case
    parts = (case or "office", due.rule, due.record, due.occasion)
    key = ":".join(part for part in parts if part)
    severity = _severity((due.day - today).days, limits.due_soon_days)
    return Reminder(key, due.rule, due.day, due.sentence, case, record, due.field, severity)


def _severity(days: int, soon: int) -> Severity:
    if days < 0:
        return "overdue"
    return "due" if days <= soon else "soon"


def days_late(told: Iterable[Reminder], today: date) -> int:
    """Days since the oldest open due day, 0 when none has passed.

    That nobody touched a case for a while is no due day.
    """
    return max((0, *((today - r.due).days for r in told if r.rule != STALE)))


def is_active(situation: Situation, *wanted: str) -> bool:
    """Whether work on the case goes on, in one of the stages."""
    now = stages.standing(situation.case)
    return now.status == stages.ACTIVE and now.stage in wanted


def after(day: str, days: int) -> date:
    """So many days after the last day that a date can mean."""
    return later(last_day(day), days)


def by_hand(records: Iterable[Record]) -> Iterator[Due]:
    """The reminders that somebody wrote."""
    for record in records:
        if record.has("due") and not record.has("done_on"):
            day = first_day(record.get("due"))
            yield Due("manual", day, record.get("text"), record.id, "reminder.done_on")
