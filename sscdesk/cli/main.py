"""`sscdesk-cli`: global options, the commands, and what happens when something goes wrong."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date

from sscdesk import __version__, i18n, log, paths, settings
from sscdesk.cli import (
    cases,
    demos,
    desks,
    history,
    keys,
    many,
    moves,
    records,
    reminders,
    running,
    workbooks,
)
from sscdesk.cli.opening import Context
from sscdesk.cli.output import Answer, Output, say
from sscdesk.cli.parsing import Commands, Parser
from sscdesk.domain.dates import parse_date
from sscdesk.errors import EXIT_OUR_FAULT, EXIT_REFUSED, UserError
from sscdesk.i18n import _


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    output = Output(as_json="--json" in words)
    _speak(words)
    try:
        answer = _run(words, output)
        output.answer(answer)
    except UserError as error:
        output.refuse(error)
        return error.exit_code
    except BrokenPipeError:
        _hush()
        return EXIT_REFUSED
    except KeyboardInterrupt:
        say(_("Stopped; nothing half-done was kept."))
        return EXIT_REFUSED
    except Exception:
        return _our_fault(output)
    return answer.exit_code


def _speak(words: Sequence[str]) -> None:
    """Choose the language before the first sentence, even that of the help."""
    wanted = ""
    if "--language" in words and words.index("--language") + 1 < len(words):
        wanted = words[words.index("--language") + 1]
    # `desk new --language` names the desk's language; a program speaks one of its own.
    if wanted not in i18n.LANGUAGES or "new" in words[: words.index("--language")]:
        wanted = settings.load().language or os.environ.get("SSCDESK_LANGUAGE", "")
    i18n.set_language(wanted or i18n.system_language())


def _run(words: Sequence[str], output: Output) -> Answer:
    chosen = build_parser().parse_args(_global_first(words))
    context = Context(output, chosen.desk, _today(chosen.today), chosen.user)
    answer: Answer = chosen.run(context, chosen)
    return answer


def _global_first(words: Sequence[str]) -> list[str]:
    """`--json` may stand anywhere; `--sort -KEY` is a value, not an option."""
    rest: list[str] = []
    for word in words:
        if rest and rest[-1] == "--sort" and word.startswith("-"):
            rest[-1] = f"--sort={word}"
        elif word != "--json":
            rest.append(word)
    return ["--json", *rest] if "--json" in words else rest


def _today(text: str) -> date | None:
    return date.fromisoformat(parse_date(text, "today")) if text else None


def build_parser() -> argparse.ArgumentParser:
    """The whole command line; a test reads its help."""
    parser = Parser(
        prog="sscdesk-cli",
        description=_("The desk of a focal point for South-South cooperation, by command line."),
        epilog=_("Each command explains itself: sscdesk-cli case new --help"),
    )
    parser.add_argument(
        "--version", action="version", version=f"sscdesk {__version__}", help=_("show the version")
    )
    file = _("FILE.sscdesk")
    parser.add_argument("--desk", default="", metavar=file, help=_("the desk to use"))
    parser.add_argument("--json", action="store_true", help=_("answer as one JSON document"))
    spoken = i18n.listed(i18n.LANGUAGES)
    parser.add_argument("--language", default="", metavar=_("CODE"), help=spoken)
    parser.add_argument("--today", default="", metavar=_("DATE"), help=_("the day rules go by"))
    parser.add_argument("--user", default="", metavar=_("NAME"), help=_("name in the journal"))
    commands = Commands(parser, _("commands"))
    keys.register(commands)
    desks.register(commands)
    demos.register(commands)
    records.register(commands)
    case = commands.group("case", _("Cases from demand to evaluation."))
    cases.register(case)
    many.register(case)
    moves.register(case)
    history.register(case)
    history.register(commands)
    running.register(commands)
    reminders.register(commands)
    workbooks.register(commands)
    return parser


def _our_fault(output: Output) -> int:
    log.start().exception("command failed")
    error = UserError(
        _("Something went wrong in sscdesk; what was saved before is safe."),
        _("The log is in {path}.").format(path=paths.log_file()),
        code="our_fault",
    )
    output.refuse(error)
    return EXIT_OUR_FAULT


def _hush() -> None:
    """The reader of our output went away: write the rest to nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
