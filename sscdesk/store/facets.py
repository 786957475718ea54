"""Facets of the case list: how many cases each value would leave, under all other filters.

Values of one key are joined by OR, keys by AND; what is counted beside a key leaves that key's own
choice out, so that the figures say what one more tick would add.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from sscdesk.domain.ids import to_text
from sscdesk.store import case_keys, queries, rows, tables
from sscdesk.store.case_keys import SOURCES, Source
from sscdesk.store.queries import CaseFilter
from sscdesk.store.session import Session

_l = tables.case_list


@dataclass(frozen=True)
class ValueCount:
    """One value of a facet.

    Attributes:
        value: Code, id or year; "" where cases have none.
        cases: How many cases have it, under all filters but those of its own facet.
        chosen: It is ticked.
        excluded: It is left out.
    """

    value: str
    cases: int
    chosen: bool = False
    excluded: bool = False


def counts(
    session: Session, wanted: CaseFilter, keys: Sequence[str] = tuple(SOURCES)
) -> dict[str, list[ValueCount]]:
    """Key → its values: stages and years in their order, others by their number of cases.

    Values that are chosen or excluded are there even if no case has them. A country desk is not
    told its own country as a partner.

    Raises:
        WrongUsage: a key that cases do not have.
    """
    session.flush()
    found: dict[str, dict[str, int]] = {key: {} for key in keys}
    free = [key for key in keys if not _is_used(wanted, key)]
    for group in (free, *([key] for key in keys if key not in free)):
        for key, value, number in _count(session, wanted, group):
            found[key][value] = number
    own = session.info["country"] if session.info["role"] != "regional" else ""
    found.get("country", {}).pop(own, None)
    return {key: _values(wanted, key, found[key]) for key in keys}


def _is_used(wanted: CaseFilter, key: str) -> bool:
    return bool(wanted.any_of.get(key) or wanted.none_of.get(key))


def _count(
    session: Session, wanted: CaseFilter, keys: Sequence[str]
) -> Iterable[tuple[str, str, int]]:
    """(key, value, cases) of keys that are counted under the same filters."""
    if not keys:
        return
    base = _base(queries.conditions(wanted, leave_out=keys[0]), keys)
    parts = [_counted(base, key, case_keys.source(key)) for key in keys]
    for key, value, number in session.execute(sa.union_all(*parts)):
        yield key, _text(value, case_keys.source(key)), number


def _base(conditions: Sequence[sa.ColumnElement[bool]], keys: Sequence[str]) -> sa.CTE:
    """The cases that fit, with the values that they carry themselves; found once for all keys."""
    sources = {key: case_keys.source(key) for key in keys}
    plain = [s.column.label(key) for key, s in sources.items() if s.column is not None]
    return sa.select(_l.c.case.label("id"), *plain).where(*conditions).cte("base")


def _counted(base: sa.CTE, key: str, source: Source) -> sa.Select[Any]:
    name = sa.literal(key).label("key")
    if source.beside is None:
        return sa.select(name, base.c[key], sa.func.count().label("cases")).group_by(base.c[key])
    pairs = source.beside
    value: sa.ColumnElement[Any] = pairs.c.value
    told = sa.func.hex(value) if source.is_record else value
    return (
        sa.select(name, told.label("value"), sa.func.count(sa.distinct(base.c.id)).label("cases"))
        .select_from(base.outerjoin(pairs, pairs.c.case == base.c.id))
        .group_by(value)
    )


def _text(value: str | None, source: Source) -> str:
    if source.is_record and value:
        return to_text(bytes.fromhex(value))
    return value or ""


def _values(wanted: CaseFilter, key: str, found: dict[str, int]) -> list[ValueCount]:
    chosen, excluded = set(wanted.any_of.get(key, ())), set(wanted.none_of.get(key, ()))
    told = {**dict.fromkeys([*sorted(chosen), *sorted(excluded)], 0), **found}
    made = [
        ValueCount(value, number, value in chosen, value in excluded)
        for value, number in told.items()
    ]
    return sorted(made, key=lambda one: _place(key, one))


def _place(key: str, one: ValueCount) -> tuple[bool, int, str]:
    """Where a value stands; cases without one come last."""
    if key == "stage":
        return not one.value, rows.stage_order(one.value), ""
    if key == "year":
        return not one.value, -int(one.value) if one.value.isdigit() else 0, ""
    return not one.value, -one.cases, one.value
