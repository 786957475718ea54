"""A small line of values in a cell: where its points lie, which way it goes, what is painted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from sscdesk.gui.tables import trends
from sscdesk.gui.tables.cells import Cell
from sscdesk.gui.tables.placing import Letters, place
from sscdesk.gui.theme import current

ROOM = QRect(10, 4, 44, 16)
LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
NUMBERS = st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=12)


@given(NUMBERS, st.none() | st.floats(-1e9, 1e9), st.sampled_from([LTR, RTL]))
def test_every_point_lies_within_and_higher_values_lie_higher(
    values: list[float], goal: float | None, way: Qt.LayoutDirection
) -> None:
    found = trends.points(values, ROOM, way, goal)
    assert all(ROOM.contains(point.toPoint()) for point in found)
    order = [point.x() for point in found]
    assert order == sorted(order, reverse=way == RTL)
    for (one, at), (other, there) in zip(
        zip(values, found, strict=True), zip(values[1:], found[1:], strict=False), strict=False
    ):
        if one > other:
            assert at.y() <= there.y()


def test_values_that_are_the_same_lie_in_the_middle() -> None:
    heights = {point.y() for point in trends.points([5, 5, 5], ROOM, LTR)}
    assert heights == {ROOM.adjusted(3, 3, -3, -3).center().y()}


@pytest.mark.parametrize("way", [LTR, RTL])
def test_the_dot_stands_on_the_last_value(way: Qt.LayoutDirection, qapp: QApplication) -> None:
    picture = QImage(64, 24, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    trends.paint(painter, ROOM, (1, 4, 2), 3, direction=way)
    painter.end()
    spot = trends.points((1, 4, 2), ROOM, way, 3)[-1].toPoint()
    assert picture.pixelColor(spot) == current().color("accent")


def test_the_text_stands_behind_the_line(qapp: QApplication) -> None:
    letters = Letters()
    plain = place(Cell("12"), QRect(0, 0, 200, 28), letters, two_lines=False)
    drawn = place(Cell("12", trend=(1, 2)), QRect(0, 0, 200, 28), letters, two_lines=False)
    assert drawn.trend is not None
    assert plain.trend is None
    assert drawn.lines[0].rect.left() > drawn.trend.right() > plain.lines[0].rect.left()
