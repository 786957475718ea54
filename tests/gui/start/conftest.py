"""A first run with folders of its own, and messages that answer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sscdesk.errors import UserError
from sscdesk.gui.jobs import Jobs
from sscdesk.gui.start.window import StartWindow
from tests.conftest import TODAY
from tests.gui.conftest import Recorder

Open = Callable[..., StartWindow]


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("SSCDESK_DATA_DIR", str(folder))
    return folder


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def opened() -> list[Path]:
    """Paths that the start window asked to open."""
    return []


@pytest.fixture
def start(qtbot: QtBot, data_dir: Path, recorder: Recorder, opened: list[Path]) -> Open:
    """Opens the window as a laptop shows it."""

    def make(path: Path | None = None, error: UserError | None = None) -> StartWindow:
        window = StartWindow(path, error, messages=recorder, jobs=Jobs(at_once=True), today=TODAY)
        window.opened.connect(opened.append)
        window.restored.connect(lambda path, _outcome: opened.append(path))
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    return make
