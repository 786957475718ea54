"""Records that are no child of a case, by command line."""

from typing import Any

import pytest

from tests.conftest import Cli

AT_DEMAND = (
    "summary=Rice", "case_type=PROJECT", "cooperation_type=BILATERAL", "sector_main=AGR",
    "sdg_main=2", "lead_country=UGA", "demand.request_date=2026-01", "demand.demand_text=We ask.",
)  # fmt: skip


@pytest.fixture
def case(cli: Cli) -> dict[str, Any]:
    """A case with a demand, a set, a step that was taken, and a reminder of its own."""
    ref = cli("case", "new", "title=Rice", "tags=water", *AT_DEMAND)[1]["ref"]
    partner = cli("case", "add", ref, "participant", "country=BRA", "role=PROVIDER")[1]["id"]
    note = cli("case", "add", ref, "reminder", "text=Call", "due=2026-11-01")[1]["id"]
    assert cli("case", "reject", ref, "--reason", "NO_FUNDING")[0] == 0
    shown = cli("case", "show", ref)[1]
    entries = cli("history", ref)[1]["entries"]
    by_kind = {entry["kind"]: entry["record"] for entry in entries}
    return {"ref": ref, "case": shown["id"], "demand": by_kind["demand"], "partner": partner,
            "transition": by_kind["transition"], "member": by_kind["member"],
            "reminder": note}  # fmt: skip


@pytest.mark.parametrize(
    "what", ["ref", "case", "demand", "transition", "member", "partner", "reminder"]
)
def test_what_belongs_to_a_case_is_written_as_part_of_it(
    what: str, cli: Cli, case: dict[str, Any]
) -> None:
    before = cli("desk", "digest")[1]
    code, answer = cli("record", "remove", case[what])
    assert (code, answer["error"]["code"]) == (2, "usage")
    assert "case remove" in answer["error"]["hint"]
    assert cli("record", "set", case[what], "note=x")[0] == 2
    assert cli("desk", "digest")[1] == before


def test_a_record_of_a_register_is_changed_and_removed(cli: Cli) -> None:
    fund = cli("record", "new", "funding_source", "code=PGTF", "name=Fund")[1]["id"]
    call = cli("record", "new", "fund_window", "funding_source=PGTF", "title=Call")[1]["id"]
    note = cli("record", "new", "reminder", "text=Call", "due=2026-11-01")[1]["id"]
    assert cli("record", "set", call, "title=Second call")[1]["changed"] == ["title"]
    assert cli("record", "set", note, "text=Write")[1]["changed"] == ["text"]
    for id_ in (call, note, fund):
        assert cli("record", "remove", id_)[1]["changed"] == ["deleted"]
        assert cli("record", "show", id_)[0] == 1


def test_a_member_of_a_set_is_taken_away_from_its_record(cli: Cli) -> None:
    offer = cli("record", "new", "offer", "title=Rice", "modalities=TRAINING")[1]["id"]
    entries = cli("history", offer)[1]["entries"]
    member = next(entry["record"] for entry in entries if entry["kind"] == "member")
    code, answer = cli("record", "remove", member)
    assert (code, answer["error"]["code"]) == (1, "not_removable")
    assert cli("record", "show", offer)[1]["values"]["modalities"] == ["TRAINING"]


@pytest.mark.parametrize("group", ["record", "case"])
def test_who_still_names_what_is_removed_is_told(
    group: str, cli: Cli, case: dict[str, Any]
) -> None:
    org = cli("record", "new", "organisation", "name=Embrapa")[1]["id"]
    cli("record", "new", "person", "name=Ann", "organisation=Embrapa")
    assert cli("case", "edit", case["partner"], "organisation=Embrapa")[0] == 0
    code, answer = cli(group, "remove", org)
    assert code == 0
    (warning,) = answer["warnings"]
    assert warning["code"] == "still_named"
    assert warning["message"] == f"2 records still name it: {case['ref']}, Ann."
    assert cli("undo")[0] == 0
    assert cli("case", "edit", case["partner"], "organisation=")[0] == 0
    free = cli("record", "new", "organisation", "name=Nobody's")[1]["id"]
    assert cli(group, "remove", free)[1]["warnings"] == []


@pytest.mark.parametrize(
    ("kind", "way"),
    [("case", "case new"), ("participant", "case add REF participant"),
     ("signature", "case add ID signature")],
)  # fmt: skip
def test_what_is_made_elsewhere_says_where(kind: str, way: str, cli: Cli) -> None:
    code, answer = cli("record", "new", kind, "title=x")
    assert code == 2
    assert answer["error"]["hint"] == f"Make it with {way}."
    assert "case belongs to a case" not in answer["error"]["message"]
