"""The gate dialog and the other moves, by keys on real widgets; then what the desk holds."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
from sscdesk.domain import stages
from sscdesk.gui.cases.case_page import CasePage
from sscdesk.gui.cases.gate_dialog import GateDialog
from sscdesk.gui.cases.history_rows import exceptions
from sscdesk.gui.cases.move_dialogs import BackDialog, EndDialog, HoldDialog, ResumeDialog
from sscdesk.gui.workspace import Workspace
from tests.gui.cases.conftest import OpenCase, demo_case, dialog, held

LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key
REASON = "Confirmed by telephone"


def open_gate(page: CasePage) -> GateDialog:
    page.do("gate")
    shown = dialog()
    assert isinstance(shown, GateDialog)
    QApplication.processEvents()
    return shown


def test_an_exception_needs_twenty_characters_and_is_undone(
    demo_workspace: Workspace, soft_case: str, open_case: OpenCase
) -> None:
    page = open_case(demo_workspace, soft_case)
    shown = open_gate(page)
    assert not shown.move_button.isEnabled()
    assert "becomes available" in shown.why.text()
    assert not shown.with_exception.isEnabled()
    QTest.keyClicks(shown.reason_line, REASON[:19])
    assert not shown.with_exception.isEnabled()
    QTest.keyClicks(shown.reason_line, REASON[19])
    assert shown.with_exception.isEnabled()
    open_before = {item.check for item in shown.state.open_items}
    QTest.mouseClick(shown.with_exception, LEFT)
    case = held(demo_workspace, soft_case)
    assert case.get("stage") == stages.AGREEMENT
    step = next(s for s in case.all("transition") if s.get("from_stage") == stages.DEMAND)
    assert exceptions(step.values) == dict.fromkeys(open_before, REASON[:20])
    assert step.get("by")
    assert "Agreement" in demo_workspace.messages.kept[-1].text
    demo_workspace.messages.kept[-1].actions[0][1]()
    assert held(demo_workspace, soft_case).get("stage") == stages.DEMAND


def test_a_decision_of_a_day_to_come_moves_nothing(
    demo_workspace: Workspace, soft_case: str, open_case: OpenCase
) -> None:
    shown = open_gate(open_case(demo_workspace, soft_case))
    QTest.keyClicks(shown.reason_line, REASON)
    assert shown.with_exception.isEnabled()
    shown.day.editor.set_value("2099-01-01")
    shown.day.editor.edited.emit()
    assert not shown.with_exception.isEnabled()
    assert "lies in the future" in shown.why.text()
    shown.reject()


def test_what_a_moved_case_is_warned_of_stands_above_the_page(
    demo_workspace: Workspace, soft_case: str, open_case: OpenCase
) -> None:
    for partner in held(demo_workspace, soft_case).all("participant")[1:]:
        demo_workspace.write("case.edit", cases.edit, partner.id, [Pair("country", "DEU")])
    shown = open_gate(open_case(demo_workspace, soft_case))
    QTest.keyClicks(shown.reason_line, REASON)
    QTest.mouseClick(shown.with_exception, LEFT)
    assert held(demo_workspace, soft_case).get("stage") == stages.AGREEMENT
    warned = [note.text for note in demo_workspace.messages.kept if note.level == "warning"]
    assert len([text for text in warned if "Southern country" in text]) == 1


def test_separate_reasons_are_kept_with_their_checks(
    demo_workspace: Workspace, soft_case: str, open_case: OpenCase
) -> None:
    page = open_case(demo_workspace, soft_case)
    shown = open_gate(page)
    assert len(shown.state.soft_items) > 1
    QTest.mouseClick(shown.apart, LEFT)
    for at, line in enumerate(shown.table.reasons.values()):
        assert not shown.with_exception.isEnabled()
        QTest.keyClicks(line, f"{REASON} number {at}")
    assert shown.with_exception.isEnabled()
    QTest.mouseClick(shown.with_exception, LEFT)
    step = held(demo_workspace, soft_case).one("transition")
    assert step is not None
    assert len(set(exceptions(step.values).values())) == len(exceptions(step.values)) > 1


def test_a_hard_item_cannot_be_excepted_and_says_so(
    demo_workspace: Workspace, open_case: OpenCase
) -> None:
    page = open_case(demo_workspace, demo_case(demo_workspace, 5))
    shown = open_gate(page)
    assert shown.state.hard_items
    assert shown.reason.isHidden()
    assert not shown.with_exception.isEnabled()
    assert "cannot be excepted" in shown.why.text()
    shown.reject()


def test_go_to_field_closes_and_stands_there(
    demo_workspace: Workspace, open_case: OpenCase
) -> None:
    page = open_case(demo_workspace, demo_case(demo_workspace, 5))
    shown = open_gate(page)
    wanted = shown.state.open_items[0]
    assert shown.table.first_button is not None
    QTest.mouseClick(shown.table.first_button, LEFT)
    QApplication.processEvents()
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, GateDialog)]
    assert page.tab_row.current() == wanted.tab


def test_another_day_is_asked_of_the_checks_again(
    demo_workspace: Workspace, open_case: OpenCase
) -> None:
    page = open_case(demo_workspace, demo_case(demo_workspace, 8))
    shown = open_gate(page)
    assert "in_force" in {item.check for item in shown.state.open_items}
    line = shown.day.editor.focus_widget()
    QTest.keyClick(line, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, "no day at all")
    QTest.keyClick(line, KEY.Key_Return)
    assert not shown.move_button.isEnabled()
    assert shown.day.note.text()
    shown.reject()


def test_a_case_is_put_on_hold_and_taken_up_again(
    demo_workspace: Workspace, open_case: OpenCase
) -> None:
    case = demo_case(demo_workspace, 5)
    page = open_case(demo_workspace, case)
    page.do("case.suspend")
    hold = dialog()
    assert isinstance(hold, HoldDialog)
    QTest.mouseClick(hold.act, LEFT)
    assert hold.isVisible()
    assert hold.fields["reason"].note.text()
    QTest.keyClicks(hold.fields["reason"].editor.focus_widget(), "Funding")
    QTest.mouseClick(hold.act, LEFT)
    assert held(demo_workspace, case).get("status") == stages.SUSPENDED
    assert "Funding" in page.header.stepper.hold_bar.text()
    page.do("case.resume")
    resume = dialog()
    assert isinstance(resume, ResumeDialog)
    QTest.mouseClick(resume.act, LEFT)
    assert held(demo_workspace, case).get("status") == stages.ACTIVE
    assert page.header.stepper.hold_bar.isHidden()


def test_a_step_back_needs_a_reason(demo_workspace: Workspace, open_case: OpenCase) -> None:
    case = demo_case(demo_workspace, 20)
    page = open_case(demo_workspace, case)
    page.do("case.back")
    back = dialog()
    assert isinstance(back, BackDialog)
    QTest.mouseClick(back.act, LEFT)
    assert back.isVisible()
    QTest.keyClicks(back.fields["reason"].editor.focus_widget(), "The partner withdrew.")
    QTest.mouseClick(back.act, LEFT)
    assert held(demo_workspace, case).get("stage") == stages.DEMAND


@pytest.mark.parametrize(("move", "status"), [("reject", "REJECTED"), ("redirect", "REDIRECTED")])
def test_a_demand_is_ended_and_reopened(
    move: str, status: str, demo_workspace: Workspace, open_case: OpenCase
) -> None:
    case = demo_case(demo_workspace, 21)
    page = open_case(demo_workspace, case)
    page.do("case.end")
    end = dialog()
    assert isinstance(end, EndDialog)
    end.fields["move"].editor.set_value(move)
    end.fields["move"].editor.edited.emit()
    if move == "redirect":
        QTest.keyClicks(end.fields["to"].editor.focus_widget(), "Ministry of Health")
    else:
        QTest.keyClicks(end.fields["reject"].editor.focus_widget(), "No funding")
    QTest.mouseClick(end.act, LEFT)
    assert held(demo_workspace, case).get("status") == status
    assert page.bars.lock.isVisible()
    QTest.mouseClick(page.bars.reopen, LEFT)
    back = dialog()
    assert isinstance(back, BackDialog)
    QTest.keyClicks(back.fields["reason"].editor.focus_widget(), "They asked again.")
    QTest.mouseClick(back.act, LEFT)
    assert held(demo_workspace, case).get("status") == stages.ACTIVE


def test_a_closed_case_has_no_gate(demo_workspace: Workspace, open_case: OpenCase) -> None:
    page = open_case(demo_workspace, demo_case(demo_workspace, 1))
    assert not page.can("gate")
    assert page.header.gate.isHidden()
    page._ask("gate")
    assert "no gate" in demo_workspace.messages.kept[-1].text


def test_the_waiver_closes_a_small_case_without_an_evaluation(
    demo_workspace: Workspace, open_case: OpenCase, qtbot: QtBot
) -> None:
    case = demo_case(demo_workspace, 12)
    page = open_case(demo_workspace, case)
    shown = open_gate(page)
    assert not shown.waiver.isHidden()
    QTest.mouseClick(shown.waiver.wish, LEFT)
    if not shown.waiver.wish.isChecked():
        shown.waiver.wish.click()
    shown.waiver.choice.editor.set_value("SECURITY")
    QTest.keyClicks(shown.waiver.why.editor.focus_widget(), "Nobody can travel there now.")
    QTest.keyClick(shown.waiver.why.editor.focus_widget(), KEY.Key_Return)
    assert "evaluation_validated" not in {item.check for item in shown.state.open_items}
    shown.reject()
