"""The one door to message boxes and file dialogs; tests put a recorder in its place."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, QUrl, Signal, SignalInstance
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from sscdesk.errors import UserError
from sscdesk.gui.ways_out import in_window

INFO, DONE, WARNING, ERROR = "info", "done", "warning", "error"


def _now() -> datetime:
    return datetime.now().astimezone()


@dataclass(frozen=True)
class Note:
    """A message of the window.

    Attributes:
        level: INFO, DONE, WARNING or ERROR.
        text: What happened.
        hint: What to do.
        actions: Word on a button → what it does.
        sticky: Stays until somebody closes it.
        at: When it was told, in the time of this computer.
        window: The one that tells it: what its buttons do is done there. None: every one does.
    """

    level: str
    text: str
    hint: str = ""
    actions: tuple[tuple[str, Callable[[], object]], ...] = ()
    sticky: bool = False
    at: datetime = field(default_factory=_now, compare=False)
    window: QWidget | None = field(default=None, compare=False)


class Messages(QObject):
    """Tells and asks.

    Attributes:
        toast: A note that passes: something was done.
        bar: A note that stands above the page: a state.
    """

    toast = Signal(object)
    bar = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Speak for no window yet."""
        super().__init__(parent)
        self._windows: list[QWidget] = []
        self.kept: list[Note] = []

    def speak_for(self, window: QWidget) -> None:
        """Ask and tell in this window too, as long as it is open."""
        self._windows.append(window)

    @property
    def window(self) -> QWidget | None:
        """The window that the person works in, else the newest; None when none is open."""
        self._windows = [one for one in self._windows if shiboken6.isValid(one)]
        shown = [one for one in self._windows if one.isVisible()]
        active: QObject | None = QApplication.activeWindow()
        while active is not None and active not in shown:
            active = active.parent()
        if isinstance(active, QWidget):
            return active
        return shown[-1] if shown else None

    def done(self, text: str, *actions: tuple[str, Callable[[], object]]) -> None:
        """Say that something was done; an action is usually Undo."""
        window = self.window if actions else None
        self._tell(self.toast, Note(DONE, text, actions=actions, window=window))

    def stand(self, text: str, hint: str = "") -> None:
        """Say above the page that something was done that changes all of it."""
        self._tell(self.bar, Note(DONE, text, hint))

    def warn(self, text: str, hint: str = "") -> None:
        """Stand above the page until closed."""
        self._tell(self.bar, Note(WARNING, text, in_window(hint)))

    def show(
        self,
        error: UserError,
        *actions: tuple[str, Callable[[], object]],
        window: QWidget | None = None,
    ) -> None:
        """Show a refusal above the page.

        Args:
            window: The one that has the actions; the one that the person works in when not said.
        """
        if actions and window is None:
            window = self.window
        level = INFO if error.code == "cancelled" else ERROR
        hint = in_window(error.hint)
        note = Note(level, error.message, hint, actions, sticky=bool(actions), window=window)
        self._tell(self.bar, note)

    def _tell(self, signal: SignalInstance, note: Note) -> None:
        self.kept.append(note)
        signal.emit(note)

    @contextmanager
    def shown(self) -> Iterator[None]:
        """A refusal inside becomes a message instead of an exception."""
        try:
            yield
        except UserError as error:
            self.show(error)

    def ask(self, text: str, hint: str, accept: str, reject: str) -> bool:
        """A question that cannot wait; the words on the buttons say the acts."""
        box = QMessageBox(self.window)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setText(text)
        box.setInformativeText(hint)
        yes = box.addButton(accept, QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(reject, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        box.exec()
        return box.clickedButton() is yes

    def open_files(
        self, title: str, folder: Path, filters: str, *, several: bool = False
    ) -> Sequence[Path]:
        """Ask for files to read; none when the person turned back."""
        if several:
            names, _chosen = QFileDialog.getOpenFileNames(self.window, title, str(folder), filters)
            return [Path(name) for name in names]
        name, _chosen = QFileDialog.getOpenFileName(self.window, title, str(folder), filters)
        return [Path(name)] if name else []

    def save_file(self, title: str, proposed: Path, filters: str) -> Path | None:
        """Ask where to write a file."""
        name, _chosen = QFileDialog.getSaveFileName(self.window, title, str(proposed), filters)
        return Path(name) if name else None

    def folder(self, title: str, proposed: Path) -> Path | None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(self.window, title, str(proposed))
        return Path(name) if name else None

    def open_outside(self, path: Path) -> bool:
        """Open a file or folder with the program that the system has for it."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
