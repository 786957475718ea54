"""Which part of a case a fact belongs to: where the window shows it and a deep link leads."""

TABS = (
    "overview", "demand", "partners", "implementation", "budget", "results", "evaluation",
    "documents", "history",
)  # fmt: skip
OVERVIEW, DEMAND, PARTNERS, IMPLEMENTATION, BUDGET, RESULTS, EVALUATION, DOCUMENTS, HISTORY = TABS

KINDS = {
    "demand": DEMAND,
    "enquiry": DEMAND,
    "alignment": DEMAND,
    "relation": DEMAND,
    "participant": PARTNERS,
    "agreement": PARTNERS,
    "signature": PARTNERS,
    "amendment": PARTNERS,
    "activity": IMPLEMENTATION,
    "milestone": IMPLEMENTATION,
    "issue": IMPLEMENTATION,
    "progress_report": IMPLEMENTATION,
    "reminder": IMPLEMENTATION,
    "contribution": BUDGET,
    "cost_line": BUDGET,
    "fund_application": BUDGET,
    "result": RESULTS,
    "indicator": RESULTS,
    "period": RESULTS,
    "evaluation": EVALUATION,
    "respondent": EVALUATION,
    "answer": EVALUATION,
    "recommendation": EVALUATION,
    "lesson": EVALUATION,
    "good_practice": EVALUATION,
    "document": DOCUMENTS,
    "transition": HISTORY,
    "location": OVERVIEW,
    "external_id": OVERVIEW,
}
"""Kind of record below a case → its part."""

CASE_KEYS = {
    DEMAND: (
        "case_type", "cooperation_type", "sector_main", "sector_secondary", "sdg_main",
        "sdg_others", "themes", "modalities",
    ),
    PARTNERS: (
        "start_planned", "end_planned", "duration_note", "political_endorser",
        "reporting_frequency", "additionality", "relation_since", "negotiation_days",
        "negotiation_cost_usd",
    ),
    IMPLEMENTATION: ("start_actual", "end_actual", "humanitarian", "safeguards_note"),
    BUDGET: ("ssc_share_pct", "assets_note", "balance_note"),
    RESULTS: ("objective", "challenge", "solution", "target_groups", "scope", "reach", "approach"),
    EVALUATION: (
        "narrative_how_ssc", "sustainability_note", "good_practice_nominated",
        "demander_satisfaction",
    ),
}  # fmt: skip
"""Part → the case's own keys that it holds; markers are with the results, all others in front."""

_PART_OF_KEY = {key: part for part, keys in CASE_KEYS.items() for key in keys}


def tab_of(field: str) -> str:
    """The part of a field: `kind.key`, or a key of the case alone."""
    kind, dot, _key = field.partition(".")
    if dot and kind in KINDS:
        return KINDS[kind]
    if kind == "markers":
        return RESULTS
    return _PART_OF_KEY.get(kind, OVERVIEW)
