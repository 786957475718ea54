"""Every action is reached from the command line, and every verb of `run` has its command."""

import ast
from pathlib import Path

import pytest

from sscdesk.actions import running
from sscdesk.cli.main import build_parser

PACKAGE = Path(__file__).parents[1] / "sscdesk"

NO_VERBS = {
    "what a front end shows; nothing is done": (
        "acts.newest", "acts.taken_back", "attention.cases_in", "attention.deadlines",
        "attention.listed", "attention.next_steps", "cases.look", "drafts.listed",
        "drafts.of_record", "drafts.waiting", "finish.rates", "lists.persons_named",
        "looking.blockers", "looking.open_checks", "looking.situation", "looking.thresholds",
        "open_ends.conflicts", "open_ends.waiting_drafts", "pipeline.cards", "showing.alone",
        "showing.case", "showing.conflicts", "showing.office_name", "silencing.silenced",
        "views.counts", "views.listed", "writes.look", "writes.read_current", "writes.read_root",
    ),
    "how verbs write, under `cases`, `records`, `bulk` and `moves`": (
        "answers.write", "answers.write_all", "finish.finish", "references.next_reference",
        "values.read", "writes.change", "writes.new", "writes.refuse_foreign", "writes.remove",
        "writes.restore",
    ),
    "what verbs look at before they write, and warn of": (
        "looking.hits", "looking.referenced", "looking.warn_of_doubles",
        "looking.warn_of_partners", "looking.warn_of_southern",
    ),
    "parts of undo": ("act_stack.newest", "act_stack.roots", "act_stack.turn"),
    "parts of reminders, under `reminding` and `silencing`": (
        "duties.cases", "duties.hush", "duties.hushed", "duties.near", "duties.of_office",
        "duties.wake",
    ),
    "runs the verbs themselves": ("running.run_line",),
}  # fmt: skip
"""Why a function of actions/ is no verb → such functions; every other one needs its command."""

WINDOW_ALONE = {
    "text as it stands in a field that cannot take it yet: a command line has no such field": (
        "drafts.keep", "drafts.clear", "drafts.recover",
    ),
    "tabs of the window's list, with columns and density; `case list` is asked by its options": (
        "views.save", "views.rename", "views.remove", "views.reorder",
    ),
    "lines of Home that are no reminders, for a week; of reminders `reminder snooze` does it": (
        "attention.snooze",
    ),
}  # fmt: skip
"""Why an action has no command on the command line → such actions."""


def _named(reasons: dict[str, tuple[str, ...]]) -> set[str]:
    return {name for names in reasons.values() for name in names}


def _functions() -> list[str]:
    """Public functions of the action files whose first argument is the session."""
    return [
        f"{file.stem}.{node.name}"
        for file in sorted((PACKAGE / "actions").glob("*.py"))
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and node.args.args
        and node.args.args[0].arg == "session"
    ]


ACTIONS = [name for name in _functions() if name not in _named(NO_VERBS)]


def _used() -> set[str]:
    """`module.function` of everything that a front end calls."""
    files = [*(PACKAGE / "cli").glob("*.py"), PACKAGE / "actions" / "running.py"]
    return {
        f"{node.value.id}.{node.attr}"
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }


@pytest.mark.parametrize("verb", [name for name in ACTIONS if name not in _named(WINDOW_ALONE)])
def test_every_action_has_its_command(verb: str) -> None:
    assert verb in _used()


def test_what_is_left_out_is_there_and_left_out_once() -> None:
    left_out = [name for names in (*NO_VERBS.values(), *WINDOW_ALONE.values()) for name in names]
    assert sorted(left_out) == sorted(set(left_out))
    assert set(left_out) <= set(_functions())


def test_what_the_window_alone_does_has_no_command() -> None:
    assert _named(WINDOW_ALONE) & _used() == set()


@pytest.mark.parametrize("verb", running.VERBS)
def test_every_verb_of_a_run_file_has_its_command(verb: str) -> None:
    words = verb.split(".")
    with pytest.raises(SystemExit) as left:
        build_parser().parse_args([*words, "--help"])
    assert left.value.code == 0
