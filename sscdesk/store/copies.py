"""Copies of a desk: made by SQLite's backup API, believed only once they were opened and counted.

They lie in `backups` beside the desk. Whoever makes one works in a room there, one process at a
time, and moves the copy to its name when it has proved good: a name never holds half a copy.
"""

import contextlib
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from sscdesk.errors import Damaged, InUse
from sscdesk.i18n import _
from sscdesk.store import logs, schema, sqlite
from sscdesk.store.faults import told
from sscdesk.store.lock import WriterLock

Counts = dict[str, int]
"""Table → rows."""

CAME_ALONG = 0
"""`entry.adopted` of what no merge brought: it came with a joined desk or outlived a restore."""

UNFINISHED = ("-journal", "-wal")
"""What the names of files end in that SQLite reads into the desk beside which they lie."""

WAIT_S = 30.0
"""How long to wait for another process that is making a copy."""


def folder_of(desk: Path) -> Path:
    """The folder of a desk's copies: `backups` beside it."""
    return desk.parent / "backups"


@contextlib.contextmanager
def workroom(desk: Path, *, wait_s: float = WAIT_S) -> Iterator[Path]:
    """An empty folder on the desk's disk, ours alone, and gone afterwards.

    What a killed process left in it is cleared away by the next one.

    Raises:
        InUse: another process works in it.
    """
    folder = folder_of(desk)
    room = folder / f"{desk.stem}.work"
    lock = WriterLock(folder / desk.name)
    with told(room):
        folder.mkdir(parents=True, exist_ok=True)
    _take(lock, wait_s)
    try:
        shutil.rmtree(room, ignore_errors=True)
        with told(room):
            room.mkdir(exist_ok=True)
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)
        lock.free()


def _take(lock: WriterLock, wait_s: float) -> None:
    end = time.monotonic() + wait_s
    while True:
        try:
            return lock.take()
        except InUse as error:
            if time.monotonic() >= end:
                raise InUse(
                    _("Another backup of this desk is being made."),
                    _("Wait until it is done, then try again."),
                ) from error
            time.sleep(0.05)


def make(desk: Path, target: Path) -> Counts:
    """Copy a desk as it is at this moment, also while somebody writes, and prove the copy.

    Args:
        target: In the workroom: it is there even when the proof fails.

    Returns:
        What both hold.

    Raises:
        Damaged: the desk, and so its copy, is not whole.
    """
    logs.refuse(desk, WriterLock(desk).noted())
    with told(desk), sqlite.plain(desk) as original:
        original.execute("BEGIN")
        counts = sqlite.row_counts(original)
        with told(target):
            sqlite.copy(original, target)
    try:
        is_whole = verify(target, desk) == counts
    except Damaged as error:
        raise not_whole(desk) from error
    if not is_whole:
        raise not_whole(desk)
    return counts


def verify(copy: Path, source: Path | None = None) -> Counts:
    """Open a copy, check all of it and count its rows.

    Args:
        source: What a person knows it by, when that is another file.

    Raises:
        Damaged: it is not whole.
    """
    known = source or copy
    with told(known), sqlite.plain(copy) as connection:
        if sqlite.file_findings(connection):
            raise not_whole(known)
        return sqlite.row_counts(connection)


def not_whole(path: Path) -> Damaged:
    """The file did not pass its checks."""
    return Damaged(
        _("{name} is damaged and cannot be relied on.").format(name=path.name),
        _("Nothing was changed. Take another backup, for example from the folder backups beside "
          "the desk."),
    )  # fmt: skip


def facts_of(copy: Path) -> dict[str, str]:
    """A desk file's own facts (country, office, role …).

    Raises:
        Damaged: they cannot be read.
    """
    with told(copy), sqlite.plain(copy) as connection:
        return dict(connection.execute("SELECT key, value FROM desk_info").fetchall())


def newest_at(copy: Path) -> str:
    """UTC time of the newest act, or ""."""
    with told(copy), sqlite.plain(copy) as connection:
        return str(connection.execute("SELECT max(at) FROM act").fetchone()[0] or "")


def documents_named(copy: Path) -> set[str]:
    """SHA-256 of every document that an entry of a desk file ever named."""
    query = "SELECT vals FROM entry WHERE vals LIKE '%\"file\":%'"
    with told(copy), sqlite.plain(copy) as connection:
        values = [json.loads(text).get("file", "") for (text,) in connection.execute(query)]
    named = {value.partition("/")[0] for value in values}
    return {digest for digest in named if is_digest(digest)}


def is_digest(text: str) -> bool:
    """Whether a text is a SHA-256 in hexadecimal, as documents are named."""
    return len(text) == 64 and not set(text) - set("0123456789abcdef")


def bring_up(copy: Path) -> None:
    """Bring a working copy to this program's schema, as one file that stands alone."""
    if schema.version_of(copy) != schema.HEAD:
        from sscdesk.store import migrate  # alembic is loaded only where it is needed

        migrate.upgrade(copy)
        sqlite.leave_log(copy)


def settle(made: Path, target: Path) -> None:
    """Give a finished file its name, for good: after a power cut it is there or it is not."""
    with told(target):
        with made.open("rb+") as file:
            os.fsync(file.fileno())
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(made, target)
        sync_folder(target.parent)


if sys.platform == "win32":

    def sync_folder(folder: Path) -> None:
        """Windows writes a folder's entries by itself."""

else:

    def sync_folder(folder: Path) -> None:
        """Bring the names in a folder to the disk."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def set_aside(desk: Path, room: Path, target: Path) -> None:
    """Keep the bytes of a desk that cannot be read, with its log, whatever they are worth."""
    for ending in (*UNFINISHED, ""):
        source, kept = Path(f"{desk}{ending}"), Path(f"{target}{ending}")
        if source.exists():
            with told(target):
                shutil.copyfile(source, room / "aside")
            settle(room / "aside", kept)


@contextlib.contextmanager
def writer(desk: Path) -> Iterator[None]:
    """Be the desk's one writer without opening it.

    Raises:
        InUse: another process is.
    """
    lock = WriterLock(desk)
    lock.take()
    try:
        yield
    finally:
        lock.free()


def make_way(desk: Path) -> None:
    """Leave no log beside a desk's name, before another file takes it: it would be read into it.

    Raises:
        InUse: somebody has the desk open for reading.
    """
    unfinished = [Path(f"{desk}{ending}") for ending in UNFINISHED]
    try:
        with told(desk):
            if desk.exists():
                sqlite.leave_log(desk)
            else:
                _put_away(unfinished)  # of a desk that was moved away without them
    except InUse as error:
        raise InUse(
            _("The desk is open for reading in another program."),
            _("Close it there, then try again."),
        ) from error
    except Damaged:
        pass  # its bytes, log and all, were set aside before
    with told(desk):
        for path in (*unfinished, Path(f"{desk}-shm")):
            path.unlink(missing_ok=True)


def _put_away(paths: list[Path]) -> None:
    for path in paths:
        if path.exists():
            os.replace(path, f"{path}.old")
