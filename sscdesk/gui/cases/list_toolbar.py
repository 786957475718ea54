"""The line above the list: filter box, chips, how many cases, columns, rows, list or board."""

from PySide6.QtCore import QMargins, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QWidget

from sscdesk.gui import place, spelling
from sscdesk.gui.cases.list_chips import ChipRow
from sscdesk.gui.theme import current
from sscdesk.gui.theme.direction import mir, visual
from sscdesk.gui.widgets.buttons import button, tool_button
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.message_bar import IconLabel
from sscdesk.gui.widgets.segment_bar import Segment, SegmentBar
from sscdesk.i18n import N_, _, ngettext

TYPING_MS = 120
BOX_PX = 190

DENSITIES = {"compact": N_("Compact rows"), "default": N_("Normal rows"), "wide": N_("Wide rows")}
"""Density of a view → its words."""


class FilterBox(QLineEdit):
    """Where one types what to look for.

    Attributes:
        wanted: Words to look for, a moment after the last key.
        left: The person goes on into the list.
    """

    wanted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setPlaceholderText(_("Filter this list"))
        self.setAccessibleName(_("Filter this list"))
        self.setToolTip(_("Code, title, partner or tag"))
        self.setClearButtonEnabled(True)
        self._icon = IconLabel("filter", "text2", 16, self)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self._tell)
        self.textEdited.connect(lambda _text: self._timer.start())
        self.textChanged.connect(self._on_changed)

    def show_text(self, text: str) -> None:
        """Show words that were chosen elsewhere, unless somebody is typing."""
        if not self._timer.isActive() and text != self.text():
            self.blockSignals(True)
            self.setText(text)
            self.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The icon stands at the start side, the words after it."""
        super().resizeEvent(event)
        side = current().px(16)
        part = QRect(8, (self.height() - side) // 2, side, side)
        self._icon.setGeometry(visual(self.rect(), part, self.layoutDirection()))
        self.setTextMargins(mir(QMargins(side + 4, 0, 0, 0)))

    def _on_changed(self, text: str) -> None:
        """The cross that empties the box is no key."""
        if not text and not self._timer.isActive():
            self._tell()

    def _tell(self) -> None:
        self._timer.stop()
        self.wanted.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter looks at once, the arrow down goes into the list, Esc empties."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._tell()
            self.left.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.setText("")
            self._tell()
        else:
            super().keyPressEvent(event)


class ListToolbar(QFrame):
    """Filter box, chips, figures and buttons.

    Attributes:
        columns_asked: Columns shall be chosen.
        density_chosen: A key of `DENSITIES`.
        page_chosen: `place.CASES` or `place.BOARD`.
        filters_asked: The facets shall be shown.
    """

    columns_asked = Signal()
    density_chosen = Signal(str)
    page_chosen = Signal(str)
    filters_asked = Signal()

    def __init__(self, page: str, parent: QWidget | None = None) -> None:
        """Make the line of the list or of the board."""
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.filters = button(_("Filters"), icon="adjustments")
        self.box = FilterBox()
        self.chips = ChipRow()
        self.count = label(kind="strong")
        self.columns = button(_("Columns…"), "quiet", "columns-3")
        self.density = tool_button("list", _("Height of rows"))
        self.pages = SegmentBar(_pages(), page, _("List or board"))
        self._menu = QMenu(self)
        self._densities = QActionGroup(self)
        self._fill_menu()
        if page != place.CASES:
            self.columns.hide()
            self.density.hide()
        self._arrange()
        self._connect()
        self._size()

    def _fill_menu(self) -> None:
        for key, words in DENSITIES.items():
            action = self._menu.addAction(_(words))
            action.setCheckable(True)
            action.setData(key)
            self._densities.addAction(action)
        self.density.setMenu(self._menu)
        self.density.setPopupMode(self.density.ToolButtonPopupMode.InstantPopup)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.filters, 0, top)
        row.addWidget(self.box, 0, top)
        row.addWidget(self.chips, 1)
        for part in (self.count, self.columns, self.density, self.pages):
            row.addWidget(part, 0, top)

    def _connect(self) -> None:
        self.filters.clicked.connect(self.filters_asked)
        self.columns.clicked.connect(self.columns_asked)
        self._densities.triggered.connect(lambda one: self.density_chosen.emit(str(one.data())))
        self.pages.chosen.connect(self.page_chosen)
        current().changed.connect(self._size)

    def _size(self) -> None:
        self.box.setFixedWidth(current().px(BOX_PX))
        height = self.box.sizeHint().height()
        for part in (self.count, self.pages):
            part.setFixedHeight(height)
        self.chips.setMinimumHeight(height)

    def show_density(self, density: str) -> None:
        """Tick the density that is on."""
        for action in self._densities.actions():
            action.setChecked(action.data() == density)

    def show_filters_button(self, *, shown: bool, chosen: int) -> None:
        """Offer the facets where they are not beside the list.

        Args:
            chosen: How many values are chosen in them.
        """
        self.filters.setVisible(shown)
        counted = _("Filters ({n})").format(n=spelling.number(str(chosen)))
        self.filters.setText(counted if chosen else _("Filters"))

    def show_count(self, listed: int, in_all: int) -> None:
        """Say how many cases are listed."""
        number, all_ = spelling.number(str(listed)), spelling.number(str(in_all))
        if listed == in_all:
            self.count.setText(ngettext("{n} case", "{n} cases", listed).format(n=number))
            return
        said = ngettext("{n} of {all} case", "{n} of {all} cases", in_all)
        self.count.setText(said.format(n=number, all=all_))


def _pages() -> list[Segment]:
    return [
        Segment(place.CASES, "", icon="layout-list", hint=_("List")),
        Segment(place.BOARD, "", icon="layout-kanban", hint=_("Board")),
    ]
