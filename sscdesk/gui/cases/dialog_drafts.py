"""What is typed into a dialog about an act: kept within a second, there again until it is done."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sscdesk.actions import drafts
from sscdesk.gui.forms.draft_keeper import DraftKeeper
from sscdesk.gui.widgets.buttons import LinkButton
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _


class DialogDrafts(QObject):
    """Keeps what stands in the fields of a dialog about one case."""

    def __init__(self, workspace: Workspace, case: str, name: str, parent: QObject) -> None:
        """Keep nothing yet.

        Args:
            name: Tells one dialog about the case from another.
        """
        super().__init__(parent)
        self._keeper = DraftKeeper(workspace, drafts.DIALOG, f"{case}:{name}:", self)
        self._read: Callable[[], dict[str, str]] = dict
        self._others: set[str] = set()
        self.usual: dict[str, str] = {}

    def begin(self, read: Callable[[], dict[str, str]]) -> dict[str, str]:
        """Name → what was typed before.

        Args:
            read: Name → what stands there; now what is usual, later what was typed.
        """
        self._read, self.usual = read, read()
        held = self._keeper.held([self])
        self._others = {*held}
        return held

    def owns(self, key: str) -> bool:
        """Every field of the dialog."""
        del key
        return True

    def typed(self) -> dict[str, str]:
        """What is other than usual, or was."""
        now = self._read()
        self._others |= {name for name, text in now.items() if text != self.usual.get(name, "")}
        return {name: text for name, text in now.items() if name in self._others}

    def note(self) -> None:
        """Something was typed."""
        self._keeper.note(self)

    def keep(self) -> None:
        """The dialog closes and nothing was done."""
        self._keeper.keep_now()

    def settle(self) -> None:
        """The act was done, or what was typed is not wanted."""
        self._keeper.clear_all()
        self._others.clear()


class RecalledRow(QWidget):
    """Says that what stands below was typed before.

    Attributes:
        anew: It is not wanted.
    """

    anew = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin out of sight."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(_("This is what you typed before."), "small", "text2"))
        self.button = LinkButton(_("Start again"))
        self.button.clicked.connect(self.anew)
        row.addWidget(self.button)
        row.addStretch(1)
        self.hide()
