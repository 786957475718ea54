"""What the bulk bar asks: which officer, which tag, which date. They ask; the page does it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from sscdesk.actions.pairs import ADD, Pair
from sscdesk.domain import catalogue
from sscdesk.domain.fields import Field
from sscdesk.domain.kinds import LINE
from sscdesk.errors import BadValue
from sscdesk.gui import spelling, wording
from sscdesk.gui.cases import list_bulk
from sscdesk.gui.cases.dialog_field import DialogField
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.dates import DateEditor
from sscdesk.gui.forms.lines import LineEditor
from sscdesk.gui.forms.pickers import RecordPicker
from sscdesk.gui.theme import current
from sscdesk.gui.widgets.buttons import button
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _, ngettext

DATES = ("start_planned", "end_planned", "start_actual", "end_actual")
"""Dates that can be set in several cases at once."""

LONGEST_TAG = 60


def _case_field(key: str) -> Field:
    return catalogue.find_key(catalogue.KINDS["case"], key, "en").field


class BulkDialog(QDialog):
    """One value for several cases.

    Attributes:
        chosen: What shall be said of each, as a list of `Pair`.
    """

    chosen = Signal(object)

    def __init__(self, workspace: Workspace, count: int, title: str, parent: QWidget) -> None:
        """Ask for a value; a subclass puts its input in.

        Args:
            count: How many cases get it.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(current().px(380))
        self.context = Context(workspace)
        number = spelling.number(str(count))
        said = ngettext(
            "{n} case is changed in one step, which Undo takes back.",
            "{n} cases are changed in one step, which Undo takes back.", count,
        ).format(n=number)  # fmt: skip
        self.ok = button(_("Apply"), "primary")
        self.ok.setDefault(True)
        self.cancel = button(_("Cancel"))
        self.field = self._make_field()
        self._arrange(said)
        self.ok.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self.field.editor.focus_widget().setFocus()

    def _arrange(self, said: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(label(said, tone="text2", wraps=True))
        for part in self._before():
            column.addWidget(part)
        column.addWidget(self.field)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.ok)
        column.addLayout(row)

    def _before(self) -> list[QWidget]:
        return []

    def _make_field(self) -> DialogField:
        raise NotImplementedError

    def _pair(self, value: str) -> Pair:
        raise NotImplementedError

    def accept(self) -> None:
        """Hand the value over; a blank one is refused."""
        value = self.field.value()
        if value is None:
            return
        if not value.strip():
            self.field.refuse(BadValue(_("Nothing is chosen yet."), ""))
            return
        self.chosen.emit([self._pair(value.strip())])
        super().accept()


class OfficerDialog(BulkDialog):
    """Which officer looks after the cases."""

    def _make_field(self) -> DialogField:
        field = _case_field("responsible_officer")
        return DialogField(wording.field_label(field), RecordPicker(field, self.context))

    def _pair(self, value: str) -> Pair:
        return Pair("responsible_officer", value)


class TagDialog(BulkDialog):
    """Which tag the cases get beside those that they have."""

    def _make_field(self) -> DialogField:
        return DialogField(_("Tag"), LineEditor(Field("tag", "", LINE, longest=LONGEST_TAG)))

    def _pair(self, value: str) -> Pair:
        return Pair("tags", value, ADD)


class DateDialog(BulkDialog):
    """Which date is set, and to what."""

    def _before(self) -> list[QWidget]:
        self.which = QComboBox()
        self.which.setAccessibleName(_("Which date"))
        for key in DATES:
            self.which.addItem(wording.field_label(_case_field(key)), key)
        return [self.which]

    def _make_field(self) -> DialogField:
        return DialogField(_("Date"), DateEditor(_case_field(DATES[0]), self.context))

    def _pair(self, value: str) -> Pair:
        return Pair(str(self.which.currentData()), value)


_Maker = Callable[[Workspace, int, str, QWidget], BulkDialog]
_DIALOGS: Mapping[str, _Maker] = {
    list_bulk.OFFICER: OfficerDialog,
    list_bulk.TAG: TagDialog,
    list_bulk.DATE: DateDialog,
}


def made(act: str, workspace: Workspace, count: int, parent: QWidget) -> BulkDialog:
    """The dialog of an act of the bulk bar that needs a value."""
    titles = {
        list_bulk.OFFICER: _("Assign officer"),
        list_bulk.TAG: _("Add tag"),
        list_bulk.DATE: _("Set date"),
    }
    return _DIALOGS[act](workspace, count, titles[act], parent)
