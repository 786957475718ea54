"""`run`: many verbs from a file, all in one act, or each an act of its own."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sscdesk.actions.pairs import plain_number
from sscdesk.actions.running import Names, run_line
from sscdesk.cli.opening import Context
from sscdesk.cli.output import Answer, NotShown, our_fault, say, speak_utf8, write_line
from sscdesk.cli.parsing import Commands
from sscdesk.domain.kinds import is_unicode
from sscdesk.errors import EXIT_REFUSED, Blocked, Damaged, NotFound, UserError
from sscdesk.i18n import _
from sscdesk.store.desk import Desk


def register(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add(
        "run", _("Do what the lines of a file say: all or nothing, or each for itself."), run,
        "run project.jsonl", "run day.jsonl --each",
    )  # fmt: skip
    parser.add_argument("file", metavar=_("FILE.jsonl"))
    parser.add_argument("--each", action="store_true", help=_("a transaction for every line"))


def run(context: Context, chosen: argparse.Namespace) -> Answer:
    """Run a file."""
    speak_utf8()
    path = Path(chosen.file)
    lines = list(_read(path))
    names = Names(path.parent)
    with context.open() as desk:
        if chosen.each:
            return _run_each(desk, lines, names)
        return _run_whole(desk, lines, names)


def _read(path: Path) -> Iterator[tuple[int, dict[str, Any] | UserError]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise NotFound(
            _("There is no file {path}.").format(path=path), _("Check the name.")
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Damaged(
            _("{name} cannot be read as text.").format(name=path.name),
            _("Save it as UTF-8, one JSON object a line."),
        ) from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, _object(line)


def _object(line: str) -> dict[str, Any] | UserError:
    try:
        found = json.loads(
            line, parse_float=plain_number, parse_int=plain_number, parse_constant=_no_number
        )
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return Damaged(_("The line is not a JSON object."), _("Write one object a line."))
    if not is_unicode(_json(found)):
        return Damaged(
            _("The line is not valid Unicode."), _("Save the text as UTF-8 and try again.")
        )
    return found


def _no_number(word: str) -> Any:
    raise ValueError(word)  # NaN and Infinity are Python's, not of JSON


def _run_whole(
    desk: Desk, lines: list[tuple[int, dict[str, Any] | UserError]], names: Names
) -> Answer:
    answers: list[dict[str, Any]] = []
    with desk.transaction("run") as session:
        for number, line in lines:
            try:
                if isinstance(line, UserError):
                    raise line
                answers.append({"line": number, "ok": True, **run_line(session, line, names)})
            except UserError as error:
                error.message = _("Line {n}: {message}").format(n=number, message=error.message)
                error.args = (error.message,)
                raise
    _say_warnings(session.warnings)
    told = [_json({**answer, "batch": session.batch}) for answer in answers]
    return Answer(None, [*told, _json({"done": len(answers), "refused": 0})])


def _run_each(
    desk: Desk, lines: list[tuple[int, dict[str, Any] | UserError]], names: Names
) -> Answer:
    done = 0
    for number, line in lines:
        answer = _told(desk, number, line, names)
        done += answer["ok"]
        try:
            write_line(_json(answer))
        except NotShown as unshown:
            raise NotShown(
                _("The answer to line {line} could not be shown, and no line after it was run; the "
                  "history shows what was done.").format(line=number)
            ) from unshown  # fmt: skip
    refused = len(lines) - done
    last = _json({"done": done, "refused": refused})
    return Answer(None, [last], EXIT_REFUSED if refused else 0)


def _told(
    desk: Desk, number: int, line: dict[str, Any] | UserError, names: Names
) -> dict[str, Any]:
    """What became of one line; whatever goes wrong with it, the next ones are run."""
    try:
        return _one(desk, number, line, names)
    except UserError as error:
        return _refusal(number, error)
    except Exception:
        return _refusal(number, our_fault())


def _one(desk: Desk, number: int, line: dict[str, Any] | UserError, names: Names) -> dict[str, Any]:
    if isinstance(line, UserError):
        raise line
    with desk.transaction(str(line.get("do", "run"))) as session:
        answer = run_line(session, line, names)
    return {
        "line": number,
        "ok": True,
        **answer,
        "batch": session.batch,
        "warnings": session.warnings,
    }


def _refusal(number: int, error: UserError) -> dict[str, Any]:
    document: dict[str, Any] = {"line": number, "ok": False, "error": error.as_json()}
    if isinstance(error, Blocked):
        document["checks"] = error.checks
    return document


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False)


def _say_warnings(warnings: list[dict[str, str]]) -> None:
    for warning in warnings:
        say(warning["message"])
