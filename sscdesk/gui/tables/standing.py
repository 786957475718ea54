"""Where a person stands in a table, remembered over a reset: row by its id, column, scroll."""

from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QTableView

from sscdesk.gui.tables.cells import Id
from sscdesk.gui.tables.model import RowModel

_Flag = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True)
class Standing:
    """Where somebody stands.

    Attributes:
        row: Where the id stood: when it is gone, the row that has come to its place is next.
        from_top: Rows between the upper edge and the current one.
    """

    id: Id | None = None
    row: int = -1
    column: int = 0
    scroll: int = 0
    from_top: int = 0


def take(table: QTableView, model: RowModel) -> Standing:
    """Where the person stands now."""
    current = table.currentIndex()
    top = max(table.rowAt(0), 0)
    scroll = table.verticalScrollBar().value()
    if not current.isValid():
        return Standing(scroll=scroll)
    row = current.row()
    return Standing(model.id_at(row), row, current.column(), scroll, row - top)


def put(table: QTableView, model: RowModel, standing: Standing) -> None:
    """Stand there again; without it, on the row that is now in its place."""
    table.verticalScrollBar().setValue(standing.scroll)
    if standing.row < 0 or not model.rowCount():
        return
    row = model.row_of(standing.id)
    was_kept = row >= 0
    row = row if was_kept else _usable(model, min(standing.row, model.rowCount() - 1))
    if row < 0:
        return
    stand(table, model, row, standing.column)
    if was_kept and row != standing.row:
        table.verticalScrollBar().setValue(max(row - standing.from_top, 0))


def stand(table: QTableView, model: RowModel, row: int, column: int) -> None:
    """Make a cell the current one."""
    flags = _Flag.ClearAndSelect | _Flag.Rows
    table.selectionModel().setCurrentIndex(model.index(row, column), flags)


def _usable(model: RowModel, row: int) -> int:
    """The nearest row that is no head of a group, at or above, else below."""
    above = range(row, -1, -1)
    below = range(row + 1, model.rowCount())
    return next((at for at in (*above, *below) if model.id_at(at) is not None), -1)
