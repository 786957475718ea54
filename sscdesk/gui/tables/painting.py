"""Painted things that only tables have; the rest paints with `sscdesk.gui.widgets.painting`.

Texts are painted in fonts made once for a table (`Letters`): a cell is painted thousands of times.
"""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from sscdesk.gui.tables.placing import Letters, Line
from sscdesk.gui.theme import current
from sscdesk.gui.theme.direction import end_flag, first_strong_direction, start_flag
from sscdesk.gui.widgets.painting import at_start, centred, paint_ground

_LTR = Qt.LayoutDirection.LeftToRight
_NEUTRAL_GROUND = "Cbg"
_SINGLE_LINE = Qt.TextFlag.TextSingleLine.value
_MIDDLE = Qt.AlignmentFlag.AlignVCenter.value | _SINGLE_LINE
_CENTER = Qt.AlignmentFlag.AlignCenter.value | _SINGLE_LINE


def ground_of(tone: str) -> QColor:
    """The pale ground that belongs to a tone; grey for a tone that has none."""
    token = f"{tone}bg"
    known = current().tokens.colors
    return current().color(token if token in known else _NEUTRAL_GROUND)


def text(
    painter: QPainter,
    line: Line,
    letters: Letters,
    *,
    direction: Qt.LayoutDirection,
    at_end: bool = False,
    code: bool = False,
) -> None:
    """One line, elided when it has not enough room.

    Args:
        direction: Of the table: where a line begins.
        code: Read from left to right in every language.
    """
    side = end_flag(direction) if at_end else start_flag(direction)
    _draw(painter, line, letters, side.value | _MIDDLE, code=code)


def in_middle(painter: QPainter, line: Line, letters: Letters) -> None:
    """One line in the middle of its place."""
    _draw(painter, line, letters, _CENTER)


def _draw(
    painter: QPainter,
    line: Line,
    letters: Letters,
    flags: int,
    *,
    code: bool = False,
) -> None:
    shown = letters.elided(line.font, line.text, line.rect.width())
    painter.setFont(line.font)
    painter.setPen(current().color(line.role))
    painter.setLayoutDirection(_LTR if code else first_strong_direction(line.text))
    painter.drawText(line.rect, flags, shown)


def pill(painter: QPainter, rect: QRect, word: str, tone: str, letters: Letters) -> None:
    """A word on its tinted ground."""
    role = tone if tone in current().tokens.colors else "text2"
    border = current().color(role) if current().is_contrast else None
    paint_ground(painter, rect, ground_of(tone), rect.height() / 2, border)
    room = rect.adjusted(current().px(6), 0, -current().px(6), 0)
    in_middle(painter, Line(room, word, letters.head, role), letters)


def skeleton(painter: QPainter, rect: QRect, direction: Qt.LayoutDirection) -> None:
    """A grey bar for a text that is being read."""
    px = current().px
    room = rect.adjusted(px(10), 0, -px(10), 0)
    if room.width() > 0:
        strip = centred(at_start(room, room.width() * 2 // 3, direction), px(10))
        paint_ground(painter, strip, current().color("line2"), strip.height() / 2)
