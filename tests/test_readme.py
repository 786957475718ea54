"""The README is true: every path it names is there, every command it shows is understood.

What it shows as an answer is what the command answers on the desk of the demo.
"""

import re
import shlex
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from sscdesk.cli.main import build_parser, main
from sscdesk.errors import WrongUsage
from tests.conftest import TODAY
from tests.demonstration import built_once

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")

PATHS = sorted(
    set(re.findall(r"\b((?:sscdesk|tests|installer|migrations|resources)/[\w./-]*\w/?)", TEXT))
)
COMMANDS = sorted(set(re.findall(r"(?:^|\$ )sscdesk-cli ([^#\n`]+)", TEXT, re.MULTILINE)))

ANSWERED = [
    (block.partition("\n")[0], block.splitlines()[1:])
    for fenced in re.findall(r"^```\n(\$ .*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    for block in re.split(r"^\$ sscdesk-cli ", fenced, flags=re.MULTILINE)[1:]
]
"""(Command, the lines of its answer); … stands for lines that are left out."""


def is_answer(shown: Sequence[str], said: Sequence[str]) -> bool:
    """Whether an answer is what is shown of it."""
    if not shown or not said:
        return all(line == "…" for line in shown) and not said
    if shown[0] == "…":
        return is_answer(shown[1:], said) or is_answer(shown, said[1:])
    return shown[0] == said[0] and is_answer(shown[1:], said[1:])


def test_what_it_shows_is_what_the_demo_answers(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Path(built_once(tmp_path_factory.getbasetemp()).desks[0])
    shutil.copytree(made.parent, tmp_path / "demo")
    desk = ["--desk", str(tmp_path / "demo" / made.name), "--today", TODAY.isoformat()]
    assert len(ANSWERED) > 2
    for command, shown in ANSWERED:
        capsys.readouterr()
        assert main([*desk, *shlex.split(command)]) == 0, command
        said = capsys.readouterr().out.splitlines()
        assert is_answer(shown, said), (command, said)


def test_lines_are_left_out_only_where_it_says_so() -> None:
    assert is_answer(["…", "b", "…"], ["a", "b", "c", "d"])
    assert is_answer(["a", "…"], ["a"])
    assert not is_answer(["b"], ["a", "b"])
    assert not is_answer(["a"], ["a", "b"])
    assert not is_answer(["…", "x"], ["a", "b"])


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
