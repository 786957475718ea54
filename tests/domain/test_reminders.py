"""Which reminders a case has on which day."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sscdesk.domain.dues import Reminder, days_late
from sscdesk.domain.reminders import reminders
from sscdesk.domain.situation import Situation, Thresholds
from tests.domain.complete_case import Scene, complete
from tests.domain.test_gates import is_key


def on(scene: Scene, day: str, **facts: object) -> list[Reminder]:
    """The reminders of a case on a day."""
    situation = Situation(scene.case, date.fromisoformat(day), others=scene.others, **facts)  # type: ignore[arg-type]
    return reminders(situation)


def told(scene: Scene, rule: str, day: str, **facts: object) -> list[tuple[str, str, str]]:
    """(Due, severity, record) of the reminders of one rule."""
    found = [r for r in on(scene, day, **facts) if r.rule == rule]
    return [(r.due.isoformat(), r.severity, r.record) for r in found]


def at_demand() -> Scene:
    scene = complete()
    scene.put("demand", first_response_date="")
    return scene


def at_agreement() -> Scene:
    scene = complete()
    scene.put("case", stage="AGREEMENT", stage_date="2025-04-03", start_actual="", end_actual="")
    scene.put("signed_provider", signed_on="")
    scene.put("agreement", signed_date="2025-06-01")
    return scene


def running() -> Scene:
    """In implementation: begun, nothing finished, no reports."""
    scene = complete()
    scene.put("case", stage="IMPLEMENTATION", end_actual="")
    scene.put("activity", status="PLANNED")
    scene.put("evaluation", status="PLANNED")
    scene.drop_all("progress_report")
    scene.drop("kits_EXECUTED", "costs_EXECUTED")
    return scene


def ended() -> Scene:
    """In evaluation, with nothing evaluated yet."""
    scene = complete()
    scene.put("case", stage="EVALUATION")
    scene.put("evaluation", status="PLANNED")
    return scene


def test_an_answer_is_due_thirty_days_after_the_demand_came() -> None:
    scene = at_demand()
    assert told(scene, "response", "2025-03-01") == [("2025-03-14", "due", "case")]
    assert told(scene, "response", "2025-03-20") == [("2025-03-14", "overdue", "case")]
    assert told(scene, "response", "2025-02-13") == [("2025-03-14", "soon", "case")]
    scene.put("demand", received_date="", request_date="2025-02")
    assert told(scene, "response", "2025-03-01")[0][0] == "2025-03-30"
    scene.put("demand", response_due="2025-05-05")
    assert told(scene, "response", "2025-03-01")[0][0] == "2025-05-05"
    scene.put("demand", first_response_date="2025-02-25")
    assert told(scene, "response", "2025-03-01") == []


def test_what_is_far_away_is_not_told_yet() -> None:
    scene = at_demand()
    scene.put("demand", response_due="2025-06-01")
    assert told(scene, "response", "2025-03-02") == []
    assert len(told(scene, "response", "2025-03-03")) == 1
    assert len(told(scene, "response", "2025-01-01", thresholds=Thresholds(horizon_days=400))) == 1


def test_papers_expire() -> None:
    scene = running()
    scene.add("case", "document", "visa", document_type="OTHER", expires_on="2026-01-10")
    assert told(scene, "document_expires", "2026-01-01") == [("2026-01-10", "due", "visa")]
    scene.put("agreement", in_force_to="2026-02")
    assert told(scene, "agreement_expires", "2026-01-01") == [("2026-02-28", "soon", "agreement")]
    scene.put("case", stage="CLOSED", status="COMPLETED")
    assert told(scene, "agreement_expires", "2026-01-01") == []


def test_a_pending_signature_is_told_by_its_party() -> None:
    scene = at_agreement()
    (reminder,) = [r for r in on(scene, "2025-05-01") if r.rule == "signature"]
    assert reminder.sentence == "The signature of Institute is pending."
    assert (reminder.due, reminder.record) == (date(2025, 7, 1), "signed_provider")
    scene.put("case", start_planned="")
    assert told(scene, "signature", "2026-03-20")[0][0] == "2026-04-03", "365 days, triangular"
    scene.put("case", cooperation_type="BILATERAL")
    assert told(scene, "signature", "2025-09-20")[0][0] == "2025-09-30"
    scene.put("case", stage_date="")
    assert told(scene, "signature", "2025-09-20") == []


def test_a_start_slips() -> None:
    scene = at_agreement()
    assert told(scene, "start", "2025-07-02") == [("2025-07-01", "overdue", "case")]
    scene.put("case", start_planned="2025-07")
    assert told(scene, "start", "2025-07-02")[0][0] == "2025-07-31"
    scene.put("case", start_planned="")
    assert told(scene, "start", "2025-07-02")[0][0] == "2025-09-29", "120 days from signature"
    scene.put("case", start_actual="2025-07-15")
    assert told(scene, "start", "2025-07-20") == []


@pytest.mark.parametrize(
    ("frequency", "due"),
    [("QUARTERLY", "2025-10-01"), ("HALF_YEARLY", "2026-01-01"), ("YEARLY", "2026-07-01")],
)
def test_a_periodic_report_is_due_when_its_period_ends(frequency: str, due: str) -> None:
    scene = running()
    scene.put("case", reporting_frequency=frequency)
    assert told(scene, "periodic_report", "2026-06-20")[0][0] == due


def test_a_case_without_an_end_has_its_periodic_reports_too() -> None:
    scene = running()
    scene.put("case", reporting_frequency="QUARTERLY", end_planned="")
    assert told(scene, "periodic_report", "2026-06-20")[0][0] == "2025-10-01"


@pytest.mark.parametrize("scene", [at_demand(), at_agreement(), running(), ended()])
def test_no_time_limit_breaks_the_reminders(scene: Scene) -> None:
    longest = {f.name: 10**12 for f in fields(Thresholds) if f.name.endswith(("_days", "_months"))}
    limits = Thresholds(**longest)  # type: ignore[arg-type]
    assert all(r.due.year < 2300 for r in on(scene, "2026-11-25", thresholds=limits))


def test_a_report_that_came_moves_the_next_one_on() -> None:
    scene = running()
    scene.add("case", "progress_report", "first", report_kind="PROGRESS", period_to="2025-09-30")
    assert told(scene, "periodic_report", "2025-12-20") == [("2026-01-01", "due", "case")]
    scene.put("first", period_to="2025-09-29")
    assert told(scene, "periodic_report", "2025-12-20") == [("2025-10-01", "overdue", "case")]


def test_a_report_asked_for_by_hand_takes_the_place_of_the_computed_one() -> None:
    scene = running()
    scene.add("case", "progress_report", "asked", report_kind="PROGRESS", due="2025-10-15")
    assert told(scene, "report", "2025-10-10") == [("2025-10-15", "due", "asked")]
    assert told(scene, "periodic_report", "2025-12-20")[0][0] == "2026-01-01"
    scene.put("asked", received_on="2025-10-14")
    assert told(scene, "report", "2025-10-20") == []


def test_no_report_is_asked_for_beyond_the_end_or_without_an_agreed_frequency() -> None:
    scene = running()
    scene.add("case", "progress_report", "last", report_kind="ANNUAL", period_to="2026-06-30")
    assert told(scene, "periodic_report", "2026-08-01") == []
    scene.drop("last")
    scene.put("case", reporting_frequency="AT_END")
    assert told(scene, "periodic_report", "2026-08-01") == []


def test_a_periodic_report_is_asked_for_while_no_end_is_planned() -> None:
    scene = running()
    scene.put("case", end_planned="")
    assert told(scene, "periodic_report", "2025-12-20") == [("2025-10-01", "overdue", "case")]
    scene.put("case", start_planned="")
    assert told(scene, "periodic_report", "2025-12-20") == [("2025-10-01", "overdue", "case")]


@pytest.mark.parametrize("scene", [at_demand(), at_agreement(), running(), ended()])
def test_a_threshold_beyond_the_calendar_asks_for_nothing(scene: Scene) -> None:
    scene.put("case", end_planned="2100")
    never: dict[str, Any] = {
        field.name: 10**12
        for field in fields(Thresholds)
        if field.name.endswith(("_days", "_months")) and field.name != "horizon_days"
    }
    limits = Thresholds(**never)
    found = on(scene, "2026-01-01", updated_on=date(2025, 7, 1), thresholds=limits)
    assert not {"response", "evaluation", "final_report", "mid_term", "stale"} & {
        r.rule for r in found
    }


def test_each_period_is_an_occasion_of_its_own() -> None:
    scene = running()
    (first,) = [r for r in on(scene, "2025-10-01") if r.rule == "periodic_report"]
    assert first.key == "case:periodic_report:2025-10-01"
    assert first.sentence == "The periodic report until 2025-09-30 is due."


def test_activities_and_missions() -> None:
    scene = running()
    assert told(scene, "activity", "2025-09-10") == [("2025-09-12", "due", "activity")]
    scene.put("activity", due="", end="2025-09")
    assert told(scene, "activity", "2025-10-10") == [("2025-09-30", "overdue", "activity")]
    scene.put("activity", activity_kind="MISSION", status="DONE")
    assert told(scene, "activity", "2025-10-10") == []
    assert told(scene, "mission_report", "2025-10-10") == [("2025-10-30", "soon", "activity")]
    scene.put("activity", document="paper")
    assert told(scene, "mission_report", "2025-10-10") == []


@pytest.mark.parametrize("make", [at_demand, at_agreement, running, ended])
def test_a_day_that_was_written_down_counts_in_every_stage(make: Callable[[], Scene]) -> None:
    scene = make()
    scene.put("activity", status="PLANNED", due="2025-05-20")
    scene.add("case", "progress_report", "asked", report_kind="PROGRESS", due="2025-05-20")
    assert told(scene, "activity", "2025-05-25") == [("2025-05-20", "overdue", "activity")]
    assert told(scene, "report", "2025-05-25") == [("2025-05-20", "overdue", "asked")]
    scene.put("activity", activity_kind="MISSION", status="DONE", end="2025-05-20", document="")
    assert told(scene, "mission_report", "2025-06-25")[0][:2] == ("2025-06-19", "overdue")
    scene.put("case", status="SUSPENDED")
    assert told(scene, "activity", "2025-05-25") == told(scene, "report", "2025-05-25") == []


def test_milestones_and_reminders_by_hand() -> None:
    scene = running()
    scene.add("case", "milestone", "m", title="First harvest", due="2025-11-01")
    scene.add("case", "reminder", "r", text="Call the agency.", due="2025-11-02")
    assert told(scene, "milestone", "2025-11-05") == [("2025-11-01", "overdue", "m")]
    assert [r.sentence for r in on(scene, "2025-11-05") if r.rule == "manual"] == [
        "Call the agency."
    ]
    scene.put("m", done_on="2025-11")
    scene.put("r", done_on="2025-11-03")
    assert told(scene, "milestone", "2025-11-05") == told(scene, "manual", "2025-11-05") == []


def test_instalments_that_nothing_covers_are_due_in_their_order() -> None:
    scene = running()
    scene.put("kits_COMMITTED", amount="100", value_date="2025-09-01")
    scene.add("kits", "cost_line", "second", phase="COMMITTED", amount="50", currency="EUR",
              value_date="2026-03")  # fmt: skip
    scene.drop("costs")
    assert told(scene, "instalment", "2026-03-20") == [
        ("2025-09-01", "overdue", "kits_COMMITTED"),
        ("2026-03-31", "due", "second"),
    ]
    scene.add("kits", "cost_line", "paid", phase="DISBURSED", amount="100", currency="EUR")
    assert [found[2] for found in told(scene, "instalment", "2026-03-20")] == ["second"]
    scene.add("kits", "cost_line", "dollars", phase="DISBURSED", amount="500", currency="USD")
    assert [found[2] for found in told(scene, "instalment", "2026-03-20")] == ["second"]
    scene.add("kits", "cost_line", "used", phase="EXECUTED", amount="150", currency="EUR")
    assert told(scene, "instalment", "2026-03-20") == []


def test_the_end_comes_near_in_three_marks() -> None:
    scene = running()
    keys = {}
    for left in (181, 180, 91, 90, 31, 30, 0, -1):
        day = date(2026, 6, 30) - timedelta(days=left)
        found = [r for r in on(scene, day.isoformat()) if r.rule == "end"]
        keys[left] = [r.key.rpartition(":")[2] for r in found]
    assert keys == {
        181: [], 180: ["180"], 91: ["180"], 90: ["90"], 31: ["90"], 30: ["30"], 0: ["30"],
        -1: ["overdue"],
    }  # fmt: skip
    scene.put("case", end_actual="2026-06-30")
    assert told(scene, "end", "2026-06-20") == []


def test_a_long_case_needs_a_mid_term_evaluation() -> None:
    scene = running()
    scene.put("case", end_planned="2027-07-01")
    assert told(scene, "mid_term", "2026-06-20") == [], "24 months to the day"
    scene.put("case", end_planned="2027-07-03")
    assert told(scene, "mid_term", "2026-06-20") == [("2026-07-02", "due", "case")]
    scene.add("case", "evaluation", "half", evaluation_type="MID_TERM", planned_for="2026-07")
    assert told(scene, "mid_term", "2026-06-20") == []
    assert told(scene, "planned_evaluation", "2026-06-20") == [("2026-07-31", "soon", "half")]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("JOINT", "A joint review is planned."),
        ("MID_TERM", "The mid-term evaluation is planned."),
        ("FINAL", "An evaluation is planned."),
    ],
)
def test_a_planned_evaluation_is_called_by_its_kind(kind: str, sentence: str) -> None:
    scene = running()
    scene.put("evaluation", evaluation_type=kind)
    found = [r for r in on(scene, "2026-09-20") if r.rule == "planned_evaluation"]
    assert [r.sentence for r in found] == [sentence]


def test_after_closing_only_a_later_evaluation_is_awaited() -> None:
    scene = ended()
    scene.put("case", stage="CLOSED", status="COMPLETED")
    assert told(scene, "planned_evaluation", "2026-09-20") == []
    scene.put("evaluation", evaluation_type="EX_POST")
    assert told(scene, "planned_evaluation", "2026-09-20") == [("2026-09-30", "due", "evaluation")]


def test_final_reports_are_asked_of_each_partner() -> None:
    scene = ended()
    scene.drop("FINAL_FINANCIAL_provider")
    assert told(scene, "final_report", "2026-09-20") == [("2026-09-28", "due", "provider")]
    scene.put("case", end_actual="2026")
    assert told(scene, "final_report", "2027-01-20") == [("2027-03-31", "soon", "provider")]


def test_an_evaluation_starts_in_half_a_year_and_is_done_in_one() -> None:
    scene = ended()
    assert told(scene, "evaluation", "2026-12-20") == [("2026-12-27", "due", "case")]
    scene.put("evaluation", status="OUT")
    assert told(scene, "evaluation", "2027-07-01") == [("2027-06-30", "overdue", "case")]
    scene.put("evaluation", status="VALIDATED")
    assert told(scene, "evaluation", "2027-07-01") == []


@pytest.mark.parametrize("status", ["OUT", "VALIDATED"])
def test_an_evaluation_halfway_does_not_stand_for_the_one_after_the_end(status: str) -> None:
    scene = ended()
    scene.add("case", "evaluation", "half", evaluation_type="MID_TERM", status=status)
    assert told(scene, "evaluation", "2026-12-20") == [("2026-12-27", "due", "case")]
    (due,) = [r for r in on(scene, "2026-12-20") if r.rule == "evaluation"]
    assert due.sentence == "The evaluation is to start."


def test_recommendations_are_followed_up_also_after_closing() -> None:
    scene = complete()
    scene.put("case", stage="CLOSED", status="COMPLETED")
    assert told(scene, "recommendation", "2027-06-20") == [("2027-06-30", "due", "recommendation")]
    for change in ({"status": "DONE"}, {"status": "DROPPED"}, {"response": "REJECTED"}):
        settled = complete()
        settled.put("recommendation", **change)
        assert told(settled, "recommendation", "2027-06-20") == []


def test_a_suspended_case_is_silent_until_it_should_go_on() -> None:
    scene = running()
    scene.put("case", status="SUSPENDED")
    scene.add("case", "transition", "t1", move="suspend", until="2025-12-31")
    scene.add("case", "transition", "t2", move="suspend", until="2026-05")
    found = on(scene, "2026-05-20")
    assert [(r.rule, r.due) for r in found if r.rule != "agreement_expires"] == [
        ("suspended_until", date(2026, 5, 31)),
    ]


def test_silence_is_told_when_it_has_lasted() -> None:
    scene = running()
    updated = date(2026, 1, 1)
    assert told(scene, "stale", "2026-03-31", updated_on=updated) == []
    assert told(scene, "stale", "2026-04-01", updated_on=updated) == [("2026-04-01", "due", "case")]
    assert told(scene, "stale", "2026-04-01") == []


def test_lateness_is_that_of_the_oldest_open_day_and_silence_is_none() -> None:
    scene = running()
    found = on(scene, "2026-08-01", updated_on=date(2025, 1, 1))
    oldest = min(r.due for r in found if r.rule != "stale")
    assert days_late(found, date(2026, 8, 1)) == (date(2026, 8, 1) - oldest).days
    assert days_late([r for r in found if r.rule == "stale"], date(2026, 8, 1)) == 0
    assert days_late([], date(2026, 8, 1)) == 0


@pytest.mark.parametrize("make", [at_demand, at_agreement, running, ended])
def test_every_reminder_leads_to_a_key_and_has_a_name_of_its_own(make: object) -> None:
    scene = make()  # type: ignore[operator]
    found = on(scene, "2026-12-20", updated_on=date(2026, 1, 1))
    assert found
    assert len({r.key for r in found}) == len(found)
    for reminder in found:
        assert reminder.key.startswith(f"case:{reminder.rule}")
        assert reminder.sentence.endswith(".")
        assert scene.find(reminder.record)
        assert not reminder.field or is_key(reminder.field)


@settings(deadline=None)
@given(st.sampled_from((at_demand, at_agreement, running, ended)), st.integers(0, 900))
def test_severity_follows_from_the_day_alone_and_keys_stay(make: object, days: int) -> None:
    scene = make()  # type: ignore[operator]
    day = date(2025, 1, 1) + timedelta(days=days)
    found = on(scene, day.isoformat())
    assert found == sorted(found, key=lambda r: (r.due, r.key))
    for reminder in found:
        left = (reminder.due - day).days
        assert (reminder.severity == "overdue") == (left < 0)
        assert (reminder.severity == "due") == (0 <= left <= 14)
    tomorrow = {r.key for r in on(scene, (day + timedelta(days=1)).isoformat())}
    overdue = {r.key for r in found if r.severity == "overdue"}
    assert overdue <= tomorrow, "what is late stays late under its name until somebody acts"
