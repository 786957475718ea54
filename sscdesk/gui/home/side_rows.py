"""Lines of the cards at the end side: something to open, with a bar or a date before it."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from sscdesk.gui import spelling
from sscdesk.gui.theme.direction import first_strong_direction
from sscdesk.gui.theme.fonts import font
from sscdesk.gui.theme.state import current, stage_color
from sscdesk.gui.widgets.painting import (
    Line,
    after,
    at_end,
    at_start,
    centred,
    paint_focus,
    paint_ground,
    paint_text,
    paint_two_lines,
)
from sscdesk.i18n import listed

HEIGHT = 46


@dataclass(frozen=True)
class SideFacts:
    """What a line says.

    Attributes:
        second: Below the first line.
        at_end: What stands at the end: a time.
        stage: A bar in the colour of the stage stands before the text.
        day: The day and month stand before the text.
        tone: Token of the colour of the day.
    """

    text: str
    second: str = ""
    at_end: str = ""
    stage: str = ""
    day: date | None = None
    tone: str = "text"

    def words(self) -> str:
        """The line as a screen reader says it."""
        when = spelling.day(self.day.isoformat()) if self.day else ""
        parts = (when, self.text, self.second, self.at_end)
        return listed(parts)


class SideRow(QAbstractButton):
    """A line that leads somewhere."""

    def __init__(self, facts: SideFacts, parent: QWidget | None = None) -> None:
        """Say what it leads to."""
        super().__init__(parent)
        self.facts = facts
        self.setAccessibleName(facts.words())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as the card."""
        return QSize(current().px(120), current().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(current().px(80), current().px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A text that is cut has a tooltip."""
        super().resizeEvent(event)
        room = self._texts(self._room()).width()
        pairs = ((self.facts.text, "body"), (self.facts.second, "small"))
        cut = any(QFontMetrics(font(role)).horizontalAdvance(text) > room for text, role in pairs)
        self.setToolTip(self.facts.words() if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what stands before, two lines, what stands at the end."""
        painter = QPainter(self)
        if self.underMouse():
            paint_ground(painter, self.rect(), current().color("hover"))
        self._paint_before(painter, self._room())
        facts, texts = self.facts, self._texts(self._room())
        first, second = Line(facts.text), Line(facts.second, "text2", "small")
        if facts.at_end:
            end = Line(facts.at_end, "text2", "small")
            paint_text(painter, self._room(), end, is_at_end=True)
        paint_two_lines(painter, texts, first, second)
        if self.hasFocus():
            paint_focus(painter, self.rect())

    def _room(self) -> QRect:
        px = current().px
        return self.rect().adjusted(px(6), px(2), -px(6), -px(2))

    def _texts(self, room: QRect) -> QRect:
        px = current().px
        if self.facts.day is not None:
            room = after(room, self._day_width() + px(17))
        elif self.facts.stage:
            room = after(room, px(14))
        if not self.facts.at_end:
            return room
        end = QFontMetrics(font("small")).horizontalAdvance(self.facts.at_end)
        return at_start(room, max(room.width() - end - px(8), 0))

    def _day_width(self) -> int:
        wide, small = QFontMetrics(font("section")), QFontMetrics(font("caption"))
        widest = spelling.plain("88")
        return max(wide.horizontalAdvance(widest), small.horizontalAdvance(_month(self.facts.day)),
                   current().px(26))  # fmt: skip

    def _paint_before(self, painter: QPainter, room: QRect) -> None:
        px = current().px
        if self.facts.day is not None:
            self._paint_day(painter, room, self.facts.day)
        elif self.facts.stage:
            bar = centred(at_start(room, px(4)), px(26))
            paint_ground(painter, bar, stage_color(self.facts.stage), 2)

    def _paint_day(self, painter: QPainter, room: QRect, day: date) -> None:
        px, width = current().px, self._day_width()
        square = at_start(room, width)
        first = Line(spelling.plain(str(day.day)), self.facts.tone, "section")
        second = Line(_month(day), "text2", "caption")
        for line, part in zip((first, second), _halves(square), strict=True):
            painter.setFont(font(line.role))
            painter.setPen(current().color(line.token))
            painter.setLayoutDirection(first_strong_direction(line.text))
            painter.drawText(part, Qt.AlignmentFlag.AlignCenter, line.text)
        rule = at_end(at_start(room, width + px(9)), 1)
        painter.fillRect(rule.adjusted(0, px(2), 0, -px(2)), current().color("line"))


def _halves(square: QRect) -> tuple[QRect, QRect]:
    upper, lower = (QFontMetrics(font(role)).height() for role in ("section", "caption"))
    block = centred(square, min(upper + lower - 4, square.height()))
    top = QRect(block.left(), block.top(), block.width(), upper)
    return top, QRect(block.left(), block.bottom() - lower + 1, block.width(), lower)


def _month(day: date | None) -> str:
    return spelling.month(day) if day is not None else ""
