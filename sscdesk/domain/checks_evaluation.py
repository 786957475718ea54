"""Gate 5, the evaluation: validated or waived, answered by both sides, followed up.

Sources: SSC domain study 3.5, and 4.3 for when an answer sheet counts.
"""

from decimal import Decimal

from sscdesk.domain import money
from sscdesk.domain.checks import (
    Check,
    Gap,
    counted,
    first_missing,
    missing_labels,
    reason_fault,
    titles,
)
from sscdesk.domain.records import Record
from sscdesk.domain.situation import Situation
from sscdesk.errors import WrongUsage
from sscdesk.i18n import N_, _, listed, ngettext, with_currency

GATE = 5

AMOUNT_BELOW_THRESHOLD, ACTION_TYPE, SECURITY = WAIVERS = (
    "AMOUNT_BELOW_THRESHOLD",
    "ACTION_TYPE",
    "SECURITY",
)

_ITEMS_OF_DIMENSION = {"O": 5, "H": 4, "B": 3, "A": 3, "T": 4, "R": 3, "S": 2}
SCORECARD = frozenset(
    f"{dimension}{n}" for dimension, most in _ITEMS_OF_DIMENSION.items() for n in range(1, most + 1)
)
"""The 24 items that count; safeguard items stand outside."""

SCORES = frozenset({"0", "1", "2", "3", "4"})
NOT_APPLICABLE = "NA"
LEAST_ANSWERED_PCT = 60
LEAST_ROLES = 2
REQUESTER_ROLE = "RECIPIENT"


def is_waived(situation: Situation) -> bool:
    """Whether the case may close without an evaluation, as somebody wishes.

    Raises:
        WrongUsage: there is no such waiver.
    """
    return situation.waiver is not None and not waiver_fault(situation)


def waiver_fault(situation: Situation) -> str:
    """Why the waiver cannot be granted, as a sentence; "" when it can or none is wished.

    Raises:
        WrongUsage: there is no such waiver.
    """
    waiver = situation.waiver
    if waiver is None:
        return ""
    if waiver.code not in WAIVERS:
        raise WrongUsage(
            _("There is no waiver {code}.").format(code=waiver.code[:40]),
            _("Choose one of: {codes}.").format(codes=listed(WAIVERS)),
            code="unknown_code",
            field="waive",
        )
    if fault := reason_fault(waiver.reason, situation.thresholds.reason_characters):
        return fault
    if waiver.code == ACTION_TYPE and not situation.is_action:
        return _("Only a case of the type action is waived for its type.")
    return _amount_fault(situation) if waiver.code == AMOUNT_BELOW_THRESHOLD else ""


def _amount_fault(situation: Situation) -> str:
    planned = money.total_of_phase(situation.case, money.BUDGETED)
    if planned.left_out:
        sentence = ngettext(
            "{n} planned line has no amount in US dollars, so the total is not known.",
            "{n} planned lines have no amount in US dollars, so the total is not known.",
            planned.left_out,
        )
        return sentence.format(n=planned.left_out)
    if planned.usd < situation.thresholds.waiver_usd:
        return ""
    sentence = _("{planned} are planned; the evaluation is waived below {least} only.")
    least = situation.thresholds.waiver_usd
    return sentence.format(
        planned=with_currency(f"{planned.usd:,.2f}", money.USD),
        least=with_currency(f"{least:,.0f}", money.USD),
    )


def _validated(situation: Situation) -> list[Record]:
    evaluations = situation.case.all("evaluation")
    return [e for e in evaluations if e.get("status") == "VALIDATED"]


def _evaluation_validated(situation: Situation) -> Gap | None:
    if is_waived(situation):
        return None
    if situation.waiver is None and _validated(situation):
        return None
    if situation.waiver is not None:
        hint = _("Validate an evaluation, or give a waiver that fits.")
        return Gap(waiver_fault(situation), hint=hint)
    evaluations = situation.case.all("evaluation")
    if not evaluations:
        return Gap(_("The case has no evaluation."))
    sentence = ngettext(
        "The evaluation of the case is not validated.",
        "None of the {n} evaluations of the case is validated.",
        len(evaluations),
    )
    return Gap(sentence.format(n=len(evaluations)), evaluations[-1].id)


def answered_pct(respondent: Record) -> Decimal:
    """Share of the scorecard's items that a respondent answered, in percent.

    What does not apply (NA) leaves the denominator, “do not know” (DK) counts as unanswered
    (SSC domain study 4.3).
    """
    answers = {a.get("item"): a.get("score") for a in respondent.all("answer")}
    scores = [score for item, score in answers.items() if item in SCORECARD]
    asked = len(SCORECARD) - scores.count(NOT_APPLICABLE)
    given = sum(score in SCORES for score in scores)
    return Decimal(100 * given) / asked if asked else Decimal(0)


def _has_answered(respondent: Record) -> bool:
    return answered_pct(respondent) >= LEAST_ANSWERED_PCT


def _is_not_waived(situation: Situation) -> bool:
    return not is_waived(situation)


def _respondents(situation: Situation) -> Gap | None:
    evaluations = _validated(situation) or situation.case.all("evaluation")
    if not evaluations:
        return Gap(_("Nobody has been asked, for there is no evaluation."))
    gaps = [_respondents_gap(evaluation) for evaluation in evaluations]
    return None if None in gaps else gaps[-1]


def _respondents_gap(evaluation: Record) -> Gap | None:
    asked = evaluation.all("respondent")
    roles = {r.get("role") for r in asked if _has_answered(r)} - {""}
    if len(roles) >= LEAST_ROLES and REQUESTER_ROLE in roles:
        return None
    short = [r for r in asked if not _has_answered(r)]
    if short:
        sentence = ngettext(
            "{n} of {asked} respondents answered less than {least} % of the items: {names}.",
            "{n} of {asked} respondents answered less than {least} % of the items: {names}.",
            len(short),
        )
        names = listed(f"{r.get('code') or r.id[-8:]} ({answered_pct(r):.0f} %)" for r in short)
        told = sentence.format(
            n=len(short), asked=len(asked), least=LEAST_ANSWERED_PCT, names=names
        )
        return Gap(told, short[0].id, "answer.score")
    if REQUESTER_ROLE not in roles:
        return Gap(_("No respondent answers for the recipient."), evaluation.id)
    return Gap(_("All who answered have the same role; another side must too."), evaluation.id)


def _recommendations_answered(situation: Situation) -> Gap | None:
    asked = situation.case.all("recommendation")
    lacking = [r for r in asked if missing_labels(r, "owner", "response")]
    sentence = ngettext(
        "{lacking} of {asked} recommendations has no owner or no response: {names}.",
        "{lacking} of {asked} recommendations have no owner or no response: {names}.",
        len(lacking),
    )
    key = first_missing(lacking[0], "owner", "response") if lacking else ""
    return counted(sentence, lacking, asked, f"recommendation.{key}", titles(lacking, "text"))


CHECKS = (
    Check(
        "evaluation_validated", GATE,
        N_("An evaluation is validated, or waived with a reason."),
        N_("Validate the evaluation, or waive it with a reason."),
        ("evaluation.status",),
        _evaluation_validated, short_form=True,
    ),
    Check(
        "respondents", GATE,
        N_("Respondents of two roles, the recipient among them, answered enough of the items."),
        N_("Add the missing respondent, or the missing answers."),
        ("respondent.role",),
        _respondents, applies=_is_not_waived,
    ),
    Check(
        "recommendations_answered", GATE,
        N_("Every recommendation has an owner and a response."),
        N_("Enter who owns it, and whether it is accepted."),
        ("recommendation.owner", "recommendation.response"),
        _recommendations_answered,
    ),
)  # fmt: skip
