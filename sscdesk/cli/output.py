"""What a command answers: one JSON document, or lines for a person; messages go to stderr."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sscdesk.domain.fund_check import rule_words
from sscdesk.errors import Blocked, UserError
from sscdesk.i18n import clauses


@dataclass
class Answer:
    """What a command has to say.

    Attributes:
        json: The document for scripts.
        lines: The same for a person.
        exit_code: Not 0 when something was found or refused.
    """

    json: Any
    lines: Sequence[str] = ()
    exit_code: int = 0
    streamed: bool = False


@dataclass
class Output:
    """Where and how a command answers."""

    as_json: bool = False
    warnings: list[dict[str, str]] = field(default_factory=list)

    def answer(self, answer: Answer) -> None:
        """Print an answer that was not streamed already."""
        if answer.streamed:
            return
        if self.as_json:
            write_line(json.dumps(answer.json, ensure_ascii=False, indent=1))
        else:
            for line in answer.lines:
                write_line(line)

    def refuse(self, error: UserError) -> None:
        """Say what was refused: as JSON on stdout, or as sentences on stderr."""
        if self.as_json:
            document: dict[str, Any] = {"error": error.as_json()}
            if isinstance(error, Blocked):
                document |= {"ref": error.ref, "checks": error.checks}
            write_line(json.dumps(document, ensure_ascii=False, indent=1))
            return
        say(error.message)
        if error.hint:
            say(error.hint)
        if isinstance(error, Blocked):
            for line in checklist(error.checks):
                say(line)


_MARKS = {"ok": "✓", "open": "○", "excepted": "!", "none": "–"}


def checklist(checks: Iterable[dict[str, Any]]) -> list[str]:
    """The checks of a gate, a line each, those that are open with what mends them."""
    lines = []
    for check in checks:
        lines.append(f" {_MARKS[check['state']]} {check['id']}: {check['sentence']}")
        if check["state"] == "open" and check["hint"]:
            lines.append(f"     {check['hint']}")
        rules = check.get("rules", ())
        lines += [_rule(rule) for rule in rules if rule["sentence"] != check["sentence"]]
    return lines


def _rule(rule: dict[str, Any]) -> str:
    """A rule of a fund that is not met, with the key and the record that mend it."""
    mark = _MARKS["open" if rule["binding"] else "none"]
    words = rule_words(rule["sentence"], binding=rule["binding"])
    return f"     {mark} {words} [{rule['key']} {rule['record'][-8:]}]"


def write_line(text: str) -> None:
    """A line on stdout, whatever the terminal can show."""
    _put(sys.stdout, text)


def say(text: str) -> None:
    """A line on stderr."""
    _put(sys.stderr, text)


def _put(stream: Any, text: str) -> None:
    try:
        stream.write(text + "\n")
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    stream.flush()


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as columns wide enough for what they hold, the last one free."""
    if not rows:
        return []
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]) - 1)]
    return [_columns(row, widths) for row in rows]


def _columns(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
    return "  ".join([*padded, row[-1]]).rstrip()


def tree_lines(values: dict[str, Any], indent: str = "") -> list[str]:
    """A JSON object as indented lines for a person."""
    lines: list[str] = []
    for key, value in values.items():
        if isinstance(value, dict):
            lines += [f"{indent}{key}:", *tree_lines(value, indent + "  ")]
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for item in value:
                lines += [f"{indent}{key}:", *tree_lines(item, indent + "  ")]
        else:
            shown = clauses(map(str, value)) if isinstance(value, list) else str(value)
            lines.append(f"{indent}{key}: " + shown.replace("\n", f"\n{indent}  "))
    return lines
