"""The cell that somebody types in: what stands in it is on the disk within a second."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer

from sscdesk.errors import UserError
from sscdesk.gui.forms.draft_keeper import EVERY_MS
from sscdesk.gui.forms.editor import Editor
from sscdesk.gui.tables.child_model import ChildModel
from sscdesk.gui.tables.line_writer import LineWriter
from sscdesk.gui.tables.lines import Line


class OpenCell(QObject):
    """Keeps a draft of the open cell of a table, should the program be killed.

    Attributes:
        place: Id of the line and column of the cell that was opened last.
    """

    def __init__(self, model: ChildModel, writer: LineWriter, parent: QObject) -> None:
        """No cell is open yet."""
        super().__init__(parent)
        self.place = ("", "")
        self._model, self._writer = model, writer
        self._editor: Editor | None = None
        self._is_kept = False
        self._clock = QTimer(self, interval=EVERY_MS, singleShot=True)
        self._clock.timeout.connect(self._keep)

    def begin(self, editor: Editor, line: str, column: str) -> None:
        """A cell was opened."""
        self.place, self._editor, self._is_kept = (line, column), editor, False
        editor.edited.connect(self._on_edited)

    def end(self) -> None:
        """It is left: what was kept while it was open gives way to what was kept before."""
        self._clock.stop()
        self._editor = None
        line = self._model.find(self.place[0])
        if self._is_kept and line is not None:
            self._writer.let_go(line, self._model.key_of(self.place[1], line))
        self._is_kept = False

    def _on_edited(self) -> None:
        if not self._clock.isActive():
            self._clock.start()

    def _keep(self) -> None:
        line = self._model.find(self.place[0])
        if self._editor is None or line is None or not self._model.is_editable:
            return
        key = self._model.key_of(self.place[1], line)
        self._writer.keep_open(line, key, _kept_as(line, key.name, *said(self._editor)))
        self._is_kept = True


def _kept_as(line: Line, name: str, values: Mapping[str, str] | UserError, typed: str) -> str:
    """Of a line that is not made yet what can be read is kept as it is written."""
    if not line.is_new or isinstance(values, UserError):
        return typed
    return values.get(name, "")


def said(editor: Editor) -> tuple[Mapping[str, str] | UserError, str]:
    """What an input holds, or why it cannot be read; and the text as it stands."""
    typed = editor.typed().get(editor.key, "")
    try:
        return editor.values(), typed
    except UserError as error:
        return error, typed
