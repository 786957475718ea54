"""Gate 5, the rest: each check fails and passes for its own reason; what a cancellation asks."""

import pytest

from sscdesk.domain.checks_closing import asked_on_cancel
from tests.domain.complete_case import complete
from tests.domain.test_checks_demand import Change, as_it_is


def _without(key: str) -> Change:
    return lambda scene: scene.put("case", **{key: ""})


CASES: dict[str, tuple[Change, Change]] = {
    "lesson_recorded": (as_it_is, lambda s: s.put("lesson", text__en="")),
    "good_practice_decided": (as_it_is, _without("good_practice_nominated")),
    "balance_settled": (as_it_is, _without("balance_note")),
    "assets_transferred": (as_it_is, _without("assets_note")),
    "sustainability_stated": (as_it_is, _without("sustainability_note")),
    "satisfaction_asked": (as_it_is, _without("demander_satisfaction")),
    "publication_consent": (as_it_is, lambda s: s.put("provider", publication_consent="")),
    "documents_complete": (as_it_is, lambda s: s.put("paper", file="")),
}
"""Check → (what passes it, what fails it), both done to the complete case."""


@pytest.mark.parametrize("answer", ["0", "1", "5"])
def test_no_answer_is_an_answer_too(answer: str) -> None:
    scene = complete()
    scene.put("case", demander_satisfaction=answer)
    assert scene.finding("satisfaction_asked", 5).state == "ok"


def test_consent_is_yes_or_no_of_everybody_also_of_who_left() -> None:
    scene = complete()
    scene.put("provider", publication_consent="NO")
    assert scene.finding("publication_consent", 5).state == "ok"
    scene.put("provider", publication_consent="ASKED", left_on="2026-01-01")
    found = scene.finding("publication_consent", 5)
    assert found.sentence.startswith("1 of 3 partners has not said")
    assert found.record == "provider"


def test_a_file_still_to_be_fetched_is_missing() -> None:
    scene = complete()
    found = scene.finding("documents_complete", 5, missing_documents=frozenset({"request"}))
    assert found.sentence == "The file of 1 of 2 documents is missing: “Request”."
    assert (found.record, found.key) == ("request", "document.file")


def test_a_cancelled_case_is_asked_for_what_would_be_lost() -> None:
    scene = complete()
    assert asked_on_cancel(scene.at(4)) == []
    scene.drop("kits_EXECUTED", "costs_EXECUTED", "days_EXECUTED", "lesson")
    scene.put("case", assets_note="", case_type="ACTION")
    asked = asked_on_cancel(scene.at(4))
    assert [finding.check for finding in asked] == [
        "executed_entered",
        "assets_transferred",
        "lesson_recorded",
    ]
    assert {finding.kind for finding in asked} == {"soft"}
    scene.drop("kits", "costs", "days")
    assert "executed_entered" not in {finding.check for finding in asked_on_cancel(scene.at(4))}
