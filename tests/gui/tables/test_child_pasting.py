"""Blocks from Excel laid over the lines of a real desk, and what the desk then holds."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sscdesk.actions import undo
from sscdesk.actions.pairs import Pair
from sscdesk.domain import catalogue
from sscdesk.gui.tables.child_model import field_column
from sscdesk.gui.tables.child_table import ChildTable
from sscdesk.gui.workspace import Workspace
from tests.gui.tables.conftest import children
from tests.gui.tables.sheet import (
    CTRL,
    add,
    cell,
    clip,
    cost_lines,
    milestones,
    preview,
    show,
    titles,
    type_in,
)


def test_a_small_block_is_pasted_at_once_and_is_one_undo(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    first = add(workspace, case, title="One", note="kept")
    made = milestones(qtbot, workspace, case)
    made.select(first, "title")
    clip("Kick-off\t4 Dec 2026\r\nReview\t05/01/2027\r\n\t\r\n")
    assert made.hasFocus()
    QTest.keyClick(made, Qt.Key.Key_V, CTRL)
    found = children(workspace, case, "milestone")
    assert [(one.get("title"), one.get("due"), one.get("note")) for one in found] == [
        ("Kick-off", "2026-12-04", "kept"), ("Review", "2027-01-05", "")
    ]  # fmt: skip
    assert workspace.messages.kept[-1].text == "2 lines pasted."
    workspace.write("undo", undo.undo)
    assert [one.values for one in children(workspace, case, "milestone")] == [
        {"title": "One", "note": "kept"}
    ]


def test_many_lines_are_seen_first(qtbot: QtBot, workspace: Workspace, case: str) -> None:
    made = milestones(qtbot, workspace, case)
    clip("Title\tDue on\n" + "".join(f"Step {n}\t{n} Dec 2026\n" for n in range(1, 8)))
    made.paste()
    dialog = preview(made)
    assert (len(dialog.plan.lines), dialog.plan.new_lines, dialog.ok.isEnabled()) == (7, 7, True)
    assert titles(workspace, case) == []
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert titles(workspace, case) == [f"Step {n}" for n in range(1, 8)]


def test_an_error_is_corrected_in_the_preview(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    made = milestones(qtbot, workspace, case)
    clip("Kick-off\tsoon\nReview\t5 Jan 2027\n")
    made.paste()
    dialog = preview(made)
    assert not dialog.ok.isEnabled()
    assert "soon" in dialog.sentence.text()
    assert dialog.table.currentIndex().row() == 0
    QTest.keyClick(dialog.table, Qt.Key.Key_F2)
    line = dialog.table.viewport().focusWidget() or dialog.focusWidget()
    assert line is not None
    QTest.keyClicks(line, "4 Dec 2026")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.ok.isEnabled)
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    dues = [one.get("due") for one in children(workspace, case, "milestone")]
    assert dues == ["2026-12-04", "2027-01-05"]


def test_what_does_not_fit_is_refused_and_neither_cut_nor_guessed(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    made = milestones(qtbot, workspace, case)
    clip("Kick-off\tNov-27\t" + "L" * 40_000)
    made.paste()
    dialog = preview(made)
    cells = dialog.plan.lines[0].cells
    assert "40000" in cells["note"].sentence
    assert "names no day" in cells["due"].sentence
    assert dialog.plan.errors == 2
    dialog.reject()
    assert children(workspace, case, "milestone") == []


def test_a_line_can_be_left_out(qtbot: QtBot, workspace: Workspace, case: str) -> None:
    made = milestones(qtbot, workspace, case)
    clip("Kick-off\tsoon\nReview\t5 Jan 2027\n")
    made.paste()
    dialog = preview(made)
    QTest.mouseClick(dialog.leave_out, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert titles(workspace, case) == ["Review"]


def test_a_line_that_the_desk_refuses_is_shown_and_nothing_is_written(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    made, _parent = cost_lines(qtbot, workspace, case)
    clip("Budgeted\t100\tUSD\nBudgeted\t200\t\n")
    made.paste()
    dialog = preview(made)
    assert children(workspace, case, "cost_line") == []
    assert not dialog.ok.isEnabled()
    assert dialog.table.currentIndex().row() == 1
    assert "currency" in dialog.sentence.text().lower()
    dialog.model.setData(dialog.table.currentIndex(), "EUR")
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    found = children(workspace, case, "cost_line")
    assert [one.get("currency") for one in found] == ["USD", "EUR"]


def test_columns_without_a_place_are_told(qtbot: QtBot, workspace: Workspace, case: str) -> None:
    made = milestones(qtbot, workspace, case)
    clip("Title\tCost\nKick-off\t100\n")
    made.paste()
    dialog = preview(made)
    assert dialog.plan.left_out == 1
    assert "no place in this table" in dialog.summary.text()
    dialog.reject()
    assert titles(workspace, case) == []


def test_control_characters_and_long_texts_are_errors_of_their_cells(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    made = milestones(qtbot, workspace, case)
    clip("a\x07b\t4 Dec 2026\n" + "x" * 100_000 + "\t4 Dec 2026\n")
    made.paste()
    dialog = preview(made)
    assert dialog.plan.errors == 2
    dialog.reject()


def test_names_labels_sets_and_languages_are_pasted(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    from sscdesk.actions import records

    pairs = [Pair("name.en", "Embrapa"), Pair("country", "BRA")]
    body = workspace.write("record.new", records.create, "organisation", pairs)
    participant = catalogue.KINDS["participant"]
    shown = [field_column(participant, key) for key in ("organisation", "country", "role")]
    made = show(qtbot, ChildTable(workspace, "participant", shown, "Partners"), case, case)
    clip("Embrapa\tBrazil\tProviding\n")
    made.paste()
    found = children(workspace, case, "participant")
    assert [one.values for one in found] == [
        {"organisation": body, "country": "BRA", "role": "PROVIDER"}
    ]
    assert [cell(made, 0, key).text for key in ("organisation", "country", "role")] == [
        "Embrapa", "Brazil", "Providing"
    ]  # fmt: skip
    lesson = catalogue.KINDS["lesson"]
    shown = [field_column(lesson, key) for key in ("text", "tags", "shared")]
    lessons = show(qtbot, ChildTable(workspace, "lesson", shown, "Lessons"), case, case)
    clip("Start early\twater; Soil\tyes\n")
    lessons.paste()
    (one,) = children(workspace, case, "lesson")
    assert one.values == {"text.en": "Start early", "shared": "true"}
    assert one.sets == {"tags": ("soil", "water")}


def test_a_text_that_begins_with_at_names_no_file(
    qtbot: QtBot, workspace: Workspace, case: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("not for the desk", encoding="utf-8")
    made = milestones(qtbot, workspace, case)
    made.add_line()
    type_in(qtbot, made, f"@{secret}", Qt.Key.Key_Return)
    (kept,) = children(workspace, case, "milestone")
    assert kept.get("title") == f"@{secret}"
