"""Brushes begin where lines begin, in both directions, and give the painter back as it was."""

import sys

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from sscdesk.gui.theme import current, stage_color, stage_tint
from sscdesk.gui.widgets import painting
from sscdesk.gui.widgets.painting import Line

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
GROUND = QColor("#123456")
RECT = QRect(0, 0, 200, 30)


@pytest.fixture
def canvas() -> QImage:
    made = QImage(200, 30, QImage.Format.Format_RGB32)
    made.fill(GROUND)
    return made


def painted_columns(canvas: QImage) -> list[int]:
    """Columns in which something was painted."""
    middle = range(2, canvas.height() - 2)
    columns = range(canvas.width())
    return [x for x in columns if any(canvas.pixelColor(x, y) != GROUND for y in middle)]


@pytest.mark.parametrize("direction", [LTR, RTL])
def test_a_pill_stands_where_lines_begin(canvas: QImage, direction: Qt.LayoutDirection) -> None:
    painter = QPainter(canvas)
    rest = painting.paint_stage_pill(painter, RECT, "1  Demand", "DEMAND", direction=direction)
    painter.end()
    columns = painted_columns(canvas)
    width = painting.pill_width("1  Demand")
    assert len(columns) == width
    assert (columns[0] == 0) == (direction == LTR)
    assert (columns[-1] == 199) == (direction == RTL)
    assert not rest.intersects(QRect(columns[0], 0, width, 30))
    ground = canvas.pixelColor(columns[width // 2], 6)
    assert ground == stage_tint("DEMAND") != stage_color("DEMAND")


@pytest.mark.parametrize("direction", [LTR, RTL])
def test_a_bar_is_filled_from_where_lines_begin(
    canvas: QImage, direction: Qt.LayoutDirection
) -> None:
    painter = QPainter(canvas)
    painting.paint_bar(painter, RECT, 0.25, direction=direction)
    painter.end()
    filled = [x for x in range(200) if canvas.pixelColor(x, 15) == current().color("accent")]
    assert len(filled) == pytest.approx(50, abs=4)
    assert (min(filled) < 10) == (direction == LTR)
    assert (max(filled) > 190) == (direction == RTL)


@pytest.mark.parametrize("share", [-1.0, 0.0, 1.0, 7.5])
def test_a_bar_stays_inside_whatever_the_share(canvas: QImage, share: float) -> None:
    painter = QPainter(canvas)
    painting.paint_bar(painter, RECT.adjusted(20, 0, -20, 0), share)
    painter.end()
    assert painted_columns(canvas) == list(range(20, 180))
    full = canvas.pixelColor(150, 15) == current().color("accent")
    assert full == (share >= 1)


@pytest.mark.parametrize("direction", [LTR, RTL])
def test_numbers_stand_where_lines_end(canvas: QImage, direction: Qt.LayoutDirection) -> None:
    painter = QPainter(canvas)
    painting.paint_text(painter, RECT, Line("412,000"), direction=direction, is_at_end=True)
    painter.end()
    columns = painted_columns(canvas)
    assert (columns[0] > 100) == (direction == LTR)


def test_a_long_text_is_cut_and_two_lines_stand_below_each_other(canvas: QImage) -> None:
    painter = QPainter(canvas)
    long = "Drip irrigation for smallholder farmers in Karamoja and elsewhere"
    painting.paint_two_lines(painter, RECT, Line(long), Line("UGA-2025-0014", "text2", "small"))
    painter.end()
    assert max(painted_columns(canvas)) < 200
    rows = {y for y in range(30) for x in range(200) if canvas.pixelColor(x, y) != GROUND}
    assert min(rows) < 10 < 20 < max(rows)


def test_icons_share_the_line_from_its_begin(canvas: QImage) -> None:
    painter = QPainter(canvas)
    rest = painting.paint_icon(painter, RECT, "lock", "onacc", 16, direction=RTL)
    painter.end()
    assert rest == QRect(0, 0, 178, 30)
    assert min(painted_columns(canvas)) >= 184


def test_a_painter_comes_back_as_it_went(canvas: QImage) -> None:
    painter = QPainter(canvas)
    painter.setFont(QFont("Mono", 31))
    painter.setPen(QColor("#abcdef"))
    painting.paint_pill(painter, RECT, "Cash", QColor("red"), QColor("white"), icon="coin")
    painting.paint_check(painter, QRect(0, 0, 16, 16), is_checked=True)
    assert painter.font().pointSize() == 31
    assert painter.pen().color() == QColor("#abcdef")
    painter.end()


def test_a_tick_and_a_part_of_one_can_be_told_from_an_empty_box(canvas: QImage) -> None:
    seen = []
    for is_checked, is_partial in ((False, False), (True, False), (False, True)):
        canvas.fill(GROUND)
        painter = QPainter(canvas)
        square = QRect(0, 0, 18, 18)
        painting.paint_check(painter, square, is_checked=is_checked, is_partial=is_partial)
        painter.end()
        seen.append(bytes(canvas.constBits()))
    assert len(set(seen)) == 3


def test_none_refcount() -> None:
    """Some versions of the binding lose a reference to None a call, until Python aborts."""
    rect, before = QRect(0, 0, 9, 9), sys.getrefcount(None)
    for _ in range(500):
        rect.setLeft(3)
    assert abs(sys.getrefcount(None) - before) < 50
