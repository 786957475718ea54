"""Putting a theme on: palette, font, style sheet, icons, direction."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication

from sscdesk.gui.theme import icons, palette, style
from sscdesk.gui.theme.fonts import font
from sscdesk.gui.theme.state import CONTRAST, current
from sscdesk.gui.theme.tokens import DARK, LIGHT

SYSTEM = "system"
NAMES = (SYSTEM, LIGHT, DARK, CONTRAST)

SMALLEST_PERCENT, LARGEST_PERCENT = 90, 150


@dataclass(frozen=True)
class _Wish:
    """What the person asked for, to be done again when the system's colours change."""

    name: str
    text_percent: int
    direction: Qt.LayoutDirection
    reduce_motion: bool
    is_compact: bool


def apply(
    app: QApplication,
    name: str = SYSTEM,
    text_percent: int = 100,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
    *,
    reduce_motion: bool = False,
    is_compact: bool = False,
) -> None:
    """Put a theme on the whole program, at the start or at any time later.

    Args:
        name: "light", "dark", "contrast" (the system's own colours), or "system" to follow the
            operating system, also when it changes.
        text_percent: Size of text, 90 to 150.
        is_compact: Rows of lists are lower.
    """
    percent = min(max(text_percent, SMALLEST_PERCENT), LARGEST_PERCENT)
    _follow(app, _Wish(name, percent, direction, reduce_motion, is_compact))


def _follow(app: QApplication, wish: _Wish) -> None:
    if app.property("theme_wish") is None:
        app.styleHints().colorSchemeChanged.connect(lambda: _again(app))
        app.screenAdded.connect(lambda: _redraw(app))
        app.styleHints().accessibility().contrastPreferenceChanged.connect(lambda: _again(app))
    app.setProperty("theme_wish", wish)
    _put_on(app, wish)


def _again(app: QApplication) -> None:
    wish = app.property("theme_wish")
    if wish.name == SYSTEM:
        _put_on(app, wish)


def _put_on(app: QApplication, wish: _Wish) -> None:
    _tell_the_system(app, wish.name)
    theme = current()
    theme.name = _resolved(app) if wish.name == SYSTEM else wish.name
    theme.text_percent = wish.text_percent
    theme.direction = wish.direction
    theme.reduce_motion = wish.reduce_motion
    theme.is_compact = wish.is_compact
    _dress(app)
    _redraw(app)
    theme.changed.emit()


def _tell_the_system(app: QApplication, name: str) -> None:
    """Frames of windows, which the system draws, follow too."""
    schemes = {LIGHT: Qt.ColorScheme.Light, DARK: Qt.ColorScheme.Dark}
    app.styleHints().setColorScheme(schemes.get(name, Qt.ColorScheme.Unknown))


def _resolved(app: QApplication) -> str:
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def _dress(app: QApplication) -> None:
    theme = current()
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setLayoutDirection(theme.direction)
    app.setFont(font("body"))
    app.setPalette(QPalette() if theme.is_contrast else palette.made(theme))
    app.setStyleSheet("" if theme.is_contrast else style.sheet(theme))


def _redraw(app: QApplication) -> None:
    for widget in app.allWidgets():
        if isinstance(widget, QAbstractButton):
            icons.redraw(widget)
        for action in widget.actions():
            icons.redraw(action)
        widget.updateGeometry()
        widget.update()
