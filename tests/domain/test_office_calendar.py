"""The office's own reminders."""

from datetime import date

import pytest

from sscdesk.domain.dues import Reminder
from sscdesk.domain.office_calendar import Office, office_reminders
from sscdesk.domain.records import Record
from sscdesk.domain.situation import Thresholds
from tests.domain.complete_case import make

WHOLE_YEAR = Thresholds(horizon_days=800)


def told(day: str, *records: Record, **more: object) -> dict[str, Reminder]:
    """Rule → reminder on a day, looking two years ahead."""
    office = Office(date.fromisoformat(day), records, thresholds=WHOLE_YEAR, **more)  # type: ignore[arg-type]
    return {reminder.rule: reminder for reminder in office_reminders(office)}


def fund(code: str = "PGTF") -> Record:
    """A fund with one call."""
    source = make("funding_source", "fund", {"name.en": "Perez-Guerrero"}, code=code)
    call = {"title": "Call 2027", "opens_on": "2027-01-15", "closes_on": "2027-05-15"}
    source.children.append(make("fund_window", "call", call))
    return source


@pytest.mark.parametrize(
    ("rule", "day", "due"),
    [
        ("pgtf", "2026-04-30", "2026-04-30"),
        ("pgtf", "2026-05-01", "2027-04-30"),
        ("un_day", "2026-09-12", "2026-09-12"),
        ("un_day", "2026-11-25", "2027-09-12"),
        ("high_level_committee", "2026-11-25", "2027-05-31"),
        ("high_level_committee", "2027-06-01", "2029-05-31"),
        ("registration", "2026-11-25", "2027-03-31"),
        ("sg_report", "2026-11-25", "2027-04-30"),
        ("expo", "2026-09-13", "2027-09-12"),
        ("framework_review", "2026-11-25", "2027-01-31"),
        ("good_practices", "2026-11-25", "2027-10-31"),
    ],
)
def test_days_of_the_field_come_again(rule: str, day: str, due: str) -> None:
    office = Office(date.fromisoformat(day), thresholds=Thresholds(horizon_days=1200))
    found = {r.rule: r for r in office_reminders(office)}[rule]
    assert found.due.isoformat() == due
    assert found.key == f"office:{rule}:{due[:4]}"
    assert (found.case, found.record) == ("", "")


def test_a_day_of_the_field_is_never_overdue() -> None:
    assert all(r.severity != "overdue" for r in told("2026-12-31").values())


def test_a_recorded_call_of_pgtf_takes_the_place_of_its_usual_day() -> None:
    assert "pgtf" in told("2026-11-25", fund("IBSA"))
    found = told("2026-11-25", fund())
    assert "pgtf" not in found
    assert found["call_opens"].sentence == "Perez-Guerrero opens its call “Call 2027”."
    assert found["call_closes"].due == date(2027, 5, 15)
    assert (found["call_closes"].record, found["call_closes"].field) == (
        "call", "fund_window.closes_on",
    )  # fmt: skip


def test_a_recorded_expo_takes_the_place_of_its_usual_day() -> None:
    expo = make("event", "expo", {"from": "2027-11-03", "event_kind": "EXPO"})
    assert "expo" in told("2026-11-25")
    assert "expo" not in told("2026-11-25", expo)
    assert told("2027-10-25", expo)["expo"].due == date(2028, 9, 12)


def test_a_call_is_told_until_it_closes() -> None:
    assert "call_opens" not in told("2027-01-16", fund())
    assert "call_closes" in told("2027-05-15", fund())
    assert "call_closes" not in told("2027-05-16", fund())


def test_events_and_what_was_promised_there() -> None:
    expo = make("event", "expo", {"title": "Expo", "from": "2027-09", "to": "2027-09-12"})
    expo.children.append(make("commitment", "c", text="Send an expert.", due="2027-02"))
    found = told("2026-11-25", expo)
    assert found["event"].due == date(2027, 9, 1)
    assert found["commitment"].sentence == "A commitment is due: “Send an expert”."
    assert told("2027-03-05", expo)["commitment"].severity == "overdue"
    expo.children[0].values["status"] = "DONE"
    assert "commitment" not in told("2027-03-05", expo)
    assert "event" in told("2027-09-12", expo)
    assert "event" not in told("2027-09-13", expo)


def test_reminders_without_a_case_are_the_offices() -> None:
    found = told("2026-11-25", make("reminder", "r", text="Pay the server.", due="2026-11-20"))
    assert found["manual"].key == "office:manual:r"
    assert (found["manual"].severity, found["manual"].sentence) == ("overdue", "Pay the server.")


@pytest.mark.parametrize(
    ("last", "months", "due"),
    [
        (None, 1, "2026-11-30"),
        (date(2026, 10, 31), 1, "2026-11-30"),
        (date(2026, 10, 31), 3, "2027-01-31"),
        (date(2026, 8, 1), 1, "2026-09-01"),
    ],
)
def test_a_snapshot_is_expected_every_so_often(last: date | None, months: int, due: str) -> None:
    found = told("2026-11-25", last_snapshot=last, snapshot_months=months)["snapshot"]
    assert found.due.isoformat() == due
    assert found.key == f"office:snapshot:{due[:7]}"


def test_no_snapshot_is_expected_where_there_is_no_region() -> None:
    assert "snapshot" not in told("2026-11-25", snapshot_months=0)
