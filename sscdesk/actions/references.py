"""Case references: `UGA-2026-0017`, printed on documents and never given twice by a device."""

import sqlalchemy as sa

from sscdesk.domain.records import Record
from sscdesk.store import tables
from sscdesk.store.desk import ORDINAL_STEP
from sscdesk.store.session import Session


def next_reference(session: Session) -> str:
    """The next free reference of this device's range; one that was given is never given again.

    Numbers of a device begin at 1000 × its ordinal in the office: 0001, 1001, 2001 … After 999
    cases in a year they go on five digits long, still in a range of their own (10001, 11001 …).
    """
    assert session.device is not None
    ordinal = session.device.ordinal
    prefix = f"{session.info['country']}-{session.today.year}-"
    counter = f"last_ref {session.device.id} {session.today.year}"
    last = max(int(session.info.get(counter, "0")), _highest_here(session, prefix, ordinal))
    number = number_after(last, ordinal)
    session.set_info(counter, str(number))
    return f"{prefix}{number:04d}"


def number_after(last: int, ordinal: int) -> int:
    """The number that follows in the range of an ordinal; 0 means that none was given yet."""
    start = ordinal % 10 * ORDINAL_STEP
    number = max(last, start) + 1
    if number % ORDINAL_STEP:
        return number
    # The range is used up: 0999 is followed by 10001, 9999 by 19001.
    return ((number - 1) // 10_000 + 1) * 10_000 + start + 1


def _highest_here(session: Session, prefix: str, ordinal: int) -> int:
    """The highest number of the range that another device wrote (a copy, a clash)."""
    start = ordinal % 10 * ORDINAL_STEP
    ref = tables.SHOWN["case"].c.ref
    first, last = f"{prefix}{start:04d}", f"{prefix}{start + ORDINAL_STEP - 1:04d}"
    found = session.execute(
        sa.select(sa.func.max(ref)).where(
            ref >= first, ref <= last, sa.func.length(ref) == len(prefix) + 4
        )
    ).scalar()
    return int(str(found)[len(prefix) :]) if found else 0


def label(record: Record, language: str) -> str:
    """Reference and title, as a sentence names a case."""
    return f"{record.get('ref')} {record.text('title', language)}".strip()
