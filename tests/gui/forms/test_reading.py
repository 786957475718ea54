"""Amounts and numbers as people type them: one meaning is read, two are refused."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from sscdesk.domain import currencies
from sscdesk.domain.kinds import plain_decimal
from sscdesk.errors import BadValue
from sscdesk.gui import spelling
from sscdesk.gui.forms import reading

LOCALES = [locale.name() for locale in reading.known_locales()]


@pytest.fixture(autouse=True)
def _usual_spelling() -> Iterator[None]:
    yield
    spelling.use(None)


@pytest.mark.parametrize(
    ("locale", "typed", "canonical"),
    [
        ("en_001", "94k", "94000"),
        ("en_001", "94 K", "94000"),
        ("en_001", "1.2m", "1200000"),
        ("en_001", "94 000", "94000"),
        ("en_001", "94,000.50", "94000.5"),
        ("en_001", "94.000,50", "94000.5"),
        ("en_001", "94,000", "94000"),
        ("en_001", "1,5", "1.5"),
        ("en_001", "0.125", "0.125"),
        ("en_001", "٩٤٬٠٠٠", "94000"),
        ("en_001", "٩٤٬٠٠٠٫٥٠", "94000.5"),
        ("en_001", "۹۴۰۰۰", "94000"),
        ("en_001", "-12", "-12"),
        ("en_001", "−12", "-12"),
        ("en_001", "12,34,567", "1234567"),
        ("en_001", "1'234'567.80", "1234567.8"),
        ("fr_FR", "94 000,50", "94000.5"),
        ("fr_FR", "94\u202f000,50", "94000.5"),
        ("fr_FR", "94.000,50", "94000.5"),
        ("fr_FR", "94000.5", "94000.5"),
        ("es_ES", "94.000", "94000"),
        ("ar_EG", "٩٤٬٠٠٠٫٥", "94000.5"),
        ("ar_EG", "94000", "94000"),
        ("ar_MA", "94.000", "94000"),
        ("en_001", ".5", "0.5"),
        ("en_001", "007", "7"),
        ("en_001", "\u200f94\u200f", "94"),
    ],
)
def test_amounts_as_people_type_them(locale: str, typed: str, canonical: str) -> None:
    spelling.use(QLocale(locale))
    assert reading.parse_amount(typed) == canonical


@pytest.mark.parametrize(
    ("locale", "typed"),
    [("en_001", "94.000"), ("fr_FR", "94,000"), ("fr_FR", "94.000"), ("ar_EG", "94,000"),
     ("es_ES", "94,000")],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_is_refused_with_both(locale: str, typed: str) -> None:
    spelling.use(QLocale(locale))
    with pytest.raises(BadValue) as refused:
        reading.parse_amount(typed)
    assert spelling.number("94000") in refused.value.message
    assert spelling.plain("94000") in refused.value.hint


@pytest.mark.parametrize(
    "typed", ["12 d", "abc", "1.2.3", "1,23,4", "12..5", "--4", "1e9", "", "k"]
)
def test_what_is_no_number_is_refused_in_words(typed: str) -> None:
    with pytest.raises(BadValue, match="is not a number"):
        reading.parse_amount(typed)


def test_three_decimals_are_read_where_the_currency_has_them() -> None:
    spelling.use(QLocale("en_001"))
    assert reading.parse_amount("94.125", currencies.minor_digits("KWD")) == "94.125"


@pytest.mark.parametrize("locale", ["en_001", "fr_FR", "ar_EG"])
def test_a_position_keeps_its_three_decimals(locale: str) -> None:
    spelling.use(QLocale(locale))
    assert reading.parse_number("36.817") == "36.817"


amounts = st.decimals(-(10**15), 10**15, places=2, allow_nan=False).map(plain_decimal)
numbers = st.decimals(-(10**12), 10**12, places=6, allow_nan=False).map(plain_decimal)


@given(amount=amounts, locale=st.sampled_from(LOCALES), latin=st.booleans())
def test_an_amount_is_read_back_as_it_is_shown(amount: str, locale: str, latin: bool) -> None:
    spelling.use(QLocale(locale), latin_digits=latin)
    assert reading.parse_amount(spelling.number(amount, 2)) == amount


@given(number=numbers, locale=st.sampled_from(LOCALES), latin=st.booleans())
def test_a_number_is_read_back_as_it_is_shown(number: str, locale: str, latin: bool) -> None:
    spelling.use(QLocale(locale), latin_digits=latin)
    assert reading.parse_number(spelling.number(number)) == number


@given(number=numbers, locale=st.sampled_from(LOCALES))
def test_a_number_is_read_back_without_thousands(number: str, locale: str) -> None:
    spelling.use(QLocale(locale))
    assert reading.parse_number(spelling.plain(number)) == number


@given(typed=st.text(max_size=50))
def test_any_text_is_a_number_or_a_sentence(typed: str) -> None:
    try:
        read = reading.parse_amount(typed)
    except BadValue as error:
        refused = error
    else:
        assert plain_decimal(Decimal(read)) == read
        return
    assert refused.message
    assert refused.hint
