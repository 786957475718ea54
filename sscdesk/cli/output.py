"""What a command answers: one JSON document, or lines for a person; messages go to stderr."""

import contextlib
import errno
import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sscdesk import log, paths
from sscdesk.domain.fund_check import rule_words
from sscdesk.errors import EXIT_OUR_FAULT, Blocked, UserError
from sscdesk.i18n import _, clauses


class NotShown(Exception):
    """Nothing more can be written on stdout: it is closed, its reader went away, its disk is full.

    The text is the sentence for stderr, "" when nobody waits for one.
    """


@dataclass
class Answer:
    """What a command has to say.

    Attributes:
        json: The document for scripts; None when the lines are for scripts too.
        lines: The same for a person.
        exit_code: Not 0 when something was found or refused.
    """

    json: Any
    lines: Sequence[str] = ()
    exit_code: int = 0


@dataclass
class Output:
    """Where and how a command answers.

    Attributes:
        saved: Something was done that stays: that an answer cannot be shown does not undo it.
    """

    as_json: bool = False
    saved: bool = False

    def answer(self, answer: Answer) -> int:
        """Print an answer; returns the exit code.

        Raises:
            NotShown: it cannot be written, and showing something was all that was asked.
        """
        try:
            for line in self._lines(answer):
                write_line(line)
        except NotShown:
            if not self.saved:
                raise
            say(_("It is done and saved, but the answer could not be shown."))
        return answer.exit_code

    def _lines(self, answer: Answer) -> Sequence[str]:
        if self.as_json and answer.json is not None:
            return [json.dumps(answer.json, ensure_ascii=False, indent=1)]
        return answer.lines

    def refuse(self, error: UserError) -> int:
        """Say what was refused: as JSON on stdout, or as sentences on stderr.

        Returns:
            The exit code.
        """
        if not (self.as_json and _is_written(_refusal(error))):
            _say_refusal(error)
        return error.exit_code


def _refusal(error: UserError) -> str:
    document: dict[str, Any] = {"error": error.as_json()}
    if isinstance(error, Blocked):
        document |= {"ref": error.ref, "checks": error.checks}
    return json.dumps(document, ensure_ascii=False, indent=1)


def _is_written(text: str) -> bool:
    try:
        write_line(text)
    except NotShown:
        return False
    return True


def _say_refusal(error: UserError) -> None:
    say(error.message)
    if error.hint:
        say(error.hint)
    if isinstance(error, Blocked):
        for line in checklist(error.checks):
            say(line)


def stopped() -> UserError:
    """Somebody pressed Ctrl+C."""
    return UserError(
        _("Stopped; nothing half-done was kept."), _("Give the command again."), code="stopped"
    )


def our_fault() -> UserError:
    """Log the error that is being handled; returns the sentence that tells of it."""
    log.start().exception("command failed")
    error = UserError(
        _("Something went wrong in sscdesk; what was saved before is safe."),
        _("The log is in {path}.").format(path=paths.log_file()),
        code="our_fault",
    )
    error.exit_code = EXIT_OUR_FAULT
    return error


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


def prepare(as_json: bool) -> None:
    """Let the streams take every text: a script gets UTF-8, a terminal what it can show."""
    if as_json:
        speak_utf8()
    else:
        _set_up(sys.stdout, errors="replace")
    _set_up(sys.stderr, errors="replace")


def speak_utf8() -> None:
    """What scripts read on stdout is UTF-8, whatever the code page; no letter of it is changed."""
    _set_up(sys.stdout, encoding="utf-8", errors="backslashreplace")


def _set_up(stream: Any, **how: str) -> None:
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(**how)


def write_line(text: str) -> None:
    """A line on stdout.

    Raises:
        NotShown: it cannot be written.
    """
    try:
        _put(sys.stdout, text)
    except (OSError, ValueError) as error:
        _hush(sys.stdout)
        raise NotShown(_why_unshown(error)) from error


def _why_unshown(error: Exception) -> str:
    # Windows says EINVAL of a pipe whose reader went away.
    if isinstance(error, OSError) and error.errno in (errno.EPIPE, errno.EINVAL):
        return ""
    why = (isinstance(error, OSError) and error.strerror) or str(error)
    return _("The answer could not be shown: {why}.").format(why=why)


def say(text: str) -> None:
    """A line on stderr; where there is none, nobody can be told."""
    try:
        _put(sys.stderr, text)
    except (OSError, ValueError):
        _hush(sys.stderr)


def _put(stream: Any, text: str) -> None:
    if stream is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    stream.write(text + "\n")
    stream.flush()


def _hush(stream: Any) -> None:
    """Let what was not written go nowhere: Python tries again when it ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


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
