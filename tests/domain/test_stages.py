"""Which moves are allowed from where, and what they make of the stage register."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sscdesk.domain import codes, stages
from sscdesk.domain.records import Record
from sscdesk.domain.stages import ENDED, STAGES, Standing, Step
from sscdesk.errors import BadValue, UserError, WrongUsage
from tests.domain.complete_case import make

ON = "2026-03-01"
STATUSES = ("ACTIVE", "SUSPENDED", "COMPLETED", *sorted(ENDED))

MOVES: dict[str, Callable[[Standing], Step]] = {
    "advance": lambda now: stages.advance(now, ON),
    "back": lambda now: stages.back(now, ON, "The partner changed its mind."),
    "suspend": lambda now: stages.suspend(now, "FUNDING"),
    "resume": stages.resume,
    "cancel": lambda now: stages.cancel(now, "SECURITY"),
    "reject": lambda now: stages.reject(now, "NO_FUNDING"),
    "withdraw": lambda now: stages.withdraw(now, "LATE"),
    "redirect": lambda now: stages.redirect(now, "Ministry of Health"),
    "reopen": lambda now: stages.reopen(now, "The money was found after all."),
}

ALLOWED = {
    ("advance", "DEMAND", "ACTIVE"): ("AGREEMENT", "ACTIVE", "NEGOTIATION"),
    ("advance", "AGREEMENT", "ACTIVE"): ("IMPLEMENTATION", "ACTIVE", "INCEPTION"),
    ("advance", "IMPLEMENTATION", "ACTIVE"): ("EVALUATION", "ACTIVE", "PLANNED"),
    ("advance", "EVALUATION", "ACTIVE"): ("CLOSED", "COMPLETED", "CLOSED_EVALUATED"),
    ("back", "AGREEMENT", "ACTIVE"): ("DEMAND", "ACTIVE", "MATCHING"),
    ("back", "EVALUATION", "ACTIVE"): ("IMPLEMENTATION", "ACTIVE", "ONGOING"),
    ("back", "CLOSED", "COMPLETED"): ("EVALUATION", "ACTIVE", "UNDERWAY"),
    ("back", "CLOSED", "ACTIVE"): ("EVALUATION", "ACTIVE", "UNDERWAY"),
    ("suspend", "IMPLEMENTATION", "ACTIVE"): ("IMPLEMENTATION", "SUSPENDED", "held"),
    ("resume", "IMPLEMENTATION", "SUSPENDED"): ("IMPLEMENTATION", "ACTIVE", "held"),
    ("cancel", "IMPLEMENTATION", "ACTIVE"): ("IMPLEMENTATION", "CANCELLED", "held"),
    ("cancel", "IMPLEMENTATION", "SUSPENDED"): ("IMPLEMENTATION", "CANCELLED", "held"),
    ("cancel", "EVALUATION", "ACTIVE"): ("EVALUATION", "CANCELLED", "held"),
    ("cancel", "EVALUATION", "SUSPENDED"): ("EVALUATION", "CANCELLED", "held"),
    **{
        (move, stage, "ACTIVE"): (stage, status, "held")
        for move, status in (
            ("reject", "REJECTED"),
            ("withdraw", "WITHDRAWN"),
            ("redirect", "REDIRECTED"),
        )
        for stage in ("DEMAND", "AGREEMENT")
    },
    **{
        (move, stage, status): (stage, "ACTIVE", "held")
        for move in ("reopen", "back")
        for stage in STAGES[:-1]
        for status in ENDED
    },
}
"""(Move, stage, status) → (stage, status, substatus) after it; every other one is refused."""

IMPOSSIBLE = {("back", "AGREEMENT", "COMPLETED"), ("back", "EVALUATION", "COMPLETED")}
"""Standings that no move leads to; whatever happens there is right."""


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("move", sorted(MOVES))
def test_a_move_is_allowed_where_the_study_says_and_nowhere_else(
    move: str, stage: str, status: str
) -> None:
    now = Standing(stage, status, "held", "old", "2025-01-01")
    expected = ALLOWED.get((move, stage, status))
    if (move, stage, status) in IMPOSSIBLE:
        return
    if expected is None:
        with pytest.raises(UserError) as caught:
            MOVES[move](now)
        assert caught.value.message.endswith(".")
        assert caught.value.hint.endswith(".")
        return
    step = MOVES[move](now)
    after = step.after
    assert step.before == now
    assert (after.stage, after.status, after.substatus) == expected
    assert after.stage_date == (ON if after.stage != stage else "2025-01-01")


def test_the_reason_stays_with_a_pause_and_an_exit_and_goes_with_the_next_move() -> None:
    now = Standing("IMPLEMENTATION", substatus="ONGOING")
    paused = stages.suspend(now, " funding ").after
    assert paused.status_reason == "FUNDING"
    assert stages.resume(paused).after == now
    assert stages.cancel(paused, "SECURITY").after.status_reason == "SECURITY"


@pytest.mark.parametrize("move", ["suspend", "cancel", "reject", "withdraw"])
def test_a_reason_is_a_code_of_its_list(move: str) -> None:
    stage = "IMPLEMENTATION" if move in ("suspend", "cancel") else "DEMAND"
    act = {
        "suspend": stages.suspend,
        "cancel": stages.cancel,
        "reject": stages.reject,
        "withdraw": stages.withdraw,
    }[move]
    listed = codes.code_list(stages.REASON_LISTS[move])
    for code in listed.codes:
        assert act(Standing(stage), code).after.status_reason == code
    with pytest.raises(WrongUsage) as caught:
        act(Standing(stage), "BOREDOM")
    assert caught.value.code == "unknown_code"
    assert next(iter(listed.codes)) in caught.value.hint


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_step_back_needs_a_reason(reason: str) -> None:
    with pytest.raises(BadValue):
        stages.back(Standing("EVALUATION"), ON, reason)
    with pytest.raises(BadValue):
        stages.reopen(Standing("DEMAND", "REJECTED"), reason)
    with pytest.raises(BadValue):
        stages.redirect(Standing("DEMAND"), reason)


def test_a_waived_case_says_so() -> None:
    after = stages.advance(Standing("EVALUATION"), ON, "SECURITY").after
    assert (after.substatus, after.status_reason) == ("CLOSED_WAIVED", "SECURITY")
    assert (after.status, after.stage_date) == ("COMPLETED", ON)


def test_a_waiver_means_nothing_before_the_last_gate() -> None:
    assert stages.advance(Standing("DEMAND"), ON, "SECURITY").after.substatus == "NEGOTIATION"


def test_a_suspended_case_is_told_to_resume() -> None:
    with pytest.raises(UserError) as caught:
        stages.advance(Standing("IMPLEMENTATION", "SUSPENDED"), ON)
    assert caught.value.hint == "Resume it first."


def test_an_ended_case_is_told_how_to_reopen() -> None:
    with pytest.raises(UserError) as caught:
        stages.suspend(Standing("IMPLEMENTATION", "CANCELLED"), "FUNDING")
    assert caught.value.hint == "Step back with a reason to reopen it."


def test_the_register_is_read_from_a_case_and_written_back() -> None:
    case = make("case", "c", stage="AGREEMENT", status="ACTIVE", substatus="FORMULATION")
    now = stages.standing(case)
    assert now.values() == {
        "stage": "AGREEMENT",
        "status": "ACTIVE",
        "substatus": "FORMULATION",
        "status_reason": "",
        "stage_date": "",
    }
    assert stages.standing(make("case", "new")) == Standing("DEMAND", "ACTIVE")
    assert stages.beginning(ON) == Standing("DEMAND", "ACTIVE", "DRAFT", "", ON)


def test_gates_lead_out_of_stages() -> None:
    assert [stages.gate_of(stage) for stage in STAGES] == [2, 3, 4, 5, 0]
    assert [stages.stage_after(stage) for stage in STAGES] == [*STAGES[1:], ""]


def test_stages_and_steps_within_them_are_those_of_the_code_lists() -> None:
    substatuses = {*stages.ENTERING.values(), *stages.RETURNING.values(), stages.CLOSED_WAIVED}
    assert set(codes.code_list("stage").codes) == set(STAGES)
    assert set(codes.code_list("status").codes) == set(STATUSES)
    assert substatuses <= set(codes.code_list("substatus").codes)


def _paused(since: str, **values: str) -> Record:
    case = make("case", "case", values)
    case.children.append(make("transition", "step", move="suspend", on=since))
    return case


@pytest.mark.parametrize(
    ("end", "since", "until", "moved"),
    [
        ("2026-06-30", "2026-01-01", "2026-01-31", "2026-07-30"),
        ("2026-06-30", "2026-01-31", "2026-01-01", ""),
        ("2026-06", "2026-01-01", "2026-01-31", ""),
        ("2026-06-30", "2026", "2026-01-31", ""),
        ("", "2026-01-01", "2026-01-31", ""),
    ],
)
def test_resuming_offers_the_end_later_by_the_pause(
    end: str, since: str, until: str, moved: str
) -> None:
    found = stages.moved_dates(_paused(since, end_planned=end), until)
    assert found == ({"end_planned": moved} if moved else {})


def test_a_start_that_was_to_come_moves_with_the_end() -> None:
    dates = {"start_planned": "2026-03-01", "end_planned": "2026-06-30"}
    moved = {"start_planned": "2026-03-31", "end_planned": "2026-07-30"}
    assert stages.moved_dates(_paused("2026-01-01", **dates), "2026-01-31") == moved
    end = {"end_planned": "2026-07-30"}
    begun = _paused("2026-01-01", start_actual="2025-12-20", **dates)
    assert stages.moved_dates(begun, "2026-01-31") == end
    dates["start_planned"] = "2026-01-01"
    assert stages.moved_dates(_paused("2026-01-01", **dates), "2026-01-31") == end


@pytest.mark.parametrize("day", ["2026-02-28", "2026-02", "2025"])
def test_nothing_is_resumed_before_its_pause(day: str) -> None:
    paused = stages.suspend(Standing("IMPLEMENTATION"), "FUNDING").after
    with pytest.raises(BadValue) as refused:
        stages.resume(paused, "2026-03-01", day)
    assert refused.value.field == "on"
    assert stages.resume(paused, "2026-03-01", "2026-03").after.status == stages.ACTIVE


@given(st.lists(st.sampled_from(sorted(MOVES)), max_size=30))
def test_no_sequence_of_moves_skips_a_stage_or_loses_the_case(moves: list[str]) -> None:
    now = stages.beginning("2025-01-01")
    for move in moves:
        try:
            step = MOVES[move](now)
        except UserError:
            continue
        before, after = STAGES.index(step.before.stage), STAGES.index(step.after.stage)
        assert abs(after - before) <= 1
        assert (step.after.status == "COMPLETED") == (step.after.stage == "CLOSED")
        assert step.after != step.before
        now = step.after
