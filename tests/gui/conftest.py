"""For every test of the window: one program without a screen, light and unscaled, left clean."""

import gc
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from sscdesk.gui import theme
from sscdesk.gui.app import App
from sscdesk.gui.jobs import Jobs
from sscdesk.gui.main_window import MainWindow
from sscdesk.gui.messages import Messages
from sscdesk.gui.workspace import Workspace
from sscdesk.store.desk import Desk
from tests.conftest import TODAY
from tests.demonstration import built_once

# One screen of 1920 x 1080: the plug-in's own of 800 x 800 cuts dialogs.
_SCREEN = Path(__file__).parents[1] / "offscreen.json"
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_SCREEN}"


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["sscdesk"]


def _dress(app: QApplication) -> None:
    now = theme.current()
    worn = (now.name, now.text_percent, now.direction, now.reduce_motion, now.is_compact)
    plain = ("light", 100, Qt.LayoutDirection.LeftToRight, True, False)
    if not app.styleSheet() or worn != plain:
        theme.apply(app, "light", reduce_motion=True)


@pytest.fixture(autouse=True)
def _clean_window(qapp: QApplication) -> Iterator[None]:
    """Start in the light theme; end with no dialog open and every widget gone."""
    _dress(qapp)
    yield
    if not qapp.topLevelWidgets():
        return
    left = [w for w in qapp.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    open_dialogs = [f"{type(w).__name__} {w.windowTitle()!r}" for w in left]
    for widget in qapp.topLevelWidgets():
        widget.close()
        # Lists that drop down go with the lines that own them.
        if widget.windowType() != Qt.WindowType.Popup:
            widget.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    # What is left stays for good: to go through all of it after each test takes seconds at the end.
    gc.freeze()
    assert open_dialogs == [], f"a dialog was left open: {open_dialogs}"


class Recorder(Messages):
    """Messages that nobody has to answer: what was told is kept, questions have their answers."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.accepts = True
        self.files: list[Path] = []
        self.target: Path | None = None
        self.opened: list[Path] = []

    def ask(self, text: str, hint: str, accept: str, reject: str) -> bool:
        self.asked.append(text)
        return self.accepts

    def open_files(
        self, title: str, folder: Path, filters: str, *, several: bool = False
    ) -> Sequence[Path]:
        return self.files if several else self.files[:1]

    def save_file(self, title: str, proposed: Path, filters: str) -> Path | None:
        return self.target or proposed

    def folder(self, title: str, proposed: Path) -> Path | None:
        return self.target

    def open_outside(self, path: Path) -> bool:
        self.opened.append(path)
        return True


@pytest.fixture
def workspace(desk: Desk) -> Iterator[Workspace]:
    """An empty desk of Uganda, opened for writing; work runs at once."""
    made = Workspace(desk, Recorder(), Jobs(at_once=True))
    yield made
    made.jobs.close()


@pytest.fixture(scope="session")
def demo_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, built once; copied, never opened for writing."""
    return Path(built_once(tmp_path_factory.getbasetemp()).desks[0])


@pytest.fixture
def demo_workspace(demo_desk: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of the demo, opened for writing."""
    folder = tmp_path / "uganda"
    shutil.copytree(demo_desk.parent, folder)
    with Desk(folder / demo_desk.name, today=TODAY, user="A. Tester") as opened:
        made = Workspace(opened, Recorder(), Jobs(at_once=True))
        yield made
        made.jobs.close()


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window over an empty desk, as wide as a laptop of 1366×768 gives."""
    made = _shown(MainWindow(workspace), qtbot)
    yield made
    made.close()


@pytest.fixture
def demo_window(demo_workspace: Workspace, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window over the demo."""
    made = _shown(MainWindow(demo_workspace, is_demo=True), qtbot)
    yield made
    made.close()


def _shown(made: MainWindow, qtbot: QtBot) -> MainWindow:
    made.resize(1366, 688)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def app(qapp: QApplication) -> Iterator[App]:
    """The program; it opens desks and windows."""
    made = App(qapp)
    yield made
    made.end()
    made.deleteLater()
