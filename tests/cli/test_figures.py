"""Derived figures by command line, on the acceptance project."""

from pathlib import Path

import pytest

from sscdesk.cli.main import main
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
