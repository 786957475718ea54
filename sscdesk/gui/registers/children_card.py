"""The card of what hangs under a register record: calls of a fund, commitments of an event."""

from PySide6.QtWidgets import QWidget

from sscdesk.domain import catalogue
from sscdesk.gui.registers.kinds import Register
from sscdesk.gui.tables.child_model import field_column
from sscdesk.gui.tables.child_table import ChildTable
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _


class ChildrenCard(Card):
    """Lines under a record, edited in place."""

    def __init__(
        self, workspace: Workspace, register: Register, parent: QWidget | None = None
    ) -> None:
        """Make the table of the register's children."""
        title = _(register.child_title)
        super().__init__(title, parent, is_flush=True)
        kind = catalogue.KINDS[register.child]
        first, *others = register.child_columns
        columns = [
            field_column(kind, first, 190, stretch=True), *(field_column(kind, k) for k in others)
        ]  # fmt: skip
        self.table = ChildTable(
            workspace, register.child, columns, title, required=(first,), opens=False,
            settings_key=f"register.{register.child}",
        )  # fmt: skip
        self.new_button = self.add_action(_("New line"), "plus")
        self.new_button.clicked.connect(self.table.add_line)
        self.body.addWidget(self.table)
        self.setFocusProxy(self.table)

    def show_parent(self, record: str, *, editable: bool) -> None:
        """Show the lines of a record."""
        self.table.show_parent(self.table.under(record, record), editable=editable)
        self.new_button.setVisible(self.table.lines.is_editable)
