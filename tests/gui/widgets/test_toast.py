"""The toast: one at a time, at the lower end, gone after its time unless somebody is at it."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from sscdesk.gui import theme
from sscdesk.gui.widgets.toast import STAYS_MS, Toast

RTL = Qt.LayoutDirection.RightToLeft
SHORT_MS = 60


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def enter() -> QEnterEvent:
    spot = QPointF(1, 1)
    return QEnterEvent(spot, spot, spot)


def test_it_stays_ten_seconds() -> None:
    assert STAYS_MS == 10_000


def test_it_goes_by_itself(window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(window, stays_ms=SHORT_MS)
    toast.say("Activity deleted.")
    assert toast.isVisible()
    qtbot.waitUntil(toast.isHidden, timeout=3000)


def test_it_waits_under_the_pointer(window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(window, stays_ms=SHORT_MS)
    toast.say("Activity deleted.")
    QApplication.sendEvent(toast, enter())
    qtbot.wait(3 * SHORT_MS)
    assert toast.isVisible()
    assert toast.is_waiting()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(toast.isHidden, timeout=3000)


def test_it_waits_while_it_has_the_focus(window: QWidget, qtbot: QtBot) -> None:
    field = QLineEdit(window)
    field.show()
    toast = Toast(window, stays_ms=SHORT_MS)
    toast.say("Activity deleted.", "Undo", lambda: None)
    assert toast.action_button is not None
    window.activateWindow()
    toast.action_button.setFocus()
    qtbot.waitUntil(toast.action_button.hasFocus)
    qtbot.wait(3 * SHORT_MS)
    assert toast.isVisible()
    field.setFocus()
    qtbot.waitUntil(toast.isHidden, timeout=3000)


def test_its_button_acts_once_and_the_toast_goes(window: QWidget, qtbot: QtBot) -> None:
    undone: list[str] = []
    toast = Toast(window)
    toast.say("Activity deleted.", "Undo", lambda: undone.append("activity"))
    assert toast.action_button is not None
    QTest.mouseClick(toast.action_button, Qt.MouseButton.LeftButton)
    assert undone == ["activity"]
    assert toast.isHidden()


def test_the_next_one_takes_the_place(window: QWidget) -> None:
    toast = Toast(window)
    toast.say("Activity deleted.", "Undo", lambda: None)
    toast.say("Saved.")
    assert toast.label.text() == "Saved."
    assert toast.action_button is None


def test_it_keeps_to_the_end_and_above_the_status_bar(window: QWidget, qapp: QApplication) -> None:
    toast = Toast(window, below=24)
    toast.say("Saved.")
    assert (toast.geometry().right(), toast.geometry().bottom()) == (783, 559)
    window.resize(500, 400)
    assert (toast.geometry().right(), toast.geometry().bottom()) == (483, 359)
    theme.apply(qapp, "light", direction=RTL, reduce_motion=True)
    toast.say("Saved.")
    assert toast.pos().x() == 16
    assert window.rect().contains(toast.mapTo(window, QPoint(0, 0)))


def test_a_long_text_goes_on_in_the_next_line(window: QWidget) -> None:
    toast = Toast(window)
    toast.say("The workbook is open in another program; the copy lies beside it. " * 4)
    assert toast.width() <= 460
    assert toast.height() > 60
    assert toast.label.height() >= toast.label.heightForWidth(toast.label.width())


@pytest.mark.parametrize("percent", [90, 125, 150])
@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("1 document ajouté", "Annuler"), ("1 document added", "Undo"), ("Enregistré", ""),
        ("Le dossier UGA-2026-0004 a été modifié ; ce qui a changé depuis reste.", "Annuler"),
        ("Copied; the log is at /home/ministry-of-foreign-affairs/sscdesk/journal.log", ""),
        ("Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz.xlsx", "Zeigen"),
    ],
)  # fmt: skip
def test_no_word_is_cut_at_any_size(
    text: str, action: str, percent: int, window: QWidget, qapp: QApplication
) -> None:
    theme.apply(qapp, "light", percent, reduce_motion=True)
    toast = Toast(window)
    toast.say("An earlier message that needs two lines, so that the toast is large before.")
    toast.say(text, action, (lambda: None) if action else None)
    QApplication.processEvents()
    label, flags = toast.label, Qt.TextFlag.TextWordWrap.value
    rect = label.contentsRect()
    needed = label.fontMetrics().boundingRect(rect.adjusted(0, 0, 0, 9999), flags, label.text())
    assert needed.width() <= rect.width()
    assert needed.height() <= rect.height()
    for part in (toast.close_button, toast.action_button):
        assert part is None or part.width() >= part.sizeHint().width()
    assert window.rect().contains(toast.geometry())
    assert label.accessibleName() == text
