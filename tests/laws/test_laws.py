"""The laws of the journal: seeded histories on two to four desks, asserted after every step."""

from pathlib import Path

import pytest

from tests.laws import swarm
from tests.laws.law import ASSERTED, LAWS, OF_FILES

HISTORIES = 200
CHUNK = 5
STEPS = 24

LONG_HISTORIES = 160
LONG_STEPS = 150

MANY_SIDED, MANY_SIDED_STEPS = (3, 4, 7, 16, 21, 99), 36
"""Histories of so many steps that together come by every assertion
(`python -m tests.laws.swarm --sides`)."""


@pytest.mark.parametrize("first", range(1, HISTORIES + 1, CHUNK))
def test_histories_hold_every_law(first: int, empty_desks: list[Path]) -> None:
    _hold(range(first, first + CHUNK), STEPS, empty_desks)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(500_000, 500_000 + LONG_HISTORIES, CHUNK))
def test_long_histories_hold_every_law(first: int, empty_desks: list[Path]) -> None:
    _hold(range(first, first + CHUNK), LONG_STEPS, empty_desks)


def _hold(seeds: range, steps: int, empty_desks: list[Path]) -> None:
    failures = swarm.search(seeds, steps, empty_desks)
    assert not failures, "\n\n".join(map(str, failures))


def test_each_law_that_needs_no_file_has_an_assertion() -> None:
    assert {number for number, names in LAWS.items() if names} == set(range(1, 24)) - OF_FILES


def test_each_assertion_is_made(empty_desks: list[Path]) -> None:
    """An assertion that every history skips would hold nothing."""
    ASSERTED.clear()
    for seed in MANY_SIDED:
        _hold(range(seed, seed + 1), MANY_SIDED_STEPS, empty_desks)
    assert {name for names in LAWS.values() for name in names} <= ASSERTED.keys()
