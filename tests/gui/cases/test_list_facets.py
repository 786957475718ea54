"""The facets: five values, the rest behind "n more"; mouse and keys tick, exclude and fold."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from sscdesk.gui.cases.list_facet_model import FIRST, FacetModel, HeadLine, MoreLine, ValueLine
from sscdesk.gui.cases.list_facet_panel import FacetPanel
from sscdesk.gui.cases.list_facets import FacetList
from sscdesk.store.facets import ValueCount

CTRL = Qt.KeyboardModifier.ControlModifier
STAGES = [ValueCount("DEMAND", 9), ValueCount("AGREEMENT", 6, chosen=True)]
COUNTRIES = [ValueCount(code, 20 - n) for n, code in enumerate(
    ("IND", "BRA", "KEN", "VNM", "CHN", "DEU", "MOZ", "ESP"))]  # fmt: skip
COUNTS: dict[str, Sequence[ValueCount]] = {"stage": STAGES, "country": COUNTRIES}


@pytest.fixture
def panel(qtbot: QtBot) -> FacetPanel:
    made = FacetPanel()
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.set_counts(COUNTS, {}, can_reset=True)
    made.resize(212, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


def centre(of: FacetList, *id_: str) -> QPoint:
    """The middle of a line."""
    row = of.rows.row_of(id_)
    assert row >= 0
    return of.visualRect(of.rows.index(row)).center()


def lines(model: FacetModel) -> list[str]:
    """What the lines say."""
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_the_first_values_are_shown_and_the_rest_counted(panel: FacetPanel) -> None:
    assert lines(panel.model) == [
        "Stage", "Demand", "Agreement",
        "Partner country", "India", "Brazil", "Kenya", "Viet Nam", "China", "3 more",
    ]  # fmt: skip


def test_a_chosen_value_is_never_hidden(panel: FacetPanel) -> None:
    late = [*COUNTRIES[:-1], ValueCount("ESP", 1, chosen=True)]
    panel.set_counts({"country": late}, {}, can_reset=True)
    assert lines(panel.model)[-2:] == ["Spain", "2 more"]
    assert FIRST == 5


def test_a_click_ticks_and_ctrl_asks_for_this_alone(panel: FacetPanel) -> None:
    told: list[tuple[str, str, str]] = []
    panel.toggled.connect(lambda key, value: told.append(("tick", key, value)))
    panel.only_asked.connect(lambda key, value: told.append(("only", key, value)))
    view, left = panel.list.viewport(), Qt.MouseButton.LeftButton
    QTest.mouseClick(view, left, pos=centre(panel.list, "value", "stage", "DEMAND"))
    QTest.mouseClick(view, left, CTRL, centre(panel.list, "value", "country", "KEN"))
    assert told == [("tick", "stage", "DEMAND"), ("only", "country", "KEN")]


def test_the_menu_excludes(panel: FacetPanel) -> None:
    told: list[str] = []
    panel.exclude_asked.connect(lambda _key, value: told.append(value))
    line = panel.model.line(panel.model.row_of(("value", "country", "BRA")))
    assert isinstance(line, ValueLine)
    menu = panel.list.menu_of(line)
    assert [action.text() for action in menu.actions()] == ["Only “Brazil”", "Exclude “Brazil”"]
    menu.actions()[1].trigger()
    assert told == ["BRA"]


def test_keys_tick_fold_and_open_the_rest(panel: FacetPanel) -> None:
    told: list[str] = []
    panel.toggled.connect(lambda _key, value: told.append(value))
    panel.list.stand(("value", "stage", "DEMAND"))
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    QTest.keyClick(panel.list, Qt.Key.Key_Up)
    assert isinstance(panel.list.line(), HeadLine)
    QTest.keyClick(panel.list, Qt.Key.Key_Left)
    assert lines(panel.model)[:2] == ["Stage", "Partner country"]
    QTest.keyClick(panel.list, Qt.Key.Key_Right)
    assert lines(panel.model)[:2] == ["Stage", "Demand"]
    assert told == ["DEMAND"]
    panel.list.stand(("more", "country"))
    assert isinstance(panel.list.line(), MoreLine)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    chooser = panel._chooser
    assert chooser is not None
    QTest.keyClicks(chooser.box, "moz")
    assert [chooser.list.rows.index(0).data()] == ["Mozambique"]
    QTest.keyClick(chooser.box, Qt.Key.Key_Return)
    assert told == ["DEMAND", "MOZ"]
    chooser.close()


def test_who_stands_on_a_value_stays_there_when_counts_change(panel: FacetPanel) -> None:
    panel.list.stand(("value", "country", "KEN"))
    panel.set_counts({"country": COUNTRIES[::-1]}, {}, can_reset=True)
    line = panel.list.line()
    assert line is not None
    assert line.id in {("value", "country", "KEN"), ("head", "country")}


def test_a_line_says_itself_in_words(panel: FacetPanel) -> None:
    index = panel.model.index(panel.model.row_of(("value", "stage", "AGREEMENT")))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Agreement, 6 cases"
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
