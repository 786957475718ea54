"""The laws that hold at the end of a history, when all have met."""

import random
from pathlib import Path

from sscdesk.domain.entry import ERASED, TRUE, Entry
from sscdesk.domain.journal import Tree
from tests.laws.law import law
from tests.laws.laws_steps import holds_after_step
from tests.laws.moves_deleting import may_settle, settle_one
from tests.laws.moves_exchange import merge
from tests.laws.pictures import agreed, dump
from tests.laws.world import Machine, World, trees_of

MOST_SETTLED = 3
STRANGERS_ONE_IN = 4
"""How often two empty desks take in everything in two orders."""


def holds_at_the_end(world: World, rng: random.Random, empty: Path) -> None:
    """All have met; disputes are answered; strangers arrive; desks are closed and searched."""
    meet(world, rng)
    for dispute in rng.sample(found := _disputes(world), min(MOST_SETTLED, len(found))):
        one_answer_settles(world, rng, *dispute)
    met = list(world.machines)
    if rng.randrange(STRANGERS_ONE_IN) == 0:
        any_order_any_number(world, rng, empty)
    for machine in met:
        holds_after_step(world, machine, rng, whole=True)
    no_erased_byte(world)


@law(1)
def meet(world: World, rng: random.Random) -> None:
    """Everybody takes in everybody's entries, in random order, until nothing is new."""
    while True:
        pairs = [(a, b) for a in world.machines for b in world.machines if a is not b]
        rng.shuffle(pairs)
        if not sum([merge(world, a, world.exported(b)) for a, b in pairs]):
            break
    seen = [agreed(world.exported(machine)) for machine in world.machines]
    assert all(said == seen[0] for said in seen), "desks with the same entries disagree"


def _disputes(world: World) -> list[tuple[str, str]]:
    """Registers that are disputed for all, and open on every desk."""
    found = []
    for tree in trees_of(world.exported(world.machines[0]), only_open=True):
        for record, register in tree.conflicts():
            if all(_may_answer(m.view.tree(tree.root), record, register) for m in world.machines):
                found.append((record, register))
    return found


def _may_answer(tree: Tree | None, record: str, register: str) -> bool:
    if tree is None or tree.restricted or not tree.is_shown(record):
        return False
    closed = any(e.closed for e in tree.by_record[record] if register in e.values)
    return may_settle(tree, record, register) and not closed


@law(9)
def one_answer_settles(world: World, rng: random.Random, record: str, register: str) -> None:
    """One answer settles everywhere after exchange; two different ones dispute everywhere."""
    answers = set()
    for machine in rng.sample(world.machines, rng.choice((1, 2))):
        tree = next(t for t in machine.view.trees if record in t.by_record)
        assert tree.show(record, register).disputed
        answers.add(settle_one(world, machine, rng, tree, record, register))
    meet(world, rng)
    for machine in world.machines:
        tree = next(t for t in machine.view.trees if record in t.by_record)
        assert tree.show(record, register).disputed == (len(answers) > 1), answers


@law(2, 22)
def any_order_any_number(world: World, rng: random.Random, empty: Path) -> None:
    """Two strangers get the same files in other orders, parts of them twice: the same tables."""
    found = world.exported(rng.choice(world.machines))
    strangers = [world.add(empty) for _ in range(2)]
    for stranger in strangers:
        for part in _parts(rng, found):
            merge(world, stranger, part)
    tables = []
    for stranger in strangers:
        with stranger.desk.reading() as session:
            tables.append(dump(session))
        holds_after_step(world, stranger, rng, whole=True)
    for name, rows in tables[0].items():
        assert rows == tables[1][name], name


def _parts(rng: random.Random, found: list[Entry]) -> list[list[Entry]]:
    shuffled = rng.sample(found, len(found))
    cuts = sorted(rng.randrange(len(found) + 1) for _ in range(3))
    parts = [shuffled[a:b] for a, b in zip([0, *cuts], [*cuts, len(found)], strict=True)]
    parts.append(rng.choice(parts))
    rng.shuffle(parts)
    return parts


@law(14)
def no_erased_byte(world: World) -> None:
    """In the file of a desk that holds an erasure no byte of the values is left."""
    for machine in world.machines:
        gone = _erased_values(world, machine)
        if gone:
            machine.desk.close()
            data = b"".join(p.read_bytes().lower() for p in machine.path.parent.glob("desk.*"))
            assert not [v for v in gone if v.lower().encode() in data], machine.name


def _erased_values(world: World, machine: Machine) -> set[str]:
    erased = {e.record for e in machine.view.entries if e.values.get(ERASED) == TRUE}
    return {value for record in erased for value in world.ledger.personal[record]}
