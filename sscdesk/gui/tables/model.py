"""Rows of a table: all ids are known, the rows themselves are fetched a page at a time."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from sscdesk.errors import UserError
from sscdesk.gui.tables.cells import EMPTY, TICK, Cell, Column, Group, Id
from sscdesk.gui.tables.ticks import SelectionTicks
from sscdesk.i18n import _, listed
from sscdesk.store.case_ids import CaseIds

Row = Any
"""What `fetch` gives for an id: the table does not look into it, `present` does."""

Fetch = Callable[[Sequence[Any]], Mapping[Any, Row]]
Present = Callable[[Row, str], Cell]
Index = QModelIndex | QPersistentModelIndex

PAGE = 100
KEPT_PAGES = 50

AHEAD = 40
"""Rows before the end of a page from which the next one is fetched, when nothing else is done."""

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
ID_ROLE = Qt.ItemDataRole.UserRole + 2
GROUP_ROLE = Qt.ItemDataRole.UserRole + 3
WAITING_ROLE = Qt.ItemDataRole.UserRole + 4

_ROOT = QModelIndex()

# Made once: Qt asks for the flags of every cell that it paints, and joining them is slow.
_USABLE = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)
_TICKABLE = _USABLE | Qt.ItemFlag.ItemIsUserCheckable


class RowModel(QAbstractTableModel):
    """A long list of ids, of which the rows that are looked at are fetched.

    Attributes:
        failed: A page could not be read; its rows stay blank.
        columns: What is shown, in the order of the catalogue or page.
        ticks: Which ids are ticked, or None where nothing can be.
    """

    failed = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column],
        present: Present,
        *,
        words: Callable[[Row], str] | None = None,
        ticks: SelectionTicks | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Begin empty.

        Args:
            present: A row and the key of a column → what stands there.
            words: The whole row in words; without it, the words of its cells.
        """
        super().__init__(parent)
        self.columns = tuple(columns)
        self.ticks = ticks
        self._present = present
        self._words = words
        self._ids: Sequence[Id | Group] = ()
        self._fetch: Fetch = lambda _ids: {}
        self._pages: OrderedDict[int, Mapping[Any, Row]] = OrderedDict()
        self._places: dict[Id, int] | None = None
        self._waiting = 0
        self.is_beginning = False
        self._ahead: set[int] = set()
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._idle.timeout.connect(self._fetch_ahead)
        self._readers: Mapping[int, Callable[[int, int], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.ToolTipRole: self._tip,
            Qt.ItemDataRole.TextAlignmentRole: self._alignment,
            Qt.ItemDataRole.CheckStateRole: self._check,
            CELL_ROLE: self.cell,
            ID_ROLE: lambda row, _column: self.id_at(row),
            GROUP_ROLE: lambda row, _column: self.group_at(row),
            WAITING_ROLE: lambda _row, _column: self.is_waiting,
        }
        if ticks is not None:
            ticks.changed.connect(self._on_ticked)

    def reset(self, ids: Sequence[Id], fetch: Fetch, *, is_beginning: bool = False) -> None:
        """Show these rows, in this order; each page of them is fetched when it is looked at.

        Args:
            is_beginning: Only the first rows are known so far, all follow with the next `reset`.
        """
        self.is_beginning = is_beginning
        self._become(ids, fetch)

    def wait(self, rows: int = 8) -> None:
        """Show grey rows until the next `reset`."""
        self.is_beginning = False
        self._become((), self._fetch, rows)

    def _become(self, ids: Sequence[Id | Group], fetch: Fetch, waiting: int = 0) -> None:
        self.beginResetModel()
        self._ids, self._fetch, self._waiting = ids, fetch, waiting
        self._pages.clear()
        self._ahead.clear()
        self._places = None
        self.endResetModel()

    @property
    def is_waiting(self) -> bool:
        """Whether grey rows stand for what is being read."""
        return bool(self._waiting)

    def ids(self) -> list[Id]:
        """The ids that are shown, in their order."""
        return [id_ for id_ in self._ids if not isinstance(id_, Group)]

    def id_at(self, row: int) -> Id | None:
        """The id of a row; None for a head of a group and outside."""
        id_ = self._ids[row] if 0 <= row < len(self._ids) else None
        return None if isinstance(id_, Group) else id_

    def group_at(self, row: int) -> Group | None:
        """The head that a row is, if it is one."""
        id_ = self._ids[row] if 0 <= row < len(self._ids) else None
        return id_ if isinstance(id_, Group) else None

    def row_of(self, id_: Id | None) -> int:
        """Where an id stands; -1 when it is not shown."""
        if id_ is None:
            return -1
        if isinstance(self._ids, CaseIds):
            return self._ids.place(id_) if isinstance(id_, str) else -1
        if self._places is None:
            self._places = {known: row for row, known in enumerate(self._ids)}
        return self._places.get(id_, -1)

    def row_at(self, row: int) -> Row | None:
        """What was fetched for a row; None when it is gone."""
        id_ = self.id_at(row)
        if id_ is None:
            return None
        for near in ((row + AHEAD) // PAGE, (row - AHEAD) // PAGE):
            if near not in self._pages and near not in self._ahead:
                self._want_ahead(near)
        return self._page(row // PAGE).get(id_)

    def _want_ahead(self, number: int) -> None:
        if 0 <= number * PAGE < len(self._ids):
            self._ahead.add(number)
            self._idle.start()

    def _fetch_ahead(self) -> None:
        """One page each time, so that a key that was pressed meanwhile does not wait for two."""
        number = self._ahead.pop() if self._ahead else -1
        if number >= 0 and number not in self._pages:
            self._page(number)
        if self._ahead:
            self._idle.start()

    def column_of(self, key: str) -> int:
        """Where a column stands; -1 when there is none."""
        return next((at for at, column in enumerate(self.columns) if column.key == key), -1)

    def forget(self, ids: Iterable[Id] | None = None) -> None:
        """Fetch these rows again when they are looked at next; all of them without ids."""
        rows = range(len(self._ids)) if ids is None else sorted(map(self.row_of, ids))
        shown = [row for row in rows if row >= 0]
        if not shown:
            return
        for page in {row // PAGE for row in shown}:
            self._pages.pop(page, None)
        self._tell(shown[0], shown[-1])

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _on_ticked(self) -> None:
        if self._ids:
            self._tell(0, len(self._ids) - 1)

    def _page(self, number: int) -> Mapping[Any, Row]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        first = number * PAGE
        wanted = [id_ for id_ in self._ids[first : first + PAGE] if not isinstance(id_, Group)]
        self._pages[number] = self._fetched(wanted)
        if len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        return self._pages[number]

    def _fetched(self, ids: list[Id]) -> Mapping[Any, Row]:
        try:
            return self._fetch(ids)
        except UserError as error:
            # A table asks while it paints: whoever shows the refusal must not do so meanwhile.
            QTimer.singleShot(0, self, lambda told=error: self.failed.emit(told))
            return {}

    def cell(self, row: int, column: int) -> Cell:
        """What stands in a cell."""
        if self._waiting or self.group_at(row) is not None:
            return EMPTY
        found = self.row_at(row)
        if found is None:
            tip = _("This record was deleted or is not here.")
            return Cell("…", role="text3", tip=tip) if column == self._first_column() else EMPTY
        key = self.columns[column].key
        return EMPTY if key == TICK else self._present(found, key)

    def _first_column(self) -> int:
        return 1 if self.columns and self.columns[0].key == TICK and len(self.columns) > 1 else 0

    def row_words(self, row: int) -> str:
        """The whole row in words."""
        group = self.group_at(row)
        if group is not None:
            return group.words()
        found = self.row_at(row)
        if found is None:
            return _("Loading…") if self._waiting else ""
        if self._words is not None:
            return self._words(found)
        cells = (self.cell(row, column).words() for column in range(len(self.columns)))
        return listed(cells)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows there are, heads of groups among them."""
        return 0 if parent.isValid() else self._waiting or len(self._ids)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many columns there are, hidden ones among them."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be stood on; heads of groups and grey rows cannot."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.id_at(index.row()) is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return _TICKABLE if self.columns[index.column()].key == TICK else _USABLE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell, its text, its words, the id of its row."""
        if not index.isValid():
            return None
        reader = self._readers.get(role)
        return None if reader is None else reader(index.row(), index.column())

    def _text(self, row: int, column: int) -> str:
        group = self.group_at(row)
        if group is not None:
            return group.title if column == 0 else ""
        cell = self.cell(row, column)
        return cell.text or (cell.pill.text if cell.pill else "") or cell.button

    def _spoken(self, row: int, column: int) -> str:
        if column:
            cell = self.cell(row, column)
            return cell.words() or cell.button
        ticked = self._check(row, column) == Qt.CheckState.Checked
        said = self.row_words(row)
        return _("{row}, ticked").format(row=said) if ticked else said

    def _tip(self, row: int, column: int) -> str | None:
        return self.cell(row, column).tip or None

    def _alignment(self, _row: int, column: int) -> Qt.AlignmentFlag:
        at_end = self.columns[column].align_end
        side = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _check(self, row: int, column: int) -> Qt.CheckState | None:
        if self.ticks is None or self.columns[column].key != TICK:
            return None
        id_ = self.id_at(row)
        if id_ is None:
            return None
        return Qt.CheckState.Checked if id_ in self.ticks else Qt.CheckState.Unchecked

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a row; nothing else can be set here."""
        id_ = self.id_at(index.row())
        if role != Qt.ItemDataRole.CheckStateRole or self.ticks is None or id_ is None:
            return False
        if (Qt.CheckState(value) == Qt.CheckState.Checked) != (id_ in self.ticks):
            self.ticks.toggle(id_)
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Titles, and for each its alignment (Qt alone has put heads at the wrong side)."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(0, section)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.title or column.tip
        return column.tip or None if role == Qt.ItemDataRole.ToolTipRole else None
