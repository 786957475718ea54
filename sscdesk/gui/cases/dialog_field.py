"""A field of a dialog: label, whether it is required, input, a note or an error below."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sscdesk.domain.fields import Field
from sscdesk.domain.kinds import LINE
from sscdesk.errors import UserError
from sscdesk.gui.forms.editor import Editor
from sscdesk.gui.forms.sentences import sentence
from sscdesk.gui.theme.style import set_property
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.speech import announce
from sscdesk.i18n import _

REASON = Field("reason", "", LINE, longest=2000)


class DialogField(QWidget):
    """An editor with what stands around it.

    Attributes:
        editor: The input.
    """

    def __init__(
        self, name: str, editor: Editor, *, required: bool = False, note: str = ""
    ) -> None:
        """Put an editor under its label."""
        super().__init__()
        self.editor, self._note = editor, note
        self.editor.set_name(name)
        self._label = QLabel(name)
        self._label.setProperty("kind", "strong")
        self._label.setBuddy(editor.focus_widget())
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._label)
        self._required = label(_("required"), tone="text3")
        if not required:
            self._required.hide()
        head.addWidget(self._required)
        head.addStretch(1)
        self.note = label(note, "small", "text2", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(editor)
        column.addWidget(self.note)
        column.addStretch(1)
        self.set_note(note)

    def set_required(self, required: bool) -> None:
        """Whether it must be filled."""
        self._required.setVisible(required)

    def set_note(self, text: str) -> None:
        """Say something below the input."""
        self._note = text
        self._show(text, "")

    def refuse(self, error: UserError) -> None:
        """Say below the input what is wrong with it."""
        said = sentence(error)
        self._show(said, "error")
        announce(self, said, is_urgent=True)

    def accept(self) -> None:
        """Nothing is wrong with it any more."""
        self._show(self._note, "")

    def _show(self, text: str, state: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))
        set_property(self.note, "state", state)
        self.editor.set_state(state)
        self.editor.set_description(text)

    def value(self) -> str | None:
        """The canonical text; None when it cannot be read, which is then said below it."""
        try:
            found = self.editor.value()
        except UserError as error:
            self.refuse(error)
            return None
        self.accept()
        return found
