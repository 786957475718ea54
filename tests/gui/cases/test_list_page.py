"""The page Cases by keys and mouse, on the demo and on an empty desk."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from sscdesk.actions import cases, views
from sscdesk.actions.pairs import Pair
from sscdesk.gui import place
from sscdesk.gui.cases import list_reading
from sscdesk.gui.cases.list_bulk import DELETE, OFFICER, TAG
from sscdesk.gui.cases.list_bulk_dialog import BulkDialog
from sscdesk.gui.cases.list_page import CasesPage
from sscdesk.gui.cases.list_view_dialog import ViewNameDialog
from sscdesk.gui.jobs import Jobs
from sscdesk.gui.place import Place
from sscdesk.gui.workspace import Workspace
from sscdesk.store.desk import Desk
from sscdesk.store.queries import CaseFilter, case_page
from tests.conftest import TODAY
from tests.gui.conftest import Recorder

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


@pytest.fixture
def page(demo_workspace: Workspace, qtbot: QtBot) -> CasesPage:
    return shown(CasesPage(demo_workspace), qtbot)


def titles(page: CasesPage) -> list[str]:
    """The titles in the order of the list."""
    column, model = page.body.model.column_of("title"), page.body.model
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def refs(page: CasesPage) -> list[str]:
    """The codes in the order of the list."""
    model = page.body.model
    rows = (model.row_at(row) for row in range(model.rowCount()))
    return [str(row.row.ref) for row in rows if row is not None]


def dialog(kind: type[QWidget]) -> QWidget:
    """The open dialog of a kind."""
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def tick(page: CasesPage, *rows: int) -> list[str]:
    """Tick rows with Ctrl and the mouse; their ids."""
    table = page.body.table
    for row in rows:
        at = table.visualRect(page.body.model.index(row, 1)).center()
        QTest.mouseClick(table.viewport(), LEFT, CTRL, at)
    return page.selection()


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


# --- views --------------------------------------------------------------------------------------


def test_a_view_is_saved_renamed_moved_and_removed(page: CasesPage) -> None:
    page.filters.toggle("sector_main", "HEA")
    QTest.mouseClick(page.views.save_as, LEFT)
    asked = dialog(ViewNameDialog)
    assert isinstance(asked, ViewNameDialog)
    QTest.keyClicks(asked.field.editor.focus_widget(), "overdue")
    QTest.keyClick(asked, KEY.Key_Return)
    assert "already" in asked.field.note.text()
    asked.field.editor.set_value("Health")
    QTest.mouseClick(asked.ok, LEFT)
    assert page.filters.base.name == "Health"
    assert not page.filters.is_dirty
    saved = page.filters.base.id
    page.views.menu_of(saved).actions()[0].trigger()
    assert [view.name for view in page.filters.views][-2:] == ["Health", "Triangular"]
    gone = page.filters.remove(saved)
    assert page.filters.base.id == "all_open"
    page.filters.bring_back(gone)
    kept = page.workspace.read(views.listed)
    assert [view.wish.any_of for view in kept if view.name == "Health"] == [
        {"sector_main": ("HEA",)}
    ]


def test_a_changed_view_is_saved_or_reverted(page: CasesPage) -> None:
    page.filters.save_as("Mine too")
    page.filters.toggle("stage", "DEMAND")
    assert page.views.save.isVisible()
    QTest.mouseClick(page.views.revert, LEFT)
    assert len(page.ids) == 13
    page.filters.toggle("stage", "DEMAND")
    QTest.mouseClick(page.views.save, LEFT)
    assert not page.filters.is_dirty
    assert page.workspace.read(views.listed)[-1].wish.any_of == {"stage": ("DEMAND",)}


def test_rows_and_columns_follow_the_view(page: CasesPage) -> None:
    page.filters.dress(density="compact")
    page.filters.save_as("Dense")
    page.filters.dress(columns=["title", "tags"])
    page.filters.save()
    page.filters.choose("all_open")
    assert "stage" in page.body.columns()
    assert page.body.table.rowHeight(0) == 40
    page.filters.choose(page.filters.views[-1].id)
    assert page.body.columns() == ("title", "tags")
    assert page.body.table.rowHeight(0) == 28


def test_columns_hidden_in_a_usual_view_stay_hidden(page: CasesPage, qtbot: QtBot) -> None:
    page.body.table.arranger.hide("officer")
    assert not page.filters.is_dirty
    again = shown(CasesPage(page.workspace), qtbot)
    assert "officer" not in again.body.columns()


# --- several at once ----------------------------------------------------------------------------


def test_ticked_cases_get_a_tag_in_one_step(page: CasesPage) -> None:
    ids = tick(page, 0, 2)
    assert len(ids) == 2
    assert page.body.bulk.isVisible()
    assert page.body.bulk.count.text() == "2 cases selected"
    QTest.mouseClick(page.body.bulk.buttons[TAG], LEFT)
    asked = dialog(BulkDialog)
    assert isinstance(asked, BulkDialog)
    QTest.mouseClick(asked.ok, LEFT)
    assert asked.isVisible()
    QTest.keyClicks(asked.field.editor.focus_widget(), "steering 2027")
    QTest.mouseClick(asked.ok, LEFT)
    tagged = page.workspace.read(case_page, CaseFilter(where=[("tags", "steering 2027")]))
    assert {row["case"] for row in tagged.rows} == set(ids)
    messages = page.workspace.messages
    note = messages.kept[-1]
    assert note.text == "2 cases changed"
    note.actions[0][1]()
    assert page.workspace.read(case_page, CaseFilter(where=[("tags", "steering 2027")])).total == 0


def test_deleting_is_taken_back_by_undo(page: CasesPage) -> None:
    gone = tick(page, 1, 3)
    QTest.mouseClick(page.body.bulk.buttons[DELETE], LEFT)
    assert len(page.ids) == 11
    assert not set(gone) & set(page.ids)
    assert page.body.bulk.isHidden()
    page.workspace.messages.kept[-1].actions[0][1]()
    assert set(gone) <= set(page.ids)


def test_an_officer_is_assigned(page: CasesPage) -> None:
    officer = page.workspace.read(case_page, CaseFilter(limit=1)).rows[0]["case"]
    person = page.workspace.read(lambda s: s.record(officer)).get("responsible_officer")  # type: ignore[union-attr]
    page.workspace.write(
        "case.set", lambda s: cases.change(s, page.ids[0], [Pair("responsible_officer", "")])
    )
    assert page.ids[0]
    ids = tick(page, 0)
    QTest.mouseClick(page.body.bulk.buttons[OFFICER], LEFT)
    asked = dialog(BulkDialog)
    assert isinstance(asked, BulkDialog)
    asked.field.editor.set_value(person)
    QTest.mouseClick(asked.ok, LEFT)
    record = page.workspace.read(lambda s: s.record(ids[0]))
    assert record is not None
    assert record.get("responsible_officer") == person


def test_ctrl_a_ticks_all_that_are_listed(page: CasesPage) -> None:
    page.filters.toggle("stage", "EVALUATION")
    page.body.table.setFocus()
    QTest.keyClick(page.body.table, KEY.Key_A, CTRL)
    assert page.selection() == list(page.ids)
    page.filters.clear()
    assert len(page.selection()) == 2
    QTest.mouseClick(page.body.bulk.clear, LEFT)
    assert page.selection() == []


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
    monkeypatch.setattr(list_reading, "MANY_CASES", 1)
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
