"""A person at the window: it sees what is visible, and has a keyboard, a mouse and a wheel.

Nothing here calls the program: widgets are found by the words that stand on the screen, and every
key goes where the keyboard would send it: to the list that is open, else to the cursor.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QTableView,
    QWidget,
)

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
WindowType = Qt.WindowType
SHIFT = Qt.KeyboardModifier.ShiftModifier

PATIENCE_MS = 5000
"""How long a person waits for something to appear; the suite only stops a hang."""

_NOTCH = 120
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

Widget = TypeVar("Widget", bound=QWidget)


def spoken(iso: str) -> str:
    """`3 Feb 2025`, as a person writes a day."""
    day = date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def settle() -> None:
    """Let the window do what it put off for a moment."""
    for _n in range(3):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    _bring_to_front()


def _bring_to_front() -> None:
    """What a window manager does when a dialog closes: the window behind it has the keyboard."""
    if QApplication.activeWindow() is not None or QApplication.activePopupWidget() is not None:
        return
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    found = QApplication.activeModalWidget() or next(
        (w for w in shown if isinstance(w, QMainWindow)), None
    )
    if found is not None:
        found.activateWindow()
        QApplication.processEvents()


def sit_down(window: QWidget) -> None:
    """Turn to a window: it has the keyboard."""
    window.activateWindow()
    wait_for(lambda: window if window.isActiveWindow() else None, "the window in front")
    settle()


# --- keys -----------------------------------------------------------------------------------------


def listener() -> QWidget:
    """Where a key goes: the list or menu that is open, else the cursor, else the window."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup.focusWidget() or popup
    found = QApplication.focusWidget() or QApplication.activeWindow()
    assert found is not None, "no window has the keyboard"
    return found


def press(key: Qt.Key, held: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    """Press a key."""
    for _n in range(times):
        QTest.keyClick(listener(), key, held)
        settle()


def write(text: str) -> None:
    """Type a text where the cursor stands."""
    for sign in text:
        QTest.keyClicks(listener(), sign)
    settle()


# --- eyes -----------------------------------------------------------------------------------------


def wait_for(
    look: Callable[[], Widget | None], what: str, patience_ms: int = PATIENCE_MS
) -> Widget:
    """What a look finds, as soon as it does."""
    for _n in range(patience_ms // 20):
        found = look()
        if found is not None:
            return found
        QApplication.processEvents()
        # Qt's own waiting would keep the worker waiting too.
        time.sleep(0.02)
    raise AssertionError(f"{what} is not to be seen")


def page() -> QWidget:
    """The dialog in front, else the window."""
    found = QApplication.activeModalWidget() or QApplication.activeWindow()
    assert found is not None
    return found


def _seen(within: QWidget, kind: type[Widget]) -> Iterable[Widget]:
    """Visible widgets of a kind, from the top of the screen to its bottom."""
    visible = [w for w in within.findChildren(kind) if w.isVisible()]
    corner = QPoint(0, 0)
    return sorted(visible, key=lambda w: (w.mapToGlobal(corner).y(), w.mapToGlobal(corner).x()))


def button(words: str, within: QWidget | None = None) -> QAbstractButton:
    """The button that bears these words, or is called so."""

    def look() -> QAbstractButton | None:
        shown = list(_seen(within or page(), QAbstractButton))
        plain = (b for b in shown if _plain(b.text()) == words)
        return next(plain, None) or next((b for b in shown if b.accessibleName() == words), None)

    return wait_for(look, f"the button “{words}”")


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def field(words: str, within: QWidget | None = None) -> QWidget:
    """The input under a label; the uppermost when several are called the same."""

    def look() -> QWidget | None:
        labels = (one for one in _seen(within or page(), QLabel) if one.text() == words)
        found = next((b for one in labels if (b := one.buddy()) is not None), None)
        while found is not None and (proxy := found.focusProxy()) is not None:
            found = proxy
        return found

    return wait_for(look, f"the field “{words}”")


def table(words: str, within: QWidget | None = None) -> QTableView:
    """The table that lists something."""

    def look() -> QTableView | None:
        shown = _seen(within or page(), QTableView)
        return next((t for t in shown if t.accessibleName() == words), None)

    return wait_for(look, f"the table “{words}”")


def dialog(words: str) -> QDialog:
    """The dialog with this title."""

    def look() -> QDialog | None:
        found = QApplication.activeModalWidget()
        is_it = isinstance(found, QDialog) and found.windowTitle() == words
        return found if is_it and isinstance(found, QDialog) else None

    return wait_for(look, f"the dialog “{words}”")


def label_with(text: str) -> QLabel | None:
    """A label in which a text stands; None while there is none."""
    shown = _seen(page(), QLabel)
    return next((one for one in shown if text in one.text()), None)


def button_with(text: str) -> QAbstractButton | None:
    """A button in whose words a text stands; None while there is none."""
    shown = (one for one in page().findChildren(QAbstractButton) if one.isVisible())
    return next((one for one in shown if text in one.text()), None)


def palette_line(text: str) -> QListView | None:
    """The list of the palette, when the line that Enter takes says a text."""
    found = QApplication.activeModalWidget()
    lists = found.findChildren(QListView) if found is not None else []
    return next((one for one in lists if text in str(one.currentIndex().data())), None)


def jump(title: str) -> None:
    """Ctrl+K, a title, Enter: a case is shown."""
    press(KEY.Key_K, CTRL)
    write(title)
    wait_for(lambda: palette_line(title), "what the palette finds")
    press(KEY.Key_Return)
    wait_for(lambda: label_with(title), title)


# --- mouse ----------------------------------------------------------------------------------------


def reach(widget: QWidget, point: QPoint | None = None) -> None:
    """Turn the wheel until a point of a widget is in sight."""
    at = point or widget.rect().center()
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea) and above.isAncestorOf(widget):
            _wheel_to(above, widget, at)
        above = above.parentWidget()


def _wheel_to(area: QScrollArea, widget: QWidget, at: QPoint) -> None:
    """Bring a point to the middle half of an area, as far as it scrolls."""
    view, bar = area.viewport(), area.verticalScrollBar()
    for _n in range(400):
        y, height = widget.mapTo(view, at).y(), view.height()
        if height // 4 <= y <= 3 * height // 4:
            return
        before = bar.value()
        _turn(view, down=y > height // 2)
        if bar.value() == before:
            return


def _turn(view: QWidget, *, down: bool) -> None:
    middle = QPointF(view.rect().center())
    angle = QPoint(0, -_NOTCH if down else _NOTCH)
    event = QWheelEvent(
        middle, QPointF(view.mapToGlobal(middle)), QPoint(), angle, Qt.MouseButton.NoButton, NONE,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)
    QApplication.processEvents()


def click(widget: QWidget, point: QPoint | None = None, *, twice: bool = False) -> None:
    """Click on a widget that can be seen and is not covered."""
    assert widget.isEnabled(), f"{widget} is greyed out"

    def look() -> QWidget | None:
        # While cards are still coming up, what is below them moves.
        reach(widget, point)
        settle()
        return widget if _is_open_to_the_eye(widget, point) else None

    wait_for(look, f"{widget} {widget.accessibleName()}")
    at = point or widget.rect().center()
    QTest.mouseClick(widget, LEFT, NONE, at)
    if twice:
        QTest.mouseDClick(widget, LEFT, NONE, at)
    settle()


def _is_open_to_the_eye(widget: QWidget, point: QPoint | None) -> bool:
    """Whether a point of a widget is on the screen with nothing over it."""
    top = widget.window()
    hit = top.childAt(widget.mapTo(top, point or widget.rect().center()))
    is_hit = hit is not None and (hit is widget or widget.isAncestorOf(hit))
    return widget.isVisible() and is_hit


def push(words: str, within: QWidget | None = None) -> None:
    """Click on a button by its words."""
    click(button(words, within))


# --- fields ---------------------------------------------------------------------------------------


def fill(words: str, text: str, within: QWidget | None = None) -> None:
    """Give the field under a label a value, and leave it by Tab."""
    put(field(words, within), text)


def fill_all(values: Mapping[str, str], within: QWidget | None = None) -> None:
    """Fill several fields, one after the other."""
    for words, text in values.items():
        fill(words, text, within)


def around(widget: QWidget) -> QWidget:
    """What a widget stands in."""
    found = widget.parentWidget()
    assert found is not None
    return found


def put(widget: QWidget, text: str) -> None:
    """Click into an input, and type or choose there."""
    if isinstance(widget, QRadioButton):
        choices = around(widget).findChildren(QRadioButton)
        wanted = next(one for one in choices if _plain(one.text()) == text)
        if not wanted.isChecked():
            click(wanted)
        return
    click(widget)
    if isinstance(widget, QComboBox):
        _choose(widget, text)
        return
    assert isinstance(widget, QLineEdit | QPlainTextEdit), widget
    press(KEY.Key_A, CTRL)
    write(text)
    take(text)
    press(KEY.Key_Tab)


def take(text: str) -> None:
    """Take a line of the list that the typing opened, when one is open."""
    shown = QApplication.activePopupWidget()
    if isinstance(shown, QAbstractItemView):
        _walk_to(shown, text)
        press(KEY.Key_Return)


def _choose(box: QComboBox, text: str) -> None:
    """Choose a line of a list that a click has opened."""
    shown = box.view()
    assert shown.isVisible(), "the list did not open"
    press(KEY.Key_Home)
    _walk_to(shown, text)
    press(KEY.Key_Return)
    assert box.currentText() == text


def _walk_to(shown: QAbstractItemView, text: str) -> None:
    for _n in range(shown.model().rowCount()):
        if text in str(shown.currentIndex().data()):
            return
        press(KEY.Key_Down)
    offered = [shown.model().index(n, 0).data() for n in range(shown.model().rowCount())]
    raise AssertionError(f"“{text}” is not offered: {offered}")


# --- parts of a case ------------------------------------------------------------------------------


def is_on_tab(words: str) -> bool:
    """Whether a part of the case is shown."""
    return any(
        one.isChecked() and one.accessibleName().split(",")[0] == words
        for one in _seen(page(), QAbstractButton)
    )


def open_tab(words: str) -> None:
    """Ctrl+PgDn until a part of the case is shown."""
    for _n in range(9):
        if is_on_tab(words):
            return
        press(KEY.Key_PageDown, CTRL)
    raise AssertionError(f"there is no part “{words}”")
