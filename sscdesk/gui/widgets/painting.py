"""Brushes: pills, bars, icons, texts and rings, for widgets and for the delegates of tables.

Each paints inside a rectangle of the screen, begins at the side where lines begin, and puts the
painter back as it was. Those that take a part of the rectangle return what is left of it, so that
the next one goes on there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPen

from sscdesk.gui.theme import icons
from sscdesk.gui.theme.direction import end_flag, first_strong_direction, start_flag, visual
from sscdesk.gui.theme.fonts import font
from sscdesk.gui.theme.state import current, stage_color, stage_tint

Direction = Qt.LayoutDirection

PILL_PADDING, PILL_HEIGHT = 8, 20
RADIUS, CARD_RADIUS = 5, 6


@dataclass(frozen=True)
class Line:
    """A line of text as it is painted.

    Attributes:
        text: What it says.
        token: The colour.
        role: The font (body, small, strong …).
    """

    text: str
    token: str = "text"
    role: str = "body"


@contextmanager
def kept(painter: QPainter) -> Iterator[None]:
    """Give the painter back with the pen, brush and font that it came with."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield
    finally:
        painter.restore()


def at_start(bounds: QRect, width: int, direction: Direction | None = None) -> QRect:
    """The part of a rectangle where lines begin, as wide as this."""
    part = QRect(bounds.topLeft(), QSize(min(width, bounds.width()), bounds.height()))
    return visual(bounds, part, direction)


def at_end(bounds: QRect, width: int, direction: Direction | None = None) -> QRect:
    """The part of a rectangle where lines end, as wide as this."""
    width = min(width, bounds.width())
    corner = QPoint(bounds.left() + bounds.width() - width, bounds.top())
    return visual(bounds, QRect(corner, QSize(width, bounds.height())), direction)


def after(bounds: QRect, width: int, direction: Direction | None = None) -> QRect:
    """What is left of a rectangle when so much is taken where lines begin."""
    return at_end(bounds, max(bounds.width() - width, 0), direction)


def centred(bounds: QRect, height: int) -> QRect:
    """A strip of this height in the middle of a rectangle."""
    top = bounds.top() + (bounds.height() - height) // 2
    return QRect(bounds.left(), top, bounds.width(), height)


def paint_text(
    painter: QPainter,
    rect: QRect,
    line: Line,
    *,
    direction: Direction | None = None,
    is_at_end: bool = False,
    color: QColor | None = None,
    of_font: QFont | None = None,
) -> None:
    """One line, vertically in the middle, cut with an ellipsis when it is too long.

    Args:
        is_at_end: At the side where lines end: numbers.
        color: Other than the line's token.
        of_font: Other than the line's role.
    """
    side = end_flag(direction) if is_at_end else start_flag(direction)
    with kept(painter):
        painter.setFont(of_font or font(line.role))
        painter.setPen(color or current().color(line.token))
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(line.text, Qt.TextElideMode.ElideRight, rect.width())
        # A French summary in an Arabic window stands at the window's side and reads its own way.
        painter.setLayoutDirection(first_strong_direction(line.text))
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)


def paint_two_lines(
    painter: QPainter,
    rect: QRect,
    first: Line,
    second: Line,
    *,
    direction: Direction | None = None,
    is_at_end: bool = False,
) -> None:
    """Two lines as one block in the middle of a row; with an empty second line only the first."""
    if not second.text:
        paint_text(painter, rect, first, direction=direction, is_at_end=is_at_end)
        return
    upper, lower = (QFontMetrics(font(line.role)).height() for line in (first, second))
    block = centred(rect, min(upper + lower - 2, rect.height()))
    top = QRect(block.left(), block.top(), block.width(), upper)
    below = QRect(block.left(), block.bottom() - lower + 1, block.width(), lower)
    paint_text(painter, top, first, direction=direction, is_at_end=is_at_end)
    paint_text(painter, below, second, direction=direction, is_at_end=is_at_end)


def text_width(line: Line) -> int:
    """How wide a line is when nothing of it is cut, in logical pixels."""
    return ceil(QFontMetricsF(font(line.role)).horizontalAdvance(line.text))


def pill_width(text: str, icon: str = "", role: str = "small") -> int:
    """How wide a pill is, in logical pixels, that holds this text and icon."""
    letters = ceil(QFontMetricsF(font(role, bold=True)).horizontalAdvance(text))
    picture = icon_px(14) + 4 if icon else 0
    return letters + picture + 2 * current().px(PILL_PADDING)


def paint_pill(
    painter: QPainter,
    rect: QRect,
    text: str,
    fg: QColor,
    bg: QColor,
    *,
    direction: Direction | None = None,
    icon: str = "",
    role: str = "small",
) -> QRect:
    """A pill at the start of a rectangle; returns what is left after it.

    Args:
        icon: Name of an icon before the text.
        role: Font of the text: small, or caption in badges.
    """
    height = min(current().px(PILL_HEIGHT), rect.height())
    pill = centred(at_start(rect, pill_width(text, icon, role), direction), height)
    paint_ground(painter, pill, bg, height / 2, fg if current().is_contrast else None)
    inner = after(pill, current().px(PILL_PADDING), direction)
    if icon:
        inner = paint_icon(painter, inner, icon, fg, 14, direction=direction, gap=4)
    paint_text(
        painter,
        inner,
        Line(text),
        direction=direction,
        color=fg,
        of_font=font(role, bold=True),
    )
    return after(rect, pill.width() + 6, direction)


def paint_stage_pill(
    painter: QPainter,
    rect: QRect,
    text: str,
    stage: str,
    *,
    direction: Direction | None = None,
) -> QRect:
    """A pill in the colours of a stage; the text carries the stage's number and name."""
    return paint_pill(
        painter, rect, text, stage_color(stage), stage_tint(stage), direction=direction
    )


def paint_ground(
    painter: QPainter,
    rect: QRect,
    ground: QColor,
    radius: float = RADIUS,
    border: QColor | None = None,
    width_px: int = 1,
) -> None:
    """A rounded ground, with a border inside the rectangle or without."""
    with kept(painter):
        painter.setBrush(ground)
        painter.setPen(QPen(border, width_px) if border else Qt.PenStyle.NoPen)
        half = width_px / 2 if border else 0
        inside = QRectF(rect).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(inside, radius, radius)


def paint_focus(painter: QPainter, rect: QRect, radius: float = RADIUS) -> None:
    """The ring of what has the focus: 2 pixels, inside the rectangle."""
    nothing = QColor(Qt.GlobalColor.transparent)
    paint_ground(painter, rect, nothing, radius, current().color("focus"), 2)


def paint_bar(
    painter: QPainter,
    rect: QRect,
    share: float,
    *,
    token: str = "accent",
    height: int = 6,
    direction: Direction | None = None,
) -> None:
    """A bar filled from the side where lines begin.

    Args:
        share: 0 to 1; what is beyond is cut.
    """
    strip = centred(rect, height)
    paint_ground(painter, strip, current().color("line"), height / 2)
    filled = round(strip.width() * min(max(share, 0.0), 1.0))
    if filled:
        part = at_start(strip, max(filled, height), direction)
        paint_ground(painter, part, current().color(token), height / 2)


def icon_px(size: int) -> int:
    """The side of an icon in logical pixels at the text size chosen."""
    return current().px(size)


def paint_icon(
    painter: QPainter,
    rect: QRect,
    name: str,
    role: str | QColor = "text2",
    size: int = 16,
    *,
    direction: Direction | None = None,
    gap: int = 6,
) -> QRect:
    """An icon at the start of a rectangle, vertically in the middle; returns what is left.

    Args:
        gap: Distance between the icon and what is left.
    """
    side = icon_px(size)
    square = centred(at_start(rect, side, direction), side)
    draw_icon(painter, square, name, role, direction=direction)
    return after(rect, side + gap, direction)


def draw_icon(
    painter: QPainter,
    square: QRect,
    name: str,
    role: str | QColor = "text2",
    *,
    direction: Direction | None = None,
) -> None:
    """An icon that fills a square; nothing where there is no room for one."""
    if square.isEmpty():
        return
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    is_rtl = (direction or current().direction) == Direction.RightToLeft
    picture = icons.pixmap(name, role, square.width(), ratio, mirrored=is_rtl)
    painter.drawPixmap(square.topLeft(), picture)


def paint_dot(painter: QPainter, rect: QRect, color: QColor, size: int = 8) -> None:
    """A dot in the middle of a rectangle."""
    with kept(painter):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(QRectF(rect).center(), size / 2, size / 2)


def paint_check(
    painter: QPainter, square: QRect, *, is_checked: bool, is_partial: bool = False
) -> None:
    """A box to tick, as check boxes look: empty, ticked, or ticked in part."""
    theme = current()
    if not (is_checked or is_partial):
        paint_ground(painter, square, theme.color("surface"), 4, theme.color("ctl"))
        return
    paint_ground(painter, square, theme.color("accent"), 4)
    draw_icon(painter, square.adjusted(2, 2, -2, -2), "minus" if is_partial else "check", "onacc")
