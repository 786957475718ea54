"""Where reminders come from: the office's cases, its calendar, and what it was silenced about."""

from collections.abc import Iterable

import sqlalchemy as sa

from sscdesk.actions import looking, writes
from sscdesk.domain import stages
from sscdesk.domain.dues import Reminder
from sscdesk.domain.ids import is_id
from sscdesk.domain.office_calendar import Office, office_reminders
from sscdesk.domain.reminders import reminders
from sscdesk.store import queries, tables
from sscdesk.store.finding import kind_of, root_of
from sscdesk.store.session import Session

_OF_CLOSED = ("evaluation", "reminder")
"""Kinds below a closed case that may still remind of something."""


def cases(session: Session) -> list[str]:
    """The office's own cases that may remind of something, the newest first."""
    session.flush()
    table = tables.case_list
    query = sa.select(table.c.case).where(table.c.owner == session.office, telling())
    return list(session.execute(query.order_by(table.c.case.desc())).scalars())


def telling() -> sa.ColumnElement[bool]:
    """The case of a line of the list may remind of something: most closed ones do not."""
    table = tables.case_list
    below = (tables.SHOWN[kind].c for kind in _OF_CLOSED)
    closed = sa.or_(*(table.c.case.in_(sa.select(columns.root)) for columns in below))
    return sa.or_(
        table.c.status.in_((stages.ACTIVE, stages.SUSPENDED)),
        sa.and_(table.c.status == stages.COMPLETED, closed),
    )


def of_office(session: Session) -> list[Reminder]:
    """The reminders of the office's own calendar."""
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


def near(session: Session, key: str) -> Iterable[Reminder]:
    """The reminders of the case that a key begins with, else of the office."""
    case = key.partition(":")[0]
    if not is_id(case):
        return of_office(session)
    if kind_of(session, case) != "case" or session.record(case) is None:
        return ()
    return reminders(looking.situation(session, case, search=False))


def hushed(session: Session) -> set[str]:
    """Keys that the office wants to hear nothing about today."""
    table = tables.dismissed
    rows = session.execute(sa.select(table.c.reminder, table.c.until))
    today = session.today.isoformat()
    return {str(key) for key, until in rows if not until or until > today}


def hush(session: Session, key: str, until: str) -> None:
    """Be silent about a key until a day; for good when that is ""."""
    wake(session, key)
    session.execute(sa.insert(tables.dismissed).values(reminder=key, until=until or None))


def wake(session: Session, key: str) -> None:
    """Speak of a key again."""
    session.execute(sa.delete(tables.dismissed).where(tables.dismissed.c.reminder == key))
