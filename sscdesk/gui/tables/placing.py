"""Where the parts of a cell lie, thought from left to right; the painter mirrors them.

Kept apart from painting, because a click on a button and the tooltip of a cut text ask for the same
places.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from sscdesk.gui.tables.cells import Cell
from sscdesk.gui.theme import current, font

PAD_PX = 10
GAP_PX = 8
ICON_PX = 16
BAR_PX = 48
TREND_PX = 44
LEAST_BAR_PX = 24
LONGEST_SHOWN = 400
"""Characters of a text that are measured and painted; no cell has room for more."""


class Letters:
    """The fonts of a table and their measures, made once for a theme."""

    def __init__(self) -> None:
        """Take the fonts of the theme that is on now."""
        self.body, self.strong = font("body"), font("strong")
        self.small, self.head = font("small"), font("small", bold=True)
        self._measures = {id(f): QFontMetrics(f) for f in self._all()}

    def _all(self) -> tuple[QFont, ...]:
        return (self.body, self.strong, self.small, self.head)

    def width(self, of: QFont, text: str) -> int:
        """Pixels that a text takes in one of these fonts."""
        return self._measures[id(of)].horizontalAdvance(text)

    def height(self, of: QFont) -> int:
        """Pixels from line to line in one of these fonts."""
        return self._measures[id(of)].height()

    def elided(self, of: QFont, text: str, width: int) -> str:
        """The text, cut with an ellipsis when it has not enough room."""
        measures = self._measures[id(of)]
        if measures.horizontalAdvance(text) <= width:
            return text
        return measures.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def first(self, cell: Cell) -> QFont:
        """The font of a cell's first line."""
        return self.strong if cell.bold else self.body


@dataclass(frozen=True)
class Line:
    """A text in its place.

    Attributes:
        role: Token of its colour.
    """

    rect: QRect
    text: str
    font: QFont
    role: str


@dataclass
class Placed:
    """The parts of one cell; a part that is not there is None."""

    lines: list[Line] = field(default_factory=list)
    icon: QRect | None = None
    pill: QRect | None = None
    bar: QRect | None = None
    trend: QRect | None = None
    badge: QRect | None = None
    arrow: QRect | None = None
    button: QRect | None = None

    def cut(self, letters: Letters) -> Iterator[str]:
        """Texts that have not enough room."""
        for line in self.lines:
            if letters.width(line.font, line.text) > line.rect.width():
                yield line.text


def place(cell: Cell, rect: QRect, letters: Letters, *, two_lines: bool) -> Placed:
    """Place the parts of a cell in its rectangle.

    Args:
        two_lines: Whether rows are high enough for the second line.
    """
    px = current().px
    placed = Placed()
    room = rect.adjusted(px(PAD_PX), 0, -px(PAD_PX), 0)
    if cell.button:
        room = _place_button(cell, room, letters, placed)
    if cell.icon and not cell.quiet:
        placed.icon = _middle(QRect(room.left(), 0, px(ICON_PX), px(ICON_PX)), room)
        room.setLeft(placed.icon.right() + px(GAP_PX) - 1)
    if cell.pill is not None:
        placed.pill = _pill(cell.pill.text, room, letters)
        if not cell.text:
            return placed
        room.setLeft(placed.pill.right() + px(GAP_PX))
    if cell.bar is not None:
        room = _place_bar(cell, room, letters, placed)
    if cell.trend:
        placed.trend = _middle(QRect(room.left(), 0, px(TREND_PX), px(ICON_PX)), room)
        room.setLeft(placed.trend.right() + px(GAP_PX))
    if cell.old:
        room = _place_old(cell, room, letters, placed)
    _place_lines(cell, room, letters, placed, two_lines=two_lines)
    return placed


def _middle(part: QRect, room: QRect) -> QRect:
    part.moveTop(room.top() + (room.height() - part.height()) // 2)
    return part


def _place_button(cell: Cell, room: QRect, letters: Letters, placed: Placed) -> QRect:
    px = current().px
    height = min(px(26), room.height() - 2)
    width = height if cell.quiet else letters.width(letters.body, cell.button) + px(22)
    width = min(width, room.width())
    end = room.right() + (px(4) if cell.quiet else 0)
    placed.button = _middle(QRect(end - width + 1, 0, width, height), room)
    rest = QRect(room)
    rest.setRight(placed.button.left() - px(GAP_PX))
    return rest


def _pill(text: str, room: QRect, letters: Letters) -> QRect:
    px = current().px
    width = min(letters.width(letters.head, text) + px(16), room.width() + px(4))
    return _middle(QRect(room.left(), 0, max(width, 0), px(20)), room)


def _place_bar(cell: Cell, room: QRect, letters: Letters, placed: Placed) -> QRect:
    px = current().px
    text = letters.width(letters.first(cell), cell.text)
    width = min(px(BAR_PX), max(px(LEAST_BAR_PX), room.width() - text - px(GAP_PX)))
    placed.bar = _middle(QRect(room.left(), 0, width, px(6)), room)
    rest = QRect(room)
    rest.setLeft(placed.bar.right() + px(GAP_PX))
    return rest


def _place_old(cell: Cell, room: QRect, letters: Letters, placed: Placed) -> QRect:
    px = current().px
    most = max((room.width() - px(ICON_PX + GAP_PX)) // 2, 0)
    width = min(letters.width(letters.body, cell.old), most)
    old = QRect(room.left(), room.top(), width, room.height())
    placed.lines.append(Line(old, _flat(cell.old), letters.body, "text3"))
    placed.arrow = _middle(QRect(old.right() + px(5), 0, px(ICON_PX), px(ICON_PX)), room)
    rest = QRect(room)
    rest.setLeft(placed.arrow.right() + px(5))
    return rest


def _place_lines(
    cell: Cell, room: QRect, letters: Letters, placed: Placed, *, two_lines: bool
) -> None:
    above = letters.first(cell)
    first = QRect(room)
    if cell.second and two_lines:
        upper, lower = letters.height(above), letters.height(letters.small)
        top = room.top() + (room.height() - upper - lower + 2) // 2
        first = QRect(room.left(), top, room.width(), upper)
        below = QRect(room.left(), top + upper - 2, room.width(), lower)
        placed.lines.append(Line(below, _flat(cell.second), letters.small, cell.tone or "text3"))
    if cell.badge:
        first = _place_badge(cell, first, letters, placed)
    if cell.text:
        role = "red" if cell.error else cell.role
        placed.lines.append(Line(first, _flat(cell.text), above, role))


def _flat(text: str) -> str:
    return text[:LONGEST_SHOWN].replace("\n", " ")


def _place_badge(cell: Cell, room: QRect, letters: Letters, placed: Placed) -> QRect:
    px = current().px
    text = letters.width(letters.first(cell), cell.text)
    width = letters.width(letters.head, cell.badge) + px(14)
    left = min(room.left() + text + px(GAP_PX), room.right() - width)
    placed.badge = _middle(QRect(left, 0, width, px(20)), room)
    rest = QRect(room)
    rest.setRight(placed.badge.left() - px(GAP_PX))
    return rest
