"""Erasing what forgotten people left in copies of a desk: old backups are part of the verb."""

import os
import re
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path

from sscdesk.domain.ids import to_blob
from sscdesk.errors import UserError
from sscdesk.store import archive, copies, erasing, sqlite
from sscdesk.store.faults import told
from sscdesk.store.session import Session, utc_now

_HOLDING = (
    # Read from end to end: in a damaged copy an index may miss what is there.
    "SELECT record FROM entry NOT INDEXED WHERE private IS NOT NULL "
    "UNION SELECT record FROM draft NOT INDEXED"
)
_OWN_PART = r"-\d{8}T\d{12}Z\.sscbak\.part"


def scrub(desk: Path, people: Collection[str], *, wait_s: float) -> tuple[int, list[str]]:
    """Erase forgotten people's values from all that lies in `backups` beside a desk.

    Args:
        wait_s: How long to wait for another process that is making a copy.

    Returns:
        From how many copies, and the names of files that may hold such values still.

    Raises:
        InUse: another process is making a copy.
    """
    done, left = 0, []
    with copies.workroom(desk, wait_s=wait_s) as room:
        for path in _files(desk):
            try:
                with tempfile.TemporaryDirectory(dir=room) as corner:
                    done += _scrub_file(desk, path, Path(corner), people)
            except UserError:
                left.append(path.name)
    return done, left + [path.name for path in _logs_alone(desk)]


def _files(desk: Path) -> list[Path]:
    """Copies, archives and what a killed process left of one, also of desks called otherwise."""
    found = _in_backups(desk, ("*.sscdesk", f"*{archive.SUFFIX}", "*.part"))
    return sorted(found, key=lambda path: path.suffix == ".part")


def _logs_alone(desk: Path) -> Iterator[Path]:
    """Logs that are still there: of damaged copies, or without any. Nothing can erase in them."""
    yield from sorted(_in_backups(desk, ("*.sscdesk-wal", "*.sscdesk-wal.old")))
    moved_away = Path(f"{desk}-wal.old")
    if moved_away.exists():
        yield moved_away


def _in_backups(desk: Path, patterns: Collection[str]) -> set[Path]:
    folder = copies.folder_of(desk)
    found = {path for pattern in patterns for path in folder.rglob(pattern)}
    return {
        p for p in found if p.is_file() and not p.relative_to(folder).parts[0].endswith(".work")
    }


def _scrub_file(desk: Path, path: Path, room: Path, people: Collection[str]) -> bool:
    if path.suffix == archive.SUFFIX:
        return scrub_archive(path, room, people)
    if path.suffix == ".part":
        return _drop_part(desk, path)
    return scrub_copy(path, room, people)


def _drop_part(desk: Path, part: Path) -> bool:
    """Of a backup that never got its name; nobody writes one while the workroom is ours."""
    if not re.fullmatch(re.escape(desk.stem) + _OWN_PART, part.name):
        raise copies.not_whole(part)
    with told(part):
        part.unlink(missing_ok=True)
    return False


def scrub_copy(copy: Path, room: Path, people: Collection[str]) -> bool:
    """Erase people's values from a copy of a desk; whether it held any.

    A copy with a log beside it is brought together, whatever it holds: pages in a log that newer
    ones took the place of cannot be asked for.

    Raises:
        Damaged: the copy cannot be read to the end, so it cannot be erased in either.
    """
    log, old_log = Path(f"{copy}-wal"), Path(f"{copy}-wal.old")
    if not log.exists() and not _holds(copy, people):
        return False
    work = room / "scrubbed.sscdesk"
    with told(copy):
        shutil.copyfile(copy, work)
        if log.exists():
            shutil.copyfile(log, f"{work}-wal")
        sqlite.leave_log(work)
        held = _holds(work, people)
        _erase(work, people)
        _keep_times(copy, work)
        if log.exists():
            os.replace(log, old_log)  # beside its name the new file would take it for its own
    copies.settle(work, copy)
    with told(old_log):
        old_log.unlink(missing_ok=True)
    return held


def scrub_archive(path: Path, room: Path, people: Collection[str]) -> bool:
    """Erase people's values from a `.sscbak`; whether it held any; raises as `scrub_copy`."""
    work, part = room / "scrubbed.sscdesk", path.with_name(path.name + ".part")
    with archive.Archive(path) as opened:
        opened.extract_desk(work)
        if not _holds(work, people):
            return False
        found = {digest: room / digest for digest in opened.manifest.documents}
        for digest, target in found.items():
            opened.extract_document(digest, target)
    with told(path):
        rows = _erase(work, people)
    archive.write(work, rows, found, list(opened.manifest.missing), part)
    _keep_times(path, part)
    copies.settle(part, path)
    return True


def _holds(copy: Path, people: Collection[str]) -> bool:
    wanted = {to_blob(person) for person in people}
    with told(copy), sqlite.plain(copy) as connection, closing(connection.cursor()) as cursor:
        return any(record in wanted for (record,) in cursor.execute(_HOLDING))


def _erase(work: Path, people: Collection[str]) -> copies.Counts:
    """Erase in a working copy, and prove it again."""
    before = copies.verify(work)
    copies.bring_up(work)
    engine = sqlite.engine(work)
    with engine.begin() as connection:
        session = Session(connection, copies.facts_of(work), today=utc_now().date(), path=work)
        for person in people:
            erasing.drop_values(session, person)
    engine.dispose()
    sqlite.vacuum(work)
    sqlite.leave_log(work)
    after = copies.verify(work)
    if after["entry"] != before["entry"]:
        raise copies.not_whole(work)
    return after


def _keep_times(original: Path, made: Path) -> None:
    status = original.stat()
    os.utime(made, ns=(status.st_atime_ns, status.st_mtime_ns))
