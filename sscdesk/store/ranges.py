"""Which ordinal a new installation of an office takes: one that nobody else takes, known or not."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from sscdesk.domain import ordinals
from sscdesk.store import tables

Facts = dict[str, str]
"""A desk's own facts."""


def next_ordinal(connection: Connection, info: Facts) -> int:
    """The ordinal of a desk's next device (see `domain/ordinals.py`)."""
    known = _known(connection, info)
    line = _line(connection, info, known)
    return ordinals.first_of(line) if _is_joining(info) else ordinals.next_in(line, known)


def handed_on(connection: Connection, info: Facts) -> Facts:
    """Facts that a desk keeps which takes this one's place, and may know less of the office."""
    known = _known(connection, info)
    return {
        "ordinals_used": str(max(known, default=-1)),
        "lines_used": str(_newest_line(known, info)),
        "line": str(_line(connection, info, known)),
    }


def _is_joining(info: Facts) -> bool:
    return bool(info.get("joined")) and not info.get("device")


def _known(connection: Connection, info: Facts) -> set[int]:
    """Ordinals that devices of the office are known, or seen in a reference, to have."""
    table = tables.device
    mine = sa.select(table.c.ordinal).where(
        table.c.office == info["office"], table.c.ordinal.is_not(None)
    )
    known = {int(ordinal) for ordinal in connection.execute(mine).scalars()}
    if info.get("ordinals_used"):
        known.add(int(info["ordinals_used"]))
    known.discard(-1)
    return known | _seen(connection, info["country"]) if known or _is_joining(info) else known


def _seen(connection: Connection, country: str) -> set[int]:
    ref = tables.SHOWN["case"].c.ref
    refs = connection.execute(sa.select(ref).where(ref.startswith(f"{country}-"))).scalars()
    tails = {str(ref).rpartition("-")[2] for ref in refs}
    return {
        ordinals.ordinal_of(int(tail) // ordinals.STEP)
        for tail in tails
        if tail.isascii() and tail.isdigit()
    }


def _newest_line(known: set[int], info: Facts) -> int:
    return max([int(info.get("lines_used") or 0), *map(ordinals.line_of, known)])


def _line(connection: Connection, info: Facts, known: set[int]) -> int:
    """The line of this laptop: that of its latest device, unless its desk took another's place."""
    if info.get("line"):
        return int(info["line"])
    if _is_joining(info):
        return _newest_line(known, info) + 1
    table = tables.device
    own = sa.select(table.c.ordinal).where(table.c.id == info.get("device", ""))
    ordinal = connection.execute(own).scalar()
    return ordinals.line_of(int(ordinal)) if ordinal is not None else 0
