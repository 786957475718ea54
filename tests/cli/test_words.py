"""What a person reads on the command line is in the person's language; scripts read their own."""

import argparse
import json
import re
from pathlib import Path

import pytest

import translations
from sscdesk import i18n
from sscdesk.cli import argparse_words
from sscdesk.cli.main import main
from sscdesk.domain import kinds
from tests.conftest import Cli


def _refusal(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(list(words)) == 2
    return capsys.readouterr().err.splitlines()[0]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["case", "set", "UGA-2026-0001"], "les arguments suivants sont obligatoires\u00a0: CLÉ="),
        (
            ["desk", "what"],
            "argument COMMANDE\u00a0: choix non valable\u00a0: 'what' (ch",
        ),
        (["case", "list", "--limit"], "argument --limit\u00a0: une valeur est attendue"),
        (["case", "list", "--limit", "x"], "argument --limit\u00a0: valeur non valable"),
        (["case", "list", "--wrong"], "arguments inconnus\u00a0: --wrong"),
    ],
)
def test_argparse_refuses_in_french(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told in _refusal(capsys, "--language", "fr", *words)


def test_the_language_may_change_between_two_commands(capsys: pytest.CaptureFixture[str]) -> None:
    _refusal(capsys, "--language", "fr", "case", "list", "--wrong")
    told = _refusal(capsys, "--language", "en", "case", "list", "--wrong")
    assert told == "The command is not understood: unrecognized arguments: --wrong."


def test_argparse_asks_for_the_texts_that_are_translated() -> None:
    source = Path(argparse.__file__).read_text(encoding="utf-8")
    assert [text for text in argparse_words.TEXTS if text not in source] == []


@pytest.mark.parametrize("language", translations.languages())
def test_the_placeholders_of_argparse_stay(language: str) -> None:
    said = i18n.translations(language)
    for text in argparse_words.TEXTS:
        there = re.findall(r"%\(\w+\)\w|%\w", said.gettext(text))
        assert sorted(there) == sorted(re.findall(r"%\(\w+\)\w|%\w", text)), text
    i18n.set_language(language)
    assert [str(n) in argparse_words.expected(n) % n for n in (2, 3, 12, 100)] == [True] * 4


@pytest.mark.parametrize("language", translations.languages())
def test_every_help_is_whole_in_every_language(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in ([], ["case"], ["case", "new"], ["desk", "new"], ["workbook"], ["reminder"]):
        with pytest.raises(SystemExit) as left:
            main(["--language", language, *words, "--help"])
        assert left.value.code == 0
        shown = capsys.readouterr().out
        english = re.findall(r"usage:|optional arguments|show this help|positional arg", shown)
        assert english == []


def test_a_desk_is_told_in_words_and_to_scripts_by_keys(
    desk_path: Path, cli: Cli, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--language", "fr", "--desk", str(desk_path), "desk", "info"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "Pays\u00a0: UGA" in told
    assert "Dossiers\u00a0: 0" in told
    _code, document = cli("desk", "info")
    assert {"path", "country", "office", "cases"} <= set(document)
    assert len(document) == len(told)


def test_a_reminder_says_in_words_how_near_it_is(
    desk_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = ["--desk", str(desk_path), "--today", "2026-11-19"]
    assert main([*desk, "record", "new", "reminder", "text=Réunion", "due=2026-11-01"]) == 0
    capsys.readouterr()
    assert main(["--language", "fr", *desk, "reminder", "list"]) == 0
    assert "2026-11-01  en retard" in capsys.readouterr().out
    assert main([*desk, "--json", "reminder", "list"]) == 0
    found = json.loads(capsys.readouterr().out)["reminders"]
    assert [one["severity"] for one in found if one["due"] == "2026-11-01"] == ["overdue"]


def test_kinds_of_value_are_named_in_words(cli: Cli, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--language", "fr", "keys", "case"]) == 0
    shown = capsys.readouterr().out
    assert "texte long" in shown
    assert "long text" not in shown
    _code, document = cli("keys", "case")
    assert {key["value"] for key in document["keys"]} <= {kind.name for kind in kinds.ALL}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("group", [[], ["case"], ["reminder"], ["workbook"]])
def test_a_list_of_commands_says_nothing_of_a_missing_description(
    language: str, group: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["--language", language, *group, "--help"])
    told = capsys.readouterr().out
    assert "None" not in told
    assert "Content-Type" not in told


def test_codes_that_nobody_has_checked_are_named_with_their_key(
    cli: Cli, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = {key["key"]: key["to_verify"] for key in cli("keys", "case")[1]["keys"]}
    assert "POP" in keys["sector_main"]
    assert keys["lead_country"] == ["g77", "south", "un_commissions"]
    assert keys["case_type"] == keys["summary.*"] == []
    assert main(["keys", "case"]) == 0
    assert "Main sector (to be verified: POP, " in capsys.readouterr().out
