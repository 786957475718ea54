"""Forgetting a person, and the consent of one, by mouse on real desks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sscdesk.actions import erasing, records
from sscdesk.gui.messages import WARNING
from sscdesk.gui.registers.forgetting import go_on
from sscdesk.gui.widgets.buttons import LinkButton
from sscdesk.gui.workspace import Workspace
from sscdesk.store import backup
from sscdesk.store.kept import Reason
from tests.gui.registers.conftest import Answering, listed, make, shown, stored, view_of

LEFT = Qt.MouseButton.LeftButton

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_a_person_is_forgotten_in_the_desk_and_its_copies(
    workspace: Workspace, messages: Answering, qtbot: QtBot
) -> None:
    person = make(workspace, "person", name="Ann Okello", email="ann@example.org")
    backup.rotate(workspace.desk.path)
    page = shown(workspace, qtbot, "person", tab="forget")
    assert view_of(page).forget_bar.isVisible()
    button = view_of(page).detail.forget_button
    QTest.mouseClick(button, LEFT)
    assert messages.asked == ["Forget Ann Okello?"]
    assert stored(workspace, person).get("email") == "ann@example.org"
    messages.answer = True
    QTest.mouseClick(button, LEFT)
    assert stored(workspace, person).get("name") == ""
    assert listed(page) == ["Forgotten person"]
    assert not button.isVisible()
    assert "kept cop" in messages.kept[-1].text
    files = [p for p in workspace.desk.path.parent.rglob("*") if p.is_file()]
    assert not [p for p in files if b"Ann Okello" in p.read_bytes()]


def test_a_deleted_person_is_forgotten_too(
    workspace: Workspace, messages: Answering, qtbot: QtBot
) -> None:
    person = make(workspace, "person", name="Ann Okello", email="ann@example.org")
    backup.rotate(workspace.desk.path)
    workspace.write("record.remove", records.remove, person)
    page = shown(workspace, qtbot, "person", tab="forget")
    messages.answer = True
    [button] = view_of(page).forget_bar.findChildren(LinkButton)
    [action] = button.menu().actions()
    assert (button.text(), action.text()) == ("A deleted person", "Ann Okello")
    action.trigger()
    assert messages.asked == ["Forget Ann Okello?"]
    files = [p for p in workspace.desk.path.parent.rglob("*") if p.is_file()]
    assert not [p for p in files if b"Ann Okello" in p.read_bytes()]
    view_of(page).tell_forgetting()
    assert not [b for b in view_of(page).forget_bar.findChildren(LinkButton) if b.isVisible()]


def test_a_start_erases_what_an_earlier_one_could_not(workspace: Workspace) -> None:
    person = make(workspace, "person", name="Ann Okello")
    backup.rotate(workspace.desk.path)
    workspace.write("record.forget", erasing.forget, person)
    go_on(workspace)
    files = [p for p in workspace.desk.path.parent.rglob("*") if p.is_file()]
    assert not [p for p in files if b"Ann Okello" in p.read_bytes()]
    assert workspace.messages.kept == []


def test_what_a_start_cannot_erase_is_a_warning(workspace: Workspace) -> None:
    person = make(workspace, "person", name="Ann Okello")
    point = backup.restore_point(workspace.desk.path, Reason.IMPORT)
    point.write_bytes(b"not a desk any more")
    workspace.write("record.forget", erasing.forget, person)
    go_on(workspace)
    [note] = workspace.messages.kept
    assert (note.level, point.name in note.text) == (WARNING, True)


def test_consent_is_one_click(workspace: Workspace, qtbot: QtBot) -> None:
    person = make(workspace, "person", name="Ann", email="ann@example.org")
    page = shown(workspace, qtbot, "person")
    detail = view_of(page).detail
    assert "No consent yet" in detail.bar.text()
    QTest.mouseClick(detail.consent_button, LEFT)
    assert stored(workspace, person).get("consent_on") == "2026-11-25"
    assert not detail.bar.isVisible()
