"""The rules of a fund in the window: each on a line of its own that leads to its own field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from sscdesk.actions import cases
from sscdesk.gui.cases import gate_print
from sscdesk.gui.cases.case_page import CasePage
from sscdesk.gui.cases.gate_dialog import GateDialog
from sscdesk.gui.cases.gate_items import GateItem, RuleItem
from sscdesk.gui.cases.gate_list import GateLine
from sscdesk.gui.workspace import Workspace
from tests.gui.cases.conftest import OpenCase, add, demo_case, dialog, held, record, say

AT_AGREEMENT = 19
"""Number of a demo case that stands before gate 3."""


@pytest.fixture
def applying(demo_workspace: Workspace) -> str:
    """A case with an application to IBSA that meets none of its rules, nor what it prefers."""
    case = demo_case(demo_workspace, AT_AGREEMENT)
    for other in held(demo_workspace, case).all("fund_application"):
        demo_workspace.write("case.remove", cases.remove, other.id)
    say(demo_workspace, case, sector_main="BAN", demand__endorsed_by="")
    fund = record(demo_workspace, "funding_source", name__en="IBSA Fund", code="IBSA")
    add(demo_workspace, case, "fund_application", funding_source=fund)
    return case


def _item(page: CasePage) -> GateItem:
    assert page.view is not None
    return next(item for item in page.view.items if item.check == "fund_rules")


def _lines(page: CasePage) -> dict[str, GateLine]:
    return {line.words.first: line for line in page.panel.gate.list.lines}


def _rule(item: GateItem, words: str) -> RuleItem:
    return next(rule for rule in item.rules if words in rule.words)


def test_each_rule_has_its_line_in_the_panel_and_leads_to_its_field(
    demo_workspace: Workspace, applying: str, open_case: OpenCase
) -> None:
    page = open_case(demo_workspace, applying, size="1366x900")
    item = _item(page)
    lines = _lines(page)
    for rule in item.rules:
        assert rule.words in lines
    liked = _rule(item, "Preferred, not required")
    assert not liked.is_binding
    lines[liked.words].click()
    QApplication.processEvents()
    assert page.tab_row.current() == liked.tab == "demand"
    endorsed = _rule(item, "endorsement")
    lines = _lines(page)
    lines[endorsed.words].click()
    QApplication.processEvents()
    assert page.tab_row.current() == endorsed.tab == "budget"


def test_the_dialog_says_every_rule_with_a_button_of_its_own(
    demo_workspace: Workspace, applying: str, open_case: OpenCase
) -> None:
    page = open_case(demo_workspace, applying)
    item = _item(page)
    page.do("gate")
    shown = dialog()
    assert isinstance(shown, GateDialog)
    said = {one.text() for one in shown.table.findChildren(QLabel)}
    assert item.found in said
    assert {rule.words for rule in item.rules} <= said
    named = {one.accessibleName(): one for one in shown.table.findChildren(QPushButton)}
    assert "Go to field: Rules of the fund met" not in named, "its rules say where"
    decided = _rule(item, "Board of Directors")
    QTest.mouseClick(named[f"Go to field: {decided.words}"], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert page.tab_row.current() == decided.tab == "budget"


def test_the_next_missing_field_goes_from_rule_to_rule(
    demo_workspace: Workspace, applying: str, open_case: OpenCase
) -> None:
    page = open_case(demo_workspace, applying)
    assert page.view is not None
    ways = page.view.open_ways
    binding = [rule for rule in _item(page).rules if rule.is_binding]
    assert len(binding) > 1
    assert set(binding) <= set(ways)
    assert len({way.name for way in ways}) == len(ways)


def test_the_printed_checklist_says_every_rule(
    demo_workspace: Workspace, applying: str, open_case: OpenCase
) -> None:
    page = open_case(demo_workspace, applying)
    page.do("gate")
    shown = dialog()
    assert isinstance(shown, GateDialog)
    printed = gate_print.checklist(shown.state).toPlainText()
    assert all(rule.words in printed for rule in _item(page).rules)
    shown.reject()


def test_one_broken_rule_is_the_sentence_of_its_check(
    demo_workspace: Workspace, applying: str, open_case: OpenCase
) -> None:
    say(demo_workspace, applying, sector_main="AGR", demand__endorsed_by="Ministry")
    item = _item(open_case(demo_workspace, applying))
    assert item.found == "The Board of Directors of IBSA has not approved the proposal yet."
    assert item.rules == ()
    assert item.ways == (item,)
