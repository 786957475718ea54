"""What the commands of a window need of it; the window itself is `main_window.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from sscdesk.gui.history import History
    from sscdesk.gui.page import Page
    from sscdesk.gui.place import Place
    from sscdesk.gui.window.nav import Nav
    from sscdesk.gui.window.status_bar import StatusBar
    from sscdesk.gui.workspace import Workspace


class Frame(QMainWindow):
    """A window over one desk.

    Attributes:
        other_desk: The person wants another file ("" = ask which, "leave" = leave the demo).
        restored: The desk at this path is to be opened again; what a restore did to it follows.
        restyle: Language, theme or text size was changed: the window is to be made again.
        new_window: The person wants one more window; the visit follows.
        close_all: The person wants to quit.
        is_demo: Whether the desk is the demo.
        actions_by_name: Name of a command → its action.
    """

    other_desk = Signal(str)
    restored = Signal(object, object)
    restyle = Signal()
    new_window = Signal(object)
    close_all = Signal()

    workspace: Workspace
    is_demo: bool
    history: History
    nav: Nav
    status: StatusBar
    actions_by_name: dict[str, QAction]

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        raise NotImplementedError

    def go(self, where: Place) -> None:
        """Show a place."""
        raise NotImplementedError

    def step(self, by: int) -> None:
        """Back or forward through the visited places."""
        raise NotImplementedError

    def do(self, name: str) -> None:
        """Do a command."""
        raise NotImplementedError

    def can(self, name: str) -> bool:
        """Whether a command can be done now."""
        raise NotImplementedError

    def open_palette(self) -> None:
        """Ask where to go."""
        raise NotImplementedError
