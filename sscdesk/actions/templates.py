"""What of a case makes a template for another one: what was planned, nothing that happened.

Left behind are the demand in the requester's words, dates, agreements, decisions, documents, what
was delivered, reached and learned, and the consents of partners.
"""

from collections.abc import Mapping
from datetime import date

from sscdesk.actions.values import Said
from sscdesk.domain import catalogue, codes, money
from sscdesk.domain.fields import Field
from sscdesk.domain.kinds import CODE
from sscdesk.domain.records import Record
from sscdesk.i18n import N_, translations

_COPY_OF = N_("{title} (copy)")

KEYS: Mapping[str, tuple[str, ...]] = {
    "case": (
        "title", "summary", "case_type", "cooperation_type", "sector_main", "sector_secondary",
        "sdg_main", "sdg_others", "themes", "modalities", "lead_country", "responsible_officer",
        "confidentiality", "objective", "challenge", "solution", "markers.gender",
        "markers.mitigation", "markers.adaptation", "markers.biodiversity", "markers.drr",
        "markers.disability", "markers.nutrition", "ssc_share_pct", "target_groups", "scope",
        "reach", "approach", "reporting_frequency", "additionality", "relation_since",
        "humanitarian", "safeguards_note", "tags",
    ),
    "demand": (
        "requesting_organisation", "modality_requested", "priority_reference", "contact_person",
    ),
    "participant": (
        "country", "organisation", "role", "org_role", "is_lead", "complementary_strength",
        "responsibilities", "mutual_benefit", "benefit_type", "share_of_budget_pct",
        "contact_person",
    ),
    "contribution": (
        "participant", "title", "contribution_kind", "finance_type", "modality", "cost_kind",
        "measure_group", "unit", "valuation_method", "direct", "funding_source", "ssc_share_pct",
    ),
    "cost_line": ("phase", "quantity", "unit_cost", "amount", "currency", "note"),
    "result": ("result_type", "title", "institutional_change"),
    "indicator": ("title", "measure", "unit", "ascending", "sdg_target"),
    "activity": (
        "activity_kind", "title", "responsible", "persons", "place", "country", "host_country",
        "person_days", "output",
    ),
    "milestone": ("title", "note"),
    "location": ("country", "level", "name", "latitude", "longitude", "precision"),
    "alignment": ("framework", "reference", "text"),
    "issue": ("issue_kind", "title", "category", "likelihood", "impact", "response", "owner"),
}  # fmt: skip
"""Kind → keys that are taken over; kinds that are not named stay behind."""

RISK = "RISK"


def is_taken(record: Record) -> bool:
    """Whether a record below a case goes into its template."""
    if record.kind == "cost_line":
        return record.get("phase") == money.BUDGETED
    if record.kind == "issue":
        return record.get("issue_kind") == RISK
    return record.kind in KINDS_BELOW


KINDS_BELOW = frozenset(KEYS) - {"case", "demand"}


def said_of(record: Record, ids: Mapping[str, str], today: date) -> Said:
    """What a template says of a record.

    Args:
        ids: Id in the case → id in the template, of records taken before; what refers to another
            record of the case that is not among them is left out.
        today: Codes that nobody may choose any more on this day are left out.
    """
    kind, said = catalogue.KINDS[record.kind], Said()
    for key in KEYS[record.kind]:
        field = catalogue.field(kind, key)
        assert field is not None
        if field.several:
            members = {c for c in record.sets.get(key, ()) if _may_be_chosen(field, c, today)}
            if members:
                said.sets[key] = members
        elif field.by_language:
            stem = key + "."
            said.values.update({k: v for k, v in record.values.items() if k.startswith(stem)})
        elif value := _value(field, record, ids, today):
            said.values[key] = value
    if record.kind == "case":
        _name_as_copy(said)
    return said


def _value(field: Field, record: Record, ids: Mapping[str, str], today: date) -> str:
    value = record.get(field.key)
    if not field.refers or not value:
        return value if _may_be_chosen(field, value, today) else ""
    is_inside = not all(catalogue.KINDS[kind].is_root for kind in field.refers)
    return ids.get(value, "") if is_inside else value


def _may_be_chosen(field: Field, value: str, today: date) -> bool:
    if field.value is not CODE or not value:
        return True
    found = codes.code_list(field.codes).get(value)
    return found is not None and found.can_be_chosen(today)


def _name_as_copy(said: Said) -> None:
    """Each title says that it is a copy, in its own language where the program speaks it."""
    for key, title in said.values.items():
        if key.startswith("title."):
            template = translations(key.removeprefix("title.")).gettext(_COPY_OF)
            said.values[key] = template.format(title=title)
