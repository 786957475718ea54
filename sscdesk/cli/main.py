"""`sscdesk-cli`: global options, the commands, and what happens when something goes wrong."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date

from sscdesk import __version__
from sscdesk.cli import (
    cases,
    demos,
    desks,
    global_options,
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
from sscdesk.cli.output import Answer, NotShown, Output, our_fault, prepare, say, stopped
from sscdesk.cli.parsing import Commands, Parser
from sscdesk.domain.dates import parse_date
from sscdesk.domain.kinds import LINE, SHORT_TEXT_LIMIT, Limits, is_unicode
from sscdesk.errors import EXIT_REFUSED, UserError, WrongUsage
from sscdesk.i18n import _


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    output = Output(as_json="--json" in words)
    try:
        prepare(output.as_json)
        global_options.speak(words)
        return output.answer(_run(words, output))
    except UserError as error:
        return output.refuse(error)
    except NotShown as unshown:
        if str(unshown):
            say(str(unshown))
        return EXIT_REFUSED
    except KeyboardInterrupt:
        return output.refuse(stopped())
    except Exception:
        return output.refuse(our_fault())


def _run(words: Sequence[str], output: Output) -> Answer:
    _refuse_no_text(words)
    chosen = build_parser().parse_args(_global_first(words))
    user = LINE.parse(chosen.user, Limits("user", SHORT_TEXT_LIMIT))
    context = Context(output, chosen.desk, _today(chosen.today), user)
    answer: Answer = chosen.run(context, chosen)
    return answer


def _refuse_no_text(words: Sequence[str]) -> None:
    for word in words:
        if not is_unicode(word):
            raise WrongUsage(
                _("“{word}” is not valid Unicode.").format(
                    word=word[:80].encode("utf-8", "replace").decode("utf-8")
                ),
                _("Write it in the character set of the system, or rename the file."),
            )


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
    global_options.add(parser)
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


if __name__ == "__main__":
    sys.exit(main())
