"""The form of a record that is there: every field is saved when a person is done with it.

One act a field, with the fields of the same register that wait beside it. What cannot be saved is
kept as a draft with its sentence; a change that comes from elsewhere is shown in every field but
those that somebody is editing, which become a conflict when they are saved.
"""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtWidgets import QApplication, QWidget

from sscdesk.actions import cases, records, writes
from sscdesk.actions.pairs import Pair
from sscdesk.actions.writes import Shown
from sscdesk.domain.records import Record
from sscdesk.errors import UserError
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.draft_keeper import DraftKeeper
from sscdesk.gui.forms.form_body import FormBody
from sscdesk.gui.forms.incoming import taken_in
from sscdesk.gui.forms.new_record import add_for
from sscdesk.gui.forms.pickers import RecordPicker
from sscdesk.gui.forms.sections import Layout
from sscdesk.gui.forms.sentences import beside, sentence
from sscdesk.gui.forms.slots import Slot, flat, pair
from sscdesk.gui.workspace import MACHINE
from sscdesk.store.session import Session

Save = Callable[[list[Pair], Shown], None]


class RecordForm(FormBody):
    """A form that saves by itself."""

    def __init__(
        self,
        context: Context,
        kind: str,
        layout: Layout,
        *,
        save: Save | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make the fields; `load` fills them.

        Args:
            context: With the root and the record that the form is about.
            save: Writes what was said, as one act; the action of the kind when None.
        """
        super().__init__(context, kind, layout, parent)
        self._save = save or self._write
        self._keeper = DraftKeeper(context.workspace, context.record, parent=self)
        self._shown = Shown()
        self._values: dict[str, str] = {}
        self._is_loaded = False
        self._loads = 0
        for slot in self.slots:
            slot.edited.connect(self._keeper.note)
            slot.finished.connect(self._finished)
            slot.dropped.connect(self._drop)
            slot.editor.add_requested.connect(self._add_wanted)
        context.workspace.drafts_kept.connect(self._take_kept)
        context.workspace.drafts_dropped.connect(self._show_dropped)

    # --- loading ---------------------------------------------------------------------------------

    def load(self, record: Record, shown: Shown) -> None:
        """Show a record; fields that are being edited keep what was typed and what it was based on.

        Args:
            shown: What the desk said when the record was read (`writes.look`, `cases.look`).
        """
        self._loads += 1
        is_first = not self._is_loaded
        self._is_loaded = True
        self._values = flat(record, record.one("demand") if record.kind == "case" else None)
        for slot in self._keeper.settled_elsewhere(s for s in self.slots if s.is_unsaved):
            if not has_focus(slot.editor):
                slot.is_unsaved = False
        busy = [slot for slot in self.slots if slot.is_unsaved]
        self._shown = _still_based(shown, self._shown, {r for s in busy for r in s.registers()})
        for slot in self.slots:
            if slot not in busy:
                slot.load(self._values)
        if is_first:
            self._recall()
        if self.context.workspace.readonly and not self.is_read_only:
            self.set_read_only(True)
        self.tell_waiting()

    def refresh(self) -> None:
        """Read the record again and show it."""
        record, shown = self.context.workspace.read(_read, self.context, self.kind.name)
        self.load(record, shown)

    def discard(self, key: str) -> None:
        """Let go of what was typed into a field and show what the desk has."""
        slot = self.slot(key)
        if slot is not None:
            self._drop(slot)

    # --- saving ----------------------------------------------------------------------------------

    def flush(self) -> bool:
        """Save every field that was edited; False when one of them waits for a correction.

        What was typed before this run waits until somebody edits it or says that it is wanted.
        """
        for slot in [slot for slot in self.slots if slot.is_unsaved]:
            if slot.is_unsaved and not slot.is_recalled:
                self.save(slot)
        return not any(slot.is_unsaved for slot in self.slots)

    def save(self, slot: Slot) -> bool:
        """Save one field, with what waits in the same register; whether nothing of it waits."""
        if self.is_read_only:
            return True
        done = slot.check() and self._save_readable(slot)
        if done:
            self._keeper.clear([slot])
        else:
            self._keeper.keep(slot)
        self.tell_waiting()
        return done

    def _save_readable(self, slot: Slot) -> bool:
        if not slot.changes():
            slot.settle()
            return True
        together = [slot, *self._beside(slot)]
        changes = {key: text for one in together for key, text in one.changes().items()}
        pairs = [pair(one, key, text) for one in together for key, text in one.changes().items()]
        loads, before = self._loads, {one: dict(one.loaded) for one in together}
        for one in together:
            # What the commit tells may be shown in them already.
            one.is_unsaved = False
        try:
            self._save(pairs, self._shown)
        except UserError as error:
            self._restore(before)
            self._refused(slot, error, changes)
            return False
        self._settle(together, is_reloaded=self._loads > loads)
        return True

    def _beside(self, slot: Slot) -> list[Slot]:
        """Other fields of the same fact that are edited and can be read."""
        registers = slot.registers()
        return [
            other
            for other in self.slots
            if other is not slot and other.is_unsaved and other.registers() & registers
            and (other.is_wrong or not other.is_recalled) and other.check()
        ]  # fmt: skip

    def _restore(self, before: Mapping[Slot, dict[str, str]]) -> None:
        for slot, loaded in before.items():
            slot.loaded, slot.is_unsaved = loaded, True

    def _refused(self, slot: Slot, error: UserError, changes: Mapping[str, str]) -> None:
        if error.code in MACHINE:
            slot.fail(sentence(error))
            return
        key = next(iter(slot.changes()), slot.field.key)
        slot.fail(beside(error, self.kind.name, key, {**self._values, **changes}))

    def _settle(self, saved: list[Slot], *, is_reloaded: bool) -> None:
        for slot in saved:
            slot.settle()
        self._keeper.clear(saved)
        if not is_reloaded:
            self.refresh()

    def _write(self, pairs: list[Pair], shown: Shown) -> None:
        workspace, record = self.context.workspace, self.context.record
        if self.kind.name == "case":
            workspace.write("case.set", cases.change, record, pairs, shown=shown)
        elif self.context.root != record:
            workspace.write("case.edit", _edit, self.context, self.kind.name, pairs, shown)
        else:
            workspace.write("record.set", records.change, record, pairs, shown=shown)

    # --- within ----------------------------------------------------------------------------------

    def _recall(self) -> None:
        """Put drafts back, each with what is wrong with it."""
        held = self._keeper.held(self.slots)
        settled = []
        for slot in self.slots:
            mine = {key: text for key, text in held.items() if slot.owns(key)}
            if not mine:
                continue
            if slot.put_back(mine):
                if not self._keeper.is_typed_here(mine):
                    slot.ask()
                self._say_again(slot)
            else:
                settled.append(slot)
        self._keeper.clear(settled)

    def _drop(self, slot: Slot) -> None:
        slot.load(self._values)
        self._keeper.clear([slot])
        self.tell_waiting()

    def _take_kept(self, fields: Iterable[tuple[str, str]]) -> None:
        for slot in self._recalled(fields):
            slot.take()

    def _show_dropped(self, fields: Iterable[tuple[str, str]]) -> None:
        """What was thrown away stands here no more; what was edited since is another text."""
        for slot in self._recalled(fields):
            self._drop(slot)

    def _recalled(self, fields: Iterable[tuple[str, str]]) -> list[Slot]:
        keys = self._keeper.of(fields)
        asked = (slot for slot in self.slots if slot.is_recalled)
        return [slot for slot in asked if any(map(slot.owns, keys))]

    def _say_again(self, slot: Slot) -> None:
        if not slot.check():
            return
        changes = slot.changes()
        said = _order_again(self.kind.name, changes, self._values)
        if said:
            slot.fail(said)

    def _finished(self, slot: Slot) -> None:
        self.save(slot)

    def _add_wanted(self, kind: str, text: str) -> None:
        picker = self.sender()
        if isinstance(picker, RecordPicker):
            add_for(picker, self.context, kind, text, self)


def has_focus(editor: QWidget) -> bool:
    """Whether somebody types in an input now."""
    now = QApplication.focusWidget()
    return now is not None and (now is editor or editor.isAncestorOf(now))


def _order_again(kind: str, changes: Mapping[str, str], values: Mapping[str, str]) -> str:
    """Why a draft that can be read was refused; "" for one that was never tried."""
    nothing = UserError("")
    return next(
        (said for key in changes if (said := beside(nothing, kind, key, {**values, **changes}))), ""
    )


def _edit(session: Session, context: Context, kind: str, pairs: list[Pair], shown: Shown) -> object:
    told = taken_in(session, kind, context.root, pairs)
    return cases.edit(session, context.record, told, shown=shown)


def _read(session: Session, context: Context, kind: str) -> tuple[Record, Shown]:
    record = writes.read_current(session, context.record, context.root)
    if kind == "case":
        return record, cases.look(session, context.record)
    return record, writes.look(session, context.record, context.root)


def _still_based(now: Shown, before: Shown, edited: set[str]) -> Shown:
    """What the desk shows now, but for what is being edited what it showed when that began."""
    heads = {register: ids for register, ids in now.heads.items() if register not in edited}
    kept = {register: ids for register, ids in before.heads.items() if register in edited}
    return Shown({**heads, **kept}, now.seen)
