"""What the harness knows of who saw and wrote what, whatever the journal says.

The laws contradict the journal from here: nothing in the ledger is taken from `replaces`, `seen`
or `covers` of an entry.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sscdesk.domain.entry import DELETED, TRUE, Entry, content_hash
from sscdesk.domain.journal import Tree
from sscdesk.domain.records import plain_value

Screen = dict[tuple[str, str], set[str]]
"""(record, register) → the values that a person had before the eyes."""

_UNMISTAKABLE = re.compile(r"<\d+>|Person\d+x|sha256:[0-9a-f]{64}|[0-9a-f]{32}")
"""Texts that stand nowhere else; codes and dates may."""

PERSONAL = frozenset({"name", "email", "phone"})


@dataclass
class Ledger:
    """The memory of a history.

    Attributes:
        saw: (entry, register) → values its author had on the screen.
        plain: (entry, register) → plain value as written.
        hashes: Entry → hash of its content as first written.
        deleter_saw: Entry of a deletion → what its author saw under the record.
        deleter_held: Entry of a deletion → what the desk of its author held.
        undone_whole: Undo → whether it left nothing.
        secrets: Values written in confidence that nobody made open.
        told: Values written openly by somebody.
        personal: Record → every personal value it ever had.
        pictures: Open entries held → what they showed, and what was handed on, the first time.
    """

    saw: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    plain: dict[tuple[str, str], str] = field(default_factory=dict)
    hashes: dict[str, bytes] = field(default_factory=dict)
    deleter_saw: dict[str, Screen] = field(default_factory=dict)
    deleter_held: dict[str, frozenset[str]] = field(default_factory=dict)
    undone_whole: dict[str, bool] = field(default_factory=dict)
    secrets: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    personal: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    pictures: dict[frozenset[str], object] = field(default_factory=dict)

    def note(
        self,
        made: Iterable[Entry],
        saw: Screen,
        hidden: dict[str, Screen],
        held: frozenset[str],
    ) -> None:
        """Remember new entries: what their author saw, and what nobody else may see."""
        for entry in made:
            self.hashes[entry.id] = content_hash(entry)
            if entry.values.get(DELETED) == TRUE:
                self.deleter_saw[entry.id] = hidden[entry.record]
                self.deleter_held[entry.id] = held
            for register in entry.values:
                self._note_value(entry, register, saw)

    def _note_value(self, entry: Entry, register: str, saw: Screen) -> None:
        plain = plain_value(entry, register)
        self.saw[entry.id, register] = set(saw.get((entry.record, register), ()))
        self.plain[entry.id, register] = plain
        if entry.kind == "person" and register in PERSONAL and plain:
            self.personal[entry.record].add(plain)
        if entry.closed:
            salt_and_hash = (*entry.private.get(register, ("",))[:1], entry.values[register])
            texts = {t for t in (plain, *salt_and_hash) if _UNMISTAKABLE.fullmatch(t)}
            self.secrets |= texts - self.told
        else:
            self.told.add(plain)

    def publish(self, tree: Tree) -> None:
        """Somebody decided that what the screen shows of a root may leave, and nothing else."""
        for record in tree.shown_records():
            for register in tree.registers(record):
                heads = tree.heads(record, register)
                self.secrets -= {plain_value(head, register) for head in heads}

    def known(self, heads: Iterable[Entry], register: str) -> set[str]:
        """What somebody knows who sees these heads.

        Who sees a value written in confidence knows what its author saw: an open entry written
        over it replaces, for everybody, the open value beneath.
        """
        found: set[str] = set()
        for head in heads:
            found.add(plain_value(head, register))
            if head.closed:
                found |= self.saw.get((head.id, register), set())
        return found

    def shown(self, tree: Tree, record: str, register: str) -> set[str]:
        """What a form shows: the provisional value."""
        best = tree.by_id.get(tree.show(record, register).provisional)
        if best is None:
            return {""}
        value = plain_value(best, register)
        heads = tree.heads(record, register)
        return self.known([h for h in heads if plain_value(h, register) == value], register)

    def all_shown(self, tree: Tree, record: str, register: str) -> set[str]:
        """What a page about a dispute shows: every value."""
        return self.known(tree.heads(record, register), register)

    def screen(self, tree: Tree, record: str) -> Screen:
        """What a person sees under a record that is opened whole."""
        return {
            (below, register): self.all_shown(tree, below, register)
            for below in tree.living(record)
            for register in tree.registers(below)
        }

    def deleters(self, heads: Iterable[Entry]) -> Screen:
        """What the authors of these deletions saw, all together."""
        found: Screen = defaultdict(set)
        for head in heads:
            for key, values in self.deleter_saw.get(head.id, {}).items():
                found[key] |= values
        return found
