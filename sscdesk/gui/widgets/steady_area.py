"""A scroll area whose contents may grow higher when they grow narrower.

Where a table gets a bar of its own below its rows as soon as it is narrow, Qt can go on for ever:
with the scroll bar the contents are too high, without it they fit, and each answer asks the other
question, one call within the other, until the program ends. Here the bar stays then.
"""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

DEEPEST = 4
"""So many answers within each other are taken for a change of mind."""


class SteadyArea(QScrollArea):
    """A scroll area that makes up its mind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without contents."""
        super().__init__(parent)
        self._depth = 0
        self._whole = QSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The contents were resized: see whether a bar is needed."""
        if event.type() != QEvent.Type.Resize or watched is not self.widget():
            return super().eventFilter(watched, event)
        if self._depth >= DEEPEST:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
            return False
        self._depth += 1
        try:
            return super().eventFilter(watched, event)
        finally:
            self._depth -= 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size of the window is another question."""
        if self.size() != self._whole:
            self._whole = self.size()
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        super().resizeEvent(event)
