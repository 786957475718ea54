"""Gate 4: what was done, delivered and reported (SSC domain study 3.5)."""

from sscdesk.domain import money
from sscdesk.domain.checks import Check, Gap, counted, missing_labels, never, titles
from sscdesk.domain.dates import can_be_in_order, first_day, last_day, later
from sscdesk.domain.records import Record
from sscdesk.domain.situation import Situation
from sscdesk.i18n import N_, _, listed, ngettext

GATE = 4
SETTLED_ACTIVITIES = frozenset({"DONE", "CANCELLED", "CARRIED_OVER"})
SETTLED_ISSUES = frozenset({"CLOSED", "ACCEPTED"})
FINAL_REPORTS = ("FINAL_NARRATIVE", "FINAL_FINANCIAL")


def _dates_actual(situation: Situation) -> Gap | None:
    case = situation.case
    if lacking := missing_labels(case, "start_actual", "end_actual"):
        key = "end_actual" if case.has("start_actual") else "start_actual"
        return Gap(_("The case lacks: {labels}.").format(labels=lacking), key=key)
    start, end = case.get("start_actual"), case.get("end_actual")
    if not can_be_in_order(start, end):
        sentence = _("The actual end {end} lies before the actual start {start}.")
        return Gap(sentence.format(start=start, end=end), key="end_actual")
    for key, day in (("start_actual", start), ("end_actual", end)):
        if not situation.is_past(day):
            sentence = _("An actual date lies in the future: {day}.")
            return Gap(sentence.format(day=day), key=key)
    return None


def _activities_settled(situation: Situation) -> Gap | None:
    asked = situation.case.all("activity")
    lacking = [a for a in asked if a.get("status") not in SETTLED_ACTIVITIES]
    sentence = ngettext(
        "{lacking} of {asked} activities is neither done, cancelled nor carried over: {names}.",
        "{lacking} of {asked} activities are neither done, cancelled nor carried over: {names}.",
        len(lacking),
    )
    return counted(sentence, lacking, asked, "activity.status", titles(lacking))


def missing_reports(situation: Situation, partner: Record) -> list[str]:
    """The kinds of final report that a partner has not handed in."""
    received = {
        report.get("report_kind")
        for report in situation.case.all("progress_report")
        if report.get("participant") == partner.id and situation.is_past(report.get("received_on"))
    }
    return [kind for kind in FINAL_REPORTS if kind not in received]


def _final_reports(situation: Situation) -> Gap | None:
    asked = [partner for partner in situation.partners if partner.has("role")]
    lacking = [partner for partner in asked if missing_reports(situation, partner)]
    if not lacking:
        return None
    sentence = ngettext(
        "{lacking} of {asked} partners has not handed in both final reports: {names}.",
        "{lacking} of {asked} partners have not handed in both final reports: {names}.",
        len(lacking),
    )
    names = listed(situation.name(partner) for partner in lacking)
    told = sentence.format(lacking=len(lacking), asked=len(asked), names=names)
    return Gap(told, _begun_report(situation, lacking[0]), _report_key(situation, lacking[0]),
               _late_hint(situation))  # fmt: skip


def _begun_report(situation: Situation, partner: Record) -> str:
    begun = [r.id for r in _unreceived(situation, partner)]
    return begun[0] if begun else ""


def _report_key(situation: Situation, partner: Record) -> str:
    begun = _unreceived(situation, partner)
    return "progress_report.received_on" if begun else "progress_report.report_kind"


def _unreceived(situation: Situation, partner: Record) -> list[Record]:
    return [
        report
        for report in situation.case.all("progress_report")
        if report.get("participant") == partner.id
        and report.get("report_kind") in FINAL_REPORTS
        and not report.has("received_on")
    ]


def _late_hint(situation: Situation) -> str:
    ended = situation.case.get("end_actual")
    if not ended:
        return ""
    due = later(last_day(ended), situation.thresholds.final_report_days)
    days = (situation.decision_on - due).days
    if days <= 0:
        return _("They are due on {due}; add each with the day it came.").format(due=due)
    sentence = ngettext(
        "They are {n} day late; add each with the day it came.",
        "They are {n} days late; add each with the day it came.",
        days,
    )
    return sentence.format(n=days)


def _lines(contribution: Record, phase: str) -> list[Record]:
    return [line for line in contribution.all("cost_line") if line.get("phase") == phase]


def _is_settled(contribution: Record) -> bool:
    executed = _lines(contribution, money.EXECUTED)
    delivered = any(line.has("amount") or line.has("quantity") for line in executed)
    return delivered or contribution.has("not_delivered_reason")


def _delivery_entered(situation: Situation) -> Gap | None:
    contributions = situation.case.all("contribution")
    asked = [c for c in contributions if _lines(c, money.BUDGETED)]
    lacking = [c for c in asked if not _is_settled(c)]
    sentence = ngettext(
        "{lacking} of {asked} planned contributions has neither a delivery nor a reason: {names}.",
        "{lacking} of {asked} planned contributions have neither a delivery nor a reason: {names}.",
        len(lacking),
    )
    return counted(sentence, lacking, asked, "cost_line.phase", titles(lacking))


def _last_period(indicator: Record) -> Record | None:
    periods = sorted(indicator.all("period"), key=_closing_day)
    return periods[-1] if periods else None


def _closing_day(period: Record) -> str:
    day = period.get("end") or period.get("start")
    return last_day(day).isoformat() if day else ""


def _indicators_final(situation: Situation) -> Gap | None:
    asked = situation.case.all("indicator")
    lacking = [i for i in asked if not _has_actual(_last_period(i))]
    if not lacking:
        return None
    sentence = ngettext(
        "{lacking} of {asked} indicators has no actual value in its last period: {names}.",
        "{lacking} of {asked} indicators have no actual value in their last period: {names}.",
        len(lacking),
    )
    told = sentence.format(lacking=len(lacking), asked=len(asked), names=titles(lacking))
    return Gap(told, (_last_period(lacking[0]) or lacking[0]).id)


def _has_actual(period: Record | None) -> bool:
    return period is not None and period.has("actual")


def _issues_settled(situation: Situation) -> Gap | None:
    asked = situation.case.all("issue")
    lacking = [issue for issue in asked if issue.get("status") not in SETTLED_ISSUES]
    sentence = ngettext(
        "{lacking} of {asked} risks and issues is still open: {names}.",
        "{lacking} of {asked} risks and issues are still open: {names}.",
        len(lacking),
    )
    return counted(sentence, lacking, asked, "issue.status", titles(lacking))


def _extensions(situation: Situation) -> list[Record]:
    amendments = situation.case.all("amendment")
    return [a for a in amendments if a.get("amendment_kind") == "EXTENSION"]


def _is_extended(situation: Situation) -> bool:
    return bool(_extensions(situation))


def _day(amendment: Record) -> str:
    on = amendment.get("on")
    return first_day(on).isoformat() if on else ""


def _amendments_reconcile(situation: Situation) -> Gap | None:
    last = sorted(_extensions(situation), key=_day)[-1]
    new_end, planned = last.get("new_end"), situation.case.get("end_planned")
    if not new_end:
        return Gap(_("The last extension does not say the new end."), last.id)
    if planned and can_be_in_order(new_end, planned) and can_be_in_order(planned, new_end):
        return None
    if not planned:
        sentence = _("The last extension ends on {new}, but no end is planned.")
        return Gap(sentence.format(new=new_end), key="end_planned")
    sentence = _("The last extension ends on {new}, but the planned end is {planned}.")
    return Gap(sentence.format(new=new_end, planned=planned), key="end_planned")


CHECKS = (
    Check(
        "dates_actual", GATE,
        N_("The actual start and end are entered, in order and not in the future."),
        N_("Enter the day on which work began and the day on which it ended."),
        ("start_actual", "end_actual"),
        _dates_actual, short_form=True,
    ),
    Check(
        "activities_settled", GATE,
        N_("Every activity is done, cancelled or carried over."),
        N_("Set the status of each of these activities."),
        ("activity.status",),
        _activities_settled, short_form=True,
    ),
    Check(
        "final_reports", GATE,
        N_("Every partner has handed in a final narrative and a final financial report."),
        N_("Add each report with its partner and the day it came."),
        ("progress_report.report_kind", "progress_report.received_on"),
        _final_reports, hard=never,
    ),
    Check(
        "delivery_entered", GATE,
        N_("What was delivered of each planned contribution is entered, or why it was not."),
        N_("Enter what was delivered, or why nothing was."),
        ("cost_line.phase", "contribution.not_delivered_reason"),
        _delivery_entered, short_form=True,
    ),
    Check(
        "indicators_final", GATE,
        N_("Every indicator has an actual value in its last period."),
        N_("Enter the value that was reached."),
        ("period.actual",),
        _indicators_final,
    ),
    Check(
        "issues_settled", GATE,
        N_("No risk or issue is open."),
        N_("Close each of them, or accept it."),
        ("issue.status",),
        _issues_settled, hard=never,
    ),
    Check(
        "amendments_reconcile", GATE,
        N_("The planned end is the new end of the last extension."),
        N_("Correct the planned end or the amendment."),
        ("amendment.new_end", "end_planned"),
        _amendments_reconcile, applies=_is_extended,
    ),
)  # fmt: skip
