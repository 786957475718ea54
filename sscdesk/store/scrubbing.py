"""Erasing a person's values from copies of a desk: old backups are part of the verb."""

import os
import shutil
from contextlib import closing
from pathlib import Path

from sscdesk.domain.ids import to_blob
from sscdesk.store import archive, copies, erasing, sqlite
from sscdesk.store.faults import told
from sscdesk.store.session import Session, utc_now

_HELD = (
    "SELECT 1 FROM entry WHERE record = ?1 AND private IS NOT NULL "
    "UNION ALL SELECT 1 FROM draft WHERE record = ?1"
)


def scrub_copy(copy: Path, room: Path, person: str) -> bool:
    """Erase a person's values from a copy of a desk; whether it held any.

    Raises:
        Damaged: the copy cannot be read, so it cannot be erased in either.
    """
    if not _holds(copy, person):
        return False
    work = room / "scrubbed.sscdesk"
    with told(copy):
        shutil.copyfile(copy, work)
        _erase(work, person)
        _keep_times(copy, work)
    copies.settle(work, copy)
    return True


def scrub_archive(path: Path, room: Path, person: str) -> bool:
    """Erase a person's values from a `.sscbak`; whether it held any; raises as `scrub_copy`."""
    work, part = room / "scrubbed.sscdesk", path.with_name(path.name + ".part")
    with archive.Archive(path) as opened:
        opened.extract_desk(work)
        if not _holds(work, person):
            return False
        found = {digest: room / digest for digest in opened.manifest.documents}
        for digest, target in found.items():
            opened.extract_document(digest, target)
    rows = _erase(work, person)
    archive.write(work, rows, found, list(opened.manifest.missing), part)
    _keep_times(path, part)
    copies.settle(part, path)
    return True


def _holds(copy: Path, person: str) -> bool:
    with told(copy), sqlite.plain(copy) as connection, closing(connection.cursor()) as cursor:
        return cursor.execute(_HELD, (to_blob(person),)).fetchone() is not None


def _erase(work: Path, person: str) -> copies.Counts:
    """Erase in a working copy, and prove it again."""
    before = copies.verify(work)
    copies.bring_up(work)
    engine = sqlite.engine(work)
    with engine.begin() as connection:
        session = Session(connection, copies.facts_of(work), today=utc_now().date(), path=work)
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
