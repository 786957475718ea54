"""The tabs of the case that is shown: each is made when it is first shown, and filled when due."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.cases.tabs import making
from sscdesk.gui.cases.tabs.tab import Tab
from sscdesk.gui.workspace import Workspace


class OpenTabs(QObject):
    """The tabs that were shown.

    Attributes:
        go: Lead to another place.
        asked: Name of a command.
        waits: So many fields wait for a correction.
        by_name: Name → tab.
    """

    go = Signal(object)
    asked = Signal(str)
    waits = Signal(int)

    def __init__(self, workspace: Workspace, stack: QStackedWidget) -> None:
        """Begin without a tab."""
        super().__init__(stack)
        self._workspace, self._stack = workspace, stack
        self.by_name: dict[str, Tab] = {}
        self._stale: set[str] = set()

    def show(self, view: CaseView, name: str) -> Tab:
        """Show a tab of a case."""
        if name not in self.by_name:
            self.by_name[name] = self._made(view.id, name)
            self._stale.add(name)
        tab = self.by_name[name]
        # Filled before it is seen: nothing of it moves afterwards.
        self.fill(view, name)
        self._stack.setCurrentWidget(tab)
        return tab

    def _made(self, case: str, name: str) -> Tab:
        tab = making.make(self._workspace, case, name)
        tab.go.connect(self.go)
        tab.asked.connect(self.asked)
        tab.waiting_changed.connect(self._tell_waiting)
        self._stack.addWidget(tab)
        return tab

    def refresh(self, view: CaseView, shown: str) -> None:
        """Another state of the case: what is shown is filled now, the others when they are."""
        self._stale = set(self.by_name)
        if shown in self.by_name:
            self.fill(view, shown)

    def fill(self, view: CaseView, name: str) -> None:
        """Fill a tab that does not show this state yet."""
        if name in self._stale:
            self._stale.discard(name)
            self.by_name[name].show_view(view, locked=view.is_locked(name))

    def drop(self) -> None:
        """Another case comes: save, and let go of every tab."""
        self.save()
        for tab in self.by_name.values():
            self._stack.removeWidget(tab)
            tab.deleteLater()
        self.by_name.clear()
        self._stale.clear()
        self.waits.emit(0)

    def save(self) -> bool:
        """Write what waits in fields; False when something could not be written."""
        saved = [tab.save() for tab in self.by_name.values()]
        return all(saved)

    def _tell_waiting(self) -> None:
        self.waits.emit(sum(tab.waiting() for tab in self.by_name.values()))
