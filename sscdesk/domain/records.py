"""Records as a person reads them: keys and values, made from what a tree shows."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sscdesk.domain import catalogue
from sscdesk.domain.entry import DELETED, OWNER, PARENT, Entry, canonical
from sscdesk.domain.fields import Field, Kind
from sscdesk.domain.journal import Tree


@dataclass
class Record:
    """One record with its children.

    Attributes:
        values: Key → canonical text, blanks left out; `title.en` for texts by language.
        sets: Key → sorted codes of a set.
        state: PRESENT, CONTESTED or DISPUTED (see `domain/journal.py`).
        children: In the order they were created.
    """

    id: str
    kind: str
    root: str
    parent: str
    state: str
    values: dict[str, str]
    sets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    children: list["Record"] = field(default_factory=list)

    def get(self, key: str) -> str:
        """A value, or "" when it is not set."""
        return self.values.get(key, "")

    def has(self, key: str) -> bool:
        """Whether a value, a member of a set or a text in any language is there."""
        if self.values.get(key) or self.sets.get(key):
            return True
        stem = key + "."
        return any(k.startswith(stem) for k in self.values)

    def text(self, key: str, language: str = "en") -> str:
        """A text in the language, else in English, else in any."""
        for wanted in (language, "en"):
            if found := self.values.get(f"{key}.{wanted}"):
                return found
        stem = key + "."
        return next((v for k, v in sorted(self.values.items()) if k.startswith(stem)), "")

    def all(self, kind: str) -> list["Record"]:
        """Every record of a kind below this one, at any depth."""
        return [record for record in self.below() if record.kind == kind]

    def below(self) -> Iterator["Record"]:
        """Every record below this one."""
        for child in self.children:
            yield child
            yield from child.below()

    def one(self, kind: str) -> "Record | None":
        """The first record of a kind below this one."""
        return next((record for record in self.below() if record.kind == kind), None)


def read_tree(tree: Tree) -> Record | None:
    """The root's record with everything shown below it; None while the root is not shown."""
    found: dict[str, Record] = {}
    for id_ in tree.shown_records():
        kind = catalogue.KINDS.get(tree.kind(id_))
        if kind is None:
            continue
        made = read_record(tree, id_, kind)
        if id_ != tree.root:
            parent = found.get(made.parent)
            if parent is None:
                continue
            _hang(parent, made)
        if kind is not catalogue.KINDS["member"]:
            found[id_] = made
    return found.get(tree.root)


def _hang(parent: Record, made: Record) -> None:
    if made.kind == "member":
        key, code = made.get("set"), made.get("code")
        parent.sets[key] = tuple(sorted({*parent.sets.get(key, ()), code}))
    else:
        parent.children.append(made)


def read_record(tree: Tree, id_: str, kind: Kind) -> Record:
    """One shown record without its children."""
    values: dict[str, str] = {}
    for register, value, entry in _shown(tree, id_):
        keys = _keys_read(kind.name, register)
        if not value or keys == ():
            continue
        plain = plain_value(entry, register)
        if keys is None:
            values.update({register: plain} if plain else {})
        else:
            values.update(_held(plain, keys))
    parent = tree.parents.get(id_, "")
    return Record(id_, kind.name, tree.root, parent, tree.deletion(id_), values)


def _shown(tree: Tree, id_: str) -> Iterator[tuple[str, str, Entry]]:
    """(register, value, entry that says it) of a record; most records have one entry alone."""
    entries = tree.by_record[id_]
    if len(entries) == 1:
        for register, value in entries[0].values.items():
            yield register, value, entries[0]
        return
    for register in tree.registers(id_):
        shown = tree.show(id_, register)
        yield register, shown.value, tree.by_id[shown.provisional]


def plain_value(entry: Entry, register: str) -> str:
    """What an entry set the register to; a personal value that was erased reads as blank."""
    value = entry.values.get(register, "")
    if not value.startswith("sha256:"):
        return value
    pair = entry.private.get(register)
    return pair[1] if pair else ""


def awaiting_consent(tree: Tree, record: str, kind: str, said: Mapping[str, str]) -> set[str]:
    """Registers of a record that stay on this desk until the person has consented.

    Args:
        said: What is being written; a consent among it counts already.
    """
    found = catalogue.KINDS.get(kind)
    local = {f.key for f in found.fields if f.consented} if found else set()
    if not local:
        return set()
    consent = said.get("consent_on")
    if consent is None:
        consent = tree.show(record, "consent_on").value
    return set() if consent else local


def read_register(kind: Kind, register: str, value: str) -> dict[str, str]:
    """The keys and values that a register's text holds; unknown keys are left in the journal."""
    if not value:
        return {}
    keys = _keys_read(kind.name, register)
    if keys is None:
        return {register: value}
    return _held(value, keys) if keys else {}


def _held(value: str, keys: tuple[str, ...]) -> dict[str, str]:
    held = parse_group(value)
    return {key: held[key] for key in keys if held.get(key)}


@lru_cache(maxsize=4096)
def _keys_read(kind_name: str, register: str) -> tuple[str, ...] | None:
    """Keys of a group; None for a register that is its own key; () for one that is not read."""
    kind = catalogue.KINDS[kind_name]
    if register in (DELETED, PARENT, OWNER):
        return ()
    fields = catalogue.registers(kind).get(register)
    if fields is None:
        return None if _is_language_key(kind, register) else ()
    if not catalogue.is_group(kind, register):
        return None
    return tuple(field.key for field in fields)


def _is_language_key(kind: Kind, register: str) -> bool:
    stem, dot, _ = register.rpartition(".")
    found = catalogue.field(kind, stem) if dot else None
    return found is not None and found.by_language


def parse_group(value: str) -> dict[str, str]:
    """The keys of a group register, those we do not know too.

    What is no text, as only a newer program or a damaged one writes it, is left out; a text that
    holds no keys at all has none.
    """
    return {key: text for key, text in _group(value).items() if isinstance(text, str)}


def write_group(value: str, changes: dict[str, str]) -> str:
    """A group's text after some keys changed; unknown keys are carried over, blanks left out."""
    held = _group(value) | changes
    kept = {key: text for key, text in held.items() if text != ""}
    return canonical(kept) if kept else ""


def _group(value: str) -> dict[str, Any]:
    if not value:
        return {}
    try:
        held = json.loads(value)
        if "\\" in value:
            canonical(held).encode()  # an escape may stand for half a character
    except (ValueError, RecursionError):
        return {}
    return held if isinstance(held, dict) else {}


def keys_of_register(kind: Kind, register: str) -> tuple[str, ...]:
    """The keys that a register holds, as a conflict lists them."""
    fields: tuple[Field, ...] = catalogue.registers(kind).get(register, ())
    return tuple(f.key for f in fields) or (register,)
