"""Lines typed by keys on a real desk, and what the desk then holds."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sscdesk.actions import cases, drafts
from sscdesk.actions.pairs import Pair
from sscdesk.domain import catalogue
from sscdesk.gui.tables.child_model import OPEN, field_column
from sscdesk.gui.tables.child_table import ChildTable
from sscdesk.gui.workspace import Workspace
from tests.gui.tables.conftest import children
from tests.gui.tables.sheet import (
    CTRL,
    SHIFT,
    add,
    cell,
    clip,
    cost_lines,
    inner,
    milestones,
    preview,
    show,
    titles,
    type_in,
)

# --- typing --------------------------------------------------------------------------------------


def test_tab_fills_a_line_and_adds_the_next(qtbot: QtBot, workspace: Workspace, case: str) -> None:
    made = milestones(qtbot, workspace, case)
    QTest.keyClick(made, Qt.Key.Key_N, CTRL | SHIFT)
    type_in(qtbot, made, "Kick-off", Qt.Key.Key_Tab)
    type_in(qtbot, made, "4 Dec 2026", Qt.Key.Key_Tab)
    type_in(qtbot, made, "in Kampala", Qt.Key.Key_Tab)
    type_in(qtbot, made, "Closing", Qt.Key.Key_Return)
    found = children(workspace, case, "milestone")
    assert [one.values for one in found] == [
        {"title": "Kick-off", "due": "2026-12-04", "note": "in Kampala"},
        {"title": "Closing"},
    ]
    assert made.hasFocus()


def test_typing_f2_and_a_double_click_edit(qtbot: QtBot, workspace: Workspace, case: str) -> None:
    first = add(workspace, case, title="Old")
    made = milestones(qtbot, workspace, case)
    made.select(first, "title")
    QTest.keyClick(made, Qt.Key.Key_N)
    type_in(qtbot, made, "ew", Qt.Key.Key_Return)
    assert titles(workspace, case) == ["new"]
    QTest.keyClick(made, Qt.Key.Key_F2)
    QTest.keyClick(inner(made), Qt.Key.Key_End)
    type_in(qtbot, made, "er", Qt.Key.Key_Return)
    assert titles(workspace, case) == ["newer"]
    place = made.visualRect(made.lines.index(0, 2)).center()
    QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(made.viewport(), Qt.MouseButton.LeftButton, pos=place)
    type_in(qtbot, made, "a note", Qt.Key.Key_Return)
    assert children(workspace, case, "milestone")[0].get("note") == "a note"


def test_escape_gives_up_what_was_typed(qtbot: QtBot, workspace: Workspace, case: str) -> None:
    made = milestones(qtbot, workspace, case)
    first = add(workspace, case, title="Kept")
    made.select(first, "title")
    QTest.keyClick(made, Qt.Key.Key_F2)
    type_in(qtbot, made, "Lost", Qt.Key.Key_Escape)
    assert titles(workspace, case) == ["Kept"]
    assert made.hasFocus()


def test_enter_goes_to_the_next_line_and_shift_tab_back(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    add(workspace, case, title="One")
    second = add(workspace, case, title="Two")
    made = milestones(qtbot, workspace, case)
    made.select(made.lines.lines[0].id, "due")
    QTest.keyClick(made, Qt.Key.Key_F2)
    type_in(qtbot, made, "1 Dec 2026", Qt.Key.Key_Return)
    assert made.current_id() == second
    QTest.keyClick(made, Qt.Key.Key_F2)
    QTest.keyClick(inner(made), Qt.Key.Key_Backtab)
    assert made.edit_cells.editor is not None
    type_in(qtbot, made, "Second", Qt.Key.Key_Return)
    assert titles(workspace, case) == ["One", "Second"]


def test_leaving_the_table_keeps_what_was_typed(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    first = add(workspace, case, title="One")
    made = milestones(qtbot, workspace, case)
    other = QWidget()
    qtbot.addWidget(other)
    made.select(first, "title")
    QTest.keyClick(made, Qt.Key.Key_F2)
    QTest.keyClicks(inner(made), "Left")
    place = made.visualRect(made.lines.index(0, made.lines.column_of("words"))).center()
    QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: titles(workspace, case) == ["Left"])
    assert made.edit_cells.editor is None


def test_a_new_line_without_a_word_is_let_go(qtbot: QtBot, workspace: Workspace, case: str) -> None:
    first = add(workspace, case, title="One")
    made = milestones(qtbot, workspace, case)
    made.add_line()
    assert made.lines.rowCount() == 2
    QTest.keyClick(inner(made), Qt.Key.Key_Escape)
    made.select(first, "title")
    qtbot.waitUntil(lambda: made.lines.rowCount() == 1)


def test_a_line_waits_for_what_it_needs(qtbot: QtBot, workspace: Workspace, case: str) -> None:
    made = milestones(qtbot, workspace, case)
    made.add_line()
    QTest.keyClick(inner(made), Qt.Key.Key_Tab)
    type_in(qtbot, made, "4 Dec 2026", Qt.Key.Key_Return)
    assert children(workspace, case, "milestone") == []
    assert cell(made, 0, "title").text == "enter value"
    again = milestones(qtbot, workspace, case)
    assert again.lines.lines[0].values == {"due": "2026-12-04"}
    again.select(again.lines.lines[0].id, "title")
    QTest.keyClick(again, Qt.Key.Key_F2)
    type_in(qtbot, again, "Kick-off", Qt.Key.Key_Return)
    found = children(workspace, case, "milestone")
    assert [one.values for one in found] == [{"title": "Kick-off", "due": "2026-12-04"}]
    assert workspace.read(drafts.listed) == []


# --- what cannot be kept -------------------------------------------------------------------------


def test_what_cannot_be_read_stays_as_a_draft(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    first = add(workspace, case, title="One", due="2026-12-04")
    made = milestones(qtbot, workspace, case)
    made.select(first, "due")
    QTest.keyClick(made, Qt.Key.Key_F2)
    type_in(qtbot, made, "31 Feb", Qt.Key.Key_Return)
    shown = cell(made, 0, "due")
    assert (shown.text, shown.error) == ("31 Feb", True)
    assert "31 Feb" in shown.tip
    assert made.accessibleDescription() == shown.tip
    assert children(workspace, case, "milestone")[0].get("due") == "2026-12-04"
    again = milestones(qtbot, workspace, case)
    assert cell(again, 0, "due").text == "31 Feb"
    again.select(first, "due")
    QTest.keyClick(again, Qt.Key.Key_F2)
    type_in(qtbot, again, "28 Feb 2027", Qt.Key.Key_Return)
    assert children(workspace, case, "milestone")[0].get("due") == "2027-02-28"
    assert workspace.read(drafts.listed) == []


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_an_amount_waits_for_its_currency(qtbot: QtBot, workspace: Workspace, case: str) -> None:
    made, _parent = cost_lines(qtbot, workspace, case)
    made.add_line()
    QTest.keyClick(inner(made), Qt.Key.Key_Tab)
    type_in(qtbot, made, "94k", Qt.Key.Key_Tab)
    assert children(workspace, case, "cost_line") == []
    assert not cell(made, 0, "amount").error
    type_in(qtbot, made, "USD", Qt.Key.Key_Return)
    values = children(workspace, case, "cost_line")[0].values
    assert (values["amount"], values["currency"]) == ("94000.00", "USD")


def test_a_rule_that_refuses_leaves_the_value(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    kind = catalogue.KINDS["activity"]
    pairs = [Pair("title", "Visit"), Pair("start", "2026-12-04"), Pair("end", "2026-12-10")]
    one = workspace.write("case.add", cases.add, case, "activity", pairs)
    shown = [field_column(kind, key) for key in ("title", "start", "end")]
    made = show(qtbot, ChildTable(workspace, "activity", shown, "Activities"), case, case)
    made.select(one, "end")
    QTest.keyClick(made, Qt.Key.Key_F2)
    type_in(qtbot, made, "1 Dec 2026", Qt.Key.Key_Return)
    assert "before the start" in cell(made, 0, "end").tip
    assert children(workspace, case, "activity")[0].get("end") == "2026-12-10"
    made.select(one, "start")
    QTest.keyClick(made, Qt.Key.Key_F2)
    type_in(qtbot, made, "30 Nov 2026", Qt.Key.Key_Return)
    values = children(workspace, case, "activity")[0].values
    assert (values["start"], values["end"]) == ("2026-11-30", "2026-12-01")
    assert not cell(made, 0, "end").error


# --- lines ---------------------------------------------------------------------------------------


def test_delete_clears_ctrl_d_copies_and_ctrl_delete_removes(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    add(workspace, case, title="One", note="same")
    second = add(workspace, case, title="Two")
    made = milestones(qtbot, workspace, case)
    made.select(second, "note")
    QTest.keyClick(made, Qt.Key.Key_D, CTRL)
    assert children(workspace, case, "milestone")[1].get("note") == "same"
    QTest.keyClick(made, Qt.Key.Key_Delete)
    assert children(workspace, case, "milestone")[1].get("note") == ""
    QTest.keyClick(made, Qt.Key.Key_Delete, CTRL)
    assert titles(workspace, case) == ["One"]
    note = workspace.messages.kept[-1]
    assert note.text == "Line removed."
    note.actions[0][1]()
    assert titles(workspace, case) == ["One", "Two"]
    assert made.lines.rowCount() == 2


def test_enter_and_the_last_column_open_the_whole_line(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    first = add(workspace, case, title="One")
    made = milestones(qtbot, workspace, case)
    made.select(first, "title")
    with qtbot.waitSignal(made.open_requested) as by_key:
        QTest.keyClick(made, Qt.Key.Key_Return)
    column = made.visualRect(made.lines.index(0, made.lines.column_of(OPEN)))
    with qtbot.waitSignal(made.open_requested) as by_mouse:
        QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=column.center())
    assert (by_key.args, by_mouse.args) == ([first], [first])


def test_what_others_write_is_shown(qtbot: QtBot, workspace: Workspace, case: str) -> None:
    made = milestones(qtbot, workspace, case)
    assert made.lines.rowCount() == 0
    add(workspace, case, title="By a form")
    assert cell(made, 0, "title").text == "By a form"
    assert cell(made, 0, "words").text == "3"


def test_a_read_only_table_takes_no_keys(qtbot: QtBot, workspace: Workspace, case: str) -> None:
    first = add(workspace, case, title="One")
    made = milestones(qtbot, workspace, case)
    made.show_parent(made.under(case, case), editable=False)
    made.select(first, "title")
    for key, held in ((Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
                      (Qt.Key.Key_Delete, CTRL), (Qt.Key.Key_N, CTRL | SHIFT)):  # fmt: skip
        QTest.keyClick(made, key, held)
    QTest.keyClick(made, Qt.Key.Key_X)
    clip("Two\tx")
    QTest.keyClick(made, Qt.Key.Key_V, CTRL)
    assert titles(workspace, case) == ["One"]
    assert made.edit_cells.editor is None


def test_lines_made_here_carry_what_is_fixed(qtbot: QtBot, workspace: Workspace, case: str) -> None:
    kind = catalogue.KINDS["contribution"]
    shown = [field_column(kind, "title")]
    made = ChildTable(workspace, "contribution", shown, "In kind")
    qtbot.addWidget(made)
    pairs = [Pair("title", "Cash"), Pair("contribution_kind", "FINANCIAL")]
    workspace.write("case.add", cases.add, case, "contribution", pairs)
    under = made.under(
        case, case, fixed={"contribution_kind": "IN_KIND_TIME"},
        only=lambda record: record.get("contribution_kind") == "IN_KIND_TIME",
    )  # fmt: skip
    made.show_parent(under)
    made.show()
    made.add_line()
    type_in(qtbot, made, "Experts", Qt.Key.Key_Return)
    assert [line.values["title"] for line in made.lines.lines] == ["Experts"]
    kinds = [one.get("contribution_kind") for one in children(workspace, case, "contribution")]
    assert kinds == ["FINANCIAL", "IN_KIND_TIME"]


# --- the model -----------------------------------------------------------------------------------


def test_the_models_keep_the_rules_of_qt(
    qtbot: QtBot, workspace: Workspace, case: str, qtmodeltester: Any
) -> None:
    for title in ("One", "Two", "Three"):
        add(workspace, case, title=title)
    made = milestones(qtbot, workspace, case)
    qtmodeltester.check(made.lines)
    clip("Kick-off\tsoon\n")
    made.paste()
    qtmodeltester.check(preview(made).model)
    preview(made).reject()


def test_keys_of_the_sheet_are_the_tables_own(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    from PySide6.QtGui import QAction

    made = milestones(qtbot, workspace, case)
    action = QAction(made)
    action.setShortcut(QKeySequence("Ctrl+Shift+N"))
    made.addAction(action)
    with qtbot.assertNotEmitted(action.triggered):
        QTest.keyClick(made, Qt.Key.Key_N, CTRL | SHIFT)
    assert made.edit_cells.editor is not None
    QTest.keyClick(inner(made), Qt.Key.Key_Escape)


def test_a_refusal_of_a_key_without_a_column_stands_in_the_cell(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    made = milestones(qtbot, workspace, case)
    made.show_parent(made.under(case, case, fixed={"done_on": "never"}))
    made.add_line()
    type_in(qtbot, made, "Kick-off", Qt.Key.Key_Return)
    shown = cell(made, 0, "title")
    assert (shown.text, shown.error) == ("Kick-off", True)
    assert children(workspace, case, "milestone") == []


def test_a_text_in_another_language_is_edited_in_it(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    workspace.write("case.add", cases.add, case, "lesson", [Pair("text.fr", "Commencer")])
    shown = [field_column(catalogue.KINDS["lesson"], "text")]
    made = show(qtbot, ChildTable(workspace, "lesson", shown, "Lessons"), case, case)
    assert cell(made, 0, "text").text == "Commencer"
    made.select(made.lines.lines[0].id, "text")
    QTest.keyClick(made, Qt.Key.Key_F2)
    type_in(qtbot, made, "Vite", Qt.Key.Key_Return)
    assert children(workspace, case, "lesson")[0].values == {"text.fr": "Vite"}
