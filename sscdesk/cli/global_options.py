"""The options before the command, and the language that they choose before the first sentence.

Loaded before all that a command needs, so that it needs little itself.
"""

import argparse
import contextlib
import os
from collections.abc import Sequence
from typing import NoReturn

from sscdesk import i18n, settings
from sscdesk.i18n import _


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options; `desk new` has a --language of its own, that of the desk."""
    parser.add_argument("--desk", default="", metavar=_("FILE.sscdesk"), help=_("the desk to use"))
    parser.add_argument("--json", action="store_true", help=_("answer as one JSON document"))
    parser.add_argument(
        "--language", dest="spoken", default="", choices=i18n.LANGUAGES, metavar=_("CODE"),
        help=i18n.listed(i18n.LANGUAGES),
    )  # fmt: skip
    parser.add_argument("--today", default="", metavar=_("DATE"), help=_("the day rules go by"))
    parser.add_argument("--user", default="", metavar=_("NAME"), help=_("name in the journal"))


def speak(words: Sequence[str]) -> None:
    """Choose the language before the first sentence, even that of the help."""
    wanted = _named(words) or settings.load().language or os.environ.get("SSCDESK_LANGUAGE", "")
    i18n.set_language(wanted or i18n.system_language())


class _Looking(argparse.ArgumentParser):
    """Reads the options and says nothing: what is wrong with them is said when all is read."""

    def error(self, message: str) -> NoReturn:
        raise ValueError(message)


def _named(words: Sequence[str]) -> str:
    parser = _Looking(add_help=False)
    add(parser)
    parser.add_argument("command")
    parser.add_argument("rest", nargs=argparse.REMAINDER)
    found = argparse.Namespace(spoken="")
    with contextlib.suppress(ValueError):
        parser.parse_known_args(words, found)
    return str(found.spoken)
