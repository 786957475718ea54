"""A person at a table: cells are typed in, rows are opened."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QTableView, QWidget

from tests.gui.driver import KEY, around, click, listener, press, push, table, write


def type_cells(texts: Iterable[str]) -> None:
    """Type into the cell that is open and those beside it, Tab between them; Enter ends."""
    for n, text in enumerate(texts):
        if n:
            press(KEY.Key_Tab)
        if text:
            _type_cell(text)
    press(KEY.Key_Return)


def _type_cell(text: str) -> None:
    inside = listener()
    if not isinstance(inside, QComboBox):
        write(text)
        return
    for _n in range(inside.count()):
        if text in inside.currentText():
            return
        press(KEY.Key_Down)
    offered = [inside.itemText(n) for n in range(inside.count())]
    raise AssertionError(f"“{text}” is not offered: {offered}")


def row_of(shown: QTableView, text: str) -> int:
    """The row in which a text stands."""
    model = shown.model()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            if model.index(row, column).data() == text:
                return row
    raise AssertionError(f"no row of “{shown.accessibleName()}” says “{text}”")


def click_cell(shown: QTableView, row: int, column: int = 0) -> None:
    """Click on a cell."""
    rect = shown.visualRect(shown.model().index(row, column))
    click(shown.viewport(), rect.center())


def open_row(shown: QTableView, text: str) -> QWidget:
    """Open the form of the row in which a text stands; where its fields are."""
    click_cell(shown, row_of(shown, text))
    press(KEY.Key_Return)
    return around(shown)


def begin_line(
    button_words: str, table_words: str, *cells: str, within: QWidget | None = None
) -> QWidget:
    """Begin a line, type its first cells, and open its form; where that stands."""
    push(button_words, within)
    type_cells(cells)
    press(KEY.Key_Return)
    return around(table(table_words, within))


def column_of(shown: QTableView, words: str) -> int:
    """The column under a heading."""
    model = shown.model()
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    return heads.index(words)


def type_cells_down(text: str, rows: int) -> None:
    """Choose the same in a column of lists: typed, then Enter, then F2 in the row below."""
    for n in range(rows):
        if n:
            press(KEY.Key_F2)
        type_cells([text])
