"""A damaged desk made anew from its journal, as a copy beside it; the desk itself is left alone.

Everything that is shown can be made from the journal. A fault in a list, an index or the search
is mended so; a journal with a hole is not, because nobody can tell what stood there.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from sscdesk import paths
from sscdesk.errors import Damaged
from sscdesk.i18n import _
from sscdesk.store import check, copies, kept, queries, rebuild, schema, sqlite, tables
from sscdesk.store.desk import Desk
from sscdesk.store.faults import told
from sscdesk.store.session import Clock, utc_now

LASTING = (
    tables.info, tables.device, tables.user, tables.kind, tables.act, tables.entry,
    tables.adoption, tables.setting, tables.dismissed, tables.draft,
)  # fmt: skip
"""What nothing else can tell, those first that others point to."""

_AT_ONCE = 1000


@dataclass(frozen=True)
class Repaired:
    """A copy that was made and is whole."""

    path: Path
    cases: int
    entries: int


def repair(desk: Path, *, clock: Clock = utc_now) -> Repaired:
    """Make a whole copy of a damaged desk in `backups`, to be restored from there.

    Raises:
        Damaged: its journal cannot be read to the end, or contradicts itself.
        UserError: somebody has the desk open, or the disk refused; nothing was made.
    """
    desk = paths.real(desk)
    with copies.writer(desk), copies.workroom(desk) as room:
        aside = _aside(desk, room)
        if schema.version_of(aside) != schema.HEAD:
            raise _beyond_repair(desk)
        made = _made(desk, aside, room)
        found = _proved(desk, made)
        target = copies.folder_of(desk) / f"{desk.stem}-repaired-{kept.stamp(clock())}.sscdesk"
        copies.settle(made, target)
    return Repaired(target, *found)


def _aside(desk: Path, room: Path) -> Path:
    """The bytes of the desk with its log, for SQLite to open without touching the desk."""
    aside = room / "damaged.sscdesk"
    with told(desk):
        shutil.copyfile(desk, aside)
        for ending in copies.UNFINISHED:
            if Path(f"{desk}{ending}").exists():
                shutil.copyfile(f"{desk}{ending}", f"{aside}{ending}")
    return aside


def _made(desk: Path, aside: Path, room: Path) -> Path:
    from sscdesk.store import migrate  # alembic is loaded only where it is needed

    made = room / "repaired.sscdesk"
    migrate.build(made)
    original, engine = sqlite.engine(aside), sqlite.engine(made)
    try:
        with told(desk), original.connect() as reading, engine.begin() as writing:
            for table in LASTING:
                _carry(reading, writing, table)
            rebuild.rebuild(writing, _language(writing))
    except Damaged as error:
        raise _beyond_repair(desk) from error
    finally:
        original.dispose()
        engine.dispose()
    sqlite.leave_log(made)
    return made


def _carry(reading: Connection, writing: Connection, table: sa.Table) -> None:
    writing.execute(sa.delete(table))
    for rows in _batches(reading, table):
        writing.execute(sa.insert(table), rows)


def _batches(reading: Connection, table: sa.Table) -> Iterator[list[dict[str, Any]]]:
    result = reading.execute(sa.select(table)).mappings()
    while rows := result.fetchmany(_AT_ONCE):
        yield [dict(row) for row in rows]


def _language(connection: Connection) -> str:
    wanted = sa.select(tables.info.c.value).where(tables.info.c.key == "language")
    return str(connection.execute(wanted).scalar() or "en")


def _proved(desk: Path, made: Path) -> tuple[int, int]:
    """(cases, entries) of a copy that passes every check."""
    with Desk(made, readonly=True) as opened, opened.reading() as session:
        report = check.check(session)
        if not report.ok:
            raise _beyond_repair(desk)
        counts = queries.count_cases(session), report.entries
    sqlite.leave_log(made)
    return counts


def _beyond_repair(desk: Path) -> Damaged:
    return Damaged(
        _("The journal of {name} itself is damaged: it cannot be made whole from what is left.")
        .format(name=desk.name),
        _("Restore a backup; the damaged file is kept beside it."),
        code="beyond_repair",
    )  # fmt: skip
