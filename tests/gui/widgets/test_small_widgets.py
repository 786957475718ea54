"""Small widgets: what they say to eye and ear, how large they are, what they report."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sscdesk.gui import theme
from sscdesk.gui.widgets.badge import Badge
from sscdesk.gui.widgets.buttons import LinkButton, button, tool_button
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.chip import Chip, FilterChip
from sscdesk.gui.widgets.empty_state import EmptyState
from sscdesk.gui.widgets.flow import FlowLayout
from sscdesk.gui.widgets.labels import ElidedLabel, label
from sscdesk.gui.widgets.message_bar import ERROR, MessageBar
from sscdesk.gui.widgets.nav_button import NavButton
from sscdesk.gui.widgets.progress import Bar
from sscdesk.gui.widgets.segment_bar import Segment, SegmentBar
from sscdesk.gui.widgets.share_bar import Share, ShareBar
from sscdesk.gui.widgets.stage_pill import StagePill
from sscdesk.gui.widgets.stepper import StageStepper
from sscdesk.gui.widgets.tab_row import Tab, TabRow

RTL = Qt.LayoutDirection.RightToLeft
LEFT = Qt.MouseButton.LeftButton


def everything() -> QWidget:
    """A page that holds one of each."""
    page = QWidget()
    column = QVBoxLayout(page)
    bar = MessageBar(ERROR, "Ask for it again.", strong="The file is damaged.", is_closable=True)
    bar.add_button("Details")
    card = Card("Activities")
    card.add_action("Add activity", "plus")
    card.body.addWidget(Bar(5 / 7))
    stepper = StageStepper()
    stepper.show_case("AGREEMENT", {"DEMAND": "12 Feb – 3 Apr 2025"}, "Elections")
    nav = NavButton("home", "Home")
    nav.set_count(14, "red", "14 overdue")
    rail = NavButton("refresh", "Sync centre")
    rail.set_rail(True)
    for widget in (
        bar,
        card,
        stepper,
        nav,
        rail,
        FilterChip("Stage", "Implementation"),
        Chip("Triangular", "blue"),
        Badge(3, "red", "3 overdue", page),
        StagePill("IMPLEMENTATION"),
        EmptyState("folders", "No cases yet.", "New case", "Import from Excel…"),
        SegmentBar([Segment("all", "All", 14), Segment("late", "Overdue", 3)], name="Show"),
        TabRow([Tab("o", "Overview"), Tab("d", "Documents", 23, is_missing=True)], name="Parts"),
        ShareBar([Share(3, "GIZ 3"), Share(1, "Embrapa 1")]),
        button("Save", "primary", "check"),
        button("Open", small=True),
        LinkButton("Details", "info-circle"),
        tool_button("dots", "More"),
        tool_button("x", "Close", small=True),
    ):
        column.addWidget(widget)
    return page


def focusables(root: QWidget) -> list[QWidget]:
    found = root.findChildren(QWidget)
    return [w for w in found if w.isVisibleTo(root) and w.focusPolicy() & Qt.FocusPolicy.TabFocus]


@pytest.mark.parametrize("percent", [90, 100, 150])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, RTL])
def test_whatever_takes_the_focus_has_a_name_and_can_be_hit(
    qapp: QApplication, qtbot: QtBot, percent: int, direction: Qt.LayoutDirection
) -> None:
    theme.apply(qapp, "light", percent, direction, reduce_motion=True)
    page = everything()
    qtbot.addWidget(page)
    page.resize(900, 900)
    page.show()
    qtbot.waitExposed(page)
    found = focusables(page)
    assert len(found) > 18
    for widget in found:
        spoken = QAccessible.queryAccessibleInterface(widget)
        assert spoken.text(QAccessible.Text.Name).strip(), widget
        if isinstance(widget, QAbstractButton):
            assert min(widget.width(), widget.height()) >= 24, (widget, widget.size())


def test_a_chip_tells_that_its_filter_goes(qtbot: QtBot) -> None:
    chip = FilterChip("Stage", "Implementation")
    qtbot.addWidget(chip)
    chip.show()
    with qtbot.waitSignal(chip.removed):
        QTest.mouseClick(chip.remove_button, LEFT)
    assert chip.remove_button.accessibleName() == "Remove the filter Stage Implementation"


def test_a_badge_without_a_count_is_not_there(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    badge = Badge(0, "red", parent=page)
    page.show()
    assert not badge.isVisible()
    badge.set_count(14, "14 overdue")
    assert badge.isVisible()
    assert (badge.text(), badge.accessibleName()) == ("14", "14 overdue")
    badge.set_count(1200)
    assert badge.text() == "999+"
    badge.set_count(0)
    assert not badge.isVisible()


def test_a_stage_is_said_with_number_and_name(qtbot: QtBot) -> None:
    pill = StagePill("IMPLEMENTATION")
    qtbot.addWidget(pill)
    assert pill.accessibleName() == "3  Implementation"
    pill.set_stage("CLOSED")
    assert pill.accessibleName() == "Closed"


def test_a_message_is_read_as_it_is_written(qtbot: QtBot) -> None:
    bar = MessageBar(ERROR, "Ask <Addis> & wait.", strong="3 of 214 differ.", is_closable=True)
    qtbot.addWidget(bar)
    bar.appear()
    assert bar.text() == "3 of 214 differ. Ask <Addis> & wait."
    assert "&lt;Addis&gt; &amp; wait." in bar.label.text()
    with qtbot.waitSignal(bar.closed):
        QTest.mouseClick(bar.close_button, LEFT)
    assert bar.isHidden()


def test_a_bar_slides_in_unless_motion_is_off(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "light", reduce_motion=False)
    bar = MessageBar("info", "2 fields differ.")
    qtbot.addWidget(bar)
    bar.appear()
    assert bar.maximumHeight() < 20
    qtbot.waitUntil(lambda: bar.maximumHeight() > 10_000, timeout=2000)


def test_a_segment_is_chosen_by_mouse_and_by_arrow_keys(qtbot: QtBot) -> None:
    bar = SegmentBar([Segment(key, key.title(), 2) for key in ("all", "late", "soon")])
    qtbot.addWidget(bar)
    with qtbot.waitActive(bar):
        bar.show()
        bar.activateWindow()
    heard: list[str] = []
    bar.chosen.connect(heard.append)
    QTest.mouseClick(bar.button("late"), LEFT)
    QTest.keyClick(bar.button("late"), Qt.Key.Key_Right)
    assert heard == ["late", "soon"]
    assert bar.current() == "soon"
    bar.set_current("all")
    assert heard == ["late", "soon"]
    assert bar.button("late").text() == "Late  2"


def test_new_counts_leave_buttons_and_choice_alone(qtbot: QtBot) -> None:
    bar = SegmentBar([Segment("all", "All", 2), Segment("late", "Late", 1)], "late")
    qtbot.addWidget(bar)
    same = bar.button("late")
    bar.set_segments([Segment("all", "All", 5), Segment("late", "Late", 4)])
    assert bar.button("late") is same
    assert (bar.current(), same.text()) == ("late", "Late  4")


def test_tabs_go_round(qtbot: QtBot) -> None:
    row = TabRow([Tab("a", "Overview"), Tab("b", "Budget", 7), Tab("c", "History")])
    qtbot.addWidget(row)
    row.show()
    heard: list[str] = []
    row.chosen.connect(heard.append)
    row.step(-1)
    row.step(1)
    QTest.mouseClick(row.button("b"), LEFT)
    assert heard == ["c", "a", "b"]
    assert row.button("b").accessibleName() == "Budget, 7"


def test_a_tab_says_that_something_is_missing(qtbot: QtBot) -> None:
    row = TabRow([Tab("b", "Budget", is_missing=True)])
    qtbot.addWidget(row)
    assert row.button("b").accessibleName() == "Budget, something is missing for the next gate"


def test_a_navigation_entry_says_its_count_and_fits_the_rail(qtbot: QtBot) -> None:
    entry = NavButton("home", "Home")
    qtbot.addWidget(entry)
    entry.set_count(14, "red", "14 overdue")
    assert entry.accessibleName() == "Home, 14 overdue"
    wide = entry.sizeHint().width()
    entry.set_rail(True)
    assert entry.sizeHint().width() < wide / 2
    assert entry.toolTip() == "Home, 14 overdue"
    entry.click()
    assert not entry.isChecked()


def test_an_elided_label_tells_the_rest(qtbot: QtBot) -> None:
    shown = ElidedLabel("Ministry of Finance, Planning and Economic Development")
    qtbot.addWidget(shown)
    shown.resize(shown.sizeHint())
    shown.show()
    assert shown.toolTip() == ""
    shown.resize(80, 20)
    assert shown.toolTip() == shown.text()
    assert shown.minimumSizeHint().width() < 60
    shown.setText("MAAIF")
    assert shown.toolTip() == ""


def test_a_label_shows_markup_as_text(qtbot: QtBot) -> None:
    shown = label("<b>Ministry</b>", "strong", "text2")
    qtbot.addWidget(shown)
    assert shown.textFormat() == Qt.TextFormat.PlainText


def test_an_empty_list_offers_a_way_out(qtbot: QtBot) -> None:
    state = EmptyState("folders", "No cases yet.", "New case")
    qtbot.addWidget(state)
    state.show()
    assert not state.link.isVisible()
    with qtbot.waitSignal(state.clicked):
        QTest.mouseClick(state.button, LEFT)
    state.set_texts("No case fits these filters.", "", "Clear filters")
    assert not state.button.isVisible()
    with qtbot.waitSignal(state.linked):
        QTest.mouseClick(state.link, LEFT)


def test_shares_are_said_in_words(qtbot: QtBot) -> None:
    bar = ShareBar([Share(3, "GIZ 75 %"), Share(1, "Embrapa 25 %"), Share(0, "MAAIF 0 %")])
    qtbot.addWidget(bar)
    bar.resize(300, 60)
    bar.show()
    assert bar.accessibleName() == "GIZ 75 %; Embrapa 25 %; MAAIF 0 %"
    picture = bar.grab().toImage()
    assert picture.pixelColor(100, 5) == theme.current().color("accent")
    assert picture.pixelColor(280, 5) == theme.current().color("D")


def test_what_flows_goes_on_below_and_begins_at_its_side(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "light", direction=RTL, reduce_motion=True)
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page, gap=8)
    chips = [Chip(f"SDG target {number}") for number in range(6)]
    for chip in chips:
        flow.addWidget(chip)
    page.resize(250, 200)
    page.show()
    boxes = [QRect(chip.mapTo(page, QPoint(0, 0)), chip.size()) for chip in chips]
    assert boxes[0].right() == 249
    assert boxes[1].right() < boxes[0].left()
    assert boxes[2].top() > boxes[0].bottom()
    assert flow.heightForWidth(10_000) < flow.heightForWidth(250)
    flow.clear()
    assert flow.count() == 0


def test_a_cards_head_is_there_when_it_has_a_title(qtbot: QtBot) -> None:
    card = Card()
    qtbot.addWidget(card)
    card.show()
    assert not card.title_label.isVisible()
    card.set_title("Key facts")
    assert card.title_label.isVisible()
    assert card.accessibleName() == "Key facts"
