"""Long text: saved in the pauses of typing, counted near its limit, clean of control characters."""

import unicodedata

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from sscdesk.domain.fields import Field
from sscdesk.errors import UserError
from sscdesk.gui import spelling
from sscdesk.gui.forms.editor import Editor
from sscdesk.gui.forms.lines import checked, is_for_window
from sscdesk.gui.forms.rows import fill
from sscdesk.gui.theme.state import current
from sscdesk.i18n import ngettext

PAUSE_MS = 800
"""Pause in typing after which long text is saved."""

_LEAST_LINES, _MOST_LINES = 3, 12
_AROUND_PX = 23
_COUNTED_FROM = 0.5
_LINE_ENDS = {0x2028: "\n", 0x2029: "\n"}
"""How Qt keeps the ends of lines and of paragraphs."""


class Area(QPlainTextEdit):
    """A text area that pastes plain text, grows with it and lets Tab go on.

    Attributes:
        refused: Something of what was pasted cannot be kept; the store's sentence says what.
    """

    refused = Signal(str)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        """Make an empty area."""
        super().__init__(parent)
        self._field = field
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        options = QTextOption()
        options.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        options.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(options)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        current().changed.connect(self._fit)
        self._fit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste what can be kept."""
        text = source.text()
        kept, sentence = without_controls(self._field, text)
        super().insertPlainText(kept)
        if sentence:
            self.refused.emit(sentence)

    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window when there is no typing to take back."""
        held = self.document()
        if is_for_window(event, undo=held.isUndoAvailable(), redo=held.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break elsewhere in another width."""
        super().resizeEvent(event)
        self._fit()

    def typed(self) -> str:
        """What stands here, sign by sign.

        Not `toPlainText`, which makes blanks of no-break spaces.
        """
        return self.document().toRawText().translate(_LINE_ENDS)

    def _fit(self) -> None:
        lines = min(max(self.document().lineCount(), self._laid_out(), _LEAST_LINES), _MOST_LINES)
        height = lines * self.fontMetrics().lineSpacing() + current().px(_AROUND_PX)
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _laid_out(self) -> int:
        return int(self.document().size().height())


class TextEditor(Editor):
    """An input of several lines."""

    def __init__(self, field: Field, key: str = "", parent: QWidget | None = None) -> None:
        """Make the area."""
        super().__init__(key or field.key, parent)
        self.field = field
        self._canonical = ""
        self._sentence = ""
        self.area = Area(field, self)
        fill(self, self.area)
        self.watch(self.area)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.finish)
        self._is_filling = False
        self.area.refused.connect(self._tell)
        self.area.textChanged.connect(self._changed)

    def set_value(self, value: str) -> None:
        """Show a canonical text."""
        self._canonical, self._sentence = value, ""
        if not (self.area.hasFocus() and self._says(value)):
            self._fill(value)
        self.settle()

    def value(self) -> str:
        """The text as it is kept."""
        typed = self.area.typed()
        return self._canonical if typed == self._canonical else checked(self.field, typed)

    def text(self) -> str:
        """The text as it stands."""
        return self.area.typed()

    def set_text(self, text: str) -> None:
        """Put a draft back."""
        self._fill(text)

    def set_read_only(self, read_only: bool) -> None:
        """Text that can be copied."""
        self.area.setReadOnly(read_only)

    def note(self) -> str:
        """What was left out of a paste, else how much of a limited text is used."""
        if self._sentence:
            return self._sentence
        length, longest = len(self.area.typed()), self.field.longest
        if length < longest * _COUNTED_FROM:
            return ""
        told = ngettext("{n} of {most} character", "{n} of {most} characters", longest)
        return told.format(n=spelling.number(str(length)), most=spelling.number(str(longest)))

    def finish(self) -> None:
        """Stop waiting for the pause."""
        self._pause.stop()
        super().finish()

    def _says(self, value: str) -> bool:
        """Whether what is being typed is kept as this: a blank at its end is no other text."""
        try:
            return checked(self.field, self.area.typed()) == value
        except UserError:
            return False

    def _fill(self, text: str) -> None:
        if text == self.area.typed():
            return
        self._is_filling = True
        self.area.setPlainText(text)
        self._is_filling = False

    def _changed(self) -> None:
        if self._is_filling:
            return
        self._sentence = ""
        self._pause.start()
        self.edited.emit()

    def _tell(self, sentence: str) -> None:
        self._sentence = sentence
        self.edited.emit()


def without_controls(field: Field, text: str) -> tuple[str, str]:
    """Text without the signs that the store cannot keep, and its sentence if there were any."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    doubtful = {s for s in set(plain) if unicodedata.category(s)[0] in "CZ" and s not in "\n\t "}
    refused = {sign: said for sign in doubtful if (said := _refusal(field, sign))}
    if not refused:
        return plain, ""
    return plain.translate(dict.fromkeys(map(ord, refused))), next(iter(refused.values()))


def _refusal(field: Field, sign: str) -> str:
    try:
        checked(field, f"a{sign}a")
    except UserError as error:
        return error.message
    return ""
