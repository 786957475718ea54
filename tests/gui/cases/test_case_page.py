"""The page of a case: its head, its tabs, F8, deep links, states, and the bars above the tabs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sscdesk.actions import case_tabs, cases
from sscdesk.actions.pairs import Pair
from sscdesk.gui import place
from sscdesk.gui.cases import case_view
from sscdesk.gui.cases.figures_dialog import FiguresDialog
from sscdesk.gui.cases.remembered_tabs import MOST, RememberedTabs
from sscdesk.gui.cases.tabs.overview_cards import SummaryCard
from sscdesk.gui.forms.lang_text import LangText
from sscdesk.gui.workspace import Workspace
from sscdesk.store.desk import Desk
from tests.gui.cases.conftest import OpenCase, add, demo_case, dialog, held, say

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


def settle() -> None:
    for _turn in range(5):
        QApplication.processEvents()


def focused_key() -> str:
    """Key of the editor that has the focus."""
    widget = QApplication.focusWidget()
    while widget is not None:
        key = getattr(widget, "key", "")
        if isinstance(key, str) and key:
            return key
        widget = widget.parentWidget()
    return ""


def test_f2_edits_the_title_and_esc_gives_up(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    page = open_case(workspace, case)
    QTest.keyClick(page.tab_row.button(case_tabs.OVERVIEW), KEY.Key_F2)
    QTest.keyClicks(page.header.edit, "Solar pumps")
    QTest.keyClick(page.header.edit, KEY.Key_Return)
    assert held(workspace, case).get("title.en") == "Solar pumps"
    assert page.header.title.text() == "Solar pumps"
    QTest.keyClick(page.tab_row.button(case_tabs.OVERVIEW), KEY.Key_F2)
    QTest.keyClicks(page.header.edit, "Nonsense")
    QTest.keyClick(page.header.edit, KEY.Key_Escape)
    assert held(workspace, case).get("title.en") == "Solar pumps"


def test_the_gate_button_counts_what_is_ready(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    page = open_case(workspace, case)
    before = page.header.gate.text()
    say(workspace, case, sector_main="AGR", sdg_main="2")
    assert page.header.gate.text() != before
    assert page.view is not None
    assert "sector_and_sdg" not in {item.check for item in page.view.open_items}


def test_f8_goes_through_what_is_missing_and_comes_round(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    page = open_case(workspace, case)
    assert page.view is not None
    tabs = []
    for _item in page.view.open_items:
        page.do("missing.next")
        settle()
        tabs.append(page.tab_row.current())
        assert QApplication.focusWidget() is not None
    assert set(tabs) == set(page.view.open_tabs())
    first = tabs[0]
    page.do("missing.next")
    settle()
    assert page.tab_row.current() == first
    page.do("missing.previous")
    settle()
    assert page.tab_row.current() == tabs[-1]


@pytest.mark.parametrize(
    ("key", "tab"),
    [
        ("sector_main", case_tabs.DEMAND), ("demand.urgency", case_tabs.DEMAND),
        ("objective.en", case_tabs.RESULTS), ("balance_note", case_tabs.BUDGET),
        ("summary", case_tabs.OVERVIEW), ("reporting_frequency", case_tabs.PARTNERS),
    ],
)  # fmt: skip
def test_a_link_stands_in_its_field(
    key: str, tab: str, workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    page = open_case(workspace, case, "", key)
    settle()
    assert page.tab_row.current() == tab
    assert focused_key().partition(".")[0] == key.removeprefix("demand.").partition(".")[0]


def test_a_link_to_a_period_opens_its_result_and_indicator(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    indicator = held(workspace, case).one("indicator")
    assert indicator is not None
    period = add(workspace, indicator.id, "period", start="2026", end="2026", target="10")
    page = open_case(workspace, case, case_tabs.RESULTS, f"{period}:period.actual")
    settle()
    tab = page.current_tab()
    assert tab is not None
    table = next(t for t in tab.tables() if t.lines.kind.name == "period")
    assert table.current_id() == period
    assert table.lines.columns[table.currentIndex().column()].key == "actual"


def test_the_summary_is_read_first_and_edited_in_its_place(
    workspace: Workspace, case: str, open_case: OpenCase, qtbot: QtBot
) -> None:
    say(workspace, case, summary__en="Kits for farmers.")
    page = open_case(workspace, case)
    tab = page.current_tab()
    assert tab is not None
    card = next(part for part in tab.parts if isinstance(part, SummaryCard))
    assert card.text.text() == "Kits for farmers."
    QTest.mouseClick(card.edit, LEFT)
    settle()
    assert card.form is not None
    editor = card.form.editor("summary")
    assert isinstance(editor, LangText)
    QTest.keyClicks(editor.focus_widget(), "Now: ")
    QTest.mouseClick(card.edit, LEFT)
    assert held(workspace, case).get("summary.en") == "Now: Kits for farmers."
    assert card.text.text() == "Now: Kits for farmers."
    assert not card.is_editing


def test_tabs_are_made_when_first_shown_and_remembered(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    page = open_case(workspace, case)
    assert set(page.tabs.by_name) == {case_tabs.OVERVIEW}
    page.do("tab.next")
    assert page.tab_row.current() == case_tabs.DEMAND
    page.do("tab.previous")
    page.do("tab.previous")
    assert page.tab_row.current() == case_tabs.HISTORY
    other = held(workspace, case).one("participant")
    assert other is not None
    page.show_place(place.case(demo := case))
    assert page.tab_row.current() == case_tabs.HISTORY
    assert page.state()["tab"] == case_tabs.HISTORY
    assert demo == page.view.id  # type: ignore[union-attr]


def test_marks_of_tabs_follow_the_next_gate_and_documents_are_counted(
    demo_workspace: Workspace, open_case: OpenCase
) -> None:
    page = open_case(demo_workspace, demo_case(demo_workspace, 5))
    said = {k: page.tab_row.button(k).accessibleName() for k in case_tabs.TABS}
    marked = {k for k, words in said.items() if "missing" in words}
    assert marked == {case_tabs.IMPLEMENTATION, case_tabs.BUDGET, case_tabs.RESULTS}
    assert "3" in said[case_tabs.DOCUMENTS]


def test_a_past_stage_shows_its_checklist_with_the_exceptions_that_were_made(
    demo_workspace: Workspace, open_case: OpenCase
) -> None:
    page = open_case(demo_workspace, demo_case(demo_workspace, 5))
    QTest.mouseClick(page.header.stepper.steps.buttons()[0], LEFT)
    assert page.panel.gate.review.isHidden()
    assert not page.panel.gate.back.isHidden()
    QTest.mouseClick(page.panel.gate.back, LEFT)
    assert not page.panel.gate.review.isHidden()


def test_a_narrow_window_hides_the_checklist_behind_the_button(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    page = open_case(workspace, case, size="1041x454")
    assert page.panel.isHidden()
    assert page.header.title.visibleRegion().isEmpty()
    assert page.title() == "Drip irrigation"
    before = page.frame.stack.geometry()
    QTest.mouseClick(page.header.gate, LEFT)
    settle()
    assert page.panel.isVisible()
    assert page.frame.stack.geometry() == before
    assert before.contains(page.panel.geometry())
    assert page.panel.geometry().right() == before.right()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.panel.isAncestorOf(focused)
    QTest.keyClick(focused, KEY.Key_Escape)
    assert page.panel.isHidden()
    assert QApplication.focusWidget() is page.header.gate
    QTest.mouseClick(page.header.gate, LEFT)
    page.resize(1400, 600)
    settle()
    assert page.panel.isVisible()
    assert not page.frame.stack.geometry().intersects(page.panel.geometry())


def test_what_is_missing_is_seen_when_the_drawer_leads_to_it(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    page = open_case(workspace, case, size="1041x454")
    QTest.mouseClick(page.header.gate, LEFT)
    assert page.view is not None
    page.panel.gate.chosen.emit(page.view.open_items[0])
    settle()
    assert page.panel.isHidden()
    assert page.tab_row.current() == page.view.open_items[0].tab


def test_the_tab_of_a_case_is_remembered_by_the_next_window(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    open_case(workspace, case).choose_tab(case_tabs.RESULTS)
    assert open_case(workspace, case).tab_row.current() == case_tabs.RESULTS
    other = workspace.write("case.new", cases.create, [Pair("title.en", "Wells")])[1]
    assert open_case(workspace, other).tab_row.current() == case_tabs.OVERVIEW
    kept = RememberedTabs()
    for n in range(MOST):
        kept.put(f"case-{n}", case_tabs.BUDGET)
    assert RememberedTabs().get(case, case_tabs.OVERVIEW) == case_tabs.OVERVIEW
    assert RememberedTabs().get("case-0", case_tabs.OVERVIEW) == case_tabs.BUDGET


def test_another_offices_case_is_read_only(demo_workspace: Workspace, open_case: OpenCase) -> None:
    case = demo_case(demo_workspace, 5)
    other = "00000000-0000-7000-8000-00000000000f"
    demo_workspace.write("office", lambda session: session.set_info("office", other))
    page = open_case(demo_workspace, case, case_tabs.PARTNERS)
    assert page.view is not None
    assert page.view.lock == case_view.OFFICE
    assert "belongs to" in page.bars.lock.text()
    tab = page.current_tab()
    assert tab is not None
    tab.make_all()
    assert not any(table.lines.is_editable for table in tab.tables())
    assert not page.can("gate")
    assert not page.can("case.back")


def test_a_desk_open_for_reading_locks_everything(
    demo_workspace: Workspace, open_case: OpenCase
) -> None:
    with Desk(demo_workspace.desk.path, readonly=True, today=demo_workspace.today) as desk:
        reading = Workspace(desk, demo_workspace.messages, demo_workspace.jobs)
        page = open_case(reading, demo_case(reading, 5), case_tabs.IMPLEMENTATION)
        assert page.bars.lock.isVisible()
        assert "reading" in page.bars.lock.text()
        tab = page.current_tab()
        assert tab is not None
        tab.make_all()
        assert not any(table.lines.is_editable for table in tab.tables())
        page.close()


def test_two_values_of_one_field_are_told_and_decided_by_typing(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    shown = workspace.read(cases.look, case)
    say(workspace, case, additionality="Ours")
    workspace.write("case.set", cases.change, case, [Pair("additionality", "Theirs")], shown=shown)
    page = open_case(workspace, case)
    assert page.bars.conflicts.isVisible()
    assert "1 value differs" in page.bars.conflicts.text()
    page.show_place(place.case(case, "", "additionality"))
    settle()
    widget = QApplication.focusWidget()
    assert widget is not None
    assert "Ours" in widget.accessibleDescription()
    QTest.keyClick(widget, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(widget, "Both")
    page.save()
    assert held(workspace, case).get("additionality") == "Both"
    assert not page.bars.conflicts.isVisible()


def test_figures_open_in_a_dialog(workspace: Workspace, case: str, open_case: OpenCase) -> None:
    page = open_case(workspace, case)
    page.do("case.figures")
    shown = dialog()
    assert isinstance(shown, FiguresDialog)
    shown.accept()


def test_a_deleted_case_says_so_and_undo_brings_it_back(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    page = open_case(workspace, case)
    went: list[str] = []
    page.go.connect(lambda where: went.append(where.page))
    page.do("case.remove")
    settle()
    assert page.gone.isVisible()
    assert went == [place.CASES]
    note = workspace.messages.kept[-1]
    note.actions[0][1]()
    settle()
    assert page.view is not None
    assert not page.gone.isVisible()


def test_a_case_is_duplicated_and_the_copy_shown(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    page = open_case(workspace, case)
    went: list[str] = []
    page.go.connect(lambda where: went.append(where.record))
    page.do("case.duplicate")
    assert len(went) == 1
    assert went != [case]
    assert held(workspace, went[0]).get("title.en")


def test_reading_a_case_takes_less_than_a_hang(demo_workspace: Workspace) -> None:
    import time

    id_ = demo_case(demo_workspace, 5)
    demo_workspace.read(case_view.read, id_)
    begun = time.perf_counter()
    demo_workspace.read(case_view.read, id_)
    assert time.perf_counter() - begun < 1.0  # the goal is 0.1 s; this only stops a hang
