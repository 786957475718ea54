"""Lines of one pixel between things."""

from PySide6.QtWidgets import QFrame, QWidget


def horizontal_rule(parent: QWidget | None = None) -> QFrame:
    """A line across."""
    made = QFrame(parent)
    made.setProperty("kind", "rule")
    made.setFixedHeight(1)
    return made


def vertical_rule(parent: QWidget | None = None) -> QFrame:
    """A line from top to bottom."""
    made = QFrame(parent)
    made.setProperty("kind", "rule")
    made.setFixedWidth(1)
    return made
