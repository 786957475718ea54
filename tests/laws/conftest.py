"""Fixtures of the laws: empty desks of two offices, made once and copied."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.laws import swarm
from tests.laws.laptops import Office


@pytest.fixture(scope="session")
def empty_desks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Empty desks of Uganda and of Kenya; never opened for writing."""
    before = os.environ.get("SSCDESK_STATE_DIR")
    made = swarm.templates(tmp_path_factory.mktemp("empty"))
    if before is not None:
        os.environ["SSCDESK_STATE_DIR"] = before
    return made


@pytest.fixture
def office(tmp_path: Path, empty_desks: list[Path]) -> Iterator[Office]:
    """Laptops of one office (and of a foreign one) to tell a story with."""
    made = Office(tmp_path, empty_desks)
    yield made
    made.world.close()
