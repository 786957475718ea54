"""What every part of a tab is: it shows a state of the case, finds its fields and saves."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.cases.target import Target
from sscdesk.gui.tables.child_table import ChildTable


class Part:
    """A card of a tab; mixed into a widget."""

    def show_view(self, view: CaseView, *, locked: bool) -> None:
        """Show another state of the case.

        Args:
            locked: Nothing can be changed here.
        """

    def stand(self, target: Target) -> bool:
        """Stand in a field; False when it is none of this part's."""
        return False

    def save(self) -> bool:
        """Write what waits in fields; False when something could not be written."""
        return True

    def waiting(self) -> int:
        """How many fields wait for a correction."""
        return 0

    def tables(self) -> Iterator[ChildTable]:
        """The tables in which lines can be added and removed."""
        return iter(())


def focus_soon(widget: QWidget) -> None:
    """Give the focus to a widget that may just have been made: it is shown only in a moment."""
    QTimer.singleShot(0, widget, lambda: widget.setFocus(Qt.FocusReason.OtherFocusReason))


def drop(widget: QWidget) -> None:
    """Let a widget go that is shown now."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
