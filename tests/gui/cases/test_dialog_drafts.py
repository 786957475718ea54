"""What is typed into the dialogs of a case is there again until the act is done."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sscdesk.actions import drafts
from sscdesk.domain import stages
from sscdesk.gui.cases.case_page import CasePage
from sscdesk.gui.cases.gate_dialog import GateDialog
from sscdesk.gui.cases.move_dialogs import EndDialog, MoveDialog
from sscdesk.gui.forms.draft_keeper import EVERY_MS
from sscdesk.gui.workspace import Workspace
from tests.gui.cases.conftest import OpenCase, demo_case, dialog, held

LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key
LONG = "The ministry telephoned and explained at length why it withdraws."


def ask(page: CasePage, name: str) -> MoveDialog:
    page.do(name)
    shown = dialog()
    assert isinstance(shown, MoveDialog)
    QApplication.processEvents()
    return shown


def gate(page: CasePage) -> GateDialog:
    page.do("gate")
    shown = dialog()
    assert isinstance(shown, GateDialog)
    QApplication.processEvents()
    return shown


def type_into(shown: MoveDialog, name: str, text: str) -> None:
    QTest.keyClicks(shown.fields[name].editor.focus_widget(), text)


def escape(shown: MoveDialog | GateDialog) -> None:
    QTest.keyClick(shown, KEY.Key_Escape)
    QApplication.processEvents()


def kept(workspace: Workspace) -> dict[str, str]:
    """Name of a field → what is kept of it."""
    found = workspace.read(drafts.of_record, drafts.DIALOG)
    return {key.partition(":")[2].partition(":")[2]: text for key, text in found.items()}


def test_a_reason_is_kept_while_it_is_typed_and_goes_when_the_case_is_moved(
    demo_workspace: Workspace, open_case: OpenCase
) -> None:
    case = demo_case(demo_workspace, 20)
    page = open_case(demo_workspace, case)
    back = ask(page, "case.back")
    assert back.recalled.isHidden()
    type_into(back, "reason", LONG)
    QTest.qWait(EVERY_MS + 200)
    assert kept(demo_workspace) == {"reason": LONG}
    escape(back)
    back = ask(page, "case.back")
    assert back.recalled.isVisible()
    assert back.fields["reason"].editor.text() == LONG
    QTest.mouseClick(back.act, LEFT)
    assert held(demo_workspace, case).get("stage") == stages.DEMAND
    assert kept(demo_workspace) == {}


def test_esc_keeps_what_was_said_of_an_end_and_start_again_drops_it(
    demo_workspace: Workspace, open_case: OpenCase
) -> None:
    page = open_case(demo_workspace, demo_case(demo_workspace, 21))
    end = ask(page, "case.end")
    end.fields["move"].editor.set_value("redirect")
    end.fields["move"].editor.edited.emit()
    type_into(end, "to", "Ministry of Health")
    type_into(end, "note", LONG)
    escape(end)
    assert kept(demo_workspace) == {
        "move": "redirect", "to": "Ministry of Health", "note": LONG,
    }  # fmt: skip
    end = ask(page, "case.end")
    assert isinstance(end, EndDialog)
    assert end.chosen() == "redirect"
    assert end.fields["to"].isVisible()
    assert end.fields["note"].editor.text() == LONG
    QTest.mouseClick(end.recalled.button, LEFT)
    assert end.fields["note"].editor.text() == ""
    assert end.chosen() != "redirect"
    escape(end)
    assert kept(demo_workspace) == {}


def test_drafts_of_one_case_are_not_shown_at_another(
    demo_workspace: Workspace, open_case: OpenCase
) -> None:
    end = ask(open_case(demo_workspace, demo_case(demo_workspace, 21)), "case.end")
    type_into(end, "note", LONG)
    escape(end)
    other = ask(open_case(demo_workspace, demo_case(demo_workspace, 20)), "case.end")
    assert other.fields["note"].editor.text() == ""
    escape(other)


def test_the_gate_dialog_keeps_its_reasons(
    demo_workspace: Workspace, soft_case: str, open_case: OpenCase
) -> None:
    page = open_case(demo_workspace, soft_case)
    assert kept(demo_workspace) == {}
    shown = gate(page)
    QTest.keyClicks(shown.reason_line, "Confirmed by teleph")
    escape(shown)
    shown = gate(page)
    assert shown.recalled.isVisible()
    assert shown.reason_line.text() == "Confirmed by teleph"
    QTest.mouseClick(shown.apart, LEFT)
    check, line = next(iter(shown.table.reasons.items()))
    QTest.keyClicks(line, "It comes by post")
    QTest.qWait(EVERY_MS + 200)
    assert kept(demo_workspace)[f"reason:{check}"] == "It comes by post"
    escape(shown)
    shown = gate(page)
    assert shown.table.reasons[check].text() == "It comes by post"
    QTest.mouseClick(shown.recalled.button, LEFT)
    assert shown.reason_line.text() == ""
    assert kept(demo_workspace) == {}
    escape(shown)
    assert kept(demo_workspace) == {}
