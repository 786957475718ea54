"""The same on a real worker: nothing waits for a count, and nothing is left behind a dialog."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sscdesk import settings
from sscdesk.gui.exchange.export_dialog import open_export
from sscdesk.gui.exchange.exporting import run
from sscdesk.gui.exchange.restore_dialog import RestoreDialog
from sscdesk.gui.jobs import Job, Jobs
from sscdesk.gui.workspace import Workspace
from sscdesk.store import backup
from sscdesk.workbook.export import ExportOptions
from tests.gui.conftest import Recorder


@pytest.fixture
def threaded(demo_workspace: Workspace, tmp_path: Path) -> Iterator[Workspace]:
    """The demo, with work on its own thread."""
    settings.remember(export_folder=str(tmp_path), backup_folder=str(tmp_path))
    made = Workspace(demo_workspace.desk, Recorder(), Jobs())
    yield made
    made.jobs.close()


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1366, 688)
    qtbot.addWidget(made)
    made.show()
    return made


def test_enter_at_once_exports_everything(
    threaded: Workspace, host: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = open_export(threaded, host)
    QTest.keyClick(dialog.export, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(threaded.messages.kept), timeout=20_000)
    assert threaded.messages.kept[0].text == "Exported 26 cases to SSC_UGA_20261125.xlsx."
    assert (tmp_path / "SSC_UGA_20261125.xlsx").is_file()


def test_cancel_leaves_no_file(threaded: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    def stop(job: Job) -> None:
        job.cancel()

    threaded.jobs.progressed.connect(stop, Qt.ConnectionType.DirectConnection)
    run(threaded, ExportOptions(tmp_path / "never.xlsx"))
    qtbot.waitUntil(lambda: bool(threaded.messages.kept), timeout=20_000)
    assert threaded.messages.kept[0].text == "Cancelled. Nothing was changed."
    assert list(tmp_path.glob("*never*")) == []


def test_a_dialog_may_go_while_its_copies_are_read(
    threaded: Workspace, host: QWidget, qtbot: QtBot
) -> None:
    backup.rotate(threaded.desk.path)
    dialog = RestoreDialog(threaded, host)
    dialog.open()
    dialog.reject()
    qtbot.waitUntil(lambda: not threaded.jobs.running, timeout=20_000)
    assert threaded.messages.kept == []
