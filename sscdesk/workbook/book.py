"""The workbook without its rows: sheets, headers, styles, validations, tables, named ranges.

openpyxl owns all of this. The rows are streamed into the saved package by `package.py`.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from sscdesk.domain import kinds
from sscdesk.domain.kinds import ValueKind
from sscdesk.workbook.cells import DATES, NUMBERS, Styles
from sscdesk.workbook.layout import FIRST_ROW, HEADER_ROW, KEY_ROW, Column, Words
from sscdesk.workbook.lists import range_name
from sscdesk.workbook.validations import SPARE_ROWS, validation

TEXT_FORMAT = "@"
DATE_FORMAT = "yyyy-mm-dd"
MONEY_FORMAT = "#,##0.00#"
"""Three digits where a currency has them: 1.255 dinars must not be shown as 1.26."""

_WIDTHS: dict[ValueKind, int] = {
    kinds.LONG: 44, kinds.LINE: 26, kinds.EMAIL: 28, kinds.TAG: 24, kinds.BOOLEAN: 10,
    kinds.COUNTRY: 10, kinds.YEAR: 9,
}  # fmt: skip
_WIDTH = 16
_HEADER_FILL = PatternFill("solid", fgColor="FFDDE7F0")


class Book:
    """A workbook that waits for its rows.

    Attributes:
        openpyxl: The workbook itself.
    """

    def __init__(self, created: datetime, title: str, words: Words) -> None:
        """Make a workbook without sheets."""
        self.openpyxl = Workbook()
        self.openpyxl.remove(self.openpyxl.worksheets[0])
        self._words = words
        properties = self.openpyxl.properties
        properties.creator = properties.lastModifiedBy = "sscdesk"
        properties.title = title
        properties.created = properties.modified = created

    def add_text(self, name: str, paragraphs: Iterable[str]) -> None:
        """Add a sheet of prose, one paragraph a cell; the first is the heading."""
        sheet = self.openpyxl.create_sheet(name)
        sheet.column_dimensions["A"].width = 110
        for number, text in enumerate(paragraphs, 1):
            cell = sheet.cell(number, 1)
            _set_text(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True, size=14)

    def add_rows_sheet(
        self, name: str, columns: Sequence[Column], rows: int, *, protected: bool = False
    ) -> dict[str, Styles]:
        """Add a sheet whose rows are streamed later.

        Args:
            rows: How many there will be.

        Returns:
            Column key → styles of its cells.
        """
        sheet = self.openpyxl.create_sheet(name)
        last = FIRST_ROW + max(rows, 1) - 1
        sheet.freeze_panes = f"A{FIRST_ROW}"
        sheet.row_dimensions[KEY_ROW].hidden = True
        sheet.row_dimensions[HEADER_ROW].height = 32
        styles = {
            column.key: self._add_column(sheet, number, column, None if protected else last)
            for number, column in enumerate(columns, 1)
        }
        sheet.add_table(_table(name, columns, last))
        if protected:
            _protect(sheet)
        return styles

    def _add_column(
        self, sheet: Worksheet, number: int, column: Column, last: int | None
    ) -> Styles:
        letter = get_column_letter(number)
        _set_text(sheet.cell(KEY_ROW, number), f"#{column.key}")
        header = sheet.cell(HEADER_ROW, number)
        _set_text(header, column.label)
        header.font = Font(bold=True)
        header.fill = _HEADER_FILL
        header.alignment = Alignment(wrap_text=True, vertical="center")
        dimension = sheet.column_dimensions[letter]
        dimension.width = _width(column)
        dimension.hidden = column.hidden
        dimension.number_format = _format(column)
        if last is not None:
            rule = validation(column, letter, FIRST_ROW, last + SPARE_ROWS, self._words)
            if rule is not None:
                sheet.add_data_validation(rule)
        return _styles(sheet, column)

    def add_ranges(self, ranges: dict[str, str]) -> None:
        """Name the ranges that validations point to."""
        for name, reference in ranges.items():
            named = range_name(name)
            self.openpyxl.defined_names[named] = DefinedName(named, attr_text=reference)


def _set_text(cell: Cell | MergedCell, text: str) -> None:
    """Write text as text, whatever it begins with."""
    assert isinstance(cell, Cell)
    cell.value = text
    cell.data_type = "s"


def _protect(sheet: Worksheet) -> None:
    """Guard against slips, without a password; filtering and sorting stay possible."""
    sheet.protection.sheet = True
    sheet.protection.autoFilter = False
    sheet.protection.sort = False
    sheet.protection.formatColumns = False


def _table(name: str, columns: Sequence[Column], last: int) -> Table:
    reference = f"A{HEADER_ROW}:{get_column_letter(len(columns))}{last}"
    table = Table(displayName=f"table_{name}", ref=reference)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight9", showRowStripes=True)
    table.autoFilter = AutoFilter(ref=reference)
    # Without named columns openpyxl creates every cell of the table while it saves.
    table.tableColumns.extend(
        TableColumn(id=number, name=column.label) for number, column in enumerate(columns, 1)
    )
    return table


def _format(column: Column) -> str:
    if column.value in DATES:
        return DATE_FORMAT
    if column.value is kinds.MONEY:
        return MONEY_FORMAT
    if column.value is kinds.YEAR:
        return "0"
    if column.hidden or column.value in (kinds.CODE, kinds.COUNTRY, kinds.LANGUAGE):
        return TEXT_FORMAT
    return "General"


def _width(column: Column) -> int:
    """Wide enough for its values and for half of its header, which wraps."""
    if column.value in DATES or column.value in NUMBERS:
        wide = 13
    else:
        wide = _WIDTHS.get(column.value, _WIDTH)
    return max(wide, min(len(column.label) // 2 + 4, 30))


def _styles(sheet: Worksheet, column: Column) -> Styles:
    own = _format(column)
    text = own if own in (TEXT_FORMAT, "General") else TEXT_FORMAT
    return Styles(_style(sheet, own), _style(sheet, text), _style(sheet, text, quoted=True))


def _style(sheet: Worksheet, number_format: str, *, quoted: bool = False) -> int:
    """Number of a style; the cell that asks for it is never put on the sheet."""
    cell = Cell(sheet, row=1, column=1)
    cell.number_format = number_format
    cell.alignment = Alignment(vertical="top")
    if quoted:
        cell.quotePrefix = True
    return int(cell.style_id)
