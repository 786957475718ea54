"""Forgetting a person: a latch on the record; the chain still verifies (journal 4.8).

What lies outside the tables (freed pages, kept copies, drafts set aside) cannot be part of a
transaction. The desk notes within it that this is still to be done; `forgetting.py` does it.
"""

from collections.abc import Mapping

import sqlalchemy as sa

from sscdesk.store import entries, sqlite, tables
from sscdesk.store.finding import root_of
from sscdesk.store.session import Session

NOTE = "forget:"
"""Key of a desk's own fact, before the id of a person whose traces are still to be erased."""

EVERYWHERE = "everywhere"
"""Value of that fact: in the file and beside it. Else the day on which only copies were left."""


def drop_values(session: Session, record: str) -> None:
    """Remove the personal values of every entry of a record that is to be forgotten."""
    tree = session.tree(record)  # before they go: the tables follow what changed since
    session.connection.execute(
        sa.update(tables.entry).where(tables.entry.c.record == record).values(private=None)
    )
    session.connection.execute(sa.delete(tables.draft).where(tables.draft.c.record == record))
    root = tree.root if tree.by_id else record
    session.shelf.replace(root, entries.of_root(session.connection, root))
    session.flush()
    sqlite.forget_search(session.connection)


def drop_here(session: Session, record: str) -> None:
    """As `drop_values`, and note that the traces outside the tables are to be erased as well."""
    drop_values(session, record)
    session.set_info(NOTE + record, EVERYWHERE)


def is_erased(session: Session, record: str) -> bool:
    """Whether the desk knows a record and is to forget its personal values."""
    root = root_of(session, record)
    return bool(root) and session.tree(root).erased(record)


def noted(facts: Mapping[str, str]) -> dict[str, str]:
    """Person → value of the note, of those whose traces are still to be erased."""
    return {key.removeprefix(NOTE): how for key, how in facts.items() if key.startswith(NOTE)}
