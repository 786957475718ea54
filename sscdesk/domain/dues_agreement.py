"""Due days up to the start of work: answers, signatures, the start; papers that expire."""

from collections.abc import Iterator
from datetime import date

from sscdesk.domain import stages
from sscdesk.domain.checks import titles
from sscdesk.domain.dates import first_day, last_day
from sscdesk.domain.dues import Due, Rule, after, is_active
from sscdesk.domain.situation import Situation
from sscdesk.i18n import _


def _response(situation: Situation) -> Iterator[Due]:
    demand = situation.demand
    if not is_active(situation, stages.DEMAND) or demand.has("first_response_date"):
        return
    asked = demand.get("received_date") or demand.get("request_date")
    sentence = _("The requester waits for a first answer.")
    field = "demand.first_response_date"
    if demand.has("response_due"):
        yield Due("response", first_day(demand.get("response_due")), sentence, "", field)
    elif asked:
        day = after(asked, situation.thresholds.response_days)
        yield Due("response", day, sentence, "", field)


def _expiries(situation: Situation) -> Iterator[Due]:
    if not stages.is_open(stages.standing(situation.case)):
        return
    for document in situation.case.all("document"):
        if document.has("expires_on"):
            day = first_day(document.get("expires_on"))
            sentence = _("The document {title} expires.").format(title=titles([document]))
            yield Due("document_expires", day, sentence, document.id, "document.expires_on")
    for agreement in situation.case.all("agreement"):
        if agreement.has("in_force_to"):
            day = last_day(agreement.get("in_force_to"))
            sentence = _("The agreement {title} expires.").format(title=titles([agreement]))
            yield Due("agreement_expires", day, sentence, agreement.id, "agreement.in_force_to")


def _signatures(situation: Situation) -> Iterator[Due]:
    day = _signing_day(situation)
    if day is None or not is_active(situation, stages.AGREEMENT):
        return
    parties = {p.id: situation.name(p) for p in situation.case.all("participant")}
    for signature in situation.case.all("signature"):
        if signature.get("required") != "false" and not signature.has("signed_on"):
            party = parties.get(signature.get("participant")) or signature.get("function") or "?"
            sentence = _("The signature of {party} is pending.").format(party=party)
            yield Due("signature", day, sentence, signature.id, "signature.signed_on")


def _signing_day(situation: Situation) -> date | None:
    """By when all should have signed: before the planned start, else the usual time."""
    case, limits = situation.case, situation.thresholds
    if case.has("start_planned"):
        return first_day(case.get("start_planned"))
    if not case.has("stage_date"):
        return None
    triangular = case.get("cooperation_type") == "TRIANGULAR"
    usual = limits.triangular_agreement_days if triangular else limits.agreement_days
    return after(case.get("stage_date"), usual)


def _start(situation: Situation) -> Iterator[Due]:
    case = situation.case
    if case.has("start_actual") or not is_active(
        situation, stages.AGREEMENT, stages.IMPLEMENTATION
    ):
        return
    signed = sorted(a.get("signed_date") for a in case.all("agreement") if a.has("signed_date"))
    sentence = _("Work is to start; no actual start is entered.")
    if case.has("start_planned"):
        yield Due("start", last_day(case.get("start_planned")), sentence, "", "start_actual")
    elif signed:
        day = after(signed[-1], situation.thresholds.start_days)
        yield Due("start", day, sentence, "", "start_actual")


RULES: tuple[Rule, ...] = (_response, _expiries, _signatures, _start)
