"""The table that every list of the window is: rows of one height, sorted and ticked by id."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from sscdesk.gui.jobs import IN_FRONT
from sscdesk.gui.tables import heights, row_menu, standing
from sscdesk.gui.tables.arranging import Arranger
from sscdesk.gui.tables.cells import TICK, Cell, Id
from sscdesk.gui.tables.delegate import CellDelegate
from sscdesk.gui.tables.grouped import GroupedModel
from sscdesk.gui.tables.header import SortKey, TableHeader
from sscdesk.gui.tables.heights import GROUP_PX, NORMAL, RowHeight
from sscdesk.gui.tables.model import CELL_ROLE, RowModel
from sscdesk.gui.theme import current
from sscdesk.gui.theme.direction import strip_isolates

SKELETON_AFTER_MS = 300

_Key = Qt.Key
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class DataTable(QTableView):
    """A list of rows to read, sort, tick and open.

    Attributes:
        opened: A row was opened by Enter or a double click; its id follows.
        opened_beside: The same with Ctrl: in a new window.
        peeked: Space on a row, where `space_peeks`.
        toggled: Ticks changed; the ids follow.
        stood: Another row is the current one; its id follows, or None.
        button_clicked: Id of a row and key of the column whose button was pressed.
        sort_requested: Key, whether descending, whether as a further key.
        empty_text: Stands where the rows would be, when there are none.
        fill_menu: Adds to the context menu what can be done with these ids.
        space_peeks: Space off the tick column shows a preview instead of ticking.
        model_rows: The model.
        arranger: The columns: `arranger.arrangement`, `become`, `reset`, `choose`.
    """

    opened = Signal(object)
    opened_beside = Signal(object)
    peeked = Signal(object)
    toggled = Signal(object)
    stood = Signal(object)
    button_clicked = Signal(object, str)
    sort_requested = Signal(str, bool, bool)

    def __init__(
        self,
        model: RowModel,
        name: str,
        *,
        settings_key: str = "",
        density: str = NORMAL,
        parent: QWidget | None = None,
    ) -> None:
        """Show a model.

        Args:
            name: What the table lists, for screen readers.
            settings_key: Under which its columns are remembered.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self.model_rows = model
        self.fill_menu: row_menu.FillMenu | None = None
        self.empty_text = ""
        self.space_peeks = False
        self._standing = standing.Standing()
        self._put: standing.Standing | None = None
        self._anchor: Id | None = None
        self._heads: list[int] = []
        self.cells = self._make_delegate()
        self.head = TableHeader(self)
        self._look()
        self.setModel(model)
        self.arranger = Arranger(self, settings_key)
        self._skeleton = QTimer(self, singleShot=True, interval=SKELETON_AFTER_MS)
        self._connect()
        self.arranger.take_columns(model.columns)
        self.set_density(density)

    def _make_delegate(self) -> CellDelegate:
        return CellDelegate(self)

    def _look(self) -> None:
        self.setItemDelegate(self.cells)
        self.setHorizontalHeader(self.head)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget(self))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(20)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _connect(self) -> None:
        model = self.model_rows
        model.modelAboutToBeReset.connect(self._on_before_reset)
        model.modelReset.connect(self._on_after_reset)
        self.cells.button_clicked.connect(self._on_button)
        self.head.sort_requested.connect(self.sort_requested)
        self.selectionModel().currentRowChanged.connect(self._on_row)
        self.doubleClicked.connect(self._on_double_click)
        self._skeleton.timeout.connect(self.model_rows.wait)
        current().changed.connect(self._on_theme)
        if model.ticks is not None:
            model.ticks.changed.connect(self._on_ticks)

    # --- rows -------------------------------------------------------------------------------------

    def set_density(self, density: str) -> None:
        """Rows of this height: COMPACT, NORMAL or WIDE."""
        self._be_high(partial(heights.of_density, density))

    def set_row_px(self, row_px: int) -> None:
        """Rows of another height than the densities have, at a text size of 100 %."""
        self._be_high(partial(heights.of_drawing, row_px))

    def _be_high(self, height: Callable[[], RowHeight]) -> None:
        self._height = height
        found = height()
        self.cells.two_lines = found.has_two_lines
        self.verticalHeader().setDefaultSectionSize(found.px)
        self._shape_groups()

    @property
    def row_height(self) -> int:
        """The height of a row, in pixels of this window."""
        return self.verticalHeader().defaultSectionSize()

    def wait_for_rows(self) -> None:
        """Grey rows unless the model is filled soon."""
        self._skeleton.start()

    def _on_theme(self) -> None:
        self._be_high(self._height)
        self.arranger.apply()

    def _on_before_reset(self) -> None:
        self._skeleton.stop()
        if self.model_rows.is_waiting:
            return
        stands = standing.take(self, self.model_rows)
        # Where somebody stood before the first rows came is looked for again among all of them.
        if stands != self._put:
            self._standing = stands
        self._put = None

    def _on_after_reset(self) -> None:
        self._shape_groups()
        if self.model_rows.is_waiting:
            return
        standing.put(self, self.model_rows, self._standing)
        if self.model_rows.is_beginning:
            self._put = standing.take(self, self.model_rows)

    def _shape_groups(self) -> None:
        self.clearSpans()
        # The heights of rows outlive the rows: what was a head may be a row now.
        for row in self._heads:
            self.setRowHeight(row, self.verticalHeader().defaultSectionSize())
        model = self.model_rows
        self._heads = model.group_rows() if isinstance(model, GroupedModel) else []
        for row in self._heads:
            self.setSpan(row, 0, 1, len(model.columns))
            self.setRowHeight(row, current().px(GROUP_PX))

    def _on_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.stood.emit(self.model_rows.id_at(now.row()))

    def current_id(self) -> Id | None:
        """The id of the current row."""
        return self.model_rows.id_at(self.currentIndex().row())

    def select(self, id_: Id, key: str = "") -> bool:
        """Stand on a row, and in a column by its key; False when it is not shown."""
        row = self.model_rows.row_of(id_)
        if row < 0:
            return False
        column = self.model_rows.column_of(key) if key else self.currentIndex().column()
        standing.stand(self, self.model_rows, row, max(column, 0))
        self.scrollTo(self.currentIndex())
        return True

    def chosen_ids(self) -> list[Id]:
        """The ticked rows that are shown, in their order; without ticks, the current one."""
        ticks = self.model_rows.ticks
        if ticks is not None and len(ticks):
            return [id_ for id_ in self.model_rows.ids() if id_ in ticks]
        id_ = self.current_id()
        return [] if id_ is None else [id_]

    def show_sort(self, sort: Sequence[SortKey]) -> None:
        """Show by which columns the rows are sorted."""
        self.head.show_sort(sort)
        self.arranger.apply()

    # --- mouse ------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The stretching column takes what is left."""
        super().resizeEvent(event)
        self.arranger.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Without rows, say so."""
        with IN_FRONT:
            super().paintEvent(event)
        if self.empty_text and not self.model_rows.rowCount():
            painter = QPainter(self.viewport())
            painter.setFont(self.cells.letters.body)
            painter.setPen(current().color("text3"))
            flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
            room = self.viewport().rect().adjusted(12, 0, -12, 0)
            painter.drawText(room, flags, self.empty_text)
            painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: Any) -> None:
        """No row is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.cells.hover_row:
            self.cells.hover_row = row
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ctrl+click ticks a row, Shift+click all rows up to it."""
        index = self.indexAt(event.position().toPoint())
        held = event.modifiers() & (_CTRL | _SHIFT)
        is_left = event.button() == Qt.MouseButton.LeftButton
        if not (self.model_rows.ticks is not None and held and is_left and index.isValid()):
            super().mousePressEvent(event)
            return
        before = self.current_id()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        standing.stand(self, self.model_rows, index.row(), index.column())
        if held & _SHIFT:
            self._tick_to(before)
        else:
            self._toggle_current()

    def _on_double_click(self, index: QModelIndex) -> None:
        id_ = self.model_rows.id_at(index.row())
        cell = index.data(CELL_ROLE)
        is_button = isinstance(cell, Cell) and bool(cell.button)
        if id_ is not None and not is_button and self._key_of(index) != TICK:
            self.opened.emit(id_)

    def _on_button(self, index: QModelIndex) -> None:
        id_ = self.model_rows.id_at(index.row())
        if id_ is not None:
            self.button_clicked.emit(id_, self._key_of(index))

    def _key_of(self, index: QModelIndex) -> str:
        return self.model_rows.columns[index.column()].key if index.isValid() else ""

    # --- keys -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space ticks or peeks, Ctrl+A ticks all, Shift with arrows ticks a range."""
        # Qt hands the Enter that closes an input on to the table.
        is_editing = self.state() == QAbstractItemView.State.EditingState
        if not is_editing and self._act_on(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _act_on(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers()
        if key in (_Key.Key_Return, _Key.Key_Enter):
            return self._enter(beside=bool(held & _CTRL))
        if key == _Key.Key_Space:
            return self._space()
        if key == _Key.Key_A and held == _CTRL and self.model_rows.ticks is not None:
            self.model_rows.ticks.set_to(self.model_rows.ids())
            return True
        if key == _Key.Key_C and held == _CTRL:
            return self._copy()
        if key in _STEPS and held & _SHIFT and self.model_rows.ticks is not None:
            return self._step_ticking(event)
        self._anchor = None
        return False

    def _enter(self, *, beside: bool) -> bool:
        id_ = self.current_id()
        if id_ is None:
            return False
        if self._press_button(self.currentIndex()):
            return True
        (self.opened_beside if beside else self.opened).emit(id_)
        return True

    def _space(self) -> bool:
        id_ = self.current_id()
        if id_ is None:
            return False
        on_tick = self._key_of(self.currentIndex()) == TICK
        if self.model_rows.ticks is not None and (on_tick or not self.space_peeks):
            self._toggle_current()
        elif self.space_peeks:
            self.peeked.emit(id_)
        else:
            self._press_row_button()
        return True

    def _press_button(self, index: QModelIndex) -> bool:
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell) or not cell.button:
            return False
        self._on_button(index)
        return True

    def _press_row_button(self) -> None:
        row = self.currentIndex().row()
        shown = (at for at in range(len(self.model_rows.columns)) if not self.isColumnHidden(at))
        any(self._press_button(self.model_rows.index(row, at)) for at in shown)

    def _copy(self) -> bool:
        cell = self.currentIndex().data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return False
        QGuiApplication.clipboard().setText(strip_isolates(cell.text or cell.words()))
        return True

    def _toggle_current(self) -> None:
        id_ = self.current_id()
        if self.model_rows.ticks is not None and id_ is not None:
            self.model_rows.ticks.toggle(id_)

    def _step_ticking(self, event: QKeyEvent) -> bool:
        anchor = self._anchor if self._anchor is not None else self.current_id()
        plain = QKeyEvent(event.type(), event.key(), Qt.KeyboardModifier.NoModifier)
        super().keyPressEvent(plain)
        self._tick_to(anchor)
        self._anchor = anchor
        return True

    def _tick_to(self, anchor: Id | None) -> None:
        """Tick all rows between an id and the current row."""
        first, last = self.model_rows.row_of(anchor), self.currentIndex().row()
        if self.model_rows.ticks is None or first < 0 or last < 0:
            return
        rows = range(min(first, last), max(first, last) + 1)
        ids = (self.model_rows.id_at(row) for row in rows)
        self.model_rows.ticks.add(id_ for id_ in ids if id_ is not None)

    def _on_ticks(self) -> None:
        if self.model_rows.ticks is not None:
            self.toggled.emit(set(self.model_rows.ticks.ids))

    # --- menus ------------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a row; by key it opens at the current cell."""
        index, at = row_menu.aimed_at(self, event)
        if self.fill_menu is None or self.model_rows.id_at(index.row()) is None:
            return
        if index.row() != self.currentIndex().row():
            standing.stand(self, self.model_rows, index.row(), index.column())
        row_menu.popup(self, self.fill_menu, self.chosen_ids(), at)


_STEPS = frozenset(
    {_Key.Key_Up, _Key.Key_Down, _Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_Home, _Key.Key_End}
)
