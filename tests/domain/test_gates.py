"""The registry of checks, what passes them, and the whole way of a complete case."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sscdesk.domain import catalogue, stages
from sscdesk.domain.checks import reason_fault
from sscdesk.domain.gates import (
    BY_ID,
    CHECKS,
    Judgement,
    blockers,
    checks_of,
    findings,
    judge,
    require_ready,
)
from sscdesk.domain.situation import Thresholds
from sscdesk.errors import Blocked, WrongUsage
from tests.domain import (
    test_checks_agreement,
    test_checks_closing,
    test_checks_delivery,
    test_checks_demand,
    test_checks_evaluation,
    test_checks_partners,
    test_checks_plan,
)
from tests.domain.complete_case import DECISIONS, STAGES, Scene, complete

CASES = {
    **test_checks_demand.CASES,
    **test_checks_agreement.CASES,
    **test_checks_partners.CASES,
    **test_checks_plan.CASES,
    **test_checks_delivery.CASES,
    **test_checks_evaluation.CASES,
    **test_checks_closing.CASES,
}

SHORT_FORM = {
    "demand_recorded", "recipient_named", "demand_accepted", "provider_found",
    "agreement_recorded", "all_signed", "dates_planned", "roles_named", "responsibilities_stated",
    "contributions_planned", "dates_actual", "activities_settled", "delivery_entered",
    "evaluation_validated", "lesson_recorded",
}  # fmt: skip
WITH_A_RULE_FOR_ACTIONS = {"duration_justified", "results_framework"}

SOFT = {
    "request_attached", "authority_endorses", "priority_stated", "alternatives_looked_at",
    "overlaps_settled", "cost_estimated", "duplicates_settled",
    "duration_justified", "responsibilities_stated", "recipient_counterpart", "risks_listed",
    "safeguards_answered", "feasibility_attached", "aligned_and_marked",
    "final_reports", "issues_settled",
    "good_practice_decided", "balance_settled", "assets_transferred", "sustainability_stated",
    "satisfaction_asked", "publication_consent", "documents_complete",
}  # fmt: skip

WHY = "The ministry asked us to begin before the rains."


def test_every_check_has_a_name_of_its_own_and_every_gate_its_checks() -> None:
    assert len(BY_ID) == len(CHECKS)
    assert {check.gate for check in CHECKS} == set(DECISIONS)


def test_every_check_has_a_test_that_fails_it_and_one_that_passes_it() -> None:
    assert CASES.keys() == BY_ID.keys()


@pytest.mark.parametrize("check", sorted(BY_ID))
def test_a_check_passes(check: str) -> None:
    scene = complete()
    CASES[check][0](scene)
    found = scene.finding(check, BY_ID[check].gate)
    assert found.state == "ok", found.sentence


@pytest.mark.parametrize("check", sorted(BY_ID))
def test_a_check_fails_alone_and_says_how_to_mend_it(check: str) -> None:
    scene, gate = complete(), BY_ID[check].gate
    CASES[check][1](scene)
    found = scene.finding(check, gate)
    assert found.state == "open"
    assert found.sentence.endswith(".")
    assert "{" not in found.sentence + found.hint
    assert found.sentence != BY_ID[check].sentence
    assert found.hint
    assert scene.find(found.record)
    assert is_key(found.key)


@pytest.mark.parametrize("check", sorted(BY_ID))
def test_the_keys_of_a_check_are_those_of_the_catalogue(check: str) -> None:
    assert all(is_key(key) for key in BY_ID[check].keys)
    assert BY_ID[check].sentence.endswith(".")
    assert BY_ID[check].hint.endswith(".")


def is_key(name: str) -> bool:
    """Whether `kind.key`, or a key of the case, is in the catalogue."""
    kind, _, key = name.partition(".")
    if catalogue.field(catalogue.KINDS["case"], name) is not None:
        return True
    return kind in catalogue.KINDS and catalogue.field(catalogue.KINDS[kind], key) is not None


@pytest.mark.parametrize("gate", [2, 3, 4, 5])
def test_a_complete_triangular_case_passes_every_gate_without_exception(gate: int) -> None:
    found = findings(complete().at(gate), gate)
    assert {finding.check: finding.sentence for finding in found if finding.is_open} == {}


def test_a_complete_case_closes_in_four_steps() -> None:
    scene = complete()
    now = stages.beginning("2025-02-12")
    for gate, on in DECISIONS.items():
        assert stages.gate_of(now.stage) == gate
        judgement = judge(findings(scene.at(gate)), {})
        require_ready(judgement, "UGA-2025-0001")
        assert judgement.passed == {}
        now = stages.advance(now, on.isoformat()).after
    assert (now.stage, now.status, now.substatus) == ("CLOSED", "COMPLETED", "CLOSED_EVALUATED")


def test_kinds_are_those_of_the_study() -> None:
    scene = complete()
    soft = {
        finding.check
        for gate in DECISIONS
        for finding in findings(scene.at(gate), gate)
        if finding.kind == "soft"
    }
    assert soft == SOFT


def test_an_action_has_the_short_form() -> None:
    scene = complete()
    scene.put("case", case_type="ACTION", end_planned="2025-12-31")
    asked = {
        finding.check
        for gate in DECISIONS
        for finding in findings(scene.at(gate), gate)
        if finding.state != "none"
    }
    assert asked == SHORT_FORM | WITH_A_RULE_FOR_ACTIONS


def test_a_closed_case_has_no_gate_but_old_ones_can_be_asked() -> None:
    scene = complete()
    situation = scene.at(5)
    scene.put("case", stage="CLOSED", status="COMPLETED")
    assert findings(situation) == []
    assert len(findings(situation, 3)) == len(checks_of(3))


def test_a_gate_that_is_none_is_wrong_usage() -> None:
    with pytest.raises(WrongUsage):
        checks_of(1)


def test_blockers_are_what_is_open() -> None:
    scene = complete()
    scene.drop("alignment", "risk")
    assert [f.check for f in blockers(scene.at(3))] == ["risks_listed", "aligned_and_marked"]


def spoilt() -> Scene:
    """A case with one hard and two soft checks of gate 3 open."""
    scene = complete()
    scene.drop("alignment", "risk")
    scene.put("case", reporting_frequency="")
    return scene


def judged(overrides: dict[str, str], scene: Scene | None = None) -> Judgement:
    """The spoilt case, with exceptions."""
    return judge(findings((scene or spoilt()).at(3)), overrides)


def test_soft_checks_pass_with_a_reason() -> None:
    scene = spoilt()
    scene.put("case", reporting_frequency="YEARLY")
    reasons = {"risks_listed": f"  {WHY} ", "aligned_and_marked": WHY}
    judgement = judged(reasons, scene)
    assert judgement.is_ready
    assert judgement.passed == {"risks_listed": WHY, "aligned_and_marked": WHY}
    excepted = {finding.check for finding in judgement.findings if finding.state == "excepted"}
    assert excepted == set(reasons)
    assert not any(finding.is_open for finding in judgement.findings)


def test_hard_checks_never_pass() -> None:
    judgement = judged({"evaluation_planned": WHY})
    assert not judgement.is_ready
    assert (
        judgement.refused[0].sentence
        == "The check evaluation_planned is hard: no reason passes it."
    )
    assert judgement.passed == {}


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("", "0 characters"),
        ("nineteen characters", "19 characters"),
        ("nineteen  characters ", "19 characters"),
        ("." * 30, "repeats one character"),
        ("aA aA aA aA aA aA aA aA", "repeats one character"),
    ],
)
def test_a_reason_is_a_sentence(reason: str, told: str) -> None:
    judgement = judged({"risks_listed": reason})
    assert told in judgement.refused[0].sentence
    assert judgement.refused[0].check == "risks_listed"
    assert [f.state for f in judgement.findings if f.check == "risks_listed"] == ["open"]


@pytest.mark.parametrize("least", [0, 5])
def test_no_setting_takes_fewer_than_twenty_characters(least: int) -> None:
    assert "at least 20" in reason_fault("nineteen characters", least)
    assert "0 characters" in reason_fault(" ", least)
    assert reason_fault("twenty characters ok", least) == ""
    assert Thresholds(reason_characters=least).reason_characters == 20


def test_twenty_characters_are_enough() -> None:
    assert judged({"risks_listed": "twenty characters ok"}).refused == ()


def test_an_exception_that_is_not_needed_is_left_aside() -> None:
    judgement = judged({"roles_named": "no", "feasibility_attached": "no"})
    assert (judgement.refused, judgement.passed) == ((), {})


@pytest.mark.parametrize("check", ["demand_recorded", "nonsense", ""])
def test_an_exception_for_a_check_of_no_or_another_gate_is_wrong_usage(check: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        judged({check: WHY})
    assert "risks_listed" in caught.value.hint


def test_a_blocked_case_carries_its_whole_checklist() -> None:
    with pytest.raises(Blocked) as caught:
        require_ready(judged({}), "UGA-2025-0001")
    assert caught.value.ref == "UGA-2025-0001"
    assert caught.value.message.endswith("2 more checks are open.")
    assert len(caught.value.checks) == len(checks_of(3))
    assert set(caught.value.checks[0]) == {
        "id", "kind", "state", "sentence", "hint", "record", "key",
    }  # fmt: skip


def test_a_refused_exception_is_told_first() -> None:
    with pytest.raises(Blocked) as caught:
        require_ready(judged({"risks_listed": "no"}), "UGA-2025-0001")
    assert caught.value.message == "The reason has 2 characters; at least 20 are asked for."


def test_one_open_check_is_told_alone() -> None:
    scene = complete()
    scene.drop("risk")
    with pytest.raises(Blocked) as caught:
        require_ready(judge(findings(scene.at(3)), {}), "UGA-2025-0001")
    assert caught.value.message == "No risk is listed."


@settings(deadline=None)
@given(st.sets(st.sampled_from(sorted(BY_ID))), st.sampled_from(sorted(DECISIONS)))
def test_a_gate_is_ready_exactly_when_nothing_is_open(spoils: set[str], gate: int) -> None:
    scene = complete()
    for check in sorted(spoils):
        try:
            CASES[check][1](scene)
        except StopIteration:
            continue  # an earlier change removed what this one spoils
    found = findings(scene.at(gate), gate)
    wishes = {f.check: WHY for f in found if f.is_open and f.kind == "soft"}
    judgement = judge(found, wishes)
    hard = [f for f in found if f.is_open and f.kind == "hard"]
    assert judgement.is_ready == (not hard)
    assert judgement.passed.keys() == wishes.keys()
    assert [f.check for f in judgement.findings] == [f.check for f in found]


def test_an_empty_case_gets_a_sentence_from_every_check() -> None:
    scene = complete()
    scene.case.values = {"case_type": "PROJECT"}
    scene.case.children.clear()
    for gate in STAGES:
        for finding in findings(scene.at(gate, decided_on=date(2026, 1, 1)), gate):
            assert finding.sentence
            assert "{" not in finding.sentence
            assert finding.record == "case"


DATES = (
    ("case", "start_planned"), ("case", "end_planned"), ("case", "start_actual"),
    ("case", "end_actual"), ("agreement", "in_force_from"), ("agreement", "in_force_to"),
    ("extension", "new_end"), ("signed_provider", "signed_on"), ("demand", "endorsed_on"),
)  # fmt: skip
days = st.dates(date(2024, 1, 1), date(2033, 12, 31)).map(date.isoformat)


@settings(deadline=None)
@given(
    st.tuples(*[days for _ in DATES]),
    st.tuples(*[st.sampled_from((4, 7, 10)) for _ in DATES]),
    st.sampled_from(sorted(DECISIONS)),
)
def test_a_month_or_a_year_fails_no_check_that_one_of_its_days_passes(
    chosen: tuple[str, ...], lengths: tuple[int, ...], gate: int
) -> None:
    scene = complete()
    scene.add("agreement", "amendment", "extension", amendment_kind="EXTENSION", on="2026-01-01")
    for (record, key), day in zip(DATES, chosen, strict=True):
        scene.put(record, **{key: day})
    passed = {f.check for f in findings(scene.at(gate)) if f.state == "ok"}
    for (record, key), day, length in zip(DATES, chosen, lengths, strict=True):
        scene.put(record, **{key: day[:length]})
    assert passed <= {f.check for f in findings(scene.at(gate)) if f.state == "ok"}
