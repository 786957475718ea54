"""What the window calls things."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale

from sscdesk import i18n
from sscdesk.domain import catalogue, codes
from sscdesk.gui import spelling, wording

TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _english_spelling() -> Iterator[None]:
    spelling.use(QLocale("en_001"))
    yield
    spelling.use(None)


@pytest.mark.parametrize(
    ("list_name", "code", "word"),
    [
        ("role", "RECIPIENT", "Requesting"),
        ("role", "BOTH", "Requesting and providing"),
        ("evaluation_role", "FACILITATOR", "Facilitating"),
        ("phase", "BUDGETED", "Planned"),
        ("phase", "COMMITTED", "Agreed"),
        ("phase", "EXECUTED", "Delivered"),
        ("phase", "DISBURSED", "Handed over"),
        ("cooperation_type", "BILATERAL", "South-South"),
        ("agreement_type", "MOU", "Memorandum of understanding"),
        ("agreement_type", "OF_THE_FUTURE", "OF_THE_FUTURE"),
    ],
)
def test_partners_are_equals_in_words(list_name: str, code: str, word: str) -> None:
    assert wording.code(list_name, code) == word


def test_words_of_the_window_stand_for_codes_that_are_there() -> None:
    for list_name, words in wording.WINDOW_WORDS.items():
        assert words.keys() <= codes.code_list(list_name).codes.keys()


def test_no_code_is_shown_where_a_label_belongs() -> None:
    for kind in catalogue.PUBLIC:
        for field in kind.fields:
            if field.codes and field.codes != "currency":
                for code in codes.code_list(field.codes).codes:
                    shown = wording.value_text(field, code)
                    assert shown != code or code.isdigit(), (field.key, code)


def test_names_follow_the_language_of_the_window() -> None:
    i18n.set_language("fr")
    assert wording.country("UGA") == "Ouganda"
    assert wording.language_name("fr") == "Français"
    i18n.set_language("en")
    assert wording.key_label("case", "title.fr") == "Title, French"
    assert wording.key_label("case", "demand.urgency") == "Urgency"
    assert wording.key_label("case", "of_the_future") == "of_the_future"
    assert wording.kind_label("cost_line") == "Cost line"


def test_stages_have_their_number_and_closed_has_none() -> None:
    assert wording.numbered_stage("IMPLEMENTATION") == "3 Implementation"
    assert wording.numbered_stage("CLOSED") == "Closed"
    assert wording.stage_number("NOWHERE") == 0


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2026-11-13", "12 days late"),
        ("2026-11-24", "1 day late"),
        ("2026-11-25", "due today"),
        ("2026-11-26", "in 1 day"),
        ("2026-12-01", "in 6 days"),
    ],
)
def test_lateness(due: str, words: str) -> None:
    assert wording.lateness(due, TODAY) == words


def test_a_moment_is_a_time_today_a_weekday_this_week_and_a_date_before() -> None:
    def at(day: int, month: int = 11, year: int = 2026) -> str:
        return wording.moment(datetime(year, month, day, 12, 30, tzinfo=UTC), TODAY)

    assert ":" in at(25)
    assert at(23) == "Mon"
    assert at(3) == "3 Nov"
    assert at(3, 11, 2025) == "3 Nov 2025"


def test_money_keeps_the_decimals_of_its_currency() -> None:
    assert wording.money("94000.5", "USD") == "USD 94,000.50"
    assert wording.money("94000", "UGX") == "UGX 94,000"
    assert wording.money("1.5", "KWD") == "KWD 1.500"
    assert wording.money("", "USD") == ""
    assert wording.rounded(Decimal("1234567.5")) == "1,234,568"


def value(kind: str, key: str, text: str) -> str:
    field = catalogue.field(catalogue.KINDS[kind], key)
    assert field is not None
    return wording.value_text(field, text, {"id-1": "Ministry"}.get, "USD")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "key", "text", "words"),
    [
        ("case", "humanitarian", "true", "Yes"),
        ("case", "start_planned", "2026-11", "Nov 2026"),
        ("case", "ssc_share_pct", "64", "64 %"),
        ("case", "negotiation_days", "1200", "1,200 days"),
        ("case", "relation_since", "1998", "1998"),
        ("case", "sdg_others", "2;1", "No poverty, Zero hunger"),
        ("case", "title", "Drip", "Drip"),
        ("demand", "requesting_organisation", "id-1", "Ministry"),
        ("demand", "estimated_amount", "94000", "94,000"),
        ("document", "file", "0" * 64 + "/letter.pdf", "letter.pdf"),
        ("location", "latitude", "-1.25", "-1.25 °"),
    ],
)
def test_values_as_people_read_them(kind: str, key: str, text: str, words: str) -> None:
    assert value(kind, key, text) == words
