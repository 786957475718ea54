"""What a line of a run file says is kept to the letter, and a bad line harms no other."""

import json
from pathlib import Path
from typing import Any

import pytest

from sscdesk.actions import running
from tests.conftest import Cli


def _run(cli: Cli, tmp_path: Path, *lines: str) -> tuple[int, list[dict[str, Any]]]:
    file = tmp_path / "lines.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    code, answers = cli("run", str(file), "--each")
    return code, answers


def _estimated(number: str) -> str:
    values = f'"demand.estimated_currency": "USD", "demand.estimated_amount": {number}'
    return f'{{"do": "case.new", "values": {{"title": "a", {values}}}}}'


@pytest.mark.parametrize(
    ("number", "kept"),
    [
        ("1234567890123456.78", "1234567890123456.78"),
        ("0.1", "0.10"),
        ("1e5", "100000.00"),
        ("-0.0", "0.00"),
    ],
)
def test_an_amount_written_as_a_json_number_is_exact(
    cli: Cli, tmp_path: Path, number: str, kept: str
) -> None:
    line = _estimated(number)
    code, answers = _run(cli, tmp_path, line)
    assert code == 0, answers
    shown = cli("case", "show", answers[0]["id"])[1]
    assert shown["children"]["demand"][0]["estimated_amount"] == kept


@pytest.mark.parametrize("number", ["0.12345678901234567890", "0.0000237", "2.37e-5"])
def test_a_rate_written_as_a_json_number_is_exact(cli: Cli, tmp_path: Path, number: str) -> None:
    values = f'{{"currency": "UGX", "on": "2026-06-30", "rate_to_usd": {number}}}'
    code, answers = _run(
        cli, tmp_path, f'{{"do": "record.new", "kind": "exchange_rate", "values": {values}}}'
    )
    assert code == 0, answers
    shown = cli("record", "show", answers[0]["id"])[1]
    expected = {"0.12345678901234567890": "0.1234567890123456789"}.get(number, "0.0000237")
    assert shown["values"]["rate_to_usd"] == expected


@pytest.mark.parametrize("number", ["1e400", "1e999999999", "1e-999999999", "9" * 5000])
def test_a_number_beyond_all_use_is_refused_quickly(cli: Cli, tmp_path: Path, number: str) -> None:
    line = _estimated(number)
    code, answers = _run(cli, tmp_path, line)
    assert code == 1
    assert answers[0]["error"]["code"] == "bad_value"
    assert answers[-1] == {"done": 0, "refused": 1}


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_in_json_is_none_here(cli: Cli, tmp_path: Path, word: str) -> None:
    code, answers = _run(cli, tmp_path, f'{{"do": "case.new", "values": {{"title": {word}}}}}')
    assert code == 1
    assert answers[0]["error"]["message"] == "The line is not a JSON object."


def test_a_set_may_hold_json_numbers(cli: Cli, tmp_path: Path) -> None:
    values = {"title": "a", "sdg_others": [2, "13"], "tags": ["rice", 2026]}
    code, answers = _run(cli, tmp_path, json.dumps({"do": "case.new", "values": values}))
    assert code == 0, answers
    assert cli("case", "show", answers[0]["id"])[1]["values"]["tags"] == ["2026", "rice"]


BAD_LINES = [
    {"do": "undo", "id": "zzz"},
    {"do": "undo", "id": ""},
    {"do": "undo", "id": "01A2115B-FD72-72FE-B359-DA422B4CFBA3"},
    {"do": "case.set", "ref": "\ud800", "values": {"title": "x"}},
    {"do": "case.set", "ref": "UGA-2026-0001", "values": {"title": "\udfff"}},
    {"do": "case.set", "ref": "UGA-2026-0001", "values": {"\ud800": "x"}},
    {"do": "case.new", "as": "\ud800", "values": {"title": "x"}},
    {"do": "case.remove", "id": "zzz"},
    {"do": "case.remove", "id": "--------"},
    {"do": "case.edit", "id": "3f2a9c01", "values": {"title": "x"}},
    {"do": "case.add", "parent": "zzz", "kind": "participant", "values": {"country": "UGA"}},
    {"do": "record.remove", "id": "\u0000"},
    {"do": "\ud800"},
    {"do": ["case.new"]},
]


@pytest.mark.parametrize("line", BAD_LINES, ids=json.dumps)
def test_a_bad_line_is_refused_and_the_others_are_run(
    cli: Cli, tmp_path: Path, line: dict[str, Any]
) -> None:
    good = json.dumps({"do": "case.new", "values": {"title": "good"}})
    code, answers = _run(cli, tmp_path, good, json.dumps(line), good)
    assert code == 1
    assert [answer.get("ok") for answer in answers] == [True, False, True, None]
    assert answers[1]["error"]["code"] != "our_fault"
    assert answers[-1] == {"done": 2, "refused": 1}
    assert cli("case", "list")[1]["total"] == 2


def test_a_line_that_meets_a_fault_of_ours_is_reported_and_logged(
    cli: Cli, tmp_path: Path, log_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise LookupError("ours")

    monkeypatch.setitem(running._VERBS, "case.remove", fail)
    good = json.dumps({"do": "case.new", "values": {"title": "good"}})
    code, answers = _run(cli, tmp_path, '{"do": "case.remove", "id": "x"}', good)
    assert code == 1
    assert answers[0]["error"]["code"] == "our_fault"
    assert answers[-1] == {"done": 1, "refused": 1}
    assert "LookupError" in log_file.read_text(encoding="utf-8")


def test_undo_without_a_name_takes_back_the_newest_act(cli: Cli, tmp_path: Path) -> None:
    good = json.dumps({"do": "case.new", "values": {"title": "good"}})
    code, answers = _run(cli, tmp_path, good, '{"do": "undo"}')
    assert code == 0, answers
    assert cli("case", "list")[1]["total"] == 0
