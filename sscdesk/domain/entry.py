"""An entry: what one act did to one record. Immutable, and the only thing desks exchange."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Ids = tuple[str, ...]

DELETED = "deleted"
ERASED = "erased"
CONFIDENTIALITY = "confidentiality"
OWNER = "owner_office"
PARENT = "parent"
SEEN = "seen"
RESTRICTED = "RESTRICTED"
TRUE = "true"
FALSE = "false"


@dataclass(frozen=True, slots=True)
class Act:
    """What a person did in one go; undo works on acts.

    Attributes:
        id: UUIDv7.
        device: Installation that wrote it.
        office: Office of that device.
        user: Name, for people to read.
        at: UTC time, ISO 8601 with microseconds and Z.
        verb: Name of the verb, e.g. `case.advance`.
        undoes: Act that this one takes back, or "".
    """

    id: str
    device: str
    office: str
    user: str
    at: str
    verb: str
    undoes: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What an act did to a record.

    Attributes:
        seq: Counter of the device's chain (open and closed entries apart); not unique.
        root: The case, or the record itself.
        new: This entry creates the record.
        closed: Written while the root was restricted; never leaves this desk.
        values: Register → canonical text as written.
        replaces: Register → every head that said what the author was shown.
        seen: On a deletion: every head under the record that the author's desk showed.
        restores: On an undo: register → entry whose value comes back ("" = blank).
        private: Register → (salt, value) of personal values; outside the hash.
        covers: Register → closed entries this open one was written over; stays home.
    """

    id: str
    act: Act
    seq: int
    kind: str
    record: str
    root: str
    new: bool = False
    closed: bool = False
    values: Mapping[str, str] = field(default_factory=dict)
    replaces: Mapping[str, Ids] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()
    restores: Mapping[str, str] = field(default_factory=dict)
    private: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    covers: Mapping[str, Ids] = field(default_factory=dict)


def canonical(value: Any) -> str:
    """JSON with one spelling: sorted keys, no blanks, text as it is."""
    return _ENCODE(value)


_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def content_hash(entry: Entry) -> bytes:
    """SHA-256 over what the entry says; what stays home or can be erased is outside."""
    act = entry.act
    content = {
        "id": entry.id,
        "act": [act.id, act.device, act.office, act.user, act.at, act.verb, act.undoes],
        "seq": entry.seq,
        "kind": entry.kind,
        "record": entry.record,
        "root": entry.root,
        "new": entry.new,
        "values": entry.values,
        "replaces": {register: sorted(ids) for register, ids in entry.replaces.items()},
        "seen": sorted(entry.seen),
        "restores": entry.restores,
    }
    return hashlib.sha256(canonical(content).encode("utf-8", "surrogatepass")).digest()


def next_link(previous: bytes, own: bytes) -> bytes:
    """The chain of a device after one more entry: what makes the audit tamper-evident."""
    return hashlib.sha256(previous + own).digest()


CHAIN_START = bytes(32)


def private_hash(salt: str, value: str) -> str:
    """What the journal says of a personal value; it outlives the value."""
    return "sha256:" + hashlib.sha256(f"{salt}\0{value}".encode()).hexdigest()


def personal_values_hold(entry: Entry) -> bool:
    """Whether each personal value is the one whose salted hash the journal has."""
    return all(
        private_hash(salt, value) == entry.values.get(register)
        for register, (salt, value) in entry.private.items()
    )
