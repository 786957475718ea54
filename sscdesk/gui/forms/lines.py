"""One line of text: the line with its unit and its tooltip, and the plain input of it."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from sscdesk.domain.fields import Field
from sscdesk.gui import wording
from sscdesk.gui.forms.editor import Editor
from sscdesk.gui.forms.rows import fill
from sscdesk.gui.theme.direction import start_flag
from sscdesk.gui.widgets.labels import label

_GAP_PX = 8
_NEVER_CUT = 2**31 - 1


def is_for_window(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Whether an event asks for Undo or Redo where there is no typing to take back or bring back.

    Args:
        undo: Whether typing can be taken back here.
        redo: Whether it can be brought back.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        return not undo
    return event.matches(QKeySequence.StandardKey.Redo) and not redo


class Line(QLineEdit):
    """A line edit with a unit behind its text.

    Qt lets a text begin where its first letter says; figures have none and begin, by
    `begin_with_window`, where lines of the window begin.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty line."""
        super().__init__(parent)
        self._unit: QLabel | None = None
        self._with_window = False
        # Qt would cut what is longer than its usual limit; the field refuses it in words.
        self.setMaxLength(_NEVER_CUT)
        self.textChanged.connect(self._explain)

    def set_unit(self, unit: str) -> None:
        """Show a unit inside the line, after the text."""
        if self._unit is None:
            self._unit = label("", "", "text2", parent=self)
            self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._unit.setText(unit)
        self._place_unit()

    def begin_with_window(self) -> None:
        """Begin at the side where lines of the window begin, whatever the text is."""
        self._with_window = True
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        """The window may turn round."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def show_text(self, text: str) -> None:
        """Show another text from its beginning; typed text that can be undone is forgotten.

        Whoever stands in the line keeps the cursor and what is selected when nothing changes.
        """
        if self.hasFocus():
            if text != self.text():
                self.setText(text)
            return
        self.setText(text)
        self.setCursorPosition(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the unit at the end."""
        super().resizeEvent(event)
        self._place_unit()
        self._explain()

    def minimumSizeHint(self) -> QSize:
        """Narrow columns may be narrow."""
        return QSize(60, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window when there is no typing to take back."""
        if is_for_window(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def _align(self) -> None:
        if self._with_window:
            self.setAlignment(start_flag(self.layoutDirection()) | Qt.AlignmentFlag.AlignVCenter)

    def _explain(self) -> None:
        """What does not fit can be read in the tooltip."""
        needed = self.fontMetrics().horizontalAdvance(self.text()) + 4 * _GAP_PX
        self.setToolTip(self.text() if needed > self.width() else "")

    def _place_unit(self) -> None:
        if self._unit is None:
            return
        size = self._unit.sizeHint()
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = _GAP_PX + 2 if is_rtl else self.width() - size.width() - _GAP_PX - 2
        self._unit.setGeometry(x, 0, size.width(), self.height())
        room = size.width() + _GAP_PX
        self.setTextMargins(room if is_rtl else 0, 0, 0 if is_rtl else room, 0)


class OneLine(Editor):
    """An input of one line; a subclass says how a value is shown and read.

    What was loaded is given back as it was while nobody changed the text: a value that this
    program would spell otherwise never changes by being looked at.
    """

    def __init__(self, field: Field, key: str = "", parent: QWidget | None = None) -> None:
        """Make the line."""
        super().__init__(key or field.key, parent)
        self.field = field
        self._canonical = ""
        self._shown = ""
        self.line = Line(self)
        fill(self, self.line)
        self.watch(self.line)
        self.line.textEdited.connect(self.edited)
        self.line.returnPressed.connect(self.confirm)

    def show_value(self, value: str) -> str:
        """The text of a canonical value."""
        return value

    def read(self, text: str) -> str:
        """The canonical value of a text that is not blank.

        Raises:
            UserError: it cannot be read.
        """
        return checked(self.field, text)

    def set_value(self, value: str) -> None:
        """Show a canonical text."""
        self._canonical, self._shown = value, self.show_value(value)
        self.line.show_text(self._shown)
        self.settle()

    def value(self) -> str:
        """The canonical text of the line."""
        typed = self.line.text()
        if typed == self._shown:
            return self._canonical
        return self.read(typed) if typed.strip() else ""

    def text(self) -> str:
        """The line as it stands."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Put a draft back."""
        self.line.show_text(text)

    def set_read_only(self, read_only: bool) -> None:
        """Text that can be copied."""
        self.line.setReadOnly(read_only)

    def confirm(self) -> None:
        """Enter: spell what was typed as it will be shown, and finish."""
        self.finish()


class LineEditor(OneLine):
    """A line of free text."""


def checked(field: Field, text: str) -> str:
    """Canonical text of a field; a refusal names the field as the form does.

    Raises:
        UserError: the field cannot hold it.
    """
    limits = replace(field.limits, key=wording.field_label(field))
    return field.value.parse(text, limits) if text.strip() else ""
