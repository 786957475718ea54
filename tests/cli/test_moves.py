"""Moves of a case by command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from sscdesk.cli.output import checklist
from tests.conftest import Cli

FILE = Path(__file__).parents[1] / "data" / "acceptance" / "triangular.jsonl"
REASON = "The letter is on its way by diplomatic post"


def _demand(cli: Cli, *words: str) -> str:
    """A case that passes gate 2 but for soft checks."""
    cli("record", "new", "organisation", "name=Ministry", "country=UGA", "type=10")
    code, answer = cli(
        "case", "new", "title=Rice", "summary=Rice for smallholders", "case_type=PROJECT",
        "cooperation_type=BILATERAL", "sector_main=AGR", "sdg_main=2", "lead_country=UGA",
        "demand.requesting_organisation=Ministry", "demand.request_date=2026-02-03",
        "demand.demand_text=We ask for training.", "demand.decision=ACCEPTED",
        "demand.decision_date=2026-03-01", "demand.decided_by=Director", *words,
    )  # fmt: skip
    assert code == 0, answer
    ref = str(answer["ref"])
    cli("case", "add", ref, "participant", "country=UGA", "role=RECIPIENT", "organisation=Ministry")
    cli("case", "add", ref, "participant", "country=BRA", "role=PROVIDER")
    return ref


def _soft(cli: Cli, ref: str) -> list[str]:
    checks = cli("case", "blockers", ref)[1]["checks"]
    return [c["id"] for c in checks if c["state"] == "open" and c["kind"] == "soft"]


def test_the_checklist_names_what_is_missing_and_where(cli: Cli) -> None:
    _code, answer = cli("case", "new", "title=Rice")
    code, found = cli("case", "blockers", answer["ref"])
    assert code == 0
    assert (found["from"], found["to"], found["ready"]) == ("DEMAND", "AGREEMENT", False)
    assert len(found["checks"]) == 12
    hard = {c["id"] for c in found["checks"] if c["state"] == "open" and c["kind"] == "hard"}
    assert {"demand_recorded", "recipient_named", "demand_accepted", "provider_found"} <= hard
    assert all(c["sentence"] and c["key"] for c in found["checks"])


def test_a_hard_check_is_never_passed_with_a_reason(cli: Cli) -> None:
    _code, answer = cli("case", "new", "title=Rice")
    code, refused = cli(
        "case", "advance", answer["ref"], "--by", "Director",
        "--override", f"demand_recorded={REASON}",
    )  # fmt: skip
    assert code == 1
    assert refused["error"]["code"] == "blocked"
    assert len(refused["checks"]) == 12
    assert cli("case", "show", answer["ref"])[1]["stage"] == "DEMAND"


def test_soft_checks_pass_with_a_reason_and_a_name_that_stay(cli: Cli) -> None:
    ref = _demand(cli)
    soft = _soft(cli, ref)
    assert "request_attached" in soft
    overrides = [word for check in soft for word in ("--override", f"{check}={REASON}")]
    assert cli("case", "advance", ref)[0] == 1
    code, refused = cli("case", "advance", ref, *overrides)
    assert code == 1
    assert refused["error"]["code"] == "no_name"
    short = [word.replace(REASON, "too short") for word in overrides]
    assert cli("case", "advance", ref, "--by", "Director", *short)[0] == 1
    code, refused = cli(
        "case", "advance", ref, "--by", "Director", "--on", "2099-01-01", *overrides
    )
    assert code == 1
    assert (refused["error"]["code"], refused["error"]["field"]) == ("in_future", "on")
    code, moved = cli("case", "advance", ref, "--by", "Director", "--on", "2026-04-01", *overrides)
    assert code == 0
    assert (moved["stage"], moved["status"]) == ("AGREEMENT", "ACTIVE")
    assert {o["check"] for o in moved["overrides"]} == set(soft)
    kept = [e for e in cli("case", "history", ref)[1]["entries"] if e["kind"] == "transition"]
    assert len(kept) == 1
    assert REASON in kept[0]["values"]["overrides"]
    assert kept[0]["values"]["by"] == "Director"
    assert cli("case", "list", "--stage", "AGREEMENT")[1]["total"] == 1


@pytest.mark.parametrize(
    "reason", ["\x00\x01" + REASON, REASON + "\u200b", "a" * 2001, "\ud800" * 30]
)
def test_a_reason_follows_the_rules_of_every_text(cli: Cli, tmp_path: Path, reason: str) -> None:
    ref = _demand(cli)
    said = dict.fromkeys(_soft(cli, ref), reason)
    line = {"do": "case.advance", "ref": ref, "by": "Director", "overrides": said}
    lines = tmp_path / "lines.jsonl"
    lines.write_text(json.dumps(line), encoding="utf-8")
    code, answers = cli("run", str(lines), "--each")
    assert code == 1
    assert answers[0]["error"]["code"] in ("bad_value", "damaged")
    assert cli("case", "show", ref)[1]["stage"] == "DEMAND"


def test_a_reason_is_kept_as_texts_are(cli: Cli) -> None:
    ref = _demand(cli)
    overrides = [
        w for c in _soft(cli, ref) for w in ("--override", f"{c}=  {REASON},\r\ne\u0301crit ")
    ]
    _code, moved = cli("case", "advance", ref, "--by", "Director", *overrides)
    assert {o["reason"] for o in moved["overrides"]} == {f"{REASON},\n\u00e9crit"}


def test_only_the_evaluation_is_waived(cli: Cli) -> None:
    ref = _demand(cli)
    overrides = [w for c in _soft(cli, ref) for w in ("--override", f"{c}={REASON}")]
    words = ["case", "advance", ref, "--by", "Director", *overrides]
    code, refused = cli(*words, "--waive", f"NOTHING={REASON}")
    assert (code, refused["error"]["field"]) == (1, "waive")
    assert cli(*words)[0] == 0


def test_a_step_back_needs_a_reason_and_is_undone_exactly(cli: Cli) -> None:
    ref = _demand(cli)
    overrides = [w for check in _soft(cli, ref) for w in ("--override", f"{check}={REASON}")]
    cli("case", "advance", ref, "--by", "Director", *overrides)
    before = cli("desk", "digest")[1]
    code, moved = cli("case", "back", ref, "--reason", "The budget changed")
    assert code == 0
    assert moved["stage"] == "DEMAND"
    assert cli("undo")[0] == 0
    assert cli("desk", "digest")[1] == before


def test_exits_take_a_reason_of_the_list(cli: Cli) -> None:
    ref = _demand(cli)
    code, refused = cli("case", "reject", ref, "--reason", "BECAUSE")
    assert code == 2
    assert refused["error"]["hint"]
    code, moved = cli("case", "reject", ref, "--reason", "NO_FUNDING", "--on", "2026-05")
    assert code == 0
    assert moved["status"] == "REJECTED"
    assert cli("case", "advance", ref)[0] == 1
    assert cli("case", "list", "--status", "REJECTED")[1]["total"] == 1


def test_what_is_not_allowed_from_here_says_why(cli: Cli) -> None:
    ref = _demand(cli)
    for words in (["suspend", ref, "--reason", "FUNDING"], ["resume", ref],
                  ["cancel", ref, "--reason", "FUNDING"]):  # fmt: skip
        code, refused = cli("case", *words)
        assert code == 1
        assert refused["error"]["message"].endswith(".")


def test_redirecting_names_the_new_addressee(cli: Cli) -> None:
    ref = _demand(cli)
    code, moved = cli("case", "redirect", ref, "--to", "Ministry of Health")
    assert code == 0
    assert moved["status"] == "REDIRECTED"


def test_a_likely_double_is_told_when_a_case_is_made(cli: Cli) -> None:
    _demand(cli, "title.fr=Riz pour petits exploitants de la vallée du Nil")
    code, answer = cli(
        "case", "new", "title=Rice", "title.fr=Riz pour petits exploitants de la vallée du Nil",
        "sector_main=AGR", "sdg_main=2", "lead_country=UGA", "demand.request_date=2026-02-05",
        "summary=Rice for smallholders",
    )  # fmt: skip
    assert code == 0
    assert [w["code"] for w in answer["warnings"]] == ["likely_duplicate"]


def test_every_rule_of_a_fund_is_told_with_the_key_that_mends_it(cli: Cli) -> None:
    ref = _demand(cli)
    cli("record", "new", "funding_source", "name=Trust Fund", "code=PGTF", "currency=USD")
    _code, made = cli("case", "add", ref, "fund_application", "funding_source=Trust Fund")
    _code, found = cli("case", "blockers", ref, "--gate", "3")
    (check,) = [one for one in found["checks"] if one["id"] == "fund_rules"]
    rules = check["rules"]
    assert check["sentence"] == f"{len(rules)} rules of the fund are not met."
    assert {"participant.country", "fund_application.amount_asked"} < {r["key"] for r in rules}
    assert all(rule["binding"] and rule["record"] for rule in rules)
    lines = checklist([check])
    assert len(lines) == 2 + len(rules)
    form = next(rule for rule in rules if rule["key"] == "fund_application.form_complete")
    assert f"     ○ {form['sentence']} [{form['key']} {made['id'][-8:]}]" in lines


def test_what_a_fund_prefers_is_told_as_that(cli: Cli) -> None:
    ref = _demand(cli)
    cli("record", "new", "funding_source", "name=IBSA Fund", "code=IBSA")
    cli("case", "add", ref, "fund_application", "funding_source=IBSA Fund",
        "decision=ACCEPTED", "decided_on=2026-03-02", "endorsed=true")  # fmt: skip
    cli("case", "set", ref, "sector_main=BAN")
    _code, found = cli("case", "blockers", ref, "--gate", "3")
    (check,) = [one for one in found["checks"] if one["id"] == "fund_rules"]
    assert check["state"] == "ok"
    assert any("Preferred, not required: " in line for line in checklist([check]))


def test_what_an_applying_institution_is_part_of_is_read_too(cli: Cli) -> None:
    ref = _demand(cli)
    cli("record", "new", "organisation", "name=Firm", "type=70")
    _code, owned = cli("record", "new", "organisation", "name=Club", "type=22", "part_of=Firm")
    cli("record", "new", "funding_source", "name=Joint Fund", "code=CHL_MEX")
    cli("case", "add", ref, "fund_application", "funding_source=Joint Fund", "institution=Club")

    def keys() -> set[str]:
        checks = cli("case", "blockers", ref, "--gate", "3")[1]["checks"]
        return {r["key"] for one in checks for r in one.get("rules", ())}

    assert "fund_application.institution" in keys()
    cli("record", "set", owned["id"], "part_of=Ministry")
    assert "fund_application.institution" not in keys()


def test_one_proposal_a_year_is_counted_by_the_year_of_the_call(cli: Cli) -> None:
    _code, fund = cli("record", "new", "funding_source", "name=Trust Fund", "code=PGTF")
    _code, call = cli(
        "case", "add", fund["id"], "fund_window", "title=Round of 2027",
        "opens_on=2026-06-01", "closes_on=2027-04-30",
    )  # fmt: skip
    first = _demand(cli)
    _code, made = cli("case", "new", "title=Fish")
    for ref, day in ((first, "2026-06-02"), (made["ref"], "2027-02-01")):
        code, _answer = cli(
            "case", "add", ref, "fund_application", "funding_source=Trust Fund",
            f"window={call['id']}", "institution=Ministry", f"submitted_on={day}",
        )  # fmt: skip
        assert code == 0
    checks = cli("case", "blockers", first, "--gate", "3")[1]["checks"]
    told = [r["sentence"] for one in checks for r in one.get("rules", ())]
    assert any(f"for 2027 there is {made['ref']} too" in sentence for sentence in told)


def test_resuming_offers_the_planned_dates_and_never_goes_back_before_the_pause(
    cli: Cli,
) -> None:
    assert cli("run", str(FILE))[0] == 0
    _code, made = cli("case", "list")
    ref = made["cases"][0]["ref"]
    for _stage in ("EVALUATION", "IMPLEMENTATION"):
        assert cli("case", "back", ref, "--reason", "Work goes on.")[0] == 0
    assert cli("case", "suspend", ref, "--reason", "FUNDING")[0] == 0
    code, refused = cli("case", "resume", ref, "--on", "2020-01-01")
    assert code == 1
    assert refused["error"]["field"] == "on"
    assert "2020-01-01" in refused["error"]["message"]
    cli("case", "set", ref, "start_actual=", "start_planned=2027-01-01", "end_planned=2027-06-30")
    code, moved = cli("--today", "2026-12-05", "case", "resume", ref)
    assert code == 0
    assert {w["field"]: w["message"] for w in moved["warnings"]} == {
        "start_planned": "The pause would move the planned start to 2027-01-11;"
        " set start_planned if it does.",
        "end_planned": "The pause would move the planned end to 2027-07-10;"
        " set end_planned if it does.",
    }


def test_a_demand_of_one_southern_country_is_warned_and_goes_on(cli: Cli) -> None:
    ref = _demand(cli)
    assert _southern(cli("case", "set", ref, "tags=water")[1]) == []
    (partner,) = [
        one["id"] for one in cli("case", "show", ref)[1]["children"]["participant"]
        if one["country"] == "BRA"
    ]  # fmt: skip
    assert cli("case", "edit", partner, "country=DEU")[0] == 0
    (warned,) = _southern(cli("case", "set", ref, "tags=rice")[1])
    assert warned["message"].startswith("Only one Southern country takes part (UGA,")
    assert warned["field"] == "participant.country"
    overrides = [w for check in _soft(cli, ref) for w in ("--override", f"{check}={REASON}")]
    code, moved = cli("case", "advance", ref, "--by", "Director", *overrides)
    assert code == 0
    assert len(_southern(moved)) == 1
    assert _southern(cli("case", "set", ref, "tags=fish")[1]) == [], "gate 3 asks for it now"


def test_a_case_without_partners_is_not_warned_yet(cli: Cli) -> None:
    _code, made = cli("case", "new", "title=Rice")
    assert _southern(made) == []
    assert _southern(cli("case", "set", made["ref"], "tags=rice")[1]) == []


def _southern(answer: dict[str, Any]) -> list[dict[str, str]]:
    return [one for one in answer["warnings"] if one["code"] == "southern_countries"]
