"""Drafts: text that its field cannot take yet, kept as it was typed until it is mended.

They are kept in this desk alone, make no act and never travel. While the desk cannot be written
they go to `store/fallback_drafts.py` and come back from there at the next start.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from sscdesk.store import fallback_drafts, tables
from sscdesk.store.desk import Desk
from sscdesk.store.erasing import is_erased
from sscdesk.store.finding import kind_of, root_of
from sscdesk.store.session import Session

NEW_CASE = "00000000-0000-7000-8000-000000000001"
"""The record that drafts of a case not made yet are kept under."""

DIALOG = "00000000-0000-7000-8000-000000000002"
"""The record that drafts of acts not done yet are kept under, such as the reason of a move."""

NEW_CASE_DAYS = 7
"""How long what was typed about a case that was never made, or an act not done, is kept."""

_t = tables.draft


@dataclass(frozen=True)
class Draft:
    """What somebody typed into one field.

    Attributes:
        record: Id of the record, or NEW_CASE, or DIALOG.
        key: Its key, with the language of a text by language.
        at: UTC time of the last key, ISO.
        kind: Kind of the record; "" when the desk has none of that id.
        root: Id of the record's root, likewise.
    """

    record: str
    key: str
    text: str
    at: str
    kind: str = ""
    root: str = ""


def keep(session: Session, record: str, key: str, text: str) -> None:
    """Keep what was typed into a field; it takes the place of what was kept before.

    Nothing is kept of a person who was forgotten.
    """
    fallback_drafts.settle(session, record, key)
    session.execute(_gone(record, key))
    if is_erased(session, record):
        return
    row = {"record": record, "key": key, "text": text, "at": _now(session.clock())}
    session.execute(sa.insert(_t).values(row))


def keep_aside(desk: Desk, record: str, key: str, text: str | None) -> None:
    """Keep it beside the program's settings, while the desk cannot be written.

    Args:
        text: None says that the field is settled.

    Raises:
        CannotWrite: that folder cannot be written either.
    """
    line = fallback_drafts.Line(
        desk.info.get("desk", ""), record, key, text, _now(desk.clock())
    )  # fmt: skip
    fallback_drafts.keep(line)


def clear(session: Session, record: str, key: str = "") -> None:
    """Forget the draft of a field, or every draft of a record; who shows it is told."""
    fallback_drafts.settle(session, record, key)
    if not session.execute(_gone(record, key)).rowcount:
        return
    kind, root = kind_of(session, record), root_of(session, record)
    if kind and root:
        session.touched.add(kind, record, root)


def _gone(record: str, key: str) -> sa.Delete:
    statement = sa.delete(_t).where(_t.c.record == record)
    return statement.where(_t.c.key == key) if key else statement


def listed(session: Session) -> list[Draft]:
    """Every draft, the newest first."""
    rows = session.execute(sa.select(_t).order_by(_t.c.at.desc(), _t.c.record, _t.c.key))
    return [_draft(session, row.record, row.key, row.text, row.at) for row in rows.all()]


def waiting(session: Session) -> list[Draft]:
    """Those that somebody has to correct or to go on with; a dialog shows its own when it opens."""
    return [draft for draft in listed(session) if draft.record != DIALOG]


def of_record(session: Session, record: str) -> dict[str, str]:
    """Key → typed text, for the form of one record; with what is kept aside until a start."""
    rows = session.execute(sa.select(_t).where(_t.c.record == record))
    newest = {row.key: (row.at, row.text) for row in rows}
    for line in fallback_drafts.waiting(session.info.get("desk", "")):
        if line.record == record and line.at >= newest.get(line.key, ("", ""))[0]:
            newest[line.key] = (line.at, line.text)
    return {key: text for key, (_at, text) in newest.items() if text is not None}


def recover(session: Session) -> list[Draft]:
    """What a start does: take in what was kept aside, let go of what is too old; every draft."""
    fallback_drafts.merge(session)
    oldest = _now(session.clock() - timedelta(days=NEW_CASE_DAYS))
    not_done = _t.c.record.in_((NEW_CASE, DIALOG))
    session.execute(sa.delete(_t).where(not_done, _t.c.at < oldest))
    return listed(session)


def _draft(session: Session, record: str, key: str, text: str, at: str) -> Draft:
    return Draft(record, key, text, at, kind_of(session, record), root_of(session, record))


def _now(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
