"""Figures derived from a case."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sscdesk.domain import figures
from sscdesk.domain.figures import Days, completeness_pct, cooperation_cost, execution
from sscdesk.domain.stages import STAGES
from tests.domain.complete_case import Scene, complete, make


def whole() -> Scene:
    """The complete case with every key that any stage needs."""
    scene = complete()
    scene.put(
        "case", challenge__en="Drought", solution__en="Drip", confidentiality="OFFICIAL",
        responsible_officer="officer", political_endorser="minister",
        narrative_how_ssc="Peers train peers.",
        **{f"markers__{name}": "0" for name in
           ("mitigation", "adaptation", "biodiversity", "drr", "disability", "nutrition")},
    )  # fmt: skip
    scene.case.sets["target_groups"] = ("SMALLHOLDERS",)
    return scene


@pytest.mark.parametrize("stage", STAGES)
def test_a_whole_case_is_complete_at_every_stage(stage: str) -> None:
    scene = whole()
    scene.put("case", stage=stage)
    assert figures.missing_for_stage(scene.case) == []
    assert completeness_pct(scene.case) == 100


def test_completeness_looks_at_this_stage_and_those_before() -> None:
    scene = whole()
    scene.put("case", objective__en="", narrative_how_ssc="")
    scene.drop("lesson")
    missing = {}
    for stage in STAGES:
        scene.put("case", stage=stage)
        missing[stage] = figures.missing_for_stage(scene.case)
    assert missing == {
        "DEMAND": [],
        "AGREEMENT": ["objective"],
        "IMPLEMENTATION": ["objective", "narrative_how_ssc"],
        "EVALUATION": ["objective", "narrative_how_ssc", "lesson"],
        "CLOSED": ["objective", "narrative_how_ssc", "lesson"],
    }


def test_completeness_is_rounded_down() -> None:
    scene = whole()
    scene.put("case", stage="CLOSED", objective__en="")
    total = len(list(figures._needed(scene.case)))
    assert completeness_pct(scene.case) == 100 * (total - 1) // total < 100


def test_an_empty_demand_has_little() -> None:
    case = make("case", "c", {"title.en": "Irrigation"})
    assert completeness_pct(case) == 100 // len(list(figures._needed(case)))
    assert "demand.request_date" in figures.missing_for_stage(case)
    assert "participant" in figures.missing_for_stage(case)


def test_an_action_needs_no_evaluation_record() -> None:
    scene = whole()
    scene.drop("evaluation")
    scene.put("case", stage="AGREEMENT")
    assert figures.missing_for_stage(scene.case) == ["evaluation"]
    scene.put("case", case_type="ACTION")
    assert figures.missing_for_stage(scene.case) == []


def test_times_between_dates() -> None:
    scene = complete()
    assert figures.response_time(scene.case) == Days(13)
    assert figures.preparation_time(scene.case) == Days(148)
    scene.put("demand", received_date="", request_date="2025-02")
    assert figures.response_time(scene.case) == Days(24, exact=False)
    scene.put("demand", first_response_date="")
    assert figures.response_time(scene.case) is None
    scene.put("case", start_actual="")
    assert figures.preparation_time(scene.case) is None
    scene.drop("demand")
    assert figures.response_time(scene.case) is figures.preparation_time(scene.case) is None


def test_days_are_told_with_their_doubt() -> None:
    assert [Days(1).text(), Days(13).text()] == ["1 day", "13 days"]
    assert [Days(1, exact=False).text(), Days(24, exact=False).text()] == ["≈ 1 day", "≈ 24 days"]


def test_execution_is_money_and_units_beside_each_other() -> None:
    found = execution(complete().case)
    assert found.planned.usd == Decimal("242599.2")
    assert found.delivered.usd == Decimal("230521.51")
    assert found.pct == Decimal("95.0")
    assert found.left_out == 0
    assert found.by_unit == {"EXPERT_DAY": (Decimal(160), Decimal(152))}


def test_execution_counts_what_it_leaves_out() -> None:
    scene = complete()
    scene.put("kits_BUDGETED", amount_usd="")
    scene.put("kits_EXECUTED", amount_usd="")
    found = execution(scene.case)
    assert (found.pct, found.left_out) == (Decimal("98.2"), 2)
    scene.drop("costs")
    assert execution(scene.case).pct is None


@given(st.decimals(0, 10**9, places=2), st.decimals(Decimal("0.01"), 10**9, places=2))
def test_a_share_is_right_to_a_twentieth_of_a_percent(part: Decimal, whole: Decimal) -> None:
    share = figures.share_pct(part, whole)
    assert share is not None
    assert abs(share * whole - 100 * part) <= whole / 20


def test_what_it_costs_to_cooperate() -> None:
    scene = complete()
    found = cooperation_cost(scene.case)
    assert found.negotiation == Days(102), "from the decision to the last signature"
    assert (found.negotiation_usd, found.negotiation_pct) == (None, None)
    assert (found.partners, found.many_partners) == (3, False)
    assert found.coordination_pct == Decimal("0.0")
    scene.put("case", negotiation_days="12", negotiation_cost_usd="4851.98")
    scene.put("costs", cost_kind="COORDINATION_ADMIN")
    found = cooperation_cost(scene.case, 3)
    assert found.negotiation == Days(12)
    assert found.negotiation_pct == Decimal("2.0")
    assert found.coordination_pct == Decimal("24.7")
    assert found.many_partners


def test_negotiation_takes_the_agreement_where_no_signature_has_a_day() -> None:
    scene = complete()
    scene.drop_all("signature")
    assert cooperation_cost(scene.case).negotiation is None
    scene.put("agreement", signed_date="2025-07")
    assert cooperation_cost(scene.case).negotiation == Days(103, exact=False)
    scene.drop("demand")
    assert cooperation_cost(scene.case).negotiation is None


def test_without_a_plan_nothing_has_a_share() -> None:
    scene = complete()
    scene.drop_all("contribution")
    scene.put("case", negotiation_cost_usd="100")
    found = cooperation_cost(scene.case)
    assert (found.coordination_pct, found.negotiation_pct) == (None, None)
