"""A scroll area that comes to an end, whatever its contents answer to a scroll bar."""

import pytest
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sscdesk.actions import case_tabs
from sscdesk.gui import place
from sscdesk.gui.main_window import MainWindow
from sscdesk.gui.widgets.steady_area import SteadyArea
from tests.gui.cases.conftest import demo_case


class Contrary(QWidget):
    """Too high beside a scroll bar, and low without one."""

    def __init__(self, whole: int) -> None:
        super().__init__()
        self._whole = whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(400 if self.width() < self._whole else 100)


def test_contents_that_change_their_mind_have_one_width(qtbot: QtBot) -> None:
    area = SteadyArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    contrary = Contrary(296)
    area.setWidget(contrary)
    area.resize(300, 200)
    area.show()
    for _turn in range(20):
        QApplication.processEvents()
    assert area.verticalScrollBar().maximum() == 200
    width = contrary.width()
    area.resize(300, 500)
    QApplication.processEvents()
    assert (area.verticalScrollBar().maximum(), contrary.width()) == (0, width)


def test_a_bar_that_has_nothing_to_scroll_is_not_seen(qtbot: QtBot) -> None:
    area = SteadyArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    low = QWidget()
    area.setWidget(low)
    area.resize(300, 200)
    area.show()
    QApplication.processEvents()
    shades = _shades(area)
    assert len(shades) == 1
    low.setMinimumHeight(900)
    QApplication.processEvents()
    assert len(_shades(area)) > 1


def _shades(area: SteadyArea) -> set[int]:
    """The colours within the room of the bar."""
    picture = area.verticalScrollBar().grab().toImage()
    spots = range(4, picture.height() - 4)
    return {picture.pixel(picture.width() // 2, y) for y in spots}


@pytest.mark.parametrize("width", [1093, 1000, 1180])
def test_no_size_of_the_window_ends_the_program(width: int, demo_window: MainWindow) -> None:
    for height in (540, 600, 640):
        demo_window.resize(width, height)
        for tab in (case_tabs.IMPLEMENTATION, case_tabs.RESULTS, case_tabs.PARTNERS):
            demo_window.go(place.case(demo_case(demo_window.workspace, 5), tab))
            for _turn in range(20):
                QApplication.processEvents()
    assert demo_window.isVisible()
