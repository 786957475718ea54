"""`--help` teaches by example: every command has one, and each can be typed as it stands."""

import argparse
import shlex
from collections.abc import Iterator

import pytest

from sscdesk.actions.pairs import parse
from sscdesk.cli.main import _global_first, build_parser
from sscdesk.cli.parsing import split_pair
from sscdesk.domain import catalogue, gates, stages
from sscdesk.domain.checks_evaluation import WAIVERS
from sscdesk.domain.kinds import CODE, Limits

PROGRAM = "sscdesk-cli "


def _leaves(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    groups = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    for group in groups:
        for below in group.choices.values():
            yield from _leaves(below)
    if not groups:
        yield parser


def _examples(parser: argparse.ArgumentParser) -> list[str]:
    return [line.strip() for line in (parser.epilog or "").splitlines()[1:]]


LEAVES = {leaf.prog: _examples(leaf) for leaf in _leaves(build_parser())}
EXAMPLES = sorted({example for examples in LEAVES.values() for example in examples})


@pytest.mark.parametrize("command", LEAVES)
def test_every_command_has_an_example_of_itself(command: str) -> None:
    assert LEAVES[command]
    for example in LEAVES[command]:
        # `history`, `undo` and `redo` stand with and without `case`.
        name = command.removeprefix(PROGRAM).removeprefix("case ")
        assert f" {name} " in f"{example} ", example


def _words(example: str) -> list[str]:
    """The words that a shell makes of an example; what it would take for itself fails."""
    assert example.startswith(PROGRAM)
    lexer = shlex.shlex(example, posix=True, punctuation_chars=";|&<>()")
    lexer.wordchars += "*?$`!{}#:=+,@%^~[]"
    words = list(lexer)
    assert words == shlex.split(example), example
    assert not set("*?$`!{}#") & set(example), example
    return words[1:]


def _parsed(example: str) -> argparse.Namespace:
    return build_parser().parse_args(_global_first(_words(example)))


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_understood(example: str) -> None:
    chosen = _parsed(example)
    if getattr(chosen, "override", None) or getattr(chosen, "waive", None):
        assert chosen.by, "an exception needs a name"


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_names_what_there_is(example: str) -> None:
    chosen = _parsed(example)
    for word in getattr(chosen, "override", []):
        check, reason = split_pair(word, "CHECK=REASON")
        assert check in gates.BY_ID
        assert len(reason) >= 20
    if waived := getattr(chosen, "waive", ""):
        code, reason = split_pair(waived, "CODE=REASON")
        assert code in WAIVERS
        assert len(reason) >= 20
    for move, codes in stages.REASON_LISTS.items():
        if f" case {move} " in example:
            CODE.parse(chosen.reason, Limits("reason", codes=codes))
    for kind, key, value in _said(example, chosen):
        found = catalogue.find_key(catalogue.KINDS[kind], key, "en").field
        if not found.refers and not value.startswith("@") and not found.several:
            found.parse(value)


def _said(example: str, chosen: argparse.Namespace) -> Iterator[tuple[str, str, str]]:
    """(kind, key, value) of what an example says about a case or record of a known kind."""
    command = example.removeprefix(PROGRAM)
    if command.startswith(("case new", "case set ", "record new", "case add")):
        for pair in parse(chosen.values):
            kind = getattr(chosen, "kind", "case")
            stem, dot, rest = pair.key.partition(".")
            if dot and stem in catalogue.KINDS:
                kind, pair_key = stem, rest
            else:
                pair_key = pair.key
            yield kind, pair_key, pair.value
    for word in getattr(chosen, "where", []):
        key, value = split_pair(word, "KEY=VALUE")
        yield getattr(chosen, "kind", "case"), key, value
