"""What argparse itself says, in the language of the program.

argparse looks its texts up by the names `_` and `ngettext` of its own module, in the catalogues of
Python, which nobody installs. `install` puts ours in their place; a text that is not marked here
(a fault of a programmer, never of a person) stays as argparse wrote it.
"""

import argparse

from sscdesk import i18n
from sscdesk.i18n import N_, ngettext

TEXTS = (
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("unrecognized arguments: %s"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
)
"""What argparse says of the words of a command, as it asks for it."""


def install() -> None:
    """Let argparse speak the language that is chosen when it speaks."""
    vars(argparse).update(_=_said, ngettext=_counted)


def _said(text: str | None) -> str | None:
    """The text in the language spoken; argparse asks for the missing ones too."""
    return i18n._(text) if text else text


def expected(n: int) -> str:
    """How many values an option takes; argparse puts the number in."""
    return ngettext("expected %s argument", "expected %s arguments", n)


def _counted(one: str, many: str, n: int) -> str:
    return expected(n) if one == "expected %s argument" else ngettext(one, many, n)
