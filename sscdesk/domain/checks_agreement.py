"""Gate 3: the papers and the dates of an agreement (SSC domain study 3.4)."""

from collections.abc import Sequence

from sscdesk.domain.checks import Check, Gap, counted, missing_labels, never, titles
from sscdesk.domain.dates import add_months, can_be_in_order, first_day, last_day
from sscdesk.domain.records import Record
from sscdesk.domain.situation import RECEIVING, Situation, in_roles
from sscdesk.i18n import N_, _, listed, ngettext

GATE = 3
LEAST_SIGNATURES = 2


def _agreement_recorded(situation: Situation) -> Gap | None:
    gaps = [_agreement_gap(agreement) for agreement in situation.case.all("agreement")]
    if not gaps:
        return Gap(_("No agreement is recorded."))
    return None if None in gaps else gaps[0]


def _agreement_gap(agreement: Record) -> Gap | None:
    if lacking := missing_labels(agreement, "type", "document"):
        key = "agreement.document" if agreement.has("type") else "agreement.type"
        sentence = _("The agreement {title} lacks: {labels}.")
        told = sentence.format(title=titles([agreement]), labels=lacking)
        return Gap(told, agreement.id, key)
    signatures = len(agreement.all("signature"))
    if signatures >= LEAST_SIGNATURES:
        return None
    sentence = ngettext(
        "The agreement {title} has {n} signature; it needs one of each party, at least {least}.",
        "The agreement {title} has {n} signatures; it needs one of each party, at least {least}.",
        signatures,
    )
    told = sentence.format(title=titles([agreement]), n=signatures, least=LEAST_SIGNATURES)
    return Gap(told, agreement.id, "signature.participant")


def _all_signed(situation: Situation) -> Gap | None:
    signatures = situation.case.all("signature")
    required = [s for s in signatures if s.get("required") != "false"]
    if not required:
        return Gap(_("No signature is required yet."), key="signature.required")
    unsigned = [s for s in required if not situation.is_past(s.get("signed_on"))]
    sentence = ngettext(
        "{lacking} of {asked} required signatures is missing: {names}.",
        "{lacking} of {asked} required signatures are missing: {names}.",
        len(unsigned),
    )
    names = listed(_signatory(situation, signature) for signature in unsigned)
    gap = counted(sentence, unsigned, required, "signature.signed_on", names)
    return gap or _recipient_signed(situation, signatures)


def _recipient_signed(situation: Situation, signatures: Sequence[Record]) -> Gap | None:
    recipients = {p.id for p in in_roles(situation.case.all("participant"), RECEIVING)}
    for signature in signatures:
        signed = situation.is_past(signature.get("signed_on"))
        if signed and signature.get("participant") in recipients:
            return None
    return Gap(_("No recipient is among those who signed."), key="signature.participant")


def _signatory(situation: Situation, signature: Record) -> str:
    parties = situation.case.all("participant")
    party = next((p for p in parties if p.id == signature.get("participant")), None)
    if party is not None:
        return situation.name(party)
    return signature.get("function") or _("a party that is not named")


def _in_force(situation: Situation) -> Gap | None:
    agreements = situation.case.all("agreement")
    if not agreements:
        return Gap(_("No agreement is recorded that could be in force."), key="agreement.type")
    gaps = [_in_force_gap(situation, agreement) for agreement in agreements]
    return None if None in gaps else gaps[0]


def _in_force_gap(situation: Situation, agreement: Record) -> Gap | None:
    day, title = situation.decision_on, titles([agreement])
    begins, ends = agreement.get("in_force_from"), agreement.get("in_force_to")
    if not begins:
        sentence = _("The agreement {title} does not say from when it is in force.")
        return Gap(sentence.format(title=title), agreement.id)
    if first_day(begins) > day:
        sentence = _("The agreement {title} is in force from {begins}, the decision is of {day}.")
        return Gap(sentence.format(title=title, begins=begins, day=day), agreement.id)
    if ends and last_day(ends) < day:
        sentence = _("The agreement {title} was in force until {ends}, the decision is of {day}.")
        told = sentence.format(title=title, ends=ends, day=day)
        return Gap(told, agreement.id, "agreement.in_force_to")
    return None


def _dates_planned(situation: Situation) -> Gap | None:
    case = situation.case
    if lacking := missing_labels(case, "start_planned", "end_planned"):
        key = "end_planned" if case.has("start_planned") else "start_planned"
        return Gap(_("The case lacks: {labels}.").format(labels=lacking), key=key)
    start, end = case.get("start_planned"), case.get("end_planned")
    if can_be_in_order(start, end):
        return None
    sentence = _("The planned end {end} lies before the planned start {start}.")
    return Gap(sentence.format(start=start, end=end), key="end_planned")


def _is_planned(situation: Situation) -> bool:
    return situation.case.has("start_planned") and situation.case.has("end_planned")


def _duration_justified(situation: Situation) -> Gap | None:
    case, limits = situation.case, situation.thresholds
    most = limits.action_months if situation.is_action else limits.duration_months
    start, end = case.get("start_planned"), case.get("end_planned")
    # The latest start and the earliest end: the shortest time that the two dates can mean.
    if add_months(last_day(start), most) >= first_day(end) or case.has("duration_note"):
        return None
    sentence = ngettext(
        "From {start} to {end} is more than {n} month, and nothing says why.",
        "From {start} to {end} is more than {n} months, and nothing says why.",
        most,
    )
    return Gap(sentence.format(start=start, end=end, n=most))


CHECKS = (
    Check(
        "agreement_recorded", GATE,
        N_("An agreement is recorded, with its type, the signatures of its parties and the paper."),
        N_("Add the agreement, the signatures of its parties and the signed document."),
        ("agreement.type", "signature.participant", "agreement.document"),
        _agreement_recorded, short_form=True,
    ),
    Check(
        "all_signed", GATE,
        N_("Every required signature is there, the recipient's among them."),
        N_("Enter the day of each signature, or mark it as not required."),
        ("signature.signed_on", "signature.required"),
        _all_signed, short_form=True,
    ),
    Check(
        "in_force", GATE,
        N_("The agreement is in force on the day of the decision."),
        N_("Enter from when until when it is in force, or decide on another day."),
        ("agreement.in_force_from", "agreement.in_force_to"),
        _in_force,
    ),
    Check(
        "dates_planned", GATE,
        N_("The start and the end are planned, and in order."),
        N_("Enter the planned start and the planned end."),
        ("start_planned", "end_planned"),
        _dates_planned, short_form=True,
    ),
    Check(
        "duration_justified", GATE,
        N_("The duration is usual, or the reason for a long one is given."),
        N_("Write why it takes so long, or plan an earlier end."),
        ("duration_note",),
        _duration_justified, hard=never, applies=_is_planned, short_form=True,
    ),
)  # fmt: skip
