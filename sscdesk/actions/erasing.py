"""Forgetting a person: in the desk, in its kept copies, wherever the erasure arrives."""

from pathlib import Path

from sscdesk.actions import writes
from sscdesk.domain.entry import ERASED, TRUE
from sscdesk.store import backup, erasing, sqlite, writing
from sscdesk.store.faults import told
from sscdesk.store.session import Session


def forget(session: Session, person: str) -> None:
    """Erase name, e-mail and phone of a person from every entry; a latch that travels.

    Raises:
        UserError: another office owns the record.
    """
    writes.refuse_foreign(session, person)
    writes.read_current(session, person, person)
    writing.edit(session, person, person, {ERASED: TRUE})
    session.flush()
    erasing.drop_values(session, person)


def scrub(desk: Path, person: str) -> int:
    """Erase the values from the kept copies too and free the pages; returns how many copies."""
    with told(desk):
        sqlite.vacuum(desk)
        return backup.scrub(desk, person)
