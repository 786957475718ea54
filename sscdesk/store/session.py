"""A session: one unit of work on a desk, reading or writing one act."""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from sscdesk.domain.entry import CHAIN_START, Act, Entry, next_link
from sscdesk.domain.ids import Series
from sscdesk.domain.journal import Tree
from sscdesk.domain.records import Record, read_tree
from sscdesk.store import entries, sqlite, tables
from sscdesk.store.trees import Shelf

Clock = Callable[[], datetime]

_IDS = Series()


def utc_now() -> datetime:
    """The machine's clock, in UTC."""
    return datetime.now(UTC)


@dataclass
class Touched:
    """What a commit changed: kind → ids. Views read again what they show of it."""

    records: dict[str, set[str]] = field(default_factory=dict)
    roots: set[str] = field(default_factory=set)

    def add(self, kind: str, record: str, root: str) -> None:
        """Note a record."""
        self.records.setdefault(kind, set()).add(record)
        self.roots.add(root)


@dataclass
class Device:
    """This installation in the desk.

    Attributes:
        n: Row number.
        ordinal: Place in the office; its case references begin at 1000 times this.
        seq: Number of the newest entry of the open chain; `closed_seq` of the closed one.
        tip: Newest link of the open chain (SHA-256); `closed_tip` of the closed one.
    """

    n: int
    id: str
    office: str
    ordinal: int
    seq: int = 0
    tip: bytes = CHAIN_START
    closed_seq: int = 0
    closed_tip: bytes = CHAIN_START

    def next_seq(self, closed: bool) -> int:
        """Count one more entry of a chain."""
        if closed:
            self.closed_seq += 1
            return self.closed_seq
        self.seq += 1
        return self.seq

    def link(self, own_hash: bytes, closed: bool) -> None:
        """Lengthen a chain by an entry's own hash."""
        if closed:
            self.closed_tip = next_link(self.closed_tip, own_hash)
        else:
            self.tip = next_link(self.tip, own_hash)


class Session:
    """What a verb works with.

    Attributes:
        connection: SQLAlchemy connection inside one transaction.
        device: This installation, or None while only reading.
        info: The desk's own facts (country, office, role, language).
        path: The desk's file; its documents lie beside it.
        today: The date that rules go by; the journal's times never do.
        warnings: Sentences for the person, as (code, message, field).
        changed: Record → keys that were really changed.
    """

    def __init__(
        self,
        connection: Connection,
        info: dict[str, str],
        *,
        device: Device | None = None,
        user: str = "",
        verb: str = "",
        today: date,
        path: Path,
        clock: Clock = utc_now,
    ) -> None:
        """Nothing is read or written yet."""
        self.connection = connection
        self.info = info
        self.device = device
        self.user = user
        self.verb = verb
        self.today = today
        self.clock = clock
        self.path = path
        self.shelf = Shelf(connection, info.get("language", "en"))
        self.touched = Touched()
        self.warnings: list[dict[str, str]] = []
        self.undoes = ""
        self.after_commit: list[Callable[[], None]] = []
        self.undo_on_failure: list[Callable[[], None]] = []
        self._act: Act | None = None
        self._pending: list[dict[str, Any]] = []
        self.numbers = entries.Numbers(connection)

    @property
    def office(self) -> str:
        """Id of this desk's office."""
        return self.info["office"]

    @property
    def language(self) -> str:
        """The desk's language: `title` alone means the title in it."""
        return self.info.get("language", "en")

    @property
    def batch(self) -> str | None:
        """Id of the act, or None while nothing was written."""
        return self._act.id if self._act else None

    @property
    def act(self) -> Act:
        """The act that this session writes, made at the first entry."""
        if self._act is None:
            assert self.device is not None
            at = self.clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
            self._act = Act(
                self.new_id(), self.device.id, self.device.office, self.user, at, self.verb,
                self.undoes,
            )  # fmt: skip
        return self._act

    def new_id(self) -> str:
        """A fresh id: random, so that even a copied desk never gives it again, and in order."""
        return _IDS.next(int(self.clock().timestamp() * 1_000_000), os.urandom(10))

    def warn(self, code: str, message: str, key: str = "") -> None:
        """Tell the person something that does not stop the work."""
        self.warnings.append({"code": code, "message": message, "field": key})

    def stopping_when(self, is_unwanted: Callable[[], bool]) -> AbstractContextManager[None]:
        """Within it reading ends soon, with some error, when nobody waits for its answer."""
        return sqlite.stopping_when(self.connection, is_unwanted)

    def tree(self, root: str) -> Tree:
        """The tree of a root, with what this session wrote."""
        return self.shelf.tree(root)

    def record(self, root: str) -> Record | None:
        """The root's record with its children, or None while it is not shown."""
        tree = self.tree(root)
        return read_tree(tree) if tree.by_id else None

    def add(self, entry: Entry) -> None:
        """Keep a new entry of this device."""
        assert self.device is not None
        row = entries.row_of(entry, self.numbers)
        self.device.link(row["hash"], entry.closed)
        self._pending.append(row)
        self.shelf.add(entry)
        self.touched.add(entry.kind, entry.record, entry.root)

    def flush(self) -> None:
        """Write what is pending: entries first, then tables, case list and search."""
        self._write_entries()
        self.shelf.flush()

    def _write_entries(self) -> None:
        pending, self._pending = self._pending, []
        entries.insert(self.connection, pending)

    def execute(self, statement: sa.Executable, *args: Any) -> sa.CursorResult[*tuple[Any, ...]]:
        """Run a statement on tables that show everything written so far.

        Case list and search follow at the next `flush`; who reads them asks for it.
        """
        self._write_entries()
        self.shelf.flush_rows()
        return self.connection.execute(statement, *args)

    def finish(self) -> None:
        """Write all that is left, before the commit."""
        self.flush()
        if self.device is not None and self._act is not None:
            self._save_device(self.device)
            self.set_info("last_act", self._act.id)

    def _save_device(self, device: Device) -> None:
        table = tables.device
        self.connection.execute(
            sa.update(table)
            .where(table.c.n == device.n)
            .values(
                seq=device.seq,
                tip=device.tip,
                closed_seq=device.closed_seq,
                closed_tip=device.closed_tip,
                ordinal=device.ordinal,
            )
        )

    def set_info(self, key: str, value: str) -> None:
        """Set one of the desk's own facts."""
        set_info(self.connection, key, value)
        self.info[key] = value


def set_info(connection: Connection, key: str, value: str) -> None:
    """Write one of the desk's own facts."""
    table = tables.info
    done = connection.execute(sa.update(table).where(table.c.key == key).values(value=value))
    if not done.rowcount:
        connection.execute(sa.insert(table).values(key=key, value=value))
