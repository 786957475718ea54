"""What entries show, and what the tables of a desk hold, in a form that can be compared."""

import sqlite3
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.engine import Connection

from sscdesk.domain.digest import digest
from sscdesk.domain.entry import DELETED, PARENT, RESTRICTED, Entry, canonical
from sscdesk.domain.journal import Tree
from sscdesk.store import tables
from sscdesk.store.session import Session
from tests.laws.reference import Picture
from tests.laws.world import trees_of

Shown = dict[tuple[str, str], tuple[str, tuple[str, ...]]]


def picture_of(tree: Tree) -> Picture:
    """The same as `Reference.picture`, by the program's own tree."""
    states = {record: tree.deletion(record) for record in tree.shown_records()}
    values = {}
    for record in states:
        for register in tree.registers(record):
            said = tree.show(record, register)
            values[record, register] = (said.value, said.values)
    return states, values, set(tree.held())


def showing(found: Iterable[Entry], *, only_open: bool) -> tuple[dict[str, str], Shown]:
    """States and values that equal journals agree on; blank and not set are one."""
    states: dict[str, str] = {}
    shown: Shown = {}
    for tree in trees_of(found, only_open=only_open):
        here, values, _held = picture_of(tree)
        states.update(here)
        shown.update(
            {
                key: said
                for key, said in values.items()
                if key[1] not in (DELETED, PARENT) and said[1] != ("",)
            }
        )
    return states, shown


def handed_on(found: Iterable[Entry]) -> list[str]:
    """Entries as a file would write them, in the order of their ids."""
    return [written(entry) for entry in sorted(found, key=lambda e: e.id)]


def written(entry: Entry) -> str:
    """Everything an entry says, as text."""
    act = entry.act
    return canonical(
        [
            entry.id, [act.id, act.device, act.office, act.user, act.at, act.verb, act.undoes],
            entry.seq, entry.kind, entry.record, entry.root, entry.new, dict(entry.values),
            {r: sorted(ids) for r, ids in entry.replaces.items()}, sorted(entry.seen),
            dict(entry.restores), {r: list(pair) for r, pair in entry.private.items()},
            {r: sorted(ids) for r, ids in entry.covers.items()},
        ]
    )  # fmt: skip


def agreed(found: list[Entry]) -> object:
    """All that desks with these open entries agree on: digest, states, values, disputes."""
    return digest(found), showing(found, only_open=True), handed_on(found)


def is_secret(found: Iterable[Entry], root: str) -> bool:
    """Whether any entry of a root was written in confidence, or its root is restricted."""
    return any(
        e.closed or e.values.get("confidentiality") == RESTRICTED for e in found if e.root == root
    )


def raw(connection: Connection) -> sqlite3.Connection:
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


def raw_rows(connection: Connection, table: sa.Table) -> dict[Any, tuple[Any, ...]]:
    """First column → row of a table, as the file holds it."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    rows = raw(connection).execute(f'SELECT {names} FROM "{table.name}"').fetchall()
    return {row[0]: row for row in rows}


def raw_row(table: sa.Table, row: dict[str, Any]) -> tuple[Any, ...]:
    """A row as the file would hold it."""
    return tuple(_raw_value(column.type, row[column.name]) for column in table.columns)


def _raw_value(kind: Any, value: Any) -> Any:
    return (
        kind.process_bind_param(value, sqlite_dialect())
        if isinstance(kind, sa.TypeDecorator)
        else value
    )


_LISTS = {
    "conflict": "SELECT record, register, root FROM conflict",
    "search": "SELECT d.root, d.kind, s.folded FROM search_document d "
    "LEFT JOIN search s ON s.rowid = d.n",
}


def dump(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Every table of shown values, dispute, line of the case list and searched text."""
    connection = session.connection
    found = {
        name: sorted(raw_rows(connection, table).values(), key=repr)
        for name, table in tables.SHOWN.items()
    }
    for name, query in _LISTS.items():
        found[name] = sorted(raw(connection).execute(query).fetchall(), key=repr)
    listed = tables.case_list
    names = ", ".join(f'"{c.name}"' for c in listed.columns if c.name != "n")  # n is local
    rows = raw(connection).execute(f'SELECT {names} FROM "{listed.name}"').fetchall()
    found[listed.name] = sorted(rows, key=repr)
    return found
