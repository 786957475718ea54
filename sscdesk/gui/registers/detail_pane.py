"""One record of a register: its name, its form, what hangs under it, who names it."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sscdesk.actions import records, writes
from sscdesk.actions.pairs import Pair
from sscdesk.errors import NotFound, UserError
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.record_form import RecordForm
from sscdesk.gui.jobs import Job
from sscdesk.gui.registers import reading
from sscdesk.gui.registers.children_card import ChildrenCard
from sscdesk.gui.registers.contacts_card import ContactsCard
from sscdesk.gui.registers.kinds import Register
from sscdesk.gui.registers.reading import Detail, Named
from sscdesk.gui.registers.used_card import UsedCard
from sscdesk.gui.widgets.buttons import LinkButton, button
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.labels import ElidedLabel
from sscdesk.gui.widgets.message_bar import INFO, WARNING, MessageBar
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _, ngettext
from sscdesk.store import queries
from sscdesk.store.register_rows import RegisterRow
from sscdesk.store.session import Session, Touched

USES_AFTER_MS = 150
MANY_CASES = 5000
"""From so many on the worker looks who names a record."""


class DetailPane(QWidget):
    """The record that the list stands on.

    Attributes:
        go: Another place was asked for.
        removed: The record is to be deleted.
        forgotten: The person is to be forgotten.
        contact_asked: A new contact of the organisation is wanted.
        lost: The record is not here any more.
    """

    go = Signal(object)
    removed = Signal(str)
    forgotten = Signal(str, str)
    contact_asked = Signal(str)
    lost = Signal()

    def __init__(
        self, workspace: Workspace, register: Register, parent: QWidget | None = None
    ) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._workspace = workspace
        self.register = register
        self.record = ""
        self.row: RegisterRow | None = None
        self.named = Named()
        self.form: RecordForm | None = None
        self._make_parts()
        self._arrange()
        self._wire()

    # --- parts ------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        self.heading = ElidedLabel("", "page")
        self.used_button = LinkButton("")
        self.forget_button = button(_("Forget person…"), "quiet", "user-off")
        self.remove_button = button(_("Delete"), "quiet", "trash")
        self.bar = MessageBar(INFO)
        self.consent_button = self.bar.add_button(_("Consented today"))
        self.form_card = Card()
        self.below = ChildrenCard(self._workspace, self.register) if self.register.child else None
        self.contacts = ContactsCard() if self.register.kind == "organisation" else None
        self.used = UsedCard()

    def _arrange(self) -> None:
        above = QHBoxLayout()
        above.setContentsMargins(2, 0, 0, 0)
        above.setSpacing(4)
        above.addWidget(self.heading, 1)
        above.addWidget(self.used_button)
        above.addWidget(self.forget_button)
        above.addWidget(self.remove_button)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setAutoFillBackground(False)
        cards = QVBoxLayout(inner)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(12)
        for part in (self.bar, self.form_card, self.below, self.contacts, self.used):
            if part is not None:
                cards.addWidget(part)
        cards.addStretch(1)
        self.area.setWidget(inner)
        self.area.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(above)
        column.addWidget(self.area, 1)

    def _wire(self) -> None:
        self.used.go.connect(self.go)
        self.used_button.clicked.connect(self._go_to_uses)
        self.remove_button.clicked.connect(lambda: self.removed.emit(self.record))
        self.forget_button.clicked.connect(self._ask_forget)
        self.consent_button.clicked.connect(self._consent)
        if self.contacts is not None:
            self.contacts.go.connect(self.go)
            self.contacts.new_asked.connect(lambda: self.contact_asked.emit(self.record))
        self._look = QTimer(self, singleShot=True, interval=USES_AFTER_MS)
        self._look.timeout.connect(self._read_uses)

    # --- what is shown ----------------------------------------------------------------------------

    def show_record(self, record: str) -> bool:
        """Show another record; False when it is not here.

        What waits in the fields of the one before is saved first.
        """
        self.save()
        self.record = record
        return self._read(is_new=True)

    def refresh(self) -> bool:
        """Read the record again; False when it is not here any more."""
        return self._read(is_new=False)

    def follow(self, touched: Touched) -> None:
        """A commit changed something: read again what of it is shown."""
        if self.record in touched.roots and not self.refresh():
            return
        self._look.start()

    def _read(self, *, is_new: bool) -> bool:
        try:
            found = self._workspace.read(reading.detail, self.register.kind, self.record)
            self._show(found, is_new=is_new)
        except NotFound:
            self.record = ""
            self.lost.emit()
            return False
        return True

    def _show(self, found: Detail, *, is_new: bool) -> None:
        self.row = found.row
        may_edit = found.row.is_ours and not self._workspace.readonly
        if is_new or self.form is None:
            self._make_form(may_edit=may_edit)
            self._look.start()
        else:
            self.form.refresh()
        self._say_state(found.owner, may_edit=may_edit)

    def _make_form(self, *, may_edit: bool) -> None:
        context = Context(self._workspace, self.record, self.record)
        kind, layout = self.register.kind, self.register.layout
        made = RecordForm(context, kind, layout, parent=self.form_card)
        made.refresh()
        if not may_edit:
            made.set_read_only(True)
        old, self.form = self.form, made
        if old is not None:
            self.form_card.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.form_card.body.addWidget(made)
        self.area.verticalScrollBar().setValue(0)
        self.show_named(Named())
        if self.below is not None:
            self.below.show_parent(self.record, editable=may_edit)

    def _say_state(self, owner: str, *, may_edit: bool) -> None:
        row = self.row
        assert row is not None
        name = _("Forgotten person") if row.is_forgotten else row.name or _("Without a name")
        self.heading.setText(name)
        is_person = self.register.kind == "person"
        self.remove_button.setVisible(may_edit)
        self.forget_button.setVisible(may_edit and is_person and not row.is_forgotten)
        self._say_bar(row, owner, may_edit=may_edit)

    def _say_bar(self, row: RegisterRow, owner: str, *, may_edit: bool) -> None:
        is_known = self.register.kind == "person" and not row.is_forgotten
        waits = is_known and not row.get("consent_on")
        self.consent_button.setVisible(waits and may_edit)
        self.bar.setVisible(bool(owner) or row.is_forgotten or waits)
        if owner:
            told = _("Only {office} can change this record.").format(office=owner)
            self.bar.set_message(INFO, told)
        elif row.is_forgotten:
            told = _("Name, e-mail and phone of this person were erased.")
            self.bar.set_message(INFO, told)
        elif waits:
            told = _("E-mail and phone stay on this desk until the day of consent is entered.")
            self.bar.set_message(WARNING, told, strong=_("No consent yet."))

    # --- who names it -----------------------------------------------------------------------------

    def show_named(self, found: Named) -> None:
        """Show who names the record."""
        self.named = found
        self.used.show_uses(found.uses)
        roots = len({use.root for use in found.uses})
        told = ngettext("Named by {n} record", "Named by {n} records", roots).format(n=roots)
        self.used_button.setText(told)
        self.used_button.setVisible(bool(roots))
        if self.contacts is not None:
            self.contacts.show_people(found.people)
            self.contacts.new_button.setVisible(not self._workspace.readonly)

    def _read_uses(self) -> None:
        if not self.record:
            return
        kind, record = self.register.kind, self.record
        with self._workspace.shown():
            if self._workspace.read(queries.count_cases) < MANY_CASES:
                self.show_named(self._workspace.read(reading.named, kind, record))
                return
            self._workspace.work(
                _("Looking where this record is used…"),
                lambda session, _job: _named_of(session, _job, kind, record),
                partial(self._take_named, record),
            )

    def _go_to_uses(self) -> None:
        self.area.ensureWidgetVisible(self.used)
        self.used.table.setFocus()

    def _take_named(self, record: str, found: Named) -> None:
        if record == self.record:
            self.show_named(found)

    # --- what is done -----------------------------------------------------------------------------

    def save(self) -> bool:
        """Write what waits in fields; False when one waits for a correction."""
        is_saved = self.below is None or self.below.table.save()
        return (self.form is None or not self.record or self.form.flush()) and is_saved

    def focus_form(self, key: str = "") -> None:
        """Stand in a field, the first one without a key."""
        if self.form is not None:
            self.form.focus_key(key or self.register.first_key)

    def add_line(self) -> bool:
        """Begin a new line below; False where nothing hangs below."""
        if self.below is None or not self.below.table.lines.is_editable:
            return False
        self.below.table.add_line()
        return True

    def remove_line(self) -> bool:
        """Remove the current line below."""
        if self.below is None or not self.below.table.hasFocus():
            return False
        self.below.table.remove_line()
        return True

    def _ask_forget(self) -> None:
        if self.row is not None:
            self.forgotten.emit(self.record, self.row.name or _("this person"))

    def _consent(self) -> None:
        today = self._workspace.today.isoformat()
        try:
            shown = self._workspace.read(writes.look, self.record, self.record)
            pairs = [Pair("consent_on", today)]
            self._workspace.write("record.set", records.change, self.record, pairs, shown=shown)
        except UserError as error:
            self._workspace.messages.show(error)


def _named_of(session: Session, job: Job, kind: str, record: str) -> Named:
    job.progress(0, 0)
    return reading.named(session, kind, record)
