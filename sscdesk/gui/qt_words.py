"""Qt's own words (Undo, Cut, Copy, Cancel …) in the language that is spoken.

Qt brings its translations with it, `qtbase_fr.qm` and the like; without one it speaks English.
"""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from sscdesk import i18n

_NAME = "sscdesk-qt-words"


def speak(app: QCoreApplication) -> None:
    """Let Qt say its words in the language that is spoken now; nothing to do when it does."""
    language = i18n.language()
    for worn in app.findChildren(QTranslator, _NAME):
        if worn.property("language") == language:
            return
        app.removeTranslator(worn)
        worn.deleteLater()
        worn.setObjectName("")
    wanted = QTranslator(app)
    wanted.setObjectName(_NAME)
    wanted.setProperty("language", language)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # English is what Qt is written in; its file holds plural forms only.
    if wanted.load(f"qtbase_{language}", folder):
        app.installTranslator(wanted)
