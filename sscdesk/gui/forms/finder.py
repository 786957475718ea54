"""A line in which a few letters find what is meant: the list below it is what fits."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCompleter,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from sscdesk.gui.forms.lines import Line
from sscdesk.gui.forms.options import MOST, Option, Source
from sscdesk.gui.theme import icons
from sscdesk.gui.theme.direction import end_flag, start_flag
from sscdesk.gui.theme.fonts import font
from sscdesk.gui.theme.state import current
from sscdesk.i18n import _, listed

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
OPTION_ROLE = Qt.ItemDataRole.UserRole + 1
_PAD_PX, _LEAST_WIDTH_PX = 8, 300


class OptionModel(QAbstractListModel):
    """Options as lines of a list."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.options: list[Option] = []

    def set_options(self, options: list[Option]) -> None:
        """Show others."""
        self.beginResetModel()
        self.options = options
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.options)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The label; to a screen reader with what stands beside it."""
        option = self.options[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return option.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return listed((option.label, option.second))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return option.tip or None
        return option if role == OPTION_ROLE else None


class OptionDelegate(QStyledItemDelegate):
    """Paints the label at the start and what stands beside it at the end, paler."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as a line of a list."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), max(hint.height(), current().px(28)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one line."""
        shown: Option = index.data(OPTION_ROLE)
        theme, rect = current(), option.rect.adjusted(_PAD_PX, 0, -_PAD_PX, 0)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, theme.color("sel" if is_current else "surface"))
        painter.setFont(font("small"))
        metrics = painter.fontMetrics()
        room = metrics.horizontalAdvance(shown.second) + _PAD_PX if shown.second else 0
        painter.setPen(theme.color("text3"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, end_flag() | middle, shown.second)
        painter.setFont(font("body"))
        painter.setPen(theme.color("accent" if shown.value == ADD else "text"))
        is_rtl = theme.is_rtl
        rect.adjust(room if is_rtl else 0, 0, 0 if is_rtl else -room, 0)
        elided = painter.fontMetrics().elidedText(
            shown.label, Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, start_flag() | middle, elided)


ADD = "\x00add"
"""Value of the last line of a list: what is wanted is not there yet."""


_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_LIST_KEYS = (
    Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
)  # fmt: skip

Last = Callable[[str], Option | None]


def _no_last(_typed: str) -> Option | None:
    return None


class Finder(Line):
    """A line with suggestions.

    Attributes:
        chosen: An option was taken from the list.
    """

    chosen = Signal(object)

    def __init__(
        self, source: Source, parent: QWidget | None = None, *, last: Last = _no_last
    ) -> None:
        """Make an empty line.

        Args:
            source: What fits a text; asked at each key.
            last: The last line of the list for a text, such as Add new, or None.
        """
        super().__init__(parent)
        self.source = source
        self.last = last
        self._model = OptionModel(self)
        self._list = QCompleter(self._model, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(10)
        self._list.setWidget(self)
        self._shown = QListView()
        self._dress_list()
        self._list.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self.textEdited.connect(self.suggest)
        self._button = QAction(self)
        self._button.setText(_("Show the list"))
        icons.set_icon(self._button, "chevron-down", "text2", 14)
        self.addAction(self._button, self.ActionPosition.TrailingPosition)
        self._button.triggered.connect(self.open_list)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self.popup().isVisible()

    def popup(self) -> QAbstractItemView:
        """The list of what fits."""
        return self._shown

    def options(self) -> list[Option]:
        """What the list shows."""
        return self._model.options

    def open_list(self) -> None:
        """Show everything that can be chosen."""
        self.setFocus()
        self._show("")

    def suggest(self, typed: str) -> None:
        """Show what fits the text."""
        self._show(typed)

    def close_list(self) -> None:
        """Hide the list."""
        self.popup().hide()

    def setReadOnly(self, read_only: bool) -> None:
        """Nothing is chosen in a line that is only read."""
        super().setReadOnly(read_only)
        self._button.setVisible(not read_only)

    def event(self, event: QEvent) -> bool:
        """Tab takes the line of the list that is marked, and goes on."""
        is_press = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_press and isinstance(event, QKeyEvent) and event.key() in _TABS and self.is_open:
            index = self.popup().currentIndex()
            self.close_list()
            if index.isValid():
                self._take(index)
            # The list handed the key on past whoever watches the line, such as a table.
            again = QKeyEvent(event.type(), event.key(), event.modifiers())
            return QApplication.sendEvent(self, again)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down, Alt+Down and F4 open the list; the open list has its keys for itself."""
        if self.is_open and event.key() in _LIST_KEYS:
            event.ignore()
            return
        opens = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4)
        if opens and not self.isReadOnly() and not self.is_open:
            self.open_list()
            return
        super().keyPressEvent(event)

    def _show(self, typed: str) -> None:
        found = self.source(typed)[:MOST]
        last = self.last(typed.strip())
        self._model.set_options([*found, last] if last else found)
        if not self._model.options:
            self.close_list()
            return
        self._list.complete(self._room())
        if typed.strip() and found:
            self.popup().setCurrentIndex(self._list.completionModel().index(0, 0))

    def _take(self, index: QModelIndex) -> None:
        option = index.data(OPTION_ROLE)
        if option is not None:
            self.chosen.emit(option)

    def _room(self) -> QRect:
        """Below the line; a narrow line has a list that is wide enough to read."""
        width = max(self.width(), current().px(_LEAST_WIDTH_PX))
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRect(self.width() - width if is_rtl else 0, 0, width, self.height())

    def _dress_list(self) -> None:
        # The completer gives its list a delegate of its own: ours comes after.
        self._list.setPopup(self._shown)
        self._shown.setItemDelegate(OptionDelegate(self._shown))
        self._shown.setUniformItemSizes(True)
        self._shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown.setProperty("kind", "list")
        self._shown.setAccessibleName(_("What fits"))
