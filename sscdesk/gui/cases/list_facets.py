"""The list of facets: ticked by mouse or Space, only this with Ctrl, excluded from the menu."""

from PySide6.QtCore import QItemSelectionModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from sscdesk.gui import spelling
from sscdesk.gui.cases.list_facet_model import (
    LINE_ROLE,
    FacetModel,
    HeadLine,
    Index,
    Line,
    MoreLine,
    ValueLine,
)
from sscdesk.gui.theme import current
from sscdesk.gui.widgets import painting
from sscdesk.i18n import _

ROW_PX, HEAD_PX = 24, 28
_PAD, _BOX, _DOT = 10, 17, 8

_Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier


class FacetDelegate(QStyledItemDelegate):
    """Paints heads, values and "n more"."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """All lines of one height, heads a little more."""
        is_head = isinstance(index.data(LINE_ROLE), HeadLine)
        return QSize(0, current().px(HEAD_PX if is_head else ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        line = index.data(LINE_ROLE)
        theme, rect = current(), option.rect
        if option.state & QStyle.StateFlag.State_MouseOver:
            inner = rect.adjusted(theme.px(4), 0, -theme.px(4), 0)
            painting.paint_ground(painter, inner, theme.color("hover"))
        self._paint_line(painter, option, line)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painting.paint_focus(painter, rect.adjusted(2, 0, -2, 0))

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        pad = current().px(_PAD)
        room = option.rect.adjusted(pad, 0, -pad, 0)
        if isinstance(line, HeadLine):
            _paint_head(painter, room, option.direction, line)
        elif isinstance(line, ValueLine):
            _paint_value(painter, room, option.direction, line)
        else:
            text = painting.Line(line.label, "accent", "small")
            inner = painting.after(room, current().px(_BOX + 9), option.direction)
            painting.paint_text(painter, inner, text, direction=option.direction)


def _paint_head(
    painter: QPainter, room: QRect, direction: Qt.LayoutDirection, line: HeadLine
) -> None:
    icon = "chevron-right" if line.is_folded else "chevron-down"
    room = painting.paint_icon(painter, room, icon, "text2", 14, direction=direction)
    text = painting.Line(line.label, "text", "strong")
    if line.is_folded and line.chosen:
        text = painting.Line(
            _("{facet} ({count})").format(facet=line.label, count=line.chosen), "accent", "strong"
        )
    painting.paint_text(painter, room, text, direction=direction)


def _paint_value(
    painter: QPainter, room: QRect, direction: Qt.LayoutDirection, line: ValueLine
) -> None:
    theme = current()
    side = theme.px(_BOX)
    square = painting.centred(painting.at_start(room, side, direction), side)
    painting.paint_check(painter, square, is_checked=line.is_chosen, is_partial=line.is_excluded)
    room = painting.after(room, side + theme.px(7), direction)
    if line.tone:
        dot = painting.at_start(room, theme.px(_DOT), direction)
        painting.paint_dot(painter, dot, theme.color(line.tone), theme.px(_DOT))
        room = painting.after(room, theme.px(_DOT + 7), direction)
    is_quiet = not line.cases and not (line.is_chosen or line.is_excluded)
    count = painting.Line(spelling.number(str(line.cases)), "text2", "small")
    width = painting.text_width(count) + theme.px(8)
    painting.paint_text(
        painter, painting.at_end(room, width, direction), count, direction=direction, is_at_end=True
    )
    label = _("not {value}").format(value=line.label) if line.is_excluded else line.label
    rest = painting.at_start(room, room.width() - width, direction)
    text = painting.Line(label, "text3" if is_quiet else "text")
    painting.paint_text(painter, rest, text, direction=direction)


class FacetList(QListView):
    """Facets with their values.

    Attributes:
        toggled: Facet and value whose tick was changed.
        only_asked: Facet and value that shall be the only one.
        exclude_asked: Facet and value that shall be left out, or let in again.
        more_asked: Facet whose other values are wanted.
    """

    toggled = Signal(str, str)
    only_asked = Signal(str, str)
    exclude_asked = Signal(str, str)
    more_asked = Signal(str)

    def __init__(self, model: FacetModel, name: str, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        self.setItemDelegate(FacetDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._standing: tuple[str, ...] = ()
        self._scroll = 0
        model.modelAboutToBeReset.connect(self._note)
        model.modelReset.connect(self._return)
        current().changed.connect(self.doItemsLayout)

    def line(self) -> Line | None:
        """The line that the person stands on."""
        return self.rows.line(self.currentIndex().row())

    def stand(self, id_: tuple[str, ...]) -> bool:
        """Stand on a line; False when it is not shown."""
        row = self.rows.row_of(id_)
        if row >= 0:
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.rows.index(row), flag)
        return row >= 0

    def _note(self) -> None:
        line = self.line()
        self._standing = line.id if line is not None else ()
        self._scroll = self.verticalScrollBar().value()

    def _return(self) -> None:
        if self._standing and not self.stand(self._standing):
            self.stand(("head", self._standing[1]))
        self.verticalScrollBar().setValue(self._scroll)

    # --- mouse ------------------------------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on a line acts on it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._act(self.rows.line(index.row()), only=bool(event.modifiers() & _CTRL))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a value."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        line = self.rows.line(index.row())
        if isinstance(line, ValueLine):
            place = self.visualRect(index).center() if by_key else event.pos()
            self.menu_of(line).popup(self.viewport().mapToGlobal(place))

    def menu_of(self, line: ValueLine) -> QMenu:
        """The context menu of a value."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        only = menu.addAction(_("Only “{value}”").format(value=line.label))
        only.triggered.connect(lambda: self.only_asked.emit(line.key, line.value))
        words = _("No longer exclude “{value}”") if line.is_excluded else _("Exclude “{value}”")
        exclude = menu.addAction(words.format(value=line.label))
        exclude.triggered.connect(lambda: self.exclude_asked.emit(line.key, line.value))
        return menu

    # --- keys -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter act, with Ctrl only this; the side arrows fold."""
        line, held = self.line(), event.modifiers()
        if event.key() in (_Key.Key_Space, _Key.Key_Return, _Key.Key_Enter):
            self._act(line, only=bool(held & _CTRL))
        elif event.key() == _Key.Key_Delete and isinstance(line, ValueLine):
            self.exclude_asked.emit(line.key, line.value)
        elif event.key() in (_Key.Key_Left, _Key.Key_Right) and isinstance(line, HeadLine):
            self._fold(line, opens=(event.key() == _Key.Key_Right) != current().is_rtl)
        else:
            super().keyPressEvent(event)

    def _fold(self, line: HeadLine, *, opens: bool) -> None:
        if line.is_folded == opens:
            self.rows.fold(line.key)

    def _act(self, line: Line | None, *, only: bool) -> None:
        if isinstance(line, HeadLine):
            self.rows.fold(line.key)
        elif isinstance(line, MoreLine):
            self.more_asked.emit(line.key)
        elif line is not None:
            (self.only_asked if only else self.toggled).emit(line.key, line.value)

    def currentChanged(self, now: Index, before: Index) -> None:
        """Keep the current line in sight."""
        super().currentChanged(now, before)
        if self.hasFocus():
            self.scrollTo(now)
