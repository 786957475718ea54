"""The README is true: every path it names is there, every command it shows is understood."""

import re
import shlex
from pathlib import Path

import pytest

from sscdesk.cli.main import build_parser
from sscdesk.errors import WrongUsage

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")

PATHS = sorted(
    set(re.findall(r"\b((?:sscdesk|tests|installer|migrations|resources)/[\w./-]*\w/?)", TEXT))
)
COMMANDS = sorted(set(re.findall(r"(?:^|\$ )sscdesk-cli ([^#\n`]+)", TEXT, re.MULTILINE)))


@pytest.mark.parametrize("path", PATHS)
def test_every_path_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_understood(command: str) -> None:
    try:
        chosen = build_parser().parse_args(shlex.split(command))
    except WrongUsage as error:  # pragma: no cover - the message of a failing test
        pytest.fail(error.message)
    assert callable(chosen.run)


def test_it_names_enough_to_be_worth_testing() -> None:
    assert len(PATHS) > 20
    assert len(COMMANDS) > 6


def test_it_is_short() -> None:
    assert len(TEXT.splitlines()) < 220
