"""A few real desks that adopt each other's open entries."""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from sscdesk.actions.writes import Shown
from sscdesk.domain.entry import Entry
from sscdesk.domain.journal import Tree
from sscdesk.errors import UserError
from sscdesk.store import adopting, entries, identity, tables
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session
from tests.laws.ledger import Ledger, Screen

_COMPILED: dict[Any, Any] = {}
"""Statements compiled once for all desks of a process: a desk has an engine of its own."""


@dataclass
class Form:
    """What somebody had on the screen when a form was opened."""

    root: str
    record: str
    register: str
    value: str
    shown: Shown
    saw: set[str]


class View:
    """What a desk holds between two writes, read once."""

    def __init__(self, found: list[Entry]) -> None:
        self.entries = found

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def trees(self) -> list[Tree]:
        return trees_of(self.entries)

    def tree(self, root: str) -> Tree | None:
        return next((tree for tree in self.trees if tree.root == root), None)


@dataclass
class Merge:
    """A file that was taken in: what was here before, and what it held."""

    before: frozenset[str]
    found: list[Entry]


@dataclass
class Machine:
    """One laptop: a desk, its state folder, its clock, its open forms, its merges.

    Attributes:
        forgotten: Entries of merges that were taken back.
        shunned: Devices of its own under which it met entries that it does not hold.
        held: Every entry that it held after the last step.
    """

    name: str
    path: Path
    state: Path
    desk: Desk
    office: str = ""
    skew: timedelta = timedelta()
    forms: list[Form] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    forgotten: set[str] = field(default_factory=set)
    shunned: set[str] = field(default_factory=set)
    held: frozenset[str] = frozenset()
    checked: View | None = None
    _view: View | None = None

    @property
    def view(self) -> View:
        if self._view is None:
            with self.desk.reading() as session:
                self._view = View(entries.load(session.connection))
        return self._view

    def look_again(self) -> None:
        self._view = None

    def open(self, clock: Callable[[], datetime]) -> None:
        os.environ["SSCDESK_STATE_DIR"] = str(self.state)
        self.desk = Desk(self.path, clock=clock, user=self.name)
        self.desk._connection.execution_options(compiled_cache=_COMPILED)
        self.look_again()


@dataclass
class Doing:
    """An act in the making.

    Attributes:
        saw: What the person has on the screen.
        hidden: Record that is deleted → what the person saw under it.
        made: What was written, once it is done.
    """

    session: Session
    saw: Screen = field(default_factory=dict)
    hidden: dict[str, Screen] = field(default_factory=dict)
    made: list[Entry] = field(default_factory=list)


class World:
    """The machines of one history."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = datetime(2026, 1, 1, tzinfo=UTC)
        self.machines: list[Machine] = []
        self.ledger = Ledger()
        self._counter = 0

    def close(self) -> None:
        for machine in self.machines:
            machine.desk.close()

    def text(self) -> str:
        """A value that no other value contains."""
        self._counter += 1
        return f"<{self._counter}>"

    def name(self) -> str:
        """A personal value that stands nowhere else, in a file of bytes neither."""
        self._counter += 1
        return f"Person{self._counter}x"

    def clock(self, name: str) -> Callable[[], datetime]:
        def read() -> datetime:
            self.now += timedelta(milliseconds=7)
            found = next((m for m in self.machines if m.name == name), None)
            return self.now + (found.skew if found else timedelta())

        return read

    def add(self, template: Path, twin_of: Machine | None = None) -> Machine:
        """A machine with a copy of a desk file; as a twin it has a copy of the state folder too."""
        name = f"m{len(self.machines)}"
        path = self.folder / name / "desk.sscdesk"
        path.parent.mkdir(parents=True)
        shutil.copy(template, path)
        state = self.folder / name / "state"
        if twin_of is not None and twin_of.state.is_dir():
            shutil.copytree(twin_of.state, state)
            _clone_identity(state, path)
        os.environ["SSCDESK_STATE_DIR"] = str(state)
        machine = Machine(name, path, state, Desk(path, readonly=True))
        machine.desk.close()
        machine.open(self.clock(name))
        machine.office = machine.desk.info["office"]
        self.machines.append(machine)
        return machine

    @contextmanager
    def writing(self, machine: Machine, verb: str = "test") -> Iterator[Session]:
        """A transaction that the ledger does not look into."""
        os.environ["SSCDESK_STATE_DIR"] = str(machine.state)
        try:
            with machine.desk.transaction(verb) as session:
                yield session
        finally:
            machine.look_again()

    @contextmanager
    def act(self, machine: Machine, verb: str) -> Iterator[Doing]:
        """What a person does: what they saw is written into the ledger beside what they wrote."""
        held = frozenset(machine.view.by_id)
        with self.writing(machine, verb) as session:
            doing = Doing(session)
            yield doing
            session.flush()
            doing.made = _entries_of(session)
            assert not machine.shunned & {e.act.device for e in doing.made}, "a twin wrote on"
            self.ledger.note(doing.made, doing.saw, doing.hidden, held)

    def exported(self, machine: Machine) -> list[Entry]:
        with machine.desk.reading() as session:
            return adopting.exportable(session)


@contextmanager
def refusals(*codes: str) -> Iterator[None]:
    """A verb may refuse for these reasons, and for no other."""
    try:
        yield
    except UserError as error:
        if error.code not in codes:
            raise


def _entries_of(session: Session) -> list[Entry]:
    if session.batch is None:
        return []
    act = sa.select(tables.act.c.n).where(tables.act.c.id == session.batch).scalar_subquery()
    return entries.load(session.connection, tables.entry.c.act == act)


def _clone_identity(state: Path, path: Path) -> None:
    """As on a cloned disk: the same path and file identity as the original had."""
    for file in (state / "devices").glob("*.json"):
        memory = json.loads(file.read_text())
        memory["path"] = str(path.resolve())
        memory["identity"] = list(identity.identity_of(path))
        file.write_text(json.dumps(memory))


def trees_of(found: Iterable[Entry], *, only_open: bool = False) -> list[Tree]:
    by_root: dict[str, list[Entry]] = {}
    for entry in found:
        if not (only_open and entry.closed):
            by_root.setdefault(entry.root, []).append(entry)
    return [Tree(listed, only_open=only_open) for _root, listed in sorted(by_root.items())]
