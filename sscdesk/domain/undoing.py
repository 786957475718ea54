"""What an undo writes: the value that the journal without an act would show (journal 4.6).

Pure: it looks at the trees that the act touched and says what to write and what it must leave.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from sscdesk.domain import catalogue
from sscdesk.domain.entry import (
    CONFIDENTIALITY,
    DELETED,
    ERASED,
    FALSE,
    TRUE,
    Entry,
    Ids,
)
from sscdesk.domain.journal import Tree
from sscdesk.domain.records import awaiting_consent
from sscdesk.domain.shown import GONE

CHANGED, BUILT_UPON, DELETED_SINCE, SETTLED_BY_RULE, RELEASED, MISSING = (
    "changed", "built_upon", "deleted", "confidentiality", "released", "missing",
)  # fmt: skip


@dataclass
class Restoring:
    """An entry that an undo writes; several of one record bring a conflict back."""

    kind: str
    record: str
    root: str
    values: dict[str, str] = field(default_factory=dict)
    replaces: dict[str, Ids] = field(default_factory=dict)
    restores: dict[str, str] = field(default_factory=dict)
    private: dict[str, tuple[str, str]] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Kept:
    """A register or creation that an undo left, and why."""

    record: str
    register: str
    why: str


@dataclass
class UndoPlan:
    """What to write and what was left."""

    writes: list[Restoring] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)


def plan_undo(trees: Iterable[Tree], act: str) -> UndoPlan:
    """The journal without the act, as entries to write."""
    plan = UndoPlan()
    for tree in trees:
        _Undoing(tree, act, plan).run()
    return plan


class _Undoing:
    """The undo of one act in one tree."""

    def __init__(self, tree: Tree, act: str, plan: UndoPlan) -> None:
        self.tree = tree
        self.plan = plan
        self.mine = {e.id for e in tree.by_id.values() if e.act.id == act}

    def run(self) -> None:
        for record in self.tree.records():
            entries = [e for e in self.tree.by_record.get(record, ()) if e.id in self.mine]
            if entries and self._is_only_creator(record):
                self._take_back_creation(record)
            elif entries:
                self._take_back_registers(record, entries)

    def _is_only_creator(self, record: str) -> bool:
        creators = {e.id for e in self.tree.by_record[record] if e.new}
        return bool(creators) and creators <= self.mine

    def _take_back_creation(self, record: str) -> None:
        if not self.tree.is_created(record):
            self.plan.kept.append(Kept(record, DELETED, MISSING))
        elif self._is_released(record):
            self.plan.kept.append(Kept(record, DELETED, RELEASED))
        elif self._is_built_upon(record) or self._belongs_to_what_stays(record):
            self.plan.kept.append(Kept(record, DELETED, BUILT_UPON))
        elif self.tree.deletion(record) == GONE:
            self.plan.kept.append(Kept(record, DELETED, DELETED_SINCE))
        else:
            heads = tuple(e.id for e in self.tree.heads(record, DELETED))
            self.plan.writes.append(
                Restoring(
                    self.tree.kind(record), record, self.tree.root, {DELETED: TRUE},
                    {DELETED: heads}, {DELETED: ""},
                    seen=frozenset(self.tree.heads_under(record)),
                )
            )  # fmt: skip

    def _is_released(self, record: str) -> bool:
        mine = [e for e in self.tree.by_record[record] if e.id in self.mine]
        born_closed = any(e.new and e.closed for e in mine) and not self.tree.restricted
        return born_closed or any(e.covers for e in mine)

    def _is_built_upon(self, record: str) -> bool:
        return any(
            self._is_anothers(below, register)
            for below in self.tree.living(record)
            for register in self.tree.registers(below)
        )

    def _belongs_to_what_stays(self, record: str) -> bool:
        """Whether it was made as a part of a record that is built upon: a demand with its case."""
        above = self.tree.parents.get(record, "")
        return (
            self.tree.kind(record) in catalogue.NEVER_ALONE
            and above in self.tree.by_record
            and self._is_only_creator(above)
            and self._is_built_upon(above)
        )

    def _is_anothers(self, record: str, register: str) -> bool:
        for head in self.tree.heads(record, register):
            told = self.tree.stands_for(head, register)
            if head.id not in self.mine and told is not None and told.id not in self.mine:
                return True
        return False

    def _take_back_registers(self, record: str, entries: list[Entry]) -> None:
        writes: list[Restoring] = []
        for register in sorted({r for e in entries for r in e.values}):
            why = self._obstacle(record, register, entries)
            if why:
                self.plan.kept.append(Kept(record, register, why))
            else:
                self._restore(record, register, writes)
        self.plan.writes.extend(writes)

    def _obstacle(self, record: str, register: str, entries: list[Entry]) -> str:
        setting = [e for e in entries if register in e.values]
        if register in (CONFIDENTIALITY, ERASED):
            return SETTLED_BY_RULE
        if self._has_left(record, register, setting):
            return RELEASED
        if not self._heads_taken(record, register):
            return CHANGED
        if not self.tree.is_created(record):
            return MISSING
        if register != DELETED and not self._is_within_reach(record):
            return DELETED_SINCE
        targets = self._targets(record, register)
        if any(t.closed for t in targets) and not self._stays_home(record, register):
            return RELEASED
        return MISSING if not targets and self._parent_is_missing(setting, register) else ""

    def _has_left(self, record: str, register: str, setting: list[Entry]) -> bool:
        """Whether what was closed is open now: it cannot be taken back to where it was."""
        if any(register in e.covers for e in setting):
            return True
        return any(e.closed for e in setting) and not self._stays_home(record, register)

    def _stays_home(self, record: str, register: str) -> bool:
        kind = self.tree.kind(record)
        return self.tree.restricted or register in awaiting_consent(self.tree, record, kind, {})

    def _is_within_reach(self, record: str) -> bool:
        if any(e.values[DELETED] == TRUE for e in self._heads_taken(record, DELETED)):
            return True
        return self.tree.is_shown(record)

    def _parent_is_missing(self, setting: list[Entry], register: str) -> bool:
        named = {id_ for e in setting for id_ in e.replaces.get(register, ())}
        return bool(named - self.tree.by_id.keys())

    def _heads_taken(self, record: str, register: str) -> list[Entry]:
        """Heads that are of the act, or that an undo of a later act set in its place."""
        heads = self.tree.heads(record, register)
        mine = self.mine
        return [e for e in heads if e.id in mine or self._stands_in(e, register, mine)]

    def _stands_in(self, entry: Entry, register: str, taken: Set[str]) -> bool:
        """Whether an undo set the value of an entry that is taken back, in its place."""
        while entry.act.undoes and entry.restores.get(register):
            target = entry.restores[register]
            if target in taken:
                return True
            if target not in self.tree.by_id:
                return False
            entry = self.tree.by_id[target]
        return False

    def _without(self, record: str, register: str) -> list[Entry]:
        """Heads of the journal without the act.

        An edit, another over it, undo, undo: the second undo finds what the first one wrote. That
        stands for the edit and goes with it; and what it took back stays taken back.
        """
        setting = [e for e in self.tree.by_record[record] if register in e.values]
        taken = {e.id for e in setting} & self.mine
        while True:
            heads = self._heads_among([e for e in setting if e.id not in taken], register)
            standing = [e for e in heads if self._stands_in(e, register, taken)]
            if not standing:
                return heads
            for entry in standing:
                self._take(entry, register, taken)

    def _heads_among(self, entries: list[Entry], register: str) -> list[Entry]:
        replaced = {id_ for e in entries for id_ in self._named(e, register)}
        return [e for e in entries if e.id not in replaced]

    def _named(self, entry: Entry, register: str) -> Ids:
        covered = () if self.tree.only_open else entry.covers.get(register, ())
        return (*entry.replaces.get(register, ()), *covered)

    def _take(self, entry: Entry, register: str, taken: set[str]) -> None:
        """An undo with what it took back: entries of its act, and undos that stood in for them.

        These had taken back something themselves, which stays so.
        """
        taken.add(entry.id)
        if not entry.act.undoes or register not in entry.restores:
            return
        for id_ in self._named(entry, register):
            below = self.tree.by_id.get(id_)
            if below is not None and below.act.id != entry.act.undoes and id_ not in taken:
                self._take(below, register, taken)
        taken |= {
            e.id
            for e in self.tree.by_record[entry.record]
            if register in e.values and e.act.id == entry.act.undoes
        }

    def _targets(self, record: str, register: str) -> list[Entry]:
        """The values that come back: those only the act had replaced, else another head's."""
        without = self._without(record, register)
        heads = {e.id for e in self.tree.heads(record, register)}
        revived = [e for e in without if e.id not in heads]
        return revived or without[:1]

    def _restore(self, record: str, register: str, writes: list[Restoring]) -> None:
        heads = tuple(e.id for e in self._heads_taken(record, register))
        targets = self._targets(record, register)
        if not targets:
            blank = FALSE if register == DELETED else ""
            self._put(writes, 0, record).values[register] = blank
            writes[0].replaces[register] = heads
            writes[0].restores[register] = ""
        by_value: dict[str, list[Entry]] = {}
        for target in targets:
            by_value.setdefault(target.values[register], []).append(target)
        for n, same in enumerate(by_value.values()):
            self._bring_back(self._put(writes, n, record), register, same, heads)

    def _bring_back(self, write: Restoring, register: str, same: list[Entry], heads: Ids) -> None:
        best = max(same, key=lambda e: self.tree.rank(e, register))
        write.values[register] = best.values[register]
        write.replaces[register] = heads
        write.restores[register] = best.id
        if register in best.private:
            write.private[register] = best.private[register]
        if register == DELETED and best.values[register] == TRUE:
            write.seen = frozenset().union(*(self.tree.seen_by(e) for e in same))

    def _put(self, writes: list[Restoring], n: int, record: str) -> Restoring:
        while len(writes) <= n:
            writes.append(Restoring(self.tree.kind(record), record, self.tree.root))
        return writes[n]
