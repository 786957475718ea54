"""One card of the pipeline: a stage, how many cases stand in it, its worst news, its dollars."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from sscdesk.domain import stages
from sscdesk.gui import spelling
from sscdesk.gui.theme.fonts import font
from sscdesk.gui.theme.state import current, stage_color
from sscdesk.gui.widgets.painting import (
    CARD_RADIUS,
    Line,
    after,
    at_start,
    kept,
    paint_focus,
    paint_ground,
    paint_icon,
    paint_text,
)
from sscdesk.gui.widgets.stage_pill import stage_text
from sscdesk.i18n import _, listed, ngettext

HEIGHT, LOW_HEIGHT = 76, 56
TOP_LINE = 4
PADDING = 12

ICONS: Mapping[str, str] = {
    stages.DEMAND: "bulb",
    stages.AGREEMENT: "signature",
    stages.IMPLEMENTATION: "tool",
    stages.EVALUATION: "clipboard-check",
    stages.CLOSED: "archive",
}


@dataclass(frozen=True)
class StageFacts:
    """What a card says.

    Attributes:
        cases: How many stand in the stage.
        news: The worst of them in a few words.
        tone: Token of the news' colour.
        money: Planned dollars in words.
    """

    stage: str
    cases: int = 0
    news: str = ""
    tone: str = "text2"
    money: str = ""

    def words(self) -> str:
        """The card as a screen reader says it."""
        counted = ngettext("{n} case", "{n} cases", self.cases).format(n=self.cases)
        parts = (stage_text(self.stage), counted, self.news, self.money)
        return listed(parts)


class StageCard(QAbstractButton):
    """A card that leads to the cases of its stage."""

    def __init__(self, stage: str, parent: QWidget | None = None) -> None:
        """Count nothing yet."""
        super().__init__(parent)
        self.facts = StageFacts(stage)
        self._is_low = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current().changed.connect(self.updateGeometry)
        self.show_facts(self.facts)

    def show_facts(self, facts: StageFacts) -> None:
        """Say something else."""
        self.facts = facts
        self.setAccessibleName(facts.words())
        self.setAccessibleDescription(_("Shows the cases of this stage"))
        self._explain()
        self.update()

    def set_low(self, *, is_low: bool) -> None:
        """Two lines instead of three, where the window is low."""
        self._is_low = is_low
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it gets."""
        return QSize(current().px(150), current().px(LOW_HEIGHT if self._is_low else HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Room for the number and a few letters."""
        return QSize(current().px(110), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tooltip true."""
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, line of the stage's colour, name, number and words."""
        painter = QPainter(self)
        self._paint_frame(painter)
        room = self._room()
        if self._is_low:
            self._paint_words(painter, self._paint_number(painter, room), with_name=True)
        else:
            head = QRect(room.left(), room.top(), room.width(), self._line())
            self._paint_name(painter, head)
            rest = room.adjusted(0, head.height() + 1, 0, 0)
            self._paint_words(painter, self._paint_number(painter, rest), with_name=False)
        if self.hasFocus():
            paint_focus(painter, self.rect(), CARD_RADIUS)

    def _paint_frame(self, painter: QPainter) -> None:
        theme = current()
        ground = theme.color("hover" if self.underMouse() or self.isDown() else "surface")
        paint_ground(painter, self.rect(), ground, CARD_RADIUS, theme.color("line"))
        with kept(painter):
            painter.setClipRect(0, 0, self.width(), theme.px(TOP_LINE))
            paint_ground(painter, self.rect(), stage_color(self.facts.stage), CARD_RADIUS)

    def _room(self) -> QRect:
        px = current().px
        return self.rect().adjusted(px(PADDING), px(TOP_LINE + 5), -px(PADDING), -px(5))

    def _line(self) -> int:
        return QFontMetrics(font("small")).height()

    def _paint_name(self, painter: QPainter, rect: QRect) -> None:
        stage, bold = self.facts.stage, font("small", bold=True)
        name = stage_text(stage)
        room = rect.width() - current().px(16) - 8
        if QFontMetrics(bold).horizontalAdvance(name) <= room or not self._is_low:
            rect = paint_icon(painter, rect, ICONS[stage], stage_color(stage), 16, gap=8)
        paint_text(painter, rect, Line(name, "text2"), of_font=bold)

    def _paint_number(self, painter: QPainter, rect: QRect) -> QRect:
        text = spelling.plain(str(self.facts.cases))
        width = QFontMetrics(font("figure")).horizontalAdvance(text) + 1
        paint_text(painter, at_start(rect, width), Line(text, role="figure"))
        return after(rect, width + current().px(10))

    def _paint_words(self, painter: QPainter, rect: QRect, *, with_name: bool) -> None:
        facts = self.facts
        lines = [Line(facts.news, facts.tone, "small"), Line(facts.money, "text2", "small")]
        lines = [line for line in lines if line.text]
        height = self._line()
        if with_name:
            self._paint_name(painter, QRect(rect.left(), rect.top(), rect.width(), height))
            rect, lines = rect.adjusted(0, height, 0, 0), lines[:1]
        top = rect.top() + max(rect.height() - height * len(lines), 0) // 2
        for line in lines:
            paint_text(painter, QRect(rect.left(), top, rect.width(), height), line)
            top += height

    def _explain(self) -> None:
        """The tooltip has what is cut and what a low card leaves out."""
        number = QFontMetrics(font("figure")).horizontalAdvance(str(self.facts.cases))
        room = self._room().width() - number - current().px(10)
        measure = QFontMetrics(font("small"))
        texts = (self.facts.news, self.facts.money)
        is_cut = any(measure.horizontalAdvance(text) > room for text in texts)
        self.setToolTip(self.facts.words() if is_cut or self._is_low else "")
