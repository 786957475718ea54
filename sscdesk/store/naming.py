"""What people call a record, read from the tables: for pickers, cells and search hits."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from sscdesk.domain import catalogue, countries
from sscdesk.domain.fields import Kind
from sscdesk.store import search, tables
from sscdesk.store.session import Session

NAMING = ("name", "title", "short_name", "reference", "code", "text", "evaluation_type", "type")
"""Keys that name a record, the best first."""

_AT_ONCE = 400


def row_name(kind: Kind, row: Mapping[str, Any], language: str) -> str:
    """The name of a record from a row of its table; "" when nobody named it."""
    known = {field.key: field for field in kind.fields}
    for key in NAMING:
        if key in known and (value := row[tables.column_name(key)]):
            return in_language(value, language) if known[key].by_language else str(value)
    return ""


def in_language(texts: Mapping[str, str], language: str) -> str:
    """A text in the language, else in English, else in any."""
    for wanted in (language, "en"):
        if texts.get(wanted):
            return texts[wanted]
    return next((texts[key] for key in sorted(texts) if texts[key]), "")


def names(session: Session, kinds: Iterable[str], ids: Iterable[str]) -> dict[str, str]:
    """Id → name of those of the ids that are records of these kinds."""
    wanted = sorted(set(ids) - {""})
    found: dict[str, str] = {}
    for kind in kinds:
        for start in range(0, len(wanted), _AT_ONCE):
            found.update(_names(session, kind, wanted[start : start + _AT_ONCE]))
    return found


def _names(session: Session, kind: str, ids: list[str]) -> dict[str, str]:
    session.flush()
    table, language = tables.SHOWN[kind], session.language
    found = session.execute(sa.select(table).where(table.c.id.in_(ids))).mappings()
    rows = [dict(row) for row in found]
    made = {row["id"]: row_name(catalogue.KINDS[kind], row, language) for row in rows}
    if kind == "case":
        made |= {row["id"]: f"{row['ref']} {made[row['id']]}".strip() for row in rows}
    if kind == "participant":
        made |= _participants(session, rows)
    return made


def _participants(session: Session, rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    rows = list(rows)
    known = names(session, ["organisation"], (row["organisation"] or "" for row in rows))
    return {
        row["id"]: known.get(row["organisation"] or "", "")
        or (countries.name(row["country"], session.language) if row["country"] else "")
        for row in rows
    }


def choices(
    session: Session, kind: str, *, root: str = "", text: str = "", most: int = 50
) -> list[tuple[str, str]]:
    """(id, name) of the records that a field may point to, those whose name has the words first.

    Args:
        root: The case, for kinds that are children of one.
    """
    table = tables.SHOWN[kind]
    query = sa.select(table)
    if root and "parent" in table.c and not catalogue.KINDS[kind].is_root:
        query = query.where(table.c.root == root)
    named = (
        (row["id"], _label(session, kind, dict(row))) for row in session.execute(query).mappings()
    )
    wanted = search.fold(text).split()
    fitting = [
        (id_, name) for id_, name in named if name and all(w in search.fold(name) for w in wanted)
    ]
    return sorted(fitting, key=lambda one: search.fold(one[1]))[:most]


def _label(session: Session, kind: str, row: Mapping[str, Any]) -> str:
    if kind == "participant":
        return _participants(session, [row])[row["id"]]
    name = row_name(catalogue.KINDS[kind], row, session.language)
    return f"{row['ref']} {name}".strip() if kind == "case" else name
