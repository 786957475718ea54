"""Words that name nothing: a refusal with a way out, never a fault of ours, nothing changed."""

import json
from pathlib import Path

import pytest

from sscdesk.cli.main import main
from tests.conftest import Cli

ID = "01a2115b-fd72-72fe-b359-da422b4cfba3"
NAMES = ["zzz", "3f2a9c01", ID, "%", "-", "x" * 5000, "\u0661" * 8]
COMMANDS = [
    ["case", "show", "{}"],
    ["case", "set", "{}", "title=x"],
    ["case", "add", "{}", "participant", "country=UGA"],
    ["case", "edit", "{}", "status=DONE"],
    ["case", "remove", "{}"],
    ["case", "restore", "{}"],
    ["case", "duplicate", "{}"],
    ["case", "figures", "{}"],
    ["case", "blockers", "{}"],
    ["case", "advance", "{}"],
    ["case", "history", "{}"],
    ["case", "remove-many", "{}"],
    ["undo", "--batch", "{}"],
    ["record", "show", "{}"],
    ["record", "forget", "{}"],
    ["reminder", "dismiss", "{}"],
    ["workbook", "export", "x.xlsx", "--case", "{}"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: " ".join(words))
def test_a_name_of_nothing_is_refused(cli: Cli, command: list[str]) -> None:
    before = cli("desk", "info")[1]["entries"]
    for name in NAMES:
        code, answer = cli(*(word.format(name) for word in command))
        assert code in (1, 2), (name[:20], answer)
        assert answer["error"]["hint"].endswith(".")
    assert cli("desk", "info")[1]["entries"] == before


@pytest.mark.parametrize(
    "words",
    [
        ["case", "show", "\udcff"],
        ["record", "show", "\udcff"],
        ["--user", "\udcff", "case", "new", "title=x"],
        ["case", "advance", "x", "--override", "y=\udcff"],
        ["case", "list", "--where", "responsible_officer=\udcff"],
        ["case", "list", "--search", "\ud800"],
        ["--desk", "\udcff", "case", "list"],
        ["\udcff"],
    ],
)
def test_words_that_are_no_text_are_refused(cli: Cli, words: list[str]) -> None:
    code, answer = cli(*words)
    assert code == 2
    assert answer["error"]["hint"]


@pytest.mark.parametrize("number", ["9" * 23, "-3", "-1", "9" * 5000, "x", "1.5", "\u0661x"])
@pytest.mark.parametrize(
    "words",
    [
        ["case", "list", "--limit"],
        ["case", "list", "--offset"],
        ["record", "list", "person", "--limit"],
        ["case", "history", "{ref}", "--limit"],
        ["history", "{ref}", "--limit"],
    ],
    ids=lambda words: " ".join(words),
)
def test_how_many_is_a_number_that_counts(cli: Cli, words: list[str], number: str) -> None:
    ref = cli("case", "new", "title=x")[1]["ref"]
    said = [word.format(ref=ref) for word in words]
    assert cli(*said, number)[0] == 2
    for good in ("0", "1", "1000000000"):
        assert cli(*said, good)[0] == 0


@pytest.mark.parametrize("batch", ["", " "])
def test_no_act_named_is_not_the_newest(cli: Cli, batch: str) -> None:
    cli("case", "new", "title=x")
    code, answer = cli("undo", "--batch", batch)
    assert code == 2
    assert answer["error"]["hint"]
    assert cli("case", "list")[1]["total"] == 1


def test_a_name_with_signs_that_nobody_sees_is_not_journaled(cli: Cli) -> None:
    code, answer = cli("--user", "A.\x01 Nakato", "case", "new", "title=x")
    assert (code, answer["error"]["field"]) == (1, "user")
    assert cli("--user", " A. Nakato ", "case", "new", "title=x")[0] == 0
    ref = cli("case", "list")[1]["cases"][0]["ref"]
    assert {e["user"] for e in cli("history", ref)[1]["entries"]} == {"A. Nakato"}


@pytest.mark.parametrize("option", ["--stage", "--status"])
def test_a_code_of_no_list_is_no_empty_list(cli: Cli, option: str) -> None:
    code, answer = cli("case", "list", option, "nope")
    assert (code, answer["error"]["code"]) == (2, "unknown_code")
    assert cli("case", "list", option, "active" if option == "--status" else "demand")[0] == 0


@pytest.mark.parametrize("words", [["--language", "xx"], ["--language=xx"], ["--language", ""]])
def test_a_language_that_is_not_spoken_is_refused(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "keys"]) == 2
    assert "fr" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["--language", "fr"],
        ["--language=fr"],
        ["--lang", "fr"],
        ["--json", "--user", "en", "--language", "fr"],
        ["--language", "en", "--language", "fr"],
    ],
)
def test_the_language_is_heard_however_it_is_written(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "case", "list", "--wrong"]) == 2
    said = capsys.readouterr()
    told = json.loads(said.out)["error"]["message"] if said.out else said.err
    assert "arguments inconnus" in told


def test_the_language_of_a_desk_is_not_that_of_the_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = str(tmp_path / "new.sscdesk")
    office = ["--country", "SEN", "--office", "Dakar", "--role", "focal-point"]
    assert main(["--desk", desk, "desk", "new", *office, "--language", "fr"]) == 0
    assert "Country: SEN" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["", "   ", "a\x01b", "x" * 5000])
def test_an_office_needs_a_name(cli: Cli, tmp_path: Path, name: str) -> None:
    desk = tmp_path / "unnamed.sscdesk"
    words = ["--country", "UGA", "--office", name, "--role", "focal-point"]
    code, answer = cli("desk", "new", *words, desk=desk)
    assert code in (1, 2)
    assert answer["error"]["hint"]
    assert not desk.exists()
