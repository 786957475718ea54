"""Deleting, bringing back, settling."""

import random

from sscdesk.actions import writes
from sscdesk.domain.entry import DELETED
from sscdesk.domain.journal import Tree
from sscdesk.domain.records import plain_value
from sscdesk.domain.shown import PRESENT
from sscdesk.store import writing
from tests.laws.law import law
from tests.laws.moves_exchange import merge
from tests.laws.moves_records import READ_ONLY
from tests.laws.picking import GROUPS, REGISTERS, owns, pick
from tests.laws.world import Machine, World, refusals

DELETABLE = (
    "case", "milestone", "contribution", "cost_line", "participant", "evaluation", "respondent",
    "answer", "person", "organisation",
)  # fmt: skip


def remove(world: World, machine: Machine, rng: random.Random) -> None:
    found = pick(machine, rng, *DELETABLE)
    if found is None:
        return
    tree, record = found
    with refusals(*READ_ONLY), world.act(machine, "case.remove") as doing:
        doing.saw = doing.hidden[record] = world.ledger.screen(tree, record)
        writes.remove(doing.session, record, tree.root)


def remove_later(world: World, machine: Machine, rng: random.Random) -> None:
    """The question “delete?” stands open while a file of a colleague comes in."""
    found = pick(machine, rng, *DELETABLE)
    others = [m for m in world.machines if m is not machine]
    if found is None or not others:
        return
    tree, record = found
    saw = world.ledger.screen(tree, record)
    with machine.desk.reading() as session:
        shown = writes.look(session, record, tree.root)
    merge(world, machine, world.exported(rng.choice(others)))
    with (
        refusals(*READ_ONLY, "not_owner", "not_found"),
        world.act(machine, "case.remove") as doing,
    ):
        doing.saw = doing.hidden[record] = saw
        writes.remove(doing.session, record, tree.root, shown)


def restore(world: World, machine: Machine, rng: random.Random) -> None:
    found = [
        (tree, record)
        for tree in machine.view.trees
        for record in tree.records()
        if owns(tree, machine) and tree.is_created(record) and tree.deletion(record) != PRESENT
    ]
    if not found:
        return
    tree, record = rng.choice(found)
    with refusals(*READ_ONLY), world.act(machine, "restore") as doing:
        doing.saw[record, DELETED] = world.ledger.all_shown(tree, record, DELETED)
        writes.restore(doing.session, record, tree.root)
        assert doing.session.tree(tree.root).deletion(record) == PRESENT


def settle(world: World, machine: Machine, rng: random.Random) -> None:
    """The page about a dispute shows every value; its answer replaces all of them."""
    found = [
        (tree, record, register)
        for tree in machine.view.trees
        if owns(tree, machine)
        for record, register in tree.conflicts()
        if may_settle(tree, record, register)
    ]
    if found:
        settle_one(world, machine, rng, *rng.choice(found))


def may_settle(tree: Tree, record: str, register: str) -> bool:
    """Disputes that histories make; what is kept back is read-only, what is erased is gone."""
    known = register in REGISTERS.get(tree.kind(record), ()) and not tree.erased(record)
    return known and (tree.restricted or register not in tree.closed_heads(record))


def settle_one(
    world: World, machine: Machine, rng: random.Random, tree: Tree, record: str, register: str
) -> str:
    """One of the values, or another; returns the answer."""
    heads = tree.heads(record, register)
    answers = sorted({plain_value(head, register) for head in heads})
    if register not in GROUPS and tree.kind(record) not in ("participant", "answer"):
        answers.append(world.name() if tree.kind(record) == "person" else world.text())
    answer = rng.choice(answers)
    with world.act(machine, "settle") as doing:
        doing.saw[record, register] = world.ledger.all_shown(tree, record, register)
        shown = {register: tuple(head.id for head in heads)}
        writing.edit(doing.session, tree.root, record, {register: answer}, shown)
        answer_settles(doing.session.tree(tree.root), record, register)
    return answer


@law(9)
def answer_settles(tree: Tree, record: str, register: str) -> None:
    """Whoever was shown all values leaves one."""
    assert not tree.show(record, register).disputed
