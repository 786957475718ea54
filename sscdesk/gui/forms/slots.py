"""One field of a form at work: what was loaded into it, what was typed since, what is wrong."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from sscdesk.actions.pairs import Pair
from sscdesk.domain.fields import Field
from sscdesk.domain.kinds import FILE
from sscdesk.domain.records import Record
from sscdesk.errors import UserError
from sscdesk.gui.forms.editor import Editor
from sscdesk.gui.forms.field_box import FieldBox
from sscdesk.gui.forms.sentences import sentence
from sscdesk.gui.wording import SEPARATOR

DEMAND = "demand."
"""Before the keys of a case's demand in a form about the case."""


class Slot(QObject):
    """A field box with its state.

    Attributes:
        edited: Something was typed or chosen.
        finished: The person is done with it.
        stem: `demand.` for a field of the demand in a form about its case.
        loaded: Key → the canonical text that the desk has, as far as this field shows it.
        is_unsaved: Something was typed that is not on the disk.
        is_recalled: It is from before this run, and nobody said yet that it is wanted.
        dropped: It is not wanted.
    """

    edited = Signal(object)
    finished = Signal(object)
    dropped = Signal(object)

    def __init__(
        self, field: Field, editor: Editor, box: FieldBox, stem: str = "",
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        """Listen to the input."""
        super().__init__(parent)
        self.field = field
        self.editor = editor
        self.box = box
        self.stem = stem
        self.loaded: dict[str, str] = {}
        self.is_unsaved = False
        self.is_recalled = False
        editor.edited.connect(self._on_edited)
        editor.finished.connect(self._on_finished)
        box.kept.connect(self._on_kept)
        box.dropped.connect(lambda: self.dropped.emit(self))

    # --- keys ------------------------------------------------------------------------------------

    def owns(self, key: str) -> bool:
        """Whether a key of the form is of this field."""
        bare = key.removeprefix(self.stem) if self.stem else key
        if self.stem and not key.startswith(self.stem):
            return False
        if bare == self.field.key or bare in self.editor.own_keys():
            return True
        return self.field.by_language and bare.rpartition(".")[0] == self.field.key

    def registers(self) -> set[str]:
        """The registers that hold its keys; what shares one is one fact."""
        if self.field.by_language:
            return {self.stem + key for key in self.editor.own_keys()}
        return {self.stem + self.field.in_register}

    # --- values ----------------------------------------------------------------------------------

    def load(self, values: Mapping[str, str]) -> None:
        """Show what the desk has."""
        own = {key.removeprefix(self.stem): text for key, text in values.items() if self.owns(key)}
        self.editor.set_values(own)
        self.loaded = {self.stem + key: text for key, text in own.items() if text}
        self.settle()

    def changes(self) -> dict[str, str]:
        """Key → canonical text of what differs from what was loaded.

        Raises:
            UserError: it cannot be read.
        """
        now = {self.stem + key: text for key, text in self.editor.values().items()}
        return {key: text for key, text in now.items() if text != self.loaded.get(key, "")}

    def values(self) -> dict[str, str]:
        """Key → canonical text of what is filled in.

        Raises:
            UserError: it cannot be read.
        """
        now = self.editor.values().items()
        return {self.stem + key: text for key, text in now if text}

    def typed(self) -> dict[str, str]:
        """Key → what stands there, where it differs from what was loaded."""
        try:
            return {key: self._typed_of(key) for key in self.changes()}
        except UserError:
            return {self.stem + key: text for key, text in self.editor.typed().items()}

    def _typed_of(self, key: str) -> str:
        return self.editor.typed().get(key.removeprefix(self.stem), "")

    def put_back(self, typed: Mapping[str, str]) -> bool:
        """Put drafts back; False when there are none of this field, or they say nothing new."""
        own = {key.removeprefix(self.stem): t for key, t in typed.items() if self.owns(key)}
        if not own:
            return False
        self.editor.set_typed(own)
        self.is_unsaved = self.is_readable_change()
        self.box.set_unsaved(self.is_unsaved)
        return self.is_unsaved

    def ask(self) -> None:
        """What was put back is not saved before somebody says that it is wanted."""
        self.is_recalled = True
        self.box.ask_recalled()

    def take(self) -> None:
        """It is wanted: from now on it is as if it had just been typed."""
        self.is_recalled = False
        self.box.close_recalled()

    def is_readable_change(self) -> bool:
        """Whether what stands there is other than what was loaded, readable or not."""
        try:
            return bool(self.changes())
        except UserError:
            return True

    # --- state -----------------------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filled in."""
        return not any(text.strip() for text in self.editor.typed().values())

    @property
    def is_wrong(self) -> bool:
        """Whether it waits for a correction."""
        return self.box.state == "error"

    def fail(self, said: str) -> None:
        """Keep what was typed, and say what is wrong with it."""
        self.box.set_error(said)
        self.box.set_unsaved(True)
        self.is_unsaved = True

    def settle(self) -> None:
        """Everything that stands here is on the disk."""
        self.is_unsaved = False
        self.take()
        self.editor.settle()
        self.box.set_unsaved(False)
        if self.box.state:
            self.box.set_error("")
        self.box.set_missing(self.is_empty)
        self.box.refresh_note()

    def check(self) -> bool:
        """Say at once what cannot be read, or that it can be read now."""
        try:
            self.editor.values()
        except UserError as error:
            self.fail(sentence(error))
            return False
        return True

    def _on_edited(self) -> None:
        self.is_unsaved = True
        self.take()
        self.box.set_unsaved(True)
        self.box.set_missing(self.is_empty)
        if self.is_wrong and self._can_be_read():
            self.box.set_error("")
        self.edited.emit(self)

    def _on_kept(self) -> None:
        self.take()
        self.finished.emit(self)

    def _on_finished(self) -> None:
        self.finished.emit(self)

    def _can_be_read(self) -> bool:
        try:
            self.editor.values()
        except UserError:
            return False
        return True


def pair(slot: Slot, key: str, text: str) -> Pair:
    """What an action is told; a text that begins with @ names no file."""
    is_text = slot.field.value is not FILE and not slot.field.several
    return Pair(key, f"@{text}" if is_text and text.startswith("@") else text)


def flat(record: Record, demand: Record | None = None) -> dict[str, str]:
    """Key → canonical text of a record, sets joined; those of a demand with `demand.` before."""
    values = dict(record.values)
    values.update({key: SEPARATOR.join(members) for key, members in record.sets.items()})
    if demand is not None:
        values.update({DEMAND + key: text for key, text in flat(demand).items()})
    return values
