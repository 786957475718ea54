"""From the first line of the program to its window: paint first, load afterwards.

The window is seen with its first cases before SQLAlchemy and most of this program are loaded. A
thread loads them meanwhile; then the frame is made a slice at a time and takes the picture's place.
A desk that cannot be read at once is opened by `App` alone, which tells what is wrong with it.
"""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, Signal

from sscdesk import i18n, settings
from sscdesk.gui.dressing import choose_language, dress, make_application, turn
from sscdesk.gui.first_look import Look
from sscdesk.gui.first_window import FirstPicture
from sscdesk.gui.known_words import known
from sscdesk.gui.main_window import MainWindow
from sscdesk.gui.slices import in_slices
from sscdesk.i18n import _
from sscdesk.store import first_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType, TracebackType

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QApplication

    from sscdesk.gui.app import App
    from sscdesk.settings import Settings
    from sscdesk.store.first_page import FirstPage

CORE = (
    "actions.acts", "actions.attention", "actions.pipeline", "actions.silencing", "actions.undo",
    "store.check", "store.jumping", "store.previewing",
)  # fmt: skip
"""What the first window asks of the rest of the program, without Qt: loaded by a thread."""

WINDOW = ("theme", "widgets", "window", "home", "help")
"""Packages of the first window. They know Qt, whose names are made when they are first used: only
the thread of the window may do so, a file at a time."""

LATER_CORE = ("store.migrate", "actions.lists", "actions.moves", "actions.views", "workbook.export")
LATER = ("forms", "tables", "cases.tabs", "cases", "registers", "settings", "exchange")
"""What the pages and dialogs behind it are made of; loaded when the window stands."""

PAUSE_MS = 20
"""Between two files that the window does not need yet."""

COLLECT_AFTER = (2_000, 10, 2_000)
"""Objects that come to live until the youngest are looked through, then how many such looks until
the next older ones are: with the third number all."""

SWITCH_S = 0.00005
"""How long a thread may keep others from running Python. Painting gives that right up at every call
of Qt: while the worker is busy, the usual 5 ms for each time it is taken back make a page slow."""


class Start(QObject):
    """Brings the window up.

    Attributes:
        core_loaded: What the first window asks of the rest of the program is there.
        later_loaded: What other pages ask of it is, too.
        failed: Something cannot be loaded; the error follows.
        window: The window with the first picture, if there is one.
        program: Opens desks and windows; None while it is being loaded.
    """

    core_loaded = Signal()
    later_loaded = Signal()
    failed = Signal(object)

    def __init__(self, app: QApplication, chosen: Settings, path: Path | None) -> None:
        """Begin with nothing shown."""
        super().__init__(app)
        self._app, self._chosen, self._path = app, chosen, path
        self.window: MainWindow | None = None
        self.program: App | None = None
        self._thread = self._loading(CORE, self.core_loaded)
        self.core_loaded.connect(self._load_window)
        self.later_loaded.connect(self._load_pages)
        self.failed.connect(_fail)
        # One desk gives way to another: between their windows there may be none.
        app.setQuitOnLastWindowClosed(False)
        app.lastWindowClosed.connect(lambda: QTimer.singleShot(0, self, self._quit_without_window))

    def begin(self) -> None:
        """Show the first picture where the desk can be read, and load all else."""
        page = None if self._path is None else first_page.read(self._path, i18n.language())
        if page is None:
            self._thread.start()
        else:
            self._show(page)

    def _show(self, page: FirstPage) -> None:
        country, stages = known(page.info.get("country", ""))
        picture = FirstPicture(page, Look(self._app, self._chosen), country, stages)
        picture.painted.connect(self._thread.start)
        self.window = MainWindow()
        self.window.show_picture(picture)
        self.window.setWindowTitle(_("sscdesk — {country}").format(country=country))
        self.window.show()

    def _loading(self, names: Sequence[str], loaded: SignalInstance) -> threading.Thread:
        def load() -> None:
            try:
                for name in names:
                    importlib.import_module(f"sscdesk.{name}")
                loaded.emit()
            except Exception as error:
                self.failed.emit(error)

        return threading.Thread(target=load, name="sscdesk-imports", daemon=True)

    def _load_window(self) -> None:
        in_slices(self, self._prepared(), self._go_on)

    def _prepared(self) -> Iterator[None]:
        yield from _file_by_file(WINDOW)
        importlib.import_module("sscdesk.gui.app")
        yield
        dress(self._app)
        yield

    def _go_on(self) -> None:
        from sscdesk.gui.app import App, catch_faults

        catch_faults()
        self.program = App(self._app)
        once = QtCore.Qt.ConnectionType.SingleShotConnection
        self.program.ready.connect(self._load_later, once)
        self.program.begin(self._path, self.window)

    def _load_later(self) -> None:
        self._thread = self._loading(LATER_CORE, self.later_loaded)
        self._thread.start()

    def _load_pages(self) -> None:
        in_slices(self, _file_by_file(LATER), self._rest, PAUSE_MS)

    def _rest(self) -> None:
        collect_seldom()
        self._app.applicationStateChanged.connect(_on_state)

    def _quit_without_window(self) -> None:
        if not any(widget.isVisible() for widget in self._app.topLevelWidgets()):
            self._app.quit()

    def end(self) -> None:
        """Close the desk; what is being loaded comes to its end first."""
        if self._thread.is_alive():
            self._thread.join()
        if self.program is not None:
            self.program.end()


def _file_by_file(packages: Sequence[str]) -> Iterator[None]:
    # A slice of its own: half as much as all the rest of Qt.
    getattr(QtCore, "Qt")  # noqa: B009
    yield
    for name in packages:
        package = importlib.import_module(f"sscdesk.gui.{name}")
        for file in _in_reading_order(package):
            importlib.import_module(f"{package.__name__}.{file}")
            yield


def _in_reading_order(package: ModuleType) -> list[str]:
    """The files of a package so that none brings along many others that it stands on."""
    words = re.findall(r"\w+", (package.__doc__ or "").partition("Reading order")[2])
    place = {word: at for at, word in reversed(list(enumerate(words)))}
    files = [file.name for file in pkgutil.iter_modules(package.__path__)]
    return sorted(files, key=lambda file: place.get(file, len(words)))


def collect_seldom() -> None:
    """Let Python look for garbage again, but through all there is only while nobody waits.

    A look through everything takes a tenth of a second in which no thread can run, and a long piece
    of work brings it about every few seconds. What was loaded stays until the end.
    """
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)
    gc.enable()


def _on_state(state: QtCore.Qt.ApplicationState) -> None:
    if gc.isenabled() and state != QtCore.Qt.ApplicationState.ApplicationActive:
        gc.collect()


def _fail(error: Exception) -> None:
    raise error


def _tell_early(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    from sscdesk.gui.app import catch_faults

    catch_faults()
    sys.excepthook(kind, error, trace)


def run(arguments: Sequence[str]) -> int:
    """Open the window; the first argument may name a desk.

    Nothing of what is loaded becomes garbage: until all is there, the collector may be off.
    """
    sys.excepthook = _tell_early
    sys.setswitchinterval(SWITCH_S)
    app = make_application(["sscdesk", *arguments])
    chosen = settings.load()
    choose_language(chosen)
    turn(app)
    named = arguments[0] if arguments else chosen.last_desk
    start = Start(app, chosen, Path(named) if named else None)
    start.begin()
    code = app.exec()
    start.end()
    return code
