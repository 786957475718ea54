"""The five cards above Home: how many cases stand in each stage, the worst news, the money."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import sqlalchemy as sa

from sscdesk.actions.attention import AttentionCache
from sscdesk.actions.case_attention import OVERDUE, WAITING_DAYS, CaseState
from sscdesk.actions.duties import hushed
from sscdesk.actions.finish import rates
from sscdesk.domain import currencies, money, stages
from sscdesk.domain.dates import first_day
from sscdesk.i18n import _, ngettext
from sscdesk.store import money_sums, tables
from sscdesk.store.money_sums import Sums
from sscdesk.store.session import Session

Tone = Literal["late", "waits", "fine"]

NOTHING = Sums()

_l = tables.case_list
_OPEN = (stages.ACTIVE, stages.SUSPENDED)


@dataclass(frozen=True)
class StageCard:
    """One stage of the office's open cases; for CLOSED those that were closed.

    Attributes:
        news: The worst that there is to say, in a few words.
        usd: Planned dollars; what is asked for where nothing is planned yet (`is_sought`).
    """

    stage: str
    cases: int
    news: str
    tone: Tone
    usd: Decimal
    is_sought: bool = False


def cards(session: Session, cache: AttentionCache) -> list[StageCard]:
    """The five cards in the order of the stages."""
    silent = hushed(session)
    by_stage: dict[str, list[CaseState]] = {stage: [] for stage in stages.STAGES}
    for state in cache.states(session):
        if stages.is_open(stages.Standing(state.stage, state.status)):
            by_stage.setdefault(state.stage, []).append(state)
    told = money_sums.by_stage(session, _l.c.owner == session.office, sa.or_(
        _l.c.stage == stages.CLOSED, _l.c.status.in_(_OPEN)))  # fmt: skip
    sums = {stage: told.get(stage, NOTHING) for stage in stages.STAGES}
    made = [
        _open(session, stage, sums[stage], _news(session, by_stage[stage], silent))
        for stage in stages.GATES.values()
    ]
    return [*made, _closed(session, sums[stages.CLOSED])]


def _open(session: Session, stage: str, sums: Sums, told: tuple[str, Tone]) -> StageCard:
    news, tone = told
    if stage == stages.DEMAND and not sums.planned_usd:
        return StageCard(stage, sums.cases, news, tone, _sought_usd(session), is_sought=True)
    return StageCard(stage, sums.cases, news, tone, sums.planned_usd)


def _news(session: Session, known: list[CaseState], silent: set[str]) -> tuple[str, Tone]:
    late = sum(
        item.group == OVERDUE and item.key not in silent for state in known for item in state.items
    )
    if late:
        return ngettext("{n} item overdue", "{n} items overdue", late).format(n=late), "late"
    waiting = sum(_days(session, state) > WAITING_DAYS and bool(state.open) for state in known)
    if waiting:
        told = ngettext("{n} waits > {days} days", "{n} wait > {days} days", waiting)
        return told.format(n=waiting, days=WAITING_DAYS), "waits"
    return (_("on time") if known else ""), "fine"


def _days(session: Session, state: CaseState) -> int:
    return (session.today - first_day(state.stage_date)).days if state.stage_date else 0


def _closed(session: Session, sums: Sums) -> StageCard:
    query = sa.select(sa.func.count()).where(
        _l.c.stage == stages.CLOSED, _l.c.owner == session.office,
        _l.c.stage_date.startswith(str(session.today.year)),
    )  # fmt: skip
    this_year = int(session.execute(query).scalar() or 0)
    news = _("this year: {n}").format(n=this_year)
    return StageCard(stages.CLOSED, sums.cases, news, "fine", sums.planned_usd)


def _sought_usd(session: Session) -> Decimal:
    """What the open demands ask for; currencies without a rate are left out."""
    demand = tables.SHOWN["demand"]
    currency, amount = demand.c.estimated_currency, demand.c.estimated_amount
    rows = session.execute(
        sa.select(currency, sa.func.sum(amount))
        .join(_l, _l.c.case == demand.c.parent)
        .where(_l.c.stage == stages.DEMAND, _l.c.owner == session.office, amount > 0,
               _l.c.status.in_(_OPEN))
        .group_by(currency)
    )  # fmt: skip
    known = _rates(session)
    return sum(
        (
            money.in_usd(Decimal(minor).scaleb(-currencies.minor_digits(code)), known[code])
            for code, minor in rows
            if code in known
        ),
        Decimal(0),
    )


def _rates(session: Session) -> Mapping[str, Decimal]:
    """Currency → its newest rate."""
    today = session.today.isoformat()
    listed = rates(session)
    newest = {one.currency: money.newest_rate(listed, one.currency, today) for one in listed}
    found = {code: rate.rate_to_usd for code, rate in newest.items() if rate is not None}
    return {**found, money.USD: Decimal(1)}
