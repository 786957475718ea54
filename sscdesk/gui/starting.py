"""From the first line of the program to its window: paint first, load afterwards.

The window is seen with its first cases before SQLAlchemy and most of this program are loaded. A
thread loads them meanwhile; then the frame is made a slice at a time and takes the picture's place.
A desk that cannot be read at once is opened by `App` alone, which tells what is wrong with it.
"""

from __future__ import annotations

import gc
import importlib
import sys
import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sscdesk import i18n
from sscdesk.gui.dressing import choose, dress, make_application
from sscdesk.gui.first_window import FirstPicture
from sscdesk.gui.known_words import known
from sscdesk.gui.main_window import MainWindow
from sscdesk.i18n import _
from sscdesk.store import first_page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from PySide6.QtWidgets import QApplication

    from sscdesk.gui.app import App
    from sscdesk.store.first_page import FirstPage

WINDOW = ("gui.app", "gui.commanding", "gui.window.palette", "gui.home.page", "gui.help.crash")
"""What the first window is made of."""

LATER = (
    "store.migrate", "gui.cases.list_page", "gui.cases.case_page", "gui.cases.board_page",
    "gui.registers.page", "gui.settings.page", "gui.exchange.export_dialog", "workbook.export",
)  # fmt: skip
"""What the pages and dialogs behind it are made of."""


class Start(QObject):
    """Brings the window up.

    Attributes:
        window_loaded: What the first window is made of is there.
        all_loaded: Everything else is, too.
        failed: Something cannot be loaded; the error follows.
        window: The window with the first picture, if there is one.
        program: Opens desks and windows; None while it is being loaded.
    """

    window_loaded = Signal()
    all_loaded = Signal()
    failed = Signal(object)

    def __init__(self, app: QApplication, path: Path | None) -> None:
        """Begin with nothing shown."""
        super().__init__(app)
        self._app, self._path = app, path
        self.window: MainWindow | None = None
        self.program: App | None = None
        self._thread = threading.Thread(target=self._load, name="sscdesk-imports", daemon=True)
        self.window_loaded.connect(self._go_on)
        self.all_loaded.connect(_collect_again)
        self.failed.connect(_fail)

    def begin(self) -> None:
        """Show the first picture where the desk can be read, and load all else."""
        page = None if self._path is None else first_page.read(self._path, i18n.language())
        if page is None:
            self._load_all()
        else:
            self._show(page)

    def _show(self, page: FirstPage) -> None:
        country, stages = known(page.info.get("country", ""))
        picture = FirstPicture(page, country, stages)
        picture.painted.connect(
            lambda: QTimer.singleShot(0, self, lambda: self._on_painted(picture))
        )
        self.window = MainWindow()
        self.window.show_picture(picture)
        self.window.setWindowTitle(_("sscdesk — {country}").format(country=country))
        self.window.show()

    def _on_painted(self, picture: FirstPicture) -> None:
        self._load_all()
        from sscdesk.gui import spelling

        picture.show_title(_("Today · {day}").format(day=spelling.long_day(date.today())))

    def _load_all(self) -> None:
        dress(self._app)
        self._thread.start()

    def _load(self) -> None:
        try:
            _import(WINDOW)
            self.window_loaded.emit()
            _import(LATER)
            self.all_loaded.emit()
        except Exception as error:
            self.failed.emit(error)

    def _go_on(self) -> None:
        from sscdesk.gui.app import App, catch_faults

        catch_faults()
        self.program = App(self._app)
        self.program.begin(self._path, self.window)

    def end(self) -> None:
        """Close the desk; what is being loaded comes to its end first."""
        if self._thread.is_alive():
            self._thread.join()
        if self.program is not None:
            self.program.end()


def _import(names: Sequence[str]) -> None:
    for name in names:
        importlib.import_module(f"sscdesk.{name}")


def _collect_again() -> None:
    # What was loaded stays until the end: the collector need not walk through all of it each time.
    gc.freeze()
    gc.enable()


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
    app = make_application(["sscdesk", *arguments])
    chosen = choose(app)
    named = arguments[0] if arguments else chosen.last_desk
    start = Start(app, Path(named) if named else None)
    start.begin()
    code = app.exec()
    start.end()
    return code
