from datetime import datetime
from typing import Any

from sscdesk.domain import kinds
from sscdesk.workbook.book import Book
from sscdesk.workbook.layout import Column

COLUMNS = (
    Column("uid", "Id", hidden=True, locked=True),
    Column("day", "Day", kinds.DATE),
    Column("amount", "Amount", kinds.MONEY),
    Column("note", "= a header", kinds.LONG),
)


def book() -> Book:
    return Book(datetime(2026, 1, 2), "Title", str)


def test_each_type_has_its_format_and_text_beside_it() -> None:
    made = book()
    known: Any = made.openpyxl
    styles = made.add_rows_sheet("DATA", COLUMNS, 5)
    formats = {key: known._cell_styles[style.value].numFmtId for key, style in styles.items()}
    assert formats["note"] == 0, "General"
    assert formats["uid"] == 49, "text"
    assert formats["day"] >= 164
    assert formats["amount"] >= 164
    for style in styles.values():
        assert known._cell_styles[style.quoted].quotePrefix
        assert not known._cell_styles[style.text].quotePrefix


def test_a_column_passes_its_format_on_to_new_rows() -> None:
    made = book()
    made.add_rows_sheet("DATA", COLUMNS, 5)
    sheet = made.openpyxl["DATA"]
    assert sheet.column_dimensions["B"].number_format == "yyyy-mm-dd"
    assert sheet.column_dimensions["A"].hidden
    assert not sheet.column_dimensions["C"].hidden


def test_headers_are_text_and_name_the_table() -> None:
    made = book()
    made.add_rows_sheet("DATA", COLUMNS, 5)
    sheet = made.openpyxl["DATA"]
    assert [cell.data_type for cell in sheet[2]] == ["s"] * 4
    assert sheet.tables["table_DATA"].ref == "A2:D7"
    assert sheet.max_row == 2, "the rows come later"


def test_a_protected_sheet_can_be_filtered_and_takes_no_rules() -> None:
    made = book()
    made.add_rows_sheet("CODES", COLUMNS, 5, protected=True)
    sheet = made.openpyxl["CODES"]
    assert sheet.protection.sheet
    assert not sheet.protection.autoFilter, "not locked"
    assert sheet.data_validations.count == 0


def test_prose_stands_in_cells_that_wrap() -> None:
    made = book()
    made.add_text("README", ("Heading", "=not a formula"))
    sheet = made.openpyxl["README"]
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].alignment.wrap_text
    assert sheet["A1"].font.bold
