"""Every screen, tab and dialog of the window, for the tests that look at all of them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from sscdesk.actions.case_tabs import TABS
from sscdesk.gui import place
from sscdesk.gui.main_window import MainWindow
from sscdesk.gui.place import Place
from sscdesk.gui.screenshots import REGISTERS
from sscdesk.store import queries

DIALOGS = (
    "gate", "case.back", "case.suspend", "case.end", "case.figures", "case.new", "export",
    "backup.restore", "shortcuts", "messages", "about", "help", "palette",
)  # fmt: skip
SECTIONS = ("profile", "language", "looks", "gates", "rates", "backup", "data")


@dataclass(frozen=True)
class Screen:
    """A screen and how to come there."""

    name: str
    show: Callable[[MainWindow], QWidget]


def _at(where: Callable[[MainWindow], Place]) -> Callable[[MainWindow], QWidget]:
    def show(window: MainWindow) -> QWidget:
        window.go(where(window))
        settle()
        return window

    return show


def _dialog(command: str) -> Callable[[MainWindow], QWidget]:
    def show(window: MainWindow) -> QWidget:
        stage = "AGREEMENT" if command == "case.back" else "IMPLEMENTATION"
        window.go(place.case(some_case(window, stage)))
        before = _open_windows()
        window.do(command)
        settle()
        opened = _open_windows() - before
        assert len(opened) == 1, f"{command} opened {opened}"
        return opened.pop()

    return show


def some_case(window: MainWindow, stage: str = "IMPLEMENTATION") -> str:
    """A case of the demo in this stage."""
    rows = window.workspace.read(queries.page, queries.CaseFilter(stage=stage, limit=1))
    return str(rows[0]["case"])


def _open_windows() -> set[QWidget]:
    return {widget for widget in QApplication.topLevelWidgets() if widget.isVisible()}


def settle() -> None:
    """Deliver what was posted: layouts, deferred deletes."""
    for kind in (QEvent.Type.LayoutRequest, QEvent.Type.DeferredDelete):
        QApplication.sendPostedEvents(None, kind.value)


PAGES = (
    *(Screen(name, _at(lambda _w, name=name: Place(name)))  # type: ignore[misc]
      for name in (place.HOME, place.CASES, place.BOARD)),
    *(Screen(f"register {kind}", _at(lambda _w, kind=kind: Place(place.REGISTER, kind)))  # type: ignore[misc]
      for kind in REGISTERS),
    *(Screen(f"settings {tab}", _at(lambda _w, tab=tab: Place(place.SETTINGS, tab=tab)))  # type: ignore[misc]
      for tab in SECTIONS),
    *(Screen(f"case {tab}", _at(lambda w, tab=tab: place.case(some_case(w), tab)))  # type: ignore[misc]
      for tab in TABS),
)  # fmt: skip
ALL = (*PAGES, *(Screen(f"dialog {name}", _dialog(name)) for name in DIALOGS))
