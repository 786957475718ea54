"""Dates as people type them, in the languages and orders of the world."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from sscdesk.errors import BadValue
from sscdesk.gui import spelling
from sscdesk.gui.forms import reading
from sscdesk.gui.forms.reading_days import parse_day

TODAY = date(2026, 11, 25)
LOCALES = [locale.name() for locale in reading.known_locales()]


@pytest.fixture(autouse=True)
def _usual_spelling() -> Iterator[None]:
    yield
    spelling.use(None)


@pytest.mark.parametrize(
    ("locale", "typed", "iso"),
    [
        ("en_001", "19 Nov 2026", "2026-11-19"),
        ("en_001", "19 november 2026", "2026-11-19"),
        ("en_001", "Nov 19, 2026", "2026-11-19"),
        ("en_001", "19th Nov 2026", "2026-11-19"),
        ("en_001", "19-Nov-26", "2026-11-19"),
        ("en_001", "19/11/2026", "2026-11-19"),
        ("en_001", "3/4/2026", "2026-04-03"),
        ("en_US", "3/4/2026", "2026-03-04"),
        ("en_US", "19/11/2026", "2026-11-19"),
        ("en_001", "19.11.26", "2026-11-19"),
        ("en_001", "2026-11-19", "2026-11-19"),
        ("en_001", "2026/11/19", "2026-11-19"),
        ("en_001", "19 Nov", "2026-11-19"),
        ("en_001", "27-Nov", "2026-11-27"),
        ("en_001", "1/12", "2026-12-01"),
        ("en_001", "today", "2026-11-25"),
        ("en_001", "+14", "2026-12-09"),
        ("en_001", "-3", "2026-11-22"),
        ("fr_FR", "19 nov. 2026", "2026-11-19"),
        ("fr_FR", "1er août 2026", "2026-08-01"),
        ("fr_FR", "aujourd’hui", "2026-11-25"),
        ("en_001", "9 février 2026", "2026-02-09"),
        ("es_ES", "19 de noviembre de 2026", "2026-11-19"),
        ("es_ES", "hoy", "2026-11-25"),
        ("ar_EG", "١٩ نوفمبر ٢٠٢٦", "2026-11-19"),
        ("ar_EG", "١٩/١١/٢٠٢٦", "2026-11-19"),
        ("en_001", "١٩ تشرين الثاني ٢٠٢٦", "2026-11-19"),
        ("zh_CN", "2026年11月19日", "2026-11-19"),
        ("en_001", "", ""),
    ],
)
def test_days_as_people_type_them(locale: str, typed: str, iso: str) -> None:
    spelling.use(QLocale(locale))
    assert parse_day(typed, TODAY) == iso


@pytest.mark.parametrize(
    ("typed", "iso"),
    [("Nov 2026", "2026-11"), ("2026", "2026"), ("11/2026", "2026-11"), ("2026-11", "2026-11"),
     ("novembre 2026", "2026-11"), ("نوفمبر ٢٠٢٦", "2026-11"),
     # As Excel writes months.
     ("Nov-27", "2027-11"), ("nov.-27", "2027-11"), ("Apr-25", "2025-04"), ("avr.-26", "2026-04"),
     ("déc.-27", "2027-12"), ("Nov-'27", "2027-11"), ("أبريل-26", "2026-04"),
     ("Nov-99", "1999-11")],
)  # fmt: skip
def test_a_month_or_a_year_alone_is_kept_where_that_is_enough(typed: str, iso: str) -> None:
    assert parse_day(typed, TODAY, partial=True) == iso
    with pytest.raises(BadValue, match="names no day"):
        parse_day(typed, TODAY)


@pytest.mark.parametrize(
    "typed", ["31/11/2027", "30 Feb 2026", "soon", "19 Nob 2026", "1/2/3/4", "ma 2026", "+99999",
              "19 Nov 1780"],
)  # fmt: skip
def test_what_is_no_date_is_refused_in_words(typed: str) -> None:
    with pytest.raises(BadValue, match="is not a date") as refused:
        parse_day(typed, TODAY)
    assert refused.value.hint


days = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat)
parts = st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]))


styles = st.sampled_from([spelling.DAY_FIRST, spelling.MONTH_FIRST, spelling.ISO])


@given(iso=parts, locale=st.sampled_from(LOCALES), latin=st.booleans(), style=styles)
def test_a_date_is_read_back_as_it_is_shown(iso: str, locale: str, latin: bool, style: str) -> None:
    spelling.use(QLocale(locale), latin_digits=latin, date_style=style)
    assert parse_day(spelling.day(iso), TODAY, partial=True) == iso


@given(typed=st.text(max_size=40))
def test_any_text_is_a_date_or_a_sentence(typed: str) -> None:
    try:
        read = parse_day(typed, TODAY, partial=True)
    except BadValue as error:
        refused = error
    else:
        assert len(read) in (0, 4, 7, 10)
        return
    assert refused.message
    assert refused.hint
