"""A small line of values one after the other, as wide as a word: how something went."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen

from sscdesk.gui.theme import current

_DOT_PX, _EDGE_PX = 2.5, 3


def points(
    values: Sequence[float], rect: QRect, direction: Qt.LayoutDirection, goal: float | None = None
) -> list[QPointF]:
    """Where the values lie in a rectangle: time goes the way in which lines are read.

    Args:
        goal: Is within the height too, when it is shown.
    """
    room = rect.adjusted(_EDGE_PX, _EDGE_PX, -_EDGE_PX, -_EDGE_PX)
    step = room.width() / max(len(values) - 1, 1)
    is_backwards = direction == Qt.LayoutDirection.RightToLeft
    left = [room.right() - n * step if is_backwards else room.left() + n * step
            for n in range(len(values))]  # fmt: skip
    return [
        QPointF(x, _height(value, values, goal, room))
        for x, value in zip(left, values, strict=True)
    ]


def _height(value: float, values: Sequence[float], goal: float | None, room: QRect) -> float:
    shown = [*values] if goal is None else [*values, goal]
    lowest, highest = min(shown), max(shown)
    if lowest == highest:
        return room.center().y()
    return room.bottom() - (value - lowest) / (highest - lowest) * room.height()


def paint(
    painter: QPainter,
    rect: QRect,
    values: Sequence[float],
    goal: float | None,
    *,
    direction: Qt.LayoutDirection,
) -> None:
    """The line, a dot on its last value, and the goal as a dashed line."""
    found = points(values, rect, direction, goal)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if goal is not None:
        room = rect.adjusted(_EDGE_PX, _EDGE_PX, -_EDGE_PX, -_EDGE_PX)
        height = _height(goal, values, goal, room)
        painter.setPen(QPen(current().color("text3"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(room.left(), height), QPointF(room.right(), height))
    painter.setPen(QPen(current().color("accent"), 1.5))
    painter.drawPolyline(found)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current().color("accent"))
    painter.drawEllipse(found[-1], _DOT_PX, _DOT_PX)
    painter.restore()
