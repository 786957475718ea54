"""Moving a case from the board: the dialog of its gate, or that of a step back."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sscdesk.domain import stages
from sscdesk.errors import UserError
from sscdesk.gui import wording
from sscdesk.gui.cases import case_view, gate_reading
from sscdesk.gui.cases.gate_dialog import GateDialog
from sscdesk.gui.cases.move_dialogs import BackDialog
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _


class Mover(QObject):
    """Opens the dialogs in which a case is moved.

    Attributes:
        go: A field of the case is to be filled first; its place follows.
        moved: A case was moved; its id follows.
    """

    go = Signal(object)
    moved = Signal(str)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        """Serve a page."""
        super().__init__(page)
        self._workspace, self._page = workspace, page

    def move(self, case: str, step: int) -> None:
        """Ask for a step forward (1) or back (-1)."""
        with self._workspace.shown():
            if step > 0:
                self._forward(case)
            else:
                self._back(case)

    def drop(self, case: str, leaves: str, reaches: str) -> None:
        """A card was dropped on the column of another stage."""
        order = list(stages.STAGES)
        step = order.index(reaches) - order.index(leaves) if leaves in order else 0
        if abs(step) == 1:
            self.move(case, step)
        elif step:
            self._workspace.messages.show(_too_far(leaves))

    def _forward(self, case: str) -> None:
        state = self._workspace.read(gate_reading.read, case)
        if state is None:
            raise UserError(
                _("This case cannot be moved now."), _("It is on hold, or it has ended.")
            )
        dialog = GateDialog(self._workspace, state, self._page.window())
        dialog.field_asked.connect(self.go)
        dialog.moved.connect(lambda _told: self.moved.emit(case))
        dialog.open()

    def _back(self, case: str) -> None:
        view = self._workspace.read(case_view.read, case)
        if view.lock or view.now.stage not in stages.BACK_TO:
            raise UserError(
                _("This case does not step back from here."),
                _("A case steps back from agreement, from evaluation or after closing."),
            )
        dialog = BackDialog(self._workspace, view, self._page.window())
        dialog.moved.connect(lambda _told: self.moved.emit(case))
        dialog.open()


def _too_far(leaves: str) -> UserError:
    reached = wording.stage(stages.stage_after(leaves))
    return UserError(
        _("A case moves one stage at a time."),
        _("The next stage is {stage}.").format(stage=reached),
    )
