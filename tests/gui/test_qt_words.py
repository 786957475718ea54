"""Qt's own words are in the language of the program, also after it was changed."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from sscdesk import i18n
from sscdesk.gui.dressing import speak

CUT = {"en": "Cut", "fr": "Couper", "es": "Cortar", "ar": "قصّ"}
CANCEL = {"en": "Cancel", "fr": "Annuler", "es": "Cancelar", "ar": "ألغِ"}


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    yield
    i18n.set_language("en")
    speak(qapp, "light", 100)


def plain(text: str) -> str:
    """The words of an action: no mnemonic, no key."""
    return text.partition("\t")[0].replace("&", "")


def menu_of(field: QLineEdit | QPlainTextEdit) -> list[str]:
    """The words of a field's own menu."""
    menu = field.createStandardContextMenu()
    words = [plain(action.text()) for action in menu.actions() if action.text()]
    menu.deleteLater()
    return words


@pytest.mark.parametrize("order", [("en", "fr", "ar"), ("ar", "es", "en"), ("fr", "fr", "es")])
def test_the_menu_of_a_field_speaks_the_language(
    order: tuple[str, ...], qapp: QApplication, qtbot: QtBot
) -> None:
    for language in order:
        i18n.set_language(language)
        speak(qapp, "light", 100)
        line, text = QLineEdit(), QPlainTextEdit()
        qtbot.addWidget(line)
        qtbot.addWidget(text)
        assert CUT[language] in menu_of(line)
        assert CUT[language] in menu_of(text)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_standard_buttons_speak_the_language(
    language: str, qapp: QApplication, qtbot: QtBot
) -> None:
    i18n.set_language(language)
    speak(qapp, "light", 100)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert plain(box.button(QDialogButtonBox.StandardButton.Cancel).text()) == CANCEL[language]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_direction_stays_that_of_the_language(language: str, qapp: QApplication) -> None:
    i18n.set_language(language)
    speak(qapp, "light", 100)
    assert qapp.isRightToLeft() == (language == "ar")
