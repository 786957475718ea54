"""Paints the cards of the board."""

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sscdesk.gui import spelling
from sscdesk.gui.cases.board_model import CARD_ROLE, PEEK_ROLE, Index
from sscdesk.gui.cases.board_reading import Card
from sscdesk.gui.theme import current, font
from sscdesk.gui.theme.direction import first_strong_direction, isolate, start_flag
from sscdesk.gui.theme.tokens import stage_token
from sscdesk.gui.widgets import painting
from sscdesk.gui.widgets.painting import Line
from sscdesk.i18n import _, side_by_side

PAD_PX, GAP_PX = 11, 8
BAR_PX, LEAST_BAR_PX = 70, 20
MOST_LINES = 2
_ROW_GAP = 4


class CardDelegate(QStyledItemDelegate):
    """Paints a card: code and partners, title in two lines, gate progress and news."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Measure the fonts once for a theme: a column may hold thousands of cards."""
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        current().changed.connect(self._forget)

    def _forget(self) -> None:
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its title needs, with the gap to the next card."""
        width = _width(option)
        card = index.data(PEEK_ROLE)
        lines = len(_lines(card.title, width)) if isinstance(card, Card) else MOST_LINES
        if lines not in self._heights:
            self._heights[lines] = _card_height(lines)
        return QSize(width, self._heights[lines])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        theme = current()
        card = index.data(CARD_ROLE)
        frame = option.rect.adjusted(0, 0, -1, -theme.px(GAP_PX))
        is_selected = bool(option.state & QStyle.StateFlag.State_HasFocus)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        border = theme.color("focus" if is_selected else "ctl" if is_hovered else "line")
        width = 2 if is_selected else 1
        painting.paint_ground(
            painter, frame, theme.color("surface"), painting.CARD_RADIUS, border, width
        )
        if isinstance(card, Card):
            pad = theme.px(PAD_PX)
            self._paint_card(painter, frame.adjusted(pad, pad - 2, -pad, 2 - pad), card, option)

    def _paint_card(
        self, painter: QPainter, room: QRect, card: Card, option: QStyleOptionViewItem
    ) -> None:
        way, small = option.direction, _height("small")
        first = QRect(room.left(), room.top(), room.width(), small)
        _paint_first(painter, first, card, way)
        top = first.bottom() + 1 + current().px(_ROW_GAP)
        for text in _lines(card.title or _("(without a title)"), _width(option)):
            line = QRect(room.left(), top, room.width(), _height("strong"))
            _paint_title(painter, line, text, way)
            top = line.bottom() + 1
        last = QRect(room.left(), room.bottom() + 1 - small, room.width(), small)
        _paint_last(painter, last, card, way)


def _paint_first(painter: QPainter, room: QRect, card: Card, way: Qt.LayoutDirection) -> None:
    code = Line(isolate(card.ref), "text2", "small")
    width = painting.text_width(code) + current().px(10)
    painting.paint_text(painter, painting.at_start(room, width, way), code, direction=way)
    partners = Line(isolate(side_by_side(card.partners)) or "–", "text2", "small")
    rest = painting.after(room, width, way)
    bold = font("small", bold=True)
    painting.paint_text(painter, rest, partners, direction=way, is_at_end=True, of_font=bold)


def _paint_title(painter: QPainter, room: QRect, text: str, way: Qt.LayoutDirection) -> None:
    with painting.kept(painter):
        painter.setFont(font("strong"))
        painter.setPen(current().color("text"))
        painter.setLayoutDirection(first_strong_direction(text))
        shown = QFontMetrics(painter.font()).elidedText(
            text, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, start_flag(way) | Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_last(painter: QPainter, room: QRect, card: Card, way: Qt.LayoutDirection) -> None:
    news = Line(card.news.words, card.news.tone, "small")
    icon = current().px(16) + 5 if card.news.icon else 0
    needed = painting.text_width(news) + icon + 2 if news.text else 0
    if card.asked:
        room = _paint_progress(painter, room, card, way, needed)
    if not news.text:
        return
    part = painting.at_end(room, needed, way)
    if card.news.icon:
        part = painting.paint_icon(
            painter, part, card.news.icon, news.token, 16, direction=way, gap=5
        )
    painting.paint_text(painter, part, news, direction=way)


def _paint_progress(
    painter: QPainter, room: QRect, card: Card, way: Qt.LayoutDirection, needed: int
) -> QRect:
    """Bar and words; the bar is shorter where the news needs room. Returns what is left."""
    px = current().px
    words = Line(progress_words(card), "text2", "small")
    width = painting.text_width(words)
    length = min(px(BAR_PX), max(px(LEAST_BAR_PX), room.width() - width - needed - px(14)))
    token = "grn" if card.ready == card.asked else stage_token(card.stage)
    bar = painting.at_start(room, length, way)
    painting.paint_bar(painter, bar, card.ready / card.asked, token=token, direction=way)
    room = painting.after(room, length + px(6), way)
    painting.paint_text(painter, painting.at_start(room, width, way), words, direction=way)
    return painting.after(room, width + px(8), way)


def progress_words(card: Card) -> str:
    """How many items of the gate hold."""
    ready, asked = spelling.number(str(card.ready)), spelling.number(str(card.asked))
    return _("{ready} of {asked}").format(ready=ready, asked=asked)


def _width(option: QStyleOptionViewItem) -> int:
    view = option.widget
    return view.viewport().width() if isinstance(view, QListView) else option.rect.width()


def _card_height(lines: int) -> int:
    """With the gap to the next card."""
    px = current().px
    inner = 2 * _height("small") + lines * _height("strong") + 2 * px(_ROW_GAP)
    return inner + 2 * px(PAD_PX - 2) + px(GAP_PX)


def _height(role: str) -> int:
    return QFontMetrics(font(role)).height()


def _lines(title: str, width: int) -> list[str]:
    """A title in lines; what does not fit into the last one is left to be cut there."""
    layout = QTextLayout(" ".join(title.split()) or " ", font("strong"))
    layout.setTextOption(QTextOption())
    layout.beginLayout()
    found: list[str] = []
    room = width - 2 * current().px(PAD_PX) - 1
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        if len(found) == MOST_LINES - 1:
            found.append(layout.text()[line.textStart() :])
            break
        found.append(layout.text()[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return found
