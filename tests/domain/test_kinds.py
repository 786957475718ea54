"""Kinds of value: canonical texts, and one sentence for what cannot be kept."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sscdesk.domain import catalogue, kinds
from sscdesk.domain.fields import Kind
from sscdesk.domain.kinds import Limits
from sscdesk.errors import BadValue, UserError, WrongUsage

LIMITS = Limits("key")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, max_value=10**12,
                   min_value=-(10**12)))  # fmt: skip
def test_a_number_has_one_text(number: Decimal) -> None:
    text = kinds.DECIMAL.parse(format(number, "f"), LIMITS)
    assert Decimal(text) == number
    assert kinds.DECIMAL.parse(text, LIMITS) == text
    assert "E" not in text
    assert text != "-0"


@pytest.mark.parametrize("text", ["12,5", "1 000", "abc", "1e5", "NaN", "--3", "٣", "1.2.3"])
def test_letters_are_no_number(text: str) -> None:
    with pytest.raises(BadValue) as refused:
        kinds.DECIMAL.parse(text, LIMITS)
    assert "not a number" in refused.value.message
    assert refused.value.hint


@given(st.text())
def test_text_is_kept_or_refused_but_never_changed_in_meaning(text: str) -> None:
    try:
        kept = kinds.clean_text(text, LIMITS)
    except BadValue:
        return
    assert kinds.clean_text(kept, LIMITS) == kept
    assert "\r" not in kept
    assert kept == kept.strip()


@pytest.mark.parametrize("text", ["a\x00b", "\x07", "a\x1bb", "\ufeffa", "\u200bx"])
def test_control_characters_are_refused(text: str) -> None:
    with pytest.raises(BadValue, match="control characters"):
        kinds.LONG.parse(text, LIMITS)


def test_a_hundred_thousand_characters_are_refused_with_the_limit() -> None:
    with pytest.raises(BadValue, match="32767"):
        kinds.LONG.parse("x" * 100_000, LIMITS)
    assert kinds.LONG.parse("x" * 32_767, LIMITS) == "x" * 32_767


def test_lone_surrogates_are_refused() -> None:
    with pytest.raises(BadValue, match="Unicode"):
        kinds.LONG.parse("a\ud800", LIMITS)


@pytest.mark.parametrize(
    ("text", "said"), [("true", "true"), ("Yes", "true"), ("0", "false"), ("FALSE", "false")]
)
def test_true_and_false(text: str, said: str) -> None:
    assert kinds.BOOLEAN.parse(text, LIMITS) == said


def test_neither_true_nor_false() -> None:
    with pytest.raises(BadValue, match="neither true nor false"):
        kinds.BOOLEAN.parse("maybe", LIMITS)


def test_a_code_is_found_whatever_its_case_and_an_unknown_one_lists_the_choices() -> None:
    field = catalogue.field(catalogue.kind("case"), "sector_main")
    assert field is not None
    assert field.parse(" agr ") == "AGR"
    with pytest.raises(WrongUsage) as refused:
        field.parse("FARMING")
    assert "AGR" in refused.value.hint
    assert refused.value.code == "unknown_code"


def test_a_percentage_lies_between_0_and_100() -> None:
    field = catalogue.field(catalogue.kind("case"), "ssc_share_pct")
    assert field is not None
    assert field.parse("12.50") == "12.5"
    with pytest.raises(BadValue, match="out of range"):
        field.parse("100.01")


@pytest.mark.parametrize("kind", catalogue.PUBLIC, ids=lambda kind: kind.name)
@given(text=st.text(max_size=40))
def test_whatever_a_field_keeps_it_keeps_again(kind: Kind, text: str) -> None:
    """Parsing what was parsed changes nothing: desks compare bytes."""
    for field in kind.fields:
        try:
            kept = field.parse(text)
        except UserError:
            continue
        assert field.parse(kept) == kept
