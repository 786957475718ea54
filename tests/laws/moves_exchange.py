"""Files between desks: whole, in part, twice, damaged, and taken back."""

import random
from dataclasses import replace

import pytest

from sscdesk.domain.entry import Entry
from sscdesk.errors import Damaged
from sscdesk.store import adopting
from sscdesk.store.session import Session
from tests.laws.law import law
from tests.laws.pictures import raw
from tests.laws.world import Machine, Merge, World


def exchange(world: World, machine: Machine, rng: random.Random) -> None:
    """A full file of another desk."""
    others = [m for m in world.machines if m is not machine]
    merge(world, machine, world.exported(rng.choice(others)))


def exchange_part(world: World, machine: Machine, rng: random.Random) -> None:
    """An old, lost or doubled file: any part of what the other desk holds, in any order."""
    others = [m for m in world.machines if m is not machine]
    found = world.exported(rng.choice(others))
    start, end = sorted(rng.randrange(len(found) + 1) for _ in range(2))
    part = found[start:end] + found[start : rng.randrange(start, end + 1)]
    rng.shuffle(part)
    merge(world, machine, part)


def merge(world: World, machine: Machine, found: list[Entry]) -> int:
    """Take in entries; returns how many were new."""
    before = frozenset(machine.view.by_id)
    own = machine.desk.info.get("device", "")
    with world.writing(machine, "merge") as session:
        report = adopting.adopt(session, found, "test")
        twice_is_nothing(session, found)
    if any(e.act.device == own and e.id not in before for e in found):
        machine.shunned.add(own)
    if report.new:
        machine.merges.append(Merge(before, found))
        machine.forgotten -= {e.id for e in found}
    return report.new


@law(2)
def twice_is_nothing(session: Session, found: list[Entry]) -> None:
    """The second time nothing is new and not one row is touched."""
    connection = raw(session.connection)
    before = connection.total_changes
    assert adopting.adopt(session, found, "test").new == 0
    session.flush()
    assert connection.total_changes == before


def damaged_file(world: World, machine: Machine, rng: random.Random) -> None:
    """One entry says something else than the one of the same id that is here."""
    others = [m for m in world.machines if m is not machine]
    found = world.exported(rng.choice(others))
    known = [n for n, e in enumerate(found) if e.id in machine.view.by_id]
    if known:
        n = rng.choice(known)
        values = {**found[n].values, rng.choice(sorted(found[n].values)): "changed"}
        found[n] = replace(found[n], values=values)
        with world.writing(machine, "merge") as session:
            contradiction_writes_nothing(session, found)


@law(19)
def contradiction_writes_nothing(session: Session, found: list[Entry]) -> None:
    """The same id with other content refuses the file."""
    connection = raw(session.connection)
    before = connection.total_changes
    with pytest.raises(Damaged) as refused:
        adopting.adopt(session, found, "test")
    assert refused.value.code == "contradiction"
    assert connection.total_changes == before


def take_back(world: World, machine: Machine, rng: random.Random) -> None:
    """The latest merge, and perhaps in again."""
    if not machine.merges:
        return
    last = machine.merges.pop()
    with_merge = frozenset(machine.view.by_id)
    with world.writing(machine, "take back") as session:
        kept = adopting.take_back(session)
        taking_back_writes_nothing(session)
    after = frozenset(machine.view.by_id)
    machine.forgotten |= with_merge - after
    taken_back_is_nothing(machine, last, with_merge, kept)
    if rng.random() < 0.5:
        merge(world, machine, last.found)
        taken_in_again_is_as_before(machine, with_merge)


@law(15)
def taking_back_writes_nothing(session: Session) -> None:
    """No act, and no number of an entry used up."""
    session.flush()
    assert session.batch is None


@law(15)
def taken_back_is_nothing(
    machine: Machine, last: Merge, with_merge: frozenset[str], kept: int
) -> None:
    """What was here before, and what was written here since; of the file only what must stay."""
    after = machine.view.by_id
    arrived = {e.id for e in last.found} - last.before
    assert with_merge - arrived <= after.keys() <= with_merge
    stayed = arrived & after.keys()
    assert len(stayed) == kept
    assert {e.id for e in last.found if adopting.is_never_forgotten(e)} <= after.keys()
    assert all(_has_a_reason(after, e) for e in last.found if e.id in stayed)


def _has_a_reason(after: dict[str, Entry], entry: Entry) -> bool:
    """Never forgotten; or something that stays names it, or stands in what it made."""
    if adopting.is_never_forgotten(entry):
        return True
    parents = {e.record: e.values.get("parent", "") for e in after.values() if e.new}
    for other in after.values():
        if other.id == entry.id:
            continue
        named = {i for by in (other.replaces, other.covers) for ids in by.values() for i in ids}
        if entry.id in named | other.seen | set(other.restores.values()):
            return True
        record = other.record
        while record and entry.new:
            if record == entry.record:
                return True
            record = parents.get(record, "")
    return False


@law(15)
def taken_in_again_is_as_before(machine: Machine, with_merge: frozenset[str]) -> None:
    """The file waits as set aside; taken in again the desk is as after the merge."""
    assert frozenset(machine.view.by_id) == with_merge
