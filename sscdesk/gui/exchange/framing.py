"""What the dialogs of this folder have in common: a body of cards, a line, and buttons below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from sscdesk.gui.theme.state import current
from sscdesk.gui.widgets.rule import horizontal_rule

MARGIN, GAP = 18, 12


class Framed(QDialog):
    """A dialog that blocks its window only, and goes when it is closed.

    Attributes:
        body: Where the cards go.
        foot: The row of buttons below the line, filled from its start.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Make an empty dialog with a title."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN - 4)
        column.setSpacing(GAP)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP)
        column.addLayout(self.body, 1)
        column.addWidget(horizontal_rule())
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        column.addLayout(self.foot)

    def fit(self, width: int, height: int) -> None:
        """Take this size at a text size of 100 %, and never more than the window above it has."""
        theme, above = current(), self.parentWidget()
        room = above.window().size() if above is not None else None
        wide, high = theme.px(width), theme.px(height)
        if room is not None and room.width() > 400:
            wide, high = min(wide, room.width() - 24), min(high, room.height() - 24)
        self.resize(max(wide, self.minimumSizeHint().width()), high)
