"""Gate 4: each check fails and passes for its own reason."""

from datetime import date

import pytest

from sscdesk.domain.gates import findings
from sscdesk.domain.situation import Situation
from tests.domain.complete_case import DECISIONS, Scene, complete
from tests.domain.test_checks_demand import Change, as_it_is


def _extend(scene: Scene) -> None:
    scene.add(
        "agreement", "amendment", "extension",
        amendment_kind="EXTENSION", on="2026-03-01", old_end="2026-03-31", new_end="2026-06-30",
    )  # fmt: skip


def _extend_and_forget(scene: Scene) -> None:
    _extend(scene)
    scene.put("case", end_planned="2026-03-31")


CASES: dict[str, tuple[Change, Change]] = {
    "dates_actual": (as_it_is, lambda s: s.put("case", end_actual="2026-09-02")),
    "activities_settled": (as_it_is, lambda s: s.put("activity", status="ONGOING")),
    "final_reports": (as_it_is, lambda s: s.drop("FINAL_FINANCIAL_provider")),
    "delivery_entered": (as_it_is, lambda s: s.drop("days_EXECUTED")),
    "indicators_final": (as_it_is, lambda s: s.put("period", actual="")),
    "issues_settled": (as_it_is, lambda s: s.put("risk", status="OPEN")),
    "amendments_reconcile": (_extend, _extend_and_forget),
}
"""Check → (what passes it, what fails it), both done to the complete case."""


@pytest.mark.parametrize(
    ("start", "end", "key"),
    [
        ("", "2026-06-30", "start_actual"),
        ("2025-07-01", "", "end_actual"),
        ("2025-07-01", "2025-06", "end_actual"),
        ("2026-09-02", "2026-10-01", "start_actual"),
        ("2026-07", "2026-10", "end_actual"),
    ],
)
def test_actual_dates_are_facts_in_order(start: str, end: str, key: str) -> None:
    scene = complete()
    scene.put("case", start_actual=start, end_actual=end)
    found = scene.finding("dates_actual", 4)
    assert (found.state, found.key) == ("open", key)


@pytest.mark.parametrize(
    ("start", "end"), [("2026-09", "2026-09"), ("2025", "2026"), ("2026", "2026")]
)
def test_partial_dates_may_reach_past_today(start: str, end: str) -> None:
    scene = complete()
    scene.put("case", start_actual=start, end_actual=end)
    assert scene.finding("dates_actual", 4).state == "ok"


def test_naming_another_day_of_the_decision_changes_no_past() -> None:
    scene = complete()
    scene.put("case", stage="IMPLEMENTATION")
    for today, state in ((date(2026, 11, 25), "ok"), (date(2026, 1, 1), "open")):
        situation = Situation(scene.case, today, DECISIONS[4], scene.others)
        assert findings(situation)[0].state == state, today


def test_unsettled_activities_are_counted_and_named() -> None:
    scene = complete()
    for n in range(4):
        scene.add("case", "activity", f"a{n}", title=f"Visit {n}", status="PLANNED")
    scene.add("case", "activity", "moved", title="Moved", status="CARRIED_OVER")
    found = scene.finding("activities_settled", 4)
    assert found.sentence == (
        "4 of 6 activities are neither done, cancelled nor carried over:"
        " “Visit 0”, “Visit 1”, “Visit 2” and 1 more."
    )
    assert found.record == "a0"


def test_a_case_without_activities_has_none_unsettled() -> None:
    scene = complete()
    scene.drop("activity")
    assert scene.finding("activities_settled", 4).state == "ok"


def test_final_reports_are_asked_of_each_partner_with_a_role() -> None:
    scene = complete()
    scene.add("case", "participant", "evaluator", org_role="EVALUATOR")
    assert scene.finding("final_reports", 4).state == "ok"
    scene.put("FINAL_NARRATIVE_recipient", received_on="")
    found = scene.finding("final_reports", 4)
    assert found.sentence == "1 of 3 partners has not handed in both final reports: Ministry."
    assert (found.record, found.key) == ("FINAL_NARRATIVE_recipient", "progress_report.received_on")


@pytest.mark.parametrize(
    ("decided", "hint"),
    [
        (date(2026, 9, 28), "They are due on 2026-09-28;"),
        (date(2026, 9, 29), "They are 1 day late;"),
        (date(2026, 10, 8), "They are 10 days late;"),
    ],
)
def test_final_reports_are_late_ninety_days_after_the_end(decided: date, hint: str) -> None:
    scene = complete()
    scene.drop("FINAL_FINANCIAL_provider")
    found = scene.finding("final_reports", 4, decided_on=decided)
    assert found.hint.startswith(hint)
    assert found.key == "progress_report.report_kind"


def test_without_an_end_no_report_is_late() -> None:
    scene = complete()
    scene.drop("FINAL_FINANCIAL_provider")
    scene.put("case", end_actual="")
    assert (
        scene.finding("final_reports", 4).hint
        == "Add each report with its partner and the day it came."
    )


def test_what_was_not_delivered_needs_a_reason() -> None:
    scene = complete()
    scene.drop("days_EXECUTED")
    found = scene.finding("delivery_entered", 4)
    assert found.sentence == (
        "1 of 3 planned contributions has neither a delivery nor a reason: “Days”."
    )
    assert (found.record, found.key) == ("days", "cost_line.phase")
    scene.put("days", not_delivered_reason="The experts were recalled.")
    assert scene.finding("delivery_entered", 4).state == "ok"


def test_an_empty_line_delivers_nothing_and_what_was_not_planned_owes_nothing() -> None:
    scene = complete()
    scene.put("days_EXECUTED", quantity="")
    assert scene.finding("delivery_entered", 4).state == "open"
    scene.drop("days_BUDGETED")
    assert scene.finding("delivery_entered", 4).state == "ok"


def test_only_the_last_period_needs_its_actual() -> None:
    scene = complete()
    scene.add("indicator", "period", "early", start="2025-07", end="2025-12", target="400")
    assert scene.finding("indicators_final", 4).state == "ok"
    scene.add("indicator", "period", "late", start="2026-07", end="2026-12", target="1400")
    found = scene.finding("indicators_final", 4)
    assert (found.state, found.record) == ("open", "late")


def test_an_indicator_without_a_period_has_no_actual() -> None:
    scene = complete()
    scene.drop("period")
    assert scene.finding("indicators_final", 4).record == "indicator"
    scene.add("indicator", "period", "undated", actual="5")
    assert scene.finding("indicators_final", 4).state == "ok"


def test_an_issue_without_status_is_open() -> None:
    scene = complete()
    scene.put("risk", status="")
    found = scene.finding("issues_settled", 4)
    assert found.sentence == "1 of 1 risks and issues is still open: “Late rains”."


def test_extensions_are_asked_only_when_there_is_one() -> None:
    scene = complete()
    assert scene.finding("amendments_reconcile", 4).state == "none"
    scene.add("agreement", "amendment", "scope", amendment_kind="SCOPE", new_end="2030-01-01")
    assert scene.finding("amendments_reconcile", 4).state == "none"


def test_the_last_extension_says_the_planned_end() -> None:
    scene = complete()
    _extend(scene)
    scene.add(
        "agreement", "amendment", "earlier",
        amendment_kind="EXTENSION", on="2025-12", new_end="2026-03-31",
    )  # fmt: skip
    assert scene.finding("amendments_reconcile", 4).state == "ok"
    scene.put("extension", new_end="2026")
    assert scene.finding("amendments_reconcile", 4).state == "ok", "some day of 2026 fits"
    scene.put("extension", new_end="")
    found = scene.finding("amendments_reconcile", 4)
    assert (found.record, found.key) == ("extension", "amendment.new_end")


def test_an_extension_without_a_planned_end_is_told_so() -> None:
    scene = complete()
    _extend(scene)
    scene.put("case", end_planned="")
    assert scene.finding("amendments_reconcile", 4).key == "end_planned"
