"""A few real desks that adopt each other's open entries, and a ledger of what people saw.

The ledger is the harness's own memory of who had which value on the screen when they wrote. It is
not taken from the journal, so that the laws can contradict the journal.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sscdesk.domain.digest import digest
from sscdesk.domain.entry import DELETED, Entry
from sscdesk.domain.journal import Tree
from sscdesk.domain.records import plain_value
from sscdesk.store import adopting, entries, identity
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session

Screen = dict[tuple[str, str], set[str]]
"""(record, register) → the values of its heads, as a person sees them."""


@dataclass
class Form:
    """What somebody had on the screen when a form was opened."""

    root: str
    record: str
    register: str
    value: str
    heads: tuple[str, ...]


@dataclass
class Machine:
    """One laptop: a desk, its state folder, its clock, its open forms, its last merge."""

    name: str
    path: Path
    state: Path
    desk: Desk
    office: str = ""
    skew: timedelta = timedelta()
    forms: list[Form] = field(default_factory=list)
    merges: list[tuple[set[str], list[Entry]]] = field(default_factory=list)


@dataclass
class Ledger:
    """What the harness knows, whatever the journal says.

    Attributes:
        seen: (entry, register) → values its author had on the screen.
        deleter_saw: Entry of a deletion → what its author saw under the record.
        secrets: Values written in confidence that were never released.
        told: Values written openly by somebody.
        erased: Record → personal values that were to be forgotten.
        values: (entry, register) → plain value as written.
    """

    seen: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    deleter_saw: dict[str, Screen] = field(default_factory=dict)
    secrets: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    erased: dict[str, set[str]] = field(default_factory=dict)
    values: dict[tuple[str, str], str] = field(default_factory=dict)


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

    def _clock(self, name: str) -> Callable[[], datetime]:
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
        self._at(state)
        desk = Desk(path, clock=self._clock(name), user=name)
        machine = Machine(name, path, state, desk, desk.info["office"])
        self.machines.append(machine)
        return machine

    @staticmethod
    def _at(state: Path) -> None:
        os.environ["SSCDESK_STATE_DIR"] = str(state)

    @contextmanager
    def writing(self, machine: Machine, verb: str = "test") -> Iterator[Session]:
        self._at(machine.state)
        with machine.desk.transaction(verb) as session:
            yield session

    def entries(self, machine: Machine) -> list[Entry]:
        with machine.desk.reading() as session:
            return entries.load(session.connection)

    def exported(self, machine: Machine) -> list[Entry]:
        with machine.desk.reading() as session:
            return adopting.exportable(session)

    def trees(self, machine: Machine) -> list[Tree]:
        return trees_of(self.entries(machine))


def _clone_identity(state: Path, path: Path) -> None:
    """As on a cloned disk: the same path and file identity as the original had."""
    for file in (state / "devices").glob("*.json"):
        memory = json.loads(file.read_text())
        memory["path"] = str(path.resolve())
        memory["identity"] = list(identity.identity_of(path))
        file.write_text(json.dumps(memory))


def trees_of(found: list[Entry], *, only_open: bool = False) -> list[Tree]:
    by_root: dict[str, list[Entry]] = {}
    for entry in found:
        if not (only_open and entry.closed):
            by_root.setdefault(entry.root, []).append(entry)
    return [Tree(listed, only_open=only_open) for _root, listed in sorted(by_root.items())]


def picture(found: list[Entry], *, only_open: bool) -> Any:
    """All that equal journals must agree on: what is shown, by which values, in which state."""
    shown: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}
    states = {}
    for tree in trees_of(found, only_open=only_open):
        for record in tree.shown_records():
            states[record] = tree.deletion(record)
            for register in tree.registers(record):
                said = tree.show(record, register)
                if register != DELETED and said.values not in ((), ("",)):
                    shown[record, register] = (said.value, said.values)
    return digest(found), shown, states


def screen(tree: Tree, record: str) -> Screen:
    """What a person sees under a record, in plain text.

    Who sees a value written in confidence knows the open one that it was written over.
    """
    return {
        (below, register): _seen_in(tree, below, register)
        for below in tree.subtree(record)
        for register in tree.registers(below)
    }


def _seen_in(tree: Tree, record: str, register: str) -> set[str]:
    heads = tree.heads(record, register)
    beneath = tree.open_beneath([h for h in heads if h.closed], register)
    known = [*heads, *(tree.by_id[i] for i in beneath if i in tree.by_id)]
    return {plain_value(entry, register) for entry in known}
