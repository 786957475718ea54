"""The budget as one table: amounts with currencies, quantities, sums to the cent, pasted rows."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sscdesk.actions import case_tabs
from sscdesk.domain import money
from sscdesk.domain.records import Record
from sscdesk.errors import UserError
from sscdesk.gui.cases.case_page import CasePage
from sscdesk.gui.cases.tabs import budget_acts
from sscdesk.gui.cases.tabs.budget import BudgetCard
from sscdesk.gui.cases.tabs.budget_table import BudgetTable
from sscdesk.gui.forms.field_box import FieldBox
from sscdesk.gui.tables.paste_dialog import PasteDialog
from sscdesk.gui.workspace import Workspace
from tests.gui.cases.conftest import OpenCase, add, child, dialog, held, record

KEY, CTRL, LEFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton


def budget(page: CasePage) -> BudgetTable:
    page.choose_tab(case_tabs.BUDGET)
    tab = page.current_tab()
    assert tab is not None
    tab.make_all()
    return next(t for t in tab.tables() if isinstance(t, BudgetTable))


def type_at(table: BudgetTable, id_: str, column: str, text: str) -> None:
    assert table.select(id_, column)
    QTest.keyClick(table, KEY.Key_F2)
    QApplication.processEvents()
    editor = table.edit_cells.editor
    assert editor is not None
    QTest.keyClick(editor.focus_widget(), KEY.Key_A, CTRL)
    QTest.keyClick(editor.focus_widget(), KEY.Key_Backspace)
    QTest.keyClicks(editor.focus_widget(), text)
    QTest.keyClick(editor.focus_widget(), KEY.Key_Return)
    QApplication.processEvents()


def kits(workspace: Workspace, case: str) -> Record:
    found = held(workspace, case).one("contribution")
    assert found is not None
    return found


def test_an_amount_becomes_the_line_of_its_phase_with_the_rate_of_the_day(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    record(workspace, "exchange_rate", currency="EUR", on="2026-11-01", rate_to_usd="1.0869")
    page = open_case(workspace, case)
    table = budget(page)
    id_ = kits(workspace, case).id
    type_at(table, id_, "planned", "168 000 EUR")
    shown = table.lines.find(id_)
    assert shown is not None
    assert shown.sentences == {}
    line = kits(workspace, case).one("cost_line")
    assert line is not None
    assert (line.get("phase"), line.get("currency")) == ("BUDGETED", "EUR")
    assert Decimal(line.get("amount")) == 168_000
    assert line.get("amount_usd") == "182599.2"
    assert (line.get("year"), line.get("value_date")) == ("2026", "2026-11-25")
    type_at(table, id_, "planned", "170k")
    assert len(kits(workspace, case).all("cost_line")) == 1
    line = kits(workspace, case).one("cost_line")
    assert line is not None
    assert (Decimal(line.get("amount")), line.get("currency")) == (Decimal(170_000), "EUR")
    type_at(table, id_, "delivered", "85000")
    tab = page.current_tab()
    assert tab is not None
    card = next(part for part in tab.parts if isinstance(part, BudgetCard))
    assert "50" in card.total.share.text()
    type_at(table, id_, "delivered", "")
    assert len(kits(workspace, case).all("cost_line")) == 1


def test_typing_an_amount_keeps_the_rate_that_was_entered(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    record(workspace, "exchange_rate", currency="EUR", on="2026-11-01", rate_to_usd="1.0869")
    id_ = kits(workspace, case).id
    add(
        workspace, id_, "cost_line", phase="BUDGETED", amount="100", currency="EUR",
        value_date="2026-11-25", rate_to_usd="1.1", rate_source="Contract",
    )  # fmt: skip
    table = budget(open_case(workspace, case))
    type_at(table, id_, "planned", "200 EUR")
    line = kits(workspace, case).one("cost_line")
    assert line is not None
    assert (line.get("rate_to_usd"), line.get("rate_source")) == ("1.1", "Contract")
    assert line.get("amount_usd") == "220"
    type_at(table, id_, "planned", "200 UGX")
    shown = table.lines.find(id_)
    assert shown is not None
    assert "entered for EUR" in shown.sentences["planned"]


def test_what_is_counted_takes_a_quantity_and_no_currency(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    days = add(
        workspace, case, "contribution", title="Expert days", contribution_kind="IN_KIND_TIME",
        measure_group="C", unit="EXPERT_DAY",
    )  # fmt: skip
    page = open_case(workspace, case)
    table = budget(page)
    type_at(table, days, "planned", "160")
    line = child(workspace, case, days).one("cost_line")
    assert line is not None
    assert (line.get("quantity"), line.get("amount"), line.get("value_date")) == ("160", "", "")
    type_at(table, days, "delivered", "152 USD")
    assert len(child(workspace, case, days).all("cost_line")) == 1
    shown = table.lines.find(days)
    assert shown is not None
    assert "units" in shown.sentences["delivered"]


def test_a_text_that_is_no_amount_waits_in_its_cell(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    page = open_case(workspace, case)
    table = budget(page)
    id_ = kits(workspace, case).id
    type_at(table, id_, "planned", "12 d")
    assert kits(workspace, case).all("cost_line") == []
    again = budget(open_case(workspace, case)).lines.find(id_)
    assert again is not None
    assert again.texts == {"planned": "12 d"}
    type_at(table, id_, "planned", "12")
    line = kits(workspace, case).one("cost_line")
    assert line is not None
    assert Decimal(line.get("amount")) == 12
    shown = table.lines.find(id_)
    assert shown is not None
    assert shown.texts == {}


def test_several_amounts_of_a_phase_are_changed_in_the_form(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    id_ = kits(workspace, case).id
    for amount in ("100", "200"):
        add(workspace, id_, "cost_line", phase="BUDGETED", amount=amount, currency="USD")
    table = budget(open_case(workspace, case))
    table.select(id_, "planned")
    assert not table.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable
    with pytest.raises(UserError, match="several"):
        workspace.write("case.edit", budget_acts.say, id_, "planned", "300")


def test_ten_rows_from_excel_with_one_error_are_seen_first_and_undone_at_once(
    workspace: Workspace, case: str, open_case: OpenCase, qtbot: QtBot
) -> None:
    page = open_case(workspace, case)
    table = budget(page)
    rows = [f"Financial\t\tItem {n}\t{n}000.25 USD\t{n}00 USD" for n in range(1, 11)]
    rows[4] = "Financial\t\tItem 5\t12 d\t500 USD"
    QGuiApplication.clipboard().setText("\n".join(rows))
    table.setFocus()
    before = {one.id for one in held(workspace, case).all("contribution")}
    table.add_line()
    QApplication.processEvents()
    editor = table.edit_cells.editor
    assert editor is not None
    QTest.keyClick(editor.focus_widget(), KEY.Key_Escape)
    QApplication.processEvents()
    QTest.keyClick(table, KEY.Key_V, CTRL)
    shown = dialog()
    assert isinstance(shown, PasteDialog)
    assert shown.plan.errors == 1
    assert {one.id for one in held(workspace, case).all("contribution")} == before
    cell = shown.plan.lines[4].cells["planned"]
    cell.text = "5000.25 USD"
    shown.plan.lines[4].read(table.writer.read)
    shown.wanted.emit(shown.plan)
    QApplication.processEvents()
    made = [one for one in held(workspace, case).all("contribution") if one.id not in before]
    assert len(made) == 10
    total = money.total_of_phase(held(workspace, case), money.BUDGETED)
    assert total.usd == sum((Decimal(f"{n}000.25") for n in range(1, 11)), Decimal(0))
    workspace.messages.kept[-1].actions[0][1]()
    assert {one.id for one in held(workspace, case).all("contribution")} == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("168,000", "168000"), ("EUR 168,000.50", "168000.5 EUR"), ("94k usd", "94000 USD"),
        ("", ""), ("1.2m", "1200000"),
    ],
)  # fmt: skip
def test_amounts_are_read_with_their_currency(text: str, said: str) -> None:
    assert budget_acts.read(text) == said


@pytest.mark.parametrize("text", ["12 d", "EUR USD 5", "12 XYZ", "-5", "five"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        budget_acts.read(text)


def test_filters_show_cash_or_in_kind(workspace: Workspace, case: str, open_case: OpenCase) -> None:
    add(workspace, case, "contribution", title="Days", contribution_kind="IN_KIND_TIME")
    page = open_case(workspace, case)
    table = budget(page)
    tab = page.current_tab()
    assert tab is not None
    card = next(part for part in tab.parts if isinstance(part, BudgetCard))
    QTest.mouseClick(card.filters.button("in_kind"), LEFT)
    assert [line.values["title"] for line in table.lines.lines] == ["Days"]
    QTest.mouseClick(card.filters.button("all"), LEFT)
    assert table.lines.rowCount() == 2


def test_no_two_fields_on_the_tab_are_called_the_same(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    page = open_case(workspace, case)
    budget(page)
    tab = page.current_tab()
    assert tab is not None
    tab.make_all()
    card = next(part for part in tab.parts if isinstance(part, BudgetCard))
    contribution = held(workspace, case).one("contribution")
    assert contribution is not None
    card.list.open_record(contribution.id)
    names = [box.label.text() for box in tab.findChildren(FieldBox)]
    assert len(names) > 10
    assert [name for name in names if names.count(name) > 1] == []
