"""Views that are saved, and acts on several cases at once, on the page Cases."""

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sscdesk.actions import cases, views
from sscdesk.actions.pairs import Pair
from sscdesk.gui.cases.list_bulk import DELETE, OFFICER, TAG
from sscdesk.gui.cases.list_bulk_dialog import BulkDialog
from sscdesk.gui.cases.list_page import CasesPage
from sscdesk.gui.cases.list_view_dialog import ViewNameDialog
from sscdesk.store.queries import CaseFilter, case_page
from tests.gui.cases.conftest import held
from tests.gui.cases.listing import CTRL, KEY, LEFT, dialog, shown, tick

# --- views --------------------------------------------------------------------------------------


def test_a_view_is_saved_renamed_moved_and_removed(page: CasesPage) -> None:
    page.filters.toggle("sector_main", "HEA")
    QTest.mouseClick(page.views.save_as, LEFT)
    asked = dialog(ViewNameDialog)
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
    person = held(page.workspace, officer).get("responsible_officer")
    page.workspace.write(
        "case.set", lambda s: cases.change(s, page.ids[0], [Pair("responsible_officer", "")])
    )
    assert page.ids[0]
    ids = tick(page, 0)
    QTest.mouseClick(page.body.bulk.buttons[OFFICER], LEFT)
    asked = dialog(BulkDialog)
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
