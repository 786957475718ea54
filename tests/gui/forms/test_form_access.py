"""A form by keyboard and screen reader, from right to left, with large and with long words."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from sscdesk.domain import catalogue
from sscdesk.gui import theme
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.field_box import FieldBox
from sscdesk.gui.forms.new_record import usual_layout
from sscdesk.gui.forms.record_form import RecordForm
from sscdesk.gui.workspace import Workspace


def stops(root: QWidget) -> list[QWidget]:
    """What Tab stops at."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisibleTo(root)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.window() is root.window()
    ]


@pytest.fixture
def page(qtbot: QtBot) -> QScrollArea:
    """A page that scrolls."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def whole(page: QScrollArea, workspace: Workspace, case: str, qtbot: QtBot) -> RecordForm:
    """Every key of a case in one form."""
    return opened(page, workspace, case, qtbot, 1040)


def opened(
    page: QScrollArea, workspace: Workspace, case: str, qtbot: QtBot, width: int
) -> RecordForm:
    layout = usual_layout(catalogue.KINDS["case"])
    form = RecordForm(Context(workspace, case, case), "case", layout)
    form.refresh()
    page.setWidget(form)
    page.resize(width, 620)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    return form


def test_everything_that_tab_reaches_has_a_name(whole: RecordForm) -> None:
    for widget in stops(whole):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name).strip(), type(widget).__name__


def test_buttons_are_large_enough(whole: RecordForm) -> None:
    small = [
        widget.accessibleName()
        for widget in stops(whole)
        if isinstance(widget, QAbstractButton) and min(widget.width(), widget.height()) < 24
    ]
    assert small == []


def test_tab_goes_through_the_fields_in_reading_order(whole: RecordForm) -> None:
    boxes = [box for view in whole.views for box in view.rows.boxes()]
    wanted = iter(range(len(boxes)))
    at = -1
    first = whole.slots[0].editor.focus_widget()
    first.setFocus()
    for _step in range(400):
        widget = QApplication.focusWidget()
        held = (n for n, box in enumerate(boxes) if widget and box.isAncestorOf(widget))
        place = next(held, None)
        if place is None:
            break
        assert place >= at, "Tab went back"
        if place > at:
            assert place == next(wanted), "Tab passed a field by"
        at = place
        whole.focusNextChild()
        if QApplication.focusWidget() is widget:
            break
    assert at == len(boxes) - 1


@pytest.fixture
def _large_and_mirrored(qapp: QApplication) -> None:
    theme.apply(qapp, "dark", 150, Qt.LayoutDirection.RightToLeft, reduce_motion=True)


@pytest.mark.usefixtures("_large_and_mirrored")
def test_large_and_mirrored_nothing_is_cut(
    page: QScrollArea, workspace: Workspace, case: str, qtbot: QtBot
) -> None:
    form = opened(page, workspace, case, qtbot, 700)
    cut = [
        made.text()
        for made in form.findChildren(QLabel)
        if made.isVisibleTo(form)
        and not made.wordWrap()
        and made.text()
        and made.sizeHint().width() > made.width() + 1
    ]
    assert cut == []
    box = form.slots[0].box
    assert isinstance(box, FieldBox)
    assert box.label.mapTo(form, box.label.rect().center()).x() > form.width() / 2


def test_a_form_of_a_whole_case_opens_and_loads_at_once(whole: RecordForm) -> None:
    began = time.perf_counter()
    whole.refresh()
    assert time.perf_counter() - began < 0.5
