"""Machines: copies, cloned disks, clocks, tables made anew."""

import random
from datetime import timedelta

from sscdesk.store import rebuild
from sscdesk.store.session import Session
from tests.laws.law import law
from tests.laws.pictures import dump
from tests.laws.world import Machine, World

MOST = 4


def copy_desk(world: World, machine: Machine, rng: random.Random) -> None:
    """A copied file, or a cloned disk on which nothing tells the copy from the original."""
    if len(world.machines) >= MOST:
        return
    machine.desk.close()
    made = world.add(machine.path, machine if rng.random() < 0.6 else None)
    made.merges = list(machine.merges)
    made.shunned = set(machine.shunned)
    made.held = machine.held
    reopen(world, machine, rng)


def reopen(world: World, machine: Machine, rng: random.Random) -> None:
    """Closed in the evening, opened in the morning: the same device."""
    machine.desk.close()
    machine.open(world.clock(machine.name))


def wrong_clock(world: World, machine: Machine, rng: random.Random) -> None:
    machine.skew = timedelta(days=rng.choice((-400, -1, 0, 1, 26000)))


def bulk_path(world: World, machine: Machine, rng: random.Random) -> None:
    with world.writing(machine, "rebuild") as session:
        bulk_path_makes_the_same(session)


@law(3, 22)
def bulk_path_makes_the_same(session: Session) -> None:
    """Tables, disputes, case list and searched text made anew are those that were there."""
    before = dump(session)
    rebuild.rebuild(session.connection, session.language)
    assert dump(session) == before
