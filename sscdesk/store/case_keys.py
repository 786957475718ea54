"""Where the values stand that cases are narrowed by: in the case list, or in rows beside it.

A case may have several values of one key: partner countries, modalities, goals, tags.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from sscdesk.errors import WrongUsage
from sscdesk.i18n import _, listed
from sscdesk.store import tables

_l = tables.case_list
_case, _partner, _member = (tables.SHOWN[kind] for kind in ("case", "participant", "member"))


@dataclass(frozen=True)
class Source:
    """The values of one key.

    Attributes:
        column: Expression over the case list, where a case has one value; "" means not set.
        beside: Rows (case, value), where it may have several; no row means not set.
        is_record: The values are ids.
    """

    column: sa.ColumnElement[Any] | None = None
    beside: sa.Subquery | None = None
    is_record: bool = False


def _members(key: str) -> sa.Select[Any]:
    return sa.select(_member.c.parent.label("case"), _member.c.code.label("value")).where(
        _member.c["set"] == key
    )


def _of_case(column: sa.ColumnElement[Any]) -> sa.Select[Any]:
    return sa.select(_case.c.id.label("case"), column.label("value")).where(column.is_not(None))


def _beside(query: sa.Select[Any] | sa.CompoundSelect[Any], *, is_record: bool = False) -> Source:
    return Source(beside=query.subquery(), is_record=is_record)


_PARTNERS = sa.select(_partner.c.parent.label("case"), _partner.c.country.label("value")).where(
    _partner.c.country.is_not(None)
)

YEAR = sa.case(
    (_l.c.start_planned != "", sa.func.substr(_l.c.start_planned, 1, 4)),
    else_=sa.func.substr(_l.c.created, 1, 4),
)
"""Year of the planned start, else the year in which the case was recorded."""

SOURCES: Mapping[str, Source] = {
    "stage": Source(_l.c.stage),
    "status": Source(_l.c.status),
    "case_type": Source(_l.c.case_type),
    "cooperation_type": Source(_l.c.cooperation_type),
    "sector_main": Source(_l.c.sector_main),
    "country": _beside(_PARTNERS),
    "modality": _beside(_members("modalities")),
    "sdg": _beside(sa.union_all(_of_case(_case.c.sdg_main), _members("sdg_others"))),
    "officer": _beside(_of_case(_case.c.responsible_officer), is_record=True),
    "year": Source(YEAR),
    "tag": _beside(_members("tags")),
}
"""What cases may be narrowed by; `country` is that of any partner."""


def source(key: str) -> Source:
    """The values of a key.

    Raises:
        WrongUsage: cases are not narrowed by it.
    """
    found = SOURCES.get(key)
    if found is None:
        raise WrongUsage(
            _("Cases are not narrowed by {key}.").format(key=key[:60]),
            _("Narrow by one of: {keys}.").format(keys=listed(SOURCES)),
            field=key,
        )
    return found


def has_any(key: str, values: Sequence[str]) -> sa.ColumnElement[bool]:
    """The case has one of the values; "" stands for none at all.

    Raises:
        WrongUsage: cases are not narrowed by this key.
    """
    found = source(key)
    if found.column is not None:
        return found.column.in_(values)
    assert found.beside is not None
    rows = found.beside.c
    named = [value for value in values if value]
    has = _l.c.case.in_(sa.select(rows.case).where(rows.value.in_(named)))
    if "" not in values:
        return has
    return sa.or_(has, _l.c.case.not_in(sa.select(rows.case)))
