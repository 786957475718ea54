"""Layouts without margins, said in one line."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget


def fill(holder: QWidget, *widgets: QWidget, gap: int = 6) -> QHBoxLayout:
    """Put widgets beside each other into a holder; the first takes the room that is left."""
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for place, widget in enumerate(widgets):
        layout.addWidget(widget, 1 if place == 0 else 0)
    return layout


def stack(holder: QWidget, *widgets: QWidget, gap: int = 4) -> QVBoxLayout:
    """Put widgets below each other into a holder."""
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for widget in widgets:
        layout.addWidget(widget)
    return layout
