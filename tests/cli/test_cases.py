"""Cases by command line: the answers and exit codes that scripts rely on."""

from pathlib import Path

import pytest

from sscdesk.actions import writes
from sscdesk.actions.values import Said
from sscdesk.store.desk import Desk
from tests.conftest import TODAY, Cli


def _case(cli: Cli, *words: str) -> tuple[str, str]:
    code, answer = cli("case", "new", "title=Drip irrigation", *words)
    assert code == 0, answer
    return answer["ref"], answer["id"]


def test_a_new_case_has_a_reference_and_its_demand(cli: Cli) -> None:
    ref, id_ = _case(cli, "demand.request_date=2026-02", "tags=Water;rice", "title.fr=Irrigation")
    assert ref == "UGA-2026-0001"
    code, shown = cli("case", "show", ref)
    assert code == 0
    assert shown["id"] == id_
    assert shown["stage"] == "DEMAND"
    assert shown["status"] == "ACTIVE"
    assert shown["values"]["title"] == {"en": "Drip irrigation", "fr": "Irrigation"}
    assert shown["values"]["tags"] == ["rice", "water"]
    assert shown["values"]["confidentiality"] == "OFFICIAL"
    assert shown["children"]["demand"] == [
        {"id": shown["children"]["demand"][0]["id"], "request_date": "2026-02"}
    ]
    assert shown["conflicts"] == []


def test_references_count_on_also_over_deleted_cases(cli: Cli) -> None:
    _ref, id_ = _case(cli)
    assert cli("case", "remove", id_)[0] == 0
    assert _case(cli)[0] == "UGA-2026-0002"


def test_setting_nothing_new_writes_nothing(cli: Cli) -> None:
    ref, _id = _case(cli)
    code, answer = cli("case", "set", ref, "title=Drip irrigation")
    assert code == 0
    assert answer["changed"] == []
    assert answer["batch"] is None


def test_a_key_is_set_cleared_and_reported(cli: Cli) -> None:
    ref, _id = _case(cli)
    assert cli("case", "set", ref, "sector_main=agr", "demand.urgency=URGENT")[1]["changed"] == [
        "demand.urgency", "sector_main",
    ]  # fmt: skip
    assert cli("case", "set", ref, "sector_main=")[1]["changed"] == ["sector_main"]
    assert "sector_main" not in cli("case", "show", ref)[1]["values"]


def test_sets_are_replaced_added_to_and_taken_from(cli: Cli) -> None:
    ref, _id = _case(cli, "modalities=TRAINING;EXPERTS")
    assert cli("case", "set", ref, "modalities+=GOODS")[0] == 0
    assert cli("case", "set", ref, "modalities-=EXPERTS")[0] == 0
    assert cli("case", "show", ref)[1]["values"]["modalities"] == ["GOODS", "TRAINING"]
    assert cli("case", "set", ref, "modalities+=EXPERTS")[0] == 0
    assert cli("case", "set", ref, "modalities=VOLUNTEERS")[0] == 0
    assert cli("case", "show", ref)[1]["values"]["modalities"] == ["VOLUNTEERS"]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (["sdg_others=3;4;5;6"], "sdg_others"),
        (["sdg_others=3;4", "sdg_others+=5;6"], "sdg_others"),
        (["sdg_others=2;3"], "sdg_others"),
        (["sdg_main=13"], "sdg_main"),
    ],
)
def test_one_main_goal_and_up_to_three_others(cli: Cli, words: list[str], field: str) -> None:
    ref = cli("case", "new", "title=Rice", "sdg_main=2", "sdg_others=13")[1]["ref"]
    code, answer = cli("case", "set", ref, *words)
    assert (code, answer["error"]["field"]) == (1, field)
    assert answer["error"]["message"].endswith(".")
    assert cli("case", "set", ref, "sdg_main=13", "sdg_others=2;3;4")[0] == 0
    assert cli("case", "new", "title=Rice too", "sdg_main=2", "sdg_others=2")[0] == 1


def test_goals_that_came_otherwise_may_stay_and_become_fewer(cli: Cli, desk_path: Path) -> None:
    ref, id_ = _case(cli)
    cli("case", "set", ref, "sdg_main=2")
    with Desk(desk_path, today=TODAY) as desk, desk.transaction("merge") as session:
        writes.change(session, id_, id_, Said(sets={"sdg_others": {"2", "3", "4", "5", "6"}}))
    assert cli("case", "set", ref, "summary=As merged")[0] == 0
    assert cli("case", "set", ref, "sdg_others-=3")[0] == 0
    assert cli("case", "show", ref)[1]["values"]["sdg_others"] == ["2", "4", "5", "6"]
    assert cli("case", "set", ref, "sdg_others+=7")[0] == 1
    assert cli("case", "duplicate", ref)[0] == 0


def test_text_is_read_from_a_file(cli: Cli, tmp_path: Path) -> None:
    ref, _id = _case(cli)
    text = tmp_path / "summary.txt"
    text.write_text("Two\nlines, é ü ع 水", encoding="utf-8")
    assert cli("case", "set", ref, f"summary=@{text}")[0] == 0
    shown = cli("case", "show", ref)[1]
    assert shown["values"]["summary"] == {"en": "Two\nlines, é ü ع 水"}


@pytest.mark.parametrize(
    ("words", "exit_code", "code"),
    [
        (["start_planned=2026-02-30"], 1, "bad_value"),
        (["start_planned=2026-12-01", "end_planned=2026-01-01"], 1, "bad_value"),
        (["ssc_share_pct=a lot"], 1, "bad_value"),
        (["demand.estimated_amount=12 000"], 1, "bad_value"),
        (["demand.estimated_amount=12000"], 1, "bad_value"),
        (["demand.estimated_amount=1.001", "demand.estimated_currency=USD"], 1, "bad_value"),
        (["demand.estimated_amount=1.5", "demand.estimated_currency=UGX"], 1, "bad_value"),
        (["sector_main=FARMING"], 2, "unknown_code"),
        (["lead_country=ZZZ"], 2, "unknown_code"),
        (["colour=red"], 2, "unknown_key"),
        (["stage=CLOSED"], 2, "not_settable"),
        (["ref=UGA-2026-9999"], 2, "not_settable"),
        (["title"], 2, "usage"),
        (["summary=" + "x" * 100_000], 1, "bad_value"),
        (["title=a\x00b"], 1, "bad_value"),
        (["summary=@no-such-file.txt"], 1, "bad_value"),
        (["responsible_officer=Nobody Known"], 1, "not_found"),
    ],
)
def test_what_cannot_be_kept_gets_one_sentence_and_changes_nothing(
    cli: Cli, words: list[str], exit_code: int, code: str
) -> None:
    ref, _id = _case(cli)
    before = cli("desk", "digest")[1]
    found, answer = cli("case", "set", ref, *words)
    assert found == exit_code
    assert answer["error"]["code"] == code
    assert answer["error"]["message"].endswith(".")
    assert answer["error"]["hint"].endswith((".", "…"))
    assert "Traceback" not in str(answer)
    assert cli("desk", "digest")[1] == before


def test_a_case_is_not_related_to_itself(cli: Cli) -> None:
    ref, _id = _case(cli)
    code, answer = cli("case", "add", ref, "relation", f"other_case={ref}", "relation_kind=SAME")
    assert code == 1
    assert answer["error"]["code"] == "names_itself"


def test_a_case_needs_a_title(cli: Cli) -> None:
    code, answer = cli("case", "new", "sector_main=AGR")
    assert code == 1
    assert answer["error"]["field"] == "title"


def test_a_record_under_a_record(cli: Cli) -> None:
    ref, _id = _case(cli)
    _code, contribution = cli("case", "add", ref, "contribution", "title=Kits", "measure_group=A")
    code, line = cli(
        "case", "add", contribution["id"], "cost_line", "phase=BUDGETED", "amount=100.5",
        "currency=USD", "year=2026",
    )  # fmt: skip
    assert code == 0
    assert line["kind"] == "cost_line"
    shown = cli("case", "show", ref)[1]["children"]["contribution"][0]
    assert shown["children"]["cost_line"] == [
        {
            "id": line["id"],
            "phase": "BUDGETED",
            "amount": "100.50",
            "currency": "USD",
            "year": 2026,
            "rate_to_usd": "1",
            "amount_usd": "100.5",
        }
    ]


def test_a_modality_says_how_a_contribution_is_measured_until_somebody_does(cli: Cli) -> None:
    ref, _id = _case(cli)

    def group() -> str:
        shown = cli("case", "show", ref)[1]["children"]["contribution"][0]
        return str(shown.get("measure_group", ""))

    given = cli("case", "add", ref, "contribution", "title=Course")[1]["id"]
    assert group() == ""
    assert cli("case", "edit", given, "modality=TRAINING")[1]["changed"] == [
        "measure_group", "modality",
    ]  # fmt: skip
    assert group() == "B"
    cli("case", "edit", given, "modality=PROJECT_GRANT")
    assert group() == "B", "it may have been said"
    cli("case", "edit", given, "measure_group=")
    cli("case", "edit", given, "modality=PROJECT_GRANT", "title=Grant")
    assert group() == "", "nobody wants one"
    cli("case", "edit", given, "modality=POOLED_FUND")
    assert group() == "A"
    cli("case", "edit", given, "modality=TRAINING", "measure_group=C")
    assert group() == "C"


@pytest.mark.parametrize(
    ("kind", "message"),
    [("demand", "one demand"), ("signature", "does not belong"), ("organisation", "no part of")],
)
def test_a_kind_that_does_not_belong_there(cli: Cli, kind: str, message: str) -> None:
    ref, _id = _case(cli)
    code, answer = cli("case", "add", ref, kind, "title=x" if kind != "organisation" else "note=x")
    assert code == 2
    assert message in answer["error"]["message"]


def test_a_money_line_freezes_the_newest_rate_before_its_value_date(cli: Cli) -> None:
    for on, rate in (("2026-01-31", "1.05"), ("2026-03-31", "1.20")):
        cli("record", "new", "exchange_rate", "currency=EUR", f"on={on}", f"rate_to_usd={rate}")
    ref, _id = _case(cli)
    _code, given = cli("case", "add", ref, "contribution", "title=Kits")
    _code, line = cli(
        "case", "add", given["id"], "cost_line", "amount=1000", "currency=EUR",
        "value_date=2026-02-15", "phase=BUDGETED",
    )  # fmt: skip
    shown = cli("case", "show", ref)[1]["children"]["contribution"][0]["children"]["cost_line"][0]
    assert shown["rate_to_usd"] == "1.05"
    assert shown["amount_usd"] == "1050"
    cli("record", "new", "exchange_rate", "currency=EUR", "on=2026-02-10", "rate_to_usd=9")
    assert cli("case", "edit", line["id"], "note=frozen")[0] == 0
    shown = cli("case", "show", ref)[1]["children"]["contribution"][0]["children"]["cost_line"][0]
    assert shown["amount_usd"] == "1050"


def test_a_typed_rate_waits_for_its_amount_and_stays(cli: Cli) -> None:
    ref, _id = _case(cli)
    _code, given = cli("case", "add", ref, "contribution", "title=Kits")
    _code, line = cli(
        "case", "add", given["id"], "cost_line", "phase=BUDGETED", "currency=UGX",
        "rate_to_usd=0.00027", "rate_source=Bank of Uganda",
    )  # fmt: skip
    for said in ("amount=1000000", "value_date=2026-02-01", "amount=", "amount=2000000"):
        assert cli("case", "edit", line["id"], said)[0] == 0
    shown = cli("case", "show", ref)[1]["children"]["contribution"][0]["children"]["cost_line"][0]
    assert (shown["rate_to_usd"], shown["rate_source"]) == ("0.00027", "Bank of Uganda")
    assert shown["amount_usd"] == "540"
    code, answer = cli("case", "edit", line["id"], "amount_usd=777")
    assert code == 1
    assert answer["error"]["field"] == "amount_usd"
    assert answer["error"]["message"].endswith("is USD 540, not USD 777.")


def test_answers_are_written_on_the_respondent(cli: Cli) -> None:
    ref, _id = _case(cli)
    _code, evaluation = cli("case", "add", ref, "evaluation", "evaluation_type=FINAL")
    code, respondent = cli(
        "case", "add", evaluation["id"], "respondent", "code=r1", "role=RECIPIENT", "O1=3", "S2=NA",
        "O1.evidence=The letter",
    )  # fmt: skip
    assert code == 0
    assert cli("case", "edit", respondent["id"], "O1=4")[0] == 0
    shown = cli("case", "show", ref)[1]["children"]["evaluation"][0]["children"]["respondent"][0]
    answers = {a["item"]: a for a in shown["children"]["answer"]}
    assert answers["O1"]["score"] == "4"
    assert answers["O1"]["evidence"] == "The letter"
    assert answers["S2"]["score"] == "NA"


def test_a_removed_record_comes_back(cli: Cli) -> None:
    ref, _id = _case(cli)
    _code, made = cli("case", "add", ref, "milestone", "title=Signing")
    assert cli("case", "remove", made["id"])[0] == 0
    assert "milestone" not in cli("case", "show", ref)[1]["children"]
    assert cli("case", "restore", made["id"])[0] == 0
    assert cli("case", "show", ref)[1]["children"]["milestone"][0]["title"] == "Signing"
    cli("case", "remove", made["id"])
    assert cli("case", "restore", made["id"][-8:].upper())[0] == 0
    assert cli("case", "show", ref)[1]["children"]["milestone"][0]["title"] == "Signing"


def test_a_record_is_named_by_the_end_of_its_id(cli: Cli) -> None:
    ref, id_ = _case(cli)
    assert cli("case", "show", id_[-12:])[1]["ref"] == ref
    code, answer = cli("case", "show", "UGA-1999-0001")
    assert code == 1
    assert answer["error"]["code"] == "not_found"


def test_a_list_is_filtered_searched_sorted_and_paged(cli: Cli) -> None:
    for title, country in (("Riz au Mozambique", "MOZ"), ("Coton", "TZA"), ("Água e arroz", "MOZ")):
        assert cli("case", "new", f"title={title}", f"lead_country={country}")[0] == 0
    assert cli("case", "list")[1]["total"] == 3
    found = cli("case", "list", "--where", "lead_country=MOZ", "--sort", "-title")[1]
    assert [c["title"] for c in found["cases"]] == ["Riz au Mozambique", "Água e arroz"]
    assert [c["title"] for c in cli("case", "list", "--search", "agua")[1]["cases"]] == [
        "Água e arroz"
    ]
    page = cli("case", "list", "--sort", "ref", "--limit", "1", "--offset", "1")[1]
    assert page["total"] == 3
    assert [c["ref"] for c in page["cases"]] == ["UGA-2026-0002"]
    assert page["cases"][0]["open_checks"] > 0
    code, answer = cli("case", "list", "--sort", "colour")
    assert code == 2
    assert answer["error"]["field"] == "colour"


@pytest.mark.parametrize(
    ("title", "search"),
    [
        ("مياه الري للمزارعين", "المياه"),
        ("农业合作项目", "合作"),
        ("Educación rural", "educacion"),
        ("Système d’irrigation", "irrig syst"),
        ("Zusammenarbeit ÄÖÜ", "aou"),
    ],
)
def test_a_search_finds_every_script(cli: Cli, title: str, search: str) -> None:
    assert cli("case", "new", f"title={title}")[0] == 0
    assert cli("case", "new", "title=Something else")[0] == 0
    assert [c["title"] for c in cli("case", "list", "--search", search)[1]["cases"]] == [title]


def test_a_search_finds_a_case_by_an_organisation_and_its_new_name(cli: Cli) -> None:
    ref, _id = _case(cli)
    _code, made = cli("record", "new", "organisation", "name=Embrapa", "country=BRA")
    cli("case", "add", ref, "participant", "organisation=Embrapa", "role=PROVIDER", "country=BRA")
    assert cli("case", "list", "--search", "embrapa")[1]["total"] == 1
    cli("record", "set", made["id"], "name=Institute of Agriculture")
    assert cli("case", "list", "--search", "embrapa")[1]["total"] == 0
    assert cli("case", "list", "--search", "institute agric")[1]["total"] == 1


def test_history_tells_who_did_what(cli: Cli) -> None:
    ref, id_ = _case(cli)
    cli("case", "set", ref, "title=Better title")
    entries = cli("case", "history", ref)[1]["entries"]
    assert entries[0]["act"] == "case.new"
    assert entries[-1]["act"] == "case.set"
    assert entries[-1]["values"] == {"title.en": "Better title"}
    assert entries[-1]["replaces"] == {
        "title.en": [next(e["id"] for e in entries if e["record"] == id_)]
    }
    assert len(cli("history", ref, "--limit", "1")[1]["entries"]) == 1


def test_undo_and_redo(cli: Cli) -> None:
    ref, _id = _case(cli)
    cli("case", "set", ref, "title=Second")
    code, undone = cli("undo")
    assert code == 0
    assert undone["restored"] == 1
    assert undone["kept"] == []
    assert cli("case", "show", ref)[1]["values"]["title"] == {"en": "Drip irrigation"}
    assert cli("redo")[0] == 0
    assert cli("case", "show", ref)[1]["values"]["title"] == {"en": "Second"}
    assert cli("undo")[0] == 0
    assert cli("undo")[0] == 0
    code, answer = cli("case", "show", ref)
    assert code == 1
    code, answer = cli("undo")
    assert code == 1
    assert answer["error"]["code"] == "nothing_to_undo"


def test_undo_goes_on_past_what_stays_and_lists_it(cli: Cli) -> None:
    ref, _id = _case(cli)
    batch = cli("case", "set", ref, "title=Second")[1]["batch"]
    cli("case", "set", ref, "confidentiality=PUBLIC")
    code, undone = cli("undo")
    assert (code, undone["undone"], undone["restored"]) == (0, batch, 1)
    assert undone["batch"]
    assert [(k["register"], k["value"]) for k in undone["kept"]] == [("confidentiality", "PUBLIC")]
    code, answer = cli("undo")
    assert (code, answer["error"]["code"]) == (1, "nothing_to_undo")
    assert cli("case", "show", ref)[1]["values"]["title"] == {"en": "Drip irrigation"}
