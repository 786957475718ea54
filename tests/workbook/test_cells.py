import html
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sscdesk.domain import kinds
from sscdesk.domain.kinds import ValueKind, plain_decimal
from sscdesk.workbook import cells
from sscdesk.workbook.cells import Styles
from tests.workbook.filling import unescape

STYLES = Styles(value=1, text=2, quoted=3)
VALUE, TEXT, QUOTED = ' s="1"', ' s="2"', ' s="3"'


def written(value: ValueKind, text: str) -> str:
    return cells.render(value, STYLES)(text)


@given(st.text())
def test_what_is_escaped_is_well_formed_and_comes_back(text: str) -> None:
    escaped = cells.escape(text)
    assert not re.search("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff<>]", escaped)
    assert unescape(html.unescape(escaped)) == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "=", "-"])
def test_what_looks_like_a_formula_is_quoted_text(text: str) -> None:
    cell = written(kinds.LONG, text)
    assert cell.startswith(QUOTED + ' t="inlineStr"')


@pytest.mark.parametrize("text", ["1+1", "a=b", "00123", "T1.10"])
def test_other_text_is_text(text: str) -> None:
    assert written(kinds.LINE, text).startswith(VALUE + ' t="inlineStr"')


def test_whole_days_are_dates_and_parts_of_days_text() -> None:
    assert written(kinds.PARTIAL_DATE, "2026-11-25") == VALUE + "><v>46351</v></c>"
    for part in ("2026", "2026-11"):
        assert written(kinds.PARTIAL_DATE, part).startswith(TEXT + ' t="inlineStr"')


def test_days_that_excel_counts_wrongly_are_text() -> None:
    assert written(kinds.DATE, "1900-03-01") == VALUE + "><v>61</v></c>"
    assert written(kinds.DATE, "1900-02-28").startswith(TEXT)
    assert cells.serial(date(1990, 1, 1)) == 32874


@pytest.mark.parametrize(
    ("value", "text"), [(kinds.DATE, "2026-02-30"), (kinds.MONEY, "12,5"), (kinds.BOOLEAN, "yes")]
)
def test_what_a_newer_program_wrote_otherwise_stays_text(value: ValueKind, text: str) -> None:
    assert written(value, text).startswith(TEXT + ' t="inlineStr"')


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20))
def test_a_number_cell_gives_the_number_back_exactly(number: Decimal) -> None:
    text = plain_decimal(number)
    cell = written(kinds.DECIMAL, text)
    held = re.fullmatch(r' s="1"><v>(.*)</v></c>', cell)
    if held:
        assert plain_decimal(Decimal(repr(float(held[1])))) == text
    else:
        assert len(text.strip("-0.").replace(".", "")) > cells.EXACT_DIGITS
        assert unescape(re.sub("<[^>]*>", "", cell.partition(">")[2])) == text


def test_booleans_are_booleans() -> None:
    assert written(kinds.BOOLEAN, "true") == VALUE + ' t="b"><v>1</v></c>'
    assert written(kinds.BOOLEAN, "false") == VALUE + ' t="b"><v>0</v></c>'


@pytest.mark.parametrize(
    ("text", "too_long"),
    [("a" * 32_767, False), ("a" * 32_768, True), ("💧" * 16_383, False), ("💧" * 16_384, True)],
)
def test_length_is_counted_as_excel_counts_it(text: str, too_long: bool) -> None:
    assert cells.is_too_long(text) is too_long
