"""What every input of a form is: it shows a canonical text and gives one back."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QWidget

from sscdesk.gui.theme.style import set_property

_STILL_HERE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class Editor(QWidget):
    """An input.

    Canonical text is what `Record.values` and the command line have: ISO dates, decimal points,
    codes, ids, members of a set joined with ";". What a person types may look otherwise.

    Most editors hold one key and implement `set_value`, `value`, `text` and `set_text`. An editor
    of several keys (amount and currency, a text in several languages) says its `own_keys` and
    implements `set_values`, `values`, `typed` and `set_typed` as well; forms use these.

    Attributes:
        edited: The person changed something; never emitted by `set_value`.
        finished: The person is done with it (focus left, Enter, something chosen): time to save.
        add_requested: A record that is not there yet is wanted: its kind, what was typed.
    """

    edited = Signal()
    finished = Signal()
    add_requested = Signal(str, str)

    def __init__(self, key: str = "", parent: QWidget | None = None) -> None:
        """Make an input of a key; a subclass fills it."""
        super().__init__(parent)
        self.key = key
        self._inputs: list[QWidget] = []
        self._was_edited = False
        self.edited.connect(self._note_edit)

    # --- one key ---------------------------------------------------------------------------------

    def set_value(self, value: str) -> None:
        """Show a canonical text, without a signal."""
        raise NotImplementedError

    def value(self) -> str:
        """The canonical text of what stands here.

        Raises:
            UserError: it cannot be read; its sentence stands under the field.
        """
        raise NotImplementedError

    def text(self) -> str:
        """What the person typed, as it stands: kept as a draft while it cannot be read."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Put a draft back, as it was typed, without a signal."""
        raise NotImplementedError

    # --- all its keys ----------------------------------------------------------------------------

    def own_keys(self) -> tuple[str, ...]:
        """The keys that it holds now."""
        return (self.key,)

    def set_values(self, values: Mapping[str, str]) -> None:
        """Show the canonical texts of its keys, without a signal; a key left out is blank."""
        self.set_value(values.get(self.key, ""))

    def values(self) -> dict[str, str]:
        """Key → canonical text.

        Raises:
            UserError: one cannot be read.
        """
        return {self.key: self.value()}

    def typed(self) -> dict[str, str]:
        """Key → what stands there, as it was typed."""
        return {self.key: self.text()}

    def set_typed(self, typed: Mapping[str, str]) -> None:
        """Put drafts of its keys back, without a signal."""
        if self.key in typed:
            self.set_text(typed[self.key])

    # --- looks -----------------------------------------------------------------------------------

    def set_read_only(self, read_only: bool) -> None:
        """Show the value as text that can be copied and not changed."""
        self.setEnabled(not read_only)

    def set_state(self, state: str) -> None:
        """Mark the input: "", "error" or "warning" (a red or amber frame)."""
        for widget in self._inputs:
            set_property(widget, "state", state)

    def set_name(self, name: str) -> None:
        """Its name for a screen reader: the label of the field."""
        for widget in (self, *self._inputs):
            widget.setAccessibleName(name)

    def set_description(self, sentence: str) -> None:
        """The note or the error, for a screen reader."""
        for widget in (self, *self._inputs):
            widget.setAccessibleDescription(sentence)

    def note(self) -> str:
        """A line below the input, such as the amount in USD."""
        return ""

    def focus_widget(self) -> QWidget:
        """Where the cursor goes."""
        return self._inputs[0] if self._inputs else self

    # --- when a person is done -------------------------------------------------------------------

    def watch(self, *inputs: QWidget) -> None:
        """Take these as the inputs: leaving all of them finishes what was edited."""
        for widget in inputs:
            self._inputs.append(widget)
            widget.installEventFilter(self)
        if self.focusProxy() is None:
            self.setFocusProxy(inputs[0])

    def forget(self, widget: QWidget) -> None:
        """An input that goes away, such as a member taken out of a set."""
        if widget in self._inputs:
            self._inputs.remove(widget)
            widget.removeEventFilter(self)

    def finish(self) -> None:
        """Say that the person is done, if anything was edited."""
        if self._was_edited:
            self._was_edited = False
            self.finished.emit()

    def settle(self) -> None:
        """What stands here was given from outside: nothing of it is the person's edit."""
        self._was_edited = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the focus left the input for something outside it."""
        if event.type() == QEvent.Type.FocusOut and self._has_left(event):
            self.leave()
        return super().eventFilter(watched, event)

    def leave(self) -> None:
        """The focus went elsewhere."""
        self.finish()

    def _has_left(self, event: QEvent) -> bool:
        assert isinstance(event, QFocusEvent)
        if event.reason() in _STILL_HERE:
            return False
        now = QApplication.focusWidget()
        return now is None or not self.isAncestorOf(now)

    def _note_edit(self) -> None:
        self._was_edited = True
