"""The program's one QApplication, and what it wears: language, spelling, direction, theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSettings
from PySide6.QtWidgets import QApplication

from sscdesk import i18n, paths, settings

if TYPE_CHECKING:
    from collections.abc import Sequence


def make_application(arguments: Sequence[str]) -> QApplication:
    """The one QApplication, with its settings in the state folder of this installation."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(paths.state_dir()))
    app = QApplication(list(arguments))
    app.setApplicationName("sscdesk")
    app.setOrganizationName("sscdesk")
    app.setDesktopFileName("sscdesk")
    return app


def choose_language(chosen: settings.Settings) -> None:
    """Speak the language that was chosen, or that of the system."""
    i18n.set_language(chosen.language or i18n.system_language())
    i18n.speak_to_the_eye()


def turn(app: QApplication) -> None:
    """Let lines begin at the side where the language that is spoken begins them."""
    if i18n.is_right_to_left():
        from PySide6.QtCore import Qt

        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)


def dress(app: QApplication) -> None:
    """Language, spelling, direction, theme and text size as this installation was set."""
    from PySide6.QtGui import QIcon

    from sscdesk.gui.settings.applying import spell
    from sscdesk.gui.theme import icons

    chosen = settings.load()
    choose_language(chosen)
    spell(chosen)
    speak(
        app, chosen.theme, chosen.text_percent,
        reduce_motion=chosen.reduce_motion, is_compact=chosen.density == settings.COMPACT,
    )  # fmt: skip
    app.setWindowIcon(QIcon(icons.logo(64)))


def speak(
    app: QApplication, name: str, text_percent: int,
    *, reduce_motion: bool = False, is_compact: bool = False,
) -> None:  # fmt: skip
    """Put the theme on for the language that is spoken now."""
    from PySide6.QtCore import Qt

    from sscdesk.gui import qt_words, theme

    i18n.speak_to_the_eye()
    QLocale.setDefault(QLocale(i18n.language()))
    qt_words.speak(app)
    backwards, way = i18n.is_right_to_left(), Qt.LayoutDirection
    direction = way.RightToLeft if backwards else way.LeftToRight
    theme.apply(
        app, name, text_percent, direction, reduce_motion=reduce_motion, is_compact=is_compact
    )
