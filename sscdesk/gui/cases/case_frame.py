"""The parts of a case page in their places: head, tabs, bars, the tab that is shown, the panel."""

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sscdesk.gui.cases.header import CaseHeader
from sscdesk.gui.cases.side_panel import SidePanel
from sscdesk.gui.cases.state_bars import StateBars
from sscdesk.gui.cases.tab_strip import TabStrip
from sscdesk.gui.cases.tab_words import tab_words
from sscdesk.gui.theme.direction import visual
from sscdesk.gui.widgets.rule import horizontal_rule
from sscdesk.gui.widgets.tab_row import TabRow
from sscdesk.i18n import _


class CaseFrame(QWidget):
    """Holds the parts.

    Attributes:
        header: Title, stages, gate button.
        tab_row: The nine tabs, in a strip that may be too narrow for them.
        bars: Why the case is read only, where two laptops differ.
        stack: The tab that is shown.
        panel: Checklist and last changes: beside the tabs, in a narrow window a drawer above them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the parts without a case."""
        super().__init__(parent)
        self.header = CaseHeader()
        self.tab_row = TabRow(tab_words(None, is_short=False), name=_("Parts of the case"))
        self.tab_strip = TabStrip(self.tab_row)
        self.bars = StateBars()
        self.stack = QStackedWidget()
        self.panel = SidePanel()
        upper = QVBoxLayout(self)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(0)
        for part in (self.header, self._tab_line(), horizontal_rule(), self.bars):
            upper.addWidget(part)
        self._lower = QHBoxLayout()
        self._lower.setSpacing(0)
        self._lower.addWidget(self.stack, 1)
        self._lower.addWidget(self.panel)
        upper.addLayout(self._lower, 1)

    # --- the panel --------------------------------------------------------------------------------

    @property
    def is_drawer_open(self) -> bool:
        """Whether the panel lies above the tab that is shown."""
        return self._lower.indexOf(self.panel) < 0 and not self.panel.isHidden()

    def set_beside(self, *, is_beside: bool) -> None:
        """Let the panel stand beside the tabs, or wait for its button."""
        is_inside = self._lower.indexOf(self.panel) >= 0
        if is_beside and not is_inside:
            self._lower.addWidget(self.panel)
            self.panel.set_raised(is_raised=False)
        elif is_inside and not is_beside:
            self._lower.removeWidget(self.panel)
            self.panel.set_raised(is_raised=True)
            self.panel.hide()
        if is_beside:
            self.panel.show()
        self._place_drawer()

    def open_drawer(self) -> None:
        """Show the panel above the tab; what is below stays where it is."""
        self.panel.show()
        self._place_drawer()
        self.panel.take_focus()

    def close_drawer(self) -> bool:
        """Take the drawer away; False when none is open."""
        was_open = self.is_drawer_open
        if was_open:
            self.panel.hide()
        return was_open

    def _place_drawer(self) -> None:
        if not self.is_drawer_open:
            return
        whole = self.stack.geometry()
        width = min(self.panel.width(), whole.width())
        part = QRect(whole.right() + 1 - width, whole.top(), width, whole.height())
        self.panel.setGeometry(visual(whole, part))
        self.panel.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The drawer keeps to its side."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._place_drawer)

    def _tab_line(self) -> QWidget:
        line = QFrame()
        line.setProperty("kind", "top")
        row = QHBoxLayout(line)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.tab_strip, 1)
        return line
