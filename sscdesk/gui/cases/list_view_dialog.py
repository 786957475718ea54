"""Asks for the name of a view."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from sscdesk.actions.views import LONGEST_NAME
from sscdesk.domain.fields import Field
from sscdesk.domain.kinds import LINE
from sscdesk.errors import UserError
from sscdesk.gui.cases.dialog_field import DialogField
from sscdesk.gui.forms.lines import LineEditor
from sscdesk.gui.theme import current
from sscdesk.gui.widgets.buttons import button
from sscdesk.i18n import _


class ViewNameDialog(QDialog):
    """A name for a view; it stays open while the name is refused."""

    def __init__(self, title: str, name: str, keep: Callable[[str], None], parent: QWidget) -> None:
        """Ask.

        Args:
            name: What stands there at first.
            keep: Saves the view under the name; its refusal is shown below the line.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(current().px(360))
        self._keep = keep
        self.field = DialogField(
            _("Name of the view"),
            LineEditor(Field("name", "", LINE, longest=LONGEST_NAME)),
            note=_("Filters, order, columns and height of rows are kept with it."),
        )
        self.field.editor.set_value(name)
        self.ok, self.cancel = button(_("Save view"), "primary"), button(_("Cancel"))
        self.ok.setDefault(True)
        self._arrange()
        self.ok.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self.field.editor.focus_widget().setFocus()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(self.field)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.ok)
        column.addLayout(row)

    def accept(self) -> None:
        """Save under the name."""
        name = self.field.value()
        if name is None:
            return
        try:
            self._keep(name)
        except UserError as error:
            self.field.refuse(error)
            return
        super().accept()
