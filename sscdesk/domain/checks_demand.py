"""Gate 2: what a demand needs before an agreement is worked on (SSC domain study 3.3)."""

from sscdesk.domain.checks import Check, Gap, first_missing, missing_labels, never
from sscdesk.domain.situation import (
    NATIONAL_AUTHORITIES,
    PROVIDING,
    RECEIVING,
    Hit,
    Situation,
    in_roles,
    unsettled,
)
from sscdesk.i18n import N_, _, listed, listed_some, ngettext, quoted

GATE = 2
REQUEST_DOCUMENTS = frozenset({"REQUEST_LETTER", "NOTE_VERBALE", "MINUTES", "FORM"})

_ON_CASE = ("title", "summary")
_ON_DEMAND = ("requesting_organisation", "request_date", "demand_text")


def _demand_recorded(situation: Situation) -> Gap | None:
    case, demand = situation.case, situation.demand
    labels = (missing_labels(case, *_ON_CASE), missing_labels(demand, *_ON_DEMAND))
    if not any(labels):
        return None
    key = first_missing(case, *_ON_CASE) or f"demand.{first_missing(demand, *_ON_DEMAND)}"
    sentence = _("The demand lacks: {labels}.")
    return Gap(sentence.format(labels=listed(filter(None, labels))), key=key)


def _recipient_named(situation: Situation) -> Gap | None:
    recipients = in_roles(situation.partners, RECEIVING)
    if not recipients:
        return Gap(_("No partner has the role of a recipient."))
    if not any(partner.get("country") for partner in recipients):
        sentence = _("The recipient has no country.")
        return Gap(sentence, recipients[0].id, "participant.country")
    if not situation.case.has("cooperation_type"):
        sentence, hint = _("The type of cooperation is not stated."), _("Choose the type.")
        return Gap(sentence, key="cooperation_type", hint=hint)
    return None


def _request_attached(situation: Situation) -> Gap | None:
    documents = situation.case.all("document")
    if any(document.get("document_type") in REQUEST_DOCUMENTS for document in documents):
        return None
    if not documents:
        return Gap(_("The case has no document."))
    sentence = ngettext(
        "The only document of the case is not a request.",
        "The case has {n} documents, but none is a request.",
        len(documents),
    )
    return Gap(sentence.format(n=len(documents)))


def _has_application(situation: Situation) -> bool:
    return bool(situation.case.all("fund_application"))


def _authority_endorses(situation: Situation) -> Gap | None:
    demand = situation.demand
    requester = situation.organisation_type(demand.get("requesting_organisation"))
    by, on = demand.get("endorsed_by"), demand.get("endorsed_on")
    if requester in NATIONAL_AUTHORITIES or (by and situation.is_past(on)):
        return None
    if not by:
        sentence = _("The requester is no national authority, and no authority has endorsed it.")
        return Gap(sentence)
    if not on:
        sentence = _("{name} is named as the endorser, but not the day of the endorsement.")
    else:
        sentence = _("The endorsement by {name} is dated in the future.")
    return Gap(sentence.format(name=by), key="demand.endorsed_on")


def _priority_stated(situation: Situation) -> Gap | None:
    aligned = any(a.has("framework") for a in situation.case.all("alignment"))
    if aligned or situation.demand.has("priority_reference"):
        return None
    return Gap(_("Nothing says which national priority the demand serves."))


def _demand_accepted(situation: Situation) -> Gap | None:
    demand = situation.demand
    if not demand.has("decision"):
        return Gap(_("Nobody has decided on the demand yet."))
    if demand.get("decision") != "ACCEPTED":
        return Gap(_("The demand has not been accepted; the decision on it was another one."))
    if lacking := missing_labels(demand, "decision_date", "decided_by"):
        key = first_missing(demand, "decision_date", "decided_by")
        sentence = _("The decision on the demand lacks: {labels}.")
        return Gap(sentence.format(labels=lacking), key=f"demand.{key}")
    return None


def _provider_found(situation: Situation) -> Gap | None:
    enquiries = situation.case.all("enquiry")
    if (
        in_roles(situation.partners, PROVIDING)
        or situation.demand.has("matched_offer")
        or any(enquiry.get("answer") == "YES" for enquiry in enquiries)
    ):
        return None
    if not enquiries:
        return Gap(_("No partner provides, no offer is matched and nobody has been asked."))
    sentence = ngettext(
        "The only enquiry was not answered with yes.",
        "{n} enquiries were sent and none was answered with yes.",
        len(enquiries),
    )
    return Gap(sentence.format(n=len(enquiries)))


def _alternatives_looked_at(situation: Situation) -> Gap | None:
    enquiries = situation.case.all("enquiry")
    if len(enquiries) >= 2 or situation.demand.has("alternatives_note"):
        return None
    if enquiries:
        return Gap(_("Only one possible partner was asked."))
    return Gap(_("No possible partner was asked."))


def _told(hits: list[Hit]) -> str:
    named = [_("{ref} {title}").format(ref=hit.ref, title=quoted(hit.title)) for hit in hits]
    return listed_some(named, most=3)


def _overlaps_settled(situation: Situation) -> Gap | None:
    hits = unsettled(situation, situation.overlaps)
    if not hits:
        return None
    sentence = ngettext(
        "{n} case may overlap with this one and is neither linked nor dismissed: {cases}.",
        "{n} cases may overlap with this one and are neither linked nor dismissed: {cases}.",
        len(hits),
    )
    return Gap(sentence.format(n=len(hits), cases=_told(hits)))


def _duplicates_settled(situation: Situation) -> Gap | None:
    least = situation.thresholds.duplicate_score
    hits = [hit for hit in unsettled(situation, situation.duplicates) if hit.score >= least]
    if not hits:
        return None
    sentence = ngettext(
        "{n} case may be the same as this one and is neither linked nor dismissed: {cases}.",
        "{n} cases may be the same as this one and are neither linked nor dismissed: {cases}.",
        len(hits),
    )
    return Gap(sentence.format(n=len(hits), cases=_told(hits)))


def _sector_and_sdg(situation: Situation) -> Gap | None:
    keys = ("sector_main", "sdg_main")
    if lacking := missing_labels(situation.case, *keys):
        sentence = _("The case lacks: {labels}.").format(labels=lacking)
        return Gap(sentence, key=first_missing(situation.case, *keys))
    return None


def _cost_estimated(situation: Situation) -> Gap | None:
    demand = situation.demand
    if demand.get("not_monetized") == "true":
        return None
    if not demand.has("estimated_amount"):
        return Gap(_("The cost is neither estimated nor marked as not expressed in money."))
    if not demand.has("estimated_currency"):
        return Gap(_("The estimated cost has no currency."), key="demand.estimated_currency")
    return None


CHECKS = (
    Check(
        "demand_recorded", GATE,
        N_("The demand is recorded: title, summary, requester, date and the requester's words."),
        N_("Fill them in from the letter of request."),
        ("title", "summary", "demand.requesting_organisation", "demand.request_date",
         "demand.demand_text"),
        _demand_recorded, short_form=True,
    ),
    Check(
        "recipient_named", GATE,
        N_("A recipient with its country, and the type of cooperation, are named."),
        N_("Add the requesting side as a partner with the role recipient or both."),
        ("participant.role", "participant.country", "cooperation_type"),
        _recipient_named, short_form=True,
    ),
    Check(
        "request_attached", GATE,
        N_("The request is attached: letter, note verbale, minutes or form."),
        N_("Add the request as a document of that type."),
        ("document.document_type",),
        _request_attached, hard=never,
    ),
    Check(
        "authority_endorses", GATE,
        N_("The national authority asks for the cooperation or endorses it."),
        N_("Name who endorsed the demand, and on which day."),
        ("demand.endorsed_by", "demand.endorsed_on"),
        _authority_endorses, hard=_has_application,
    ),
    Check(
        "priority_stated", GATE,
        N_("The national priority that the demand serves is stated."),
        N_("Name its place in the national plan, or add an alignment."),
        ("demand.priority_reference", "alignment.framework"),
        _priority_stated, hard=never,
    ),
    Check(
        "demand_accepted", GATE,
        N_("The demand is accepted, with the day and the name of who decided."),
        N_("Record the decision, its day and who took it."),
        ("demand.decision", "demand.decision_date", "demand.decided_by"),
        _demand_accepted, short_form=True,
    ),
    Check(
        "provider_found", GATE,
        N_("Somebody can provide: a partner, a matched offer or an enquiry answered with yes."),
        N_("Add the providing partner, match an offer, or record the answer to an enquiry."),
        ("participant.role", "demand.matched_offer", "enquiry.answer"),
        _provider_found, short_form=True,
    ),
    Check(
        "alternatives_looked_at", GATE,
        N_("At least two possible partners were asked, or a note says why not."),
        N_("Add the enquiries, or write why no other solution was looked at."),
        ("enquiry.answer", "demand.alternatives_note"),
        _alternatives_looked_at, hard=never,
    ),
    Check(
        "overlaps_settled", GATE,
        N_("Cases that overlap with this one are linked or dismissed."),
        N_("Link each of them as a related case; the kind “different” dismisses it."),
        ("relation.relation_kind",),
        _overlaps_settled, hard=never,
    ),
    Check(
        "sector_and_sdg", GATE,
        N_("The main sector and the main SDG are stated."),
        N_("Choose both."),
        ("sector_main", "sdg_main"),
        _sector_and_sdg,
    ),
    Check(
        "cost_estimated", GATE,
        N_("The cost is estimated, or marked as not expressed in money."),
        N_("Give an amount with its currency, or mark the cost as not expressed in money."),
        ("demand.estimated_amount", "demand.not_monetized"),
        _cost_estimated, hard=never,
    ),
    Check(
        "duplicates_settled", GATE,
        N_("Cases that may be the same as this one are linked or dismissed."),
        N_("Link each of them as a related case; the kind “different” dismisses it."),
        ("relation.relation_kind",),
        _duplicates_settled, hard=never,
    ),
)  # fmt: skip
