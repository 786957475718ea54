"""Laptops of one office: each a real desk with its own state folder, exchanging entries in process.

A form captures what it shows when it is opened (`Laptop.form`) and hands it over when it is saved
(`Laptop.save`); whatever was merged in between is not in it.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sscdesk.actions import cases, undo, writes
from sscdesk.actions.pairs import parse
from sscdesk.actions.undo import UndoReport
from sscdesk.domain.digest import digest
from sscdesk.domain.entry import CONFIDENTIALITY, Entry, Ids, canonical
from sscdesk.domain.journal import Tree
from sscdesk.domain.records import plain_value, read_tree
from sscdesk.store import adopting, check, entries, identity, releasing, sqlite, writing
from sscdesk.store.adopting import Adopted
from sscdesk.store.check import Report
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session

TODAY = date(2026, 11, 25)
TITLE = "title.en"

Form = Mapping[str, Ids]
Say = Callable[[Session], object]


@dataclass
class Now:
    """The one clock of a test, a second further at each look; laptops may run ahead of it."""

    time: datetime = datetime(2026, 11, 25, 8, tzinfo=UTC)

    def read(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


class Laptop:
    """One desk file on one machine.

    Attributes:
        ahead: By how much its clock is wrong.
        last_act: Id of the act it wrote last.
    """

    def __init__(self, name: str, path: Path, state: Path, now: Now) -> None:
        self.name = name
        self.path = path
        self.state = state
        self.ahead = timedelta()
        self.last_act = ""
        self._now = now
        self.open()

    def open(self) -> None:
        self._use_own_state()
        self.desk = Desk(self.path, clock=self._clock, today=TODAY, user=self.name)

    def close(self) -> None:
        self._use_own_state()
        self.desk.close()

    def _clock(self) -> datetime:
        return self._now.read() + self.ahead

    def _use_own_state(self) -> None:
        os.environ["SSCDESK_STATE_DIR"] = str(self.state)

    # --- writing -----------------------------------------------------------------------------

    @contextmanager
    def writing(self, verb: str = "case.set") -> Iterator[Session]:
        """One act."""
        self._use_own_state()
        with self.desk.transaction(verb) as session:
            yield session
            session.flush()
            self.last_act = session.batch or ""

    def new_case(self, title: str = "v0", *words: str) -> str:
        """A case with its demand, as the verb makes it."""
        with self.writing("case.new") as session:
            return cases.create(session, parse([f"title={title}", *words]))[1]

    def add(self, parent: str, kind: str, *words: str) -> str:
        with self.writing("case.add") as session:
            return cases.add(session, parent, kind, parse(words))

    def change(self, record: str, *words: str) -> None:
        """What the command line does: it shows and writes in one breath."""
        with self.writing() as session:
            cases.edit(session, record, parse(words))

    def form(self, root: str, record: str = "") -> Form:
        """Register → heads that say what a form about the record shows now."""
        tree = self.tree(root)
        record = record or root
        return {r: tree.show(record, r).saying for r in tree.registers(record)}

    def save(self, root: str, form: Form | None, record: str = "", **values: str) -> list[str]:
        """Save a form; `title` is the title in English. None: it was opened this moment."""
        said = {TITLE if key == "title" else key: value for key, value in values.items()}
        with self.writing() as session:
            return writing.edit(session, root, record or root, said, form)

    def remove(self, root: str, record: str = "") -> None:
        with self.writing("case.remove") as session:
            writes.remove(session, record or root, root)

    def undo(self, act: str = "") -> UndoReport:
        with self.writing("undo") as session:
            return undo.undo(session, act or self.last_act)

    def set_level(self, case: str, level: str) -> None:
        with self.writing() as session:
            releasing.set_confidentiality(session, case, level)

    # --- exchange ----------------------------------------------------------------------------

    def exported(self) -> list[Entry]:
        """What this desk's file for the others holds."""
        with self.desk.reading() as session:
            return adopting.exportable(session)

    def take(self, file: Iterable[Entry]) -> Adopted:
        self._use_own_state()
        with self.desk.transaction("merge") as session:
            return adopting.adopt(session, file, "test")

    def take_back(self) -> int:
        self._use_own_state()
        with self.desk.transaction("merge.back") as session:
            return adopting.take_back(session)

    # --- looking -----------------------------------------------------------------------------

    def held(self) -> list[Entry]:
        """Every entry of the journal, closed ones too."""
        with self.desk.reading() as session:
            return entries.load(session.connection)

    def tree(self, root: str) -> Tree:
        with self.desk.reading() as session:
            return session.tree(root)

    def open_tree(self, root: str) -> Tree:
        """What of a root may leave."""
        return Tree(self.tree(root).by_id.values(), only_open=True)

    def says(self, root: str, register: str = TITLE, record: str = "") -> tuple[str, ...]:
        """The distinct values of a register: several are a dispute."""
        return self.tree(root).show(record or root, register).values

    def reads(self, root: str, register: str = TITLE, record: str = "") -> str:
        """The value on the screen, personal ones in plain text."""
        tree = self.tree(root)
        entry = tree.by_id[tree.show(record or root, register).provisional]
        return plain_value(entry, register)

    def members(self, case: str, key: str) -> tuple[str, ...]:
        found = read_tree(self.tree(case))
        return found.sets.get(key, ()) if found else ()

    def state_of(self, root: str, record: str = "") -> str:
        return self.tree(root).deletion(record or root)

    def digest(self) -> str:
        return digest(self.held())

    def check(self) -> Report:
        with self.desk.reading() as session:
            return check.check(session)


def exchange(*laptops: Laptop) -> None:
    """Everybody takes in everybody's file; then all agree and every desk is whole."""
    files = [laptop.exported() for laptop in laptops]
    for laptop in laptops:
        for file in files:
            laptop.take(file)
    assert len({laptop.digest() for laptop in laptops}) == 1
    for laptop in laptops:
        assert laptop.check().findings == []


def text_of(file: Iterable[Entry]) -> str:
    """Everything that a file tells, to search for what must not be in it."""
    return "\n".join(canonical(_told(entry)) for entry in file)


def _told(e: Entry) -> list[object]:
    return [
        e.id, e.act.id, e.act.at, e.act.verb, e.act.undoes, e.seq, e.kind, e.record, e.root,
        e.values, e.replaces, sorted(e.seen), e.restores, e.private, e.covers,
    ]  # fmt: skip


def copy_of(laptop: Laptop, folder: Path, *, twin: bool = False) -> Laptop:
    """The desk file on another machine, closed entries and all.

    Args:
        twin: The disk was cloned: the copy believes that it is the same device.
    """
    laptop.close()
    sqlite.checkpoint(laptop.path)
    path, state = folder / "desk.sscdesk", folder / "state"
    folder.mkdir()
    shutil.copy(laptop.path, path)
    with Desk(path, readonly=True) as opened:
        info = opened.info
    if twin:
        os.environ["SSCDESK_STATE_DIR"] = str(state)
        identity.remember(info["device"], path, (info["last_act"],), 1)
    laptop.open()
    return Laptop(folder.name, path, state, laptop._now)


def level_of(laptop: Laptop, case: str) -> tuple[str, ...]:
    return laptop.says(case, CONFIDENTIALITY)
