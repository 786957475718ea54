"""Backups and the way back: listed, counted before, kept first, and a desk that is open again."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sscdesk import settings
from sscdesk.gui.exchange import backup_now
from sscdesk.gui.exchange.restore_dialog import RestoreDialog
from sscdesk.gui.jobs import Jobs
from sscdesk.gui.messages import DONE, WARNING
from sscdesk.gui.workspace import Workspace
from sscdesk.store import backup, document_check, documents, kept
from sscdesk.store.desk import Desk
from sscdesk.store.kept import Reason, Sort
from tests.conftest import TODAY
from tests.gui.conftest import Recorder
from tests.store.helpers import add_case, fill, refs

LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    settings.remember(backup_folder=str(tmp_path / "given"))
    return tmp_path / "given"


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1366, 688)
    qtbot.addWidget(made)
    made.show()
    return made


def add(workspace: Workspace, title: str) -> None:
    workspace.write("case.new", add_case, title)


def shown(workspace: Workspace, host: QWidget) -> RestoreDialog:
    dialog = RestoreDialog(workspace, host)
    dialog.open()
    return dialog


def test_a_backup_that_is_asked_for_is_verified_and_told(
    workspace: Workspace, folder: Path
) -> None:
    told: list[bool] = []
    backup_now.back_up(workspace, lambda: told.append(True))
    [made] = folder.glob("desk-*.sscbak")
    note = workspace.messages.kept[-1]
    assert (note.level, note.text) == (DONE, f"Backed up and verified: {made.name}")
    assert told == [True]


def test_a_backup_without_a_document_warns(workspace: Workspace, tmp_path: Path) -> None:
    fill(workspace.desk, count=1)
    for paper in documents.folder_of(workspace.desk.path).rglob("*"):
        if paper.is_file():
            paper.unlink()
    backup_now.back_up(workspace, lambda: None)
    note = workspace.messages.kept[-1]
    assert note.level == WARNING
    assert note.text.startswith("1 document is not in the backup")
    with workspace.desk.reading() as session:
        assert len(document_check.check_all(session).listed) == 1


def test_a_backup_to_another_place(workspace: Workspace, tmp_path: Path) -> None:
    assert isinstance(workspace.messages, Recorder)
    workspace.messages.target = tmp_path / "stick" / "uganda.zip"
    backup_now.back_up_to(workspace, lambda: None)
    assert (tmp_path / "stick" / "uganda.sscbak").is_file()


def test_a_folder_that_cannot_be_written_is_told(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "given").write_text("a file, not a folder")
    backup_now.back_up(workspace, lambda: None)
    assert workspace.messages.kept[-1].hint


def test_the_copy_of_the_day_is_made_once(workspace: Workspace) -> None:
    told: list[bool] = []
    backup_now.daily(workspace, lambda: told.append(True))
    backup_now.daily(workspace, lambda: told.append(True))
    assert len(kept.of_sort(workspace.desk.path, Sort.DAILY)) == 1
    assert told == [True, True]
    assert workspace.messages.kept == []


def test_a_day_without_a_copy_is_a_warning(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workspace.desk.path.parent / "backups").write_text("in the way")
    backup_now.daily(workspace, lambda: None)
    assert workspace.messages.kept[-1].level == WARNING


def test_every_copy_is_listed_and_read_to_its_end(workspace: Workspace, host: QWidget) -> None:
    add(workspace, "Water")
    backup.rotate(workspace.desk.path)
    backup.restore_point(workspace.desk.path, Reason.IMPORT)
    backup_now.back_up(workspace, lambda: None)
    dialog = shown(workspace, host)
    listed = dialog.copies.copies()
    assert {copy.reason for copy in listed} == {"daily", "monthly", "import", "backup"}
    assert {(copy.cases, copy.is_whole) for copy in listed} == {(1, True)}
    words = [dialog.copies.model.row_words(row) for row in range(4)]
    assert all("Verified" in line and "1" in line for line in words)
    dialog.reject()


def test_what_would_change_is_told_before_it_is_done(workspace: Workspace, host: QWidget) -> None:
    add(workspace, "Water")
    backup.rotate(workspace.desk.path)
    add(workspace, "Solar")
    dialog = shown(workspace, host)
    assert dialog.changes.text().splitlines() == [
        "The copy holds 1 case.",
        "1 case made since would be gone.",
        "1 saved step since would be taken back.",
        "The desk as it is now is kept first, so a restore can be undone.",
    ]
    dialog.reject()


def test_a_restore_gives_the_desk_back_and_can_be_undone(
    workspace: Workspace, host: QWidget
) -> None:
    path = workspace.desk.path
    add(workspace, "Water")
    backup.rotate(path)
    add(workspace, "Solar")
    dialog = shown(workspace, host)
    reopened: list[object] = []
    dialog.restored.connect(lambda path, _outcome: reopened.append(path))
    QTest.keyClick(dialog.copies.table, Key.Key_Return)
    assert dialog.focusWidget() is dialog.restore
    QTest.keyClick(dialog.restore, Key.Key_Space)
    assert reopened == [path]
    assert len(refs(path)) == 1
    [point] = kept.of_sort(path, Sort.POINT, Reason.RESTORE)
    with Desk(path, today=TODAY) as desk:
        again = Workspace(desk, Recorder(), Jobs(at_once=True))
        back = shown(again, host)
        back.copies.table.select(point.path)
        QTest.mouseClick(back.restore, LEFT)
        again.jobs.close()
    assert len(refs(path)) == 2


def test_a_desk_that_was_closed_in_vain_is_opened_again(
    workspace: Workspace, host: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(workspace, "Water")
    path = workspace.desk.path
    [source] = backup.rotate(path).made[:1]
    dialog = shown(workspace, host)
    reopened: list[object] = []
    dialog.restored.connect(lambda path, _outcome: reopened.append(path))
    source.unlink()
    dialog._source = source
    QTest.mouseClick(dialog.restore, LEFT)
    assert dialog.isVisible()
    assert dialog.error.isVisible()
    assert reopened == []
    QTest.mouseClick(dialog.cancel, LEFT)
    assert reopened == [path]
    assert len(refs(path)) == 1


def test_a_copy_that_is_not_whole_cannot_be_restored(workspace: Workspace, host: QWidget) -> None:
    add(workspace, "Water")
    made = backup.backup(workspace.desk.path).path
    made.write_bytes(made.read_bytes()[:-3000])
    dialog = shown(workspace, host)
    assert "Damaged" in dialog.copies.model.row_words(0)
    assert not dialog.restore.isEnabled()
    dialog.reject()


def test_leaving_the_dialog_leaves_the_desk_open(workspace: Workspace, host: QWidget) -> None:
    dialog = shown(workspace, host)
    assert dialog.copies.empty.isVisible()
    QTest.keyClick(dialog, Key.Key_Escape)
    add(workspace, "Still there")
