"""How many rows each sheet of a workbook would have, told before it is written.

Counted in the tables of shown values, so it takes no time; the workbook itself is made from the
open entries, and may differ by what was kept back or is in dispute.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import sqlalchemy as sa

from sscdesk.domain import catalogue
from sscdesk.domain.entry import CONFIDENTIALITY, RESTRICTED
from sscdesk.store import sqlite, tables
from sscdesk.store.session import Session
from sscdesk.workbook.layout import CONTACTS, DATA_SHEETS, Sheet, sheet

Condition = sa.ColumnElement[bool]

_case = tables.SHOWN["case"]


def count_rows(session: Session, cases: Sequence[str] | None = None) -> dict[str, int]:
    """Sheet → rows.

    Args:
        cases: Ids of the cases that are chosen; None for all.
    """
    session.flush()
    chosen = _chosen(cases)
    return {name: _count(session, sheet(name), chosen, cases is None) for name in DATA_SHEETS}


def _chosen(cases: Sequence[str] | None) -> sa.Select[Any]:
    """Ids of the cases that are chosen and may leave."""
    level = _case.c[CONFIDENTIALITY]
    may_leave = sa.or_(level.is_(None), level != RESTRICTED)
    wanted = sa.true() if cases is None else sqlite.is_among(_case.c.id, cases)
    return sa.select(_case.c.id).where(may_leave, wanted)


def _count(session: Session, sheet_: Sheet, chosen: sa.Select[Any], is_everything: bool) -> int:
    first = tables.SHOWN[sheet_.kinds[0].name]
    if sheet_.kinds[0].name == "case":
        return _number(session, sa.select(sa.func.count()).select_from(chosen.subquery()))
    if not sheet_.of_cases:
        return _count_register(session, sheet_, chosen, is_everything)
    if sheet_.is_chain:
        return _number(session, _chain(sheet_).where(first.c.root.in_(chosen)))
    counts = (_of_kind(tables.SHOWN[kind.name], chosen) for kind in sheet_.kinds)
    return sum(_number(session, query) for query in counts)


def _of_kind(table: sa.Table, chosen: sa.Select[Any]) -> sa.Select[Any]:
    return sa.select(sa.func.count()).select_from(table).where(table.c.root.in_(chosen))


def _chain(sheet_: Sheet) -> sa.Select[Any]:
    """One row for each innermost record, and one for a record with nothing below it."""
    chain = [tables.SHOWN[kind.name] for kind in sheet_.kinds]
    joined: Any = chain[0]
    for upper, lower in pairwise(chain):
        joined = joined.outerjoin(lower, lower.c.parent == upper.c.id)
    return sa.select(sa.func.count()).select_from(joined)


def _count_register(
    session: Session, sheet_: Sheet, chosen: sa.Select[Any], is_everything: bool
) -> int:
    """Offers and people: all of them, or those that the chosen cases name."""
    kind = sheet_.kinds[0].name
    table = tables.SHOWN[kind]
    wanted: list[Condition] = []
    if sheet_.name == CONTACTS:
        wanted.append(table.c.consent_on.is_not(None))
    if not is_everything:
        wanted.append(table.c.id.in_(_named(kind, chosen)))
    return _number(session, sa.select(sa.func.count()).select_from(table).where(*wanted))


def _named(kind: str, chosen: sa.Select[Any]) -> sa.CompoundSelect[Any]:
    """Ids of the records of a kind that cases name in any of their fields."""
    parts = []
    for name, found in catalogue.KINDS.items():
        table = tables.SHOWN[name]
        for field in found.fields:
            if kind in field.refers and not field.several:
                column = table.c[tables.column_name(field.key)]
                parts.append(sa.select(column).where(table.c.root.in_(chosen)))
    return sa.union(*parts)


def _number(session: Session, query: sa.Select[Any]) -> int:
    return int(session.execute(query).scalar() or 0)
