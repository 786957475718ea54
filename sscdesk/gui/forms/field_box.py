"""A field of a form: label, what asks for it, the input, and one line of note or error below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from sscdesk.gui import wording
from sscdesk.gui.forms.editor import Editor
from sscdesk.gui.forms.lang_text import LangText
from sscdesk.gui.forms.rows import stack
from sscdesk.gui.theme import icons
from sscdesk.gui.theme.state import current
from sscdesk.gui.theme.style import set_property
from sscdesk.gui.widgets import tab_order
from sscdesk.gui.widgets.buttons import LinkButton
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.speech import announce
from sscdesk.i18n import _

ERROR, WARNING = "error", "warning"

_ICONS = {ERROR: ("alert-circle", "red"), WARNING: ("alert-triangle", "amb")}
_ICON_PX = 14


class Picture(QLabel):
    """An icon in a line of text, drawn anew when the theme changes."""

    def __init__(self, name: str, role: str, parent: QWidget | None = None) -> None:
        """Show an icon in a role's colour."""
        super().__init__(parent)
        self._name, self._role = name, role
        current().changed.connect(self._draw)
        self._draw()

    def show_icon(self, name: str, role: str) -> None:
        """Show another one."""
        self._name, self._role = name, role
        self._draw()

    def _draw(self) -> None:
        size = current().px(_ICON_PX)
        self.setPixmap(icons.pixmap(self._name, self._role, size, self.devicePixelRatioF()))


class FieldBox(QWidget):
    """One field.

    Attributes:
        kept: What was typed before this run is wanted.
        dropped: It is not.
    """

    kept = Signal()
    dropped = Signal()

    def __init__(self, editor: Editor, text: str, parent: QWidget | None = None) -> None:
        """Put the parts together.

        Args:
            text: The label.
        """
        super().__init__(parent)
        self.editor = editor
        self._text = text
        self._sentence = ""
        self._state = ""
        self._need = ""
        self._gate = 0
        self._is_missing = False
        self._asking: QWidget | None = None
        self._head = QWidget(self)
        self._below = QWidget(self)
        self._make_head()
        self._make_below()
        self._layout = stack(self, self._head, editor, self._below)
        self._layout.addStretch(1)
        editor.edited.connect(self.refresh_note)
        self._name_it()
        self.refresh_note()

    # --- what it says ----------------------------------------------------------------------------

    def set_need(self, *, required: bool = False, gate: int = 0) -> None:
        """Say what asks for the field: the saving of the record, or a gate, or nothing."""
        self._gate = 0 if required else gate
        self._need = _("required") if required else ""
        self._show_need()

    def set_missing(self, is_missing: bool) -> None:
        """Whether nothing is filled in: then a gate's ring stands beside the label."""
        self._is_missing = is_missing
        self._show_need()

    @property
    def gate(self) -> int:
        """The gate that the field is needed for; 0 for none."""
        return self._gate

    def set_unsaved(self, is_unsaved: bool) -> None:
        """Show the amber dot while something is typed and not on the disk."""
        self._dot.setVisible(is_unsaved)

    def set_error(self, sentence: str) -> None:
        """Say what is wrong and what to do, in red; "" takes it back."""
        self._tell(ERROR if sentence else "", sentence)

    def set_warning(self, sentence: str) -> None:
        """Say what is doubtful, in amber; it stops nothing."""
        self._tell(WARNING if sentence else "", sentence)

    @property
    def state(self) -> str:
        """Error, warning or neither."""
        return self._state

    @property
    def sentence(self) -> str:
        """The error or warning that is shown."""
        return self._sentence

    def refresh_note(self) -> None:
        """Show the note of the input, unless something is wrong."""
        shown = self._sentence or self.editor.note()
        self._icon.setVisible(bool(self._state))
        if self._state:
            self._icon.show_icon(*_ICONS[self._state])
        self._note.setText(shown)
        set_property(self._note, "tone", {ERROR: "red", WARNING: "amb"}.get(self._state, "text2"))
        self._below.setVisible(bool(shown))
        self.editor.set_description(" ".join(p for p in (self._need_words(), shown) if p))

    def ask_recalled(self) -> None:
        """Say that what stands here was typed before, and ask what is to become of it."""
        if self._asking is None:
            self._asking = self._make_asking()
            self._layout.insertWidget(self._layout.indexOf(self._below), self._asking)
        self._asking.show()

    def close_recalled(self) -> None:
        """That is settled."""
        if self._asking is not None:
            self._asking.hide()

    # --- within ----------------------------------------------------------------------------------

    def _make_head(self) -> None:
        self._dot = label("●", "caption", "amb")
        self._dot.setAccessibleName(_("Not saved yet"))
        self._dot.hide()
        self.label = label(self._text, "strong")
        self.label.setWordWrap(False)
        self._ring = Picture("circle-dashed", "amb")
        self._words = label("", "small", "text2")
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (self._dot, self.label, self._ring, self._words):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        if isinstance(self.editor, LangText):
            row.addWidget(self.editor.bar)
        self._show_need()

    def _make_below(self) -> None:
        self._icon = Picture("alert-circle", "red")
        self._note = label("", "small", "text2", wraps=True)
        row = QHBoxLayout(self._below)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._note, 1)

    def _make_asking(self) -> QWidget:
        made = QWidget(self)
        keep, drop = LinkButton(_("Keep")), LinkButton(_("Discard"))
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(_("This is what you typed before."), "small", "text2", wraps=True), 1)
        for asks, asked in ((keep, self.kept), (drop, self.dropped)):
            row.addWidget(asks)
            asks.setAccessibleDescription(self._text)
            asks.clicked.connect(asked)
        tab_order.follow(self.editor.focus_widget(), keep, drop)
        return made

    def _name_it(self) -> None:
        self.label.setBuddy(self.editor.focus_widget())
        self.editor.set_name(self._text)

    def _show_need(self) -> None:
        is_ringed = bool(self._gate) and self._is_missing
        self._ring.setVisible(is_ringed)
        self._words.setText(self._need_words())
        set_property(self._words, "tone", "amb" if is_ringed else "text2")
        self._words.setVisible(bool(self._need_words()))

    def _need_words(self) -> str:
        if self._need:
            return self._need
        if self._gate and self._is_missing:
            return _("needed for {gate}").format(gate=wording.gate_within(self._gate))
        return ""

    def _tell(self, state: str, sentence: str) -> None:
        is_new = sentence and sentence != self._sentence
        self._state, self._sentence = state, sentence
        self.editor.set_state(state)
        self.refresh_note()
        if is_new and self.isVisible():
            announce(self.editor, sentence, is_urgent=state == ERROR)
