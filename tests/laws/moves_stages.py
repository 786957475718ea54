"""Steps of a case: the same one taken on two laptops is one transition."""

import random

from sscdesk.actions import moves as steps
from sscdesk.domain.journal import Tree
from sscdesk.domain.records import parse_group
from tests.laws.moves_records import READ_ONLY
from tests.laws.picking import pick
from tests.laws.world import Machine, World, refusals

REASONS = ("NO_FUNDING", "DUPLICATE")


def step(world: World, machine: Machine, rng: random.Random) -> None:
    """Withdrawn, rejected, handed on, or active again."""
    found = pick(machine, rng, "case")
    if found is None or not _stage(found[0]).get("stage"):
        return
    tree, case = found
    with refusals(*READ_ONLY, "refused"), world.act(machine, "case.step") as doing:
        doing.saw[case, "stage"] = world.ledger.shown(tree, case, "stage")
        for record in tree.records():
            if tree.kind(record) == "transition":
                for register in tree.registers(record):
                    doing.saw[record, register] = world.ledger.shown(tree, record, register)
        if _stage(tree).get("status") == "ACTIVE":
            steps.end(
                doing.session, case, rng.choice(("withdraw", "reject")), reason=rng.choice(REASONS)
            )
        else:
            steps.back(doing.session, case, reason="It was decided otherwise by the ministry.")


def _stage(tree: Tree) -> dict[str, str]:
    return parse_group(tree.show(tree.root, "stage").value)
