"""Each kind below a case: added, changed and removed by keys in its tab, seen in its form."""

from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sscdesk.actions import case_tabs
from sscdesk.domain import catalogue
from sscdesk.gui.cases.case_page import CasePage
from sscdesk.gui.cases.tabs.list_card import ListPart
from sscdesk.gui.tables.child_table import ChildTable
from sscdesk.gui.workspace import Workspace
from tests.gui.cases.conftest import OpenCase, add, demo_case, held

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier

TYPED: Mapping[str, tuple[str, str]] = {
    "activity": ("title", "Training"), "agreement": ("title", "Treaty"),
    "alignment": ("framework", "Paris"), "amendment": ("number", "1"),
    "contribution": ("contribution_kind", "Financial"), "cost_line": ("phase", "Planned"),
    "document": ("title", "Letter"), "enquiry": ("organisation", "Research Institute"),
    "evaluation": ("evaluation_type", "Self"), "external_id": ("scheme", "IATI"),
    "fund_application": ("funding_source", "India-UN fund"),
    "good_practice": ("title", "Drip kits"), "indicator": ("title", "Yield"),
    "issue": ("title", "Late rains"), "lesson": ("text", "Spare parts first"),
    "location": ("name", "Karamoja"), "milestone": ("title", "Half way"),
    "participant": ("organisation", "Research Institute"), "period": ("start", "2026"),
    "progress_report": ("report_kind", "Final narrative"), "recommendation": ("text", "Train"),
    "relation": ("other_case", "Another case"), "reminder": ("due", "1 Dec 2026"),
    "respondent": ("code", "r9"), "result": ("title", "More water"),
    "signature": ("participant", "Research Institute"),
}  # fmt: skip
"""Kind → key of its first column, and what somebody types there."""


def table_of(page: CasePage, kind: str) -> ChildTable:
    """The table of a kind; the records on the way to it are opened."""
    page.choose_tab(case_tabs.KINDS[kind])
    tab = page.current_tab()
    assert tab is not None
    tab.make_all()
    for above in _way(kind):
        part = next(p for p in tab.findChildren(ListPart) if p.listing.kind == above)
        part.open_record(part.records()[0].id, focus=False)
    QApplication.processEvents()
    return next(t for t in tab.tables() if t.lines.kind.name == kind)


def _way(kind: str) -> list[str]:
    parent = catalogue.KINDS[kind].parents[0]
    return [] if parent == "case" else [*_way(parent), parent]


def type_cell(table: ChildTable, text: str) -> None:
    """Type into the cell that is open, and go on with Tab."""
    editor = table.edit_cells.editor
    assert editor is not None
    QTest.keyClicks(editor.focus_widget(), text)
    QTest.keyClick(editor.focus_widget(), KEY.Key_Tab)
    QApplication.processEvents()


def close_cell(table: ChildTable) -> None:
    if table.edit_cells.editor is not None:
        QTest.keyClick(table.edit_cells.editor.focus_widget(), KEY.Key_Escape)
        QApplication.processEvents()


def type_line(page: CasePage, table: ChildTable, kind: str) -> None:
    """A new line with its first value."""
    table.setFocus()
    page.do("line.new")
    QApplication.processEvents()
    type_cell(table, TYPED[kind][1])
    close_cell(table)


def keys_without_a_field(page: CasePage, table: ChildTable) -> list[str]:
    """Keys of a kind that the form below its table does not ask for."""
    tab = page.current_tab()
    assert tab is not None
    part = next(p for p in tab.findChildren(ListPart) if p.table is table)
    assert part.detail is not None
    wanted = [f.key for f in table.lines.kind.fields if not f.internal]
    return [key for key in wanted if part.detail.form.slot(key) is None]


@pytest.mark.parametrize("kind", sorted(TYPED))
def test_a_line_is_added_by_keys_opens_in_a_form_with_every_key_and_is_removed_by_keys(
    kind: str, workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    page = open_case(workspace, case)
    table = table_of(page, kind)
    before = {one.id for one in held(workspace, case).all(kind)}
    type_line(page, table, kind)
    made = [one for one in held(workspace, case).all(kind) if one.id not in before]
    assert len(made) == 1
    assert made[0].has(TYPED[kind][0])
    table.select(made[0].id)
    QTest.keyClick(table, KEY.Key_Return)
    QApplication.processEvents()
    assert keys_without_a_field(page, table) == []
    table.select(made[0].id, TYPED[kind][0])
    table.setFocus()
    QTest.keyClick(table, KEY.Key_Delete, CTRL)
    assert {one.id for one in held(workspace, case).all(kind)} == before


def test_a_form_of_a_row_saves_what_is_typed(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    milestone = add(workspace, case, "milestone", title="Half way")
    page = open_case(workspace, case, "", f"{milestone}:milestone.note")
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert focused is not None
    page.do("tab.next")
    page.show_place(page.place or pytest.fail("no place"))
    table = table_of(page, "milestone")
    table.select(milestone, "note")
    QTest.keyClick(table, KEY.Key_F2)
    QApplication.processEvents()
    type_cell(table, "Rains were late")
    close_cell(table)
    assert held(workspace, case).one("milestone").get("note") == "Rains were late"  # type: ignore[union-attr]


def test_the_scorecard_takes_scores_for_criteria_that_nobody_answered(
    workspace: Workspace, case: str, open_case: OpenCase, qtbot: QtBot
) -> None:
    page = open_case(workspace, case)
    table = table_of(page, "answer")
    assert table.lines.rowCount() == 24
    table.setFocus()
    page.do("line.new")
    QApplication.processEvents()
    editor = table.edit_cells.editor
    assert editor is not None
    QTest.keyClicks(editor.focus_widget(), "Partial")
    QTest.keyClick(editor.focus_widget(), KEY.Key_Tab)
    QApplication.processEvents()
    type_cell(table, "Minutes of the committee")
    close_cell(table)
    answer = held(workspace, case).one("answer")
    assert answer is not None
    assert (answer.get("item"), answer.get("score")) == ("O1", "2")
    assert answer.get("evidence") == "Minutes of the committee"
    assert table.lines.rowCount() == 24


def test_a_locked_case_takes_only_documents_and_evaluations(
    demo_workspace: Workspace, open_case: OpenCase
) -> None:
    case = demo_case(demo_workspace, 1)
    page = open_case(demo_workspace, case)
    assert not table_of(page, "activity").lines.is_editable
    assert table_of(page, "lesson").lines.is_editable
    assert table_of(page, "document").lines.is_editable
    page.choose_tab(case_tabs.IMPLEMENTATION)
    before = held(demo_workspace, case).all("milestone")
    page.do("line.new")
    assert held(demo_workspace, case).all("milestone") == before
