"""Figures derived from a case: completeness, times, execution, cost of cooperating.

None of them is stored. A figure that rests on a month or a year instead of a day says so (≈); one
that leaves lines out counts them (SSC domain study 2.3, 4.2).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from sscdesk.domain import catalogue, fields, money, stages
from sscdesk.domain.dates import days_between
from sscdesk.domain.money import Total
from sscdesk.domain.records import Record
from sscdesk.domain.situation import ACTION, DEFAULTS
from sscdesk.i18n import ngettext

COORDINATION = "COORDINATION_ADMIN"

_REQUIRED_BY: Mapping[str, frozenset[str]] = {
    stages.DEMAND: frozenset({fields.ALWAYS, fields.DEMAND}),
    stages.AGREEMENT: frozenset({fields.ALWAYS, fields.DEMAND, fields.AGREEMENT}),
    stages.IMPLEMENTATION: frozenset(
        {fields.ALWAYS, fields.DEMAND, fields.AGREEMENT, fields.IMPLEMENTATION}
    ),
}
"""Stage → what is needed to leave it or an earlier one; all of it from evaluation on."""

_ALL = frozenset(
    {fields.ALWAYS, fields.DEMAND, fields.AGREEMENT, fields.IMPLEMENTATION, fields.EVALUATION}
)

CHILDREN: Mapping[str, str] = {
    "participant": fields.DEMAND,
    "agreement": fields.AGREEMENT,
    "signature": fields.AGREEMENT,
    "result": fields.AGREEMENT,
    "contribution": fields.AGREEMENT,
    "evaluation": fields.AGREEMENT,
    "lesson": fields.EVALUATION,
}
"""Kind of child that a hard check asks for → the stage that cannot be left without one."""

_NOT_OF_AN_ACTION = frozenset({"evaluation"})


@dataclass(frozen=True)
class Days:
    """A number of days.

    Attributes:
        exact: False when one of its dates is only a month or a year.
    """

    days: int
    exact: bool = True

    def text(self) -> str:
        """As a person reads it, e.g. “≈ 30 days”."""
        if self.exact:
            return ngettext("{n} day", "{n} days", abs(self.days)).format(n=self.days)
        return ngettext("≈ {n} day", "≈ {n} days", abs(self.days)).format(n=self.days)


@dataclass(frozen=True)
class Execution:
    """What was delivered of what was planned.

    Attributes:
        planned: Sum of the BUDGETED lines of groups A and B.
        delivered: Sum of their EXECUTED lines.
        by_unit: Unit → (planned, delivered) quantity of group C, which no money stands for.
    """

    planned: Total
    delivered: Total
    by_unit: Mapping[str, tuple[Decimal, Decimal]]

    @property
    def pct(self) -> Decimal | None:
        """Delivered ÷ planned in percent to one place; None when nothing is planned in money."""
        return share_pct(self.delivered.usd, self.planned.usd)

    @property
    def left_out(self) -> int:
        """Lines whose dollars nobody knows."""
        return self.planned.left_out + self.delivered.left_out


@dataclass(frozen=True)
class CooperationCost:
    """What it costs to cooperate at all.

    Attributes:
        negotiation: Days spent as somebody stated them, else from the decision on the demand to
            the last signature; None when neither is known.
        negotiation_usd: Cost of the negotiation, None when nobody stated it.
        partners: Number of partners.
        many_partners: Whether that is so many that coordination is costly.
        coordination_pct: Share of coordination and administration in the planned dollars.
        negotiation_pct: Cost of the negotiation ÷ planned dollars.
    """

    negotiation: Days | None
    negotiation_usd: Decimal | None
    partners: int
    many_partners: bool
    coordination_pct: Decimal | None
    negotiation_pct: Decimal | None


def completeness_pct(case: Record) -> int:
    """Share of what the case's stage and those before it need that is filled, in whole percent.

    Each needed key of case and demand counts one, each needed kind of child counts one. Rounded
    down: 100 means that nothing is missing.
    """
    marks = list(_marks(case))
    return 100 * sum(marks) // len(marks)


def missing_for_stage(case: Record) -> list[str]:
    """What completeness misses, as keys (`summary`, `demand.request_date`) and kinds of child."""
    return [name for name, filled in _needed(case) if not filled]


def _marks(case: Record) -> Iterator[bool]:
    return (filled for _name, filled in _needed(case))


def _needed(case: Record) -> Iterator[tuple[str, bool]]:
    wanted = _REQUIRED_BY.get(stages.standing(case).stage, _ALL)
    demand = case.one("demand")
    for each in catalogue.KINDS["case"].fields:
        if each.needed in wanted:
            yield each.key, case.has(each.key)
    for each in catalogue.KINDS["demand"].fields:
        if each.needed in wanted:
            yield f"demand.{each.key}", demand is not None and demand.has(each.key)
    for kind, needed in CHILDREN.items():
        left_out = case.get("case_type") == ACTION and kind in _NOT_OF_AN_ACTION
        if needed in wanted and not left_out:
            yield kind, case.one(kind) is not None


def response_time(case: Record) -> Days | None:
    """From the day the demand was received (else requested) to the first answer."""
    demand = case.one("demand")
    if demand is None:
        return None
    asked = demand.get("received_date") or demand.get("request_date")
    return _days(asked, demand.get("first_response_date"))


def preparation_time(case: Record) -> Days | None:
    """From the request to the actual start."""
    demand = case.one("demand")
    return _days(demand.get("request_date"), case.get("start_actual")) if demand else None


def _days(earlier: str, later: str) -> Days | None:
    return Days(*days_between(earlier, later)) if earlier and later else None


def execution(case: Record) -> Execution:
    """What was delivered of what was planned, in dollars and by unit."""
    found = money.quantities(case)
    units = sorted({unit for unit, _phase in found})
    by_unit = {
        unit: (
            found.get((unit, money.BUDGETED), Decimal(0)),
            found.get((unit, money.EXECUTED), Decimal(0)),
        )
        for unit in units
    }
    planned = money.total_of_phase(case, money.BUDGETED)
    return Execution(planned, money.total_of_phase(case, money.EXECUTED), by_unit)


def share_pct(part: Decimal, whole: Decimal) -> Decimal | None:
    """Part ÷ whole in percent, half-even to one place; None without a whole."""
    if not whole:
        return None
    return (100 * part / whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_EVEN)


def cooperation_cost(case: Record, partners_many: int = DEFAULTS.partners_many) -> CooperationCost:
    """What it costs to cooperate at all (transaction costs).

    Args:
        partners_many: Number of partners from which coordination is called costly.
    """
    planned = money.total_of_phase(case, money.BUDGETED).usd
    stated = case.get("negotiation_cost_usd")
    cost = Decimal(stated) if stated else None
    partners = len(case.all("participant"))
    return CooperationCost(
        negotiation=_negotiation(case),
        negotiation_usd=cost,
        partners=partners,
        many_partners=partners >= partners_many,
        coordination_pct=share_pct(_coordination_usd(case), planned),
        negotiation_pct=None if cost is None else share_pct(cost, planned),
    )


def _coordination_usd(case: Record) -> Decimal:
    lines = (
        line
        for contribution, line in money.money_lines(case)
        if contribution.get("cost_kind") == COORDINATION and line.get("phase") == money.BUDGETED
    )
    return money.total(lines).usd


def _negotiation(case: Record) -> Days | None:
    if stated := case.get("negotiation_days"):
        return Days(int(stated))
    demand = case.one("demand")
    signed = max((s.get("signed_on") for s in case.all("signature")), default="")
    last = signed or max((a.get("signed_date") for a in case.all("agreement")), default="")
    return _days(demand.get("decision_date"), last) if demand else None
