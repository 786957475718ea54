"""Gate 3, papers and dates: each check fails and passes for its own reason."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sscdesk.domain.dates import add_months
from sscdesk.domain.situation import Situation, Thresholds
from tests.domain.complete_case import Scene, complete
from tests.domain.test_checks_demand import Change, as_it_is


def _unsign(scene: Scene) -> None:
    scene.put("signed_provider", signed_on="")


CASES: dict[str, tuple[Change, Change]] = {
    "agreement_recorded": (as_it_is, lambda s: s.put("agreement", document="")),
    "all_signed": (as_it_is, _unsign),
    "in_force": (as_it_is, lambda s: s.put("agreement", in_force_to="2025-06-30")),
    "dates_planned": (as_it_is, lambda s: s.put("case", end_planned="2025-06-30")),
    "duration_justified": (as_it_is, lambda s: s.put("case", end_planned="2030-07-02")),
}
"""Check → (what passes it, what fails it), both done to the complete case."""


def test_no_agreement_is_told_before_what_one_lacks() -> None:
    scene = complete()
    scene.drop("agreement")
    assert scene.finding("agreement_recorded", 3).sentence == "No agreement is recorded."
    assert scene.finding("in_force", 3).state == "open"
    assert scene.finding("all_signed", 3).sentence == "No signature is required yet."


def test_an_agreement_needs_two_signatures() -> None:
    scene = complete()
    scene.drop("signed_provider", "signed_facilitator")
    found = scene.finding("agreement_recorded", 3)
    assert "“Memorandum” has 1 signature;" in found.sentence
    assert (found.record, found.key) == ("agreement", "signature.participant")


def test_what_an_agreement_lacks_is_named() -> None:
    scene = complete()
    scene.put("agreement", type="", document="")
    found = scene.finding("agreement_recorded", 3)
    assert found.sentence == "The agreement “Memorandum” lacks: Type of agreement, Document."
    assert (found.record, found.key) == ("agreement", "agreement.type")


def test_one_whole_agreement_is_enough() -> None:
    scene = complete()
    scene.add("case", "agreement", "letter", type="LETTER_OF_INTENT")
    assert scene.finding("agreement_recorded", 3).state == "ok"
    assert scene.finding("in_force", 3).state == "ok"


def test_missing_signatures_are_counted_and_named() -> None:
    scene = complete()
    scene.put("signed_provider", signed_on="")
    scene.put("signed_facilitator", signed_on="2025-08")
    found = scene.finding("all_signed", 3)
    assert found.sentence == "2 of 3 required signatures are missing: Institute, Agency."
    assert (found.record, found.key) == ("signed_provider", "signature.signed_on")


def test_a_signature_that_is_not_required_may_be_missing() -> None:
    scene = complete()
    scene.put("signed_facilitator", signed_on="", required="false")
    assert scene.finding("all_signed", 3).state == "ok"
    scene.put("signed_recipient", participant="provider")
    assert scene.finding("all_signed", 3).sentence == "No recipient is among those who signed."


def test_a_party_without_a_record_is_called_by_its_function() -> None:
    scene = complete()
    scene.put("signed_provider", signed_on="", participant="", function="Minister")
    assert scene.finding("all_signed", 3).sentence.endswith("is missing: Minister.")
    scene.put("signed_provider", function="")
    assert scene.finding("all_signed", 3).sentence.endswith("a party that is not named.")


@pytest.mark.parametrize(
    ("begins", "ends", "state"),
    [
        ("2025-07-01", "", "ok"),
        ("2025-07-02", "", "open"),
        ("2025-07", "", "ok"),
        ("2025-08", "", "open"),
        ("2025", "2025", "ok"),
        ("2024-01-01", "2025-07-01", "ok"),
        ("2024-01-01", "2025-06-30", "open"),
        ("2024-01-01", "2025-06", "open"),
        ("2024-01-01", "2025-07", "ok"),
        ("", "2026-12-31", "open"),
    ],
)
def test_an_agreement_is_in_force_on_the_day_of_the_decision(
    begins: str, ends: str, state: str
) -> None:
    scene = complete()
    scene.put("agreement", in_force_from=begins, in_force_to=ends)
    assert scene.finding("in_force", 3).state == state


def test_it_is_the_day_of_the_decision_that_counts_not_today() -> None:
    scene = complete()
    late = Situation(scene.case, date(2027, 5, 1), date(2025, 7, 1), scene.others)
    assert scene.finding("in_force", 3, decided_on=late.decided_on).state == "ok"
    assert "until 2026-12-31" in scene.finding("in_force", 3, decided_on=date(2027, 5, 1)).sentence


def test_planned_dates_are_both_needed() -> None:
    scene = complete()
    scene.put("case", start_planned="", end_planned="")
    assert scene.finding("dates_planned", 3).key == "start_planned"
    assert scene.finding("duration_justified", 3).state == "none"
    scene.put("case", start_planned="2025")
    assert scene.finding("dates_planned", 3).key == "end_planned"


@pytest.mark.parametrize(
    ("start", "end", "state"),
    [("2026-07", "2026", "ok"), ("2026", "2026", "ok"), ("2026-07", "2026-06", "open")],
)
def test_partial_dates_fail_only_when_no_day_fits(start: str, end: str, state: str) -> None:
    scene = complete()
    scene.put("case", start_planned=start, end_planned=end)
    assert scene.finding("dates_planned", 3).state == state


@pytest.mark.parametrize(
    ("case_type", "start", "end", "state"),
    [
        ("PROJECT", "2025-07-01", "2030-07-01", "ok"),
        ("PROJECT", "2025-07-01", "2030-07-02", "open"),
        ("PROJECT", "2025", "2030", "ok"),
        ("PROJECT", "2025", "2031", "open"),
        ("ACTION", "2025-07-01", "2026-01-01", "ok"),
        ("ACTION", "2025-07-01", "2026-01-02", "open"),
        ("ACTION", "2025-08-31", "2026-02-28", "ok"),
        ("ACTION", "2025-08-31", "2026-03-01", "open"),
    ],
)
def test_a_long_duration_needs_a_reason(case_type: str, start: str, end: str, state: str) -> None:
    scene = complete()
    scene.put("case", case_type=case_type, start_planned=start, end_planned=end)
    assert scene.finding("duration_justified", 3).state == state
    scene.put("case", duration_note="Trees take that long.")
    assert scene.finding("duration_justified", 3).state == "ok"


def test_the_office_decides_what_is_long() -> None:
    scene = complete()
    short = Thresholds(duration_months=11)
    assert "11 months" in scene.finding("duration_justified", 3, thresholds=short).sentence


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(1, 120))
def test_so_many_months_to_the_day_are_not_yet_long(start: date, months: int) -> None:
    scene, limits = complete(), Thresholds(duration_months=months)
    end = add_months(start, months)
    states = []
    for planned in (end, end + timedelta(days=1)):
        scene.put("case", start_planned=start.isoformat(), end_planned=planned.isoformat())
        states.append(scene.finding("duration_justified", 3, thresholds=limits).state)
    assert states == ["ok", "open"]
