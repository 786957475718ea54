"""What a field that refers to a record can be given: every record of a kind, with all its names.

A picker keeps the answer and filters it at each key; cases are too many for that and are found by
the full text index instead.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from sscdesk.domain import catalogue, countries
from sscdesk.domain.kinds import COUNTRY, RECORD
from sscdesk.store import jumping, naming, tables
from sscdesk.store.documents import name_of
from sscdesk.store.session import Session

CROSSING = ("agreement", "fund_window")
"""Kinds below a root that records of other roots may refer to."""


@dataclass(frozen=True)
class Pick:
    """A record that can be chosen.

    Attributes:
        name: What people call it, in the language of the desk.
        second: What tells it from its namesakes: an acronym, an organisation, a country, a case.
        words: Every other name it has: other languages, acronym, reference.
    """

    id: str
    name: str
    second: str = ""
    words: tuple[str, ...] = ()


def picks(session: Session, kind: str, root: str = "") -> list[Pick]:
    """The records of a kind that a field of a record below a root may point to."""
    table = tables.SHOWN[kind]
    query = sa.select(table)
    if root and not catalogue.KINDS[kind].is_root and kind not in CROSSING:
        query = query.where(table.c.root == root)
    rows = [dict(row) for row in session.execute(query.order_by(table.c.id)).mappings()]
    seconds = _seconds(session, kind, rows)
    named = naming.names(session, [kind], (row["id"] for row in rows))
    if kind == "document":
        named = {row["id"]: named[row["id"]] or name_of(row["file"] or "") for row in rows}
    return [
        Pick(row["id"], named[row["id"]], seconds.get(row["id"], ""), _words(kind, row))
        for row in rows
        if named.get(row["id"])
    ]


def cases(session: Session, text: str) -> list[Pick]:
    """Cases that fit a text, the best first."""
    hits = (hit for hit in jumping.find(session, text) if hit.kind == "case")
    return [Pick(hit.id, f"{hit.second} {hit.title}".strip()) for hit in hits]


def name(session: Session, kinds: Iterable[str], id_: str) -> str:
    """What people call one record; "" when it is not here."""
    for kind in kinds:
        found = naming.names(session, [kind], [id_]).get(id_)
        if found is None:
            continue
        if not found and kind == "document":
            file = session.execute(
                sa.select(tables.SHOWN[kind].c.file).where(tables.SHOWN[kind].c.id == id_)
            ).scalar()
            return name_of(file or "")
        return found
    return ""


def _words(kind: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    known = {field.key: field for field in catalogue.KINDS[kind].fields}
    found: set[str] = set()
    for key in naming.NAMING:
        value = row.get(key) if key in known else None
        if value:
            found.update(value.values() if known[key].by_language else [str(value)])
    return tuple(sorted(found))


def _seconds(session: Session, kind: str, rows: list[dict[str, Any]]) -> dict[str, str]:
    """Id → what tells a record from its namesakes."""
    fields = {field.key: field for field in catalogue.KINDS[kind].fields}
    for key in ("short_name", "organisation", "country"):
        field = fields.get(key)
        if field is None or kind == "participant":
            continue
        told = {row["id"]: row[key] for row in rows if row[key]}
        if told and field.value is RECORD:
            names = naming.names(session, field.refers, told.values())
            return {id_: names.get(other, "") for id_, other in told.items()}
        if told and field.value is COUNTRY:
            return {id_: countries.name(iso, session.language) for id_, iso in told.items()}
        if told:
            return {id_: str(text) for id_, text in told.items()}
    return {}
