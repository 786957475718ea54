"""A card that is read first: a pencil turns it into a form in its place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sscdesk.gui.cases.arrangement import Section
from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.cases.conflict_tips import tips
from sscdesk.gui.cases.tabs import layouts
from sscdesk.gui.cases.tabs.part import Part
from sscdesk.gui.cases.target import Target
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.record_form import RecordForm
from sscdesk.gui.theme import icons
from sscdesk.gui.widgets import tab_order
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _


class EditableCard(Card, Part):
    """A section of the case that is shown as text until somebody edits it.

    Attributes:
        waiting_changed: Another number of fields waits for a correction.
        form: The form; None until it is wanted.
        edit: The button that opens and closes it.
    """

    waiting_changed = Signal()

    def __init__(
        self, workspace: Workspace, case: str, section: Section, reading: QWidget,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Make the card of a section.

        Args:
            reading: What stands there while nobody edits.
        """
        super().__init__(_(section.title), parent)
        self.section, self.reading = section, reading
        self.form: RecordForm | None = None
        self._workspace, self._case = workspace, case
        self._view: CaseView | None = None
        self._locked = False
        self.edit = self.add_action(_("Edit"), "edit")
        self.edit.setAccessibleName(_("Edit: {card}").format(card=_(section.title)))
        self.edit.clicked.connect(self._toggle)
        self.body.addWidget(reading)

    def show_view(self, view: CaseView, *, locked: bool) -> None:
        """Show another state of the case."""
        self._view, self._locked = view, locked
        self.edit.setVisible(not locked)
        self.show_text(view)
        if self.form is not None:
            self._load(self.form, view)
        if locked and self.is_editing:
            self.set_editing(False)

    def show_text(self, view: CaseView) -> None:
        """Fill what is read; a subclass does."""

    @property
    def is_editing(self) -> bool:
        """Whether the form is open."""
        return self.form is not None and not self.form.isHidden()

    def set_editing(self, is_on: bool) -> None:
        """Open or close the form; closing saves."""
        if is_on and self._view is not None and not self._locked:
            form = self._ready_form(self._view)
            form.show()
            self.reading.hide()
        elif self.form is not None and self.form.flush():
            self.form.hide()
            self.reading.show()
        self.edit.setText(_("Done") if self.is_editing else _("Edit"))
        icons.set_icon(self.edit, "check" if self.is_editing else "edit", "accent", 16)

    def _ready_form(self, view: CaseView) -> RecordForm:
        if self.form is None:
            context = Context(self._workspace, self._case, self._case)
            self.form = RecordForm(context, "case", layouts.of_section(self.section))
            self.form.waiting_changed.connect(lambda _n: self.waiting_changed.emit())
            self._load(self.form, view)
            self.body.addWidget(self.form)
            self.form.come_late()
            tab_order.follow(self.edit, *self.form.stops)
        return self.form

    def _load(self, form: RecordForm, view: CaseView) -> None:
        form.load(view.record, view.shown)
        for key, sentence in tips(view).items():
            form.warn(key, sentence)

    def _toggle(self) -> None:
        self.set_editing(not self.is_editing)
        if self.is_editing and self.form is not None:
            self.form.focus_key(self.section.keys[0])

    def stand(self, target: Target) -> bool:
        """Open the form and stand in a field."""
        stem = target.key.partition(".")[0]
        if target.kind != "case" or stem not in self.section.keys or self._view is None:
            return False
        if self._locked:
            self.edit.setFocus()
            return True
        self.set_editing(True)
        return self.form is not None and self.form.focus_key(target.key)

    def save(self) -> bool:
        """Write what waits."""
        return self.form.flush() if self.form is not None else True

    def waiting(self) -> int:
        """How many fields wait for a correction."""
        return self.form.waiting() if self.form is not None else 0
