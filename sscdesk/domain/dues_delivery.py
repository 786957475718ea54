"""Due days while work goes on: reports, activities, missions, milestones, instalments.

A day that somebody wrote down counts in every stage of an active case (SSC domain study 3.8): a
fact-finding mission is planned before there is an agreement. What follows from the agreement counts
while it is carried out.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from sscdesk.domain import checks_delivery, money, stages
from sscdesk.domain.checks import titles
from sscdesk.domain.dates import add_months, first_day, last_day
from sscdesk.domain.dues import Due, Rule, after, is_active
from sscdesk.domain.records import Record
from sscdesk.domain.situation import Situation
from sscdesk.i18n import _

REPORT_MONTHS = {"QUARTERLY": 3, "HALF_YEARLY": 6, "YEARLY": 12}
PERIODIC_REPORTS = frozenset({"PROGRESS", "ANNUAL"})


def _asked_reports(situation: Situation) -> Iterator[Due]:
    if not is_active(situation, *stages.STAGES):
        return
    for report in situation.case.all("progress_report"):
        if report.has("due") and not report.has("received_on"):
            day, sentence = first_day(report.get("due")), _("A progress report is due.")
            yield Due("report", day, sentence, report.id, "progress_report.received_on")


def _periodic_reports(situation: Situation) -> Iterator[Due]:
    """The next report that the agreed frequency asks for and nobody has planned by hand."""
    case = situation.case
    months = REPORT_MONTHS.get(case.get("reporting_frequency"), 0)
    began = case.get("start_actual") or case.get("start_planned")
    if not months or not began or not is_active(situation, stages.IMPLEMENTATION):
        return
    day = _next_report(case, first_day(began), months)
    until = day - timedelta(days=1)
    ends = last_day(case.get("end_planned")) if case.has("end_planned") else date.max
    if until <= ends:
        told = _("The periodic report until {day} is due.").format(day=until)
        field, occasion = "progress_report.received_on", day.isoformat()
        yield Due("periodic_report", day, told, "", field, occasion)


def _next_report(case: Record, began: date, months: int) -> date:
    """The first end of a reporting period that no report covers."""
    covered = max(
        (
            _covers(r)
            for r in case.all("progress_report")
            if r.get("report_kind") in PERIODIC_REPORTS
        ),
        default=date.min,
    )
    number = 1
    while add_months(began, number * months) - timedelta(days=1) <= covered:
        number += 1
    return add_months(began, number * months)


def _covers(report: Record) -> date:
    """Until when a report reports; one that is asked for by hand has a reminder of its own."""
    until = report.get("period_to") or report.get("received_on") or report.get("due")
    return last_day(until) if until else date.min


def _activities(situation: Situation) -> Iterator[Due]:
    if not is_active(situation, *stages.STAGES):
        return
    for activity in situation.case.all("activity"):
        ends = activity.get("due") or activity.get("end")
        if ends and activity.get("status") not in checks_delivery.SETTLED_ACTIVITIES:
            sentence = _("The activity {title} is due.").format(title=titles([activity]))
            yield Due("activity", last_day(ends), sentence, activity.id, "activity.status")


def _mission_reports(situation: Situation) -> Iterator[Due]:
    if not is_active(situation, *stages.STAGES):
        return
    for mission in situation.case.all("activity"):
        ended = mission.get("end") or mission.get("start")
        done = mission.get("activity_kind") == "MISSION" and mission.get("status") == "DONE"
        if done and ended and not mission.has("document"):
            day = after(ended, situation.thresholds.mission_report_days)
            sentence = _("The report of the mission {title} is due.")
            told = sentence.format(title=titles([mission]))
            yield Due("mission_report", day, told, mission.id, "activity.document")


def _milestones(situation: Situation) -> Iterator[Due]:
    if not is_active(situation, *stages.STAGES):
        return
    for milestone in situation.case.all("milestone"):
        if milestone.has("due") and not milestone.has("done_on"):
            day = first_day(milestone.get("due"))
            sentence = _("The milestone {title} is due.").format(title=titles([milestone]))
            yield Due("milestone", day, sentence, milestone.id, "milestone.done_on")


def _instalments(situation: Situation) -> Iterator[Due]:
    """Agreed amounts that nothing handed over or used covers yet."""
    if not is_active(situation, stages.IMPLEMENTATION):
        return
    for contribution in situation.case.all("contribution"):
        for line in uncovered(contribution.all("cost_line")):
            sentence = _("An agreed contribution is due: {title}.")
            told = sentence.format(title=titles([contribution]))
            day = last_day(line.get("value_date"))
            yield Due("instalment", day, told, line.id, "cost_line.phase")


def uncovered(lines: Sequence[Record]) -> list[Record]:
    """The COMMITTED lines that what was handed over, oldest first and by currency, leaves open."""
    covered = {line.get("currency"): _received(lines, line.get("currency")) for line in lines}
    left: list[Record] = []
    for line in sorted(_instalment_lines(lines), key=lambda one: one.get("value_date")):
        currency = line.get("currency")
        covered[currency] -= Decimal(line.get("amount"))
        if covered[currency] < 0:
            left.append(line)
    return left


def _instalment_lines(lines: Sequence[Record]) -> list[Record]:
    return [
        line
        for line in lines
        if line.get("phase") == money.COMMITTED and line.has("amount") and line.has("value_date")
    ]


def _received(lines: Sequence[Record], currency: str) -> Decimal:
    """What was handed over, or used where that is more."""
    return max(_sum(lines, currency, phase) for phase in (money.DISBURSED, money.EXECUTED))


def _sum(lines: Sequence[Record], currency: str, phase: str) -> Decimal:
    amounts = (
        Decimal(line.get("amount"))
        for line in lines
        if line.get("phase") == phase and line.get("currency") == currency and line.has("amount")
    )
    return sum(amounts, Decimal(0))


RULES: tuple[Rule, ...] = (
    _asked_reports, _periodic_reports, _activities, _mission_reports, _milestones, _instalments,
)  # fmt: skip
