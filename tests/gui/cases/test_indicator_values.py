"""The line of an indicator's values: from the baseline over its periods, to the target."""

from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
from sscdesk.gui.cases.tabs import extras, indicator_values
from sscdesk.gui.tables.cells import Cell
from sscdesk.gui.tables.model import CELL_ROLE
from sscdesk.gui.workspace import Workspace
from tests.gui.cases.conftest import OpenCase, add, child, held


def test_values_are_drawn_in_the_order_of_their_periods(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    indicator = held(workspace, case).one("indicator")
    assert indicator is not None
    workspace.write("case.edit", cases.edit, indicator.id, [Pair("baseline_value", "400")])
    for start, target, actual in (
        ("2027", "1200", "1,130"), ("2025", "700", "650"), ("2026", "900", "about half"),
    ):  # fmt: skip
        add(workspace, indicator.id, "period", start=start, end=start, target=target, actual=actual)
    now = child(workspace, case, indicator.id)
    assert indicator_values.trend(now) == (400.0, 650.0, 1130.0)
    cell = indicator_values.cell(now, "x")
    assert (cell.trend, cell.goal) == ((400.0, 650.0, 1130.0), 1200.0)
    page = open_case(workspace, case, "results")
    tab = page.current_tab()
    assert tab is not None
    tab.make_all()
    tables = {table.lines.kind.name: table for table in tab.tables()}
    for kind in ("result", "indicator"):
        lines = tables[kind].lines
        shown = lines.index(0, lines.column_of(extras.BELOW)).data(CELL_ROLE)
        assert isinstance(shown, Cell)
        assert shown.trend == cell.trend
        assert "of 1,200" in shown.words()


def test_one_value_is_no_line(workspace: Workspace, case: str) -> None:
    indicator = held(workspace, case).one("indicator")
    assert indicator is not None
    add(workspace, indicator.id, "period", start="2026", end="2026", target="10", actual="65 %")
    now = child(workspace, case, indicator.id)
    assert indicator_values.trend(now) == ()
    assert indicator_values.cell(now, "x").goal is None
