"""An eye for parts that blink on the screen as windows of their own."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

_PLAIN = (Qt.WindowType.Widget, Qt.WindowType.Window)


class Flashes(QObject):
    """Notices every widget that comes up as a window of its own without being meant as one.

    Attributes:
        seen: What came up.
    """

    def __init__(self) -> None:
        """Begin to look."""
        super().__init__()
        self.seen: list[str] = []

    @classmethod
    @contextmanager
    def watched(cls) -> Iterator[list[str]]:
        """Look while something is done; what came up."""
        app, eye = QApplication.instance(), cls()
        assert app is not None
        app.installEventFilter(eye)
        try:
            yield eye.seen
        finally:
            app.removeEventFilter(eye)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Plain windows come up; dialogs, lists, menus and tooltips are of another type."""
        is_shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if is_shown and isinstance(watched, QWidget) and watched.isWindow():
            is_meant = isinstance(watched, QMainWindow | QDialog)
            if not is_meant and watched.windowType() in _PLAIN:
                self.seen.append(repr(watched))
        return False
