"""How the cases came to their stages: by steps through the gates, and every exception is told."""

import json
from itertools import pairwise

import pytest

from sscdesk.actions import looking
from sscdesk.domain import gates, stages
from sscdesk.domain.checks import never
from sscdesk.domain.dates import first_day, last_day
from sscdesk.domain.records import Record
from sscdesk.journeys.telling import Passed
from sscdesk.store import check
from sscdesk.store.desk import Desk
from tests.journeys.conftest import Demo


def steps(case: Record) -> list[Record]:
    return sorted(case.all("transition"), key=lambda t: stages.STAGES.index(t.get("from_stage")))


def exceptions(case: Record) -> list[Passed]:
    found = []
    for step in steps(case):
        ref, by = case.get("ref"), step.get("by")
        made = json.loads(step.get("overrides") or "[]")
        found += [Passed(ref, one["check"], by, one["reason"]) for one in made]
        if step.has("waived"):
            code, reason = json.loads(step.get("waived"))
            found.append(Passed(ref, code, by, reason, waived=True))
    return found


def test_each_case_went_one_stage_at_a_time(made: Demo) -> None:
    for number, case in made.cases.items():
        forward = [s for s in steps(case) if s.get("move") == "advance"]
        passed = [s.get("to_stage") for s in forward]
        reached = stages.STAGES.index(case.get("stage"))
        assert passed == list(stages.STAGES[1 : reached + 1]), number
        ended = case.get("status") in stages.ENDED
        assert len(case.all("transition")) == reached + ended, number


def test_the_steps_took_effect_in_order(made: Demo) -> None:
    for number, case in made.cases.items():
        demand = case.one("demand")
        assert demand is not None
        days = [demand.get("request_date"), *(s.get("on") for s in steps(case))]
        for earlier, later in pairwise(days):
            assert first_day(earlier) <= last_day(later), number


def test_no_hard_check_was_passed_by(made: Demo) -> None:
    made_up = [one for case in made.cases.values() for one in exceptions(case)]
    assert made_up
    for one in made_up:
        assert len(one.reason) >= 20
        assert "illustrative" in one.reason.lower()
        assert "illustrative" in one.by
        if not one.waived:
            assert gates.BY_ID[one.check].hard is never, one


def test_every_exception_is_listed_and_no_other(made: Demo) -> None:
    found = [one for case in made.cases.values() for one in exceptions(case)]
    assert sorted(found, key=repr) == sorted(made.report.exceptions, key=repr)
    for one in found:
        assert one.sentence() in made.report.steps
    soft = [one for one in found if not one.waived]
    told = f"{len(soft)} soft checks were passed with a reason; no hard check was passed by:"
    assert told in made.report.steps
    assert f"{len(found) - len(soft)} evaluation was waived:" in made.report.steps


def test_the_visit_took_the_short_form(made: Demo) -> None:
    visit = made.cases["D22"]
    assert visit.get("case_type") == "ACTION"
    assert visit.get("humanitarian") == "true"
    assert visit.get("substatus") == stages.CLOSED_WAIVED
    assert not visit.all("evaluation")


@pytest.mark.parametrize("number", ["D08", "D19", "D20", "D21", "D26"])
def test_what_has_not_moved_on_still_has_open_checks(made: Demo, number: str) -> None:
    with Desk(made.desk, readonly=True) as desk, desk.reading() as session:
        assert looking.open_checks(session, [made.cases[number].id])[made.cases[number].id]


def test_the_desk_is_whole(made: Demo) -> None:
    with Desk(made.desk, readonly=True) as desk, desk.reading() as session:
        report = check.check(session)
    assert report.findings == []
    assert report.listed == []
    assert made.report.ok
    assert any(str(report.records) in step for step in made.report.steps)
