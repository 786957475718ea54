"""What was deleted is still named: its history is read, and it comes back."""

from pathlib import Path

import pytest

from sscdesk.cli.main import main
from tests.conftest import TODAY, Cli


@pytest.fixture
def ref(cli: Cli) -> str:
    return str(cli("case", "new", "title=Rice")[1]["ref"])


def _id(cli: Cli, ref: str) -> str:
    return str(cli("case", "show", ref)[1]["id"])


@pytest.mark.parametrize("name", ["ref", "small", "id", "tail"])
def test_a_deleted_case_is_named_by_reference_and_by_id(name: str, cli: Cli, ref: str) -> None:
    id_ = _id(cli, ref)
    said = {"ref": ref, "small": ref.lower(), "id": id_.upper(), "tail": id_[-8:]}[name]
    assert cli("case", "remove", id_)[0] == 0
    assert cli("case", "show", said)[0] == 1
    code, told = cli("history", said)
    assert code == 0
    assert told["entries"][-1]["values"]["deleted"] == "true"
    code, answer = cli("case", "restore", said)
    assert (code, answer["id"]) == (0, id_)
    assert _id(cli, ref) == id_
    assert cli("history", said)[1]["entries"][-1]["values"]["deleted"] == "false"


def test_a_deleted_record_comes_back_by_the_end_of_its_id(cli: Cli, ref: str) -> None:
    milestone = cli("case", "add", ref, "milestone", "title=Signing")[1]["id"]
    org = cli("record", "new", "organisation", "name=Embrapa")[1]["id"]
    assert cli("case", "remove", milestone)[0] == 0
    assert cli("record", "remove", org)[0] == 0
    assert cli("history", org)[1]["entries"][-1]["record"] == org
    for id_ in (milestone, org):
        assert cli("case", "restore", id_[-8:])[0] == 0
        assert cli("record", "show", id_)[0] == 0


@pytest.mark.parametrize("name", ["nonsense", "UGA-2026-0004", "3f2a9c01", "01%", '"'])
def test_what_was_never_here_is_not_found(name: str, cli: Cli, ref: str) -> None:
    for words in (("case", "restore"), ("history",)):
        code, answer = cli(*words, name)
        assert (code, answer["error"]["code"]) == (1, "not_found")
    code, answer = cli("case", "restore", ref)
    assert (code, answer["error"]["message"]) == (1, "This record was not deleted.")


def test_what_went_with_its_case_says_so(cli: Cli, ref: str) -> None:
    case = _id(cli, ref)
    milestone = cli("case", "add", ref, "milestone", "title=Signing")[1]["id"]
    assert cli("case", "remove", ref)[0] == 0
    code, answer = cli("case", "restore", milestone)
    assert code == 1
    assert answer["error"]["message"].startswith("This record was deleted with the record")
    assert case in answer["error"]["hint"]


def test_a_person_reads_the_id_where_it_is_needed(
    cli: Cli, ref: str, desk_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = ["--desk", str(desk_path), "--today", TODAY.isoformat()]
    milestone = cli("case", "add", ref, "milestone", "title=Signing")[1]["id"]
    assert main([*desk, "case", "remove", milestone]) == 0
    assert f"case restore {milestone[-12:]}." in capsys.readouterr().out
    assert main([*desk, "history", ref]) == 0
    assert milestone[-12:] in capsys.readouterr().out.splitlines()[-1]
    assert main([*desk, "case", "restore", milestone[-12:]]) == 0
    assert capsys.readouterr().out == f"Brought back: {milestone[-12:]}.\n"
    assert main([*desk, "case", "remove-many", ref]) == 0
    assert capsys.readouterr().out == "1 case was deleted.\n"
