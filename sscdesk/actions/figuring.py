"""The derived figures of a case, as text: completeness, times, execution, cost of cooperating."""

from decimal import Decimal
from typing import Any

from sscdesk.actions import looking, writes
from sscdesk.domain import figures, money
from sscdesk.domain.dues import days_late
from sscdesk.domain.figures import Days
from sscdesk.domain.kinds import plain_decimal
from sscdesk.domain.reminders import reminders
from sscdesk.store.session import Session


def of_case(session: Session, case: str) -> dict[str, Any]:
    """Every derived figure; None where it cannot be known.

    Days are `exact` unless one of their dates is only a month or a year.

    Raises:
        NotFound: the case is gone.
    """
    record = writes.read_root(session, case)
    found = looking.situation(session, case, search=False)
    told = reminders(found)
    cost = figures.cooperation_cost(record, found.thresholds.partners_many)
    done = figures.execution(record)
    return {
        "ref": record.get("ref"),
        "completeness_pct": figures.completeness_pct(record),
        "missing": figures.missing_for_stage(record),
        "response_days": _days(figures.response_time(record)),
        "preparation_days": _days(figures.preparation_time(record)),
        "lateness_days": days_late(told, session.today),
        "planned_usd": _number(done.planned.usd),
        "delivered_usd": _number(done.delivered.usd),
        "lines_without_usd": done.planned.left_out + done.delivered.left_out,
        "execution_pct": _number(done.pct),
        "by_unit": {
            unit: {"planned": _number(planned), "delivered": _number(delivered)}
            for unit, (planned, delivered) in sorted(done.by_unit.items())
        },
        "by_partner_usd": {
            partner: _number(total.usd)
            for partner, total in money.totals_by_participant(record, money.BUDGETED).items()
        },
        "negotiation_days": _days(cost.negotiation),
        "negotiation_cost_usd": _number(cost.negotiation_usd),
        "negotiation_pct": _number(cost.negotiation_pct),
        "coordination_pct": _number(cost.coordination_pct),
        "partners": cost.partners,
        "many_partners": cost.many_partners,
    }


def _days(days: Days | None) -> dict[str, Any] | None:
    return None if days is None else {"days": days.days, "exact": days.exact}


def _number(number: Decimal | None) -> str | None:
    return None if number is None else plain_decimal(number)
