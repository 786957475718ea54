"""What needs attention: reminders computed from dates and settings, snoozed or dismissed here.

Snoozing and dismissing are kept in this desk alone; they never travel.
"""

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa

from sscdesk.actions import looking, writes
from sscdesk.domain.dates import parse_date
from sscdesk.domain.dues import Reminder
from sscdesk.domain.office_calendar import Office, office_reminders
from sscdesk.domain.reminders import reminders
from sscdesk.errors import NotFound
from sscdesk.i18n import _
from sscdesk.store import queries, tables
from sscdesk.store.finding import root_of
from sscdesk.store.session import Session

FOREVER = ""
"""Until when a dismissed reminder is silent."""


def listed(session: Session, *, silent: bool = False) -> list[Reminder]:
    """Every reminder of the office, the oldest first.

    Args:
        silent: Those that were snoozed or dismissed too.
    """
    found = [*_of_cases(session), *_of_office(session)]
    hushed = set() if silent else _hushed(session)
    told = [reminder for reminder in found if reminder.key not in hushed]
    return sorted(told, key=lambda reminder: (reminder.due, reminder.key))


def _of_cases(session: Session) -> Iterable[Reminder]:
    session.flush()
    table = tables.case_list
    query = sa.select(table.c.case).where(
        table.c.status.in_(("ACTIVE", "SUSPENDED", "COMPLETED")), table.c.owner == session.office
    )
    ids = list(session.execute(query).scalars())
    session.shelf.load(ids)
    for case in ids:
        yield from reminders(looking.situation(session, case, search=False))


def _of_office(session: Session) -> Iterable[Reminder]:
    found = [
        writes.read_root(session, id_)
        for kind in ("funding_source", "event", "reminder")
        for id_ in queries.roots_of_kind(session, kind)
        if root_of(session, id_) == id_
    ]
    months = _snapshot_months(session)
    office = Office(session.today, tuple(found), None, months, looking.thresholds(session))
    return office_reminders(office)


def _snapshot_months(session: Session) -> int:
    """How often the region expects a snapshot; 0 until the office says so."""
    table = tables.setting
    said = session.execute(
        sa.select(table.c.value).where(table.c.key == "snapshot_months")
    ).scalar()
    return int(said) if said else 0


def _hushed(session: Session) -> set[str]:
    table = tables.dismissed
    rows = session.execute(sa.select(table.c.reminder, table.c.until))
    today = session.today.isoformat()
    return {str(key) for key, until in rows if not until or until > today}


def snooze(session: Session, key: str, until: str) -> None:
    """Be silent about a reminder until a day.

    Raises:
        NotFound: there is no such reminder.
        BadValue: not a whole date.
    """
    _hush(session, key, parse_date(until, "until"))


def dismiss(session: Session, key: str) -> None:
    """Be silent about a reminder for good.

    Raises:
        NotFound: there is no such reminder.
    """
    _hush(session, key, FOREVER)


def wake(session: Session, key: str) -> None:
    """Tell a silenced reminder again."""
    session.execute(sa.delete(tables.dismissed).where(tables.dismissed.c.reminder == key))


def _hush(session: Session, key: str, until: str) -> None:
    if key not in {reminder.key for reminder in listed(session, silent=True)}:
        raise NotFound(
            _("There is no reminder {key}.").format(key=key[:80]),
            _("The command reminder list shows the reminders with their keys."),
        )
    wake(session, key)
    session.execute(sa.insert(tables.dismissed).values(reminder=key, until=until or None))


def days_left(reminder: Reminder, today: date) -> int:
    """Days until a reminder is due; negative when it is late."""
    return (reminder.due - today).days
