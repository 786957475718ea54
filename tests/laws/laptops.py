"""A few laptops for a story told step by step: what a person does is one call."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sscdesk.actions import cases, erasing, undo, writes
from sscdesk.actions.pairs import Pair
from sscdesk.actions.undo import UndoReport
from sscdesk.actions.values import Said
from sscdesk.actions.writes import Shown
from sscdesk.domain import catalogue
from sscdesk.domain.digest import digest
from sscdesk.domain.entry import Entry
from sscdesk.domain.journal import Tree
from sscdesk.domain.records import plain_value
from sscdesk.store import adopting, check, releasing, writing
from sscdesk.store.session import Session
from tests.laws.world import Machine, World


class Laptop:
    """One desk, and the verbs as a person at it would use them."""

    def __init__(self, world: World, machine: Machine) -> None:
        self.world = world
        self.machine = machine

    @contextmanager
    def act(self, verb: str = "test") -> Iterator[Session]:
        with self.world.writing(self.machine, verb) as session:
            yield session

    def new_case(self, **values: str) -> str:
        pairs = [Pair(key.replace("__", "."), value) for key, value in values.items()]
        with self.act("case.new") as session:
            return cases.create(session, pairs)[1]

    def new(self, kind: str, parent: str = "", **values: str) -> str:
        with self.act("record.new") as session:
            said = Said({key.replace("__", "."): value for key, value in values.items()})
            return writes.new(session, catalogue.KINDS[kind], said, parent=parent)

    def form(self, record: str) -> Shown:
        """What a form shows that is opened now."""
        root = self.tree(record).root
        with self.machine.desk.reading() as session:
            return writes.look(session, record, root)

    def change(self, record: str, form: Shown | None = None, **values: str) -> None:
        said = Said({key.replace("__", "."): value for key, value in values.items()})
        root = self.tree(record).root
        with self.act("case.set") as session:
            writes.change(session, record, root, said, form)

    def put(self, case: str, key: str, *codes: str) -> None:
        """What a set holds from now on."""
        with self.act("case.set") as session:
            writes.change(session, case, case, Said(sets={key: set(codes)}))

    def settle(self, record: str, register: str, value: str) -> None:
        """The answer of somebody who was shown all values."""
        tree = self.tree(record)
        heads = {register: tree.show(record, register).heads}
        with self.act("settle") as session:
            writing.edit(session, tree.root, record, {register: value}, heads)

    def remove(self, record: str, form: Shown | None = None) -> None:
        root = self.tree(record).root
        with self.act("case.remove") as session:
            writes.remove(session, record, root, form)

    def restore(self, record: str) -> None:
        root = self.tree(record).root
        with self.act("restore") as session:
            writes.restore(session, record, root)

    def forget(self, person: str) -> None:
        with self.act("record.forget") as session:
            erasing.forget(session, person)

    def publish(self, root: str) -> None:
        with self.act("publish") as session:
            releasing.publish(session, root)

    def discard(self, root: str) -> None:
        with self.act("discard") as session:
            releasing.discard(session, root)

    def undo(self, act: str = "") -> UndoReport:
        with self.act() as session:
            return undo.undo(session, act)

    def redo(self) -> UndoReport:
        with self.act() as session:
            return undo.redo(session)

    def take(self, other: "Laptop") -> None:
        """Take in a full file of another laptop."""
        self.take_in(other.file())

    def take_in(self, found: list[Entry]) -> None:
        with self.act("merge") as session:
            adopting.adopt(session, found, "test")

    def take_back(self) -> int:
        with self.act("take back") as session:
            return adopting.take_back(session)

    def file(self) -> list[Entry]:
        """What this laptop would write into a full file."""
        return self.world.exported(self.machine)

    @property
    def entries(self) -> list[Entry]:
        return self.machine.view.entries

    @property
    def last_act(self) -> str:
        return self.entries[-1].act.id

    def tree(self, record: str) -> Tree:
        return next(tree for tree in self.machine.view.trees if record in tree.by_record)

    def open_tree(self, record: str) -> Tree:
        """What the rest of the world sees of it."""
        return Tree(self.tree(record).by_id.values(), only_open=True)

    def value(self, record: str, register: str) -> str:
        tree = self.tree(record)
        best = tree.by_id.get(tree.show(record, register).provisional)
        return plain_value(best, register) if best else ""

    def values(self, record: str, register: str) -> set[str]:
        """Everything that is said, a dispute when it is more than one thing."""
        return {plain_value(h, register) for h in self.tree(record).heads(record, register)}

    def state(self, record: str) -> str:
        return self.tree(record).deletion(record)

    def shows(self, record: str) -> bool:
        return any(tree.is_shown(record) for tree in self.machine.view.trees)

    @property
    def digest(self) -> str:
        return digest(self.entries)

    def check(self) -> check.Report:
        with self.machine.desk.reading() as session:
            return check.check(session)


def exchange(*laptops: Laptop) -> None:
    """Everybody takes in what everybody has, and all desks are whole and agree."""
    for _ in range(2):
        for one in laptops:
            for other in laptops:
                if one is not other:
                    one.take(other)
    assert len({laptop.digest for laptop in laptops}) == 1
    assert all(laptop.check().ok for laptop in laptops)


class Office:
    """Laptops of one office, and of another, that hold the same cases."""

    def __init__(self, folder: Path, empty: list[Path]) -> None:
        self.world = World(folder)
        self._empty = empty

    def laptop(self) -> Laptop:
        return Laptop(self.world, self.world.add(self._empty[0]))

    def foreign(self) -> Laptop:
        return Laptop(self.world, self.world.add(self._empty[1]))

    def copy_of(self, laptop: Laptop, *, twin: bool) -> Laptop:
        """A copied file; as a twin of a cloned disk, which nothing tells from the original."""
        machine = laptop.machine
        machine.desk.close()
        made = self.world.add(machine.path, machine if twin else None)
        machine.open(self.world.clock(machine.name))
        return Laptop(self.world, made)
