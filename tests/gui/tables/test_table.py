"""A table by keys and mouse: standing, ticking, opening, sorting, arranging, painting."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from sscdesk.gui import theme
from sscdesk.gui.tables import columns
from sscdesk.gui.tables.cells import Cell, Column, Group, Pill, tick_column
from sscdesk.gui.tables.columns import ColumnsDialog
from sscdesk.gui.tables.grouped import GroupedModel
from sscdesk.gui.tables.header import SortKey, next_sort
from sscdesk.gui.tables.heights import COMPACT
from sscdesk.gui.tables.model import RowModel
from sscdesk.gui.tables.table import DataTable
from sscdesk.gui.tables.ticks import SelectionTicks

NAME = Column("name", "Name", 160, stretch=True, sortable=True)
STAGE = Column("stage", "Stage", 150, sortable=True)
BUTTON = Column("do", "What to do", 120)
LONG = "A title that is far too long for the column in which it stands, whatever its width is"


def present(row: int, key: str) -> Cell:
    if key == "name":
        return Cell(LONG if row == 9 else f"Case {row}", f"UGA-{row}")
    if key == "stage":
        return Cell(pill=Pill("3 Implementation", "I"))
    return Cell(button="Record report")


def fetch(ids: Sequence[int]) -> dict[int, int]:
    return {id_: id_ for id_ in ids}


def table(
    qtbot: QtBot, n: int = 40, *, ticks: SelectionTicks | None = None, key: str = ""
) -> DataTable:
    shown = (NAME, STAGE, BUTTON) if ticks is None else (tick_column(), NAME, STAGE)
    model = RowModel(shown, present, ticks=ticks)
    model.reset(range(n), fetch)
    made = DataTable(model, "Cases", settings_key=key)
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(520, 330)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def centre(made: DataTable, row: int, key: str) -> QPoint:
    index = made.model_rows.index(row, made.model_rows.column_of(key))
    return made.visualRect(index).center()


def test_enter_opens_and_ctrl_enter_opens_beside(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.select(3, "name")
    with qtbot.waitSignal(made.opened) as opened:
        QTest.keyClick(made, Qt.Key.Key_Return)
    with qtbot.waitSignal(made.opened_beside) as beside:
        QTest.keyClick(made, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (opened.args, beside.args) == ([3], [3])


def test_a_double_click_opens_its_row(qtbot: QtBot) -> None:
    made = table(qtbot)
    with qtbot.waitSignal(made.opened) as opened:
        place = centre(made, 2, "name")
        QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(made.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [2]


def test_the_button_of_a_row_by_mouse_and_by_keys(qtbot: QtBot) -> None:
    made = table(qtbot)
    column = made.visualRect(made.model_rows.index(1, 2))
    with qtbot.waitSignal(made.button_clicked) as clicked:
        place = QPoint(column.right() - 30, column.center().y())
        QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == [1, "do"]
    made.select(4, "do")
    with qtbot.waitSignal(made.button_clicked) as by_enter:
        QTest.keyClick(made, Qt.Key.Key_Return)
    made.select(5, "name")
    with qtbot.waitSignal(made.button_clicked) as by_space:
        QTest.keyClick(made, Qt.Key.Key_Space)
    assert (by_enter.args, by_space.args) == ([4, "do"], [5, "do"])


def test_beside_the_button_is_no_click_on_it(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.set_row_px(48)
    column = made.visualRect(made.model_rows.index(1, 2))
    with qtbot.assertNotEmitted(made.button_clicked):
        corner = QPoint(column.left() + 2, column.top() + 2)
        QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=corner)


def test_ticks_by_keys_and_mouse(qtbot: QtBot) -> None:
    ticks = SelectionTicks()
    made = table(qtbot, ticks=ticks)
    made.select(2, "name")
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert ticks.ids == {2}
    for _step in range(2):
        QTest.keyClick(made, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert ticks.ids == {2, 3, 4}
    QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=centre(made, 0, "tick"))
    assert ticks.ids == {0, 2, 3, 4}
    QTest.mouseClick(
        made.viewport(), Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ControlModifier, centre(made, 3, "name"),
    )  # fmt: skip
    assert ticks.ids == {0, 2, 4}
    QTest.mouseClick(
        made.viewport(), Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ShiftModifier, centre(made, 5, "name"),
    )  # fmt: skip
    assert ticks.ids == {0, 2, 3, 4, 5}
    with qtbot.waitSignal(made.toggled) as told:
        QTest.keyClick(made, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [set(range(40))]
    assert made.chosen_ids() == list(range(40))


def test_space_peeks_where_the_page_wants_it(qtbot: QtBot) -> None:
    ticks = SelectionTicks()
    made = table(qtbot, ticks=ticks)
    made.space_peeks = True
    made.select(2, "name")
    with qtbot.waitSignal(made.peeked) as peeked:
        QTest.keyClick(made, Qt.Key.Key_Space)
    assert (peeked.args, len(ticks)) == ([2], 0)
    made.select(2, "tick")
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert ticks.ids == {2}


def test_a_reset_keeps_the_row_the_column_and_the_scroll(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.select(20, "stage")
    top = made.rowAt(0)
    made.model_rows.reset(range(40), fetch)
    assert (made.current_id(), made.currentIndex().column()) == (20, 1)
    assert made.rowAt(0) == top
    made.model_rows.reset([*range(100, 110), *range(40)], fetch)
    assert made.current_id() == 20
    assert made.rowAt(0) == top + 10
    assert made.selectionModel().isRowSelected(30)


def test_after_a_row_is_gone_the_next_one_is_current(qtbot: QtBot) -> None:
    made = table(qtbot, 5)
    made.select(2)
    made.model_rows.reset([0, 1, 3, 4], fetch)
    assert made.current_id() == 3
    made.select(4)
    made.model_rows.reset([0, 1, 3], fetch)
    assert made.current_id() == 3


def test_standing_is_kept_while_grey_rows_are_shown(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.select(7)
    made.wait_for_rows()
    qtbot.waitUntil(lambda: made.model_rows.is_waiting)
    made.model_rows.reset(range(40), fetch)
    assert made.current_id() == 7


def test_standing_is_kept_while_only_the_first_rows_are_known(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.select(30)
    made.model_rows.reset(range(10), fetch, is_beginning=True)
    made.model_rows.reset(range(40), fetch)
    assert made.current_id() == 30


def test_who_moves_among_the_first_rows_stands_there_when_all_are_known(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.select(30)
    made.model_rows.reset(range(10), fetch, is_beginning=True)
    made.select(4)
    made.model_rows.reset(range(40), fetch)
    assert made.current_id() == 4


def test_arrows_step_over_heads_of_groups(qtbot: QtBot) -> None:
    model = GroupedModel((NAME, STAGE), present)
    made = DataTable(model, "Attention")
    model.setParent(made)
    qtbot.addWidget(made)
    made.show()
    groups = [(Group("Overdue", 1), [1]), (Group("Due", 2), [2, 3])]
    model.reset_groups(groups, fetch)
    made.select(1)
    QTest.keyClick(made, Qt.Key.Key_Down)
    assert made.current_id() == 2
    assert made.columnSpan(0, 0) == 2
    assert made.rowHeight(0) < made.rowHeight(1)


def test_a_click_on_a_head_sorts_and_shift_adds(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.show_sort([SortKey("name")])
    place = QPoint(made.head.sectionViewportPosition(0) + 30, 10)
    with qtbot.waitSignal(made.sort_requested) as asked:
        QTest.mouseClick(made.head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["name", True, False]
    place = QPoint(made.head.sectionViewportPosition(1) + 30, 10)
    with qtbot.waitSignal(made.sort_requested) as added:
        QTest.mouseClick(
            made.head.viewport(), Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.ShiftModifier, place,
        )  # fmt: skip
    assert added.args == ["stage", False, True]
    place = QPoint(made.head.sectionViewportPosition(2) + 30, 10)
    with qtbot.assertNotEmitted(made.sort_requested):
        QTest.mouseClick(made.head.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_order_after_one_more_key() -> None:
    name, stage = SortKey("name"), SortKey("stage")
    assert next_sort([name], "stage", descending=False, add=False) == (stage,)
    assert next_sort([name], "stage", descending=False, add=True) == (name, stage)
    turned = next_sort([name, stage], "name", descending=True, add=True)
    assert turned == (SortKey("name", descending=True), stage)


def test_columns_are_remembered(qtbot: QtBot) -> None:
    made = table(qtbot, key="cases")
    made.setColumnWidth(1, 222)
    made.head.moveSection(made.head.visualIndex(2), 1)
    made.arranger.hide("name")
    qtbot.waitUntil(lambda: bool(columns.settings().value("tables/cases/order")))
    again = table(qtbot, key="cases")
    assert again.columnWidth(1) == 222
    assert again.isColumnHidden(0)
    assert again.head.visualIndex(2) < again.head.visualIndex(1)
    again.arranger.reset()
    assert not again.isColumnHidden(0)
    assert again.columnWidth(1) == 150


def test_the_dialog_of_columns(qtbot: QtBot) -> None:
    made = table(qtbot)
    dialog = made.arranger.choose()
    assert isinstance(dialog, ColumnsDialog)
    QTest.mouseClick(dialog.down, Qt.MouseButton.LeftButton)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert made.arranger.arrangement.order == ("stage", "name", "do")
    assert made.isColumnHidden(2)


def test_columns_of_an_older_day_fit_those_of_today() -> None:
    old = columns.Arrangement(("gone", "stage", "name"), frozenset({"gone"}), {"gone": 9})
    now = columns.fitting(old, (NAME, STAGE, BUTTON))
    assert now.order == ("stage", "name", "do")
    assert (now.hidden, dict(now.widths)) == (frozenset(), {})


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_of_a_row_is_for_the_ticked_rows(qtbot: QtBot) -> None:
    ticks = SelectionTicks()
    made = table(qtbot, ticks=ticks)
    asked: list[Sequence[int]] = []

    def fill(menu: QMenu, ids: Sequence[int]) -> None:
        menu.addAction("Archive")
        asked.append(ids)

    made.fill_menu = fill
    made.select(3)
    keyboard = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(made.viewport(), QContextMenuEvent(keyboard, QPoint(5, 5), QPoint()))
    ticks.set_to([5, 1])
    QApplication.sendEvent(made.viewport(), QContextMenuEvent(keyboard, QPoint(5, 5), QPoint()))
    assert asked == [[3], [1, 5]]
    for menu in made.findChildren(QMenu):
        menu.close()


def test_tab_leaves_the_table(qtbot: QtBot) -> None:
    made = table(qtbot)
    assert not made.tabKeyNavigation()
    made.select(1, "name")
    QTest.keyClick(made, Qt.Key.Key_Tab)
    assert made.currentIndex().column() == 0


def test_ctrl_c_copies_without_marks_of_direction(qtbot: QtBot) -> None:
    model = RowModel((NAME,), lambda _row, _key: Cell("\u2066UGA-1\u2069"))
    model.reset([1], fetch)
    made = DataTable(model, "Codes")
    model.setParent(made)
    qtbot.addWidget(made)
    made.show()
    made.select(1)
    QTest.keyClick(made, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "UGA-1"


def test_no_text_is_cut_without_a_tooltip(qtbot: QtBot) -> None:
    made = table(qtbot)
    rect = QRect(0, 0, 160, 40)
    short, long = made.model_rows.index(1, 0), made.model_rows.index(9, 0)
    assert made.cells.tip(rect, short) == ""
    assert made.cells.tip(rect, long) == f"{LONG}\nUGA-9"
    made.set_density(COMPACT)
    assert made.cells.tip(rect, short) == "UGA-1"
    pill = made.model_rows.index(1, 1)
    assert made.cells.tip(QRect(0, 0, 60, 40), pill) == "3 Implementation"


def painted(made: DataTable) -> QImage:
    return made.viewport().grab().toImage()


def columns_with(image: QImage, color: QColor) -> list[int]:
    wanted = color.rgb()
    return [
        x for x in range(image.width())
        if any(image.pixel(x, y) == wanted for y in range(min(image.height(), 40)))
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["light", "dark"])
def test_everything_is_mirrored_from_right_to_left(
    qapp: QApplication, qtbot: QtBot, name: str
) -> None:
    places = {}
    for way in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        theme.apply(qapp, name, direction=way, reduce_motion=True)
        model = RowModel((NAME, STAGE), _half_full)
        model.reset([1], fetch)
        made = DataTable(model, "Bars")
        model.setParent(made)
        qtbot.addWidget(made)
        made.resize(520, 120)
        made.show()
        tint, accent = theme.current().color("Ibg"), theme.current().color("accent")
        image = painted(made)
        pill, bar = columns_with(image, tint), columns_with(image, accent)
        places[way] = (pill[0], pill[-1], bar[0], bar[-1], image.width())
    plain = places[Qt.LayoutDirection.LeftToRight]
    turned = places[Qt.LayoutDirection.RightToLeft]
    width = plain[4]
    mirrored = [width - 1 - x for x in (turned[1], turned[0], turned[3], turned[2])]
    assert all(abs(one - other) <= 8 for one, other in zip(plain, mirrored, strict=False))
    assert plain[0] > width / 2 > turned[1]


def _half_full(_row: int, key: str) -> Cell:
    return Cell("50", bar=0.5) if key == "name" else Cell(pill=Pill("Impl", "I"))


def test_rows_and_columns_grow_with_the_text(qapp: QApplication, qtbot: QtBot) -> None:
    made = table(qtbot)
    before = (made.rowHeight(0), made.columnWidth(1))
    theme.apply(qapp, "light", 150, reduce_motion=True)
    assert made.rowHeight(0) == before[0] * 3 / 2
    assert made.columnWidth(1) == before[1] * 3 / 2


def test_heads_are_never_cut_before_somebody_narrows_them(qtbot: QtBot) -> None:
    narrow = Column("stage", "A long head of a column", 20, sortable=True)
    model = RowModel((NAME, narrow), present)
    made = DataTable(model, "Cases")
    model.setParent(made)
    qtbot.addWidget(made)
    assert not made.head.is_cut(1)
