"""Seeded histories: a fifth of the kinds of step left out, laws asserted inside, failures shrunk.

`python -m tests.laws.swarm --histories 20000` runs the long swarm and prints the seeds that fail,
each shrunk to the steps that are needed.
"""

import argparse
import random
import sys
import tempfile
import traceback
from pathlib import Path

from sscdesk.store import desk as desks
from tests.laws.laws import holds_after_step, holds_at_the_end
from tests.laws.moves import MOVES
from tests.laws.world import World

Step = tuple[str, int, int]
"""Name of the move, which machine, seed of its own randomness (removing a step moves no other)."""


def history(seed: int, steps: int) -> list[Step]:
    """The steps of a seed."""
    rng = random.Random(seed)
    names = [name for name in MOVES if rng.random() >= 0.2 or name in ("create_case", "exchange")]
    weights = [MOVES[name][1] for name in names]
    return [
        ("create_case", 0, rng.randrange(1 << 30)),
        *(
            (name, rng.randrange(12), rng.randrange(1 << 30))
            for name in rng.choices(names, weights, k=steps)
        ),
    ]


def templates(folder: Path) -> list[Path]:
    """Empty desks of two offices of two countries."""
    made = []
    for country in ("UGA", "KEN"):
        path = folder / f"{country}.sscdesk"
        if not path.exists():
            desks.create(path, country=country, office_name=country, role="focal-point")
        made.append(path)
    return made


def run(steps: list[Step], seed: int, folder: Path, empty: list[Path]) -> None:
    """Play a history; raises what a law says."""
    rng = random.Random(seed)
    world = World(folder)
    try:
        for _ in range(rng.choice((2, 2, 3))):
            world.add(rng.choice(empty))
        for name, which, own in steps:
            machine = world.machines[which % len(world.machines)]
            MOVES[name][0](world, machine, random.Random(own))
            holds_after_step(world, machine)
        holds_at_the_end(world, rng)
    finally:
        world.close()


def fails(steps: list[Step], seed: int, empty: list[Path]) -> str:
    """The traceback of a history, or "" when every law holds."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            run(steps, seed, Path(folder), empty)
        except Exception:
            return traceback.format_exc()
    return ""


def shrink(steps: list[Step], seed: int, empty: list[Path]) -> list[Step]:
    """Fewer steps that still fail: halves first, then one by one."""
    size = max(1, len(steps) // 2)
    while size:
        start = 0
        while start < len(steps):
            fewer = steps[:start] + steps[start + size :]
            if fails(fewer, seed, empty):
                steps = fewer
            else:
                start += size
        size //= 2
    return steps


def search(first: int, histories: int, steps: int, folder: Path) -> list[str]:
    """Run many seeds; the report of each that fails."""
    empty = templates(folder)
    found = []
    for seed in range(first, first + histories):
        listed = history(seed, steps)
        if fails(listed, seed, empty):
            small = shrink(listed, seed, empty)
            found.append(f"seed {seed}: {small}\n{fails(small, seed, empty)}")
            print(found[-1], flush=True)
        elif (seed - first) % 500 == 499:
            print(f"{seed - first + 1} histories", flush=True)
    return found


def main() -> int:
    """The long swarm."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=1_000_000)
    parser.add_argument("--steps", type=int, default=120)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = search(chosen.first, chosen.histories, chosen.steps, Path(folder))
    print(f"{chosen.histories} histories from seed {chosen.first}, {len(found)} failed")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
