"""The fields of one kind of record, laid out; it loads and finds them, and saves nothing."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from sscdesk.domain import catalogue
from sscdesk.domain.fields import ALWAYS, Field, Kind
from sscdesk.domain.kinds import MONEY
from sscdesk.errors import UserError
from sscdesk.gui import wording
from sscdesk.gui.forms import editors
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.editor import Editor
from sscdesk.gui.forms.field_box import FieldBox
from sscdesk.gui.forms.lang_text import LangText
from sscdesk.gui.forms.rows import stack
from sscdesk.gui.forms.sections import Layout, SectionView, gathered, sections
from sscdesk.gui.forms.sentences import sentence
from sscdesk.gui.forms.slots import DEMAND, Slot
from sscdesk.gui.widgets import tab_order

_MARGIN_PX = 60


class FormBody(QWidget):
    """Fields in sections.

    Attributes:
        waiting_changed: More or fewer fields wait for a correction.
        edited: A field was edited, by its key.
        stops: What Tab goes through when the form is made, in reading order.
    """

    waiting_changed = Signal(int)
    edited = Signal(str)

    def __init__(
        self, context: Context, kind: str, layout: Layout, parent: QWidget | None = None
    ) -> None:
        """Make the inputs of the keys in the layout.

        Args:
            kind: Kind of record; in a form about a case `demand.KEY` is a key of its demand.
        """
        super().__init__(parent)
        self.context = context
        self.kind: Kind = catalogue.KINDS[kind]
        self.slots: list[Slot] = []
        self._told = 0
        self._is_read_only = False
        self._layout = stack(self, gap=14)
        self.views: list[SectionView] = []
        self._build(layout)

    # --- finding fields --------------------------------------------------------------------------

    def slot(self, key: str) -> Slot | None:
        """The field that holds a key."""
        return next((slot for slot in self.slots if slot.owns(key)), None)

    def editor(self, key: str) -> Editor | None:
        """The input that holds a key."""
        slot = self.slot(key)
        return slot.editor if slot else None

    def focus_key(self, key: str) -> bool:
        """Stand in the field of a key, in the language it names; False when there is none."""
        slot = self.slot(key)
        if slot is None:
            return False
        for view in self.views:
            if slot.box in view.rows.boxes():
                view.set_folded(False)
        language = key.rpartition(".")[2]
        if isinstance(slot.editor, LangText) and key != slot.stem + slot.field.key:
            slot.editor.show_language(language)
        slot.editor.focus_widget().setFocus()
        # A form that was just filled has its size only after the layout was done.
        QTimer.singleShot(0, slot, slot.box.updateGeometry)
        _bring_into_view(slot.box)
        return True

    # --- state -----------------------------------------------------------------------------------

    def waiting(self) -> int:
        """How many fields wait for a correction."""
        return sum(slot.is_wrong for slot in self.slots)

    def waits_at(self, key: str) -> bool:
        """Whether the field of a key waits for a correction."""
        slot = self.slot(key)
        return slot is not None and slot.is_wrong

    def set_read_only(self, read_only: bool) -> None:
        """Show values as text that can be copied and not changed."""
        self._is_read_only = read_only
        for slot in self.slots:
            slot.editor.set_read_only(read_only)
            slot.box.set_need()
        if not read_only:
            self._mark_needs()

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be changed here."""
        return self._is_read_only

    def mark_needed(self, gates: Mapping[str, int], required: Sequence[str] = ()) -> None:
        """Say which gate asks for which key, where the catalogue does not say it.

        Args:
            gates: Key → gate, 2 to 5; 0 takes the mark away.
            required: Keys without which the record is not made.
        """
        for key, gate in gates.items():
            if slot := self.slot(key):
                slot.box.set_need(gate=gate)
        for key in required:
            if slot := self.slot(key):
                slot.box.set_need(required=True)

    def warn(self, key: str, sentence_: str) -> None:
        """Say beside a field what is doubtful; it stops nothing. "" takes it back."""
        slot = self.slot(key)
        if slot is not None and not slot.is_wrong:
            slot.box.set_warning(sentence_)

    def refuse(self, error: UserError) -> bool:
        """Say a refusal beside the field it is about; False when it is about none of these."""
        slot = self.slot(error.field) if error.field else None
        if slot is None:
            return False
        slot.fail(sentence(error))
        self.tell_waiting()
        return True

    def tell_waiting(self) -> None:
        """Tell how many fields wait, when that is another number."""
        now = self.waiting()
        if now != self._told:
            self._told = now
            self.waiting_changed.emit(now)

    # --- building --------------------------------------------------------------------------------

    def _build(self, layout: Layout) -> None:
        boxes: dict[str, QWidget] = {}
        for key in _keys(layout):
            if self.slot(key) is not None:
                continue
            slot = self._make(key)
            if slot is not None:
                boxes[key] = slot.box
                self.slots.append(slot)
        self.views = gathered(layout, boxes, self)
        for view in self.views:
            self._layout.addWidget(view)
        self._layout.addStretch(1)
        self._mark_needs()
        self._order_tabs()

    def _make(self, key: str) -> Slot | None:
        stem = DEMAND if key.startswith(DEMAND) else ""
        kind = catalogue.KINDS["demand"] if stem else self.kind
        field = catalogue.field(kind, key.removeprefix(stem))
        if field is None or field.internal:
            return None
        editor = self._make_editor(field, kind)
        slot = Slot(field, editor, FieldBox(editor, wording.field_label(field)), stem, self)
        slot.edited.connect(self._slot_edited)
        return slot

    def _make_editor(self, field: Field, kind: Kind) -> Editor:
        if field.value is MONEY:
            return editors.make_amount(field, kind, self.context)
        return editors.make(field, self.context)

    def _mark_needs(self) -> None:
        for slot in self.slots:
            gate = wording.gate_needing(slot.field)
            slot.box.set_need(required=slot.field.needed == ALWAYS, gate=gate)
            slot.box.set_missing(slot.is_empty)

    def _order_tabs(self) -> None:
        """Reading order, whatever order the widgets were made in."""
        self.stops = [stop for view in self.views for stop in _stops(view)]
        if self.stops:
            tab_order.follow(*self.stops)

    def come_late(self) -> None:
        """Be put into a page that stands already: only what takes the focus itself is a stop.

        An input that hands the focus on to its parts stays in the order of Tab where it was made,
        at the end of the page, and Tab would come back into the form from there.
        """
        for editor in self.findChildren(Editor):
            editor.setFocusProxy(None)  # type: ignore[arg-type]

    def _slot_edited(self, slot: Slot) -> None:
        self.tell_waiting()
        self.edited.emit(slot.stem + slot.field.key)


def _keys(layout: Layout) -> Iterator[str]:
    for section in sections(layout):
        for row in section.rows:
            yield from row


def _stops(view: SectionView) -> Iterator[QWidget]:
    if view.heading is not None:
        yield view.heading
    for box in view.rows.boxes():
        editor = box.editor if isinstance(box, FieldBox) else None
        yield from editor.stops() if isinstance(editor, LangText) else _within(box)


def _within(box: QWidget) -> Iterator[QWidget]:
    """The stops of a field."""
    for widget in box.findChildren(QWidget):
        is_stop = tab_order.is_stop(widget) and not widget.focusProxy()
        # Lists that drop down are windows of their own.
        if is_stop and widget.window() is box.window():
            yield widget


def _bring_into_view(box: QWidget) -> None:
    above = box.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(box, _MARGIN_PX, _MARGIN_PX)
        above = above.parentWidget()
