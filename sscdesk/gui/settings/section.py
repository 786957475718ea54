"""What every section of the settings is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sscdesk.gui.theme.state import current
from sscdesk.gui.workspace import Workspace

WIDTH = 900
GAP = 12


class Section(QWidget):
    """A subject of the settings.

    Attributes:
        restyle: The looks of the window are to change; the name of the control follows, where the
            person goes on afterwards.
        command: Do a command of the window.
        acted: Undo and redo of the section itself would do another thing now.
        column: Where cards go.
    """

    restyle = Signal(str)
    command = Signal(str)
    acted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Make an empty section; a subclass fills `column`."""
        super().__init__(parent)
        self.workspace = workspace
        self.controls: dict[str, QWidget] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)
        self.setMaximumWidth(current().px(WIDTH))

    def reload(self) -> None:
        """Read again what the desk says."""

    def save(self) -> bool:
        """Write what waits in fields; False when something could not be written."""
        return True

    def own_undo(self) -> tuple[str, str]:
        """What Undo and Redo do here that no act of the desk holds, in words; else ""."""
        return "", ""

    def do(self, name: str) -> bool:
        """Do a command of the window that this section answers to; False when it does not."""
        del name
        return False

    def stand_in(self, key: str) -> bool:
        """Give the focus to a control by its name; False when there is none."""
        control = self.controls.get(key)
        if control is None:
            return False
        control.setFocus()
        return True
