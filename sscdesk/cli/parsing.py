"""Parsers that teach by example and refuse with a sentence instead of leaving the program."""

import argparse
from collections.abc import Callable
from typing import Any, NoReturn

from sscdesk.cli import argparse_words
from sscdesk.cli.opening import Context
from sscdesk.cli.output import Answer, write_line
from sscdesk.errors import WrongUsage
from sscdesk.i18n import _

Run = Callable[[Context, argparse.Namespace], Answer]

argparse_words.install()


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Examples keep their lines; the word before the usage is translated."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """The usage after a word in the language spoken."""
        word = _("Usage: ") if prefix is None else prefix
        super().add_usage(usage, actions, groups, word)


class Parser(argparse.ArgumentParser):
    """argparse that raises `WrongUsage` and speaks the program's language."""

    def __init__(self, **more: Any) -> None:
        """Own words for what argparse would say in English."""
        super().__init__(**{"formatter_class": Formatter, **more, "add_help": False})
        self._positionals.title = _("arguments")
        self._optionals.title = _("options")
        self.add_argument("-h", "--help", action="help", help=_("show this help"))

    def _print_message(self, message: str, file: Any = None) -> None:
        write_line(message.rstrip("\n"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words of the command.

        Raises:
            WrongUsage: always.
        """
        raise WrongUsage(
            _("The command is not understood: {message}.").format(message=message),
            _("{program} --help shows how it is written.").format(program=self.prog),
        )


class Commands:
    """A group of commands to which each file adds its own."""

    def __init__(self, parser: argparse.ArgumentParser, title: str) -> None:
        """Commands of a parser, under a title."""
        self._sub: Any = parser.add_subparsers(
            title=title, metavar=_("COMMAND"), required=True, parser_class=Parser
        )

    def group(self, name: str, text: str) -> "Commands":
        """A command that has commands of its own."""
        parser = self._sub.add_parser(name, help=text, description=text)
        return Commands(parser, _("commands"))

    def add(self, name: str, text: str, run: Run, *examples: str) -> argparse.ArgumentParser:
        """A command: what it does, the function that runs it, examples of its use."""
        shown = "\n".join(f"  sscdesk-cli {example}" for example in examples)
        parser: argparse.ArgumentParser = self._sub.add_parser(
            name,
            help=text,
            description=text,
            epilog=_("Examples:") + "\n" + shown if examples else None,
        )
        parser.set_defaults(run=run)
        return parser


def split_pair(word: str, what: str) -> tuple[str, str]:
    """`NAME=VALUE` of an option.

    Raises:
        WrongUsage: no `=`.
    """
    name, found, value = word.partition("=")
    if not found or not name:
        raise WrongUsage(
            _("“{word}” is not {what}.").format(word=word[:80], what=what),
            _("Write {what}.").format(what=what),
        )
    return name, value
