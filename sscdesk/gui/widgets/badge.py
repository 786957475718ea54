"""A count in a pill: red what is late, blue what is to be read, amber what is to be decided."""

from collections.abc import Mapping

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sscdesk.gui.theme.state import current
from sscdesk.gui.widgets.painting import PILL_HEIGHT, paint_pill, pill_width

TONES: Mapping[str, tuple[str, str]] = {
    "red": ("red", "redbg"),
    "blue": ("blu", "blubg"),
    "amber": ("amb", "ambbg"),
    "green": ("grn", "grnbg"),
    "neutral": ("text2", "Cbg"),
    **{stage: (stage, f"{stage}bg") for stage in "DAIEC"},
}
"""Tone → tokens of text and ground; the letters are the tokens of stages."""

MOST = 999


def count_text(count: int) -> str:
    """A count as a badge shows it: above 999 it only says that there are more."""
    return str(count) if count <= MOST else f"{MOST}+"


class Badge(QWidget):
    """A count, or a few words; hidden while there is nothing to count."""

    def __init__(
        self, count: int = 0, tone: str = "neutral", name: str = "", parent: QWidget | None = None
    ) -> None:
        """Show a count.

        Args:
            tone: A key of `TONES`.
            name: What is counted, for a screen reader: "12 overdue".
        """
        super().__init__(parent)
        self._text, self._tone = "", tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(count, name)

    def text(self) -> str:
        """What stands in the pill."""
        return self._text

    def set_count(self, count: int, name: str = "") -> None:
        """Count something else; 0 hides the badge."""
        self.set_text(count_text(count) if count else "", name)

    def set_text(self, text: str, name: str = "") -> None:
        """Show a few words, such as "5 of 7 ready"; none hides the badge."""
        self._text = text
        self.setAccessibleName(name or text)
        self.setVisible(bool(text) and self._may_show())
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: str) -> None:
        """Take another key of `TONES`."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """Around the text."""
        return QSize(max(pill_width(self._text), 24), current().px(PILL_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        ink, ground = (current().color(token) for token in TONES[self._tone])
        paint_pill(QPainter(self), self.rect(), self._text, ink, ground)

    def _may_show(self) -> bool:
        """A badge that nobody holds yet would open as a window of its own."""
        return self.parentWidget() is not None
