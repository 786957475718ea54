"""Which copies of a desk lie in `backups` beside it, by their names, and which may go."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from sscdesk.store import copies
from sscdesk.store.faults import told


class Reason(StrEnum):
    """Why a restore point was made: what was about to be done, or what was found."""

    IMPORT = "import"
    MERGE = "merge"
    UPGRADE = "upgrade"
    RESTORE = "restore"
    BULK_DELETE = "bulk-delete"
    REPLACED = "replaced"  # of the file that was open when another took its name
    DAMAGED = "damaged"  # not a proved copy: the bytes of a desk that could not be read


class Sort(StrEnum):
    """The sorts of copies, each a folder."""

    DAILY = "daily"
    MONTHLY = "monthly"
    POINT = "restore-points"


MOST = {Sort.DAILY: 10, Sort.MONTHLY: 12, Sort.POINT: 5}
"""How many are kept; of restore points so many of each reason, so that imports never drive out the
copy made before an upgrade."""

_AT = {
    Sort.DAILY: r"(\d{4}-\d\d-\d\d)",
    Sort.MONTHLY: r"(\d{4}-\d\d)",
    Sort.POINT: r"(\d{8}T\d{12}Z)-([a-z-]+)",
}


@dataclass(frozen=True)
class Kept:
    """A copy beside the desk.

    Attributes:
        at: When, as its name says it; names sort by time within a sort.
        reason: Of a restore point, else "".
    """

    path: Path
    sort: Sort
    at: str
    reason: str = ""


def kept(desk: Path) -> list[Kept]:
    """The copies beside a desk, of each sort the newest first."""
    return [copy for sort in Sort for copy in of_sort(desk, sort)]


def of_sort(desk: Path, sort: Sort, reason: str = "") -> list[Kept]:
    """The copies of a sort (of one reason, when it is given), the newest first."""
    pattern = re.compile(re.escape(desk.stem) + "-" + _AT[sort] + r"\.sscdesk")
    folder = copies.folder_of(desk) / sort
    names = sorted((path.name for path in folder.glob("*.sscdesk")), reverse=True)
    matches = (pattern.fullmatch(name) for name in names)
    found = [Kept(folder / match[0], sort, *match.groups()) for match in matches if match]
    return [copy for copy in found if reason in ("", copy.reason)]


def archives(desk: Path) -> list[Path]:
    """The `.sscbak` files of a desk beside it that got their names from their time."""
    pattern = re.compile(re.escape(desk.stem) + r"-\d{8}T\d{12}Z\.sscbak")
    folder = copies.folder_of(desk)
    return sorted(path for path in folder.glob("*.sscbak") if pattern.fullmatch(path.name))


def names_of_day(desk: Path, now: datetime) -> dict[str, Path]:
    """A day and its month, by the calendar of this computer → where its copy lies."""
    day = now.astimezone().date().isoformat()
    folder = copies.folder_of(desk)
    return {
        day: folder / Sort.DAILY / f"{desk.stem}-{day}.sscdesk",
        day[:7]: folder / Sort.MONTHLY / f"{desk.stem}-{day[:7]}.sscdesk",
    }


def new_point(desk: Path, reason: Reason, now: datetime) -> Path:
    """A name that no restore point has."""
    folder = copies.folder_of(desk) / Sort.POINT
    while (path := folder / f"{desk.stem}-{stamp(now)}-{reason}.sscdesk").exists():
        now += timedelta(microseconds=1)
    return path


def stamp(now: datetime) -> str:
    """A moment as names bear it, in UTC."""
    return now.astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")


def drop(desk: Path, made: Path, sort: Sort, reason: str = "") -> list[Path]:
    """Delete the oldest of a sort, never what was made just now, whatever the clock says.

    What bears a later date was made by a clock that was ahead: it goes before the others.
    """
    others = [copy.path for copy in of_sort(desk, sort, reason) if copy.path != made]
    others.sort(key=lambda path: path.name > made.name)
    dropped = others[MOST[sort] - 1 :]
    for path in dropped:
        with told(path):
            path.unlink(missing_ok=True)
            for ending in copies.UNFINISHED:
                Path(f"{path}{ending}").unlink(missing_ok=True)
    return dropped
