"""What is seen of a case page is where it stays, from the first moment on."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from sscdesk.actions import case_tabs
from sscdesk.gui import place
from sscdesk.gui.cases.case_page import CasePage
from sscdesk.gui.cases.gate_panel import ChangesCard
from sscdesk.gui.main_window import MainWindow
from tests.gui.cases.conftest import demo_case

SETTLED_MS = 500
Seen = dict[QWidget, QRect]


def _grows(widget: QWidget) -> bool:
    """Whether more comes into it later, below what is there."""
    holders = [area.widget() for area in widget.window().findChildren(QScrollArea)]
    return widget in holders or isinstance(widget, ChangesCard)


def _note(page: QWidget, seen: Seen) -> None:
    """Where each widget is when it is first seen."""
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget not in seen and not _grows(widget):
            seen[widget] = QRect(widget.mapTo(page, QPoint()), widget.size())


@pytest.mark.parametrize("width", [1366, 1040])
@pytest.mark.parametrize(
    "tab", [case_tabs.OVERVIEW, case_tabs.DEMAND, case_tabs.IMPLEMENTATION, case_tabs.RESULTS]
)
def test_nothing_moves_after_it_was_seen(
    tab: str, width: int, demo_window: MainWindow, qtbot: QtBot
) -> None:
    demo_window.resize(width, 688)
    QApplication.processEvents()
    demo_window.go(place.case(demo_case(demo_window.workspace, 5), tab))
    page = demo_window.page
    assert isinstance(page, CasePage)
    seen: Seen = {}
    _note(page, seen)
    assert len(seen) > 30
    for _turn in range(30):
        QApplication.processEvents()
        _note(page, seen)
    qtbot.wait(SETTLED_MS)
    moved = {
        f"{type(widget).__name__} {widget.accessibleName()}": (was, now)
        for widget, was in seen.items()
        if widget.isVisible() and (now := QRect(widget.mapTo(page, QPoint()), widget.size())) != was
    }
    assert moved == {}
