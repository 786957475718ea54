"""Editing in a cell: the inputs of the forms, with the keys of a spreadsheet."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QStyleOptionViewItem, QWidget

from sscdesk.gui.forms.editor import Editor
from sscdesk.gui.tables.child_model import ChildModel
from sscdesk.gui.tables.delegate import CellDelegate, Index
from sscdesk.i18n import _

MakeEditor = Callable[[QModelIndex, QWidget], Editor]

NEXT, BEFORE, BELOW, STAY, CANCEL = "next", "before", "below", "stay", "cancel"
"""Where a person goes from a cell."""

_Key = Qt.Key
_STEPS = {
    _Key.Key_Tab: NEXT,
    _Key.Key_Backtab: BEFORE,
    _Key.Key_Return: BELOW,
    _Key.Key_Enter: BELOW,
    _Key.Key_Escape: CANCEL,
}


class EditDelegate(CellDelegate):
    """Opens an input in a cell and says how the person leaves it.

    Attributes:
        left: The input, and one of NEXT, BEFORE, BELOW, STAY, CANCEL.
    """

    left = Signal(object, str)

    def __init__(self, make: MakeEditor, parent: QObject | None = None) -> None:
        """Make inputs by a function of the cell and the widget that holds it."""
        super().__init__(parent)
        self._make = make
        self.editor: Editor | None = None

    def createEditor(  # type: ignore[override]
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget | None:
        """An input that fills the cell."""
        model = index.model()
        key = model.key_at(index) if isinstance(model, ChildModel) else None
        if key is None or not isinstance(model, ChildModel):
            return None
        made = self._make(model.index(index.row(), index.column()), parent)
        made.setAutoFillBackground(True)
        made.set_name(_("{column}, row {number}").format(
            column=model.columns[index.column()].title, number=index.row() + 1))  # fmt: skip
        made.finished.connect(partial(self._on_finished, made))
        for widget in (made, *made.findChildren(QWidget)):
            widget.installEventFilter(self)
        self.editor = made
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the value, or the draft that stands for it."""
        model = index.model()
        if not isinstance(editor, Editor) or not isinstance(model, ChildModel):
            return
        line, key = model.line(index), model.key_at(index)
        if line is None or key is None:
            return
        editor.set_values(line.values)
        if key.name in line.texts:
            editor.set_typed({key.name: line.texts[key.name]})
            editor.set_state("error")
            editor.set_description(line.sentences.get(key.name, ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """The table writes when it hears `left`; Qt's own moment would write twice."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Fill the cell; a text of several lines goes below it, as far as there is room."""
        rect = option.rect.adjusted(0, 0, 0, -1)
        holder = editor.parentWidget()
        wanted = max(editor.minimumSizeHint().height(), rect.height())
        rect.setHeight(wanted)
        if holder is not None and rect.bottom() > holder.height():
            rect.moveBottom(max(holder.height() - 1, wanted))
        editor.setGeometry(rect)
        if isinstance(editor, Editor) and isinstance(editor.focus_widget(), QLineEdit | QComboBox):
            editor.focus_widget().setMinimumHeight(rect.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab and Enter go on in the table, Esc gives up, leaving it keeps what was typed."""
        editor = self.editor
        if editor is None or not isinstance(watched, QWidget):
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(editor, event)
        if event.type() == QEvent.Type.FocusOut and watched is not editor:
            QTimer.singleShot(0, self, partial(self._on_focus_out, editor))
        return False

    def _on_key(self, editor: Editor, event: QKeyEvent) -> bool:
        step = _STEPS.get(_Key(event.key()))
        plain = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        if step is None or event.modifiers() & ~plain:
            return False
        if step == BELOW and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        self.leave(editor, step)
        return True

    def _on_finished(self, editor: Editor) -> None:
        # Something was chosen; where the focus has gone, that is what is noticed first.
        QTimer.singleShot(0, self, partial(self._leave_if_open, editor))

    def _leave_if_open(self, editor: Editor) -> None:
        if self.editor is editor:
            self.leave(editor, STAY)

    def _on_focus_out(self, editor: Editor) -> None:
        if self.editor is not editor or QApplication.activePopupWidget() is not None:
            return
        now = QApplication.focusWidget()
        if now is None or not (now is editor or editor.isAncestorOf(now)):
            self.leave(editor, STAY)

    def commit(self) -> None:
        """Take what stands in the open input, unless a list hangs from it."""
        if self.editor is not None and QApplication.activePopupWidget() is None:
            self.leave(self.editor, STAY)

    def leave(self, editor: Editor, step: str) -> None:
        """Close an input; a second reason to close it is not heard any more."""
        if self.editor is editor:
            self.editor = None
            self.left.emit(editor, step)
