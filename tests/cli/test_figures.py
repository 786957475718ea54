"""Derived figures by command line, on the acceptance project."""

from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa

from sscdesk.cli.main import main
from sscdesk.store import tables
from sscdesk.store.desk import Desk
from tests.conftest import TODAY, Cli

FILE = Path(__file__).parents[1] / "data" / "acceptance" / "triangular.jsonl"


def test_the_figures_of_a_triangular_project(cli: Cli) -> None:
    assert cli("run", str(FILE))[0] == 0
    code, found = cli("case", "figures", "UGA-2026-0001")
    assert code == 0
    assert found["response_days"] == {
        "days": 13,
        "exact": True,
    }  # asked on 12 February, answered on 25 February 2025
    assert found["preparation_days"]["days"] == 148  # asked on 3 February, begun on 1 July 2025
    assert found["planned_usd"] == "242599.2"  # 168,000 EUR at 1.0869 and 60,000 USD
    assert found["delivered_usd"] == "230521.51"
    assert found["execution_pct"] == "95"
    assert found["by_unit"] == {"EXPERT_DAY": {"planned": "160", "delivered": "152"}}
    assert found["partners"] == 3
    assert found["many_partners"] is False
    assert found["lines_without_usd"] == 0


def test_settings_change_what_rules_go_by(cli: Cli) -> None:
    assert cli("desk", "settings")[1]["settings"]["stale_days"] == "90"
    code, answer = cli("desk", "settings", "stale_days=30", "feasibility_usd=500000.50")
    assert code == 0
    assert answer["changed"] == ["feasibility_usd", "stale_days"]
    assert cli("desk", "settings", "stale_days=")[1]["settings"]["stale_days"] == "90"
    assert cli("desk", "settings", "colour=red")[0] == 2
    assert cli("desk", "settings", "stale_days=soon")[0] == 1


def test_a_list_of_reminders_shows_the_case_and_the_key_to_silence_it_by(
    cli: Cli, desk_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _code, made = cli("case", "new", "title=Rice", "demand.request_date=2026-01-05")
    told = cli("reminder", "list")[1]["reminders"]
    late = next(r for r in told if r["rule"] == "response")
    assert late["ref"] == made["ref"]
    where = ["--desk", str(desk_path), "--today", TODAY.isoformat()]
    assert main([*where, "reminder", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    at = lines.index(f"    {late['key']}")
    assert made["ref"] in lines[at - 1]
    assert late["sentence"] in lines[at - 1]


@pytest.mark.parametrize("day", ["2020-01-01", TODAY.isoformat()])
def test_a_reminder_is_not_snoozed_until_a_day_that_has_come(cli: Cli, day: str) -> None:
    cli("case", "new", "title=Rice", "demand.request_date=2026-01-05")
    key = cli("reminder", "list")[1]["reminders"][0]["key"]
    code, refused = cli("reminder", "snooze", key, "--until", day)
    assert code == 1
    assert refused["error"]["field"] == "until"
    assert day in refused["error"]["message"]


@pytest.mark.parametrize(
    ("key", "good", "bad"),
    [
        ("reason_characters", "20", "19"),
        ("stale_days", "36500", "36501"),
        ("action_months", "1200", "99999999999"),
        ("snapshot_months", "0", "1201"),
        ("partners_many", "1000", "1001"),
        ("duplicate_score", "1", "1.01"),
    ],
)
def test_a_setting_has_bounds(cli: Cli, key: str, good: str, bad: str) -> None:
    assert cli("desk", "settings", f"{key}={good}")[0] == 0
    code, answer = cli("desk", "settings", f"{key}={bad}")
    assert (code, answer["error"]["field"]) == (1, key)
    assert Decimal(cli("desk", "settings")[1]["settings"][key]) == Decimal(good)


def test_a_setting_from_before_the_bounds_counts_as_the_nearest(
    cli: Cli, desk_path: Path
) -> None:  # fmt: skip
    before = {"rule.reason_characters": "0", "rule.stale_days": "99999999999"}
    with Desk(desk_path, today=TODAY) as desk, desk.transaction("desk.settings") as session:
        for key, value in before.items():
            session.execute(sa.insert(tables.setting).values(key=key, value=value))
    held = cli("desk", "settings")[1]["settings"]
    assert (held["reason_characters"], held["stale_days"]) == ("20", "36500")
    assert cli("case", "new", "title=Rice")[0] == 0
    assert cli("reminder", "list")[0] == 0


def test_an_answer_is_due_when_the_office_says(cli: Cli) -> None:
    assert cli("desk", "settings", "response_days=10")[0] == 0
    ref = cli("case", "new", "title=Rice", "demand.received_date=2026-11-01")[1]["ref"]
    shown = cli("case", "show", ref)[1]["children"]["demand"][0]
    assert shown["response_due"] == "2026-11-11"


def test_reminders_are_listed_snoozed_and_dismissed(cli: Cli) -> None:
    cli("case", "new", "title=Rice", "demand.request_date=2026-01-05")
    told = cli("reminder", "list")[1]["reminders"]
    late = next(r for r in told if r["rule"] == "response")
    assert late["severity"] == "overdue"
    assert cli("reminder", "snooze", late["key"], "--until", "2026-12-01")[0] == 0
    assert late["key"] not in {r["key"] for r in cli("reminder", "list")[1]["reminders"]}
    assert late["key"] in {r["key"] for r in cli("reminder", "list", "--all")[1]["reminders"]}
    assert cli("reminder", "wake", late["key"])[0] == 0
    assert cli("reminder", "dismiss", late["key"])[0] == 0
    assert late["key"] not in {r["key"] for r in cli("reminder", "list")[1]["reminders"]}
    assert cli("reminder", "dismiss", "no such")[0] == 1


def test_a_reminder_is_dismissed_with_its_reason_until_it_is_woken(cli: Cli) -> None:
    cli("case", "new", "title=Rice", "demand.request_date=2026-01-05")
    key = cli("reminder", "list")[1]["reminders"][0]["key"]
    code, refused = cli("reminder", "dismiss", key, "--reason", " ")
    assert (code, refused["error"]["field"]) == (1, "reason")
    assert cli("reminder", "dismiss", key, "--reason", "Settled by telephone")[0] == 0
    silent = {r["key"]: r["reason"] for r in cli("reminder", "list", "--all")[1]["reminders"]}
    assert silent[key] == "Settled by telephone"
    assert cli("reminder", "wake", key)[0] == 0
    assert {r["key"]: r["reason"] for r in cli("reminder", "list")[1]["reminders"]}[key] == ""
