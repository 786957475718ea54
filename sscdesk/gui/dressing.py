"""The program's one QApplication, and what it wears: language, spelling, direction, theme."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QSettings, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from sscdesk import i18n, paths, settings
from sscdesk.gui import theme
from sscdesk.gui.theme import icons

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


def make_application(arguments: Sequence[str]) -> QApplication:
    """The one QApplication, with its settings in the state folder of this installation."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(paths.state_dir()))
    app = QApplication(list(arguments))
    app.setApplicationName("sscdesk")
    app.setOrganizationName("sscdesk")
    app.setDesktopFileName("sscdesk")
    return app


def choose(app: QApplication) -> settings.Settings:
    """Speak and paint as this installation was set; the program itself is not dressed yet.

    What is painted by `widgets.painting` looks right from now on; controls of Qt do after `dress`,
    which takes longer.
    """
    chosen = settings.load()
    i18n.set_language(chosen.language or i18n.system_language())
    theme.choose(
        app, chosen.theme, chosen.text_percent, _direction(), reduce_motion=chosen.reduce_motion
    )
    return chosen


def dress(app: QApplication) -> None:
    """Language, spelling, direction, theme and text size as this installation was set."""
    from sscdesk.gui.settings.applying import spell

    chosen = choose(app)
    spell(chosen)
    speak(app, chosen.theme, chosen.text_percent, reduce_motion=chosen.reduce_motion)
    app.setWindowIcon(QIcon(icons.logo(64)))


def speak(app: QApplication, name: str, text_percent: int, *, reduce_motion: bool = False) -> None:
    """Put the theme on for the language that is spoken now."""
    QLocale.setDefault(QLocale(i18n.language()))
    theme.apply(app, name, text_percent, _direction(), reduce_motion=reduce_motion)


def _direction() -> Qt.LayoutDirection:
    backwards = i18n.language() in RIGHT_TO_LEFT
    return Qt.LayoutDirection.RightToLeft if backwards else Qt.LayoutDirection.LeftToRight
