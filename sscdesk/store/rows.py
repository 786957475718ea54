"""What a tree shows, as rows of the tables, the case list and the search index."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from sscdesk.domain import catalogue, codes, currencies
from sscdesk.domain.entry import OWNER
from sscdesk.domain.fields import Field
from sscdesk.domain.ids import is_id
from sscdesk.domain.journal import Tree
from sscdesk.domain.kinds import BOOLEAN, EMAIL, FILE, LINE, LONG, MONEY, RECORD, TAG
from sscdesk.domain.records import Record
from sscdesk.store import search, sqlite, tables
from sscdesk.store.base import new_key

CURRENCY_KEYS = {"estimated_amount": "estimated_currency"}
"""Amount → key of its currency, where that is not simply `currency`."""

_TOO_LARGE = 2**63
"""Whole numbers from here on fit no column."""

_TEXT_KINDS = (LINE, LONG, TAG, EMAIL)


def shown_row(record: Record, tree: Tree) -> dict[str, Any]:
    """The row that shows a record."""
    owner = tree.show(record.id, OWNER).value if record.id == record.root else ""
    row: dict[str, Any] = {
        "id": record.id,
        "root": record.root,
        "parent": _id(record.parent),
        "owner_office": _id(owner),
        "state": record.state,
    }
    for field in catalogue.KINDS[record.kind].fields:
        if not field.several:
            row[tables.column_name(field.key)] = column_value(field, record)
    return row


def column_value(field: Field, record: Record) -> Any:
    """What the column of a field holds: minor units of money, whole numbers, ids, text.

    What a column cannot hold, such as a value in a form that only a newer program knows, is left
    out of it; the journal keeps it as it was written.
    """
    if field.by_language:
        stem = len(field.key) + 1
        return {
            key[stem:]: value
            for key, value in record.values.items()
            if key.startswith(field.key + ".")
        }
    text = record.values.get(field.key, "")
    if not text:
        return None
    if field.value is BOOLEAN:
        return int(text == "true")
    if field.value is RECORD:
        return _id(text)
    if field.value.column == "integer":
        return _whole(field, record, text)
    return text


def _id(text: str) -> str | None:
    return text if is_id(text) else None


def _whole(field: Field, record: Record, text: str) -> int | None:
    try:
        if field.value is MONEY:
            number = minor_units(text, record.get(CURRENCY_KEYS.get(field.key, "currency")))
        else:
            number = int(text)
    except (ValueError, ArithmeticError):
        return None
    return number if abs(number) < _TOO_LARGE else None


def minor_units(amount: str, currency: str) -> int:
    """An amount in the currency's minor unit (ISO 4217: 0, 2 or 3 digits)."""
    digits = currencies.minor_digits(currency) if currency else 2
    return int((Decimal(amount) * 10**digits).to_integral_value())


def conflict_rows(tree: Tree) -> list[dict[str, Any]]:
    """The open disputes of a tree."""
    return [
        {"record": record, "register": register, "root": tree.root}
        for record, register in tree.conflicts()
    ]


def put_derived(connection: Connection, tree: Tree, record: Record | None, language: str) -> None:
    """Bring the case list and the search index to what the root shows now."""
    documents = tables.search_document
    n = connection.execute(sa.select(documents.c.n).where(documents.c.root == tree.root)).scalar()
    if record is None:
        _drop_derived(connection, tree.root, n)
        return
    if n is None:
        made = connection.execute(sa.insert(documents).values(root=tree.root, kind=record.kind))
        n = new_key(made)
    _put_search(connection, n, searched_text(connection, record))
    if record.kind == "case":
        _put_case_list(connection, case_list_row(tree, record, language, n))


def _drop_derived(connection: Connection, root: str, n: int | None) -> None:
    if n is None:
        return
    sqlite.put_search(connection, n, "")
    connection.execute(sa.delete(tables.case_list).where(tables.case_list.c.case == root))
    connection.execute(
        sa.delete(tables.search_document).where(tables.search_document.c.root == root)
    )


def _put_search(connection: Connection, n: int, folded: str) -> None:
    if sqlite.search_text(connection, n) != folded:
        sqlite.put_search(connection, n, folded)


def _put_case_list(connection: Connection, row: dict[str, Any]) -> None:
    table = tables.case_list
    done = connection.execute(sa.update(table).where(table.c.case == row["case"]).values(row))
    if not done.rowcount:
        connection.execute(sa.insert(table).values(row))


def case_list_row(tree: Tree, record: Record, language: str, n: int) -> dict[str, Any]:
    """The line of a case in the list."""
    title = record.text("title", language)
    times = [entry.act.at for entry in tree.by_id.values()]
    plain = (
        "ref", "stage", "status", "substatus", "stage_date", "case_type", "cooperation_type",
        "sector_main", "lead_country", "start_planned", "end_planned",
    )  # fmt: skip
    return {
        "case": record.id,
        "n": n,
        "title": title,
        "title_sort": search.fold(title),
        "stage_order": stage_order(record.get("stage")),
        "owner": _id(tree.owner),
        "created": min(times),
        "updated": max(times),
        **{key: record.get(key) for key in plain},
    }


def stage_order(stage: str) -> int:
    """Place of a stage in the life of a case; one that only a newer program knows comes last."""
    known = list(codes.code_list("stage").codes)
    if not stage:
        return 0
    return known.index(stage) if stage in known else len(known)


def searched_text(connection: Connection, record: Record) -> str:
    """Folded text of the root and everything under it, with the names of its organisations."""
    return folded_text(record, names_of(connection, named_organisations(record)))


def folded_text(record: Record, names: Mapping[str, list[str]]) -> str:
    """The same, where the names of the organisations are known already (id → names)."""
    parts = [part for one in (record, *record.below()) for part in _texts(one)]
    for id_ in sorted(named_organisations(record)):
        parts.extend(names.get(id_, ()))
    return search.fold(" \n ".join(parts))


def named_organisations(record: Record) -> set[str]:
    """Ids of the organisations that a root and everything under it refer to."""
    return {
        named
        for one in (record, *record.below())
        for key in _ORGANISATION_KEYS.get(one.kind, ())
        if is_id(named := one.get(key))
    }


def names_of(connection: Connection, organisations: set[str]) -> dict[str, list[str]]:
    """Organisation → its names in every language, then its short name."""
    if not organisations:
        return {}
    table = tables.SHOWN["organisation"]
    query = sa.select(table.c.id, table.c.name, table.c.short_name)
    if len(organisations) <= MOST_IDS:
        query = query.where(table.c.id.in_(sorted(organisations)))
    return {
        id_: [text for text in (*sorted(name.values()), short or "") if text]
        for id_, name, short in connection.execute(query)
        if id_ in organisations
    }


MOST_IDS = 500
"""Ids that one query names; above that the whole table is read."""

_ORGANISATION_KEYS = {
    kind.name: keys
    for kind in catalogue.KINDS.values()
    if (keys := tuple(f.key for f in kind.fields if f.refers == ("organisation",)))
}


def _texts(record: Record) -> list[str]:
    found: list[str] = []
    for field in catalogue.KINDS[record.kind].fields:
        if (field.value in _TEXT_KINDS and not field.internal) or field.key == "ref":
            if field.by_language:
                stem = field.key + "."
                found.extend(v for k, v in sorted(record.values.items()) if k.startswith(stem))
            elif field.several:
                found.extend(record.sets.get(field.key, ()))
            elif field.value is not FILE:
                found.append(record.get(field.key))
    return [text for text in found if text]


def roots_naming(connection: Connection, organisation: str) -> list[str]:
    """Roots with a shown record that refers to the organisation."""
    found: set[str] = set()
    for kind in catalogue.KINDS.values():
        for field in kind.fields:
            if field.refers == ("organisation",):
                table = tables.SHOWN[kind.name]
                column = table.c[tables.column_name(field.key)]
                found.update(
                    connection.execute(sa.select(table.c.root).where(column == organisation))
                    .scalars()
                    .all()
                )
    return sorted(found - {organisation})
