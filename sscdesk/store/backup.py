"""Backups: a daily and a monthly copy beside the desk, restore points, and `.sscbak` files.

No older copy goes before a newer one was proved, so a damaged desk never drives out a good copy.
Copies hold the desk, not its documents: nothing deletes a document, and nothing may while a kept
copy names it (`documents_kept`).
"""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sscdesk import paths
from sscdesk.errors import InUse, UserError, WrongUsage
from sscdesk.i18n import _, ngettext
from sscdesk.store import archive, copies, documents, kept, repeats, schema
from sscdesk.store.desk import Desk
from sscdesk.store.faults import gone, told
from sscdesk.store.kept import Reason, Sort
from sscdesk.store.session import Clock, utc_now


@dataclass(frozen=True)
class Rotation:
    """What a rotation made and let go."""

    made: tuple[Path, ...] = ()
    dropped: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Backup:
    """A `.sscbak` that was written.

    Attributes:
        sha256: Hash of the file.
        verified: It was read back whole: every hash, SQLite's own check, every table's rows.
        missing: SHA-256 of documents that the desk names and that are not there, or not whole.
    """

    path: Path
    sha256: str
    verified: bool
    entries: int
    documents: int
    missing: tuple[str, ...] = ()

    def missing_sentence(self) -> str:
        """What a person is told when documents are missing; the check of the data lists them."""
        n = len(self.missing)
        return ngettext(
            "{n} document is not in the backup: its file is not there or is damaged.",
            "{n} documents are not in the backup: their files are not there or are damaged.", n,
        ).format(n=n)  # fmt: skip


# --- the rotation --------------------------------------------------------------------------------


def rotate(desk: Path, *, clock: Clock = utc_now, wait_s: float = copies.WAIT_S) -> Rotation:
    """Keep a copy of today, and of this month if there is none; drop what is more than enough.

    A second call on one day does nothing; a copy that bears today's name from an earlier time
    through this date makes way for a new one.

    Args:
        wait_s: How long to wait for another process that is making a copy.

    Raises:
        Damaged: the desk is not whole; every earlier copy is kept.
        UserError: the disk is full, the folder read-only, another process is at it.
    """
    if not _wanted(desk, clock):
        return Rotation()
    dropped: list[Path] = []
    with copies.workroom(desk, wait_s=wait_s) as room:
        made = _wanted(desk, clock)
        for target in made:
            _keep(desk, room, target)
            dropped += kept.drop(desk, target, Sort(target.parent.name))
    return Rotation(tuple(made), tuple(dropped))


def automatic(desk: Desk) -> UserError | None:
    """The rotation when a desk was opened for writing.

    Returns:
        Why no copy could be made: a warning, for work goes on.
    """
    try:
        rotate(desk.path, clock=desk.clock, wait_s=0)
    except InUse:
        return None  # another process is making today's copy
    except UserError as error:
        return error
    return None


def _wanted(desk: Path, clock: Clock) -> list[Path]:
    now = clock()
    return [
        path
        for period, path in kept.names_of_day(desk, now).items()
        if not path.exists() or repeats.is_of_another_day(desk, path, period, now)
    ]


def _keep(desk: Path, room: Path, target: Path) -> None:
    copy = room / "copy.sscdesk"
    copies.make(desk, copy)
    copies.settle(copy, target)


def newest(desk: Path) -> Path | None:
    """The newest proved copy or `.sscbak` beside a desk, or None."""
    found = [copy.path for copy in kept.kept(desk) if copy.reason != Reason.DAMAGED]
    return max([*found, *kept.archives(desk)], key=_modified_at, default=None)


def _modified_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0  # another process dropped it meanwhile


# --- restore points ------------------------------------------------------------------------------


def restore_point(
    desk: Path, reason: Reason, *, clock: Clock = utc_now, room: Path | None = None
) -> Path:
    """Keep a proved copy of a desk outside the rotation, before something big is done to it.

    Args:
        room: The workroom, when the caller has it already.

    Raises:
        Damaged: the desk is not whole.
        UserError: no copy could be made; the caller must not go on.
    """
    if room is None:
        with copies.workroom(desk) as own_room:
            return restore_point(desk, reason, clock=clock, room=own_room)
    target = kept.new_point(desk, reason, clock())
    _keep(desk, room, target)
    kept.drop(desk, target, Sort.POINT, reason)
    return target


def set_aside(desk: Path, room: Path, *, clock: Clock = utc_now) -> Path:
    """Keep the bytes of a desk that is damaged, before another takes its place."""
    target = kept.new_point(desk, Reason.DAMAGED, clock())
    copies.set_aside(desk, room, target)
    kept.drop(desk, target, Sort.POINT, Reason.DAMAGED)
    return target


# --- what copies hold ----------------------------------------------------------------------------


def documents_kept(desk: Path) -> set[str]:
    """SHA-256 of every document that the desk or a copy beside it names: none may be deleted.

    Raises:
        Damaged: a copy cannot be read, so nobody knows what it names.
    """
    named = copies.documents_named(desk)
    for copy in kept.kept(desk):
        named |= copies.documents_named(copy.path)
    return named


# --- .sscbak -------------------------------------------------------------------------------------


def backup(desk: Path, target: Path | None = None, *, clock: Clock = utc_now) -> Backup:
    """Write a desk with its documents into one file, read it back, then give it its name.

    Args:
        target: Ends in `.sscbak`; None for a name with the time in `backups` beside the desk.

    Raises:
        Damaged: the desk is not whole, or no desk.
        UserError: there is such a file, no such folder, no room; nothing was written.
    """
    desk = paths.real(desk)
    schema.version_of(desk)
    if target is not None:
        _check_target(target)
    with _room(desk, target) as room:
        target = target or _default_target(desk, clock)
        _check_target(target)
        part = target.with_name(target.name + ".part")
        try:
            made = _write(desk, room, part)
            copies.settle(part, target)
        finally:
            part.unlink(missing_ok=True)
    rows, found, missing, sha256 = made
    return Backup(target, sha256, True, rows["entry"], len(found), tuple(missing))


@contextlib.contextmanager
def _room(desk: Path, target: Path | None) -> Iterator[Path]:
    """The workroom; of a desk that lies where nothing can be written, one beside the backup."""
    if target is None or os.access(desk.parent, os.W_OK):
        with copies.workroom(desk) as room:
            yield room
        return
    with told(target):
        made = tempfile.TemporaryDirectory(dir=target.parent, prefix=f"{desk.stem}.work")
    with made as name:
        yield Path(name)


def _default_target(desk: Path, clock: Clock) -> Path:
    name = f"{desk.stem}-{kept.stamp(clock())}{archive.SUFFIX}"
    return copies.folder_of(desk) / name


def _check_target(target: Path) -> None:
    if target.suffix.lower() != archive.SUFFIX:
        raise WrongUsage(
            _("A backup is a file that ends in {suffix}.").format(suffix=archive.SUFFIX),
            _("Name it for example {name}.").format(name=target.stem + archive.SUFFIX),
        )
    if target.exists():
        raise UserError(
            _("{path} is there already.").format(path=target),
            _("Choose another name; a backup is never overwritten."),
            code="exists",
        )
    if not target.parent.is_dir():
        raise gone(target.parent)


def _write(
    desk: Path, room: Path, part: Path
) -> tuple[copies.Counts, dict[str, Path], list[str], str]:
    copy = room / "copy.sscdesk"
    rows = copies.make(desk, copy)
    found, missing = _documents(desk, copy)
    archive.write(copy, rows, found, missing, part)
    with archive.Archive(part) as made:
        made.check()
        if made.manifest.rows != rows:
            raise archive.damaged(part)
    return rows, found, missing, documents.hash_of(part)


def _documents(desk: Path, copy: Path) -> tuple[dict[str, Path], list[str]]:
    named = sorted(copies.documents_named(copy))
    missing = [digest for digest in named if documents.is_missing(desk, digest)]
    return {d: documents.path_of(desk, d) for d in named if d not in missing}, missing
