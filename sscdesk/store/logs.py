"""A log beside a desk belongs to one file: it is never read into another that took its name.

SQLite finds a file's log by its name alone. When a file manager or a program that keeps folders in
step puts another file in a desk's place, the log of the one that was there would be written into
it. So the writer notes, in the lock file, which files it works on; what is left of a file that is
not there any more is put aside under a name that says so.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from sscdesk.errors import InUse
from sscdesk.i18n import _

LOG = "-wal"
FILES = ("", LOG, "-shm")
"""What the names of a desk, its log and the index of that end in."""

Noted = Mapping[str, int]
"""Ending → the number that the file system gave the file. A number of the disk is not noted: it is
another after the computer was started anew, and a desk and its log lie on one disk."""


def note(desk: Path) -> dict[str, int]:
    """Which files lie there now."""
    numbers = {ending: _number(Path(f"{desk}{ending}")) for ending in FILES}
    return {ending: number for ending, number in numbers.items() if number}


def _number(path: Path) -> int:
    try:
        return os.stat(path).st_ino
    except OSError:
        return 0


def is_of_another_file(desk: Path, noted: Noted) -> bool:
    """Whether the log beside a desk was written to a file that was there before it.

    A folder that was moved or copied as a whole brings the log that its desk needs.
    """
    here = note(desk)
    is_ours = LOG in noted and here.get(LOG) == noted[LOG]
    return is_ours and "" in here and "" in noted and here[""] != noted[""]


def put_aside(desk: Path, noted: Noted) -> None:
    """Give the log of a file that was replaced a name under which nothing reads it."""
    for ending in FILES[1:]:
        path = Path(f"{desk}{ending}")
        if ending in noted and _number(path) == noted[ending]:
            names = (Path(f"{path}.replaced{n}") for n in range(1, 1000))
            os.rename(path, next(name for name in names if not name.exists()))


def refuse(desk: Path, noted: Noted) -> None:
    """Whoever only reads must not read a log into a file that it does not belong to.

    Raises:
        InUse: it would.
    """
    if is_of_another_file(desk, noted):
        raise InUse(
            _("Another file was put in the place of {name} while it was open.").format(
                name=desk.name
            ),
            _("Close the program that has it open, then open the desk for writing once."),
            code="replaced",
        )
