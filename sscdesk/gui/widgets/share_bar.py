"""Who has which part of a whole: one bar of parts side by side, and a legend that says it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sscdesk.gui.theme.direction import visual
from sscdesk.gui.theme.state import current
from sscdesk.gui.theme.tokens import CHART_TOKENS
from sscdesk.gui.widgets.flow import FlowLayout
from sscdesk.gui.widgets.painting import (
    Line,
    after,
    at_start,
    centred,
    paint_ground,
    paint_text,
    text_width,
)
from sscdesk.i18n import clauses

BAR_HEIGHT, SWATCH = 18, 10
SMALLEST_PART = 3


@dataclass(frozen=True)
class Share:
    """A part of the whole.

    Attributes:
        value: Its size, in whatever all parts are counted in; nothing below 0.
        words: Name and size for the legend: "Embrapa 103,000 · 25 %".
        token: Its colour; the next of the chart's colours without.
    """

    value: float
    words: str
    token: str = ""


class ShareBar(QWidget):
    """The parts of a whole, biggest as given; empty without any."""

    def __init__(self, shares: Sequence[Share] = (), parent: QWidget | None = None) -> None:
        """Show parts."""
        super().__init__(parent)
        self._strip = _Strip()
        self._legend = QWidget()
        self._flow = FlowLayout(self._legend, gap=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._strip)
        column.addWidget(self._legend)
        self.set_shares(shares)

    def set_shares(self, shares: Sequence[Share]) -> None:
        """Show other parts."""
        coloured = [(share, share.token or _next(place)) for place, share in enumerate(shares)]
        self._strip.parts = [(share.value, token) for share, token in coloured if share.value > 0]
        self._flow.clear()
        for share, token in coloured:
            self._flow.addWidget(_Entry(share.words, token))
        self.setAccessibleName(clauses(share.words for share in shares))
        self._strip.update()


def _next(place: int) -> str:
    return CHART_TOKENS[place % len(CHART_TOKENS)]


class _Strip(QWidget):
    """The bar itself."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[tuple[float, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as a bar in a card."""
        return QSize(160, BAR_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the parts from the start, 2 pixels apart."""
        painter, theme = QPainter(self), current()
        whole = sum(value for value, _token in self.parts)
        done = 0.0
        for value, token in self.parts:
            begin = round(done / whole * self.width())
            done += value
            end = round(done / whole * self.width())
            part = QRect(begin, 0, max(end - begin - 2, SMALLEST_PART), self.height())
            paint_ground(painter, visual(self.rect(), part), theme.color(token), 3)
        if not self.parts:
            paint_ground(painter, self.rect(), theme.color("line"), 3)


class _Entry(QWidget):
    """A line of the legend: a square and its words."""

    def __init__(self, words: str, token: str) -> None:
        super().__init__()
        self._line, self._token = Line(words, "text2", "small"), token
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        """Around the words."""
        return QSize(text_width(self._line) + SWATCH + 16, current().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the square and the words."""
        painter = QPainter(self)
        square = centred(at_start(self.rect(), SWATCH), SWATCH)
        paint_ground(painter, square, current().color(self._token), 2)
        paint_text(painter, after(self.rect(), SWATCH + 6), self._line)
