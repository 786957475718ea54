"""Tab goes through a page in reading order, also into what was made long after the page."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sscdesk.actions import case_tabs
from sscdesk.gui import place
from sscdesk.gui.cases.case_page import CasePage
from sscdesk.gui.cases.tabs.list_card import ListPart
from sscdesk.gui.cases.tabs.overview_cards import FactsCard, SummaryCard
from sscdesk.gui.forms.lang_text import LangText
from sscdesk.gui.main_window import MainWindow
from sscdesk.gui.window.nav import Nav
from tests.gui.cases.conftest import demo_case

LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key


def _open(window: MainWindow, tab: str) -> CasePage:
    window.activateWindow()
    window.go(place.case(demo_case(window.workspace, 5), tab))
    page = window.page
    assert isinstance(page, CasePage)
    shown = page.current_tab()
    assert shown is not None
    shown.make_all()
    QApplication.processEvents()
    return page


def _focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def _tab(times: int = 1) -> QWidget:
    for _time in range(times):
        QTest.keyClick(_focused(), KEY.Key_Tab)
        QApplication.processEvents()
    return _focused()


def test_tab_leaves_the_summary_for_what_stands_below_it(demo_window: MainWindow) -> None:
    page = _open(demo_window, case_tabs.OVERVIEW)
    card, facts = page.findChild(SummaryCard), page.findChild(FactsCard)
    assert card is not None
    assert facts is not None
    QTest.mouseClick(card.edit, LEFT)
    assert card.form is not None
    text = card.form.editor("summary.en") or card.form.editor("summary")
    assert isinstance(text, LangText)
    assert _focused() is text.focus_widget()
    assert _tab() is facts.edit
    card.edit.setFocus()
    stops = [_tab() for _stop in range(3)]
    assert stops[0].property("language")
    assert stops[1:] == [text.add_button, text.focus_widget()]


def test_after_the_last_stop_of_the_page_tab_comes_to_the_navigation(
    demo_window: MainWindow,
) -> None:
    page = _open(demo_window, case_tabs.OVERVIEW)
    card = page.findChild(SummaryCard)
    assert card is not None
    QTest.mouseClick(card.edit, LEFT)
    tab = page.current_tab()
    assert tab is not None
    *_others, last = tab.tables()
    last.setFocus()
    nav = demo_window.findChild(Nav)
    assert nav is not None
    assert nav.isAncestorOf(_tab())
    QTest.keyClick(_focused(), KEY.Key_Backtab)
    assert _focused() is last


@pytest.mark.parametrize("tab", [case_tabs.PARTNERS, case_tabs.IMPLEMENTATION])
def test_the_form_of_a_line_comes_after_its_table(tab: str, demo_window: MainWindow) -> None:
    page = _open(demo_window, tab)
    shown = page.current_tab()
    assert shown is not None
    part = next(one for one in shown.findChildren(ListPart) if one.table.lines.rowCount())
    line = part.table.lines.lines[0].id
    part.open_record(line, focus=False)
    QApplication.processEvents()
    assert part.detail is not None
    form = part.detail.form
    part.table.setFocus()
    seen: list[QWidget] = []
    while not part.detail.isAncestorOf(_focused()):
        assert len(seen) < 3
        seen.append(_tab())
    while not form.isAncestorOf(_focused()):
        assert part.detail.isAncestorOf(_tab())
    tops: list[int] = []
    while form.isAncestorOf(_focused()):
        tops.append(_focused().mapTo(form, QPoint()).y())
        _tab()
    assert len(tops) >= sum(1 for slot in form.slots if slot.box.isVisible())
    assert tops == sorted(tops, key=lambda y: y // 40)
