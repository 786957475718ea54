"""A column of the board: its head, its cards, how many are further down."""

from decimal import Decimal

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sscdesk.domain import stages
from sscdesk.gui import spelling, wording
from sscdesk.gui.cases import list_words
from sscdesk.gui.cases.board_delegate import CardDelegate
from sscdesk.gui.cases.board_model import MIME, BoardModel
from sscdesk.gui.cases.board_reading import Column
from sscdesk.gui.theme import current, font, stage_color, stage_tint
from sscdesk.gui.theme.style import set_property
from sscdesk.gui.widgets import painting
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.painting import Line
from sscdesk.i18n import _, listed, ngettext

ICONS = {
    stages.DEMAND: "bulb",
    stages.AGREEMENT: "signature",
    stages.IMPLEMENTATION: "tool",
    stages.EVALUATION: "clipboard-check",
    stages.CLOSED: "archive",
}
HEAD_PX, LINE_PX = 38, 3
LEAST_PX = 216
"""Columns are never narrower: the board scrolls sideways instead."""

BATCH = 50
"""Cards that are placed at once: a column of thousands must not hold the window up."""

_Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier


class ColumnHead(QWidget):
    """Icon, number and name of the stage, how many cases, what they are planned to cost."""

    def __init__(self, stage: str, parent: QWidget | None = None) -> None:
        """Head a column."""
        super().__init__(parent)
        self._stage, self._count, self._usd = stage, 0, Decimal(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_figures(0, Decimal(0))

    def show_figures(self, count: int, planned_usd: Decimal) -> None:
        """Show how many cases, and their planned dollars."""
        self._count, self._usd = count, planned_usd
        cases = ngettext("{n} case", "{n} cases", count).format(n=spelling.number(str(count)))
        amount = list_words.usd(planned_usd) if planned_usd else ""
        said = (wording.numbered_stage(self._stage), cases, amount)
        self.setAccessibleName(listed(said))
        self.setToolTip(_("Planned: {amount}").format(amount=amount) if amount else "")
        self.update()

    def sizeHint(self) -> QSize:
        """One line, and the line in the colour of the stage."""
        return QSize(current().px(180), current().px(HEAD_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the head."""
        painter, way, px = QPainter(self), self.layoutDirection(), current().px
        color = stage_color(self._stage)
        painter.fillRect(self.rect().adjusted(0, self.height() - px(LINE_PX), 0, 0), color)
        room = self.rect().adjusted(px(4), 0, -px(4), -px(LINE_PX))
        icon = ICONS[self._stage]
        room = painting.paint_icon(painter, room, icon, color, 18, direction=way, gap=7)
        name = Line(wording.numbered_stage(self._stage), "text", "section")
        room = self._paint_name(painter, room, name)
        count = spelling.number(str(self._count))
        tint = stage_tint(self._stage)
        room = painting.paint_pill(painter, room, count, color, tint, direction=way)
        amounts = (list_words.usd_short(self._usd), list_words.short(self._usd))
        for text in amounts if self._usd else ():
            amount = Line(text, "text2", "small")
            if painting.text_width(amount) <= room.width():
                painting.paint_text(painter, room, amount, direction=way, is_at_end=True)
                break

    def _paint_name(self, painter: QPainter, room: QRect, name: Line) -> QRect:
        way = self.layoutDirection()
        pill = painting.pill_width(spelling.number(str(self._count)))
        width = min(painting.text_width(name), room.width() - pill - 8)
        painting.paint_text(painter, painting.at_start(room, width, way), name, direction=way)
        return painting.after(room, width + current().px(8), way)


class CardList(QListView):
    """The cards.

    Attributes:
        opened: A card was opened; the id of its case follows.
        move_asked: A case shall go forward (1) or back (-1).
        dropped: A card of another column was dropped here; the id of its case follows.
        focused: The person came here.
        leave_asked: The person goes to the next (1) or the previous (-1) column.
    """

    opened = Signal(str)
    move_asked = Signal(str, int)
    dropped = Signal(str)
    focused = Signal()
    leave_asked = Signal(int)
    menu_asked = Signal(str, QPoint)

    def __init__(self, model: BoardModel, name: str, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self.cards = model
        self.setModel(model)
        self.setItemDelegate(CardDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "board")
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setDropIndicatorShown(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.id_at(index.row())))
        current().changed.connect(self.scheduleDelayedItemsLayout)

    def current_id(self) -> str:
        """The case that the person stands on; "" for none."""
        return self.cards.id_at(self.currentIndex().row())

    def stand(self, row: int) -> None:
        """Stand on a card; the last one when there are fewer."""
        row = min(row, self.cards.rowCount() - 1)
        if row >= 0:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            index = self.cards.index(row)
            self.selectionModel().setCurrentIndex(index, flag)
            self.scrollTo(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say so: the column may stand outside the window; one always stands on a card."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.stand(0)
        self.focused.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the titles otherwise."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Ctrl with a side arrow moves the case; the side arrows alone go over."""
        case, held = self.current_id(), event.modifiers()
        step = _step(event.key())
        if event.key() in (_Key.Key_Return, _Key.Key_Enter) and case:
            self.opened.emit(case)
        elif step and held & _CTRL and case:
            self.move_asked.emit(case, step)
        elif step and not held & _CTRL:
            self.leave_asked.emit(step)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a card."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        case = self.cards.id_at(index.row())
        if case:
            self.stand(index.row())
            place = self.visualRect(index).center() if by_key else event.pos()
            self.menu_of(case).popup(self.viewport().mapToGlobal(place))

    def menu_of(self, case: str) -> QMenu:
        """The context menu of a card."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Open")).triggered.connect(lambda: self.opened.emit(case))
        menu.addSeparator()
        forward = menu.addAction(_("Review the gate…"))
        forward.triggered.connect(lambda: self.move_asked.emit(case, 1))
        back = menu.addAction(_("Move back a stage…"))
        back.triggered.connect(lambda: self.move_asked.emit(case, -1))
        card = self.cards.card(self.cards.row_of(case))
        for action in (forward, back):
            action.setEnabled(card is not None and card.can_move)
        return menu

    # --- dragging ---------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards of other columns."""
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take cards of other columns anywhere."""
        self._judge(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The card goes elsewhere."""
        super().dragLeaveEvent(event)
        set_property(self, "state", "")

    def _judge(self, event: QDragMoveEvent) -> None:
        if event.source() is not self and event.mimeData().hasFormat(MIME):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            set_property(self, "state", "target")
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which card was dropped; it is moved when its gate was passed."""
        set_property(self, "state", "")
        if event.source() is self or not event.mimeData().hasFormat(MIME):
            event.ignore()
            return
        case = bytes(event.mimeData().data(MIME).data()).decode()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        # The dialog opens after the drag has ended.
        QTimer.singleShot(0, self, lambda: self.dropped.emit(case))


def _step(key: int) -> int:
    """1 for the arrow towards the next stage, -1 for the other, 0 for other keys."""
    steps = {int(_Key.Key_Right): 1, int(_Key.Key_Left): -1}
    step = steps.get(int(key), 0)
    return -step if current().is_rtl else step


class BoardColumn(QWidget):
    """A stage: head and cards."""

    def __init__(self, stage: str, model: BoardModel, parent: QWidget | None = None) -> None:
        """Make an empty column."""
        super().__init__(parent)
        self.stage = stage
        self.head = ColumnHead(stage)
        self.list = CardList(model, wording.numbered_stage(stage))
        self.more = label(kind="small", tone="text2")
        self.more.setFont(font("small"))
        self._widen()
        current().changed.connect(self._widen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addSpacing(8)
        column.addWidget(self.list, 1)
        column.addWidget(self.more)
        self.list.verticalScrollBar().valueChanged.connect(self._count_below)
        self.list.verticalScrollBar().rangeChanged.connect(self._count_below)

    def _widen(self) -> None:
        self.setMinimumWidth(current().px(LEAST_PX))

    def show_column(self, column: Column) -> None:
        """Show a column; who stood on a card stands on it again, or on its neighbour."""
        case, row = self.list.current_id(), self.list.currentIndex().row()
        scroll = self.list.verticalScrollBar().value()
        self.list.cards.show_column(column)
        self.head.show_figures(len(column.ids), column.planned_usd)
        if case:
            found = self.list.cards.row_of(case)
            self.list.stand(found if found >= 0 else row)
        self.list.verticalScrollBar().setValue(scroll)
        QTimer.singleShot(0, self, self._count_below)

    def _count_below(self) -> None:
        """Say how many cards are further down."""
        bottom = self.list.viewport().rect().bottomLeft() + QPoint(4, -4)
        last = self.list.indexAt(bottom)
        below = self.list.cards.rowCount() - 1 - last.row() if last.isValid() else 0
        words = ngettext("+ {n} more", "+ {n} more", below)
        self.more.setText(words.format(n=spelling.number(str(below))) if below > 0 else "")
