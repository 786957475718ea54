"""Gate 5, the evaluation: each check fails and passes for its own reason."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sscdesk.domain import codes
from sscdesk.domain.checks_evaluation import SCORECARD, answered_pct, is_waived
from sscdesk.domain.situation import Thresholds, Waiver
from sscdesk.errors import WrongUsage
from tests.domain.complete_case import Scene, complete, make
from tests.domain.test_checks_demand import Change, as_it_is

ANSWERS = ("0", "1", "2", "3", "4", "NA", "DK")
WHY = "The area cannot be visited before next year."

CASES: dict[str, tuple[Change, Change]] = {
    "evaluation_validated": (as_it_is, lambda s: s.put("evaluation", status="DRAFT")),
    "respondents": (as_it_is, lambda s: s.drop("r1")),
    "recommendations_answered": (as_it_is, lambda s: s.put("recommendation", owner="")),
}
"""Check → (what passes it, what fails it), both done to the complete case."""


def waived(scene: Scene, code: str, reason: str = WHY, **facts: object) -> tuple[str, str]:
    """States of the evaluation and of the respondents when a waiver is wished."""
    waiver = Waiver(code, reason)
    return (
        scene.finding("evaluation_validated", 5, waiver=waiver, **facts).state,
        scene.finding("respondents", 5, waiver=waiver, **facts).state,
    )


def test_there_are_twenty_four_items() -> None:
    assert len(SCORECARD) == 24
    assert set(codes.code_list("evaluation_item").codes) >= SCORECARD
    assert set(codes.code_list("score").codes) == set(ANSWERS)


def test_evaluations_that_are_not_validated_are_counted() -> None:
    scene = complete()
    scene.put("evaluation", status="IN")
    found = scene.finding("evaluation_validated", 5)
    assert found.sentence == "The evaluation of the case is not validated."
    assert found.record == "evaluation"
    scene.add("case", "evaluation", "second", status="PLANNED")
    assert "None of the 2 evaluations" in scene.finding("evaluation_validated", 5).sentence
    scene.drop("evaluation", "second")
    assert scene.finding("evaluation_validated", 5).sentence == "The case has no evaluation."
    assert "no evaluation" in scene.finding("respondents", 5).sentence


def test_security_waives_the_evaluation_and_its_respondents() -> None:
    scene = complete()
    scene.drop("evaluation")
    assert waived(scene, "SECURITY") == ("ok", "none")


@pytest.mark.parametrize("reason", ["", "Too short", " x" * 9, "x" * 40, "- - - - - - - - - - -"])
def test_a_waiver_needs_a_reason(reason: str) -> None:
    assert waived(complete(), "SECURITY", reason) == ("open", "ok")


def test_only_an_action_is_waived_for_its_type() -> None:
    scene = complete()
    scene.drop("evaluation")
    assert waived(scene, "ACTION_TYPE") == ("open", "open")
    scene.put("case", case_type="ACTION")
    assert waived(scene, "ACTION_TYPE") == ("ok", "none")


@pytest.mark.parametrize(
    ("usd", "least", "state"),
    [("24999.99", 25_000, "ok"), ("25000", 25_000, "open"), ("25000", 25_001, "ok")],
)
def test_a_small_case_is_waived_below_the_setting(usd: str, least: int, state: str) -> None:
    scene = complete()
    scene.drop("kits")
    scene.put("costs_BUDGETED", amount_usd=usd)
    limits = Thresholds(waiver_usd=Decimal(least))
    assert waived(scene, "AMOUNT_BELOW_THRESHOLD", thresholds=limits)[0] == state


def test_what_has_no_dollars_cannot_be_called_small() -> None:
    scene = complete()
    scene.drop("costs")
    scene.put("kits_BUDGETED", amount_usd="")
    wish = Waiver("AMOUNT_BELOW_THRESHOLD", WHY)
    found = scene.finding("evaluation_validated", 5, waiver=wish)
    assert found.sentence.startswith("1 planned line has no amount in US dollars")
    scene.drop("kits")
    assert scene.finding("evaluation_validated", 5, waiver=wish).state == "ok", "days alone"


def test_a_waiver_that_nobody_knows_is_wrong_usage() -> None:
    with pytest.raises(WrongUsage) as caught:
        complete().finding("evaluation_validated", 5, waiver=Waiver("BOREDOM", WHY))
    assert caught.value.field == "waive"
    assert "SECURITY" in caught.value.hint


def test_nothing_is_waived_without_a_wish() -> None:
    assert not is_waived(complete().at(5))


def test_respondents_are_two_sides() -> None:
    scene = complete()
    scene.put("r2", role="RECIPIENT")
    assert "have the same role" in scene.finding("respondents", 5).sentence
    scene.put("r1", role="FACILITATOR")
    scene.put("r2", role="INDEPENDENT")
    assert scene.finding("respondents", 5).sentence == "No respondent answers for the recipient."
    scene.put("r1", role="RECIPIENT")
    assert scene.finding("respondents", 5).state == "ok"


def test_who_answers_too_little_is_no_respondent() -> None:
    scene = complete()
    scene.drop(*[f"r2_{item}" for item in sorted(SCORECARD)[:10]])
    found = scene.finding("respondents", 5)
    assert found.sentence == "1 of 2 respondents answered less than 60 % of the items: r2 (58 %)."
    assert (found.record, found.key) == ("r2", "answer.score")


def test_a_third_sheet_that_is_half_empty_does_no_harm() -> None:
    scene = complete()
    scene.add("evaluation", "respondent", "r3", role="FACILITATOR")
    assert scene.finding("respondents", 5).state == "ok"


def test_the_sheets_must_be_of_one_evaluation_that_is_validated() -> None:
    scene = complete()
    scene.add("case", "evaluation", "later", status="VALIDATED")
    assert scene.finding("respondents", 5).state == "ok"
    scene.put("evaluation", status="PLANNED")
    assert scene.finding("respondents", 5).state == "open"


@given(st.dictionaries(st.sampled_from(sorted(SCORECARD)), st.sampled_from(ANSWERS)))
def test_the_share_answered_leaves_out_what_does_not_apply(scores: dict[str, str]) -> None:
    sheet = make("respondent", "r")
    for item, score in scores.items():
        sheet.children.append(make("answer", item, item=item, score=score))
    sheet.children.append(make("answer", "safeguards", item="X1", score="4"))
    answered = sum(score not in ("NA", "DK") for score in scores.values())
    asked = 24 - sum(score == "NA" for score in scores.values())
    share = answered_pct(sheet)
    assert 0 <= share <= 100
    assert share * asked == pytest.approx(100 * answered) if asked else share == 0


def test_recommendations_need_owner_and_response() -> None:
    scene = complete()
    scene.put("recommendation", response="")
    scene.add("evaluation", "recommendation", "second", text="Buy spare parts.")
    found = scene.finding("recommendations_answered", 5)
    assert "2 of 2 recommendations have no owner or no response:" in found.sentence
    assert "“Train repair shops”" in found.sentence
    assert found.key == "recommendation.response"
    scene.drop_all("recommendation")
    assert scene.finding("recommendations_answered", 5).state == "ok"
