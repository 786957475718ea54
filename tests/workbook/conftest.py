"""A desk with one case that has something for every sheet, and what must never leave it."""

from dataclasses import dataclass

import pytest

from sscdesk.store.desk import Desk
from sscdesk.store.session import Session
from tests.workbook.filling import put, put_case

REF = "UGA-2026-0001"

HOSTILE = {
    "formula": '=HYPERLINK("http://example.org","click")',
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(A1:A9)",
    "escaped": "_x0041_ and _x000D_ and _xZZZZ_",
    "markup": "<b>& ]]> \"quoted\" 'so'</b>",
    "arabic": "التعاون فيما بين بلدان الجنوب",
    "emoji": "water 💧 and 👩🏾‍🌾",
    "zeros": "00123",
    "lines": "first\nsecond\n\n\tthird",
    "dateish": "3-4",
    "longest": "é" * 32_767,
}
"""Texts that spreadsheets take for something else, by the name of the activity that has them."""


@dataclass(frozen=True)
class Office:
    """A desk and the ids of what is in it."""

    desk: Desk
    case: str
    secret_case: str
    consented: str
    unconsented: str


@pytest.fixture
def office(desk: Desk) -> Office:
    """A desk with something for every sheet."""
    with desk.transaction("test.fill") as session:
        people = _people(session)
        case = _case(session, *people)
        secret = _secret_case(session)
    return Office(desk, case, secret, *people)


def _people(session: Session) -> tuple[str, str]:
    consented = put(
        session, "person",
        {"name": "Amina Consenting", "email": "amina@example.org", "phone": "+256 000 111",
         "function": "Director", "consent_on": "2026-01-15", "fp_from": "2024"},
        languages=("en", "fr"), fields=("AGR",),
    )  # fmt: skip
    unconsented = put(
        session, "person", {"name": "Zebedee Silent", "email": "zebedee@example.org"}
    )  # fmt: skip
    return consented, unconsented


def _secret_case(session: Session) -> str:
    case = put_case(
        session, "UGA-2026-0666", {"title.en": "Xylophone secret", "confidentiality": "RESTRICTED"}
    )
    put(session, "activity", {"title": "Xylophone mission"}, case)
    return case


def _case(session: Session, consented: str, unconsented: str) -> str:
    organisation = put(session, "organisation", {"name.en": "Ministry of Water", "country": "UGA"})
    offer = put(
        session, "offer", {"title.en": "Rain gauges", "organisation": organisation, "sdg": "6"},
        modalities=("EXPERTS", "TRAINING"),
    )  # fmt: skip
    case = put(
        session, "case",
        {
            "ref": REF, "title.en": "Rice and rain", "title.fr": "Riz et pluie",
            "summary.en": "One sentence.", "case_type": "PROJECT", "stage": "DEMAND",
            "status": "ACTIVE", "stage_date": "2026-02", "sdg_main": "2", "lead_country": "UGA",
            "responsible_officer": unconsented, "political_endorser": consented,
            "confidentiality": "OFFICIAL", "start_planned": "2026", "end_planned": "2027-12-31",
            "ssc_share_pct": "62.5", "negotiation_cost_usd": "1250.55", "humanitarian": "false",
            "relation_since": "1998", "negotiation_days": "12", "markers.gender": "1",
        },
        sdg_others=("3", "10"), tags=("rice",),
    )  # fmt: skip
    put(
        session, "demand",
        {"requesting_organisation": organisation, "request_date": "1900-01-15",
         "estimated_amount": "12345678901234567.89", "estimated_currency": "UGX",
         "response_due": "2026-04-01", "matched_offer": offer, "contact_person": consented},
        case,
    )  # fmt: skip
    _delivery(session, case, organisation, consented)
    _evaluation(session, case, organisation)
    for name, text in HOSTILE.items():
        put(session, "activity", {"title": name, "note": text, "people_f": "0"}, case)
    return case


def _delivery(session: Session, case: str, organisation: str, person: str) -> None:
    partner = put(
        session, "participant",
        {"country": "UGA", "organisation": organisation, "is_lead": "true",
         "mutual_benefit.en": "Skills"},
        case,
    )  # fmt: skip
    put(session, "participant", {"country": "BRA", "role": "PROVIDER"}, case)
    agreement = put(
        session, "agreement", {"title": "Memorandum", "type": "MOU", "signed_date": "2026-03-04"},
        case, languages=("en", "pt"),
    )  # fmt: skip
    put(session, "signature", {"participant": partner, "person": person}, agreement)
    shared = put(session, "contribution", {"participant": partner, "title": "Gauges"}, case)
    for phase in ("BUDGETED", "EXECUTED"):
        put(
            session, "cost_line",
            {"phase": phase, "amount": "1255.125", "currency": "KWD", "value_date": "2026-05-06",
             "rate_to_usd": "3.25", "amount_usd": "4079.16", "quantity": "3"},
            shared,
        )  # fmt: skip
    put(session, "contribution", {"title": "Nothing yet"}, case)
    result = put(session, "result", {"title.en": "Farmers measure rain"}, case)
    indicator = put(
        session, "indicator", {"title.en": "Gauges read", "sdg_target": "1.10"}, result
    )  # fmt: skip
    for year in ("2026", "2027"):
        put(session, "period", {"start": year, "end": year, "target": "5"}, indicator)
    put(session, "indicator", {"title.en": "Without period"}, result)
    put(session, "result", {"title.fr": "Sans indicateur"}, case)


def _evaluation(session: Session, case: str, organisation: str) -> None:
    evaluation = put(session, "evaluation", {"evaluation_type": "FINAL", "version": "1"}, case)
    respondent = put(
        session, "respondent", {"code": "R1", "organisation": organisation}, evaluation
    )  # fmt: skip
    for item, score in (("O1", "3"), ("O2", "NA")):
        put(session, "answer", {"item": item, "score": score}, respondent)
    put(session, "evaluation", {"evaluation_type": "MIDTERM"}, case)
    put(session, "recommendation", {"text": "Go on", "addressed_to": organisation}, evaluation)
    put(session, "lesson", {"text.en": "Start early", "evidence": "Diary"}, case, tags=("time",))
    put(session, "good_practice", {"title.en": "Gauge clubs", "validated": "true"}, case)
