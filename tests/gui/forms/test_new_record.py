"""A new record is made only by Create; what was typed for it is not lost before."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sscdesk.actions import drafts
from sscdesk.domain import catalogue
from sscdesk.domain.records import Record
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.new_record import NewRecordDialog, usual_layout
from sscdesk.gui.forms.pickers import RecordPicker
from sscdesk.gui.workspace import Workspace
from sscdesk.store import queries
from tests.gui.forms.conftest import OpenForm, demand, stored
from tests.gui.forms.keys import press, tab, write


@pytest.fixture
def dialog(workspace: Workspace, case: str, qtbot: QtBot) -> NewRecordDialog:
    """Asks for an activity of the case."""
    return shown(workspace, "activity", case, qtbot)


def shown(workspace: Workspace, kind: str, parent: str, qtbot: QtBot) -> NewRecordDialog:
    made = NewRecordDialog(Context(workspace, parent), kind, parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def type_into(dialog: NewRecordDialog, key: str, text: str) -> None:
    editor = dialog.form.editor(key)
    assert editor is not None
    write(editor.focus_widget(), text)
    tab()


def only(workspace: Workspace, case: str, kind: str) -> Record:
    found = stored(workspace, case).one(kind)
    assert found is not None
    return found


def test_create_makes_the_record_with_everything_that_was_typed(
    dialog: NewRecordDialog, workspace: Workspace, case: str
) -> None:
    made: list[str] = []
    dialog.created.connect(made.append)
    assert not dialog.create_button.isEnabled()
    type_into(dialog, "title", "Mission to Kampala")
    type_into(dialog, "start", "+14")
    assert stored(workspace, case).one("activity") is None
    dialog.create_button.click()
    activity = only(workspace, case, "activity")
    assert made == [activity.id]
    assert activity.get("title") == "Mission to Kampala"
    assert activity.get("start") == "2026-12-09"
    assert workspace.read(drafts.of_record, drafts.NEW_CASE) == {}


def test_a_field_that_cannot_be_read_stops_create_and_gets_the_cursor(
    dialog: NewRecordDialog, workspace: Workspace, case: str
) -> None:
    type_into(dialog, "title", "Mission")
    type_into(dialog, "people_f", "some")
    dialog.create_button.click()
    assert dialog.isVisible()
    assert stored(workspace, case).one("activity") is None
    slot = dialog.form.slot("people_f")
    assert slot is not None
    assert "is not a number" in slot.box.sentence
    assert QApplication.focusWidget() is slot.editor.focus_widget()
    dialog.reject()


def test_a_refusal_of_the_desk_stands_beside_its_field(
    dialog: NewRecordDialog, workspace: Workspace, case: str
) -> None:
    type_into(dialog, "title", "Mission")
    type_into(dialog, "start", "1 Dec 2026")
    type_into(dialog, "end", "15 Nov 2026")
    dialog.create_button.click()
    slot = dialog.form.slot("end")
    assert slot is not None
    assert slot.box.sentence == "The end is before the start (1 Dec 2026). Enter a later date."
    assert stored(workspace, case).one("activity") is None
    dialog.reject()


def test_what_was_typed_and_cancelled_is_there_again_for_seven_days(
    dialog: NewRecordDialog, workspace: Workspace, case: str, qtbot: QtBot
) -> None:
    type_into(dialog, "title", "Half a mission")
    press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    again = shown(workspace, "activity", case, qtbot)
    assert again.form.editor("title").text() == "Half a mission"  # type: ignore[union-attr]
    again.start_anew()
    assert again.form.editor("title").text() == ""  # type: ignore[union-attr]
    again.reject()
    other = shown(workspace, "milestone", case, qtbot)
    assert other.form.editor("title").text() == ""  # type: ignore[union-attr]
    other.reject()


def test_a_draft_of_eight_days_ago_is_let_go(dialog: NewRecordDialog, workspace: Workspace) -> None:
    type_into(dialog, "title", "Half a mission")
    dialog.reject()
    now = workspace.desk.clock()
    workspace.desk.clock = lambda: now + timedelta(days=8)
    workspace.write("draft", drafts.recover)
    assert workspace.read(drafts.of_record, drafts.NEW_CASE) == {}


def test_add_new_from_a_picker_makes_the_record_and_chooses_it(
    open_form: OpenForm, workspace: Workspace, case: str, qtbot: QtBot
) -> None:
    form = open_form([("demand.requesting_organisation",), ("title",)])
    picker = form.editor("demand.requesting_organisation")
    assert isinstance(picker, RecordPicker)
    write(picker.line, "Farmers Union")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    dialog = form.findChild(NewRecordDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.form.editor("name").text() == "Farmers Union"  # type: ignore[union-attr]
    dialog.create_button.click()
    _total, ids = workspace.read(queries.record_ids, catalogue.KINDS["organisation"], [], 0)
    assert demand(workspace, case).get("requesting_organisation") == ids[0]
    assert picker.line.text() == "Farmers Union"
    assert form.waiting() == 0


def test_a_layout_has_every_key_that_a_person_fills_in() -> None:
    for kind in catalogue.PUBLIC:
        keys = [key for row in usual_layout(kind) for key in row]
        assert len(keys) == len(set(keys))
        left = {f.key for f in kind.fields if not f.internal} - set(keys)
        assert all(key.endswith("currency") for key in left), (kind.name, left)
