"""The rules of the journal once more, written down as they read and as slowly as they read.

The program's `Tree` is held equal to this one: no index, no memory that an entry must invalidate,
every question asked of all entries anew. Nothing is shared with the program but the entry itself.
"""

from collections.abc import Iterable, Iterator

from sscdesk.domain.entry import Entry

STRICT = {"RESTRICTED": 2, "OFFICIAL": 1}


class Reference:
    """What the entries of one root show."""

    def __init__(self, found: Iterable[Entry], *, only_open: bool) -> None:
        self.only_open = only_open
        self.entries = [e for e in found if not (only_open and e.closed)]
        self.root = self.entries[0].root if self.entries else ""
        self._answers: dict[tuple[str, ...], tuple[Entry, ...]] = {}
        self._states: dict[str, str] = {}

    def named(self, by: Entry, register: str) -> set[str]:
        """What an entry leaves behind: for everybody, and at home what it was written over."""
        covered = () if self.only_open else by.covers.get(register, ())
        return {*by.replaces.get(register, ()), *covered}

    def heads(self, record: str, register: str) -> tuple[Entry, ...]:
        """The same question has the same answer: the entries of this object never change."""
        if (record, register) not in self._answers:
            self._answers[record, register] = self._heads(record, register)
        return self._answers[record, register]

    def _heads(self, record: str, register: str) -> tuple[Entry, ...]:
        setting = [e for e in self.entries if e.record == record and register in e.values]
        left = {id_ for by in self.entries for id_ in self.named(by, register)}
        return tuple(e for e in setting if e.id not in left) or tuple(setting)

    def told(self, head: Entry, register: str) -> Entry | None:
        """What the head stands for: the entry an undo brought back, None for a blank."""
        target = head.restores.get(register)
        if target is None:
            return head
        if target == "":
            return None
        found = [e for e in self.entries if e.id == target]
        return self.told(found[0], register) if found else head

    def registers(self, record: str) -> set[str]:
        return {r for e in self.entries if e.record == record for r in e.values}

    def creations(self, record: str) -> list[Entry]:
        return [e for e in self.entries if e.record == record and e.new]

    def parent(self, record: str) -> str:
        return min(self.creations(record), key=lambda e: e.id).values.get("parent", "")

    def records(self) -> set[str]:
        return {e.record for e in self.entries}

    def children(self, record: str) -> list[str]:
        made = {e.record for e in self.entries if e.new}
        return [r for r in made if r != self.root and self.parent(r) == record]

    def above(self, record: str) -> list[str]:
        """The record and what it hangs under, as far as their creations are here."""
        found = [record]
        while self.creations(found[-1]) and found[-1] != self.root:
            found.append(self.parent(found[-1]))
        return found

    def is_created(self, record: str) -> bool:
        return bool(self.creations(self.root)) and all(map(self.creations, self.above(record)))

    def is_shown(self, record: str) -> bool:
        return self.is_created(record) and all(self.state(r) != "gone" for r in self.above(record))

    def state(self, record: str) -> str:
        if record not in self._states:
            self._states[record] = self._state(record)
        return self._states[record]

    def _state(self, record: str) -> str:
        heads = self.heads(record, "deleted")
        said = {head.values["deleted"] for head in heads}
        if "true" not in said:
            return "present"
        if said != {"true"}:
            return "disputed"
        seen: set[str] = set()
        for head in heads:
            seen |= head.seen
            if not self.only_open:
                seen |= set(head.covers.get("seen", ()))
        unseen = any(self.is_news(seen, register, head) for register, head in self.below(record))
        return "contested" if unseen else "gone"

    def below(self, record: str) -> Iterator[tuple[str, Entry]]:
        """Every head under a record that may contest its deletion; an erasure does not."""
        for living in self.living(record):
            for register in self.registers(living) - {"erased"}:
                if living != record or register != "deleted":
                    for head in self.heads(living, register):
                        yield register, head

    def is_news(self, seen: set[str], register: str, head: Entry) -> bool:
        """Whether neither the head nor what it stands for was told to who saw these entries.

        A blank that an undo brought back stands for nothing and is no news.
        """
        told = self.told(head, register)
        if head.id in seen or told is None:
            return False
        knew = [e for e in self.entries if e.id in seen and e.record == head.record]
        knew = [e for e in knew if register in e.values]
        shown = [e for e in knew if not any(self.is_beneath(e.id, o, register) for o in knew)]
        stood_for = [self.told(e, register) for e in shown]
        return told.id not in {e.id for e in (*shown, *stood_for) if e is not None}

    def is_beneath(self, id_: str, entry: Entry, register: str) -> bool:
        """Whether an entry was written over another, or over one written over it."""
        named = self.named(entry, register)
        return id_ in named or any(
            self.is_beneath(id_, e, register) for e in self.entries if e.id in named
        )

    def living(self, record: str) -> Iterator[str]:
        yield record
        for child in self.children(record):
            if self.state(child) != "gone":
                yield from self.living(child)

    def owner(self) -> str:
        said = {h.values["owner_office"] for h in self.heads(self.root, "owner_office")}
        return said.pop() if len(said) == 1 else ""

    def value(self, record: str, register: str) -> str:
        """The provisional value: strictest, owner office, latest, id."""
        owner = "" if register == "owner_office" else self.owner()

        def rank(head: Entry) -> tuple[int, int, str, str]:
            told = self.told(head, register)
            strict = STRICT.get(head.values[register], 0) if register == "confidentiality" else 0
            if told is None:
                return strict, 0, "", head.id
            return strict, int(told.act.office == owner), told.act.at, told.id

        return max(self.heads(record, register), key=rank).values[register]

    def picture(self) -> "Picture":
        """State, values and provisional value of everything that is shown."""
        shown = [record for record in self.records() if self.is_shown(record)]
        values = {
            (record, register): (
                self.value(record, register),
                tuple(sorted({h.values[register] for h in self.heads(record, register)})),
            )
            for record in shown
            for register in self.registers(record)
        }
        held = {record for record in self.records() if not self.is_created(record)}
        return {record: self.state(record) for record in shown}, values, held


Picture = tuple[dict[str, str], dict[tuple[str, str], tuple[str, tuple[str, ...]]], set[str]]
"""State of each shown record; its values, the provisional first; records that are held."""
