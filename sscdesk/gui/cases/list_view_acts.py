"""Does what the tabs of the views ask for: save, rename, remove, move."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sscdesk.gui.cases.list_state import ListState
from sscdesk.gui.cases.list_view_dialog import ViewNameDialog
from sscdesk.gui.cases.list_views import ViewRow
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _


class ViewActs(QObject):
    """Acts on saved views."""

    def __init__(self, workspace: Workspace, state: ListState, page: QWidget) -> None:
        """Serve a page."""
        super().__init__(page)
        self._workspace, self._state, self._page = workspace, state, page

    def serve(self, row: ViewRow) -> None:
        """Do what these tabs ask for."""
        row.chosen.connect(self._state.choose)
        row.revert_asked.connect(self._state.revert)
        row.save_asked.connect(lambda: self._tried(self._state.save))
        row.save_as_asked.connect(self._save_as)
        row.rename_asked.connect(self._rename)
        row.remove_asked.connect(self._remove)
        row.move_asked.connect(lambda id_, by: self._tried(lambda: self._state.move(id_, by)))

    def _tried(self, act: Callable[[], object]) -> None:
        with self._workspace.shown():
            act()

    def _save_as(self) -> None:
        self._ask(_("Save view"), "", self._state.save_as)

    def _rename(self, id_: str) -> None:
        name = next(view.name for view in self._state.views if view.id == id_)
        self._ask(_("Rename view"), name, lambda new: self._state.rename(id_, new))

    def _ask(self, title: str, name: str, keep: Callable[[str], None]) -> None:
        ViewNameDialog(title, name, keep, self._page.window()).open()

    def _remove(self, id_: str) -> None:
        with self._workspace.shown():
            gone = self._state.remove(id_)
            self._workspace.messages.done(
                _("View “{name}” removed").format(name=gone.name),
                (_("Undo"), lambda: self._tried(lambda: self._state.bring_back(gone))),
            )
