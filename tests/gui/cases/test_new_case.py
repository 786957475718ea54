"""A new case in six fields, by keys; what was typed is never lost."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sscdesk.actions import drafts
from sscdesk.gui.cases.new_case import NewCaseDialog
from sscdesk.gui.workspace import Workspace
from sscdesk.store import queries
from tests.gui.cases.conftest import demo_case, held, record

LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key


def opened(workspace: Workspace, qtbot: QtBot) -> NewCaseDialog:
    made = NewCaseDialog(workspace)
    qtbot.addWidget(made)
    made.open()
    QApplication.processEvents()
    return made


def type_into(dialog: NewCaseDialog, key: str, text: str) -> None:
    editor = dialog.form.editor(key)
    assert editor is not None
    QTest.keyClicks(editor.focus_widget(), text)
    QTest.keyClick(editor.focus_widget(), KEY.Key_Tab)
    QApplication.processEvents()


def count(workspace: Workspace) -> int:
    return workspace.read(queries.count_cases)


def test_six_fields_make_a_case_with_its_demand(workspace: Workspace, qtbot: QtBot) -> None:
    ministry = record(workspace, "organisation", name__en="Ministry of Agriculture")
    officer = record(workspace, "person", name="A. Tester")
    dialog = opened(workspace, qtbot)
    made: list[str] = []
    dialog.created.connect(made.append)
    assert not dialog.create_button.isEnabled()
    type_into(dialog, "title", "Drip irrigation for smallholders")
    type_into(dialog, "demand.requesting_organisation", "Ministry of Agr")
    type_into(dialog, "sector_main", "Agriculture")
    type_into(dialog, "demand.received_date", "12 Feb 2025")
    type_into(dialog, "demand.channel", "Note verbale")
    type_into(dialog, "demand.demand_text", "We ask for training.")
    QTest.mouseClick(dialog.create_button, LEFT)
    case = held(workspace, made[0])
    assert case.get("title.en") == "Drip irrigation for smallholders"
    assert (case.get("case_type"), case.get("lead_country")) == ("PROJECT", "UGA")
    assert case.get("responsible_officer") == officer
    assert case.get("sector_main") == "AGR"
    demand = case.one("demand")
    assert demand is not None
    assert demand.get("requesting_organisation") == ministry
    assert demand.get("received_date") == "2025-02-12"
    assert demand.get("channel") == "NOTE_VERBALE"
    assert demand.get("demand_text") == "We ask for training."


def test_what_was_typed_is_there_again_after_cancel(workspace: Workspace, qtbot: QtBot) -> None:
    dialog = opened(workspace, qtbot)
    type_into(dialog, "title", "Solar pumps")
    type_into(dialog, "demand.received_date", "not a day")
    QTest.mouseClick(dialog.cancel, LEFT)
    assert count(workspace) == 0
    again = opened(workspace, qtbot)
    title = again.form.editor("title")
    day = again.form.editor("demand.received_date")
    assert title is not None
    assert day is not None
    assert title.typed() == {"title.en": "Solar pumps"}
    assert day.text() == "not a day"
    QTest.mouseClick(again.create_button, LEFT)
    assert count(workspace) == 0
    assert again.form.waiting() == 1
    QTest.mouseClick(again.anew, LEFT)
    assert title.typed() == {"title.en": ""}
    again.reject()


def test_after_create_nothing_is_left_of_the_draft(workspace: Workspace, qtbot: QtBot) -> None:
    dialog = opened(workspace, qtbot)
    type_into(dialog, "title", "Solar pumps")
    QTest.mouseClick(dialog.create_button, LEFT)
    assert count(workspace) == 1
    again = opened(workspace, qtbot)
    title = again.form.editor("title")
    assert title is not None
    assert title.typed() == {"title.en": ""}
    again.reject()


def test_likely_duplicates_appear_while_the_title_is_typed(
    demo_workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = opened(demo_workspace, qtbot)
    went: list[str] = []
    dialog.go.connect(lambda where: went.append(where.record))
    type_into(dialog, "title", "China-FAO-Uganda cooperation, phase IV")
    qtbot.waitUntil(lambda: bool(dialog.hits))
    assert dialog.hits[0].case == demo_case(demo_workspace, 5)
    assert dialog.likely.isVisible()
    dialog.likely.opened.emit(dialog.hits[0])
    assert went == [demo_case(demo_workspace, 5)]


def test_a_new_case_leaves_what_was_typed_of_other_new_records(
    workspace: Workspace, qtbot: QtBot
) -> None:
    other = "organisation::name.en"
    workspace.write("draft.keep", drafts.keep, drafts.NEW_CASE, other, "Half typed ministry")
    dialog = opened(workspace, qtbot)
    type_into(dialog, "title", "Drip irrigation")
    QTest.mouseClick(dialog.create_button, LEFT)
    kept = {other: "Half typed ministry"}
    assert workspace.read(drafts.of_record, drafts.NEW_CASE) == kept
    again = opened(workspace, qtbot)
    again.start_anew()
    assert workspace.read(drafts.of_record, drafts.NEW_CASE) == kept
