"""Paints every cell of every table, and takes clicks on tick boxes and on buttons in rows."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from sscdesk.gui import spelling
from sscdesk.gui.tables import painting, trends
from sscdesk.gui.tables.cells import TICK, Cell, Group
from sscdesk.gui.tables.model import CELL_ROLE, RowModel
from sscdesk.gui.tables.placing import Letters, Line, Placed, place
from sscdesk.gui.theme import current
from sscdesk.gui.theme.direction import visual
from sscdesk.gui.widgets.painting import (
    draw_icon,
    paint_bar,
    paint_check,
    paint_focus,
    paint_ground,
)

Index = QModelIndex | QPersistentModelIndex

TICK_PX = 17
_CHECK = Qt.ItemDataRole.CheckStateRole

# As numbers: Python joins the flags of Qt so slowly that a page of cells shows it.
_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value


class CellDelegate(QStyledItemDelegate):
    """The painter of a table.

    Attributes:
        button_clicked: The button in this cell was pressed, by mouse or key.
        two_lines: Whether rows have room for a second line.
        hover_row: The row under the pointer; -1 for none.
    """

    button_clicked = Signal(QModelIndex)

    def __init__(self, parent: QObject | None = None) -> None:
        """Paint for no table yet."""
        super().__init__(parent)
        self.two_lines = True
        self.hover_row = -1
        self._letters: Letters | None = None
        current().changed.connect(self._on_theme)

    def _on_theme(self) -> None:
        self._letters = None

    @property
    def letters(self) -> Letters:
        """The fonts of the theme that is on."""
        if self._letters is None:
            self._letters = Letters()
        return self._letters

    def placed(self, cell: Cell, rect: QRect, direction: Qt.LayoutDirection) -> Placed:
        """Where the parts of a cell lie on the screen."""
        found = place(cell, rect, self.letters, two_lines=self.two_lines)
        if direction == Qt.LayoutDirection.LeftToRight:
            return found
        return _mirrored(found, rect, direction)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell: ground, parts, line below, frame of the current cell."""
        model = index.model()
        # Asked directly and not by roles: each role is a way through Qt and back.
        assert isinstance(model, RowModel)
        row, column, rect = index.row(), index.column(), option.rect
        id_, group, state = model.id_at(row), model.group_at(row), option.state.value
        painter.save()
        ground = self._ground(model, row, is_selected=bool(state & _SELECTED))
        painter.fillRect(rect, current().color(ground))
        if group is None:
            painter.setPen(current().color("line2"))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if model.is_waiting:
            painting.skeleton(painter, rect, option.direction)
        elif group is not None:
            self._paint_parts(painter, option, _head_of(group))
        elif model.columns[column].key == TICK:
            self._paint_tick(painter, option, is_ticked=id_ in (model.ticks or ()))
        else:
            self._paint_parts(painter, option, model.cell(row, column))
        if state & _FOCUSED and id_ is not None:
            paint_focus(painter, rect.adjusted(0, 0, 0, -1), 2)
        painter.restore()

    def _ground(self, model: RowModel, row: int, *, is_selected: bool) -> str:
        if model.ticks is None:
            is_chosen = is_selected
        else:
            is_chosen = len(model.ticks) > 0 and model.id_at(row) in model.ticks
        if is_chosen:
            return "sel"
        is_hovered = row == self.hover_row and model.id_at(row) is not None
        return "hover" if is_selected or is_hovered else "surface"

    def _paint_tick(
        self, painter: QPainter, option: QStyleOptionViewItem, *, is_ticked: bool
    ) -> None:
        paint_check(painter, self.tick_rect(option.rect), is_checked=is_ticked)

    def _paint_parts(self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell) -> None:
        way = option.direction
        placed = self.placed(cell, option.rect, way)
        if placed.icon is not None:
            draw_icon(painter, placed.icon, cell.icon, _icon_role(cell), direction=way)
        if placed.pill is not None and cell.pill is not None:
            painting.pill(painter, placed.pill, cell.pill.text, cell.pill.tone, self.letters)
        if placed.bar is not None and cell.bar is not None:
            tone = cell.tone or "accent"
            paint_bar(painter, placed.bar, cell.bar, token=tone, direction=way)
        if placed.trend is not None:
            trends.paint(painter, placed.trend, cell.trend, cell.goal, direction=way)
        if placed.arrow is not None:
            draw_icon(painter, placed.arrow, "arrow-narrow-right", "text3", direction=way)
        if placed.badge is not None:
            painting.pill(painter, placed.badge, cell.badge, cell.tone or "C", self.letters)
        for line in placed.lines:
            self._paint_line(painter, option, cell, line)
        if placed.button is not None:
            self._paint_button(painter, cell, placed.button)
        if cell.error:
            _underline(painter, option.rect)

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell, line: Line
    ) -> None:
        painting.text(
            painter, line, self.letters,
            direction=option.direction, at_end=cell.align_end, code=cell.code,
        )  # fmt: skip

    def _paint_button(self, painter: QPainter, cell: Cell, rect: QRect) -> None:
        theme = current()
        if cell.quiet:
            side = theme.px(16)
            inner = QRect(0, 0, side, side)
            inner.moveCenter(rect.center())
            draw_icon(painter, inner, cell.icon, cell.tone or "text2")
            return
        paint_ground(painter, rect, theme.color("surface"), border=theme.color("ctl"))
        line = Line(rect, cell.button, self.letters.body, "text")
        painting.in_middle(painter, line, self.letters)

    def tick_rect(self, rect: QRect) -> QRect:
        """Where the tick box of a cell lies."""
        side = current().px(TICK_PX)
        box = QRect(0, 0, side, side)
        box.moveCenter(rect.center())
        return box

    def button_rect(self, option: QStyleOptionViewItem, index: Index) -> QRect | None:
        """Where the button of a cell lies on the screen, if it has one."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell) or not cell.button:
            return None
        return self.placed(cell, option.rect, option.direction).button

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """What a cell needs to show all: a double click on the edge of a head asks for it."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return QSize(current().px(TICK_PX + 17), 0)
        return QSize(self.width_of(cell), 0)

    def width_of(self, cell: Cell) -> int:
        """Pixels that a cell needs to show all."""
        letters = self.letters
        texts = letters.width(letters.first(cell), cell.text[:200])
        below = letters.width(letters.small, cell.second[:200]) if self.two_lines else 0
        pill = letters.width(letters.head, cell.pill.text) if cell.pill else 0
        button = letters.width(letters.body, cell.button) if not cell.quiet else 16
        icon = 24 if cell.icon and not cell.quiet else 0
        bar = (56 if cell.bar is not None else 0) + (52 if cell.trend else 0)
        parts = 18 * bool(cell.pill) + 30 * bool(cell.button) + 30 * bool(cell.badge)
        return max(texts, below) + pill + button + current().px(icon + bar + parts + 24)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Take a click on a button or a tick box; the cell around the box counts too."""
        if not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
            return False
        released = event.type() == QEvent.Type.MouseButtonRelease
        if index.data(_CHECK) is not None:
            return released and _toggle(model, index)
        button = self.button_rect(option, index)
        if button is None or not button.contains(event.position().toPoint()):
            return False
        if released:
            self.button_clicked.emit(index.model().index(index.row(), index.column()))
        return True

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """No text is cut without a tooltip that has it whole."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        tip = self.tip(option.rect, index)
        if tip:
            QToolTip.showText(event.globalPos(), tip, view, option.rect)
        else:
            QToolTip.hideText()
        return True

    def tip(self, rect: QRect, index: Index) -> str:
        """The tooltip of a cell: its own, and what of it does not fit or is not painted."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return ""
        found = place(cell, rect, self.letters, two_lines=self.two_lines)
        parts = [cell.tip, cell.button if cell.quiet else ""]
        if any(found.cut(self.letters)):
            parts.insert(0, cell.text)
        if cell.second and (not self.two_lines or any(found.cut(self.letters))):
            parts.insert(1, cell.second)
        if cell.pill and found.pill and self._is_cut(cell.pill.text, found.pill):
            parts.insert(0, cell.pill.text)
        return "\n".join(dict.fromkeys(part for part in parts if part))

    def _is_cut(self, word: str, rect: QRect) -> bool:
        return self.letters.width(self.letters.head, word) > rect.width() - current().px(14)


def _head_of(group: Group) -> Cell:
    count = spelling.plain(str(group.count))
    return Cell(group.title, icon=group.icon, tone=group.tone, bold=True, badge=count)


def _icon_role(cell: Cell) -> str:
    return cell.tone or ("red" if cell.error else "text2")


def _underline(painter: QPainter, rect: QRect) -> None:
    below = QRect(rect.left() + 1, rect.bottom() - 2, rect.width() - 2, 2)
    painter.fillRect(below, current().color("red"))


def _toggle(model: QAbstractItemModel, index: Index) -> bool:
    is_ticked = Qt.CheckState(index.data(_CHECK)) == Qt.CheckState.Checked
    wanted = Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked
    return model.setData(index, wanted, _CHECK)


def _mirrored(placed: Placed, rect: QRect, direction: Qt.LayoutDirection) -> Placed:
    def turned(part: QRect | None) -> QRect | None:
        return None if part is None else visual(rect, part, direction)

    lines = [Line(visual(rect, one.rect, direction), one.text, one.font, one.role)
             for one in placed.lines]  # fmt: skip
    return Placed(
        lines, turned(placed.icon), turned(placed.pill), turned(placed.bar), turned(placed.trend),
        turned(placed.badge), turned(placed.arrow), turned(placed.button),
    )  # fmt: skip
