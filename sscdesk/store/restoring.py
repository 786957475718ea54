"""`desk restore`: a backup in place of a desk, which is itself backed up first.

Whatever happens half-way, the old desk or the new one is there, whole: everything is made ready in
the workroom, and one rename decides. The restored desk is marked as a twin *inside* the file, so
that its next write is by a new device even if this process dies before it can say so elsewhere.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from sscdesk import paths
from sscdesk.domain.entry import ERASED, TRUE, Entry
from sscdesk.domain.ids import is_id
from sscdesk.domain.journal import Tree
from sscdesk.errors import Damaged, UserError
from sscdesk.i18n import _, ngettext
from sscdesk.store import (
    adopting,
    backup,
    copies,
    entries,
    erasing,
    identity,
    places,
    ranges,
    schema,
    sources,
    sqlite,
    tables,
)
from sscdesk.store.faults import told
from sscdesk.store.kept import Reason
from sscdesk.store.session import Clock, Session, set_info, utc_now


@dataclass(frozen=True)
class Restored:
    """What a restore did.

    Attributes:
        restore_point: The desk as it was before; None when there was none.
        entries: Entries of the desk now.
        documents: Documents that were brought.
        missing: SHA-256 of documents that the desk names and nobody has.
        schema: Schema of the backup, which may have been older than the desk's is now.
        is_point_damaged: The desk could not be read: its bytes were kept, but nobody can go back.
    """

    path: Path
    source: Path
    restore_point: Path | None
    entries: int
    documents: int
    missing: tuple[str, ...]
    schema: str
    is_point_damaged: bool = False

    def as_json(self) -> dict[str, Any]:
        """The answer of the command."""
        return {
            "path": str(self.path),
            "source": str(self.source),
            "restore_point": str(self.restore_point) if self.restore_point else None,
            "entries": self.entries,
            "documents": self.documents,
            "missing": list(self.missing),
            "schema": self.schema,
            "restore_point_damaged": self.is_point_damaged,
        }

    def sentences(self) -> list[str]:
        """The answer for a person."""
        said = [
            _("The desk is as in {name}; entries: {entries}, documents brought: {n}.").format(
                name=self.source.name, entries=self.entries, n=self.documents
            )
        ]
        if self.restore_point is not None and self.is_point_damaged:
            said.append(
                _("What is left of the damaged desk lies in {path}; it cannot be restored.").format(
                    path=self.restore_point
                )
            )
        elif self.restore_point is not None:
            said.append(
                _("As it was before it lies in {path}; restore that to undo this.").format(
                    path=self.restore_point
                )
            )
        if self.missing:
            n = len(self.missing)
            text = ngettext(
                "{n} document that it names is not here; add it again.",
                "{n} documents that it names are not here; add them again.", n,
            )  # fmt: skip
            said.append(text.format(n=n))
        return said


def restore(desk: Path, source: Path, *, clock: Clock = utc_now) -> Restored:
    """Put a backup in place of a desk; also where there is no desk yet.

    Args:
        desk: Must not be open in this process.
        source: A `.sscbak`, or a copy of a desk.

    Raises:
        Damaged: the source is not whole.
        UserError: it is of another office or of a newer program, the desk is in use, no copy of it
            could be made, or the disk refused; the desk is as it was.
    """
    places.refuse(desk)
    desk = paths.real(desk)
    _refuse_itself(desk, source)
    with told(desk):
        desk.parent.mkdir(parents=True, exist_ok=True)
    with copies.writer(desk), copies.workroom(desk) as room:
        taken = sources.take(source, room)
        _refuse_other(desk, taken)
        point, present = _keep_present(desk, room, clock)
        with told(desk):
            _prepare(taken, present)
        counts = copies.verify(taken.desk, source)
        brought = sources.bring_documents(taken, desk)
        copies.make_way(desk)
        copies.settle(taken.desk, desk)
    device = taken.facts.get("device", "")
    if is_id(device):
        identity.forget(device)
    return Restored(
        desk, source, point, counts["entry"], brought.added, tuple(brought.missing), taken.schema,
        is_point_damaged=point is not None and present is None,
    )  # fmt: skip


def _refuse_itself(desk: Path, source: Path) -> None:
    if desk.exists() and source.exists() and desk.samefile(source):
        raise UserError(
            _("{name} is the desk itself.").format(name=source.name),
            _("Choose a backup, for example from the folder backups beside it."),
        )


def _refuse_other(desk: Path, taken: sources.Source) -> None:
    """The present desk, when it can be read, is of the same office and not of a newer program."""
    if not desk.exists():
        return
    try:
        schema.refuse_newer(desk, schema.version_of(desk))
        office = copies.facts_of(desk).get("office")
    except Damaged:
        return
    if office != taken.facts.get("office"):
        raise UserError(
            _("{name} is a backup of another office, of {country}.").format(
                name=taken.path.name, country=taken.facts.get("country", "?")
            ),
            _("Restore it under a name that is not taken yet, with --desk."),
            code="other_office",
        )


def _keep_present(desk: Path, room: Path, clock: Clock) -> tuple[Path | None, Path | None]:
    """Where the present desk was kept, and a copy of it that can be read, if there is one."""
    if not desk.exists():
        return None, None
    try:
        point = backup.restore_point(desk, Reason.RESTORE, clock=clock, room=room)
    except Damaged:
        return backup.set_aside(desk, room, clock=clock), None
    present = room / "present.sscdesk"
    copies.make(point, present)
    copies.bring_up(present)
    return point, present


def _prepare(taken: sources.Source, present: Path | None) -> None:
    """Mark the desk that is to come as a twin, with what must not be forgotten by going back."""
    engine = sqlite.engine(taken.desk)
    with engine.begin() as connection:
        set_info(connection, "twin", "1")
        if present is not None:
            _remember(connection, taken, present)
    engine.dispose()
    sqlite.leave_log(taken.desk)


def _remember(connection: Connection, taken: sources.Source, present: Path) -> None:
    other = sqlite.engine(present, readonly=True)
    with other.connect() as reading:
        for key, value in ranges.handed_on(reading, copies.facts_of(present)).items():
            set_info(connection, key, value)
        for person in erasing.noted(copies.facts_of(present)):
            set_info(connection, erasing.NOTE + person, erasing.EVERYWHERE)
        lasting = _lasting(reading)
    other.dispose()
    session = Session(connection, taken.facts, today=utc_now().date(), path=taken.desk)
    _carry_over(session, lasting)


def _lasting(present: Connection) -> list[Entry]:
    """Erasures, and notices of what is restricted still: going back undoes neither."""
    text = sa.type_coerce(tables.entry.c.vals, sa.String)
    found = entries.load(
        present, text.like('%"erased":"true"%') | text.like('%"confidentiality":"RESTRICTED"%')
    )
    return [
        entry
        for entry in found
        if adopting.is_never_forgotten(entry)
        and not entry.new
        and (_is_erasure(entry) or Tree(entries.of_root(present, entry.root)).restricted)
    ]


def _is_erasure(entry: Entry) -> bool:
    return entry.values.get(ERASED) == TRUE


def _carry_over(session: Session, lasting: list[Entry]) -> None:
    session.shelf.load(entry.root for entry in lasting)
    known = {i for e in lasting for i in session.tree(e.root).by_id}
    fresh = [replace(entry, private={}) for entry in lasting if entry.id not in known]
    numbers = entries.Numbers(session.connection)
    entries.insert(
        session.connection, [entries.row_of(e, numbers, copies.CAME_ALONG) for e in fresh]
    )
    for entry in fresh:
        session.shelf.add(entry)
    for record in {entry.record for entry in fresh if _is_erasure(entry)}:
        erasing.drop_here(session, record)
    session.flush()
