"""What every page of the window is: a place it shows, a title, and what it asks of the window."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from sscdesk.gui.place import Place
from sscdesk.gui.workspace import Workspace
from sscdesk.store.session import Touched


class Page(QWidget):
    """A page of the window.

    Attributes:
        go: Lead to another place.
        command: Do a command of the window, by its name in `commands.py`.
        heading_changed: The title or the trail of the page is another one.
        counted: So many items are overdue; the navigation shows it.
        acted: Undo and redo of the page itself would do another thing now.
        waits: So many fields wait for a correction; the status bar says it.
        new_is_primary: Whether New case is the primary button while this page is shown.
    """

    go = Signal(object)
    command = Signal(str)
    heading_changed = Signal()
    acted = Signal()
    counted = Signal(int)
    waits = Signal(int)
    new_is_primary = False

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Make an empty page; `show_place` fills it."""
        super().__init__(parent)
        self.workspace = workspace
        self.place: Place | None = None
        self._is_stale = False
        workspace.changed.connect(self._on_changed)

    def show_place(self, place: Place) -> None:
        """Show this place; called each time somebody comes here."""
        self.place = place
        self.reload()

    def reload(self) -> None:
        """Read again what is shown."""

    def concerns(self, touched: Touched) -> bool:
        """Whether a commit may have changed what is shown."""
        return bool(touched.roots)

    def title(self) -> str:
        """The title in the top bar."""
        return ""

    def trail(self) -> list[tuple[str, Place | None]]:
        """The way to this page, when it is below another one: name and place of each step."""
        return []

    def do(self, name: str) -> bool:
        """Do a command of the window that this page answers to; False when it does not."""
        del name
        return False

    def can(self, name: str) -> bool:
        """Whether a command of a case (`commands.ON_CASE`) can be done here now."""
        del name
        return False

    def own_undo(self) -> tuple[str, str]:
        """What Undo and Redo do on this page that no act of the desk holds, in words; else ""."""
        return "", ""

    def save(self) -> bool:
        """Write what waits in fields; False when something could not be written."""
        return True

    def focus_filter(self) -> None:
        """Ctrl+F: stand in the filter box."""

    def panes(self) -> list[QWidget]:
        """What F6 goes through, in reading order."""
        return [self]

    def state(self) -> dict[str, object]:
        """Scroll, selection and the like, for the history; `restore` takes it back."""
        return {}

    def restore(self, state: dict[str, object]) -> None:
        """Stand where the person stood before."""

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while another page was shown."""
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.reload()

    def _on_changed(self, touched: Touched) -> None:
        if self.place is None or not self.concerns(touched):
            return
        if self.isVisible():
            self.reload()
        else:
            self._is_stale = True
