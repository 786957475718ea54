"""Fields of the case or of its demand in a card."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from sscdesk.gui.cases.arrangement import Section
from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.cases.conflict_tips import tips
from sscdesk.gui.cases.tabs import layouts
from sscdesk.gui.cases.tabs.part import Part
from sscdesk.gui.cases.target import Target
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.record_form import RecordForm
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _


class FormCard(Card, Part):
    """A form that saves by itself, about some keys of the case.

    Attributes:
        waiting_changed: Another number of fields waits for a correction.
        form: The fields.
        section: The keys.
    """

    waiting_changed = Signal()

    def __init__(
        self, workspace: Workspace, case: str, section: Section, parent: QWidget | None = None
    ) -> None:
        """Make the form of a section."""
        super().__init__("" if section.folded else _(section.title), parent)
        self.section = section
        self._warned: set[str] = set()
        context = Context(workspace, case, case)
        self.form = RecordForm(context, "case", layouts.of_section(section))
        self.form.waiting_changed.connect(lambda _n: self.waiting_changed.emit())
        self.body.addWidget(self.form)

    def show_view(self, view: CaseView, *, locked: bool) -> None:
        """Show another state of the case."""
        self.form.load(view.record, view.shown)
        if self.form.is_read_only != locked:
            self.form.set_read_only(locked)
        self._warn(tips(view))

    def _warn(self, found: dict[str, str]) -> None:
        """Say at fields of which two laptops say different things what each of them says."""
        for key in self._warned | found.keys():
            self.form.warn(key, found.get(key, ""))
        self._warned = set(found)

    def stand(self, target: Target) -> bool:
        """Stand in a field of the form."""
        if target.kind not in ("case", "demand"):
            return False
        key = target.key if target.kind == "case" else f"demand.{target.key}"
        if self.form.slot(key) is None:
            return False
        QTimer.singleShot(0, self.form, lambda: self.form.focus_key(key))
        return True

    def save(self) -> bool:
        """Write what waits."""
        return self.form.flush()

    def waiting(self) -> int:
        """How many fields wait for a correction."""
        return self.form.waiting()
