"""Planned and delivered dollars of cases, summed in SQL to the cent.

Planned are the BUDGETED lines of contributions that count in money, delivered their EXECUTED lines
(`domain/figures.py: execution` says the same of one case); a line without dollars is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from sscdesk.domain import figures, money
from sscdesk.store import tables
from sscdesk.store.session import Session

_line, _given = tables.SHOWN["cost_line"], tables.SHOWN["contribution"]

_CENTS = sa.case(
    (
        _line.c.amount_usd.is_not(None),
        sa.cast(sa.func.round(sa.cast(_line.c.amount_usd, sa.Float) * 100), sa.Integer),
    ),
    # Columns of amounts hold the currency's minor unit already.
    (_line.c.currency == money.USD, _line.c.amount),
)

_COUNTS = sa.or_(_given.c.measure_group.is_(None), _given.c.measure_group != money.NOT_MONETIZED)


@dataclass(frozen=True)
class Sums:
    """Dollars of one case, or of several together.

    Attributes:
        cases: How many cases were summed.
        left_out: Planned and delivered lines whose dollars nobody knows.
    """

    cases: int = 0
    planned_usd: Decimal = Decimal(0)
    delivered_usd: Decimal = Decimal(0)
    left_out: int = 0

    @property
    def delivered_pct(self) -> Decimal | None:
        """Delivered ÷ planned in percent to one place; None when nothing is planned in money."""
        return figures.share_pct(self.delivered_usd, self.planned_usd)


def _lines(phase: str, root: sa.ColumnElement[Any]) -> sa.Select[Any]:
    return (
        sa.select(sa.func.sum(_CENTS))
        .join(_given, _given.c.id == _line.c.parent)
        .where(_line.c.root == root, _line.c.phase == phase, _COUNTS)
    )


def planned_cents(root: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """Planned cents of the case in a column, to sort by; 0 when nothing is planned."""
    return sa.func.coalesce(_lines(money.BUDGETED, root).scalar_subquery(), 0)


def delivered_share(root: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """Delivered ÷ planned of the case in a column, to sort by; NULL when nothing is planned."""
    delivered = sa.cast(_lines(money.EXECUTED, root).scalar_subquery(), sa.Float)
    planned = _lines(money.BUDGETED, root).scalar_subquery()
    return sa.case((planned > 0, sa.func.coalesce(delivered, 0) / planned))


def by_case(session: Session, cases: Sequence[str]) -> dict[str, Sums]:
    """Case → its dollars, of cases that have a line."""
    query = _summed(_line.c.root).where(_line.c.root.in_(cases)).group_by(_line.c.root)
    return {row[0]: _sums(1, row[1:]) for row in session.execute(query)}


def together(session: Session, cases: int, among: sa.Select[Any]) -> Sums:
    """The dollars of several cases together.

    Args:
        cases: How many there are.
        among: Selects their ids.
    """
    query = _summed(sa.null()).where(_line.c.root.in_(among))
    return _sums(cases, session.execute(query).one()[1:])


def by_stage(session: Session, *conditions: sa.ColumnElement[bool]) -> dict[str, Sums]:
    """Stage → how many cases of the list fit, and their dollars; stages without one are left out.

    Args:
        conditions: On the case list.
    """
    session.flush()
    table = tables.case_list
    counted = session.execute(
        sa.select(table.c.stage, sa.func.count()).where(*conditions).group_by(table.c.stage)
    )
    query = _summed(table.c.stage).join(table, table.c.case == _line.c.root)
    summed = session.execute(query.where(*conditions).group_by(table.c.stage)).all()
    dollars = {row[0]: row[1:] for row in summed}
    return {stage: _sums(number, dollars.get(stage, (0, 0, 0))) for stage, number in counted}


def _summed(first: sa.ColumnElement[Any]) -> sa.Select[Any]:
    planned, delivered = (_line.c.phase == p for p in (money.BUDGETED, money.EXECUTED))
    return (
        sa.select(
            first,
            sa.func.sum(sa.case((planned, _CENTS))),
            sa.func.sum(sa.case((delivered, _CENTS))),
            sa.func.sum(sa.case((_CENTS.is_(None), 1), else_=0)),
        )
        .join(_given, _given.c.id == _line.c.parent)
        .where(_COUNTS, _line.c.phase.in_((money.BUDGETED, money.EXECUTED)))
    )


def _sums(cases: int, row: Sequence[Any]) -> Sums:
    planned, delivered, left_out = (int(value or 0) for value in row)
    return Sums(cases, Decimal(planned) / 100, Decimal(delivered) / 100, left_out)
