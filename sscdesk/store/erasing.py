"""Forgetting a person: a latch on the record; the chain still verifies (journal 4.8)."""

import sqlalchemy as sa

from sscdesk.store import entries, sqlite, tables
from sscdesk.store.session import Session


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
