"""What a move may choose from: the records and registers that a desk shows."""

import random
from collections.abc import Callable

from sscdesk.domain.journal import Tree
from tests.laws.ledger import PERSONAL
from tests.laws.world import Machine, World

Move = Callable[[World, Machine, random.Random], None]

CHILDREN = {
    "case": ("milestone", "contribution", "participant", "evaluation"),
    "contribution": ("cost_line",),
    "evaluation": ("respondent",),
}
"""Kind → kinds that a person adds under it; demands, members and answers have derived ids."""

REGISTERS = {
    "case": ("title.en", "title.fr", "summary.en", "objective.en", "planned"),
    "demand": ("requested_by", "demand_text"),
    "milestone": ("title", "note"),
    "contribution": ("title", "not_delivered_reason"),
    "cost_line": ("note", "money"),
    "participant": ("responsibilities", "organisation"),
    "evaluation": ("findings",),
    "respondent": ("code",),
    "answer": ("evidence", "score"),
    "person": ("name", "function", "email", "phone"),
    "organisation": ("name.en", "note"),
}

FEW = 2

GROUPS = {"planned": "start_planned", "money": "amount_usd"}
"""Group → the key of it that the histories change."""


def values_for(
    world: World, machine: Machine, rng: random.Random, kind: str, register: str
) -> dict[str, str]:
    """Key → a value it may hold, for one register of a kind."""
    if register in GROUPS:
        text = f"20{rng.randrange(26, 90)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
        return {GROUPS[register]: text if register == "planned" else str(rng.randrange(10**9))}
    if register == "organisation":
        known = [t.root for t in machine.view.trees if _is_organisation(t)]
        return {register: rng.choice([*known, ""])}
    if register == "score":
        return {register: rng.choice("1234")}
    return {register: world.name() if kind == "person" and register in PERSONAL else world.text()}


def _is_organisation(tree: Tree) -> bool:
    return tree.is_created(tree.root) and tree.kind(tree.root) == "organisation"


def owns(tree: Tree, machine: Machine) -> bool:
    return tree.owner in (machine.office, "")


def records(machine: Machine, *kinds: str, foreign: bool = False) -> list[tuple[Tree, str]]:
    """Shown records of these kinds (all that histories know without any), of its own office."""
    return [
        (tree, record)
        for tree in machine.view.trees
        if owns(tree, machine) is not foreign
        for record in tree.shown_records()
        if tree.kind(record) in (kinds or REGISTERS)
    ]


def pick(
    machine: Machine, rng: random.Random, *kinds: str, foreign: bool = False
) -> tuple[Tree, str] | None:
    """One of them; often of the first few, where the others choose too: there disputes arise."""
    found = records(machine, *kinds, foreign=foreign)
    if rng.random() < 0.6:
        found = found[:FEW]
    return rng.choice(found) if found else None


def pick_register(machine: Machine, rng: random.Random) -> tuple[Tree, str, str] | None:
    found = pick(machine, rng)
    if found is None:
        return None
    tree, record = found
    known = REGISTERS[tree.kind(record)]
    return tree, record, known[0] if rng.random() < 0.5 else rng.choice(known)
