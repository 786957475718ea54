"""The laws that hold after every step on every desk, and at the end when all have met."""

import random

from sscdesk.domain.digest import digest
from sscdesk.domain.entry import DELETED, ERASED, TRUE, Entry, canonical
from sscdesk.domain.journal import GONE, Tree
from sscdesk.store import adopting, check
from tests.laws.moves import REGISTERS, merge, settle_one
from tests.laws.world import Machine, World, picture, trees_of


def holds_after_step(world: World, machine: Machine) -> None:
    """Laws 3, 4, 5, 10, 12, 14, 16, 19 on the desk that just moved."""
    with machine.desk.reading() as session:
        report = check.check(session)
        leaving = adopting.exportable(session)
    assert report.ok, report.findings[:3]
    found = world.entries(machine)
    nothing_lost(world, found)
    nothing_unknown_hidden(world, found)
    nothing_secret_leaves(world, found, leaving)
    nothing_erased_stays(found)


def nothing_lost(world: World, found: list[Entry]) -> None:
    """Law 4: every value is a head, or replaced by somebody who had that very value on screen."""
    by_id = {entry.id: entry for entry in found}
    erased = {entry.record for entry in found if entry.values.get(ERASED) == TRUE}
    for entry in found:
        if entry.record in erased:
            continue
        for register, ids in entry.replaces.items():
            for id_ in ids:
                value = world.ledger.values.get((id_, register))
                if value is None or id_ not in by_id:
                    continue
                saw = world.ledger.seen[entry.id, register]
                assert value in saw, (entry.act.verb, register, value, saw)


def nothing_unknown_hidden(world: World, found: list[Entry]) -> None:
    """Law 5: what a deletion hides was on the screen of somebody who deleted it."""
    for tree in trees_of(found):
        for record in tree.records():
            if tree.is_created(record) and tree.deletion(record) == GONE:
                _known_to_deleters(world, tree, record)


def _known_to_deleters(world: World, tree: Tree, record: str) -> None:
    deletions = [h for h in tree.heads(record, DELETED) if h.id in world.ledger.deleter_saw]
    if len(deletions) != len(tree.heads(record, DELETED)):
        return
    for below in tree.subtree(record):
        if below != record and (tree.deletion(below) == GONE or not _lives(tree, below, record)):
            continue
        for register in tree.registers(below):
            if register in (ERASED,) or (below == record and register == DELETED):
                continue
            for head in tree.heads(below, register):
                told = tree.stands_for(head, register)
                if told is None or (told.id, register) not in world.ledger.values:
                    continue
                value = world.ledger.values[told.id, register]
                saw = set().union(
                    *(world.ledger.deleter_saw[d.id].get((below, register), ()) for d in deletions)
                )
                assert value in saw or (value and tree.erased(below)), (below, register, value)


def _lives(tree: Tree, record: str, top: str) -> bool:
    while record != top:
        if tree.deletion(record) == GONE:
            return False
        record = tree.parents[record]
    return True


def nothing_secret_leaves(world: World, found: list[Entry], leaving: list[Entry]) -> None:
    """Laws 10 and 12: no closed value and no closed id leaves; what leaves decides the digest."""
    closed = {entry.id for entry in found if entry.closed}
    text = "\n".join(
        canonical(
            [
                dict(e.values), {r: list(i) for r, i in e.replaces.items()}, sorted(e.seen),
                dict(e.restores), {r: list(p) for r, p in e.private.items()}, e.id,
                {r: list(i) for r, i in e.covers.items()},
            ]
        )
        for e in leaving
    )  # fmt: skip
    assert not [s for s in world.ledger.secrets if s in text], "a closed value leaves"
    assert not [i for i in closed if i in text], "a closed id leaves"
    assert digest(leaving) == digest(found)


def nothing_erased_stays(found: list[Entry]) -> None:
    """Law 14: a desk that holds the erasure holds none of the values."""
    erased = {e.record for e in found if e.values.get(ERASED) == TRUE}
    assert not [e for e in found if e.record in erased and e.private]


def holds_at_the_end(world: World, rng: random.Random) -> None:
    """Laws 1, 2, 9: when all have met all agree, in any order; one answer settles for all."""
    meet(world, rng)
    settle_for_all(world, rng)
    for machine in world.machines:
        holds_after_step(world, machine)


def meet(world: World, rng: random.Random) -> None:
    """Everybody takes in everybody's entries, in random order, until nothing is new."""
    while True:
        pairs = [(a, b) for a in world.machines for b in world.machines if a is not b]
        rng.shuffle(pairs)
        if not sum(merge(world, a, world.exported(b)) for a, b in pairs):
            break
    pictures = [picture(world.exported(m), only_open=True) for m in world.machines]
    assert all(p == pictures[0] for p in pictures), "desks with the same entries disagree"
    assert len({frozenset(e.id for e in world.exported(m)) for m in world.machines}) == 1


def settle_for_all(world: World, rng: random.Random) -> None:
    """Law 9: one answer settles everywhere, two different answers dispute everywhere."""
    dispute = _open_dispute(world)
    if dispute is None:
        return
    record, register = dispute
    machines = rng.sample(world.machines, min(2, len(world.machines)))
    answers = set()
    for machine in machines[: rng.choice((1, 2))]:
        tree = next(t for t in world.trees(machine) if record in t.by_record)
        if tree.show(record, register).disputed:
            answers.add(settle_one(world, machine, rng, tree, record, register))
    meet(world, rng)
    for machine in world.machines:
        tree = next(
            t for t in trees_of(world.exported(machine), only_open=True) if record in t.by_record
        )
        assert tree.show(record, register).disputed == (len(answers) > 1)


def _open_dispute(world: World) -> tuple[str, str] | None:
    for tree in trees_of(world.exported(world.machines[0]), only_open=True):
        for record, register in tree.conflicts():
            if _is_plain_dispute(world, tree, record, register):
                return record, register
    return None


def _is_plain_dispute(world: World, tree: Tree, record: str, register: str) -> bool:
    known = register in REGISTERS.get(tree.kind(record), ()) and tree.kind(record) != "person"
    here = [t for m in world.machines for t in world.trees(m) if record in t.by_record]
    plain = all(not t.restricted and not any(e.closed for e in t.by_id.values()) for t in here)
    return known and plain
