"""One line to go, search and do: cases, partners, documents, lessons, commands, settings."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sscdesk.gui import place
from sscdesk.gui.commands import COMMANDS
from sscdesk.gui.place import Place
from sscdesk.gui.theme import current, icons
from sscdesk.gui.widgets.painting import (
    Line,
    at_end,
    at_start,
    paint_icon,
    paint_text,
    paint_two_lines,
    text_width,
)
from sscdesk.i18n import N_, _, listed
from sscdesk.store.jumping import Hit, find
from sscdesk.store.search import fold

DELAY_MS = 60
"""Pause after a key before the desk is searched."""

WIDTH, HEIGHT, ROW = 640, 420, 40
_LIKELY = ("case.new", "export", "go.board", "backup.now")
_ICONS = {
    "case": "folders", "organisation": "building", "person": "users", "offer": "heart-handshake",
    "document": "file-text", "lesson": "bulb", "funding_source": "coins", "event": "calendar-event",
}  # fmt: skip
_TABS = {"document": "documents", "lesson": "evaluation"}
_GROUPS = {
    "case": N_("Case"), "organisation": N_("Partner"), "person": N_("Person"), "offer": N_("Offer"),
    "document": N_("Document"), "lesson": N_("Lesson"), "funding_source": N_("Funding source"),
    "event": N_("Event"), "command": N_("Command"), "visited": N_("Visited"),
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A line of the palette: a place to go, or a command to do."""

    title: str
    second: str
    icon: str
    group: str
    place: Place | None = None
    command: str = ""


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show_rows(self, rows: Iterable[Row]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return listed((row.title, row.second, _(row.group)))
        return row.title if role == Qt.ItemDataRole.DisplayRole else None


class _RowDelegate(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, current().px(ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        assert isinstance(model, _Rows)
        row, theme = model.rows[index.row()], current()
        area: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, theme.color("sel" if chosen else "surface"))
        words = paint_icon(painter, area.adjusted(12, 0, -12, 0), row.icon, "text2", 18, gap=12)
        group = Line(_(row.group), "text3", "small")
        width = text_width(group)
        paint_text(painter, at_end(words, width), group, is_at_end=True)
        rest = at_start(words, words.width() - width - 12)
        paint_two_lines(painter, rest, Line(row.title), Line(row.second, "text2", "small"))


class Palette(QDialog):
    """The palette.

    Attributes:
        go: A place was chosen.
        asked: A command was chosen.
    """

    go = Signal(object)
    asked = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        search: Callable[[str], Sequence[Hit]],
        visited: Sequence[tuple[str, Place]],
        enabled: Callable[[str], bool],
    ) -> None:
        """Open with the places visited last and some likely commands.

        Args:
            search: Finds what fits the letters.
            visited: Title and place, the newest first.
            enabled: Whether a command can be done now.
        """
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setObjectName("palette")
        self.setWindowTitle(_("Search or jump to"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._search = search
        self._visited = visited
        self._enabled = enabled
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Search or jump to…"))
        self.line.setAccessibleName(_("Search or jump to"))
        self.line.setMinimumHeight(current().px(36))
        self.line.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.list = QListView()
        self.list.setAccessibleName(_("What was found"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows = _Rows(self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(_RowDelegate(self.list))
        self._hint = QLabel(_("“>” finds commands only. Enter opens, Ctrl+Enter opens and stays."))
        self._hint.setProperty("tone", "text3")
        self._arrange()
        self._wait = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._wait.timeout.connect(self.refresh)
        self.line.textEdited.connect(lambda _text: self._wait.start())
        self.line.installEventFilter(self)
        self.list.clicked.connect(lambda _index: self._choose(stay=False))
        self.refresh()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(self._hint)
        self.resize(WIDTH, HEIGHT)
        self._hint.setWordWrap(True)

    def refresh(self) -> None:
        """Find what fits the line now."""
        text = self.line.text().strip()
        self._rows.show_rows(self._found(text))
        if self._rows.rows:
            self.list.setCurrentIndex(self._rows.index(0))

    def _found(self, text: str) -> list[Row]:
        if text.startswith(">"):
            return self._commands(text[1:])
        if not text:
            seen = [
                Row(title, "", "history", _GROUPS["visited"], at) for title, at in self._visited[:8]
            ]
            return [*seen, *(self._command(n) for n in _LIKELY if self._enabled(n))]
        return [*map(_of_hit, self._search(text)), *self._commands(text)]

    def _commands(self, text: str) -> list[Row]:
        wanted = fold(text).split()
        return [
            self._command(command.name)
            for command in COMMANDS
            if self._enabled(command.name)
            and command.name != "palette"
            and all(word in fold(_(command.words)) for word in wanted)
        ]

    def _command(self, name: str) -> Row:
        command = next(c for c in COMMANDS if c.name == name)
        keys = command.keys[0] if command.keys else ""
        return Row(_(command.words), keys, command.icon or "chevron-right", _GROUPS["command"],
                   command=name)  # fmt: skip

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down and Enter belong to the list while the cursor stays in the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                stays = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                self._choose(stay=stays)
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        count = len(self._rows.rows)
        if count:
            row = (self.list.currentIndex().row() + by) % count
            self.list.setCurrentIndex(self._rows.index(row))

    def _choose(self, *, stay: bool) -> None:
        if self._wait.isActive():
            self._wait.stop()
            self.refresh()
        index = self.list.currentIndex()
        if not index.isValid():
            return
        row = self._rows.rows[index.row()]
        if not stay:
            self.accept()
        if row.place is not None:
            self.go.emit(row.place)
        else:
            self.asked.emit(row.command)


def _of_hit(hit: Hit) -> Row:
    if hit.kind == "case":
        where = place.case(hit.id)
    elif hit.kind in _TABS:
        where = place.case(hit.root, _TABS[hit.kind], f"{hit.id}:")
    else:
        where = Place(place.REGISTER, hit.kind, key=hit.id)
    group = _GROUPS.get(hit.kind, hit.kind)
    return Row(hit.title or hit.second, hit.second, _ICONS.get(hit.kind, "file"), group, where)


def search_of(read: Callable[..., list[Hit]]) -> Callable[[str], list[Hit]]:
    """The search of a workspace: `read` asks one state of the desk."""
    return lambda text: read(find, text)
