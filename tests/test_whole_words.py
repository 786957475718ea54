"""What a person reads is put together by the language, never by a literal between two words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "sscdesk"

MARKS = frozenset(",;:·")
QUOTES = frozenset("“”«»„")

NOT_READ = {
    "gui/first_look.py": "families of fonts in a style sheet",
    "gui/help/facts.py": "facts for whoever mends the program, in one language",
    "masking.py": "traces for whoever mends the program, in one language",
    "cli/output.py": "keys of the --json document in front of their values",
    "journeys/papers.py": "the papers of the demo, which are data",
    "workbook/export.py": "the wish in META, read back by programs",
}
"""Files that join what no language has a say in, and what it is."""


def glue(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Lines where words are glued together, and the glue."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield from _joined(node.func)
        elif isinstance(node, ast.JoinedStr):
            yield from _between(node)


def _joined(called: ast.Attribute) -> Iterator[tuple[int, str]]:
    by = called.value
    if called.attr != "join" or not isinstance(by, ast.Constant) or not isinstance(by.value, str):
        return
    if _separates(by.value):
        yield by.lineno, by.value


def _between(text: ast.JoinedStr) -> Iterator[tuple[int, str]]:
    """A separator between two placeholders of an f-string, or quotation marks around one."""
    for place, part in enumerate(text.values):
        if not isinstance(part, ast.Constant) or not isinstance(part.value, str):
            continue
        is_inside = 0 < place < len(text.values) - 1
        if (is_inside and _separates(part.value)) or QUOTES & set(part.value):
            yield part.lineno, part.value


def _separates(text: str) -> bool:
    return text != text.strip() and set(text.strip()) <= MARKS and bool(text.strip())


def test_no_separator_or_quotation_mark_stands_in_the_code() -> None:
    found = {}
    for file in sorted(ROOT.rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        for line, text in glue(ast.parse(file.read_text(encoding="utf-8"))):
            found[f"{name}:{line}"] = text
    told = {where: text for where, text in found.items() if where.split(":")[0] not in NOT_READ}
    assert told == {}, "use listed, clauses, labelled, side_by_side or quoted of sscdesk.i18n"
    assert {where.split(":")[0] for where in found} == set(NOT_READ)


@pytest.mark.parametrize(
    ("code", "glued"),
    [
        ("', '.join(names)", [", "]),
        ("' · '.join(names)", [" · "]),
        ("f'{name}: {value}'", [": "]),
        ("f'{ref} “{title}”'", [" “", "”"]),
        ("';'.join(codes)", []),
        ("'\\n'.join(lines)", []),
        ("f'{width}px; '", []),
        ("listed(names)", []),
    ],
)
def test_the_walk_sees_what_it_looks_for(code: str, glued: list[str]) -> None:
    assert [text for _line, text in glue(ast.parse(code))] == glued
