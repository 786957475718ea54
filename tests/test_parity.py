"""Every action is reached from the command line, and every verb of `run` has its command."""

import ast
from pathlib import Path

import pytest

from sscdesk.actions import running
from sscdesk.cli.main import build_parser

PACKAGE = Path(__file__).parents[1] / "sscdesk"
VERB_FILES = (
    "cases",
    "bulk",
    "records",
    "moves",
    "undo",
    "erasing",
    "reminding",
    "office",
    "history",
    "figuring",
)


def _verbs(name: str) -> list[str]:
    """Public functions of an action file whose first argument is the session."""
    tree = ast.parse((PACKAGE / "actions" / f"{name}.py").read_text(encoding="utf-8"))
    return [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and node.name != "look"  # what a form shows; it does nothing
        and node.args.args
        and node.args.args[0].arg == "session"
    ]


def _used() -> set[str]:
    """`module.function` of everything that a front end calls."""
    files = [*(PACKAGE / "cli").glob("*.py"), PACKAGE / "actions" / "running.py"]
    return {
        f"{node.value.id}.{node.attr}"
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }


@pytest.mark.parametrize("verb", [f"{name}.{verb}" for name in VERB_FILES for verb in _verbs(name)])
def test_every_action_has_its_command(verb: str) -> None:
    assert verb in _used()


@pytest.mark.parametrize("verb", running.VERBS)
def test_every_verb_of_a_run_file_has_its_command(verb: str) -> None:
    words = verb.split(".")
    with pytest.raises(SystemExit) as left:
        build_parser().parse_args([*words, "--help"])
    assert left.value.code == 0
