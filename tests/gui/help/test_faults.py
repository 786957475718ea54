"""What may be sent to somebody who helps, and the dialog after a fault of the program."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sscdesk import paths, settings
from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
from sscdesk.gui.help import diagnostics
from sscdesk.gui.help.crash import CrashDialog, report, show_crash
from sscdesk.gui.workspace import Workspace
from sscdesk.masking import mask
from tests.gui.conftest import Recorder

LEFT = Qt.MouseButton.LeftButton


def raised() -> BaseException:
    """A fault with somebody's values in it."""
    settings.remember(user="Amina Nakato")
    try:
        try:
            {"a": 1}["Amina Nakato"]
        except KeyError as cause:
            raise ValueError(
                f"Amina Nakato <amina@mofped.go.ug> in {Path.home()}/letters/secret.docx "
                "of UGA-2026-0014: 'Drip irrigation'"
            ) from cause
    except ValueError as error:
        found = error
    return found


PERSONAL = ("Amina", "Nakato", "amina@", "letters", "secret", "UGA-2026", "Drip")


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("no such table: entry", "no such table: entry"),
        ("invalid literal for int() with base 10: 'abc'",
         "invalid literal for int() with base 10: “…”"),
        ("mail amina@mofped.go.ug", "mail <mail>"),
        ("record 01a21215-31d6-739b-a72d-d6c33fc43a39", "record <id>"),
        ("case UGA-2026-0014", "case <case>"),
        ("file C:\\Users\\amina\\desk.sscdesk", "file <path>"),
        ("in /opt/lib/sscdesk/gui/app.py line 3", "in sscdesk/gui/app.py line 3"),
        ("locked [SQL: SELECT name FROM person] [parameters: ('x',)]", "locked […]"),
    ],
)  # fmt: skip
def test_what_is_masked(said: str, left: str) -> None:
    assert mask(said) == left


def test_a_report_names_the_place_and_nothing_else() -> None:
    told = report(raised())
    assert "test_faults.py" in told
    assert "raised" in told
    assert "KeyError" in told
    assert "ValueError" in told
    assert not [word for word in PERSONAL if word in told]


def test_the_dialog_says_that_the_data_are_safe(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    dialog = CrashDialog(raised(), host)
    dialog.open()
    assert dialog.focusWidget() is dialog.go_on
    QTest.mouseClick(dialog.more, LEFT)
    assert dialog.details.isVisible()
    QTest.mouseClick(dialog.copy, LEFT)
    assert QGuiApplication.clipboard().text() == dialog.report
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_one_dialog_for_many_faults(qtbot: QtBot) -> None:
    for _n in range(3):
        show_crash(raised())
    qtbot.waitUntil(lambda: bool(_crashes()), timeout=2000)
    QApplication.processEvents()
    [dialog] = _crashes()
    dialog.reject()


def _crashes() -> list[CrashDialog]:
    return [
        w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog) and w.isVisible()
    ]


@pytest.fixture
def written_log() -> None:
    path = paths.log_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("2026-11-25 ERROR Amina Nakato saved 'Drip irrigation'\n", encoding="utf-8")


@pytest.mark.usefixtures("written_log")
def test_diagnostics_count_and_tell_of_nobody(workspace: Workspace) -> None:
    settings.remember(user="Amina Nakato")
    workspace.write("case.new", cases.create, [Pair("title.en", "Drip irrigation")])
    told = diagnostics.copy_diagnostics(workspace)
    assert QGuiApplication.clipboard().text() == told
    assert "desk: 1 cases," in told
    assert "2026-11-25 ERROR <user> saved “…”" in told
    assert not [word for word in PERSONAL if word in told]
    assert str(workspace.desk.path) not in told
    assert "Ministry" not in told


@pytest.mark.usefixtures("written_log")
def test_diagnostics_are_packed(workspace: Workspace, tmp_path: Path) -> None:
    assert isinstance(workspace.messages, Recorder)
    workspace.messages.target = tmp_path / "help.zip"
    assert diagnostics.save_diagnostics(workspace) == tmp_path / "help.zip"
    with zipfile.ZipFile(tmp_path / "help.zip") as made:
        assert made.namelist() == ["diagnostics.txt"]
        text = made.read("diagnostics.txt").decode()
    assert "sscdesk" in text
    assert "Drip" not in text


def test_a_folder_that_is_not_there_is_told(workspace: Workspace, tmp_path: Path) -> None:
    assert isinstance(workspace.messages, Recorder)
    workspace.messages.target = tmp_path / "gone" / "help.zip"
    assert diagnostics.save_diagnostics(workspace) is None
    assert workspace.messages.kept
