"""What holds on every screen, in every language, theme and size (UX 5)."""

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sscdesk import i18n
from sscdesk.gui.dressing import speak
from sscdesk.gui.main_window import MainWindow
from sscdesk.gui.widgets.labels import ElidedLabel
from sscdesk.gui.workspace import Workspace
from tests.gui import screens
from tests.gui.pseudo import pseudo

SMALLEST_TARGET = 24
_CODE = re.compile(r"\b[A-Z]{2,}_[A-Z_]+\b|\b[a-z]+_[a-z_]+\b")
LOOKS = ("fr dark", "ar light", "pseudo light", "en small", "en 150")


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """A language, a theme, a size."""
    name: str = request.param
    language, how = name.split()
    with pseudo(is_on=language == "pseudo"):
        i18n.set_language("en" if language == "pseudo" else language)
        speak(qapp, "dark" if how == "dark" else "light", 150 if how == "150" else 100,
              reduce_motion=True)  # fmt: skip
        yield name
    i18n.set_language("en")
    speak(qapp, "light", 100, reduce_motion=True)


def focusables(root: QWidget) -> list[QWidget]:
    """What the Tab key reaches."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisibleTo(root) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def _called(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"


def _without_a_name(root: QWidget) -> list[str]:
    return [
        _called(widget)
        for widget in focusables(root)
        if not isinstance(widget, QLineEdit) or not isinstance(widget.parent(), QAbstractScrollArea)
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()
    ]


def _too_small(root: QWidget) -> list[str]:
    return [
        f"{_called(widget)} {widget.width()}×{widget.height()}"
        for widget in focusables(root)
        if isinstance(widget, QAbstractButton)
        and min(widget.width(), widget.height()) < SMALLEST_TARGET
    ]


def _out_of_the_chain(root: QWidget) -> list[str]:
    seen: set[QWidget] = set()
    widget = root.nextInFocusChain()
    while widget is not None and widget is not root and widget not in seen:
        seen.add(widget)
        widget = widget.nextInFocusChain()
    return [_called(widget) for widget in focusables(root) if widget not in seen]


def _clipped(root: QWidget) -> list[str]:
    return [
        f"{label.text()!r} {label.sizeHint().width()} > {label.width()}"
        for label in root.findChildren(QLabel)
        if label.isVisibleTo(root)
        and not isinstance(label, ElidedLabel)
        and not label.wordWrap()
        and label.sizeHint().width() > label.width() + 1
        and not label.toolTip()
    ]


def _clipped_buttons(root: QWidget) -> list[str]:
    return [
        f"{button.text()!r} {button.sizeHint().width()} > {button.width()}"
        for button in root.findChildren(QAbstractButton)
        if button.isVisibleTo(root)
        and button.text()
        and button.sizeHint().width() > button.width() + 1
        and not button.toolTip()
    ]


def _raw(root: QWidget) -> list[str]:
    """Codes and keys where a label belongs: words in capitals or small letters with "_"."""
    return [
        label.text()
        for label in root.findChildren(QLabel)
        if label.isVisibleTo(root) and _CODE.search(label.text())
    ]


FAULTS: dict[str, Callable[[QWidget], list[str]]] = {
    "without a name": _without_a_name,
    "too small": _too_small,
    "not in the tab order": _out_of_the_chain,
    "clipped": _clipped,
    "clipped buttons": _clipped_buttons,
    "raw codes": _raw,
}


def test_every_screen_is_fit_for_every_eye_and_hand(look: str, demo_window: MainWindow) -> None:
    """One window goes through all screens: to make one for each takes minutes."""
    if look == "en small":
        demo_window.resize(1093, 550)
    found: dict[str, list[str]] = {}
    for screen in screens.ALL:
        shown = screen.show(demo_window)
        for what, look_for in FAULTS.items():
            if which := look_for(shown):
                found[f"{screen.name}: {what}"] = which
        if shown is not demo_window:
            shown.close()
    assert found == {}


def test_the_window_is_mirrored_in_arabic(
    qapp: QApplication, demo_workspace: Workspace, qtbot: QtBot
) -> None:
    i18n.set_language("ar")
    speak(qapp, "light", 100, reduce_motion=True)
    window = MainWindow(demo_workspace)
    qtbot.addWidget(window)
    window.resize(1366, 688)
    window.show()
    for screen in screens.PAGES:
        screen.show(window)
        assert window.nav.x() > window.width() // 2, screen.name
    i18n.set_language("en")
    speak(qapp, "light", 100, reduce_motion=True)


def test_shortcuts_are_unique_in_the_window(demo_window: MainWindow) -> None:
    for screen in screens.PAGES:
        screen.show(demo_window)
    keys = [
        shortcut.toString()
        for action in demo_window.findChildren(QAction)
        for shortcut in action.shortcuts()
    ]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []
