"""What is no child of a case: organisations, people, offers, funds, events, rates, reminders.

Also the three kinds that only verbs write: transitions, members of sets, offices.
"""

from sscdesk.domain.fields import (
    Field,
    Kind,
    about,
    code,
    code_set,
    countries,
    currency,
    day,
    flag,
    line,
    money,
    names,
    number,
    record,
    text,
    texts,
)
from sscdesk.domain.kinds import EMAIL, LANGUAGE, LINE
from sscdesk.i18n import N_

ORGANISATION = Kind(
    "organisation",
    N_("Organisation"),
    (
        names("name", N_("Name")),
        line("short_name", N_("Short name"), 60),
        code("type", N_("Type"), "organisation_type"),
        countries("country", N_("Country")),
        record("part_of", N_("Part of"), "organisation"),
        text("note", N_("Note")),
    ),
)

PERSON = Kind(
    "person",
    N_("Person"),
    (
        line("name", N_("Name"), 200, personal=True),
        line("function", N_("Function")),
        record("organisation", N_("Organisation"), "organisation"),
        countries("country", N_("Country")),
        Field("email", N_("E-mail"), EMAIL, longest=254, personal=True, consented=True),
        Field("phone", N_("Phone"), LINE, longest=60, personal=True, consented=True),
        Field("languages", N_("Languages"), LANGUAGE, several=True),
        code_set("fields", N_("Fields of expertise"), "sector"),
        flag("is_focal_point", N_("Focal point")),
        about("fp_from", N_("Focal point from"), register="focal_point"),
        about("fp_to", N_("Focal point until"), register="focal_point"),
        flag("is_expert", N_("Expert")),
        flag("is_signatory", N_("Signatory")),
        flag("is_change_agent", N_("Change agent")),
        day("consent_on", N_("Consented on")),
    ),
    sheet="CONTACTS",
)

OFFER = Kind(
    "offer",
    N_("Offer"),
    (
        record("organisation", N_("Organisation"), "organisation"),
        countries("country", N_("Country")),
        names("title", N_("Title")),
        texts("description", N_("Description")),
        code("sector", N_("Sector"), "sector"),
        code("sdg", N_("SDG"), "sdg_goal"),
        code_set("modalities", N_("Modalities"), "modality"),
        Field("languages", N_("Languages"), LANGUAGE, several=True),
        text("evidence", N_("Evidence")),
        text("capacity", N_("Capacity")),
        text("conditions", N_("Conditions and cost sharing")),
        about("available_from", N_("Available from"), register="available"),
        about("available_to", N_("Available until"), register="available"),
        code_set("regions", N_("Preferred regions"), "region"),
        record("contact_person", N_("Contact person"), "person"),
        about("validated_on", N_("Validated on"), register="validation"),
        line("validated_by", N_("Validated by"), register="validation"),
        code("status", N_("Status"), "offer_status"),
    ),
    sheet="OFFERS",
)

FUNDING_SOURCE = Kind(
    "funding_source",
    N_("Funding source"),
    (
        code("code", N_("Code"), "funding_source"),
        names("name", N_("Name")),
        code("source_kind", N_("Kind of source"), "source_kind"),
        money("ceiling", N_("Ceiling"), register="ceiling"),
        currency("currency", N_("Currency"), register="ceiling"),
        text("eligibility", N_("Eligibility")),
        record("contact_person", N_("Contact person"), "person"),
    ),
)

FUND_WINDOW = Kind(
    "fund_window",
    N_("Call of a fund"),
    (
        line("title", N_("Title"), 255),
        day("opens_on", N_("Opens on"), register="dates"),
        day("closes_on", N_("Closes on"), register="dates"),
        number("ceiling", N_("Ceiling in the fund's currency")),
        text("note", N_("Note")),
    ),
    parents=("funding_source",),
)

EVENT = Kind(
    "event",
    N_("Event"),
    (
        code("event_kind", N_("Kind of event"), "event_kind"),
        line("title", N_("Title"), 255),
        about("from", N_("From"), register="dates"),
        about("to", N_("To"), register="dates"),
        line("place", N_("Place")),
        text("note", N_("Note")),
    ),
)

COMMITMENT = Kind(
    "commitment",
    N_("Commitment"),
    (
        text("text", N_("Text")),
        line("owner", N_("Owner")),
        about("due", N_("Due on")),
        code("status", N_("Status"), "commitment_status"),
        record("case", N_("Case"), "case"),
    ),
    parents=("event",),
)

EXCHANGE_RATE = Kind(
    "exchange_rate",
    N_("Exchange rate"),
    (
        currency("currency", N_("Currency"), register="rate"),
        day("on", N_("Date"), register="rate"),
        number("rate_to_usd", N_("US dollars for one unit of the currency"), register="rate"),
        line("source", N_("Source"), 200, register="rate"),
    ),
)

REMINDER = Kind(
    "reminder",
    N_("Reminder"),
    (
        day("due", N_("Due on")),
        line("text", N_("Text")),
        about("done_on", N_("Done on")),
    ),
    parents=("case",),
    may_stand_alone=True,
)

OFFICE = Kind(
    "office",
    N_("Office"),
    (
        countries("country", N_("Country"), internal=True),
        line("name", N_("Name"), 200, internal=True),
        code("role", N_("Role"), "desk_role", internal=True),
    ),
    internal=True,
)

MEMBER = Kind(
    "member",
    N_("Member of a set"),
    (
        line("set", N_("Set"), 60, internal=True),
        line("code", N_("Code"), 60, internal=True),
    ),
    parents=("case", "agreement", "lesson", "person", "offer"),
    internal=True,
)

TRANSITION = Kind(
    "transition",
    N_("Transition"),
    (
        line("move", N_("Move"), 20, internal=True),
        line("from_stage", N_("From stage"), 40, internal=True),
        line("to_stage", N_("To stage"), 40, internal=True),
        line("from_status", N_("From status"), 40, internal=True),
        line("to_status", N_("To status"), 40, internal=True),
        about("on", N_("Effective on"), internal=True),
        line("by", N_("Decided by"), internal=True),
        line("reason", N_("Reason"), internal=True),
        line("to", N_("New addressee"), internal=True),
        about("until", N_("Expected until"), internal=True),
        text("note", N_("Note"), internal=True),
        text("overrides", N_("Exceptions"), internal=True),
        text("waived", N_("Waiver"), internal=True),
    ),
    parents=("case",),
    internal=True,
)

KINDS = (
    ORGANISATION, PERSON, OFFER, FUNDING_SOURCE, FUND_WINDOW, EVENT, COMMITMENT, EXCHANGE_RATE,
    REMINDER,
)  # fmt: skip
INTERNAL_KINDS = (OFFICE, MEMBER, TRANSITION)
