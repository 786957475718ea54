"""Gate 3: results, contributions, funds, evaluation and risks as planned (SSC domain study 3.4)."""

from collections.abc import Sequence
from decimal import Decimal

from sscdesk.domain import fund_rules, funds, money
from sscdesk.domain.checks import (
    Check,
    Gap,
    counted,
    first_missing,
    missing_labels,
    never,
    titles,
)
from sscdesk.domain.fund_check import FundCheck
from sscdesk.domain.records import Record
from sscdesk.domain.situation import Situation
from sscdesk.i18n import N_, _, listed, ngettext, with_currency

GATE = 3
_EVALUATION = ("evaluation_type", "planned_for", "responsible")


def _results_framework(situation: Situation) -> Gap | None:
    results = situation.case.all("result")
    outputs = [r for r in results if r.get("result_type") == "OUTPUT"]
    if situation.is_action:
        hint = _("Add what the action brings about, as a result of the type output.")
        return None if outputs else Gap(_("The action has no output."), hint=hint)
    outcomes = [r for r in results if r.get("result_type") == "OUTCOME"]
    return _outcome_gap(outcomes) or _output_gap(situation, outputs)


def _outcome_gap(outcomes: Sequence[Record]) -> Gap | None:
    if not outcomes:
        return Gap(_("The results framework has no outcome."))
    indicators = [i for outcome in outcomes for i in outcome.all("indicator")]
    if not indicators:
        sentence = _("No outcome has an indicator.")
        return Gap(sentence, outcomes[0].id, "indicator.title")
    if any(i.has("baseline_value") and _has_target(i) for i in indicators):
        return None
    first = indicators[0]
    if not first.has("baseline_value"):
        sentence = _("No indicator of an outcome has a baseline and a target; {title} has none.")
        return Gap(sentence.format(title=titles([first])), first.id, "indicator.baseline_value")
    sentence = _("No indicator of an outcome has a baseline and a target; {title} has no target.")
    return Gap(sentence.format(title=titles([first])), first.id, "period.target")


def _has_target(indicator: Record) -> bool:
    return any(period.has("target") for period in indicator.all("period"))


def _output_gap(situation: Situation, outputs: Sequence[Record]) -> Gap | None:
    served = {activity.get("output") for activity in situation.case.all("activity")}
    lacking = [output for output in outputs if output.id not in served]
    sentence = ngettext(
        "{lacking} of {asked} outputs has no activity: {names}.",
        "{lacking} of {asked} outputs have no activity: {names}.",
        len(lacking),
    )
    return counted(sentence, lacking, outputs, "activity.output", titles(lacking))


def _is_planned(contribution: Record) -> bool:
    return any(
        line.get("phase") == money.BUDGETED and _is_given(contribution, line)
        for line in contribution.all("cost_line")
    )


def _is_given(contribution: Record, line: Record) -> bool:
    in_money = line.has("amount") and line.has("currency")
    return in_money or (line.has("quantity") and contribution.has("unit"))


def _contributions_planned(situation: Situation) -> Gap | None:
    asked = [partner for partner in situation.partners if partner.has("role")]
    if not asked:
        return Gap(_("No partner with a role contributes anything yet."))
    contributions = situation.case.all("contribution")
    given = {c.get("participant") for c in contributions if _is_planned(c)}
    lacking = [partner for partner in asked if partner.id not in given]
    if not lacking:
        return None
    sentence = ngettext(
        "{lacking} of {asked} partners has no planned contribution: {names}.",
        "{lacking} of {asked} partners have no planned contribution: {names}.",
        len(lacking),
    )
    names = listed(situation.name(partner) for partner in lacking)
    told = sentence.format(lacking=len(lacking), asked=len(asked), names=names)
    begun = [c for c in contributions if c.get("participant") == lacking[0].id]
    return Gap(told, begun[0].id, "cost_line.phase") if begun else Gap(told)


def _applies_to_fund(situation: Situation) -> bool:
    return bool(fund_rules.live_applications(situation))


def _fund_rules(situation: Situation) -> Gap | None:
    binding = [breach for breach in funds.breaches(situation) if breach.binding]
    if not binding:
        return None
    first, n = binding[0], len(binding)
    if n == 1:
        return Gap(first.sentence, first.record, first.key)
    sentence = ngettext("{n} rule of the fund is not met.", "{n} rules of the fund are not met.", n)
    return Gap(sentence.format(n=n), first.record, first.key)


def _evaluation_planned(situation: Situation) -> Gap | None:
    if not situation.case.has("reporting_frequency"):
        return Gap(_("How often partners report is not agreed."), key="reporting_frequency")
    evaluations = situation.case.all("evaluation")
    if not evaluations:
        return Gap(_("No evaluation is planned."), key="evaluation.evaluation_type")
    gaps = [missing_labels(evaluation, *_EVALUATION) for evaluation in evaluations]
    if "" in gaps:
        return None
    key = f"evaluation.{first_missing(evaluations[0], *_EVALUATION)}"
    sentence = _("The planned evaluation lacks: {labels}.")
    return Gap(sentence.format(labels=gaps[0]), evaluations[0].id, key)


def _risks_listed(situation: Situation) -> Gap | None:
    if any(issue.get("issue_kind") == "RISK" for issue in situation.case.all("issue")):
        return None
    return Gap(_("No risk is listed."))


def _needs_safeguards(situation: Situation) -> bool:
    case = situation.case
    refugees = "REFUGEES_IDPS" in case.sets.get("target_groups", ())
    return case.get("humanitarian") == "true" or refugees


def _safeguards_answered(situation: Situation) -> Gap | None:
    if situation.case.has("safeguards_note"):
        return None
    return Gap(_("Nothing says how the rights and the welfare of the people are safeguarded."))


def _planned_usd(situation: Situation) -> Decimal:
    return money.total_of_phase(situation.case, money.BUDGETED).usd


def _unrated(situation: Situation) -> list[Record]:
    """Planned amounts of which nobody knows the US dollars."""
    return [
        line
        for _contribution, line in money.money_lines(situation.case)
        if line.get("phase") == money.BUDGETED
        and line.has("amount")
        and money.line_usd(line) is None
    ]


def _may_be_large(situation: Situation) -> bool:
    is_large = _planned_usd(situation) > situation.thresholds.feasibility_usd
    return is_large or bool(_unrated(situation))


def _feasibility_attached(situation: Situation) -> Gap | None:
    documents = situation.case.all("document")
    if any(document.get("document_type") == "FEASIBILITY" for document in documents):
        return None
    planned, most = _planned_usd(situation), situation.thresholds.feasibility_usd
    if planned <= most:
        return _size_unknown(_unrated(situation), most)
    sentence = _("{planned} are planned, more than {most}, without a feasibility study.")
    # Cents are told where the figures would be the same without them.
    digits = 0 if Decimal(f"{planned:.0f}") > Decimal(f"{most:.0f}") else 2
    return Gap(sentence.format(planned=_usd(planned, digits), most=_usd(most, digits)))


def _size_unknown(unrated: Sequence[Record], most: Decimal) -> Gap:
    sentence = ngettext(
        "{n} planned amount has no rate to the US dollar, so nobody knows whether more than"
        " {most} are planned; there is no feasibility study.",
        "{n} planned amounts have no rate to the US dollar, so nobody knows whether more than"
        " {most} are planned; there is no feasibility study.",
        len(unrated),
    )
    told = sentence.format(n=len(unrated), most=_usd(most))
    hint = _("Enter the rate, or add the study as a document of that type.")
    return Gap(told, unrated[0].id, "cost_line.rate_to_usd", hint)


def _usd(dollars: Decimal, digits: int = 0) -> str:
    return with_currency(f"{dollars:,.{digits}f}", money.USD)


def _aligned_and_marked(situation: Situation) -> Gap | None:
    if not any(a.has("framework") for a in situation.case.all("alignment")):
        return Gap(_("The case is aligned with no plan or framework."))
    if not situation.case.has("markers.gender"):
        sentence, hint = _("The gender marker is not set."), _("Choose 0, 1 or 2.")
        return Gap(sentence, key="markers.gender", hint=hint)
    return None


CHECKS = (
    Check(
        "results_framework", GATE,
        N_("The results framework is complete enough to be followed."),
        N_("Add an outcome with an indicator, its baseline and target, and an activity an output."),
        ("result.result_type", "indicator.baseline_value", "period.target", "activity.output"),
        _results_framework, short_form=True,
    ),
    Check(
        "contributions_planned", GATE,
        N_("What each partner contributes is planned, in money or in kind."),
        N_("Add a contribution of each partner: an amount, or a quantity with its unit."),
        ("contribution.participant", "cost_line.phase", "cost_line.amount", "cost_line.quantity"),
        _contributions_planned, short_form=True,
    ),
    FundCheck(
        "fund_rules", GATE,
        N_("The application meets the rules of its fund."),
        N_("Correct the application, or choose another fund."),
        ("fund_application.amount_asked", "fund_application.other_inputs"),
        _fund_rules, applies=_applies_to_fund,
    ),
    Check(
        "evaluation_planned", GATE,
        N_("Reporting and evaluation are planned."),
        N_("Agree how often partners report; add an evaluation with type, date and who does it."),
        ("reporting_frequency", "evaluation.evaluation_type", "evaluation.planned_for",
         "evaluation.responsible"),
        _evaluation_planned,
    ),
    Check(
        "risks_listed", GATE,
        N_("At least one risk is listed."),
        N_("Add what could go wrong, and what would then be done."),
        ("issue.issue_kind",),
        _risks_listed, hard=never,
    ),
    Check(
        "safeguards_answered", GATE,
        N_("The safeguards for people in a humanitarian setting are described."),
        N_("Write how rights and welfare are kept from harm."),
        ("safeguards_note",),
        _safeguards_answered, hard=never, applies=_needs_safeguards,
    ),
    Check(
        "feasibility_attached", GATE,
        N_("A feasibility study of the large project is attached."),
        N_("Add the study as a document of that type."),
        ("document.document_type",),
        _feasibility_attached, hard=never, applies=_may_be_large,
    ),
    Check(
        "aligned_and_marked", GATE,
        N_("The case is aligned with a plan or framework, and has its gender marker."),
        N_("Add an alignment with a national plan or another framework."),
        ("alignment.framework", "markers.gender"),
        _aligned_and_marked, hard=never,
    ),
)  # fmt: skip
