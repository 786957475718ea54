"""The program with a window: it starts Qt, opens a desk, keeps one window or several over it."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMainWindow

from sscdesk import log, paths, settings
from sscdesk.errors import UserError
from sscdesk.gui import known_words
from sscdesk.gui.dressing import dress
from sscdesk.gui.history import Visit
from sscdesk.gui.jobs import Jobs
from sscdesk.gui.main_window import MainWindow
from sscdesk.gui.messages import Messages
from sscdesk.gui.place import HOME, Place
from sscdesk.gui.slices import in_slices
from sscdesk.gui.start import recovery
from sscdesk.gui.workspace import Workspace
from sscdesk.store.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sscdesk.store.restoring import Restored

_log = logging.getLogger(__name__)

SETTLE_MS = 150
"""So long the first window is left alone, to be painted and looked at."""

PATIENCE_MS = 400
"""So long one attempt waits for another program that holds the file: the window stands still
meanwhile, and one field that cannot be saved makes several (the field, its draft)."""


class App(QObject):
    """Opens desks and windows.

    Attributes:
        ready: A window stands, or the start page; what else there is to do may begin.
        windows: The windows over the desk that is open; empty while the start page is shown.
    """

    ready = Signal()

    def __init__(self, app: QApplication) -> None:
        """Nothing is open yet."""
        super().__init__(app)
        self._app = app
        self.workspace: Workspace | None = None
        self.windows: list[MainWindow] = []
        self.start: QMainWindow | None = None
        self._was_cut = False
        self._shell: MainWindow | None = None

    # --- desks --------------------------------------------------------------------------------

    def begin(self, path: Path | None, shell: MainWindow | None = None) -> None:
        """Open this desk, else the one opened last, else the first run.

        Args:
            shell: A window that shows the first picture of the desk, to be made the first one.
        """
        self._shell = shell
        last = settings.load().last_desk
        wanted = path or (Path(last) if last else None)
        if wanted is None:
            self.show_start()
        else:
            self.open(wanted)

    def open(self, path: Path, *, readonly: bool = False) -> None:
        """Open a desk; one that cannot be opened is told on the start page, with the ways out."""
        try:
            desk = Desk(
                path, readonly=readonly, user=settings.load().user, busy_timeout_ms=PATIENCE_MS
            )  # fmt: skip
        except UserError as error:
            if error.code == "too_old" and not readonly:
                self._upgrade(path)
                return
            self.show_start(path, error)
            return
        self.adopt(desk)

    def _upgrade(self, path: Path) -> None:
        from sscdesk.store import upgrade

        try:
            upgrade.migrate(path)
        except UserError as error:
            self.show_start(path, error)
            return
        self.open(path)

    def adopt(self, desk: Desk) -> MainWindow:
        """Show a desk that is open; where the person stays at another one, that is shown still."""
        if not self._close_desk():
            desk.close()
            return self.windows[0]
        settings.remember(last_desk=str(desk.path.resolve()))
        self._was_cut = not desk.readonly and recovery.begin(desk.path)
        jobs = Jobs(self)
        self.workspace = Workspace(desk, Messages(self), jobs, self)
        if self._shell is not None:
            return self._fill_shell(self._shell)
        window = self.add_window(Place(HOME))
        self._close_start()
        QTimer.singleShot(0, self, self._after_first_paint)
        return window

    def _fill_shell(self, window: MainWindow) -> MainWindow:
        """Make the first window where its picture is shown, a short piece of work at a time."""
        self._shell = None
        self._take_in(window)
        in_slices(window, self._stand_up(window), self._settle)
        return window

    def _settle(self) -> None:
        QTimer.singleShot(SETTLE_MS, self, self._after_first_paint)

    def _stand_up(self, window: MainWindow) -> Iterator[None]:
        assert self.workspace is not None
        yield from window.furnish(self.workspace, is_demo=is_demo(self.workspace.desk.path))
        yield
        wanted = window.wanted().place or Place(HOME)
        window.make_page(wanted.page)
        yield
        window.go(wanted)
        yield
        yield from window.rehearse()
        window.stand(wanted)

    def add_window(self, where: Place) -> MainWindow:
        """One more window over the open desk."""
        assert self.workspace is not None
        window = MainWindow(self.workspace, is_demo=is_demo(self.workspace.desk.path))
        self._take_in(window)
        window.go(where)
        window.show()
        return window

    def _take_in(self, window: MainWindow) -> None:
        assert self.workspace is not None
        window.other_desk.connect(self._other_desk)
        window.restored.connect(self.reopen)
        window.restyle.connect(self.restyle)
        window.new_window.connect(self._new_window)
        window.close_all.connect(self.close_all)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.destroyed.connect(self._forget_windows)
        self.windows.append(window)
        self.workspace.messages.speak_for(window)

    def _new_window(self, visit: object) -> None:
        self.add_window(visit.place if isinstance(visit, Visit) else Place(HOME))

    def _forget_windows(self) -> None:
        import shiboken6

        self.windows = [w for w in self.windows if shiboken6.isValid(w)]

    def _other_desk(self, wanted: str) -> None:
        if not self._close_desk():
            return
        if wanted == "leave":
            settings.remember(last_desk=settings.load().own_desk)
            self.begin(None)
        elif wanted:
            self.open(Path(wanted))
        else:
            self.show_start()

    def reopen(self, path: Path, restored: Restored | None) -> None:
        """Open a desk that a backup was put in the place of, and say what that did."""
        if not self._close_desk():
            return
        self.open(path)
        if restored is not None and self.workspace is not None:
            done, *more = restored.sentences()
            self.workspace.messages.stand(done, "  ".join(more))

    def _after_first_paint(self) -> None:
        """What the first window does not need: words for the next start, the day's copy."""
        workspace = self.workspace
        self.ready.emit()
        if workspace is None:
            return
        known_words.keep(workspace.info.get("country", ""))
        if workspace.readonly:
            return
        if not is_demo(workspace.desk.path):
            settings.remember(own_desk=str(workspace.desk.path.resolve()))
        with workspace.shown():
            recovery.recover(workspace, was_cut=self._was_cut)
        self._back_up(workspace)

    def _back_up(self, workspace: Workspace) -> None:
        from sscdesk.gui.exchange.backup_now import daily
        from sscdesk.gui.registers.forgetting import go_on

        daily(workspace, self._tell_backup)
        go_on(workspace)

    def _tell_backup(self) -> None:
        for window in self.windows:
            window.status.set_backup(window.commanding.backup_words())

    def _close_desk(self) -> bool:
        """Close the windows and the desk; False when the person stays at what is not saved."""
        if not self.close_all():
            return False
        if self.workspace is not None:
            recovery.end()
            self.workspace.close()
            self.workspace.deleteLater()
            self.workspace = None
        return True

    def close_all(self) -> bool:
        """Ctrl+Q; all windows or, where the person stays at what is not saved, none."""
        if not self._may_leave():
            return False
        for window in list(self.windows):
            window.close()
        self.windows.clear()
        return True

    def _may_leave(self) -> bool:
        """Save what all windows hold; False when the person stays at one of them."""
        if all(window.may_leave() for window in self.windows):
            return True
        for window in self.windows:
            window.is_left = False
        return False

    # --- the start page -----------------------------------------------------------------------

    def show_start(self, path: Path | None = None, error: UserError | None = None) -> None:
        """First run, or the ways out when a desk cannot be opened."""
        from sscdesk.gui.start.window import StartWindow

        self._close_start()
        if self._shell is not None:
            self._shell.close()
            self._shell = None
        start = StartWindow(path, error)
        start.opened.connect(self.open)
        start.restored.connect(self.reopen)
        start.opened_readonly.connect(lambda path: self.open(path, readonly=True))
        start.restyle.connect(lambda: dress(self._app))
        self.start = start
        start.show()
        self.ready.emit()

    def _close_start(self) -> None:
        if self.start is not None:
            self.start.close()
            self.start.deleteLater()
            self.start = None

    # --- looks --------------------------------------------------------------------------------

    def restyle(self) -> None:
        """Another language, theme or size: the windows are made again where they stood."""
        if not self._may_leave():
            return
        old, self.windows = self.windows, []
        dress(self._app)
        for window in old:
            self._make_again(window)
            window.close()

    def _make_again(self, old: MainWindow) -> None:
        assert self.workspace is not None
        window = MainWindow(self.workspace, is_demo=old.is_demo)
        self._take_in(window)
        window.take_over(old)
        window.show()

    def end(self) -> None:
        """Close the desk before the program ends, with a copy of the day."""
        if not self._close_desk():
            for window in self.windows:
                window.is_left = True
            self._close_desk()


def is_demo(path: Path) -> bool:
    """Whether a desk is the demo of this installation, which never mixes with real work."""
    demo = paths.data_dir() / "demo"
    return demo in path.resolve().parents or demo.resolve() in path.resolve().parents


def catch_faults() -> None:
    """Our own faults end in the log and in a dialog, never in a silent exit."""
    from sscdesk.gui.help.crash import show_crash

    log.start()

    def told(kind: type[BaseException], error: BaseException, trace: object) -> None:
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
            return
        _log.error("A fault of the program", exc_info=error)
        show_crash(error)

    sys.excepthook = told
    qInstallMessageHandler(lambda _kind, _context, text: _log.warning("Qt: %s", text))
