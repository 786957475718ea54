"""The head of a table: titles at the right side, the order of sorting, hide and show."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from sscdesk.gui.tables.cells import Column
from sscdesk.gui.tables.model import RowModel
from sscdesk.gui.tables.painting import text
from sscdesk.gui.tables.placing import PAD_PX, Letters, Line
from sscdesk.gui.theme import current
from sscdesk.gui.theme.direction import visual
from sscdesk.gui.widgets.painting import draw_icon

HEAD_PX = 30
_ARROW_PX = 14


@dataclass(frozen=True)
class SortKey:
    """One column of the order.

    Attributes:
        descending: Largest first.
    """

    key: str
    descending: bool = False


class TableHeader(QHeaderView):
    """Heads that are painted, sort on a click, and remember nothing: `DataTable` does.

    Attributes:
        sort_requested: Key of a column, whether descending, whether as a further key.
        sort: The order that is shown by arrows.
    """

    sort_requested = Signal(str, bool, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without an order."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.sort: tuple[SortKey, ...] = ()
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(28)
        self._letters: Letters | None = None
        self._pressed: QPoint | None = None
        current().changed.connect(self._on_theme)

    def _on_theme(self) -> None:
        self._letters = None
        self.updateGeometry()

    def _fonts(self) -> Letters:
        if self._letters is None:
            self._letters = Letters()
        return self._letters

    def show_sort(self, sort: Sequence[SortKey]) -> None:
        """Show this order."""
        self.sort = tuple(sort)
        self.viewport().update()

    def column(self, section: int) -> Column | None:
        """The column of a section."""
        model = self.model()
        inside = isinstance(model, RowModel) and 0 <= section < len(model.columns)
        return model.columns[section] if isinstance(model, RowModel) and inside else None

    def sizeHint(self) -> QSize:
        """As high as the drawing, whatever the style sheet gives."""
        return QSize(super().sizeHint().width(), current().px(HEAD_PX))

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Room for the whole title, and for the arrow where there is one."""
        column = self.column(section)
        width = self._fonts().width(self._fonts().head, column.title) if column else 0
        is_sorted = any(column is not None and one.key == column.key for one in self.sort)
        arrow = _ARROW_PX + 4 if is_sorted else 0
        return QSize(width + current().px(2 * PAD_PX + arrow), current().px(HEAD_PX))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Ground, line below, title, and the arrow of the order."""
        theme = current()
        painter.save()
        painter.fillRect(rect, theme.color("raised"))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        column = self.column(logicalIndex)
        if column is not None:
            self._paint_title(painter, rect, column)
        painter.restore()

    def _paint_title(self, painter: QPainter, rect: QRect, column: Column) -> None:
        room = rect.adjusted(current().px(PAD_PX), 0, -current().px(PAD_PX), 0)
        letters, way = self._fonts(), self.layoutDirection()
        key = next((one for one in self.sort if one.key == column.key), None)
        if key is not None:
            arrow = self._arrow_rect(room, column)
            name = "arrow-down" if key.descending else "arrow-up"
            draw_icon(painter, visual(rect, arrow, way), name, "accent")
            room = self._beside(room, arrow, column)
        role = "text" if key is not None else "text2"
        line = Line(visual(rect, room, way), column.title, letters.head, role)
        text(painter, line, letters, direction=way, at_end=column.align_end)

    def _arrow_rect(self, room: QRect, column: Column) -> QRect:
        """Behind the title; before it where titles stand at the end side."""
        side = current().px(_ARROW_PX)
        width = self._fonts().width(self._fonts().head, column.title)
        if column.align_end:
            left = max(room.right() - width - side - 3, room.left())
        else:
            left = min(room.left() + width + 4, room.right() - side)
        return QRect(left, room.top() + (room.height() - side) // 2, side, side)

    def _beside(self, room: QRect, arrow: QRect, column: Column) -> QRect:
        rest = QRect(room)
        if column.align_end:
            rest.setLeft(arrow.right() + 2)
        else:
            rest.setRight(arrow.left() - 2)
        return rest

    def is_cut(self, section: int) -> bool:
        """Whether the title of a section has not enough room."""
        column = self.column(section)
        if column is None:
            return False
        needed = self._fonts().width(self._fonts().head, column.title)
        return needed > self.sectionSize(section) - current().px(2 * PAD_PX)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where a click begins: a drag moves a column and does not sort."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click sorts; with Shift it adds a further key."""
        is_resizing = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        super().mouseReleaseEvent(event)
        here, began = event.position().toPoint(), self._pressed
        self._pressed = None
        if event.button() != Qt.MouseButton.LeftButton or began is None or is_resizing:
            return
        if (here - began).manhattanLength() < 6:
            add = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.sort_by(self.logicalIndexAt(here), add=add)

    def sort_by(self, section: int, *, add: bool = False) -> None:
        """Ask for the order by a column; asked again, the other way round."""
        column = self.column(section)
        if column is None or not column.sortable:
            return
        before = next((one for one in self.sort if one.key == column.key), None)
        descending = before is not None and not before.descending
        self.sort_requested.emit(column.key, descending, add)


def next_sort(
    sort: Sequence[SortKey], key: str, *, descending: bool, add: bool
) -> tuple[SortKey, ...]:
    """The order after a person asked for one more column, or for another one."""
    wanted = SortKey(key, descending)
    if not add:
        return (wanted,)
    if any(one.key == key for one in sort):
        return tuple(wanted if one.key == key else one for one in sort)
    return (*sort, wanted)
