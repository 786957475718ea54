"""What a desk shows: a pure function of the set of entries it holds.

`Tree` is that function for one root (a case, or a record that stands alone): nothing in a tree
depends on another tree. It answers for the screen (all entries) or for what may leave (the open
entries alone). Rules and counter-examples: journal 4.1 to 4.15 of the design.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

from sscdesk.domain.entry import (
    CONFIDENTIALITY,
    DELETED,
    ERASED,
    FALSE,
    OWNER,
    PARENT,
    RESTRICTED,
    SEEN,
    TRUE,
    Entry,
)
from sscdesk.domain.shown import CONTESTED, DISPUTED, GONE, NOTHING, PRESENT, Shown

_STRICTNESS = {"PUBLIC": 0, "OFFICIAL": 1, RESTRICTED: 2}


class Tree:
    """The entries of one root, and what they show.

    Args:
        entries: Entries of this root alone, in any order.
        only_open: Leave closed entries out, as everything that leaves a desk does.
        root: Id of the root, where there may be no entry to tell it.
    """

    def __init__(
        self, entries: Iterable[Entry], *, only_open: bool = False, root: str = ""
    ) -> None:
        """Index the entries by record and register."""
        self.only_open = only_open
        self.root = root
        self.by_id: dict[str, Entry] = {}
        self.by_record: dict[str, list[Entry]] = {}
        for entry in entries:
            if (only_open and entry.closed) or entry.id in self.by_id:
                continue
            self.by_id[entry.id] = entry
            self.by_record.setdefault(entry.record, []).append(entry)
            self.root = entry.root
        self._heads: dict[tuple[str, str], tuple[Entry, ...]] = {}
        self._gone: dict[str, str] = {}
        self._is_shown: dict[str, bool] = {}

    def add(self, entry: Entry) -> None:
        """Take in one more entry and forget what it may have changed."""
        if (self.only_open and entry.closed) or entry.id in self.by_id:
            return
        self.by_id[entry.id] = entry
        self.by_record.setdefault(entry.record, []).append(entry)
        self.root = entry.root
        self._gone.clear()
        self._is_shown.clear()
        named = {id_ for id_, _register in self._replacing(entry)} & self.by_id.keys()
        moved = {entry.record, *(self.by_id[id_].record for id_ in named)}
        for key in [key for key in self._heads if key[0] in moved]:
            del self._heads[key]
        for name in ("parents", "children", "owner", "restricted"):
            self.__dict__.pop(name, None)
        if "_replaced" in self.__dict__:
            self._replaced.update(self._replacing(entry))

    @cached_property
    def parents(self) -> dict[str, str]:
        """Created record → its parent ("" for the root), in the order of creation.

        The lowest creation decides; the order of arrival, another on each desk, never does.
        """
        found: dict[str, tuple[str, str]] = {}
        for entry in self.by_id.values():
            if entry.new and (entry.record not in found or entry.id < found[entry.record][0]):
                found[entry.record] = (entry.id, entry.values.get(PARENT, ""))
        ordered = sorted(found.items(), key=lambda item: item[1])
        return {record: parent for record, (_, parent) in ordered}

    @cached_property
    def children(self) -> dict[str, list[str]]:
        """Record → records created directly under it."""
        found: dict[str, list[str]] = {}
        for record, parent in self.parents.items():
            if parent:
                found.setdefault(parent, []).append(record)
        return found

    @cached_property
    def _replaced(self) -> set[tuple[str, str]]:
        return {pair for entry in self.by_id.values() for pair in self._replacing(entry)}

    def _replacing(self, entry: Entry) -> Iterator[tuple[str, str]]:
        named = [entry.replaces] if self.only_open else [entry.replaces, entry.covers]
        for by_register in named:
            for register, ids in by_register.items():
                for id_ in ids:
                    yield id_, register

    def registers(self, record: str) -> list[str]:
        """Every register that some entry of the record sets, known or not."""
        entries = self.by_record.get(record, ())
        if len(entries) == 1:
            return sorted(entries[0].values)
        return sorted({register for entry in entries for register in entry.values})

    def heads(self, record: str, register: str) -> tuple[Entry, ...]:
        """The entries that set the register and that no other replaces, by id.

        A register with entries but no head (damage, forgery) counts all of them.
        """
        entries = self.by_record.get(record, ())
        if len(entries) == 1:
            return tuple(entries) if register in entries[0].values else ()
        key = (record, register)
        if key not in self._heads:
            setting = sorted((e for e in entries if register in e.values), key=lambda e: e.id)
            heads = tuple(e for e in setting if (e.id, register) not in self._replaced)
            self._heads[key] = heads or tuple(setting)
        return self._heads[key]

    def stands_for(self, entry: Entry, register: str) -> Entry | None:
        """The entry whose value an undo brought back; None when it brought back a blank."""
        while register in entry.restores:
            target = entry.restores[register]
            if not target:
                return None
            found = self.by_id.get(target)
            if found is None:
                return entry
            entry = found
        return entry

    def show(self, record: str, register: str) -> Shown:
        """What the register shows, and by which heads."""
        heads = self.heads(record, register)
        if not heads:
            return NOTHING
        if len(heads) == 1:
            ids, value = (heads[0].id,), heads[0].values[register]
            return Shown(value, ids, ids, (value,), heads[0].id)
        best = self._provisional(heads, register)
        value = best.values[register]
        return Shown(
            value,
            tuple(e.id for e in heads),
            tuple(e.id for e in heads if e.values[register] == value),
            tuple(sorted({e.values[register] for e in heads})),
            best.id,
        )

    def _provisional(self, heads: tuple[Entry, ...], register: str) -> Entry:
        return max(heads, key=lambda head: self.rank(head, register))

    def rank(self, head: Entry, register: str) -> tuple[int, bool, str, str]:
        """Order of heads: strictest, owner office, latest, id, each of the entry stood for."""
        owner = self.owner if register != OWNER else ""
        strict = _STRICTNESS.get(head.values[register], 0) if register == CONFIDENTIALITY else 0
        told = self.stands_for(head, register)
        if told is None:
            return (strict, False, "", head.id)
        return (strict, told.act.office == owner, told.act.at, told.id)

    @cached_property
    def owner(self) -> str:
        """Office that owns the root; "" while that is disputed or unknown."""
        values = {e.values[OWNER] for e in self.heads(self.root, OWNER)}
        return values.pop() if len(values) == 1 else ""

    @cached_property
    def restricted(self) -> bool:
        """Whether any head restricts the root, whatever clocks say."""
        return any(
            e.values[CONFIDENTIALITY] == RESTRICTED for e in self.heads(self.root, CONFIDENTIALITY)
        )

    def is_incomplete(self, record: str, register: str) -> bool:
        """Whether a head of a disputed register names a parent that is not here."""
        return any(
            id_ not in self.by_id
            for head in self.heads(record, register)
            for id_ in head.replaces.get(register, ())
        )

    def erased(self, record: str) -> bool:
        """Whether the record's personal values are to be forgotten: a latch of any entry."""
        return any(e.values.get(ERASED) == TRUE for e in self.by_record.get(record, ()))

    def subtree(self, record: str) -> Iterator[str]:
        """The record and everything created under it."""
        yield record
        for child in self.children.get(record, ()):
            yield from self.subtree(child)

    def deletion(self, record: str) -> str:
        """PRESENT, GONE, CONTESTED or DISPUTED, by the record's own register."""
        if record not in self._gone:
            self._gone[record] = PRESENT  # a forged circle of parents must not recurse for ever
            self._gone[record] = self._deletion(record)
        return self._gone[record]

    def _deletion(self, record: str) -> str:
        heads = self.heads(record, DELETED)
        values = {head.values[DELETED] for head in heads}
        if TRUE not in values:
            return PRESENT
        if FALSE in values:
            return DISPUTED
        seen: set[str] = set()
        for head in heads:
            seen.update(self.seen_by(head))
        return CONTESTED if self._unseen(record, seen) else GONE

    def seen_by(self, deletion: Entry) -> frozenset[str]:
        """What the author of a deletion had seen, at home with the closed entries too."""
        if self.only_open:
            return deletion.seen
        return deletion.seen | frozenset(deletion.covers.get(SEEN, ()))

    def _unseen(self, record: str, seen: set[str]) -> bool:
        own = self._contests(record, seen, skip=(DELETED, ERASED))
        return own or any(self._child_unseen(c, seen) for c in self.children.get(record, ()))

    def _child_unseen(self, record: str, seen: set[str]) -> bool:
        if self.deletion(record) == GONE:
            return False
        if self._contests(record, seen, skip=(ERASED,)):
            return True
        return any(self._child_unseen(c, seen) for c in self.children.get(record, ()))

    def _contests(self, record: str, seen: set[str], skip: tuple[str, ...]) -> bool:
        return any(
            head.id not in seen and self._told_unseen(head, register, seen)
            for register in self.registers(record)
            if register not in skip
            for head in self.heads(record, register)
        )

    def _told_unseen(self, head: Entry, register: str, seen: set[str]) -> bool:
        told = self.stands_for(head, register)
        if told is None:
            return False
        return told.id not in self._told_to(head.record, register, seen)

    def _told_to(self, record: str, register: str, seen: set[str]) -> set[str]:
        """What the register said on the desk of somebody who had seen these entries."""
        heads = self.heads_seen(record, register, seen)
        told = (self.stands_for(self.by_id[id_], register) for id_ in heads)
        return heads | {entry.id for entry in told if entry is not None}

    def heads_seen(self, record: str, register: str, seen: Iterable[str]) -> set[str]:
        """Of the entries that somebody had seen, the heads of a register.

        An entry may be seen as the head of another register while this one had moved on.
        """
        here = {
            id_: entry
            for id_ in seen
            if (entry := self.by_id.get(id_))
            and entry.record == record
            and register in entry.values
        }
        return here.keys() - set(self._left_behind(here.values(), register))

    def _left_behind(self, entries: Iterable[Entry], register: str) -> Iterator[str]:
        """What these entries were written over, however deep."""
        waiting = list(entries)
        met: set[str] = set()
        while waiting:
            entry = waiting.pop()
            home = () if self.only_open else entry.covers.get(register, ())
            for id_ in {*entry.replaces.get(register, ()), *home} - met:
                met.add(id_)
                yield id_
                if id_ in self.by_id:
                    waiting.append(self.by_id[id_])

    def living(self, record: str) -> Iterator[str]:
        """The record and everything under it that is not gone."""
        yield record
        for child in self.children.get(record, ()):
            if self.deletion(child) != GONE:
                yield from self.living(child)

    def heads_under(self, record: str) -> set[str]:
        """Every head of the record and of what lives under it, and what those heads stand for.

        What is gone is left out: its creation would otherwise count as seen when somebody else,
        unknown to the author, brings it back.
        """
        found: set[str] = set()
        for below in self.living(record):
            for register in self.registers(below):
                for head in self.heads(below, register):
                    found.add(head.id)
                    told = self.stands_for(head, register)
                    if told is not None:
                        found.add(told.id)
        return found

    def is_created(self, record: str) -> bool:
        """Whether the creations of the record and of all above it are here."""
        seen: set[str] = set()
        while record in self.parents and record not in seen:
            if record == self.root:
                return True
            seen.add(record)
            record = self.parents[record]
        return False

    def is_shown(self, record: str) -> bool:
        """Whether the record is created here and neither it nor anything above it is gone."""
        if record not in self._is_shown:
            self._is_shown[record] = self.is_created(record) and self._lives(record)
        return self._is_shown[record]

    def _lives(self, record: str) -> bool:
        while self.deletion(record) != GONE:
            if record == self.root:
                return True
            record = self.parents[record]
        return False

    def kind(self, record: str) -> str:
        """Kind of the record."""
        return self.by_record[record][0].kind

    def records(self) -> list[str]:
        """Every record of the tree that has entries, parents before children where known."""
        ordered = list(self.subtree(self.root)) if self.root in self.parents else []
        known = set(ordered)
        return ordered + sorted(r for r in self.by_record if r not in known)

    def shown_records(self) -> list[str]:
        """The records that are shown, parents first."""
        return [record for record in self.records() if self.is_shown(record)]

    def held(self) -> list[str]:
        """Records whose entries wait for a creation that is not here yet."""
        return [record for record in self.records() if not self.is_created(record)]

    def conflicts(self) -> list[tuple[str, str]]:
        """(record, register) of every dispute on a shown record; deletions are told apart."""
        return [
            (record, register)
            for record in self.shown_records()
            for register in self.registers(record)
            if register not in (DELETED, PARENT) and self.show(record, register).disputed
        ]

    def closed_heads(self, record: str) -> dict[str, tuple[Entry, ...]]:
        """Register → closed heads that nothing open covers."""
        found = {}
        for register in self.registers(record):
            closed = tuple(e for e in self.heads(record, register) if e.closed)
            if closed:
                found[register] = closed
        return found

    def open_beneath(self, entries: Iterable[Entry], register: str) -> set[str]:
        """The open entries that closed ones were written over, however deep."""
        found: set[str] = set()
        waiting = list(entries)
        while waiting:
            for id_ in waiting.pop().replaces.get(register, ()):
                below = self.by_id.get(id_)
                if below is not None and below.closed:
                    waiting.append(below)
                else:
                    found.add(id_)
        return found
