"""Rows that are fetched a page at a time, ticked by id, and said in words."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from sscdesk.errors import UserError
from sscdesk.gui.tables.cells import Cell, Column, Group, Pill, tick_column
from sscdesk.gui.tables.grouped import GroupedModel
from sscdesk.gui.tables.model import ID_ROLE, KEPT_PAGES, PAGE, RowModel
from sscdesk.gui.tables.ticks import SelectionTicks

COLUMNS = (Column("name", "Name", sortable=True), Column("sum", "Sum", align_end=True))


def present(row: int, key: str) -> Cell:
    if key == "name":
        return Cell(f"Case {row}", f"UGA-{row}")
    return Cell(str(row), pill=Pill("late", "red") if row % 2 else None)


class Desk:
    """Gives rows and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[Sequence[int]] = []

    def fetch(self, ids: Sequence[int]) -> dict[int, int]:
        self.asked.append(ids)
        return {id_: id_ for id_ in ids}


def model(n: int, ticks: SelectionTicks | None = None) -> tuple[RowModel, Desk]:
    desk = Desk()
    columns = (tick_column(), *COLUMNS) if ticks is not None else COLUMNS
    made = RowModel(columns, present, ticks=ticks)
    made.reset(range(n), desk.fetch)
    return made, desk


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: Any) -> None:
    made, _desk = model(250, SelectionTicks())
    qtmodeltester.check(made)


def test_a_grouped_model_keeps_the_rules_of_qt(qtmodeltester: Any) -> None:
    made = GroupedModel(COLUMNS, present)
    made.reset_groups([(Group("Overdue", 2), [1, 2]), (Group("Due", 1), [3])], Desk().fetch)
    qtmodeltester.check(made)
    made.reset_groups([(Group("Overdue", 1), [7])], Desk().fetch)


def test_100000_ids_keep_the_rules_of_qt_and_few_rows_are_fetched(
    qtmodeltester: Any,
) -> None:
    made, desk = model(100_000)
    for row in (0, 99_999, 50_000, 50_001):
        assert made.index(row, 0).data() == f"Case {row}"
    assert len(desk.asked) <= 3
    assert all(len(ids) <= PAGE for ids in desk.asked)
    qtmodeltester.check(made)


def test_the_next_page_is_fetched_before_somebody_comes_there(qtbot: QtBot) -> None:
    made, desk = model(PAGE * 4)
    made.row_at(PAGE + PAGE // 2)
    assert len(desk.asked) == 1
    qtbot.wait(20)
    assert len(desk.asked) == 1
    made.row_at(PAGE * 2 - 10)
    qtbot.waitUntil(lambda: len(desk.asked) == 2)
    asked = len(desk.asked)
    assert made.row_at(PAGE * 2) == PAGE * 2
    assert len(desk.asked) == asked


def test_pages_that_were_not_looked_at_lately_are_let_go() -> None:
    made, desk = model(PAGE * (KEPT_PAGES + 2))
    for page in range(KEPT_PAGES + 1):
        made.row_at(page * PAGE)
        made.row_at(0)
    asked = len(desk.asked)
    made.row_at(0)
    assert len(desk.asked) == asked
    made.row_at(PAGE)
    assert len(desk.asked) == asked + 1


def test_forgotten_rows_are_fetched_again_and_told(qtbot: QtBot) -> None:
    made, desk = model(300)
    made.row_at(0)
    made.row_at(150)
    with qtbot.waitSignal(made.dataChanged) as told:
        made.forget([150])
    first, last = told.args[0], told.args[1]
    assert (first.row(), last.row(), last.column()) == (150, 150, 1)
    made.row_at(0)
    assert len(desk.asked) == 2
    made.row_at(150)
    assert len(desk.asked) == 3


def test_column_0_says_the_whole_row() -> None:
    made, _desk = model(4)
    said = made.index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Case 3, UGA-3, 3, late"
    assert made.index(3, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "3, late"


def test_a_tick_is_kept_by_id_over_a_reset(qtbot: QtBot) -> None:
    ticks = SelectionTicks()
    made, desk = model(5, ticks)
    with qtbot.waitSignal(ticks.changed):
        assert made.setData(made.index(2, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    made.reset([4, 3, 2], desk.fetch)
    role = Qt.ItemDataRole.CheckStateRole
    assert [made.index(row, 0).data(role) for row in range(3)] == [
        Qt.CheckState.Unchecked, Qt.CheckState.Unchecked, Qt.CheckState.Checked
    ]  # fmt: skip
    assert made.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("ticked")
    ticks.keep([4])
    assert len(ticks) == 0


def test_heads_of_groups_are_no_rows() -> None:
    made = GroupedModel(COLUMNS, present)
    groups = [(Group("Overdue", 2), [10, 11]), (Group("Empty", 0), []), (Group("Due", 1), [12])]
    made.reset_groups(groups, Desk().fetch)
    assert made.group_rows() == [0, 3]
    assert made.ids() == [10, 11, 12]
    assert made.row_of(12) == 4
    assert made.index(0, 0).data(ID_ROLE) is None
    assert not made.index(0, 0).flags() & Qt.ItemFlag.ItemIsEnabled
    assert made.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Overdue, 2"


def test_a_row_that_is_gone_says_so() -> None:
    made = RowModel(COLUMNS, present)
    made.reset([1], lambda _ids: {})
    assert made.index(0, 0).data() == "…"
    assert "deleted" in made.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_a_refusal_while_fetching_is_told_later_and_paints_blanks(qtbot: QtBot) -> None:
    def fetch(_ids: Sequence[int]) -> dict[int, Any]:
        raise UserError("The disk is gone.", "Plug it in.")

    made = RowModel(COLUMNS, present)
    made.reset([1], fetch)
    with qtbot.waitSignal(made.failed) as told:
        made.index(0, 0).data()
    assert told.args[0].message == "The disk is gone."


def test_grey_rows_stand_until_rows_come() -> None:
    made, desk = model(3)
    made.wait(8)
    assert (made.rowCount(), made.is_waiting) == (8, True)
    assert not made.index(0, 0).flags() & Qt.ItemFlag.ItemIsEnabled
    made.reset([1], desk.fetch)
    assert (made.rowCount(), made.is_waiting) == (1, False)


def test_heads_know_their_side() -> None:
    made, _desk = model(1)
    role = Qt.ItemDataRole.TextAlignmentRole
    sides = [made.headerData(at, Qt.Orientation.Horizontal, role) for at in range(2)]
    assert sides[0] & Qt.AlignmentFlag.AlignLeft
    assert sides[1] & Qt.AlignmentFlag.AlignRight
    assert made.rowCount(made.index(0, 0)) == 0
    assert made.data(QModelIndex()) is None
