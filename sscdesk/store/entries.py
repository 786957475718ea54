"""Entries in and out of the file."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from sscdesk.domain.entry import Act, Entry, content_hash
from sscdesk.domain.ids import from_short, to_short, to_text
from sscdesk.store import tables
from sscdesk.store.base import AnyRow, lengthen, new_key, shorten

_e, _a, _d, _u, _k = tables.entry, tables.act, tables.device, tables.user, tables.kind

_COLUMNS = (
    "id", "seq", "record", "root", "new", "closed", "vals", "replaces", "seen", "restores",
    "private", "covers", "hash", "adopted", "act",
)  # fmt: skip

# Plain columns, decoded by hand: measured four times as fast as typed ones over a whole journal.
_SELECT: sa.Select[*tuple[Any, ...]] = (
    sa.select(
        *(sa.literal_column(f"entry.{name}") for name in _COLUMNS),
        sa.literal_column("kind_name.name"),
    )
    .select_from(_e.join(_k, _k.c.n == _e.c.kind))
    .order_by(_e.c.pos)
)

_ACTS = (
    sa.select(
        _a.c.n, _a.c.id, _d.c.id.label("device"), _d.c.office, _u.c.name, _a.c.at, _a.c.verb,
        _a.c.undoes,
    )
    .join(_d, _d.c.n == _a.c.device)
    .join(_u, _u.c.n == _a.c.user)
)  # fmt: skip


class Acts:
    """Acts by row number, read once a connection's use: entries of one act share the object."""

    def __init__(self, connection: Connection) -> None:
        """Read nothing yet."""
        self._connection = connection
        self._found: dict[int, Act] = {}

    def read_all(self) -> None:
        """Read every act at once, before a pass over the whole journal."""
        self._keep(self._connection.execute(_ACTS))

    def get(self, numbers: set[int]) -> dict[int, Act]:
        """The acts of these rows."""
        missing = [n for n in numbers if n not in self._found]
        for start in range(0, len(missing), 500):
            part = missing[start : start + 500]
            self._keep(self._connection.execute(_ACTS.where(_a.c.n.in_(part))))
        return self._found

    def _keep(self, rows: Iterable[AnyRow]) -> None:
        for n, id_, device, office, name, at, verb, undoes in rows:
            self._found[n] = Act(id_, device, office, name, at, verb, undoes or "")


def acts_by_id(connection: Connection, ids: Iterable[str]) -> Iterator[Act]:
    """The acts of these ids that are here."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        for _n, id_, device, office, name, at, verb, undoes in connection.execute(
            _ACTS.where(_a.c.id.in_(part))
        ):
            yield Act(id_, device, office, name, at, verb, undoes or "")


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry with what the desk keeps beside it.

    Attributes:
        hash: SHA-256 of the entry as it was written.
        adopted: Row of the merge that brought it; None for an entry of this desk.
    """

    entry: Entry
    hash: bytes
    adopted: int | None


def load(connection: Connection, condition: sa.ColumnElement[bool] | None = None) -> list[Entry]:
    """Entries that fit a condition on the entry table (all without one), in local order."""
    return [kept.entry for kept in load_kept(connection, condition)]


def load_kept(
    connection: Connection, condition: sa.ColumnElement[bool] | None = None
) -> list[Kept]:
    """Entries with their hash and the merge that brought them."""
    query = _SELECT if condition is None else _SELECT.where(condition)
    rows = connection.execute(query).all()
    acts = Acts(connection)
    if condition is None:
        acts.read_all()
    known = acts.get({row[14] for row in rows})
    return [_kept(row, known[row[14]]) for row in rows]


# Without the search for blanks around the text: a journal has none.
_decoded = json.JSONDecoder().raw_decode


def _read(text: str) -> Any:
    value, end = _decoded(text)
    if end != len(text):
        raise ValueError(f"the journal holds more than a value: {text[end : end + 40]!r}")
    return value


def _kept(row: AnyRow, act: Act) -> Kept:
    (id_, seq, record, root, new, closed, vals, replaces, seen, restores, private, covers,
     own_hash, adopted, _act, kind) = row  # fmt: skip
    entry = Entry(
        to_text(id_), act, seq, kind, to_text(record), to_text(root), bool(new), bool(closed),
        _read(vals) if vals else {},
        lengthen(_read(replaces)) if replaces else {},
        frozenset(from_short(i) for i in _read(seen)) if seen else frozenset(),
        _lengthen_restores(_read(restores)) if restores else {},
        {r: (p[0], p[1]) for r, p in _read(private).items()} if private else {},
        lengthen(_read(covers)) if covers else {},
    )  # fmt: skip
    return Kept(entry, own_hash, adopted)


def of_root(connection: Connection, root: str) -> list[Entry]:
    """The entries of one root."""
    return load(connection, _e.c.root == root)


def of_roots(connection: Connection, roots: Iterable[str]) -> Iterator[tuple[str, list[Entry]]]:
    """(root, entries) of several roots, read in parts."""
    wanted = sorted(set(roots))
    for start in range(0, len(wanted), 400):
        part = wanted[start : start + 400]
        by_root: dict[str, list[Entry]] = {root: [] for root in part}
        for entry in load(connection, _e.c.root.in_(part)):
            by_root[entry.root].append(entry)
        yield from by_root.items()


def _lengthen_restores(stored: dict[str, str]) -> dict[str, str]:
    return {register: from_short(i) if i else "" for register, i in stored.items()}


class Numbers:
    """Small integers for acts, devices, users and kinds, made where they are new."""

    def __init__(self, connection: Connection) -> None:
        """Remember nothing yet."""
        self._connection = connection
        self._users: dict[str, int] = {}
        self._kinds: dict[str, int] = {}
        self._devices: dict[str, int] = {}
        self._acts: dict[str, int] = {}

    def user(self, name: str) -> int:
        """Row of a user name."""
        return self._number(self._users, tables.user, "name", name, {"name": name})

    def kind(self, name: str) -> int:
        """Row of a kind of record, known to this program or not."""
        return self._number(self._kinds, tables.kind, "name", name, {"name": name})

    def device(self, id_: str, office: str) -> int:
        """Row of a device; one that is new here belongs to somebody else."""
        row = {"id": id_, "office": office, "mine": False, "seq": 0, "closed_seq": 0}
        return self._number(self._devices, tables.device, "id", id_, row)

    def act(self, act: Act) -> int:
        """Row of an act."""
        if act.id not in self._acts:
            row = {
                "id": act.id, "device": self.device(act.device, act.office),
                "user": self.user(act.user), "at": act.at, "verb": act.verb,
                "undoes": act.undoes or None,
            }  # fmt: skip
            self._number(self._acts, tables.act, "id", act.id, row)
        return self._acts[act.id]

    def _number(
        self, known: dict[str, int], table: sa.Table, column: str, value: str, row: dict[str, Any]
    ) -> int:
        if value not in known:
            found = self._connection.execute(
                sa.select(table.c.n).where(table.c[column] == value)
            ).scalar()
            if found is None:
                made = self._connection.execute(sa.insert(table).values(row))
                found = new_key(made)
            known[value] = int(found)
        return known[value]


def row_of(entry: Entry, numbers: Numbers, adopted: int | None = None) -> dict[str, Any]:
    """The row that keeps an entry."""
    return {
        "id": entry.id,
        "act": numbers.act(entry.act),
        "seq": entry.seq,
        "record": entry.record,
        "root": entry.root,
        "kind": numbers.kind(entry.kind),
        "new": entry.new,
        "closed": entry.closed,
        "vals": dict(entry.values),
        "replaces": shorten(dict(entry.replaces)),
        "seen": sorted(to_short(i) for i in entry.seen),
        "restores": {r: to_short(i) if i else "" for r, i in entry.restores.items()},
        "private": {r: list(pair) for r, pair in entry.private.items()},
        "covers": shorten(dict(entry.covers)),
        "adopted": adopted,
        "hash": content_hash(entry),
    }


def insert(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Add entries; the same id twice is refused by the file itself."""
    if rows:
        connection.execute(sa.insert(tables.entry), rows)
