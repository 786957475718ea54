"""The columns of a table on the screen: widths, order, what is hidden, the one that stretches."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QTableView

from sscdesk.gui.tables import columns as remembered
from sscdesk.gui.tables.cells import Column
from sscdesk.gui.tables.columns import Arrangement, ColumnsDialog
from sscdesk.gui.tables.placing import PAD_PX
from sscdesk.gui.theme import current
from sscdesk.i18n import _

SAVE_AFTER_MS = 400


class Arranger(QObject):
    """Puts an arrangement on a table and takes what a person drags into it.

    Attributes:
        changed: A person arranged the columns otherwise.
        arrangement: How they are arranged now.
    """

    changed = Signal()

    def __init__(self, table: QTableView, key: str) -> None:
        """Arrange a table; with a key it is remembered under that name."""
        super().__init__(table)
        self._table = table
        self._key = key
        self._columns: tuple[Column, ...] = ()
        self._is_fitting = False
        self._squeezed: frozenset[str] = frozenset()
        self.arrangement = Arrangement()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self._save)
        header = table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_menu)
        header.sectionResized.connect(self._on_resized)
        header.sectionMoved.connect(self._on_moved)

    def take_columns(self, columns: Sequence[Column]) -> None:
        """Arrange these columns, as they were the last time."""
        self._columns = tuple(columns)
        kept = self._key and remembered.load(remembered.settings(), self._key, columns)
        self.arrangement = kept or remembered.usual(columns)
        self.apply()

    def become(self, arrangement: Arrangement) -> None:
        """Arrange the columns as somebody chose."""
        self.arrangement = remembered.fitting(arrangement, self._columns)
        self.apply()
        self._told()

    def reset(self) -> None:
        """Put the columns back."""
        self.become(remembered.usual(self._columns))

    def hide(self, key: str) -> None:
        """Hide a column, unless it is the last one."""
        hidden = self.arrangement.hidden | {key}
        if any(one.key not in hidden and not one.fixed for one in self._columns):
            self.become(replace(self.arrangement, hidden=hidden))

    def squeeze(self, keys: frozenset[str]) -> None:
        """Leave these columns out for want of room; it is not remembered."""
        if keys != self._squeezed:
            self._squeezed = keys
            self.apply()

    def choose(self) -> ColumnsDialog:
        """Open the dialog in which columns are shown, hidden and ordered."""
        dialog = ColumnsDialog(self._columns, self.arrangement, self._table.window())
        dialog.chosen.connect(self.become)
        dialog.open()
        return dialog

    def _open_menu(self, point: QPoint) -> None:
        header = self._table.horizontalHeader()
        at = header.logicalIndexAt(point)
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if 0 <= at < len(self._columns) and not self._columns[at].fixed:
            column = self._columns[at]
            hide = menu.addAction(_("Hide “{column}”").format(column=column.title))
            hide.triggered.connect(lambda: self.hide(column.key))
        menu.addAction(_("Columns…")).triggered.connect(self.choose)
        menu.addAction(_("Reset columns")).triggered.connect(self.reset)
        menu.popup(header.mapToGlobal(point))

    def apply(self) -> None:
        """Show the arrangement."""
        self._is_fitting = True
        header = self._table.horizontalHeader()
        places = {column.key: at for at, column in enumerate(self._columns)}
        for to, key in enumerate(self.arrangement.order):
            header.moveSection(header.visualIndex(places[key]), to)
        hidden = self.arrangement.hidden | self._squeezed
        for at, column in enumerate(self._columns):
            self._table.setColumnHidden(at, column.key in hidden)
            self._table.setColumnWidth(at, self._width(at))
        self._is_fitting = False
        self.fit()

    def _width(self, at: int) -> int:
        """As a person chose, else as drawn, but never too narrow for the head."""
        column = self._columns[at]
        chosen = self.arrangement.widths.get(column.key)
        if chosen is not None:
            return current().px(chosen)
        head = self._table.horizontalHeader().sectionSizeHint(at) if column.title else 0
        usual = self._table.fontMetrics().horizontalAdvance(column.usual)
        wide = usual + current().px(2 * PAD_PX + 4) if usual else 0
        return max(current().px(column.width), head, wide)

    def fit(self) -> None:
        """Give the stretching column what the others leave."""
        shown = [at for at, one in enumerate(self._columns) if not self._table.isColumnHidden(at)]
        stretching = [at for at in shown if self._columns[at].stretch]
        if not stretching:
            return
        self._is_fitting = True
        width = self._table.columnWidth
        room = self._table.viewport().width() - sum(width(at) for at in shown)
        room += sum(width(at) for at in stretching)
        for left, at in enumerate(reversed(stretching)):
            share = room // (len(stretching) - left)
            self._table.setColumnWidth(at, max(share, self._width(at)))
            room -= self._table.columnWidth(at)
        self._is_fitting = False

    def _on_resized(self, section: int, _before: int, now: int) -> None:
        if self._is_fitting or not 0 <= section < len(self._columns):
            return
        key = self._columns[section].key
        width = round(now * 100 / current().text_percent)
        widths = {**self.arrangement.widths, key: width}
        self.arrangement = replace(self.arrangement, widths=widths)
        self.fit()
        self._told()

    def _on_moved(self, _section: int, _before: int, _now: int) -> None:
        if self._is_fitting:
            return
        header = self._table.horizontalHeader()
        order = (self._columns[header.logicalIndex(at)].key for at in range(header.count()))
        self.arrangement = replace(self.arrangement, order=tuple(order))
        self._told()

    def _told(self) -> None:
        self._timer.start()
        self.changed.emit()

    def _save(self) -> None:
        if self._key:
            remembered.save(remembered.settings(), self._key, self.arrangement)
