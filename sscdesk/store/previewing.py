"""What can be restored, and what restoring it would change: looked at before anything is done."""

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sscdesk import paths
from sscdesk.errors import UserError
from sscdesk.store import archive, copies, kept, sources, sqlite
from sscdesk.store.faults import told
from sscdesk.store.kept import Reason

_STAMP = re.compile(r"\d{8}T\d{12}Z")


@dataclass(frozen=True)
class Copy:
    """A copy of a desk that may be restored.

    Attributes:
        at: When it was made.
        reason: `daily`, `monthly`, the reason of a restore point, or `backup` for a `.sscbak`.
        cases: How many cases it holds; None before somebody looked into it.
        is_whole: Whether it was read to its end and is whole; None before somebody looked.
    """

    path: Path
    at: datetime
    reason: str
    size_bytes: int
    cases: int | None = None
    is_whole: bool | None = None


BACKUP = "backup"
"""Reason of a `.sscbak`: somebody asked for it."""


def found(desk: Path, folders: Iterable[Path] = ()) -> list[Copy]:
    """Every copy of a desk beside it and its `.sscbak` in other folders, the newest first.

    Nothing is opened: only names, times and sizes are read.
    """
    desk = paths.real(desk)
    listed = [_copy(copy.path, _moment(copy), copy.reason or copy.sort) for copy in kept.kept(desk)]
    listed += [_copy(path, _stamped(path.name), BACKUP) for path in _archives(desk, folders)]
    return sorted(filter(None, listed), key=lambda copy: copy.at, reverse=True)


def _archives(desk: Path, folders: Iterable[Path]) -> Iterator[Path]:
    pattern = f"{desk.stem}-*{archive.SUFFIX}"
    for folder in dict.fromkeys([copies.folder_of(desk), *folders]):
        with contextlib.suppress(OSError):
            yield from folder.glob(pattern)


def _copy(path: Path, at: datetime | None, reason: str) -> Copy | None:
    try:
        facts = path.stat()
    except OSError:
        return None  # another process dropped it meanwhile
    written = datetime.fromtimestamp(facts.st_mtime, UTC)
    is_other_day = at is not None and at.astimezone().date() != written.astimezone().date()
    return Copy(path, at if at and is_other_day else written, reason, facts.st_size)


def _moment(copy: kept.Kept) -> datetime | None:
    """When a copy was made, as its name says it: a moment, a day or a month."""
    if len(copy.at) == len("2026-11"):
        return None
    return _stamped(copy.at) or datetime.fromisoformat(copy.at).astimezone()


def _stamped(name: str) -> datetime | None:
    stamp = _STAMP.search(name)
    if stamp is None:
        return None
    return datetime.strptime(stamp[0], "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)


def look_into(copy: Copy) -> Copy:
    """Read a copy to its end: how many cases it holds, and whether it is whole."""
    if copy.reason == Reason.DAMAGED:
        return replace(copy, is_whole=False)
    try:
        rows = _rows(copy.path)
    except UserError:
        return replace(copy, is_whole=False)
    return replace(copy, cases=rows.get("case_list", 0), is_whole=True)


def _rows(path: Path) -> copies.Counts:
    if path.suffix.lower() != archive.SUFFIX:
        return copies.verify(path)
    with archive.Archive(path) as opened:
        opened.check()
        return opened.manifest.rows


@dataclass(frozen=True)
class Difference:
    """What restoring would change.

    Attributes:
        cases_then: Cases of the copy.
        gone: Cases made since: they would not be there.
        back: Cases that would come back.
        changed: Cases of both that were changed since.
        acts: Saved steps since, of cases and registers alike.
        is_known: Whether the desk can be read; without it only `cases_then` says something.
    """

    cases_now: int
    cases_then: int
    gone: int
    back: int
    changed: int
    acts: int
    is_known: bool = True


@dataclass(frozen=True)
class _State:
    cases: Mapping[bytes, str]
    acts: frozenset[bytes]


def compare(desk: Path, source: Path) -> Difference:
    """What of a desk would change if a copy took its place; nothing is changed.

    The desk may be damaged or not there at all.

    Raises:
        Damaged: the source is not whole, or no desk.
        UserError: it is of a newer program, or the disk has no room to look into it.
    """
    with copies.workroom(desk) as room:
        then = _state(sources.take(source, room).desk)
    try:
        now = _state(desk)
    except UserError:
        return Difference(0, len(then.cases), 0, 0, 0, 0, is_known=False)
    both = now.cases.keys() & then.cases.keys()
    return Difference(
        cases_now=len(now.cases),
        cases_then=len(then.cases),
        gone=len(now.cases.keys() - both),
        back=len(then.cases.keys() - both),
        changed=sum(now.cases[case] != then.cases[case] for case in both),
        acts=len(now.acts - then.acts),
    )


def _state(desk: Path) -> _State:
    with told(desk), sqlite.plain(desk) as connection:
        cases = connection.execute('SELECT "case", updated FROM case_list').fetchall()
        acts = connection.execute("SELECT id FROM act").fetchall()
    return _State(dict(cases), frozenset(id_ for (id_,) in acts))
