"""Reads that a screen or a list needs: plain rows, filtered and sorted in SQL, never in Python."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from sscdesk.domain import catalogue, stages
from sscdesk.domain.entry import canonical
from sscdesk.domain.fields import Field, Kind
from sscdesk.domain.kinds import BOOLEAN, MONEY
from sscdesk.errors import WrongUsage
from sscdesk.i18n import _, listed
from sscdesk.store import case_keys, money_sums, search, sqlite, tables
from sscdesk.store.session import Session

_l = tables.case_list
_case = tables.SHOWN["case"]

SORTS: dict[str, str] = {
    **{name: name for name in tables.SORT_COLUMNS},
    "title": "title_sort",
    "stage": "stage_order",
}
"""What a person may sort by → the indexed column."""

COMPUTED_SORTS: Mapping[str, sa.ColumnElement[Any]] = {
    "officer": (
        sa.select(tables.SHOWN["person"].c.name)
        .join(_case, _case.c.responsible_officer == tables.SHOWN["person"].c.id)
        .where(_case.c.id == _l.c.case)
        .scalar_subquery()
    ),
    "planned_usd": money_sums.planned_cents(_l.c.case),
    "delivered_pct": money_sums.delivered_share(_l.c.case),
}
"""What a person may sort by that is read for every case when it is asked for."""

DEFAULT_LIMIT = 100
"""Cases a list gives when nobody says how many."""


@dataclass(frozen=True)
class CaseFilter:
    """Which cases, in which order.

    Attributes:
        where: (key, canonical value) pairs, all of which must hold; a set holds the value.
        any_of: Key of `case_keys.SOURCES` → values, one of which must hold.
        none_of: The same → values, none of which may hold.
        open_only: Work goes on or is suspended.
        among: Ids of cases; None for all. `without` are left out.
        sort: Key to sort by, `-KEY` downwards; a second one after a comma.
        limit: Most rows; 0 for all.
    """

    stage: str = ""
    status: str = ""
    search: str = ""
    where: Sequence[tuple[str, str]] = ()
    any_of: Mapping[str, Sequence[str]] = field(default_factory=dict)
    none_of: Mapping[str, Sequence[str]] = field(default_factory=dict)
    open_only: bool = False
    among: Set[str] | None = None
    without: Set[str] = frozenset()
    owner: str = ""
    sort: str = "ref"
    limit: int = DEFAULT_LIMIT
    offset: int = 0


@dataclass
class CasePage:
    """A page of cases and how many there are in all."""

    total: int
    rows: list[dict[str, Any]] = field(default_factory=list)


def case_page(session: Session, wanted: CaseFilter) -> CasePage:
    """One page of the case list.

    Raises:
        WrongUsage: a key that cases do not have, or one that is not offered to sort by.
    """
    return CasePage(count(session, wanted), page(session, wanted))


def page(session: Session, wanted: CaseFilter) -> list[dict[str, Any]]:
    """The rows of one page, without counting all.

    Raises:
        WrongUsage: a key that cases do not have, or one that is not offered to sort by.
    """
    session.flush()
    many = _has_many_hits(session, wanted)
    if many and wanted.limit and not wanted.offset:
        found = _rows(session, page_query(wanted, near=NEAR))
        if len(found) == wanted.limit:
            return found
    return _rows(session, page_query(wanted, many=many))


def _rows(session: Session, query: sa.Select[Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in session.execute(query).mappings()]


MANY_HITS = 2000
"""Hits of a search from which a page is read in the order of the list, testing each line."""

NEAR = 1000
"""Lines at the top of the list in which so common a word is looked for first."""


def _has_many_hits(session: Session, wanted: CaseFilter) -> bool:
    query = search.match_query(wanted.search)
    if not query:
        return False
    # Whole words are counted as they are read, beginnings of words are all gathered first.
    return any(
        sqlite.has_hits(session.connection, asked, MANY_HITS)
        for asked in (search.whole_words(query), query)
    )


def page_query(wanted: CaseFilter, *, many: bool = False, near: int = 0) -> sa.Select[Any]:
    """The query of a page; a test proves by EXPLAIN that every offered sort runs on an index.

    Args:
        many: The search has many hits: the first of them in the order of the list are near.
        near: Only so many lines at the top of the list are looked through, if not 0.
    """
    if near:
        fitting = [*conditions(replace(wanted, search="")), _is_near(wanted, near)]
    else:
        fitting = conditions(wanted, many=many)
    query = sa.select(_l).where(*fitting).order_by(*order(wanted.sort))
    if wanted.limit:
        query = query.limit(wanted.limit)
    return query.offset(wanted.offset) if wanted.offset else query


def _is_near(wanted: CaseFilter, near: int) -> sa.ColumnElement[bool]:
    """A line is a hit among the first lines of the list without the search."""
    others = conditions(replace(wanted, search=""))
    first = sa.select(_l.c.n).where(*others).order_by(*order(wanted.sort)).limit(near)
    return (_l.c.n + 0).in_(sqlite.matching(search.match_query(wanted.search), among=first))


def order(sort: str) -> list[sa.ColumnElement[Any]]:
    """Columns to sort by.

    Raises:
        WrongUsage: a key that is not offered to sort by.
    """
    wanted = [part.strip() for part in sort.split(",") if part.strip()] or ["ref"]
    last = _l.c.case.desc() if wanted[0].startswith("-") else _l.c.case
    return [*(_ordered(part) for part in wanted), last]


def _ordered(part: str) -> sa.ColumnElement[Any]:
    key = part.removeprefix("-")
    column = _l.c[SORTS[key]] if key in SORTS else COMPUTED_SORTS.get(key)
    if column is None:
        offered = listed(sorted([*SORTS, *COMPUTED_SORTS]))
        raise WrongUsage(
            _("Cases are not sorted by {key}.").format(key=key[:60]),
            _("Sort by one of: {keys}.").format(keys=offered),
            field=key,
        )
    return column.desc() if part.startswith("-") else column


def conditions(
    wanted: CaseFilter, *, many: bool = False, leave_out: str = ""
) -> list[sa.ColumnElement[bool]]:
    """What a case of the list must fulfil.

    Args:
        many: The search has many hits: each line is tested in the order of the list.
        leave_out: A key of `any_of` and `none_of` that does not count.

    Raises:
        WrongUsage: a key that cases do not have.
    """
    kind = catalogue.KINDS["case"]
    made = list(_plain_conditions(wanted))
    if wanted.search.strip():
        made.append(_found(wanted.search, many=many))
    for key, value in wanted.where:
        made.append(_l.c.case.in_(holding(kind, key, value)))
    for key, values in wanted.any_of.items():
        if values and key != leave_out:
            made.append(case_keys.has_any(key, values))
    for key, values in wanted.none_of.items():
        if values and key != leave_out:
            made.append(sa.not_(case_keys.has_any(key, values)))
    return made


def _plain_conditions(wanted: CaseFilter) -> Iterator[sa.ColumnElement[bool]]:
    if wanted.stage:
        yield _l.c.stage == wanted.stage
    if wanted.status:
        yield _l.c.status == wanted.status
    if wanted.owner:
        yield _l.c.owner == wanted.owner
    if wanted.open_only:
        yield _l.c.status.in_((stages.ACTIVE, stages.SUSPENDED))
    if wanted.among is not None:
        yield sqlite.is_among(_l.c.case, wanted.among)
    if wanted.without:
        yield sa.not_(sqlite.is_among(_l.c.case, wanted.without))


def count(session: Session, wanted: CaseFilter) -> int:
    """How many cases fit.

    Raises:
        WrongUsage: a key that cases do not have.
    """
    session.flush()
    query = sa.select(sa.func.count()).select_from(_l).where(*conditions(wanted))
    return int(session.execute(query).scalar() or 0)


def _found(text: str, *, many: bool) -> sa.ColumnElement[bool]:
    query = search.match_query(text)
    if not query:
        return sa.false()
    # A sum is no column with an index: the database then walks the list instead of the hits.
    column = _l.c.n + 0 if many else _l.c.n
    return column.in_(sqlite.matching(query))


def holding(kind: Kind, key: str, value: str) -> sa.Select[Any]:
    """Ids of the records of a kind whose key has the canonical value ("" = not set).

    Raises:
        WrongUsage: the kind has no such key.
    """
    table = tables.SHOWN[kind.name]
    found = catalogue.find_key(kind, key, "en")
    if found.field.several:
        member = tables.SHOWN["member"]
        return sa.select(member.c.parent).where(
            member.c["set"] == found.field.key, member.c.code == value
        )
    column = table.c[tables.column_name(found.field.key)]
    if found.field.by_language:
        return sa.select(table.c.id).where(_text_is(column, value))
    if not value:
        return sa.select(table.c.id).where(column.is_(None))
    return sa.select(table.c.id).where(column == _stored(found.field, value))


def _text_is(column: sa.ColumnElement[Any], value: str) -> sa.ColumnElement[bool]:
    """Some language of the text is exactly this."""
    return sa.type_coerce(column, sa.String).contains(":" + canonical(value), autoescape=True)


def _stored(field_: Field, value: str) -> Any:
    if field_.value is BOOLEAN:
        return int(value == "true")
    if field_.value is MONEY:
        raise WrongUsage(
            _("Amounts cannot be searched for by their value."), _("Search by another key."),
            field=field_.key,
        )  # fmt: skip
    return int(value) if field_.value.column == "integer" else value


def record_ids(
    session: Session, kind: Kind, where: Sequence[tuple[str, str]], limit: int
) -> tuple[int, list[str]]:
    """(how many, ids) of the shown records of a kind, oldest first."""
    table = tables.SHOWN[kind.name]
    fitting = [table.c.id.in_(holding(kind, key, value)) for key, value in where]
    total = session.execute(sa.select(sa.func.count()).select_from(table).where(*fitting)).scalar()
    query = sa.select(table.c.id).where(*fitting).order_by(table.c.id)
    ids = session.execute(query.limit(limit) if limit else query).scalars().all()
    return int(total or 0), list(ids)


def roots_of_kind(session: Session, kind: str) -> list[str]:
    """Every shown root of a kind."""
    table = tables.SHOWN[kind]
    return list(session.execute(sa.select(table.c.id).order_by(table.c.id)).scalars())


def offices(session: Session) -> dict[str, dict[str, str]]:
    """Office id → country, name, role, for every office whose record is here."""
    table = tables.SHOWN["office"]
    rows = session.execute(sa.select(table.c.id, table.c.country, table.c.name, table.c.role))
    return {
        row.id: {"country": row.country or "", "name": row.name or "", "role": row.role or ""}
        for row in rows
    }


def count_cases(session: Session) -> int:
    """How many cases are shown."""
    session.flush()
    return _count(session, _l)


def count_entries(session: Session) -> int:
    """How many entries the journal holds."""
    return _count(session, tables.entry)


def _count(session: Session, table: sa.Table) -> int:
    found = session.execute(sa.select(sa.func.count()).select_from(table)).scalar()
    return int(found or 0)
