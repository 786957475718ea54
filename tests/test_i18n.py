"""Sentences in two directions: names, references and amounts of the other one are set apart."""

import json
from pathlib import PurePosixPath

import pytest

from sscdesk import i18n
from sscdesk.domain.checks_demand import _told
from sscdesk.domain.situation import Hit
from sscdesk.i18n import _, apart, listed, listed_some, ngettext, quoted, with_currency
from tests.conftest import Cli

ARABIC = "مشروع المياه"
MARKS = "\u2066\u2067\u2068\u2069"


def shown(language: str) -> None:
    """Speak a language in the window."""
    i18n.set_language(language)
    i18n.speak_to_the_eye()


def is_clean(text: str) -> bool:
    """Whether nothing is set apart in a text."""
    return not set(MARKS) & set(text)


@pytest.mark.parametrize(
    ("language", "value", "is_apart"),
    [
        ("ar", "Embrapa", True),
        ("ar", "UGA-2026-0014", True),
        ("ar", ARABIC, False),
        ("ar", "12", False),
        ("fr", ARABIC, True),
        ("fr", "Coopération", False),
        ("en", "Embrapa", False),
    ],
)
def test_only_what_reads_the_other_way_is_set_apart(
    language: str, value: str, is_apart: bool
) -> None:
    shown(language)
    assert apart(value) == (f"\u2068{value}\u2069" if is_apart else value)


def test_placeholders_of_a_sentence_are_set_apart_in_the_window() -> None:
    shown("ar")
    assert "\u2068Embrapa\u2069" in _("Undo {what}").format(what="Embrapa")
    assert "\u2068Embrapa\u2069" in quoted("Embrapa")
    assert "\u2068/srv/a\u2069" in _("Saved: {name}").format(name=PurePosixPath("/srv/a"))
    assert is_clean(ngettext("{n} day", "{n} days", 7).format(n=7))


def test_what_is_set_apart_already_is_not_set_apart_twice() -> None:
    shown("ar")
    once = _("Undo {what}").format(what=quoted("Embrapa"))
    assert once.count("\u2068") == 1


def test_names_in_a_list_keep_their_places() -> None:
    shown("ar")
    assert listed(["Embrapa", "", ARABIC]) == f"\u2068Embrapa\u2069، {ARABIC}"


def test_the_sentence_of_a_check_sets_titles_apart() -> None:
    shown("ar")
    told = _told([Hit("1", "UGA-2026-0001", "Drip irrigation", 0.9, ())])
    assert told == "\u2068UGA-2026-0001\u2069 «\u2068Drip irrigation\u2069»"


def test_scripts_and_the_next_language_get_none_of_it(cli: Cli) -> None:
    shown("ar")
    i18n.set_language("ar")
    assert is_clean(_("Undo {what}").format(what="Embrapa"))
    _code, made = cli("case", "new", "title=Drip irrigation", f"objective={ARABIC}")
    _code, told = cli("case", "blockers", made["ref"])
    assert is_clean(json.dumps(told, ensure_ascii=False))


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "USD 94,000"), ("fr", "94,000\u00a0USD"), ("es", "USD 94,000"), ("ar", "USD 94,000")],
)
def test_money_has_one_order_in_a_language(language: str, told: str) -> None:
    i18n.set_language(language)
    assert with_currency("94,000", "USD") == told
    assert with_currency("94,000", "") == "94,000"


def test_money_reads_from_left_to_right_in_the_window() -> None:
    shown("ar")
    assert with_currency("94,000", "USD") == "\u2066USD 94,000\u2069"


@pytest.mark.parametrize(
    ("names", "told"),
    [([], ""), (["a"], "a"), (["a", "b"], "a, b"), (["a", "b", "c", "d"], "a, b and 2 more")],
)
def test_a_list_says_how_many_it_leaves_out(names: list[str], told: str) -> None:
    assert listed_some(names, 2) == told
