"""The board by keys, mouse and drop: a card moves only when its gate was passed."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from sscdesk.actions import cases as actions
from sscdesk.actions import moves
from sscdesk.actions.pairs import Pair
from sscdesk.domain import stages
from sscdesk.gui import place
from sscdesk.gui.cases.board_column import CardList
from sscdesk.gui.cases.board_model import CARD_ROLE, MIME
from sscdesk.gui.cases.board_page import BoardPage
from sscdesk.gui.cases.board_reading import Card
from sscdesk.gui.cases.gate_dialog import GateDialog
from sscdesk.gui.cases.move_dialogs import BackDialog
from sscdesk.gui.place import Place
from sscdesk.gui.workspace import Workspace

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(demo_workspace: Workspace, qtbot: QtBot) -> BoardPage:
    made = BoardPage(demo_workspace)
    qtbot.addWidget(made)
    made.resize(1182, 600)
    made.show_place(Place(place.BOARD))
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def cards(page: BoardPage, stage: str) -> list[Card]:
    """The cards of a column in their order."""
    model = page.body.columns[stage].list.cards
    return [model.index(row).data(CARD_ROLE) for row in range(model.rowCount())]


def column(page: BoardPage, stage: str) -> CardList:
    """The list of a column."""
    return page.body.columns[stage].list


def dialog() -> QDialog:
    """The open dialog."""
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    assert len(shown) == 1
    return shown[0]


def drop(page: BoardPage, case: str, stage: str) -> None:
    """Drop a card on a column, as a drag ends."""
    data = QMimeData()
    data.setData(MIME, case.encode())
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
    )
    column(page, stage).dropEvent(event)
    assert event.isAccepted()


def test_the_models_are_sound(page: BoardPage) -> None:
    for one in page.body.columns.values():
        QAbstractItemModelTester(
            one.list.cards, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
    page.reload()


def test_columns_hold_the_open_cases_the_most_pressing_first(page: BoardPage) -> None:
    assert [len(cards(page, stage)) for stage in stages.STAGES[:-1]] == [2, 3, 6, 2]
    running = cards(page, stages.IMPLEMENTATION)
    assert [card.news.words for card in running[:2]] == ["12 days late", "5 days late"]
    assert [card.news.place for card in running] == sorted(card.news.place for card in running)
    first = running[0]
    assert (first.ready, first.asked) == (1, 7)
    assert (
        page.body.columns[stages.AGREEMENT]
        .head.accessibleName()
        .startswith("2 Agreement, 3 cases, USD 1,650,000")
    )


def test_a_card_says_itself_in_words(page: BoardPage) -> None:
    said = column(page, stages.IMPLEMENTATION).cards.index(0)
    words = said.data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == (
        "UGA-2026-0005, China-FAO-Uganda South-South Cooperation, Phase III, CHN, FAO, "
        "1 of 7 ready, 12 days late"
    )


def test_views_and_filters_of_cases_apply(page: BoardPage) -> None:
    QTest.mouseClick(page.views.tabs.button("overdue"), LEFT)
    assert page.toolbar.count.text() == "2 of 13 cases"
    page.filters.choose("all_open")
    page.focus_filter()
    QTest.keyClicks(page.toolbar.box, "cotton")
    QTest.keyClick(page.toolbar.box, KEY.Key_Return)
    assert page.toolbar.count.text() == "3 of 13 cases"
    went: list[Place] = []
    page.go.connect(went.append)
    QTest.mouseClick(page.toolbar.pages.button(place.CASES), LEFT)
    assert went[0].page == place.CASES
    assert ("q", "cotton") in went[0].query


def test_arrows_go_from_card_to_card_and_enter_opens(page: BoardPage) -> None:
    went: list[Place] = []
    page.go.connect(went.append)
    page.setFocus()
    first = column(page, stages.DEMAND)
    first.stand(1)
    first.setFocus()
    QTest.keyClick(first, KEY.Key_Right)
    assert column(page, stages.AGREEMENT).hasFocus()
    QTest.keyClick(column(page, stages.AGREEMENT), KEY.Key_Return)
    assert went == [place.case(cards(page, stages.AGREEMENT)[1].id)]


def test_the_gate_opens_and_the_card_stays_when_it_is_not_passed(page: BoardPage) -> None:
    running = column(page, stages.IMPLEMENTATION)
    running.stand(0)
    running.setFocus()
    case = running.current_id()
    QTest.keyClick(running, KEY.Key_Right, CTRL)
    asked = dialog()
    assert isinstance(asked, GateDialog)
    assert asked.state.case == case
    QTest.keyClick(asked, KEY.Key_Escape)
    assert page.body.stage_of(case) == stages.IMPLEMENTATION


def test_a_passed_gate_moves_the_card(page: BoardPage, qtbot: QtBot) -> None:
    case = next(card.id for card in cards(page, stages.DEMAND) if card.ready == card.asked - 1)
    person = next(iter(page.figures.names))
    accepted = [
        Pair("demand.decision", "ACCEPTED"), Pair("demand.decision_date", "2026-11-24"),
        Pair("demand.decided_by", person),
    ]  # fmt: skip
    page.workspace.write("case.set", actions.change, case, accepted)
    card = next(card for card in cards(page, stages.DEMAND) if card.id == case)
    assert card.news.words == "gate ready"
    drop(page, case, stages.AGREEMENT)
    qtbot.waitUntil(lambda: bool(QApplication.activeModalWidget()))
    asked = dialog()
    assert isinstance(asked, GateDialog)
    QTest.mouseClick(asked.move_button, LEFT)
    assert page.body.stage_of(case) == stages.AGREEMENT
    assert page.body.current_case() == case
    page.workspace.messages.kept[-1].actions[0][1]()
    assert page.body.stage_of(case) == stages.DEMAND


def test_a_step_back_asks_for_its_reason(page: BoardPage) -> None:
    evaluated = column(page, stages.EVALUATION)
    evaluated.stand(0)
    evaluated.setFocus()
    case = evaluated.current_id()
    QTest.keyClick(evaluated, KEY.Key_Left, CTRL)
    asked = dialog()
    assert isinstance(asked, BackDialog)
    asked.close()
    page.workspace.write("case.back", moves.back, case, reason="The evaluation was begun too early")
    assert page.body.stage_of(case) == stages.IMPLEMENTATION


def test_stages_are_not_skipped(page: BoardPage, qtbot: QtBot) -> None:
    case = cards(page, stages.DEMAND)[0].id
    drop(page, case, stages.EVALUATION)
    qtbot.waitUntil(lambda: bool(page.workspace.messages.kept))
    note = page.workspace.messages.kept[-1]
    assert note.text == "A case moves one stage at a time."
    assert note.hint == "The next stage is Agreement."


def test_closed_cases_are_folded_until_asked_for(page: BoardPage) -> None:
    assert page.body.closed.accessibleName() == "13 closed cases"
    assert page.body.columns[stages.CLOSED].isHidden()
    QTest.mouseClick(page.body.closed, LEFT)
    assert len(cards(page, stages.CLOSED)) == 13
    assert not any(card.can_move for card in cards(page, stages.CLOSED))


def test_the_menu_case_reaches_the_card_one_stands_on(page: BoardPage) -> None:
    assert not page.can("gate") or page.body.current_case()
    running = column(page, stages.IMPLEMENTATION)
    running.stand(2)
    running.setFocus()
    assert page.can("gate")
    assert page.do("gate")
    dialog().close()
    assert not page.do("case.figures")


def test_an_empty_desk_offers_a_new_case(workspace: Workspace, qtbot: QtBot) -> None:
    page = BoardPage(workspace)
    qtbot.addWidget(page)
    page.show_place(Place(place.BOARD))
    asked: list[str] = []
    page.command.connect(asked.append)
    with qtbot.waitExposed(page):
        page.show()
    QTest.mouseClick(page.body.empty.button, LEFT)
    assert asked == ["case.new"]
