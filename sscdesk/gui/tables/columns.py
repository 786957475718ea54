"""Which columns a table shows, how wide and in which order: remembered, chosen, put back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QVBoxLayout,
    QWidget,
)

from sscdesk import paths
from sscdesk.gui.tables.cells import Column
from sscdesk.gui.theme import current
from sscdesk.gui.widgets.buttons import button
from sscdesk.i18n import _


@dataclass(frozen=True)
class Arrangement:
    """How the columns of a table are arranged.

    Attributes:
        order: Keys from the start side.
        hidden: Keys that are not shown.
        widths: Key → width at a text size of 100 %, where it is not the usual one.
    """

    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    widths: Mapping[str, int] = field(default_factory=dict)


def usual(columns: Sequence[Column]) -> Arrangement:
    """The arrangement before a person has chosen one."""
    hidden = frozenset(column.key for column in columns if not column.shown)
    return Arrangement(tuple(column.key for column in columns), hidden)


def fitting(arrangement: Arrangement, columns: Sequence[Column]) -> Arrangement:
    """An arrangement remembered from another day, for the columns that there are today."""
    known = {column.key: column for column in columns}
    order = [key for key in arrangement.order if key in known]
    for at, column in enumerate(columns):
        if column.key not in order:
            order.insert(at, column.key)
    fresh = known.keys() - set(arrangement.order)
    hidden = {key for key in arrangement.hidden if key in known and not known[key].fixed}
    hidden |= {key for key in fresh if not known[key].shown}
    widths = {key: width for key, width in arrangement.widths.items() if key in known}
    return Arrangement(tuple(order), frozenset(hidden), widths)


def settings() -> QSettings:
    """Where this installation remembers its tables."""
    return QSettings(str(paths.state_dir() / "tables.ini"), QSettings.Format.IniFormat)


def load(settings: QSettings, key: str, columns: Sequence[Column]) -> Arrangement:
    """What was remembered of a table; the usual arrangement when nothing was."""
    order = str(settings.value(f"tables/{key}/order", "") or "")
    if not order:
        return usual(columns)
    hidden = str(settings.value(f"tables/{key}/hidden", "") or "")
    widths = str(settings.value(f"tables/{key}/widths", "") or "")
    read = Arrangement(_words(order), frozenset(_words(hidden)), _numbers(widths))
    return fitting(read, columns)


def save(settings: QSettings, key: str, arrangement: Arrangement) -> None:
    """Remember the arrangement of a table."""
    widths = (f"{name}={width}" for name, width in sorted(arrangement.widths.items()))
    settings.setValue(f"tables/{key}/order", " ".join(arrangement.order))
    settings.setValue(f"tables/{key}/hidden", " ".join(sorted(arrangement.hidden)))
    settings.setValue(f"tables/{key}/widths", " ".join(widths))


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _numbers(text: str) -> dict[str, int]:
    pairs = (word.rpartition("=") for word in text.split())
    return {name: int(number) for name, _sign, number in pairs if number.isdecimal()}


class ColumnsDialog(QDialog):
    """Choose columns: tick, move up and down, put back.

    Attributes:
        chosen: OK was pressed; the new `Arrangement` follows.
    """

    chosen = Signal(object)

    def __init__(
        self, columns: Sequence[Column], arrangement: Arrangement, parent: QWidget | None = None
    ) -> None:
        """Show the columns in their order, the shown ones ticked."""
        super().__init__(parent)
        self.setWindowTitle(_("Columns"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._columns = {column.key: column for column in columns}
        self._widths = arrangement.widths
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setAccessibleName(_("Columns"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setMinimumSize(current().px(260), current().px(280))
        self._lay_out()
        self._fill(arrangement)

    def _lay_out(self) -> None:
        self.up, self.down = button(_("Move up")), button(_("Move down"))
        self.reset = button(_("Reset"), "quiet")
        self.ok, cancel = button(_("Apply"), "primary"), button(_("Cancel"))
        self.ok.setDefault(True)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.reset.clicked.connect(lambda: self._fill(usual(tuple(self._columns.values()))))
        self.ok.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        side = QVBoxLayout()
        for one in (self.up, self.down, self.reset):
            side.addWidget(one)
        side.addStretch()
        middle = QHBoxLayout()
        middle.addWidget(self.list, 1)
        middle.addLayout(side)
        last = QHBoxLayout()
        last.addStretch()
        last.addWidget(cancel)
        last.addWidget(self.ok)
        outer = QVBoxLayout(self)
        outer.addWidget(QLabel(_("Tick the columns to show; they stand in this order.")))
        outer.addLayout(middle)
        outer.addLayout(last)

    def _fill(self, arrangement: Arrangement) -> None:
        self._model.clear()
        for key in arrangement.order:
            column = self._columns[key]
            if not column.fixed:
                self._model.appendRow(_item(column, is_shown=key not in arrangement.hidden))
        self.list.setCurrentIndex(self._model.index(0, 0))

    def _move(self, step: int) -> None:
        row = self.list.currentIndex().row()
        to = row + step
        if row >= 0 and 0 <= to < self._model.rowCount():
            self._model.insertRow(to, self._model.takeRow(row))
            self.list.setCurrentIndex(self._model.index(to, 0))

    def arrangement(self) -> Arrangement:
        """What is chosen now; fixed columns stay first. At least one column is shown."""
        items = [self._model.item(row) for row in range(self._model.rowCount())]
        keys = [str(item.data()) for item in items]
        off = Qt.CheckState.Unchecked
        hidden = [key for key, item in zip(keys, items, strict=True) if item.checkState() == off]
        fixed = [key for key, column in self._columns.items() if column.fixed]
        if len(hidden) == len(keys):
            hidden = hidden[1:]
        return Arrangement((*fixed, *keys), frozenset(hidden), self._widths)

    def accept(self) -> None:
        """Hand the choice over."""
        self.chosen.emit(self.arrangement())
        super().accept()


def _item(column: Column, *, is_shown: bool) -> QStandardItem:
    item = QStandardItem(column.title or column.tip or column.key)
    item.setData(column.key)
    item.setEditable(False)
    item.setDropEnabled(False)
    item.setCheckable(True)
    item.setCheckState(Qt.CheckState.Checked if is_shown else Qt.CheckState.Unchecked)
    return item
