"""Seeded histories: a fifth of the kinds of step left out, laws asserted inside, failures shrunk.

`python -m tests.laws.swarm --histories 20000` runs the long swarm over all processors and prints
the seeds that fail, each shrunk to the steps that are needed. With `--sides` it tells instead which
seeds come by which assertion.
"""

import argparse
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sscdesk.store import desk as desks
from tests.laws.law import ASSERTED, LAWS
from tests.laws.laws_end import holds_at_the_end
from tests.laws.laws_steps import holds_after_step
from tests.laws.moves import MOVES
from tests.laws.world import World

Step = tuple[str, int, int]
"""Name of the move, which machine, seed of its own randomness (removing a step moves no other)."""

ALWAYS = ("create_case", "exchange")
LEFT_OUT = 0.2
ONE_OFFICE = 0.7
"""How often a further desk is a laptop of the first one's office, which may write to the same."""


@dataclass(frozen=True)
class Failure:
    """A history that breaks a law."""

    seed: int
    steps: list[Step]
    told: str

    def __str__(self) -> str:
        lines = "\n".join(f"    {step!r}," for step in self.steps)
        return f"seed {self.seed}, {len(self.steps)} steps:\n{lines}\n{self.told}"


def history(seed: int, steps: int) -> list[Step]:
    """The steps of a seed."""
    rng = random.Random(seed)
    names = [name for name in MOVES if name in ALWAYS or rng.random() >= LEFT_OUT]
    weights = [MOVES[name][1] for name in names]
    return [
        ("create_case", 0, rng.randrange(1 << 30)),
        *(
            (name, rng.randrange(12), rng.randrange(1 << 30))
            for name in rng.choices(names, weights, k=steps - 1)
        ),
    ]


def templates(folder: Path) -> list[Path]:
    """Empty desks of two offices of two countries."""
    made = []
    os.environ["SSCDESK_STATE_DIR"] = str(folder / "state")
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
        home = rng.choice(empty)
        for _ in range(rng.choice((2, 2, 3))):
            world.add(home if rng.random() < ONE_OFFICE else rng.choice(empty))
        for name, which, own in steps:
            machine = world.machines[which % len(world.machines)]
            chance = random.Random(own)
            MOVES[name][0](world, machine, chance)
            holds_after_step(world, machine, chance, whole=False)
        holds_at_the_end(world, rng, empty[0])
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


def search(seeds: range, steps: int, empty: list[Path]) -> list[Failure]:
    """Play some seeds; those that fail, shrunk."""
    found = []
    for seed in seeds:
        listed = history(seed, steps)
        if fails(listed, seed, empty):
            small = shrink(listed, seed, empty)
            found.append(Failure(seed, small, fails(small, seed, empty)))
    return found


def _chunks(first: int, histories: int, size: int = 25) -> Iterator[range]:
    for start in range(first, first + histories, size):
        yield range(start, min(start + size, first + histories))


def sides(seeds: range, steps: int, empty: list[Path]) -> dict[str, list[int]]:
    """Assertion → the seeds whose histories come by it."""
    found: dict[str, list[int]] = {name: [] for names in LAWS.values() for name in names}
    for seed in seeds:
        ASSERTED.clear()
        fails(history(seed, steps), seed, empty)
        for name in ASSERTED:
            found[name].append(seed)
    return found


def _print_sides(seeds: range, steps: int, empty: list[Path]) -> None:
    found = sides(seeds, steps, empty)
    for name in sorted(found, key=lambda name: len(found[name])):
        print(f"{len(found[name]):6} {name}: {found[name][:10]}")


def main() -> int:
    """The long swarm."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=1_000_000, help="first seed")
    parser.add_argument("--steps", type=int, default=120)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--sides", action="store_true", help="tell which seeds come by what")
    chosen = parser.parse_args()
    if chosen.sides:
        with tempfile.TemporaryDirectory() as folder:
            seeds = range(chosen.first, chosen.first + chosen.histories)
            _print_sides(seeds, chosen.steps, templates(Path(folder)))
        return 0
    began, done, failed = time.monotonic(), 0, 0
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(chosen.jobs) as pool:
        play = partial(search, steps=chosen.steps, empty=templates(Path(folder)))
        chunks = list(_chunks(chosen.first, chosen.histories))
        for chunk, found in zip(chunks, pool.map(play, chunks), strict=True):
            done, failed = done + len(chunk), failed + len(found)
            for failure in found:
                print(failure, flush=True)
            print(
                f"{done} histories, {failed} failed, {time.monotonic() - began:.0f} s", flush=True
            )
    print(f"{done} histories from seed {chosen.first}, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
