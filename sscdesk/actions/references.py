"""Case references: `UGA-2026-0017`, printed on documents and never given twice by a device."""

import sqlalchemy as sa

from sscdesk.domain.ordinals import STEP, number_after
from sscdesk.domain.records import Record
from sscdesk.store import tables
from sscdesk.store.session import Session


def next_reference(session: Session) -> str:
    """The next free reference of this device's range; one that was given is never given again.

    Numbers of a device begin at 1000 × its ordinal in the office: 0001, 1001, 2001 … After 999
    cases in a year they go on six digits long, still in a range of their own (100001, 101001 …).
    """
    assert session.device is not None
    prefix = f"{session.info['country']}-{session.today.year}-"
    counter = f"last_ref {session.device.id} {session.today.year}"
    last = int(session.info.get(counter, "0"))
    number = _free_after(session, prefix, last)
    session.set_info(counter, str(number))
    return f"{prefix}{number:04d}"


def _free_after(session: Session, prefix: str, last: int) -> int:
    """The next number of the range above all that another device gave there (a copy, a clash)."""
    assert session.device is not None
    number = number_after(last, session.device.ordinal)
    while (highest := _highest_beside(session, prefix, number)) >= number:
        number = number_after(highest, session.device.ordinal)
    return number


def _highest_beside(session: Session, prefix: str, number: int) -> int:
    """The highest number given in the thousand of a number; 0 when there is none."""
    start = number // STEP * STEP
    ref = tables.SHOWN["case"].c.ref
    first, last = f"{prefix}{start:04d}", f"{prefix}{start + STEP - 1:04d}"
    found = session.execute(
        sa.select(sa.func.max(ref)).where(
            ref >= first, ref <= last, sa.func.length(ref) == len(first)
        )
    ).scalar()
    tail = str(found)[len(prefix) :] if found else ""
    return int(tail) if tail.isascii() and tail.isdigit() else 0


def label(record: Record, language: str) -> str:
    """Reference and title, as a sentence names a case."""
    return f"{record.get('ref')} {record.text('title', language)}".strip()
