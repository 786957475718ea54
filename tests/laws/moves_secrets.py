"""What is written in confidence, released, kept back; whose values are forgotten."""

import random

from sscdesk.actions import erasing, writes
from sscdesk.actions.values import Said
from sscdesk.domain.entry import CONFIDENTIALITY, DELETED, RESTRICTED, TRUE
from sscdesk.domain.journal import Tree
from sscdesk.store import releasing
from sscdesk.store.writing import is_born_closed
from tests.laws.law import law
from tests.laws.laws_steps import holds_after_step
from tests.laws.moves_exchange import merge
from tests.laws.picking import owns, pick
from tests.laws.pictures import showing
from tests.laws.world import Doing, Machine, World, refusals

LEVELS = ("PUBLIC", "OFFICIAL")


def restrict(world: World, machine: Machine, rng: random.Random) -> None:
    found = pick(machine, rng, "case")
    if found is not None:
        _set_level(world, machine, found[0], RESTRICTED, None)


def release(world: World, machine: Machine, rng: random.Random) -> None:
    found = pick(machine, rng, "case")
    if found is not None:
        _set_level(world, machine, found[0], rng.choice(LEVELS), None)


def level_later(world: World, machine: Machine, rng: random.Random) -> None:
    """The level is chosen in a form that stood open while a colleague's file came in."""
    found = pick(machine, rng, "case")
    others = [m for m in world.machines if m is not machine]
    if found is None or not others:
        return
    case = found[1]
    with machine.desk.reading() as session:
        shown = writes.look(session, case, case)
    saw = world.ledger.shown(found[0], case, CONFIDENTIALITY)
    merge(world, machine, world.exported(rng.choice(others)))
    tree = machine.view.tree(case)
    if tree is not None and tree.is_shown(case) and owns(tree, machine):
        level = rng.choice((*LEVELS, RESTRICTED))
        _set_level(world, machine, tree, level, (shown, saw))


def _set_level(
    world: World,
    machine: Machine,
    tree: Tree,
    level: str,
    form: tuple[writes.Shown, set[str]] | None,
) -> None:
    case, was = tree.root, tree.restricted
    with refusals("disputed", "kept_back"), world.act(machine, "case.set") as doing:
        _see_all(world, doing, tree)
        if form is None:
            releasing.set_confidentiality(doing.session, case, level)
        else:
            doing.saw[case, CONFIDENTIALITY] = form[1]
            writes.change(doing.session, case, case, Said({CONFIDENTIALITY: level}), form[0])
        if was and not doing.session.tree(case).restricted:
            world.ledger.publish(doing.session.tree(case))
    now = machine.view.tree(case)
    if now is not None and was and not now.restricted:
        released_as_at_home(now)


def _see_all(world: World, doing: Doing, tree: Tree) -> None:
    """A release is decided before the whole case; what it deletes is what was deleted before."""
    for record in tree.records():
        for register in tree.registers(record):
            doing.saw[record, register] = world.ledger.shown(tree, record, register)
        heads = [h for h in tree.heads(record, DELETED) if h.values[DELETED] == TRUE]
        doing.hidden[record] = world.ledger.deleters(heads)


@law(11)
def released_as_at_home(tree: Tree) -> None:
    """After a release the open entries show exactly what home shows."""
    mine = list(tree.by_id.values())
    assert showing(mine, only_open=False) == showing(mine, only_open=True)


def lower_elsewhere(world: World, machine: Machine, rng: random.Random) -> None:
    """A colleague, who has seen the notice alone, lowers what is restricted here."""
    found = [
        t for t in machine.view.trees if t.restricted and any(e.closed for e in t.by_id.values())
    ]
    others = [m for m in world.machines if m is not machine and m.office == machine.office]
    if not found or not others:
        return
    case, other = rng.choice(found).root, rng.choice(others)
    merge(world, other, world.exported(machine))
    tree = other.view.tree(case)
    if tree is not None and tree.is_shown(case) and owns(tree, other):
        _set_level(world, other, tree, rng.choice(LEVELS), None)
        holds_after_step(world, other, rng, whole=False)
        merge(world, machine, world.exported(other))


def publish(world: World, machine: Machine, rng: random.Random) -> None:
    _kept_back(world, machine, rng, discard=False)


def discard(world: World, machine: Machine, rng: random.Random) -> None:
    _kept_back(world, machine, rng, discard=True)


def _kept_back(world: World, machine: Machine, rng: random.Random, *, discard: bool) -> None:
    """What somebody else opened shows at home what was written in confidence, until decided."""
    found = [
        tree
        for tree in machine.view.trees
        if owns(tree, machine) and tree.is_shown(tree.root) and releasing.kept_back(tree)
    ]
    if not found:
        return
    tree = rng.choice(found)
    done = False
    with refusals("disputed"), world.act(machine, "publish") as doing:
        _see_all(world, doing, tree)
        if discard:
            _see_what_is_kept_back(world, doing, tree)
            releasing.discard(doing.session, tree.root)
        else:
            releasing.publish(doing.session, tree.root)
            world.ledger.publish(doing.session.tree(tree.root))
        done = True
    if done:
        now = machine.view.tree(tree.root)
        assert now is not None
        kept_back_is_decided(now)


def _see_what_is_kept_back(world: World, doing: Doing, tree: Tree) -> None:
    """Every value, the closed and the open ones; what is deleted for all stays deleted."""
    open_tree = Tree(tree.by_id.values(), only_open=True)
    for record in tree.records():
        for register in tree.registers(record):
            doing.saw[record, register] = world.ledger.all_shown(tree, record, register)
        if is_born_closed(tree, record):
            doing.hidden[record] = world.ledger.screen(tree, record)
        else:
            doing.hidden[record] = world.ledger.deleters(open_tree.heads(record, DELETED))


@law(11)
def kept_back_is_decided(tree: Tree) -> None:
    """After publishing or discarding nothing is kept back, and home shows what all others do."""
    mine = list(tree.by_id.values())
    assert showing(mine, only_open=False) == showing(mine, only_open=True)
    assert not releasing.kept_back(tree)


def consent(world: World, machine: Machine, rng: random.Random) -> None:
    found = pick(machine, rng, "person")
    if found is None or found[0].erased(found[1]):
        return
    tree, person = found
    day = f"2026-{rng.randrange(1, 13):02}-01" if rng.random() < 0.7 else ""
    with refusals("disputed"), world.act(machine, "record.set") as doing:
        _see_all(world, doing, tree)
        writes.change(doing.session, person, person, Said({"consent_on": day}))
        if day:
            world.ledger.publish(doing.session.tree(person))


def forget_person(world: World, machine: Machine, rng: random.Random) -> None:
    found = pick(machine, rng, "person")
    if found is None or found[0].owner != machine.office:
        return
    with world.act(machine, "record.forget") as doing:
        erasing.forget(doing.session, found[1])
