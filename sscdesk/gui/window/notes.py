"""Messages above the page, one below the other, and the one toast of the window."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sscdesk.gui.messages import Messages, Note
from sscdesk.gui.widgets.message_bar import MessageBar
from sscdesk.gui.widgets.toast import Toast

MOST = 3
"""Bars at one time; an older one goes when a fourth comes, unless it is sticky."""


class Notes(QWidget):
    """Shows what `Messages` tells."""

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        """Listen; `host_toasts` gives the toast its window."""
        super().__init__(parent)
        self.bars: list[MessageBar] = []
        self.toast: Toast | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 8, 16, 0)
        self._column.setSpacing(6)
        self.hide()
        messages.bar.connect(self.show_bar)
        messages.toast.connect(self.show_toast)

    def host_toasts(self, window: QWidget, below: int) -> None:
        """Make the toast of a window, above its status bar."""
        self.toast = Toast(window, below=below)

    def show_bar(self, note: Note) -> None:
        """Stand above the page; the same sentence twice is one bar."""
        if not self._is_told_here(note):
            return
        for bar in list(self.bars):
            if bar.text() == f"{note.text} {note.hint}".strip():
                self._drop(bar)
        if len(self.bars) >= MOST:
            self._drop(self.bars[0])
        bar = MessageBar(note.level, note.hint, strong=note.text, is_closable=True, parent=self)
        for words, act in note.actions:
            bar.add_button(words).clicked.connect(_Acting(self, bar, act))
        bar.closed.connect(lambda: self._drop(bar))
        self.bars.append(bar)
        self._column.addWidget(bar)
        self.show()
        bar.appear()

    def show_toast(self, note: Note) -> None:
        """Say that something was done."""
        if self.toast is None or not self._is_told_here(note):
            return
        words, act = note.actions[0] if note.actions else ("", None)
        self.toast.say(note.text, words, act, note.level)

    def _is_told_here(self, note: Note) -> bool:
        here = self.window()
        return here.isVisible() and note.window in (None, here)

    def _drop(self, bar: MessageBar) -> None:
        if bar in self.bars:
            self.bars.remove(bar)
            self._column.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self.setVisible(bool(self.bars))


class _Acting:
    """What a button of a bar does: the bar goes, then it acts."""

    def __init__(self, notes: Notes, bar: MessageBar, act: object) -> None:
        self._notes, self._bar, self._act = notes, bar, act

    def __call__(self, *_args: object) -> None:
        self._notes._drop(self._bar)  # noqa: SLF001
        assert callable(self._act)
        self._act()
