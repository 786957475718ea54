"""Title or trail of the page, the demo chip, the search box that opens the palette, New case."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from sscdesk.gui.place import Place
from sscdesk.gui.theme import current, icons
from sscdesk.gui.widgets import tab_order
from sscdesk.gui.widgets.buttons import LinkButton
from sscdesk.gui.widgets.chip import Chip
from sscdesk.gui.widgets.labels import ElidedLabel, label
from sscdesk.gui.widgets.message_bar import IconLabel
from sscdesk.i18n import _

HEIGHT = 46
SEARCH_WIDTH = 300


class TopBar(QFrame):
    """The bar above the page.

    Attributes:
        go: A step of the trail was clicked.
        asked: Name of a command.
    """

    go = Signal(object)
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the bar of a page without a name."""
        super().__init__(parent)
        self.setProperty("kind", "top")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 6, 16, 6)
        self._row.setSpacing(10)
        self._trail = QHBoxLayout()
        self._trail.setSpacing(8)
        self._row.addLayout(self._trail, 1)
        self.demo = Chip(_("Demo data"), tone="amber", icon="flask")
        self.demo.hide()
        self.search = _SearchBox()
        self.search.clicked.connect(lambda: self.asked.emit("palette"))
        self.new = QPushButton(_("New case"))
        self.new.clicked.connect(lambda: self.asked.emit("case.new"))
        for part in (self.demo, self.search, self.new):
            self._row.addWidget(part)

    def show_trail(self, steps: Sequence[tuple[str, Place | None]], title: str) -> None:
        """Show a title, or the way to a page: each step but the last one leads back."""
        while (item := self._trail.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not steps:
            self._trail.addWidget(self._heading(title, "page"), 1)
            return
        for name, place in steps[:-1]:
            step = self._step(name, place)
            self._trail.addWidget(step)
            tab_order.stand_before(step, self.search)
            self._trail.addWidget(IconLabel("chevron-right", "text3", 16))
        self._trail.addWidget(self._heading(steps[-1][0], "strong"), 0 if title else 1)
        if title:
            self._trail.addWidget(self._heading(title, "page"), 1)

    def _heading(self, text: str, font: str) -> ElidedLabel:
        return ElidedLabel(text, font)

    def _step(self, name: str, place: Place | None) -> LinkButton:
        step = LinkButton(name)
        step.clicked.connect(lambda: self.go.emit(place))
        return step

    def set_new(self, *, primary: bool, shown: bool, compact: bool) -> None:
        """One primary button a page: New case is it only on some."""
        self.new.setVisible(shown)
        self.new.setProperty("kind", "primary" if primary else "")
        icons.set_icon(self.new, "plus", "onacc" if primary else "text")
        self.new.setText("" if compact else _("New case"))
        self.new.setAccessibleName(_("New case"))
        self.new.setToolTip(_("New case"))
        self.new.style().unpolish(self.new)
        self.new.style().polish(self.new)


class _SearchBox(QToolButton):
    """Looks like a search field, opens the palette."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("searchBox")
        self.setText(_("Search or jump to…"))
        self.setAccessibleName(_("Search or jump to"))
        icons.set_icon(self, "search")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFixedSize(current().px(SEARCH_WIDTH), current().px(30))
        self.setProperty("kind", "search")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.addStretch(1)
        keys = label("Ctrl+K", "caption", "text2")
        keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(keys)
