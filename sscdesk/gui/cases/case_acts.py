"""What the menu Case does with the case that is shown: dialogs, a copy, a deletion."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from sscdesk.actions import cases, figuring
from sscdesk.errors import UserError
from sscdesk.gui import place
from sscdesk.gui.cases import gate_moving, gate_reading
from sscdesk.gui.cases.case_commands import refusal
from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.cases.figures_dialog import FiguresDialog
from sscdesk.gui.cases.gate_dialog import GateDialog
from sscdesk.gui.cases.move_dialogs import BackDialog, EndDialog, HoldDialog, ResumeDialog
from sscdesk.gui.place import CASES, Place
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _

_DIALOGS = {
    "case.back": BackDialog, "case.suspend": HoldDialog, "case.resume": ResumeDialog,
    "case.end": EndDialog,
}  # fmt: skip


class CaseActs(QObject):
    """Acts on a case as a whole.

    Attributes:
        go: Lead to another place.
    """

    go = Signal(object)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        """Act for a page; its window holds the dialogs."""
        super().__init__(page)
        self._workspace, self._page = workspace, page

    def do(self, name: str, view: CaseView) -> bool:
        """Do a command; False for one that is none of these.

        Raises:
            UserError: it cannot be done now.
        """
        acts = {
            "gate": self.gate,
            "case.duplicate": self._duplicate,
            "case.figures": self._figures,
            "case.remove": self._remove,
        }
        if name in _DIALOGS:
            self._refuse(name, view)
            self._open(_DIALOGS[name](self._workspace, view, self._page.window()))
            return True
        if name not in acts:
            return False
        self._refuse(name, view)
        acts[name](view)
        return True

    def _refuse(self, name: str, view: CaseView) -> None:
        why = refusal(name, view.now, view.lock)
        if why:
            raise UserError(why, _("The bar above the tabs says how the case stands."))

    def _open(self, dialog: QDialog) -> QDialog:
        dialog.open()
        return dialog

    def gate(self, view: CaseView) -> GateDialog:
        """Open the dialog of the gate.

        Raises:
            UserError: the case stands before none.
        """
        state = self._workspace.read(gate_reading.read, view.id)
        if state is None or view.lock:
            raise UserError(
                _("There is no gate that this case could pass now."),
                _("It is on hold, it has ended, or it cannot be changed here."),
            )
        dialog = GateDialog(self._workspace, state, self._page.window())
        dialog.field_asked.connect(self.go)
        dialog.open()
        return dialog

    def _duplicate(self, view: CaseView) -> None:
        told = gate_moving.act(self._workspace, "case.duplicate", cases.duplicate, view.id)
        ref, made = told["result"]
        words = _("{ref} was made like {source}").format(ref=isolate(ref), source=isolate(view.ref))
        gate_moving.say(self._workspace, told, words)
        self.go.emit(place.case(made))

    def _figures(self, view: CaseView) -> None:
        found = self._workspace.read(figuring.of_case, view.id)
        self._open(FiguresDialog(view, found, self._page.window()))

    def _remove(self, view: CaseView) -> None:
        agreed = self._workspace.messages.ask(
            _("Delete {ref}?").format(ref=isolate(view.ref)),
            _("It goes out of sight with everything under it. Undo and the history bring it back."),
            _("Delete the case"),
            _("Keep it"),
        )
        if not agreed:
            return
        told = gate_moving.act(self._workspace, "case.remove", cases.remove, view.id)
        gate_moving.say(self._workspace, told, _("{ref} was deleted").format(ref=isolate(view.ref)))
        self.go.emit(Place(CASES))
