"""Which tab of the case page shows what: every key of a case and every kind below it, said once.

The tabs build themselves from this, gate items and links find their way by it, and a test holds it
against the catalogue: nothing may be left out. Which part of a case a fact belongs to is said in
`actions/case_tabs.py`; here is how each part is laid out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sscdesk.actions import case_tabs
from sscdesk.actions.case_tabs import (
    BUDGET,
    DEMAND,
    DOCUMENTS,
    EVALUATION,
    HISTORY,
    IMPLEMENTATION,
    OVERVIEW,
    PARTNERS,
    RESULTS,
)
from sscdesk.domain import catalogue
from sscdesk.i18n import N_

TABS: Mapping[str, str] = {
    OVERVIEW: N_("Overview"),
    DEMAND: N_("Demand"),
    PARTNERS: N_("Partners & agreement"),
    IMPLEMENTATION: N_("Implementation"),
    BUDGET: N_("Budget"),
    RESULTS: N_("Results"),
    EVALUATION: N_("Evaluation"),
    DOCUMENTS: N_("Documents"),
    HISTORY: N_("History"),
}
"""Name of a tab in links → its words, in the order of the page."""

SHORT_TABS: Mapping[str, str] = {PARTNERS: N_("Agreement")}
"""Shorter words where the window is narrow."""


@dataclass(frozen=True)
class Section:
    """Keys of the case or of its demand that stand together in a form.

    Attributes:
        name: Stable name within its tab.
        kind: `case` or `demand`.
        folded: Closed until somebody opens it: needed late, or never.
    """

    tab: str
    name: str
    title: str
    kind: str
    keys: tuple[str, ...]
    folded: bool = False


@dataclass(frozen=True)
class Listing:
    """The records of one kind, as a table.

    Attributes:
        columns: Keys that have a column; the others are in the form of the row.
        empty: What stands there while there is none.
        add: The word on the button that adds one.
        opens_single: A lone record is opened at once: there is usually just one.
    """

    kind: str
    title: str
    columns: tuple[str, ...]
    add: str
    empty: str
    opens_single: bool = False


_MARKERS = tuple(
    f.key for f in catalogue.KINDS["case"].fields if f.key.startswith("markers.")
)  # fmt: skip

SECTIONS: Sequence[Section] = (
    Section(OVERVIEW, "summary", N_("Summary"), "case", ("summary",)),
    Section(OVERVIEW, "facts", N_("Key facts"), "case", (
        "title", "lead_country", "responsible_officer", "confidentiality", "tags",
    )),
    Section(DEMAND, "request", N_("Request"), "demand", (
        "requesting_organisation", "requested_by", "contact_person", "channel", "request_date",
        "received_date", "demand_text", "language",
    )),
    Section(DEMAND, "topic", N_("Type, sector and goals"), "case", (
        "case_type", "cooperation_type", "sector_main", "sdg_main", "sector_secondary",
        "sdg_others", "modalities", "themes",
    )),
    Section(DEMAND, "need", N_("What is asked for"), "demand", (
        "expected_result", "need_analysis", "modality_requested", "urgency", "needed_by",
        "estimated_amount", "estimated_currency", "not_monetized", "own_resources_offered",
        "priority_reference", "endorsed_by", "endorsed_on",
    )),
    Section(DEMAND, "decision", N_("Answer and decision"), "demand", (
        "response_due", "first_response_date", "decision", "decision_date", "decided_by",
        "decline_reason", "redirected_to", "matched_offer", "alternatives_note",
    )),
    Section(PARTNERS, "plan", N_("Plan and rules of working together"), "case", (
        "start_planned", "end_planned", "reporting_frequency", "political_endorser",
        "relation_since", "negotiation_days", "negotiation_cost_usd", "duration_note",
        "additionality",
    )),
    Section(IMPLEMENTATION, "actual", N_("Actual dates and safeguards"), "case", (
        "start_actual", "end_actual", "humanitarian", "safeguards_note",
    )),
    Section(BUDGET, "shares", N_("South-South share, unspent balance and assets"), "case", (
        "ssc_share_pct", "balance_note", "assets_note",
    )),
    Section(RESULTS, "aims", N_("Objective, challenge, solution"), "case", (
        "objective", "challenge", "solution",
    )),
    Section(RESULTS, "marks", N_("Scope and markers"), "case", (
        "scope", "reach", "approach", "target_groups", *_MARKERS,
    ), folded=True),
    Section(EVALUATION, "closing", N_("Looking back"), "case", (
        "narrative_how_ssc", "sustainability_note", "good_practice_nominated",
        "demander_satisfaction",
    )),
)  # fmt: skip

LISTINGS: Mapping[str, tuple[Listing, ...]] = {
    OVERVIEW: (
        Listing("location", N_("Places"), ("name", "country", "level", "latitude", "longitude"),
                N_("Add place"), N_("No places yet.")),
        Listing("external_id", N_("Numbers in other systems"), ("scheme", "value"),
                N_("Add number"), N_("No number in another system.")),
    ),
    DEMAND: (
        Listing("enquiry", N_("Enquiries sent to partners"),
                ("organisation", "sent_on", "answered_on", "answer", "note"),
                N_("Add enquiry"), N_("No partner was asked yet.")),
        Listing("alignment", N_("National plan and other frameworks"),
                ("framework", "reference", "text"),
                N_("Add alignment"), N_("No alignment yet.")),
        Listing("relation", N_("Related cases"), ("other_case", "relation_kind", "note"),
                N_("Add related case"), N_("No related case.")),
    ),
    PARTNERS: (
        Listing("participant", N_("Partners"),
                ("organisation", "country", "role", "contact_person", "share_of_budget_pct"),
                N_("Add partner"), N_("No partners yet.")),
        Listing("agreement", N_("Agreements"),
                ("title", "type", "signed_date", "in_force_from", "in_force_to", "document"),
                N_("Add agreement"), N_("No agreement yet."), opens_single=True),
    ),
    IMPLEMENTATION: (
        Listing("activity", N_("Activities and missions"),
                ("title", "activity_kind", "responsible", "due", "status"),
                N_("Add activity"), N_("No activities yet.")),
        Listing("progress_report", N_("Progress reports"),
                ("report_kind", "participant", "period_from", "period_to", "due", "received_on"),
                N_("Add report"), N_("No progress reports yet.")),
        Listing("milestone", N_("Milestones"), ("title", "due", "done_on", "note"),
                N_("Add milestone"), N_("No milestones yet.")),
        Listing("issue", N_("Risks and issues"),
                ("title", "issue_kind", "likelihood", "impact", "owner", "status"),
                N_("Add risk or issue"), N_("No risks or issues yet.")),
        Listing("reminder", N_("Reminders"), ("due", "text", "done_on"),
                N_("Add reminder"), N_("No reminders of your own.")),
    ),
    BUDGET: (
        Listing("contribution", N_("Contributions"),
                ("contribution_kind", "participant", "title"),
                N_("Add line"), N_("No contributions yet.")),
        Listing("fund_application", N_("Applications to funds"),
                ("funding_source", "amount_asked", "currency", "institution", "submitted_on",
                 "decision"),
                N_("Add application"), N_("No application to a fund.")),
    ),
    RESULTS: (
        Listing("result", N_("Results"), ("title", "result_type", "institutional_change"),
                N_("Add result"), N_("No results yet."), opens_single=True),
    ),
    EVALUATION: (
        Listing("evaluation", N_("Evaluations"),
                ("evaluation_type", "planned_for", "responsible", "status", "validated_on"),
                N_("Add evaluation"), N_("No evaluation yet."), opens_single=True),
        Listing("lesson", N_("Lessons"), ("text", "evidence", "tags", "shared"),
                N_("Add lesson"), N_("No lessons yet.")),
        Listing("good_practice", N_("Good practices"), ("title", "validated", "consent"),
                N_("Add good practice"), N_("No good practice yet.")),
    ),
    DOCUMENTS: (
        Listing("document", N_("Documents"),
                ("title", "document_type", "language", "date", "file"),
                N_("Add document"), N_("No documents yet.")),
    ),
}  # fmt: skip
"""Tab → the tables of children of the case, from top to bottom."""

BELOW: Mapping[str, tuple[Listing, ...]] = {
    "agreement": (
        Listing("signature", N_("Signatures"),
                ("participant", "person", "function", "required", "signed_on"),
                N_("Add signature"), N_("No signatures yet.")),
        Listing("amendment", N_("Amendments"),
                ("number", "on", "amendment_kind", "old_end", "new_end"),
                N_("Add amendment"), N_("No amendments.")),
    ),
    "contribution": (
        Listing("cost_line", N_("Amounts by phase"),
                ("phase", "quantity", "unit_cost", "amount", "currency", "value_date", "year",
                 "amount_usd"),
                N_("Add amount"), N_("No amounts yet.")),
    ),
    "result": (
        Listing("indicator", N_("Indicators"),
                ("title", "measure", "unit", "baseline_year", "baseline_value"),
                N_("Add indicator"), N_("No indicators yet."), opens_single=True),
    ),
    "indicator": (
        Listing("period", N_("Values"), ("start", "end", "target", "actual", "female", "comment"),
                N_("Add period"), N_("No values yet.")),
    ),
    "evaluation": (
        Listing("respondent", N_("Respondents"), ("code", "role", "organisation", "answered_on"),
                N_("Add respondent"), N_("Nobody has answered yet.")),
        Listing("recommendation", N_("Recommendations"),
                ("text", "priority", "response", "owner", "due", "status"),
                N_("Add recommendation"), N_("No recommendations yet.")),
    ),
    "respondent": (
        Listing("answer", N_("Answers"), ("item", "score", "evidence"),
                N_("Add answer"), N_("No answers yet.")),
    ),
}  # fmt: skip
"""Kind → the tables that are reached from one record of it."""

OPEN_WHEN_CLOSED = frozenset({EVALUATION, DOCUMENTS})
"""Tabs that a closed case still takes entries in: documents, lessons, later evaluations."""


def listing(kind: str) -> Listing:
    """The table of a kind, wherever it stands.

    Raises:
        KeyError: no tab shows the kind.
    """
    for several in (*LISTINGS.values(), *BELOW.values()):
        for one in several:
            if one.kind == kind:
                return one
    raise KeyError(kind)


def sections(tab: str) -> tuple[Section, ...]:
    """The forms of a tab."""
    return tuple(section for section in SECTIONS if section.tab == tab)


def section_of(kind: str, key: str) -> Section | None:
    """The form that a key of the case or its demand stands in; of a text, without its language."""
    for name in (key, key.rpartition(".")[0]):
        for section in SECTIONS:
            if section.kind == kind and name in section.keys:
                return section
    return None


def split(key: str) -> tuple[str, str]:
    """(Kind, key) of a key as gate items and links name it; keys of the case stand alone.

    `demand.urgency` and `issue.status` are keys of their kinds, `title.fr` is one of the case.
    """
    kind, dot, rest = key.partition(".")
    if dot and kind in catalogue.KINDS and kind != "case":
        return kind, rest
    return "case", key


def tab_of_key(key: str) -> str:
    """The tab on which a key, as a gate item names it, is mended."""
    kind, rest = split(key)
    return case_tabs.tab_of(rest if kind == "case" else f"{kind}.{rest}")


def tab_of_kind(kind: str) -> str:
    """The tab that shows a kind below the case; of a grandchild that of its forebear."""
    return case_tabs.tab_of(f"{kind}.")
