"""The teaching collection agrees with the facts it was written from, project by project."""

import json
import re
from decimal import Decimal

import pytest

from sscdesk.cli.main import main
from sscdesk.domain.records import Record
from sscdesk.journeys.sample import Project
from tests.journeys.conftest import Demo, Row

NUMBERS = [f"D{n:02}" for n in range(1, 27)]
SAME = {
    "title": "title.en",
    "case_type": "case_type",
    "cooperation_type": "cooperation_type",
    "sector": "sector_main",
    "sdg_main": "sdg_main",
    "start_actual": "start_actual",
    "start_planned": "start_planned",
}
"""Column → key that holds its value unchanged."""

SETS = {"sdg_other": "sdg_others", "modalities": "modalities"}
ROLES = {
    "providers": "PROVIDER",
    "recipients": "RECIPIENT",
    "both": "BOTH",
    "facilitators": "FACILITATOR",
}
AMOUNTS = ("amount_provider", "amount_recipient", "amount_facilitator", "amount_total_sourced")


def members(text: str) -> set[str]:
    return {part.strip() for part in text.split(";") if part.strip()}


def test_the_list_gives_stage_and_status_of_every_project(
    made: Demo, rows: dict[str, Row], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--desk", str(made.desk), "--json", "case", "list", "--limit", "100"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed["total"] == len(rows) == len(NUMBERS)
    found = {case["title"]: (case["stage"], case["status"]) for case in listed["cases"]}
    assert found == {row["title"]: (row["stage"], row["status"]) for row in rows.values()}


@pytest.mark.parametrize("number", NUMBERS)
def test_what_the_facts_say_stands_unchanged(number: str, made: Demo, rows: dict[str, Row]) -> None:
    row, case = rows[number], made.cases[number]
    assert {k: case.get(SAME[k]) for k in SAME if row[k]} == {k: row[k] for k in SAME if row[k]}
    for column, key in SETS.items():
        assert {*case.sets.get(key, ()), *_fifth_goal(case, key)} == members(row[column])


def _fifth_goal(case: Record, key: str) -> set[str]:
    """A case has four goals; what a source names beyond them is kept as an alignment."""
    if key != "sdg_others":
        return set()
    said = (one.get("reference") for one in case.all("alignment"))
    return {words.rpartition(" ")[2] for words in said if ", SDG " in words}


@pytest.mark.parametrize("number", NUMBERS)
def test_the_partners_are_those_of_the_facts(number: str, made: Demo, rows: dict[str, Row]) -> None:
    row, case = rows[number], made.cases[number]
    names = {r.id: r.get("short_name") or r.text("name") for r in made.registers}
    for column, role in ROLES.items():
        partners = [p for p in case.all("participant") if p.get("role") == role]
        found = {p.get("country") or names[p.get("organisation")] for p in partners}
        assert found == members(row[column]), role
    lead = case.get("lead_country")
    assert not lead or lead in {p.get("country") for p in case.all("participant")}


@pytest.mark.parametrize("number", NUMBERS)
def test_an_amount_is_a_fact_or_says_that_it_is_illustrative(
    number: str, made: Demo, rows: dict[str, Row]
) -> None:
    sourced = {Decimal(rows[number][c]) for c in AMOUNTS if rows[number][c]}
    planned = set()
    for line in made.cases[number].all("cost_line"):
        if "illustrative" in line.get("note").lower():
            continue
        assert line.has("amount")
        assert line.get("phase") in ("BUDGETED", "DISBURSED")
        planned.add(Decimal(line.get("amount")))
    assert planned <= sourced
    # A total that is the sum of what its partners give is not told a second time.
    assert sourced - planned <= {sum(planned)} or number == "D21"


@pytest.mark.parametrize("number", NUMBERS)
def test_a_day_of_the_facts_is_kept(number: str, made: Demo, rows: dict[str, Row]) -> None:
    row, case = rows[number], made.cases[number]
    days = [value for record in (case, *case.below()) for value in record.values.values()]
    for column in ("demand_date", "agreement_date", "end_planned"):
        # A day that has passed may have been followed by an extension, which keeps it.
        assert not row[column] or row[column] in days, column
    actual = row["end_actual"]
    assert not actual or case.get("end_actual") == actual


@pytest.mark.parametrize("number", NUMBERS)
def test_every_source_is_an_external_identifier(
    number: str, made: Demo, rows: dict[str, Row]
) -> None:
    wanted = re.findall(r"https?://[^\s;]+", rows[number]["source"])
    said = [
        x.get("value") for x in made.cases[number].all("external_id") if x.get("scheme") == "SOURCE"
    ]
    assert said
    for address in wanted:
        # The study cut some addresses short with dots.
        assert any(value.startswith(address.rstrip(".&").rstrip(".")) for value in said), address


@pytest.mark.parametrize("number", NUMBERS)
def test_the_fund_of_the_facts_is_named(
    number: str, made: Demo, rows: dict[str, Row], told: dict[str, Project]
) -> None:
    funds = {r.id: r.get("code") for r in made.registers if r.kind == "funding_source"}
    case, fund = made.cases[number], rows[number]["fund"]
    named = {
        funds[r.get("funding_source")]
        for r in case.below()
        if r.kind in ("contribution", "fund_application") and r.has("funding_source")
    }
    sourced = told[number].facts
    if fund and ("money" in sourced or "application" in sourced):
        assert fund in named
    assert named <= {fund, "OWN_BUDGET", "PARTNER"}


def links(case: Record) -> set[tuple[str, str]]:
    return {(r.get("relation_kind"), r.get("other_case")) for r in case.all("relation")}


def test_phases_parts_and_overlaps_are_linked(made: Demo) -> None:
    cases = made.cases
    assert links(cases["D05"]) == {("PHASE_OF", cases["D04"].id)}
    assert links(cases["D24"]) == {("OVERLAPS", cases["D09"].id)}
    for part in ("D07", "D08"):
        assert links(cases[part]) == {("PART_OF", cases["D06"].id)}


def test_the_provider_cancelled_and_the_fund_rejected(made: Demo) -> None:
    cancelled, rejected = made.cases["D09"], made.cases["D25"]
    assert cancelled.get("status_reason") == "PARTNER_EXIT"
    assert cancelled.all("amendment")[0].get("on") == "2013-12-19"
    assert cancelled.all("lesson")
    assert rejected.get("status_reason") == "INELIGIBLE_NATIONAL"
    assert [a.get("decision") for a in rejected.all("fund_application")] == ["DECLINED"]
