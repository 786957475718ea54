"""Numbers that options of a command take."""

import argparse

from sscdesk.i18n import _

MOST = 1_000_000_000
"""More than any desk holds."""


def count(text: str) -> int:
    """How many, from none on; for argparse.

    Raises:
        ValueError: not a whole number.
        argparse.ArgumentTypeError: less than nothing, or beyond all use.
    """
    number = int(text) if len(text) < 20 else MOST + 1
    if not 0 <= number <= MOST:
        raise argparse.ArgumentTypeError(
            _("“{value}” is no whole number from 0 to {most}").format(value=text[:40], most=MOST)
        )
    return number
