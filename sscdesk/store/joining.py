"""`desk new --join`: a further laptop of an office begins with all that the office's desk holds.

The new desk is a device of its own, with its own range of case references. What the first laptop
wrote counts as adopted: its chain is proved there, and undo here never begins with its acts.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from sscdesk import paths
from sscdesk.domain.ids import uuid7
from sscdesk.errors import UserError
from sscdesk.i18n import _
from sscdesk.store import copies, places, rebuild, sources, sqlite, tables
from sscdesk.store.desk import Desk, refuse_existing
from sscdesk.store.faults import told
from sscdesk.store.session import Clock, set_info, utc_now


@dataclass(frozen=True)
class Joined:
    """A desk that joined its office.

    Attributes:
        device: Id of the new installation.
        ordinal: Its place in the office; its case references begin at 1000 times this.
        missing: SHA-256 of documents that the desk names and the source has not.
    """

    path: Path
    source: Path
    device: str
    ordinal: int
    entries: int
    documents: int
    missing: tuple[str, ...]


def join(
    path: Path,
    source: Path,
    *,
    country: str,
    role: str,
    language: str = "",
    clock: Clock = utc_now,
    user: str = "",
) -> Joined:
    """Make a desk of the same office from a backup or a copy of another laptop's desk.

    Make the backup just before: two laptops that join from one file get the same range of case
    references, which a merge can only report.

    Args:
        country: Of the office, so that nobody joins another one by mistake; `role` as well.
        language: The new desk's, or "" for that of the other laptop.

    Raises:
        UserError: the file is there already, the source is of another country or role, damaged or
            of a newer program, or the disk refused; then there is no desk.
    """
    places.refuse(path)
    path = paths.real(path)
    refuse_existing(path)
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    with copies.writer(path), copies.workroom(path) as room:
        refuse_existing(path)
        taken = sources.take(source, room)
        _refuse_stranger(taken, country, role)
        with told(path):
            _make_own(taken, language, clock)
        counts = copies.verify(taken.desk, source)
        brought = sources.bring_documents(taken, path)
        copies.make_way(path)
        copies.settle(taken.desk, path)
    with Desk(path, clock=clock, user=user) as desk, desk.transaction("desk.join") as session:
        assert session.device is not None
        device = session.device
    return Joined(
        path, source, device.id, device.ordinal, counts["entry"], brought.added,
        tuple(brought.missing),
    )  # fmt: skip


def _refuse_stranger(taken: sources.Source, country: str, role: str) -> None:
    there = taken.facts.get("country", "?")
    if there != country:
        raise UserError(
            _("{name} is of an office in {there}, not in {country}.").format(
                name=taken.path.name, there=there, country=country
            ),
            _("Join with a backup of your own office, or make a desk without --join."),
            code="other_country",
            field="country",
        )
    if taken.facts.get("role") != role:
        raise UserError(
            _("{name} is of an office with another role, {role}.").format(
                name=taken.path.name, role=taken.facts.get("role", "?")
            ),
            _("Join with a backup of your own office, or make a desk without --join."),
            code="other_role",
            field="role",
        )


def _make_own(taken: sources.Source, language: str, clock: Clock) -> None:
    engine = sqlite.engine(taken.desk)
    with engine.begin() as connection:
        _count_as_adopted(connection)
        _leave_local(connection)
        for key, value in _facts(clock).items():
            set_info(connection, key, value)
        if language and language != taken.facts.get("language"):
            set_info(connection, "language", language)
            rebuild.rebuild(connection, language)
    engine.dispose()
    sqlite.leave_log(taken.desk)


def _count_as_adopted(connection: Connection) -> None:
    connection.execute(sa.update(tables.entry).values(adopted=copies.CAME_ALONG))
    connection.execute(sa.delete(tables.adoption))
    connection.execute(
        sa.update(tables.device).values(mine=False, seq=0, tip=None, closed_seq=0, closed_tip=None)
    )


def _leave_local(connection: Connection) -> None:
    """What belongs to the other laptop alone stays there."""
    for table in (tables.setting, tables.draft, tables.dismissed):
        connection.execute(sa.delete(table))
    counters = tables.info.c.key.startswith("last_ref ")
    connection.execute(sa.delete(tables.info).where(counters))


def _facts(clock: Clock) -> dict[str, str]:
    return {
        "desk": uuid7(int(clock().timestamp() * 1000), os.urandom(10)),
        "device": "",
        "twin": "",
        "joined": "1",
        "last_act": "",
        "line": "",
    }
