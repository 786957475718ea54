"""The parts of a case page in their places: head, tabs, bars, the tab that is shown, the panel."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sscdesk.gui.cases.header import CaseHeader
from sscdesk.gui.cases.side_panel import SidePanel
from sscdesk.gui.cases.state_bars import StateBars
from sscdesk.gui.cases.tab_strip import TabStrip
from sscdesk.gui.cases.tab_words import tab_words
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
        panel: Checklist and last changes.
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
        lower = QHBoxLayout()
        lower.setSpacing(0)
        lower.addWidget(self.stack, 1)
        lower.addWidget(self.panel)
        upper.addLayout(lower, 1)

    def _tab_line(self) -> QWidget:
        line = QFrame()
        line.setProperty("kind", "top")
        row = QHBoxLayout(line)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.tab_strip, 1)
        return line
