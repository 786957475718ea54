"""Compact lists: the setting changes the rows of every list at once, and no fact is lost."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sscdesk import settings
from sscdesk.gui import place, theme
from sscdesk.gui.app import App
from sscdesk.gui.cases.list_page import CasesPage
from sscdesk.gui.home.page import HomePage
from sscdesk.gui.place import Place
from sscdesk.gui.settings.looks import LooksSection
from sscdesk.gui.settings.page import SettingsPage
from sscdesk.gui.tables.cells import Cell, Column
from sscdesk.gui.tables.heights import COMPACT, NORMAL, WIDE
from sscdesk.gui.tables.model import RowModel
from sscdesk.gui.tables.table import DataTable
from sscdesk.store.desk import Desk


def _heights(app: App) -> tuple[int, int, bool]:
    """Rows of the cases and of what needs attention; whether those of Home have two lines."""
    (window,) = app.windows
    window.go(Place(place.CASES))
    cases = window.page
    assert isinstance(cases, CasesPage)
    window.go(Place(place.HOME))
    home = window.page
    assert isinstance(home, HomePage)
    table = home.card.table
    return cases.body.table.row_height, table.row_height, table.cells.two_lines


def test_choosing_compact_lowers_the_rows_of_every_list_at_once(app: App, desk: Desk) -> None:
    app.adopt(desk)
    assert _heights(app) == (40, 42, True)
    window = app.windows[0]
    window.go(Place(place.SETTINGS, tab="looks"))
    page = window.page
    assert isinstance(page, SettingsPage)
    section = page.current
    assert isinstance(section, LooksSection)
    section.density.setCurrentIndex(section.density.findData(settings.COMPACT))
    section.density.activated.emit(section.density.currentIndex())
    assert settings.load().density == settings.COMPACT
    assert _heights(app) == (28, 36, True)


def test_a_table_keeps_the_lines_that_its_page_draws(qapp: QApplication, qtbot: QtBot) -> None:
    model = RowModel([Column("what", "What")], lambda _row, _key: Cell("Well", second="Uganda"))
    table = DataTable(model, "Things")
    qtbot.addWidget(table)
    theme.apply(qapp, "light", is_compact=True, reduce_motion=True)
    found = []
    for density in (COMPACT, NORMAL, WIDE):
        table.set_density(density)
        found.append((table.row_height, table.cells.two_lines))
    assert found == [(28, False), (28, False), (48, True)]
    for drawn, height in ((46, 36), (40, 36), (32, 28), (24, 24)):
        table.set_row_px(drawn)
        assert (table.row_height, table.cells.two_lines) == (height, drawn >= 36)
    theme.apply(qapp, "light", 150, reduce_motion=True)
    assert table.row_height == 36
