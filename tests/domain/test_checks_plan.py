"""Gate 3, what is planned: each check fails and passes for its own reason."""

from decimal import Decimal
from typing import Any

import pytest

from sscdesk.domain.fund_check import FundFinding
from sscdesk.domain.situation import Thresholds
from tests.domain.complete_case import Scene, complete, make
from tests.domain.test_checks_demand import Change, as_it_is


def _apply(scene: Scene) -> None:
    scene.know(make("funding_source", "fund", code="UNFSSC"))
    scene.add("case", "fund_application", "application", funding_source="fund")


def _apply_to_nobody(scene: Scene) -> None:
    scene.add("case", "fund_application", "application")


def _humanitarian(scene: Scene) -> None:
    scene.put("case", humanitarian="true")


def _humanitarian_and_safe(scene: Scene) -> None:
    scene.put("case", humanitarian="true", safeguards_note="A complaint box in every camp.")


def _large(scene: Scene) -> None:
    scene.put("costs_BUDGETED", amount_usd="900000")


def _large_and_studied(scene: Scene) -> None:
    _large(scene)
    scene.add("case", "document", "study", document_type="FEASIBILITY")


CASES: dict[str, tuple[Change, Change]] = {
    "results_framework": (as_it_is, lambda s: s.put("indicator", baseline_value="")),
    "contributions_planned": (as_it_is, lambda s: s.drop("days_BUDGETED")),
    "fund_rules": (_apply, _apply_to_nobody),
    "evaluation_planned": (as_it_is, lambda s: s.put("evaluation", responsible="")),
    "risks_listed": (as_it_is, lambda s: s.put("risk", issue_kind="ISSUE")),
    "safeguards_answered": (_humanitarian_and_safe, _humanitarian),
    "feasibility_attached": (_large_and_studied, _large),
    "aligned_and_marked": (as_it_is, lambda s: s.put("case", markers__gender="")),
}
"""Check → (what passes it, what fails it), both done to the complete case."""


@pytest.mark.parametrize(
    ("change", "record", "key"),
    [
        (lambda s: s.drop("outcome"), "case", "result.result_type"),
        (lambda s: s.drop("indicator"), "outcome", "indicator.title"),
        (lambda s: s.put("indicator", baseline_value=""), "indicator", "indicator.baseline_value"),
        (lambda s: s.put("period", target=""), "indicator", "period.target"),
        (lambda s: s.put("activity", output=""), "output", "activity.output"),
    ],
)
def test_each_gap_of_the_framework_leads_to_its_place(
    change: Change, record: str, key: str
) -> None:
    scene = complete()
    change(scene)
    found = scene.finding("results_framework", 3)
    assert (found.state, found.record, found.key) == ("open", record, key)


def test_baseline_and_target_must_be_of_one_indicator() -> None:
    scene = complete()
    scene.put("period", target="")
    scene.add("outcome", "indicator", "second")
    scene.add("second", "period", "p2", target="5")
    assert scene.finding("results_framework", 3).state == "open"
    scene.put("second", baseline_value="0")
    assert scene.finding("results_framework", 3).state == "ok"


def test_an_action_needs_no_more_than_an_output() -> None:
    scene = complete()
    scene.put("case", case_type="ACTION")
    scene.drop("outcome")
    scene.put("activity", output="")
    assert scene.finding("results_framework", 3).state == "ok"
    scene.drop("output")
    found = scene.finding("results_framework", 3)
    assert found.sentence == "The action has no output."
    assert found.hint == "Add what the action brings about, as a result of the type output."


def test_a_partner_without_a_plan_is_named() -> None:
    scene = complete()
    scene.drop("kits")
    found = scene.finding("contributions_planned", 3)
    assert found.sentence == "1 of 3 partners has no planned contribution: Agency."
    assert (found.record, found.key) == ("case", "contribution.participant")
    scene.drop("days_BUDGETED")
    found = scene.finding("contributions_planned", 3)
    assert (found.record, found.key) == ("days", "cost_line.phase")


@pytest.mark.parametrize(
    ("line", "unit", "state"),
    [
        ({"amount": "5", "currency": "USD"}, "", "ok"),
        ({"amount": "5"}, "", "open"),
        ({"quantity": "5"}, "HOUR", "ok"),
        ({"quantity": "5"}, "", "open"),
        ({}, "HOUR", "open"),
    ],
)
def test_a_plan_is_an_amount_or_a_quantity_with_its_unit(
    line: dict[str, str], unit: str, state: str
) -> None:
    scene = complete()
    scene.drop("days_BUDGETED")
    scene.add("days", "cost_line", "planned", line, phase="BUDGETED")
    scene.put("days", unit=unit)
    assert scene.finding("contributions_planned", 3).state == state


def test_a_partner_without_a_country_role_contributes_nothing() -> None:
    scene = complete()
    scene.add("case", "participant", "evaluator", org_role="EVALUATOR")
    assert scene.finding("contributions_planned", 3).state == "ok"
    scene.drop_all("participant")
    assert scene.finding("contributions_planned", 3).state == "open"


def test_no_fund_asks_nothing_and_one_that_declined_no_more() -> None:
    scene = complete()
    assert scene.finding("fund_rules", 3).state == "none"
    _apply_to_nobody(scene)
    assert scene.finding("fund_rules", 3).kind == "hard"
    scene.put("application", decision="DECLINED")
    assert scene.finding("fund_rules", 3).state == "none"


def _rules(scene: Scene) -> list[dict[str, Any]]:
    """The rules that the finding names, as the command line's JSON shows them."""
    found = scene.finding("fund_rules", 3)
    assert isinstance(found, FundFinding)
    told: list[dict[str, Any]] = found.as_json()["rules"]
    return told


def test_each_broken_rule_of_a_fund_is_told_with_its_own_key() -> None:
    scene = complete()
    scene.know(make("funding_source", "fund", code="IBSA"))
    scene.add("case", "fund_application", "application", funding_source="fund")
    board = "The Board of Directors of IBSA has not approved the proposal yet."
    assert scene.finding("fund_rules", 3).sentence == board
    scene.put("demand", endorsed_by="")
    found = scene.finding("fund_rules", 3)
    assert found.sentence == "2 rules of the fund are not met."
    assert (found.record, found.key) == ("application", "fund_application.endorsed")
    endorsed, decided = _rules(scene)
    assert "endorsement" in endorsed["sentence"]
    assert decided == {
        "sentence": board, "record": "application", "key": "fund_application.decision",
        "binding": True,
    }  # fmt: skip


def test_what_a_fund_prefers_is_told_beside_a_check_that_holds() -> None:
    scene = complete()
    scene.know(make("funding_source", "fund", code="IBSA"))
    scene.add(
        "case", "fund_application", "application", funding_source="fund",
        decision="ACCEPTED", decided_on="2025-06-01",
    )  # fmt: skip
    assert _rules(scene) == []
    scene.put("case", sector_main="BAN")
    assert scene.finding("fund_rules", 3).state == "ok"
    (rule,) = _rules(scene)
    assert (rule["record"], rule["key"], rule["binding"]) == ("case", "sector_main", False)
    scene.put("application", decision="")
    assert [rule["binding"] for rule in _rules(scene)] == [True, False]


def test_a_case_that_applies_nowhere_is_told_no_rule() -> None:
    assert complete().finding("fund_rules", 3).state == "none"
    assert _rules(complete()) == []


def test_reporting_and_evaluation_are_both_planned() -> None:
    scene = complete()
    scene.put("case", reporting_frequency="")
    assert scene.finding("evaluation_planned", 3).key == "reporting_frequency"
    scene.put("case", reporting_frequency="AT_END")
    scene.put("evaluation", planned_for="", responsible="")
    found = scene.finding("evaluation_planned", 3)
    assert found.sentence == "The planned evaluation lacks: Planned for, Responsible."
    assert (found.record, found.key) == ("evaluation", "evaluation.planned_for")
    scene.drop("evaluation")
    assert scene.finding("evaluation_planned", 3).sentence == "No evaluation is planned."


def test_refugees_are_asked_for_safeguards_too() -> None:
    scene = complete()
    assert scene.finding("safeguards_answered", 3).state == "none"
    scene.case.sets["target_groups"] = ("REFUGEES_IDPS", "WOMEN")
    assert scene.finding("safeguards_answered", 3).state == "open"


def test_a_study_is_asked_for_above_the_setting_only() -> None:
    scene = complete()
    assert scene.finding("feasibility_attached", 3).state == "none"
    scene.put("costs_BUDGETED", amount_usd="817400.8")
    assert scene.finding("feasibility_attached", 3).state == "none", "exactly a million"
    scene.put("costs_BUDGETED", amount_usd="817401.8")
    assert "USD 1,000,001 are planned" in scene.finding("feasibility_attached", 3).sentence
    scene.put("costs_BUDGETED", amount_usd="817400.81")
    told = scene.finding("feasibility_attached", 3).sentence
    assert "USD 1,000,000.01 are planned, more than USD 1,000,000.00," in told
    low = Thresholds(feasibility_usd=Decimal(100))
    assert "more than USD 100," in scene.finding("feasibility_attached", 3, thresholds=low).sentence


def test_a_study_is_asked_for_where_nobody_knows_how_large_the_plan_is() -> None:
    scene = complete()
    scene.put("costs_BUDGETED", currency="CHF", amount="50000000", amount_usd="", rate_to_usd="")
    found = scene.finding("feasibility_attached", 3)
    assert (found.state, found.kind) == ("open", "soft")
    assert (found.record, found.key) == ("costs_BUDGETED", "cost_line.rate_to_usd")
    assert "1 planned amount has no rate to the US dollar" in found.sentence
    scene.add("case", "document", "study", document_type="FEASIBILITY")
    assert scene.finding("feasibility_attached", 3).state == "ok"
    scene.put("costs_BUDGETED", amount="")
    assert scene.finding("feasibility_attached", 3).state == "none", "no money is planned by it"


def test_alignment_and_marker_are_both_asked() -> None:
    scene = complete()
    scene.put("case", markers__gender="0")
    assert scene.finding("aligned_and_marked", 3).state == "ok", "0 is an answer"
    scene.drop("alignment")
    assert scene.finding("aligned_and_marked", 3).key == "alignment.framework"
