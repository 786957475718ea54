"""A small whole number with arrows: days, percent, months."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

MARGIN = 8


class NumberBox(QSpinBox):
    """A spin box that a scrolling page does not change in passing."""

    def __init__(self, lowest: int, highest: int, name: str, parent: QWidget | None = None) -> None:
        """Take numbers from `lowest` to `highest`.

        Args:
            name: What it counts, for a screen reader.
        """
        super().__init__(parent)
        self.setRange(lowest, highest)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setAccessibleName(name)
        # The style sheet's padding does not reach the text of a spin box with drawn arrows.
        self.lineEdit().setTextMargins(MARGIN, 0, MARGIN, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only what somebody stands in."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
