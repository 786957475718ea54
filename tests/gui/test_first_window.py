"""The first picture: what it needs, where it lies, what it remembers, what takes its place."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from sscdesk import i18n
from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
from sscdesk.gui import place
from sscdesk.gui.commands import MENUS
from sscdesk.gui.dressing import speak
from sscdesk.gui.first_look import Look
from sscdesk.gui.first_window import NOTHING, FirstPicture, Wanted
from sscdesk.gui.main_window import MainWindow
from sscdesk.gui.place import Place
from sscdesk.gui.workspace import Workspace
from sscdesk.settings import Settings
from sscdesk.store import first_page
from sscdesk.store.desk import Desk

Make = Callable[..., FirstPicture]

STAGES = {"DEMAND": "1  Demand"}


@pytest.fixture
def case(desk: Desk) -> str:
    with desk.transaction("test") as session:
        return cases.create(session, [Pair("title.en", "Rice & water")])[1]


@pytest.fixture
def picture(qtbot: QtBot, qapp: QApplication, desk: Desk) -> Make:
    def make(width: int = 1366, height: int = 688, **chosen: Any) -> FirstPicture:
        page = first_page.read(desk.path, "en")
        assert page is not None
        made = FirstPicture(page, Look(qapp, Settings(**chosen)), "Uganda", STAGES)
        qtbot.addWidget(made)
        made.resize(width, height)
        made.show()
        return made

    return make


def texts(made: FirstPicture) -> set[str]:
    return {bare(label) for label in made.findChildren(QLabel)}


def where(made: FirstPicture, words: str) -> QPoint:
    labels = [label for label in made.findChildren(QLabel) if not label.isHidden()]
    return next(x for x in labels if bare(x) == words).geometry().center()


def bare(label: QLabel) -> str:
    return label.text().strip("\u200e\u2068\u2069")


def click(made: FirstPicture, words: str) -> None:
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=where(made, words))


# --- what it shows and remembers ------------------------------------------------------------------


def test_it_shows_the_desk_and_its_cases(case: str, picture: Make) -> None:
    shown = texts(picture())
    assert {"Uganda", "National focal point", "Home", "Rice & water", "UGA-2026-0001"} <= shown
    assert "1  Demand" in shown


def test_it_remembers_the_last_click(case: str, picture: Make) -> None:
    made = picture()
    assert made.wanted == NOTHING
    click(made, "Cases")
    assert made.wanted == Wanted(Place(place.CASES))
    click(made, "Rice & water")
    assert made.wanted == Wanted(place.case(case))
    click(made, "Edit")
    assert made.wanted == Wanted(menu=1)
    click(made, "New case")
    assert made.wanted == Wanted(command="case.new")


def test_keys_before_the_window_stands_are_remembered(
    picture: Make, qtbot: QtBot, qapp: QApplication
) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show_picture(picture())
    window.show()
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.wanted() == Wanted(command="go.cases")
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window, "ricx")
    QTest.keyClick(window, Qt.Key.Key_Backspace)
    QTest.keyClicks(window, "e")
    assert window.wanted() == Wanted(command="palette", typed="rice")


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_icon_is_drawn(picture: Make, theme: str) -> None:
    made = picture(theme=theme)
    labels = [label for label in made.findChildren(QLabel) if not label.isHidden()]
    icons = [label.pixmap() for label in labels if not label.text()]
    assert len(icons) == 15
    assert not any(icon.isNull() for icon in icons)


# --- where things lie -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "height", "language", "percent"),
    [
        (1366, 688, "en", 100),
        (1093, 550, "en", 100),
        (1920, 1000, "ar", 125),
        (1366, 688, "es", 90),
    ],
)
def test_the_frame_lies_where_the_picture_had_it(
    qapp: QApplication, qtbot: QtBot, case: str, workspace: Workspace, picture: Make,
    width: int, height: int, language: str, percent: int,
) -> None:  # fmt: skip
    i18n.set_language(language)
    speak(qapp, "light", percent, reduce_motion=True)
    made = picture(width, height, text_percent=percent)
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.resize(width, height)
    window.go(Place(place.HOME))
    window.show()
    QApplication.sendPostedEvents()
    assert _drawn(made) == _real(window)


def _drawn(made: FirstPicture) -> dict[str, QRect]:
    outline = made.outline
    found = {
        "menu bar": outline.menu_bar, "nav": outline.nav, "profile": outline.profile,
        "top": outline.top, "search": outline.search, "new": outline.new,
        "status": outline.status, **{entry.name: rect for entry, rect in outline.entries},
        **dict(zip(MENUS, outline.menus, strict=True)),
    }  # fmt: skip
    return {name: made.placed(rect) for name, rect in found.items()}


def _real(window: MainWindow) -> dict[str, QRect]:
    parts: dict[str, QWidget] = {
        "menu bar": window.menuBar(), "nav": window.nav, "profile": window.nav.profile,
        "top": window.top, "search": window.top.search, "new": window.top.new,
        "status": window.status, **window.nav.buttons,
    }  # fmt: skip
    found = {name: QRect(part.mapTo(window, QPoint()), part.size()) for name, part in parts.items()}
    actions = window.menuBar().actions()
    bar = window.menuBar()
    menus = {name: bar.actionGeometry(a) for name, a in zip(MENUS, actions, strict=True)}
    return {**found, **menus}


# --- the whole way, in a program of its own -------------------------------------------------------

CHILD = """
import json, os, sys
from PySide6.QtCore import QTimer
import sscdesk.gui.first_window as first
import sscdesk.gui.starting as starting

def tell(**answer):
    print(json.dumps(answer), flush=True)
    os._exit(0)

started = []
class Start(starting.Start):
    def __init__(self, *given):
        started.append(self)
        super().__init__(*given)
starting.Start = Start

class Picture(first.FirstPicture):
    def __init__(self, *given):
        super().__init__(*given)
        self.painted.connect(self.told)

    def told(self):
        ON_PAINTED

starting.FirstPicture = Picture
from sscdesk.__main__ import main
main(sys.argv[1:])
"""


def child(path: Path, on_painted: str, first: str = "") -> dict[str, Any]:
    code = CHILD.replace("ON_PAINTED", on_painted.replace("\n", "\n        "))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", first + code, str(path)], env=environment, capture_output=True,
        text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_nothing_that_is_slow_to_load_is_loaded_before_it_is_painted(case: str, desk: Desk) -> None:
    told = child(
        desk.path,
        "import PySide6.QtCore as core\n"
        "tell(modules=sorted(sys.modules), namespace='Qt' in vars(core))",
    )
    slow = {"sqlalchemy", "alembic", "openpyxl", "sscdesk.domain", "sscdesk.cli", "sscdesk.actions"}
    assert not slow & set(told["modules"])
    assert "sscdesk.gui.theme.state" not in told["modules"]
    assert not told["namespace"]


WHEN_IT_STANDS = """
def look():
    window = started[0].window
    if not window.stands:
        QTimer.singleShot(20, look)
        return
    palette = window.findChildren(Palette())
    tell(
        page=window.history.current.place.link(),
        typed=palette[0].line.text() if palette else None,
        pages=sorted(window.pages), title=window.windowTitle(),
    )

def Palette():
    from sscdesk.gui.window.palette import Palette
    return Palette

look()
"""


@pytest.mark.parametrize(
    ("wanted", "page", "typed"),
    [
        ("first.NOTHING", "sscdesk:home", None),
        ("first.Wanted(first.place.Place('cases'))", "sscdesk:cases", None),
        ("first.Wanted(command='palette', typed='ri')", "sscdesk:home", "ri"),
        ("first.Wanted(command='go.board')", "sscdesk:board", None),
    ],
)
def test_the_window_does_what_was_asked_of_the_picture(
    case: str, desk_path: Path, desk: Desk, wanted: str, page: str, typed: str | None
) -> None:
    desk.close()
    told = child(desk_path, f"self.wanted = {wanted}\n{WHEN_IT_STANDS}")
    assert told["page"] == page
    assert told["typed"] == typed
    assert "Uganda" in told["title"]


CLOSE = """
def look():
    window = started[0].window
    if window.stands or not WAITS:
        print(json.dumps({"stands": window.stands}), flush=True)
        window.close()
    else:
        QTimer.singleShot(20, look)

look()
"""


@pytest.mark.parametrize("waits", [False, True])
def test_the_program_ends_with_its_window(
    case: str, desk_path: Path, desk: Desk, waits: bool
) -> None:
    desk.close()
    assert child(desk_path, CLOSE.replace("WAITS", str(waits))) == {"stands": waits}


def test_a_desk_that_cannot_be_read_is_told_by_the_start_page(tmp_path: Path) -> None:
    path = tmp_path / "broken.sscdesk"
    path.write_bytes(b"no desk at all")
    told = child(path, "tell(shown='a picture')", first=WAIT_FOR_START)
    assert told["shown"] == "UnopenedPage"


def test_a_desk_in_use_gives_way_to_the_start_page(case: str, desk: Desk) -> None:
    """The picture can be read beside the writer; then the window is refused."""
    told = child(desk.path, "pass", first=WAIT_FOR_START)
    assert told["shown"] == "UnopenedPage"


WAIT_FOR_START = """
import os, json
from PySide6.QtWidgets import QApplication
class App(QApplication):
    def __init__(self, *given):
        super().__init__(*given)
        self.startTimer(50)

    def timerEvent(self, event):
        found = [w for w in self.topLevelWidgets() if type(w).__name__ == "StartWindow"]
        if found:
            print(json.dumps({"shown": type(found[0].page).__name__}), flush=True)
            os._exit(0)
import PySide6.QtWidgets
PySide6.QtWidgets.QApplication = App
"""
