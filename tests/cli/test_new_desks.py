"""`desk new`: the first desk of an office, and the further ones that join it."""

from pathlib import Path

import pytest

from sscdesk.cli.main import main
from sscdesk.store import copies
from sscdesk.store.desk import Desk
from tests.conftest import TODAY

WORDS = ("desk", "new", "--country", "UGA", "--office", "Planning", "--role", "focal-point")


def _new(desk: Path, *more: str) -> str:
    """Make a desk; its language."""
    desk.parent.mkdir(exist_ok=True)
    assert main(["--desk", str(desk), *WORDS, *more]) == 0
    with Desk(desk, readonly=True, today=TODAY) as made:
        return made.info["language"]


def test_a_new_desk_is_english_unless_another_language_is_named(tmp_path: Path) -> None:
    assert _new(tmp_path / "one" / "desk.sscdesk") == "en"
    assert _new(tmp_path / "two" / "desk.sscdesk", "--language", "es") == "es"


@pytest.mark.parametrize(("more", "language"), [((), "fr"), (("--language", "es"), "es")])
def test_a_desk_that_joins_speaks_as_the_first_unless_it_is_told(
    tmp_path: Path, more: tuple[str, ...], language: str
) -> None:
    first = tmp_path / "first" / "desk.sscdesk"
    _new(first, "--language", "fr")
    second = tmp_path / "second" / "desk.sscdesk"
    assert _new(second, "--join", str(first), *more) == language
    assert copies.facts_of(second)["office"] == copies.facts_of(first)["office"]


def test_a_language_that_is_none_makes_no_desk(tmp_path: Path) -> None:
    desk = tmp_path / "desk.sscdesk"
    assert main(["--desk", str(desk), *WORDS, "--language", ""]) == 2
    assert not desk.exists()
