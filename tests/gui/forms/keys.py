"""Keys as a person presses them, with types."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget


def write(widget: QWidget, text: str) -> None:
    """Stand in a line, and type over what is there."""
    widget.setFocus()
    if isinstance(widget, QLineEdit):
        widget.selectAll()
    for sign in text:
        _press_sign(widget, sign)


def _press_sign(widget: QWidget, sign: str) -> None:
    """The clicks of QTest know Latin letters only; other keyboards send their own."""
    if sign.isascii():
        QTest.keyClicks(widget, sign)
        return
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(
            widget, QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign)
        )


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the cursor stands, or in the list that is open."""
    target = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifiers)


def tab() -> None:
    """Go on to the next field."""
    press(Qt.Key.Key_Tab)
