"""Numbers and dates are shown exactly, in the spelling of the locale."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QFontMetrics, QGuiApplication

from sscdesk import i18n
from sscdesk.gui import spelling
from sscdesk.gui.cases.tabs import history


@pytest.fixture(autouse=True)
def _usual_spelling() -> Iterator[None]:
    yield
    spelling.use(None)


@pytest.mark.parametrize(
    ("locale", "canonical", "shown"),
    [
        ("en_001", "1234567.5", "1,234,567.50"),
        ("en_001", "94000", "94,000"),
        ("en_001", "12345678901234567890.25", "12345678901234567890.25"),
        ("en_001", "-0.5", "-0.50"),
        ("fr_FR", "1234567.5", "1\u202f234\u202f567,50"),
        ("es_ES", "1234", "1234"),
        ("ar_EG", "94000.5", "٩٤٬٠٠٠٫٥٠"),
        ("ar_MA", "94000.5", "94.000,50"),
        ("en_001", "", ""),
    ],
)
def test_amounts(locale: str, canonical: str, shown: str) -> None:
    spelling.use(QLocale(locale))
    assert spelling.number(canonical, 2) == shown


def test_an_arabic_window_can_have_latin_digits() -> None:
    spelling.use(QLocale("ar_EG"), latin_digits=True)
    assert spelling.number("94000.5", 2) == "94,000.50"
    assert spelling.day("2026-11-19") == "19 نوفمبر 2026"


@pytest.mark.parametrize(
    ("style", "shown"),
    [("day", "19 Nov 2026"), ("month", "Nov 19, 2026"), ("iso", "2026-11-19")],
)
def test_dates_in_the_style_that_was_chosen(style: str, shown: str) -> None:
    spelling.use(QLocale("en_001"), date_style=style)
    assert spelling.day("2026-11-19") == shown


def test_a_partial_date_shows_what_is_known() -> None:
    spelling.use(QLocale("en_001"))
    assert spelling.day("2026-11") == "Nov 2026"
    assert spelling.day("2026") == "2026"
    assert spelling.day("") == ""


def test_a_moment() -> None:
    spelling.use(QLocale("en_001"))
    assert spelling.day_and_clock(datetime(2026, 11, 19, 9, 5)) == "19 Nov 2026 09:05"


def test_without_a_choice_the_language_of_the_window_is_spelt() -> None:
    i18n.set_language("fr")
    assert spelling.locale().language() == QLocale.Language.French
    assert spelling.day("2026-08-01") == "1 août 2026"


@pytest.mark.parametrize("locale", ["en_001", "fr_FR", "es_ES", "ar_EG", "ar_MA"])
def test_no_moment_is_wider_than_what_a_column_of_moments_makes_room_for(locale: str) -> None:
    spelling.use(QLocale(locale))
    width = QFontMetrics(QGuiApplication.font()).horizontalAdvance
    room = width(spelling.widest_day(history._latest))
    for month in range(1, 13):
        assert width(spelling.day(f"2026-{month:02}-28")) <= width(spelling.widest_day())
        for hour in range(24):
            moment = datetime(2026, month, 25, hour, 48)
            assert width(spelling.day_and_clock(moment)) <= room
