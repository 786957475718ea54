"""The page Cases on the screen, what it lists, and a hand that ticks."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sscdesk.gui import place
from sscdesk.gui.cases.list_page import CasesPage
from sscdesk.gui.place import Place

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def shown(page: CasesPage, qtbot: QtBot, width: int = 1400, *query: tuple[str, str]) -> CasesPage:
    """The page on the screen."""
    qtbot.addWidget(page)
    page.resize(width, 600)
    page.show_place(Place(place.CASES, query=query))
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: all(id_ in page.body.steps for id_ in page.ids))
    return page


def titles(page: CasesPage) -> list[str]:
    """The titles in the order of the list."""
    column, model = page.body.model.column_of("title"), page.body.model
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def refs(page: CasesPage) -> list[str]:
    """The codes in the order of the list."""
    model = page.body.model
    rows = (model.row_at(row) for row in range(model.rowCount()))
    return [str(row.row.ref) for row in rows if row is not None]


W = TypeVar("W", bound=QWidget)


def dialog(kind: type[W]) -> W:
    """The open dialog of a kind."""
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def tick(page: CasesPage, *rows: int) -> list[str]:
    """Tick rows with Ctrl and the mouse; their ids."""
    table = page.body.table
    for row in rows:
        at = table.visualRect(page.body.model.index(row, 1)).center()
        QTest.mouseClick(table.viewport(), LEFT, CTRL, at)
    return page.selection()
