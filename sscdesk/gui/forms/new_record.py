"""A record that is not there yet: the same fields, and nothing is made before Create."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sscdesk.actions import cases, drafts, records
from sscdesk.actions.pairs import Pair
from sscdesk.domain import catalogue
from sscdesk.domain.fields import Field, Kind
from sscdesk.domain.kinds import LONG, TAG
from sscdesk.errors import UserError
from sscdesk.gui import wording
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.draft_keeper import DraftKeeper
from sscdesk.gui.forms.form_body import FormBody
from sscdesk.gui.forms.incoming import taken_in
from sscdesk.gui.forms.pickers import RecordPicker
from sscdesk.gui.forms.sections import Layout
from sscdesk.gui.forms.sentences import beside, sentence
from sscdesk.gui.forms.slots import Slot, pair
from sscdesk.gui.theme.state import current
from sscdesk.gui.widgets.buttons import button
from sscdesk.gui.widgets.labels import label
from sscdesk.i18n import _, language
from sscdesk.store.session import Session

_WIDTH_PX, _HEIGHT_PX, _MARGIN_PX = 720, 560, 16
_NAMES = ("name", "title", "text", "code")


class NewForm(FormBody):
    """The fields of a new record; what is typed is kept as a draft until it is made.

    Attributes:
        keeper: Keeps the drafts.
    """

    def __init__(
        self, context: Context, kind: str, layout: Layout, prefix: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Make empty fields.

        Args:
            prefix: Before the keys of its drafts, to tell one new record from another.
        """
        super().__init__(context, kind, layout, parent)
        self.keeper = DraftKeeper(context.workspace, drafts.NEW_CASE, prefix, self)
        for slot in self.slots:
            slot.edited.connect(self.keeper.note)
            slot.finished.connect(self._finished)
            slot.editor.add_requested.connect(self._add_wanted)
        self.clear()

    def clear(self) -> None:
        """Nothing is filled in."""
        for slot in self.slots:
            slot.load({})

    def fill(self, values: Mapping[str, str]) -> None:
        """Propose canonical values, such as what is usual."""
        for slot in self.slots:
            own = {key: text for key, text in values.items() if slot.owns(key)}
            if own:
                slot.editor.set_values({k.removeprefix(slot.stem): t for k, t in own.items()})
                slot.box.set_missing(slot.is_empty)

    def recall(self) -> bool:
        """Put back what was typed and not made; whether there was something."""
        held = self.keeper.held(self.slots)
        found = [slot.put_back(held) for slot in self.slots]
        for slot in self.slots:
            slot.box.set_unsaved(False)
            slot.box.set_missing(slot.is_empty)
        return any(found)

    def pairs(self) -> list[Pair]:
        """What is filled in, for an action that makes the record.

        Raises:
            UserError: a field waits for a correction; the first of them has the cursor.
        """
        wrong = [slot for slot in self.slots if not slot.check()]
        self.tell_waiting()
        if wrong:
            wrong[0].editor.focus_widget().setFocus()
            raise UserError(
                wrong[0].box.sentence, field=wrong[0].stem + wrong[0].field.key, code="bad_value"
            )
        return [pair(slot, key, text) for slot in self.slots for key, text in slot.values().items()]

    def show_refusal(self, error: UserError) -> bool:
        """Say a refusal of the action beside its field; False when it belongs to none."""
        slot = self.slot(error.field) if error.field else None
        if slot is None:
            return False
        slot.fail(beside(error, self.kind.name, error.field, self._values()))
        slot.editor.focus_widget().setFocus()
        self.tell_waiting()
        return True

    def _values(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for slot in self.slots:
            if not slot.is_wrong:
                found.update(slot.values())
        return found

    def _finished(self, slot: Slot) -> None:
        slot.check()
        slot.box.set_unsaved(False)
        self.keeper.keep(slot)
        self.tell_waiting()

    def _add_wanted(self, kind: str, text: str) -> None:
        picker = self.sender()
        if isinstance(picker, RecordPicker):
            add_for(picker, self.context, kind, text, self)


class NewRecordDialog(QDialog):
    """Asks for a new record and makes it.

    Attributes:
        created: Its id.
    """

    created = Signal(str)

    def __init__(
        self,
        context: Context,
        kind: str,
        parent_record: str = "",
        *,
        layout: Layout | None = None,
        required: Sequence[str] = (),
        create: Callable[[list[Pair]], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Ask for a record of a kind.

        Args:
            parent_record: What it hangs under; "" for one that stands alone.
            layout: Rows of keys; every key of the kind when None.
            required: Keys without which it is not made.
            create: Makes it and returns its id; the usual action when None.
        """
        super().__init__(parent)
        self._context = context
        self._kind = catalogue.KINDS[kind]
        self._parent_record = parent_record
        self._create = create or self._make
        self.setWindowTitle(_("New: {kind}").format(kind=wording.kind_label(kind)))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        prefix = f"{kind}:{parent_record}:"
        self.form = NewForm(context, kind, layout or usual_layout(self._kind), prefix, self)
        self._required = tuple(required) or name_keys(self._kind)
        self.form.mark_needed({}, self._required)
        self._build()
        self._recall()
        self.form.edited.connect(self._refresh)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Stand in the first field."""
        super().showEvent(event)
        if self.form.slots:
            self.form.slots[0].editor.focus_widget().setFocus()

    def propose(self, values: Mapping[str, str]) -> None:
        """Fill in what is known already."""
        self.form.fill(values)
        self._refresh()

    def pairs(self) -> list[Pair]:
        """What is filled in.

        Raises:
            UserError: a field waits for a correction.
        """
        return self.form.pairs()

    def make_record(self) -> None:
        """Make the record, or say beside a field why not."""
        try:
            made = self._create(self.pairs())
        except UserError as error:
            if not self.form.show_refusal(error):
                self._tell(sentence(error))
            return
        self.form.keeper.clear_all()
        self.created.emit(made)
        self.accept()

    def reject(self) -> None:
        """Cancel: what was typed is kept for seven days."""
        self.form.keeper.keep_now()
        super().reject()

    def start_anew(self) -> None:
        """Let go of what was typed before."""
        self.form.keeper.clear_all()
        self.form.clear()
        self._recalled.hide()
        self._refresh()

    # --- within ----------------------------------------------------------------------------------

    def _make(self, pairs: list[Pair]) -> str:
        workspace = self._context.workspace
        kind, parent = self._kind.name, self._parent_record
        if kind in records.PARENT_KEYS:
            pairs = [*pairs, Pair(records.PARENT_KEYS[kind], parent)]
        elif parent:
            return workspace.write("case.add", _add, self._context.root, parent, kind, pairs)
        return workspace.write("record.new", records.create, kind, pairs)

    def _build(self) -> None:
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._padded())
        self._note = label("", "small", "red", wraps=True)
        self._note.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, _MARGIN_PX)
        layout.addWidget(scroll, 1)
        layout.addLayout(self._make_buttons())
        self.resize(current().px(_WIDTH_PX), current().px(_HEIGHT_PX))

    def _padded(self) -> QWidget:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(_MARGIN_PX, _MARGIN_PX, _MARGIN_PX, _MARGIN_PX)
        self._recalled = QWidget(holder)
        row = QHBoxLayout(self._recalled)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(_("This is what you typed before."), "small", "text2"))
        anew = button(_("Start again"), "link")
        anew.clicked.connect(self.start_anew)
        row.addWidget(anew)
        row.addStretch(1)
        column.addWidget(self._recalled)
        column.addWidget(self.form)
        return holder

    def _make_buttons(self) -> QHBoxLayout:
        self.create_button = button(_("Create"), "primary")
        self.cancel_button = button(_("Cancel"))
        self.create_button.setDefault(True)
        self.create_button.clicked.connect(self.make_record)
        self.cancel_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setContentsMargins(_MARGIN_PX, 0, _MARGIN_PX, 0)
        row.setSpacing(8)
        row.addWidget(self._note, 1)
        row.addStretch(0)
        row.addWidget(self.cancel_button)
        row.addWidget(self.create_button)
        return row

    def _recall(self) -> None:
        self._recalled.setVisible(self.form.recall())

    def _refresh(self) -> None:
        missing = [key for key in self._required if self._is_empty(key)]
        self.create_button.setEnabled(not missing)
        words = [wording.key_label(self._kind.name, key) for key in missing]
        self.create_button.setToolTip(
            _("Still needed: {fields}").format(fields=wording.joined(words)) if missing else ""
        )

    def _is_empty(self, key: str) -> bool:
        slot = self.form.slot(key)
        return slot is not None and slot.is_empty

    def _tell(self, said: str) -> None:
        self._note.setText(said)
        self._note.show()


def _add(session: Session, root: str, parent: str, kind: str, pairs: list[Pair]) -> str:
    return cases.add(session, parent, kind, taken_in(session, kind, root, pairs))


def add_for(
    picker: RecordPicker, context: Context, kind: str, text: str, parent: QWidget
) -> NewRecordDialog:
    """Ask for a record that a picker did not find, and give it to the picker when it is made."""
    found = catalogue.KINDS[kind]
    root = "" if found.is_root else context.root
    inner = Context(context.workspace, root)
    dialog = NewRecordDialog(inner, kind, root, parent=parent)
    names = name_keys(found)
    if text and names:
        dialog.propose(_proposed(found, names[0], text))
    dialog.created.connect(picker.take)
    dialog.finished.connect(picker.focus_widget().setFocus)
    dialog.open()
    return dialog


def _proposed(kind: Kind, key: str, text: str) -> dict[str, str]:
    field = catalogue.field(kind, key)
    return {f"{key}.{language()}" if field is not None and field.by_language else key: text}


def name_keys(kind: Kind) -> tuple[str, ...]:
    """The key that names a record of a kind, without which it is not made from a form."""
    found = next((key for key in _NAMES if catalogue.field(kind, key)), "")
    return (found,) if found else ()


def usual_layout(kind: Kind) -> list[tuple[str, ...]]:
    """Every key that a person fills in: long texts in rows of their own, others in twos."""
    rows: list[tuple[str, ...]] = []
    waiting = ""
    for field in kind.fields:
        if field.internal or _goes_with_amount(field, kind):
            continue
        if _is_wide(field):
            rows.extend([(waiting,)] if waiting else [])
            rows.append((field.key,))
            waiting = ""
        elif waiting:
            rows.append((waiting, field.key))
            waiting = ""
        else:
            waiting = field.key
    return [*rows, (waiting,)] if waiting else rows


def _is_wide(field: Field) -> bool:
    return field.value is LONG or field.by_language or (field.several and field.value is not TAG)


def _goes_with_amount(field: Field, kind: Kind) -> bool:
    if field.codes != "currency":
        return False
    return any(f.value.name == "money" for f in kind.fields if f.in_register == field.in_register)
