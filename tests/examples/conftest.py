"""Fixtures of the counter-examples: two or three laptops of one office."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.examples.two_desks import Laptop, Now

Two = tuple[Laptop, Laptop]
Three = tuple[Laptop, Laptop, Laptop]


@pytest.fixture
def three(template: Path, tmp_path: Path) -> Iterator[Three]:
    """Laptops A, B and C of one office, each with an empty desk."""
    now = Now()
    made = [_laptop(name, template, tmp_path / name, now) for name in "ABC"]
    yield made[0], made[1], made[2]
    for laptop in made:
        laptop.close()


@pytest.fixture
def two(template: Path, tmp_path: Path) -> Iterator[Two]:
    """Laptops A and B of one office, each with an empty desk."""
    now = Now()
    made = [_laptop(name, template, tmp_path / name, now) for name in "AB"]
    yield made[0], made[1]
    for laptop in made:
        laptop.close()


def _laptop(name: str, template: Path, folder: Path, now: Now) -> Laptop:
    folder.mkdir()
    path = folder / "desk.sscdesk"
    shutil.copy(template, path)
    return Laptop(name, path, folder / "state", now)
