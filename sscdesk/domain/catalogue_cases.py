"""The case and what is agreed around it: demand, partners, enquiries, agreements, links.

Keys are those of the SSC domain study 2.7; they are frozen, as are the registers that hold them.
"""

from sscdesk.domain.fields import (
    AGREEMENT,
    ALWAYS,
    DEMAND,
    IMPLEMENTATION,
    Field,
    Kind,
    about,
    code,
    code_set,
    countries,
    currency,
    day,
    flag,
    language,
    line,
    money,
    names,
    number,
    percent,
    record,
    text,
    texts,
    whole,
    year,
)
from sscdesk.domain.kinds import FILE, LANGUAGE, TAG
from sscdesk.i18n import N_


def _markers() -> tuple[Field, ...]:
    """IATI policy markers: 0 not targeted, 1 significant, 2 principal."""
    labelled = {
        "gender": N_("Gender equality marker"),
        "mitigation": N_("Climate mitigation marker"),
        "adaptation": N_("Climate adaptation marker"),
        "biodiversity": N_("Biodiversity marker"),
        "drr": N_("Disaster risk reduction marker"),
        "disability": N_("Disability inclusion marker"),
        "nutrition": N_("Nutrition marker"),
    }
    return tuple(
        code(f"markers.{key}", label, "marker_level", needed=AGREEMENT)
        for key, label in labelled.items()
    )


CASE = Kind(
    "case",
    N_("Case"),
    (
        line("ref", N_("Reference"), 40, internal=True),
        names("title", N_("Title"), needed=ALWAYS),
        texts("summary", N_("Summary"), 2000, needed=DEMAND),
        code("case_type", N_("Type of case"), "case_type", needed=DEMAND),
        code("cooperation_type", N_("Type of cooperation"), "cooperation_type", needed=DEMAND),
        code("stage", N_("Stage"), "stage", register="stage", internal=True),
        code("status", N_("Status"), "status", register="stage", internal=True),
        code("substatus", N_("Step within the stage"), "substatus", register="stage",
             internal=True),
        line("status_reason", N_("Reason for the status"), register="stage", internal=True),
        about("stage_date", N_("In this stage since"), register="stage", internal=True),
        code("sector_main", N_("Main sector"), "sector", needed=DEMAND),
        code_set("sector_secondary", N_("Other sectors"), "sector"),
        code("sdg_main", N_("Main SDG"), "sdg_goal", needed=DEMAND),
        code_set("sdg_others", N_("Other SDGs"), "sdg_goal", most=3, beside="sdg_main"),
        code_set("themes", N_("Themes"), "theme"),
        code_set("modalities", N_("Modalities"), "modality"),
        countries("lead_country", N_("Lead country"), needed=DEMAND),
        record("responsible_officer", N_("Responsible officer"), "person", needed=ALWAYS),
        code("confidentiality", N_("Confidentiality"), "confidentiality", needed=ALWAYS),
        texts("objective", N_("Objective"), needed=AGREEMENT),
        texts("challenge", N_("Challenge"), needed=AGREEMENT),
        texts("solution", N_("Solution"), needed=AGREEMENT),
        *_markers(),
        percent("ssc_share_pct", N_("Share that is South-South cooperation"), needed=AGREEMENT),
        code_set("target_groups", N_("Target groups"), "target_group", needed=AGREEMENT),
        code("scope", N_("Scope"), "scope", needed=AGREEMENT),
        code("reach", N_("Reach"), "reach"),
        code("approach", N_("Approach"), "approach"),
        about("start_planned", N_("Planned start"), register="planned", needed=AGREEMENT),
        about("end_planned", N_("Planned end"), register="planned", needed=AGREEMENT),
        text("duration_note", N_("Reason for a long duration")),
        record("political_endorser", N_("Political endorser"), "person", needed=AGREEMENT),
        code("reporting_frequency", N_("Reporting frequency"), "reporting_frequency"),
        text("additionality", N_("What it adds to traditional aid")),
        year("relation_since", N_("Partners work together since")),
        flag("humanitarian", N_("Humanitarian setting")),
        text("safeguards_note", N_("Safeguards: rights and welfare")),
        whole("negotiation_days", N_("Days spent on negotiation"), unit=N_("days")),
        number("negotiation_cost_usd", N_("Cost of negotiation"), unit=N_("USD")),
        about("start_actual", N_("Actual start"), register="actual", needed=IMPLEMENTATION),
        about("end_actual", N_("Actual end"), register="actual", needed=IMPLEMENTATION),
        text(
            "narrative_how_ssc",
            N_("How South-South cooperation is used to reach the result"),
            needed=IMPLEMENTATION,
        ),
        text("sustainability_note", N_("Sustainability")),
        text("assets_note", N_("What happened to the assets")),
        text("balance_note", N_("What was left of the money and where it went")),
        flag("good_practice_nominated", N_("Nominated as good practice")),
        whole("demander_satisfaction", N_("Satisfaction of the requester (1 to 5, 0 = no answer)"),
              highest=5),
        Field("tags", N_("Tags"), TAG, longest=60, several=True),
    ),
    sheet="CASES",
)  # fmt: skip

DEMAND_KIND = Kind(
    "demand",
    N_("Demand"),
    (
        record("requesting_organisation", N_("Requesting organisation"), "organisation",
               needed=DEMAND),
        line("requested_by", N_("Requested by (name and function)")),
        about("request_date", N_("Date of the request"), needed=DEMAND),
        about("received_date", N_("Received on")),
        code("channel", N_("Channel"), "channel"),
        text("demand_text", N_("Demand in the requester's own words"), needed=DEMAND),
        language("language", N_("Language of the demand")),
        text("need_analysis", N_("Analysis of the need")),
        text("expected_result", N_("Expected result")),
        code("modality_requested", N_("Modality asked for"), "modality"),
        code("urgency", N_("Urgency"), "urgency"),
        about("needed_by", N_("Needed by")),
        text("own_resources_offered", N_("Own resources offered")),
        text("priority_reference", N_("Place in the national plan")),
        money("estimated_amount", N_("Estimated cost"), register="estimate"),
        currency("estimated_currency", N_("Currency of the estimate"), register="estimate"),
        flag("not_monetized", N_("Cost is not expressed in money")),
        day("response_due", N_("Answer due on")),
        about("first_response_date", N_("First answer on")),
        code("decision", N_("Decision"), "decision", register="decision", needed=DEMAND),
        about("decision_date", N_("Decided on"), register="decision", needed=DEMAND),
        line("decided_by", N_("Decided by"), register="decision", needed=DEMAND),
        code("decline_reason", N_("Reason for declining"), "reason_reject", register="decision"),
        line("redirected_to", N_("Redirected to"), register="decision"),
        line("endorsed_by", N_("Endorsed by"), register="endorsement"),
        about("endorsed_on", N_("Endorsed on"), register="endorsement"),
        record("matched_offer", N_("Matched offer"), "offer"),
        text("alternatives_note", N_("Why no other solution was looked at")),
        record("contact_person", N_("Contact person"), "person"),
    ),
    parents=("case",),
    sheet="DEMANDS",
)  # fmt: skip

PARTICIPANT = Kind(
    "participant",
    N_("Partner"),
    (
        countries("country", N_("Country")),
        record("organisation", N_("Organisation"), "organisation"),
        code("role", N_("Role of the country"), "role"),
        code("org_role", N_("Role of the organisation"), "org_role"),
        flag("is_lead", N_("Leads")),
        text("complementary_strength", N_("Complementary strength")),
        text("responsibilities", N_("Responsibilities")),
        texts("mutual_benefit", N_("Benefit for this partner")),
        code("benefit_type", N_("Kind of benefit"), "benefit_type"),
        percent("share_of_budget_pct", N_("Share of the budget")),
        record("contact_person", N_("Contact person"), "person"),
        code("publication_consent", N_("Consents to publication"), "consent"),
        about("joined_on", N_("Joined on"), register="membership"),
        about("left_on", N_("Left on"), register="membership"),
    ),
    parents=("case",),
    sheet="PARTICIPANTS",
)

ENQUIRY = Kind(
    "enquiry",
    N_("Enquiry"),
    (
        record("organisation", N_("Asked organisation"), "organisation"),
        record("offer", N_("Offer"), "offer"),
        about("sent_on", N_("Sent on")),
        about("answered_on", N_("Answered on"), register="answer"),
        code("answer", N_("Answer"), "answer_yes_no", register="answer"),
        text("note", N_("Note")),
    ),
    parents=("case",),
)

AGREEMENT_KIND = Kind(
    "agreement",
    N_("Agreement"),
    (
        code("type", N_("Type of agreement"), "agreement_type"),
        line("title", N_("Title"), 255),
        line("reference", N_("Reference"), 120),
        about("signed_date", N_("Signed on")),
        line("place", N_("Place")),
        about("in_force_from", N_("In force from"), register="in_force"),
        about("in_force_to", N_("In force until"), register="in_force"),
        record("parent_agreement", N_("Framework agreement"), "agreement"),
        Field("languages", N_("Languages"), LANGUAGE, several=True),
        text("cost_sharing", N_("Cost sharing")),
        text("responsibilities", N_("Responsibilities of the parties")),
        flag("ip_clause", N_("Clause on intellectual property")),
        flag("visa_clause", N_("Clause on visas")),
        flag("tax_clause", N_("Clause on taxes")),
        flag("immunities_clause", N_("Clause on immunities")),
        whole("termination_notice_days", N_("Notice of termination"), unit=N_("days")),
        code("signature_pattern", N_("Who signs with whom"), "signature_pattern"),
        record("document", N_("Document"), "document"),
    ),
    parents=("case",),
    sheet="AGREEMENTS",
)

SIGNATURE = Kind(
    "signature",
    N_("Signature"),
    (
        record("participant", N_("Party"), "participant"),
        record("person", N_("Signatory"), "person"),
        line("function", N_("Function")),
        flag("required", N_("Required")),
        about("signed_on", N_("Signed on")),
    ),
    parents=("agreement",),
    sheet="SIGNATURES",
)

AMENDMENT = Kind(
    "amendment",
    N_("Amendment"),
    (
        line("number", N_("Number"), 40),
        about("on", N_("Date")),
        code("amendment_kind", N_("Kind of amendment"), "amendment_kind"),
        about("old_end", N_("Old end"), register="end"),
        about("new_end", N_("New end"), register="end"),
        text("text", N_("Text")),
        record("document", N_("Document"), "document"),
    ),
    parents=("agreement",),
)

DOCUMENT = Kind(
    "document",
    N_("Document"),
    (
        code("document_type", N_("Type of document"), "document_type"),
        line("title", N_("Title"), 255),
        language("language", N_("Language")),
        about("date", N_("Date")),
        day("expires_on", N_("Expires on")),
        Field("file", N_("File"), FILE),
    ),
    parents=("case",),
)

LOCATION = Kind(
    "location",
    N_("Place"),
    (
        countries("country", N_("Country")),
        code("level", N_("Level"), "location_level"),
        line("name", N_("Name"), 255),
        number("latitude", N_("Latitude"), -90, highest=90, register="position", unit="°"),
        number("longitude", N_("Longitude"), -180, highest=180, register="position", unit="°"),
        code("precision", N_("Precision"), "precision", register="position"),
    ),
    parents=("case",),
)

ALIGNMENT = Kind(
    "alignment",
    N_("Alignment"),
    (
        code("framework", N_("Framework"), "framework"),
        line("reference", N_("Objective or outcome")),
        text("text", N_("How the case serves it")),
    ),
    parents=("case",),
)

RELATION = Kind(
    "relation",
    N_("Related case"),
    (
        record("other_case", N_("Other case"), "case"),
        code("relation_kind", N_("Kind of relation"), "relation_kind"),
        text("note", N_("Note")),
    ),
    parents=("case",),
)

EXTERNAL_ID = Kind(
    "external_id",
    N_("External identifier"),
    (
        code("scheme", N_("Scheme"), "id_scheme"),
        line("value", N_("Value"), 500),
    ),
    parents=("case",),
)

FUND_APPLICATION = Kind(
    "fund_application",
    N_("Application to a fund"),
    (
        record("funding_source", N_("Fund"), "funding_source"),
        record("window", N_("Call"), "fund_window"),
        money("amount_asked", N_("Amount asked"), register="asked"),
        currency("currency", N_("Currency"), register="asked"),
        money("other_inputs", N_("Other inputs"), register="asked"),
        record("institution", N_("Applying institution"), "organisation"),
        about("submitted_on", N_("Submitted on")),
        flag("form_complete", N_("Model format complete")),
        flag("checklist_complete", N_("Checklist complete")),
        flag("endorsed", N_("Written endorsements attached")),
        code("decision", N_("Decision"), "decision", register="decision"),
        about("decided_on", N_("Decided on"), register="decision"),
    ),
    parents=("case",),
)

KINDS = (
    CASE, DEMAND_KIND, PARTICIPANT, ENQUIRY, AGREEMENT_KIND, SIGNATURE, AMENDMENT, DOCUMENT,
    LOCATION, ALIGNMENT, RELATION, EXTERNAL_ID, FUND_APPLICATION,
)  # fmt: skip
