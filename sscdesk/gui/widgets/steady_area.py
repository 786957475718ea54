"""A scroll area that is as wide with its scroll bar as without.

The room of the bar is kept free while there is nothing to scroll: what is shown does not move when
something comes below it. And no page can ask for ever whether it needs a bar: where a table has a
bar of its own below its rows as soon as it is narrow, contents may be too high with the scroll bar
and fit without it, and Qt would go on to answer, one call within the other, until the program ends.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget


class QuietBar(QScrollBar):
    """A scroll bar that is not seen while there is nothing to scroll."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the handle, if it can go anywhere."""
        if self.maximum() > self.minimum():
            super().paintEvent(event)


class SteadyArea(QScrollArea):
    """A scroll area with the room of its bar kept free."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without contents."""
        super().__init__(parent)
        self.setVerticalScrollBar(QuietBar(Qt.Orientation.Vertical, self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
