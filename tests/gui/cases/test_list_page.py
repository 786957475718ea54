"""The page Cases by keys and mouse, on the demo and on an empty desk."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
from sscdesk.gui import aside, place
from sscdesk.gui.cases.list_page import CasesPage
from sscdesk.gui.jobs import Jobs
from sscdesk.gui.place import Place
from sscdesk.gui.workspace import Workspace
from sscdesk.store.desk import Desk
from tests.conftest import TODAY
from tests.gui.cases.listing import CTRL, KEY, LEFT, SHIFT, refs, shown, tick, titles
from tests.gui.conftest import Recorder

# --- what is listed -----------------------------------------------------------------------------


def test_the_model_is_sound(page: CasesPage) -> None:
    QAbstractItemModelTester(page.body.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.filters.sort("title")
    assert titles(page) == sorted(titles(page), key=lambda t: t.casefold().lstrip("+"))


def test_all_open_cases_are_listed_with_their_next_steps(page: CasesPage) -> None:
    assert page.toolbar.count.text() == "13 cases"
    late = [id_ for id_, step in page.body.steps.items() if step and step.tone == "late"]
    assert len(late) == 2
    assert page.body.totals.text().startswith("13 cases · USD 60,762,841")
    assert page.views.tabs.button("overdue").accessibleName() == "Overdue, 2"


def test_a_link_shows_the_cases_of_a_stage(demo_workspace: Workspace, qtbot: QtBot) -> None:
    page = shown(CasesPage(demo_workspace), qtbot, 1400, ("stage", "DEMAND"))
    assert page.toolbar.count.text() == "2 of 13 cases"
    assert [chip.accessibleName() for chip in page.toolbar.chips.chips()] == ["Stage Demand"]


def test_a_view_shows_its_cases(page: CasesPage) -> None:
    QTest.mouseClick(page.views.tabs.button("overdue"), LEFT)
    assert len(page.ids) == 2
    assert not page.filters.is_dirty
    page.do("tab.next")
    assert page.filters.base.id == "missing"


def test_facets_narrow_and_chips_take_off(page: CasesPage) -> None:
    page.facets.list.stand(("value", "stage", "IMPLEMENTATION"))
    QTest.keyClick(page.facets.list, KEY.Key_Space)
    page.facets.list.stand(("value", "sector_main", "AGR"))
    QTest.keyClick(page.facets.list, KEY.Key_Space)
    assert page.toolbar.count.text() == "4 of 13 cases"
    assert page.views.tabs.button("all_open").accessibleName() == "All open •, 13"
    QTest.mouseClick(page.toolbar.chips.chips()[0].remove_button, LEFT)
    assert page.toolbar.count.text() == "7 of 13 cases"
    clear = page.toolbar.chips.clear_button
    assert clear is not None
    QTest.mouseClick(clear, LEFT)
    assert page.toolbar.count.text() == "13 cases"
    assert page.toolbar.chips.chips() == []


def test_an_excluded_value_is_left_out(page: CasesPage) -> None:
    page.facets.list.stand(("value", "sector_main", "AGR"))
    QTest.keyClick(page.facets.list, KEY.Key_Delete)
    assert page.toolbar.count.text() == "6 of 13 cases"
    chip = page.toolbar.chips.chips()[0]
    assert chip.accessibleName() == "Sector not Agriculture and livestock"


def test_typing_filters_after_a_pause_and_marks_what_was_found(
    page: CasesPage, qtbot: QtBot
) -> None:
    page.focus_filter()
    QTest.keyClicks(page.toolbar.box, "cotton")
    qtbot.waitUntil(lambda: len(page.ids) == 3)
    assert all("otton" in title for title in titles(page))
    assert page.body.table.marking.words == ("cotton",)
    QTest.keyClick(page.toolbar.box, KEY.Key_Down)
    qtbot.waitUntil(page.body.table.hasFocus)
    page.focus_filter()
    QTest.keyClick(page.toolbar.box, KEY.Key_Escape)
    assert page.toolbar.box.text() == ""
    assert len(page.ids) == 13


def test_nothing_found_offers_the_closed_cases(page: CasesPage) -> None:
    page.focus_filter()
    QTest.keyClicks(page.toolbar.box, "Carrefour")
    QTest.keyClick(page.toolbar.box, KEY.Key_Return)
    empty = page.body.empty
    assert page.body.stack.currentWidget() is empty
    assert empty.label.text() == "No case fits these filters."
    QTest.mouseClick(empty.link, LEFT)
    assert refs(page) == ["UGA-2026-0001"]
    assert page.toolbar.chips.chips()[0].accessibleName() == "also closed"


def test_the_head_sorts_and_shift_adds_a_key(page: CasesPage) -> None:
    head, model = page.body.table.head, page.body.model

    def click(key: str, held: Qt.KeyboardModifier) -> None:
        section = model.column_of(key)
        x = head.sectionViewportPosition(section) + head.sectionSize(section) // 2
        QTest.mouseClick(head.viewport(), LEFT, held, QPoint(x, head.height() // 2))

    click("stage", Qt.KeyboardModifier.NoModifier)
    click("planned_usd", SHIFT)
    assert page.filters.view.sort == "stage,planned_usd"
    click("stage", Qt.KeyboardModifier.NoModifier)
    assert page.filters.view.sort == "-stage"
    assert "Evaluation" in str(model.index(0, model.column_of("stage")).data())


def test_officer_me_can_be_unticked(demo_workspace: Workspace, qtbot: QtBot) -> None:
    demo_workspace.desk.user = "Desk officer (illustrative)"
    page = shown(CasesPage(demo_workspace), qtbot, 1400, ("view", "mine"))
    assert len(page.ids) == 13
    assert page.toolbar.chips.chips()[0].accessibleName() == "Officer me"
    (officer,) = [one for one in page.figures.facets["officer"] if one.chosen]
    page.filters.toggle("officer", officer.value)
    assert page.toolbar.chips.chips() == []
    assert page.filters.base.id == "mine"


# --- opening and looking ------------------------------------------------------------------------


def test_enter_opens_and_a_double_click_too(page: CasesPage) -> None:
    went: list[Place] = []
    page.go.connect(went.append)
    table = page.body.table
    table.setFocus()
    table.select(page.ids[2], "title")
    QTest.keyClick(table, KEY.Key_Return)
    at = table.visualRect(page.body.model.index(4, 1)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=at)
    QTest.mouseDClick(table.viewport(), LEFT, pos=at)
    assert went == [place.case(page.ids[2]), place.case(page.ids[4])]


def test_ctrl_enter_opens_in_a_new_window(page: CasesPage) -> None:
    told: list[object] = []
    page.go.connect(told.append)
    page.command.connect(told.append)
    page.body.table.select(page.ids[0], "title")
    QTest.keyClick(page.body.table, KEY.Key_Return, CTRL)
    assert told == [place.case(page.ids[0]), "window.new", "back"]


def test_space_shows_a_preview_whose_items_lead_on(page: CasesPage) -> None:
    went: list[Place] = []
    page.go.connect(went.append)
    page.filters.sort("ref")
    table = page.body.table
    table.setFocus()
    table.select(page.ids[0], "title")
    QTest.keyClick(table, KEY.Key_Space)
    assert page.preview.isVisible()
    assert page.preview.code.text() == "UGA-2026-0005"
    assert page.preview.gate.text() == "Gate 4: to Evaluation · 1 of 7 ready"
    QTest.keyClick(table, KEY.Key_Down)
    assert page.preview.code.text() == "UGA-2026-0006"
    button = page.preview.items.findChildren(QAbstractButton)[0]
    QTest.mouseClick(button, LEFT)
    assert went[0].record == page.ids[1]
    assert went[0].key
    QTest.keyClick(page.preview.open_button, KEY.Key_Escape)
    assert page.preview.isHidden()


def test_where_one_stood_comes_back(page: CasesPage) -> None:
    page.filters.toggle("stage", "IMPLEMENTATION")
    page.body.table.select(page.ids[3], "title")
    chosen = tick(page, 1)
    kept = page.state()
    page.show_place(Place(place.CASES, query=(("stage", "DEMAND"),)))
    assert len(page.ids) == 2
    page.restore(kept)
    assert len(page.ids) == 6
    assert page.selection() == chosen


def test_a_change_of_a_case_is_seen_and_the_row_kept(page: CasesPage) -> None:
    case = page.ids[5]
    page.body.table.select(case, "title")
    change = [Pair("title.en", "A title of today")]
    page.workspace.write("case.set", cases.change, case, change)
    assert titles(page)[0] == "A title of today"
    assert page.body.table.current_id() == case


# --- room ---------------------------------------------------------------------------------------


def test_narrow_windows_have_the_facets_in_a_drawer(
    demo_workspace: Workspace, qtbot: QtBot
) -> None:
    page = shown(CasesPage(demo_workspace), qtbot, 1041, ("stage", "DEMAND"))
    assert page.facets.isHidden()
    assert page.toolbar.filters.text() == "Filters (1)"
    QTest.mouseClick(page.toolbar.filters, LEFT)
    assert page.facets.isVisible()
    assert page.body.table.width() > 1000
    QTest.keyClick(page.facets.list, KEY.Key_Escape)
    assert page.facets.isHidden()


def test_every_control_has_a_name_and_is_large_enough(page: CasesPage) -> None:
    tick(page, 0)
    page.body.table.peeked.emit(page.ids[0])
    controls = [w for w in page.findChildren(QWidget) if w.isVisibleTo(page)
                and w.focusPolicy() & Qt.FocusPolicy.TabFocus]  # fmt: skip
    for control in controls:
        name = QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
        assert name.strip(), control
        if isinstance(control, QAbstractButton):
            assert control.width() >= 24, name
            assert control.height() >= 24, name


def test_a_row_says_itself_in_words(page: CasesPage) -> None:
    page.filters.sort("ref")
    said = page.body.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("UGA-2026-0005, China-FAO-Uganda")
    assert "Implementation" in said
    assert "12 days late" in said


# --- beside the window --------------------------------------------------------------------------


def test_a_large_desk_is_read_beside_the_window(
    demo_desk: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aside, "MANY_CASES", 1)
    with Desk(demo_desk, readonly=True, today=TODAY) as desk:
        workspace = Workspace(desk, Recorder(), Jobs())
        page = shown(CasesPage(workspace), qtbot)
        qtbot.waitUntil(lambda: page.toolbar.count.text() == "13 cases")
        page.filters.search("cot")
        page.filters.search("cotton")
        qtbot.waitUntil(lambda: page.toolbar.count.text() == "3 of 13 cases")
        assert all("otton" in title for title in titles(page))
        qtbot.waitUntil(lambda: not page.aside.is_waiting("figures"))
        page.views.chosen.emit("overdue")
        qtbot.waitUntil(lambda: len(page.ids) == 2)
        page.close()
        workspace.jobs.close()


# --- other desks --------------------------------------------------------------------------------


def test_an_empty_desk_offers_a_new_case(workspace: Workspace, qtbot: QtBot) -> None:
    page = shown(CasesPage(workspace), qtbot)
    asked: list[str] = []
    page.command.connect(asked.append)
    assert page.body.empty.label.text() == "No cases yet. A case starts with a demand."
    QTest.mouseClick(page.body.empty.button, LEFT)
    assert asked == ["case.new"]


def test_a_desk_that_is_only_read_has_nothing_to_tick(demo_desk: Path, qtbot: QtBot) -> None:
    with Desk(demo_desk, readonly=True, today=TODAY) as desk:
        workspace = Workspace(desk, Recorder(), Jobs(at_once=True))
        page = shown(CasesPage(workspace), qtbot)
        assert page.body.ticks is None
        assert page.views.save_as.isHidden()
        assert page.selection() == []
        workspace.jobs.close()
