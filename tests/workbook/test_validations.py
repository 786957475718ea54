import pytest

from sscdesk.domain import catalogue, kinds
from sscdesk.workbook import layout, validations
from sscdesk.workbook.layout import Column
from sscdesk.workbook.validations import validation


def rule(column: Column) -> tuple[str, str, str]:
    made = validation(column, "F", 3, 1010, str)
    assert made is not None
    assert str(made.sqref) == "F3:F1010"
    return str(made.type), str(made.formula1), str(made.formula2)


def column(kind: str, key: str) -> Column:
    sheet = layout.sheet(catalogue.KINDS[kind].sheet)
    found = layout.columns(sheet, lambda _key: ("en",), str)
    return next(c for c in found if c.key == key)


def test_what_the_program_keeps_cannot_be_typed() -> None:
    assert rule(column("case", "uid"))[:2] == ("custom", "FALSE")
    assert rule(column("case", "disputed"))[:2] == ("custom", "FALSE")


def test_codes_come_from_a_named_range_and_never_from_an_inline_list() -> None:
    assert rule(column("case", "stage"))[:2] == ("list", "list_stage")
    assert rule(column("case", "lead_country"))[:2] == ("list", "list_country")


@pytest.mark.parametrize(
    ("kind", "key", "expected"),
    [
        ("demand", "response_due", ("date", "61", "73415")),
        ("cost_line", "amount", ("decimal", "0", str(10**15))),
        ("case", "ssc_share_pct", ("decimal", "0", "100")),
        ("case", "demander_satisfaction", ("whole", "0", "5")),
        ("case", "relation_since", ("whole", "1900", "2100")),
        ("case", "title.en", ("textLength", "0", "255")),
    ],
)
def test_values_are_bounded(kind: str, key: str, expected: tuple[str, str, str]) -> None:
    assert rule(column(kind, key)) == expected


def test_a_partial_date_takes_dates_and_text() -> None:
    type_, formula, _ = rule(column("case", "start_planned"))
    assert type_ == "custom"
    assert formula == "OR(ISTEXT(F3),AND(F3>=61,F3<=73415))"


def test_a_set_explains_itself_and_refuses_nothing() -> None:
    made = validation(column("case", "themes"), "F", 3, 10, str)
    assert made is not None
    assert made.type is None
    assert made.showInputMessage
    assert not made.showErrorMessage


def test_a_long_text_needs_no_rule() -> None:
    assert validation(column("case", "objective.en"), "F", 3, 10, str) is None


def test_a_number_without_bounds_may_be_negative() -> None:
    field = catalogue.KINDS["location"].fields[3]
    low = validation(Column("x", "X", kinds.DECIMAL, field), "A", 3, 4, str)
    assert low is not None
    assert low.formula1 == "-90"


@pytest.mark.parametrize("name", layout.DATA_SHEETS)
def test_sentences_are_short_enough_for_excel(name: str) -> None:
    for made in layout.columns(layout.sheet(name), lambda _key: ("en",), str):
        found = validation(made, "A", 3, 4, str)
        if found is not None:
            assert len(found.error or "") <= 224
            assert len(found.prompt or "") <= 255
            assert len(found.promptTitle or "") <= 32
    assert validations.SPARE_ROWS == 1000
