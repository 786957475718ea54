"""Chips: a tag that says something, and a filter that can be taken off."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from sscdesk.gui.theme import icons
from sscdesk.gui.theme.state import current
from sscdesk.gui.widgets.badge import TONES
from sscdesk.gui.widgets.buttons import tool_button
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.painting import PILL_HEIGHT, paint_pill, pill_width
from sscdesk.i18n import _


class Chip(QWidget):
    """A tag of a few words: "Triangular", "SDG 2 · 6", "Demo data"."""

    def __init__(
        self, text: str, tone: str = "neutral", icon: str = "", parent: QWidget | None = None
    ) -> None:
        """Say a text.

        Args:
            tone: A key of `badge.TONES`: neutral, blue, red, amber, green, D, A, I, E, C.
            icon: Name of an icon before the text.
        """
        super().__init__(parent)
        self._text, self._tone, self._icon = "", tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def text(self) -> str:
        """What it says."""
        return self._text

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: str) -> None:
        """Take another key of `badge.TONES`."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """Around the text."""
        return QSize(pill_width(self._text, self._icon), current().px(PILL_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        ink, ground = (current().color(token) for token in TONES[self._tone])
        paint_pill(QPainter(self), self.rect(), self._text, ink, ground, icon=self._icon)


class FilterChip(QFrame):
    """A filter that is on: "Stage Implementation", with a button that takes it off.

    Attributes:
        removed: Somebody takes the filter off.
    """

    removed = Signal()

    def __init__(self, name: str, value: str, parent: QWidget | None = None) -> None:
        """Show a filter.

        Args:
            name: What is filtered; may be empty.
            value: What is left in, in the words of the list.
        """
        super().__init__(parent)
        self.setProperty("kind", "filter")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{name} {value}".strip())
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(4)
        row.addSpacing(6)
        for text, kind, tone in ((name, "small", "accent"), (value, "strong", "accent")):
            if text:
                row.addWidget(label(text, kind, tone))
        row.addWidget(self._remove_button(name, value))

    def _remove_button(self, name: str, value: str) -> QWidget:
        says = _("Remove the filter {name} {value}").format(name=name, value=value)
        self.remove_button = tool_button("x", says, size=14, small=True)
        icons.set_icon(self.remove_button, "x", "accent", 14)
        self.remove_button.clicked.connect(self.removed)
        return self.remove_button
