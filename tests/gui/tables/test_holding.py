"""What is typed in cells is kept until it is a value: on a desk that cannot be written, too."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sscdesk.actions import drafts
from sscdesk.gui.jobs import Jobs
from sscdesk.gui.messages import Messages
from sscdesk.gui.start import recovery
from sscdesk.gui.tables import lines
from sscdesk.gui.tables.child_table import ChildTable
from sscdesk.gui.workspace import Workspace
from sscdesk.store.desk import Desk
from tests.gui.tables.conftest import children
from tests.gui.tables.sheet import add, cell, clip, inner, milestones, titles


@pytest.fixture
def workspace(desk: Desk) -> Iterator[Workspace]:
    """An open desk that does not wait long for other programs."""
    desk.close()
    again = Desk(desk.path, today=desk.today, user=desk.user, busy_timeout_ms=20)
    made = Workspace(again, Messages(), Jobs(at_once=True))
    yield made
    made.close()


@contextmanager
def another_writer(workspace: Workspace) -> Iterator[None]:
    """Somebody else writes to the desk and does not end."""
    other = sqlite3.connect(workspace.desk.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def write_over(made: ChildTable, id_: str, key: str, text: str) -> None:
    made.select(id_, key)
    QTest.keyClick(made, Qt.Key.Key_F2)
    QTest.keyClick(inner(made), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(inner(made), text)
    QTest.keyClick(inner(made), Qt.Key.Key_Return)


def test_a_cell_that_could_not_be_saved_waits_and_is_tried_again(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    first, second = add(workspace, case, title="One"), add(workspace, case, title="Two")
    made = milestones(qtbot, workspace, case)
    with another_writer(workspace):
        with qtbot.waitSignal(made.waiting_changed):
            write_over(made, first, "title", "First")
        assert not made.save()
        assert len(made.waiting()) == 1
    write_over(made, second, "title", "Second")
    made.reload()
    assert (cell(made, 0, "title").text, cell(made, 0, "title").error) == ("First", True)
    assert titles(workspace, case) == ["One", "Second"]
    assert len(made.waiting()) == 1
    with qtbot.waitSignal(made.waiting_changed):
        assert made.save()
    assert titles(workspace, case) == ["First", "Second"]
    assert len(made.waiting()) == 0
    assert workspace.write("draft", drafts.recover) == []


def test_what_cannot_be_read_is_kept_beside_a_desk_that_cannot_be_written(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    first = add(workspace, case, title="One")
    made = milestones(qtbot, workspace, case)
    with another_writer(workspace):
        write_over(made, first, "due", "31/11/2026")
    add(workspace, case, title="Two")
    assert cell(made, 0, "due").text == "31/11/2026"
    assert len(made.waiting()) == 1
    assert not made.save()
    assert workspace.read(drafts.of_record, first) == {"due": "31/11/2026"}
    write_over(made, first, "due", "30/11/2026")
    assert made.save()
    assert workspace.write("draft", drafts.recover) == []
    assert children(workspace, case, "milestone")[0].get("due") == "2026-11-30"


def test_a_new_line_that_could_not_be_made_is_made_later(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    made = milestones(qtbot, workspace, case)
    with another_writer(workspace):
        made.add_line()
        QTest.keyClicks(inner(made), "Kick-off")
        QTest.keyClick(inner(made), Qt.Key.Key_Return)
    made.reload()
    assert cell(made, 0, "title").text == "Kick-off"
    assert titles(workspace, case) == []
    assert made.save()
    assert titles(workspace, case) == ["Kick-off"]
    assert made.lines.rowCount() == 1
    assert workspace.write("draft", drafts.recover) == []


def test_saving_takes_what_stands_in_the_open_cell(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    first = add(workspace, case, title="One")
    made = milestones(qtbot, workspace, case)
    made.select(first, "title")
    QTest.keyClick(made, Qt.Key.Key_F2)
    QTest.keyClicks(inner(made), "First")
    assert made.save()
    assert titles(workspace, case) == ["First"]
    made.select(first, "due")
    QTest.keyClick(made, Qt.Key.Key_F2)
    QTest.keyClicks(inner(made), "soon or late")
    assert not made.save()
    assert len(made.waiting()) == 1


def test_what_a_rule_refused_is_not_tried_at_every_save(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    first = add(workspace, case, title="One")
    made = milestones(qtbot, workspace, case)
    write_over(made, first, "due", "31/11/2026")
    with qtbot.assertNotEmitted(made.writer.refused):
        assert not made.save()
    clip("30/11/2026")
    made.select(first, "due")
    QTest.keyClick(made, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert made.save()


def test_a_cell_follows_when_its_draft_is_settled_elsewhere(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    first = add(workspace, case, title="One")
    made = milestones(qtbot, workspace, case)
    write_over(made, first, "due", "31/11/2026")
    assert len(made.waiting()) == 1
    workspace.write("draft", drafts.clear, first, "due")
    assert len(made.waiting()) == 0
    assert cell(made, 0, "due").text == ""


def test_what_waits_in_the_form_of_a_line_alone_waits_in_no_cell(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    first = add(workspace, case, title="One")
    workspace.write("draft", drafts.keep, first, "done_on", "31/11/2026")
    made = milestones(qtbot, workspace, case)
    assert made.waiting() == set()
    assert made.save()


def test_what_is_typed_in_an_open_cell_is_kept_within_a_second(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    first = add(workspace, case, title="One")
    made = milestones(qtbot, workspace, case)
    made.select(first, "title")
    QTest.keyClick(made, Qt.Key.Key_F2)
    QTest.keyClick(inner(made), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(inner(made), "First of all")
    kept = {"title": "First of all"}
    qtbot.waitUntil(lambda: workspace.read(drafts.of_record, first) == kept, timeout=2000)
    QTest.keyClick(inner(made), Qt.Key.Key_Escape)
    assert workspace.read(drafts.of_record, first) == {}
    assert titles(workspace, case) == ["One"]
    assert (cell(made, 0, "title").text, made.waiting()) == ("One", set())


def test_what_was_typed_in_a_new_line_is_there_again(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    made = milestones(qtbot, workspace, case)
    made.add_line()
    QTest.keyClicks(inner(made), "Kick-off")
    qtbot.waitUntil(lambda: bool(workspace.read(drafts.of_record, case)), timeout=2000)
    recalled = workspace.read(lines.read, made.under(case, case))
    assert [line.values for line in recalled] == [{"title": "Kick-off"}]
    QTest.keyClick(inner(made), Qt.Key.Key_Return)
    assert titles(workspace, case) == ["Kick-off"]
    assert workspace.read(drafts.listed) == []


def test_what_is_discarded_after_a_crash_leaves_the_cell_as_well(
    qtbot: QtBot, workspace: Workspace, case: str
) -> None:
    first = add(workspace, case, title="One")
    drafts.keep_aside(workspace.desk, first, "title", "Half a")
    recovery.recover(workspace, was_cut=True)
    made = milestones(qtbot, workspace, case)
    assert cell(made, 0, "title").text == "Half a"
    [note] = workspace.messages.kept
    dict(note.actions)["Discard"]()
    assert (cell(made, 0, "title").text, made.waiting()) == ("One", set())
    write_over(made, first, "due", "30/11/2026")
    assert titles(workspace, case) == ["One"]
