"""The window's acceptance scenarios: what a person does with keys and mouse, and what then holds.

Every time here only stops a hang: it is ten times what the person is promised. The figures
themselves are taken by `tests/bench`.
"""

import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QTableView,
)

from sscdesk.gui.app import App
from sscdesk.gui.main_window import MainWindow
from tests.bench import desks
from tests.conftest import Cli
from tests.gui.desks import TITLE, front, lines_until, run, shown_case
from tests.gui.driver import (
    CTRL,
    KEY,
    button,
    button_with,
    click,
    dialog,
    field,
    fill,
    is_on_tab,
    jump,
    label_with,
    open_tab,
    page,
    palette_line,
    press,
    table,
    wait_for,
    write,
)
from tests.gui.sheets import click_cell

_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
LATE = (7, 70, 170)
TOPICS = ("Fish ponds", "Solar pumps", "Seed banks", "Mango drying", "Teacher exchange")


def _spoken(shown: QTableView, row: int) -> str:
    """A row as a screen reader says it."""
    return str(shown.model().index(row, 0).data(_SPOKEN))


# --- 1, 2: opening and jumping --------------------------------------------------------------------


@pytest.fixture
def many(desk_path: Path, cli: Cli, tmp_path: Path) -> Path:
    """500 cases, three of them overdue."""
    lines: list[dict[str, Any]] = []
    for n in range(499):
        received = "2026-09-01" if n in LATE else "2026-11-20"
        values = {"title": f"{TOPICS[n % 5]} in district {n}", "demand.received_date": received}
        lines.append({"do": "case.new", "values": values})
    lines.append({"do": "case.new", "values": {"title": TITLE}})
    run(cli, desk_path, tmp_path, lines)
    return desk_path


def test_1_home_shows_what_is_overdue_without_a_click(app: App, many: Path) -> None:
    began = time.monotonic()
    app.begin(many)
    window = front(app)
    attention = table("Needs attention", window)
    wait_for(lambda: attention if "late" in _spoken(attention, 1) else None, "what is late", 50_000)
    assert time.monotonic() - began < 50
    first = [_spoken(attention, row) for row in (1, 2, 3)]
    assert all("late" in row for row in first), first
    assert {n for n in LATE if any(f"in district {n}" in row for row in first)} == set(LATE)
    assert QApplication.activeModalWidget() is None


@pytest.fixture
def large(cli: Cli, tmp_path: Path) -> Path:
    """5,000 cases and the one that is looked for."""
    path = desks.make(tmp_path, 5_000)
    run(cli, path, tmp_path, [{"do": "case.new", "values": {"title": TITLE}}])
    return path


def test_2_three_letters_open_a_case(app: App, large: Path) -> None:
    app.begin(large)
    front(app)
    began = time.monotonic()
    press(KEY.Key_K, CTRL)
    for sign in "dri":
        before = time.monotonic()
        write(sign)
        assert time.monotonic() - before < 1.5
    wait_for(lambda: palette_line(TITLE), "the case in the palette")
    press(KEY.Key_Return)
    wait_for(lambda: label_with(TITLE), "the case")
    assert time.monotonic() - began < 50
    assert is_on_tab("Overview")


# --- 4, 5: what is missing, and the gate ----------------------------------------------------------


def without_report() -> list[dict[str, Any]]:
    """The triangular project before gate 4; the agency's last report has not come."""
    lines = lines_until("2026-09-01")
    (report,) = [
        line["values"] for line in lines
        if line.get("values", {}).get("participant") == "@p_f"
        and line["values"].get("report_kind") == "FINAL_FINANCIAL"
    ]  # fmt: skip
    del report["received_on"]
    return lines


@pytest.fixture
def nearly(desk_path: Path, cli: Cli, tmp_path: Path) -> Path:
    """Of the six items of gate 4, a report and what the institute gave are missing."""
    lines = without_report()
    lines.remove([line for line in lines if line.get("parent") == "@k3"][-1])
    run(cli, desk_path, tmp_path, lines)
    return desk_path


@pytest.fixture
def soft(desk_path: Path, cli: Cli, tmp_path: Path) -> Path:
    """A report is missing and a risk is open; both can be excepted."""
    lines = without_report()
    (risk,) = [line["values"] for line in lines if line.get("kind") == "issue"]
    risk["status"] = "OPEN"
    run(cli, desk_path, tmp_path, lines)
    return desk_path


def test_4_f8_leads_through_what_is_missing(app: App, nearly: Path, cli: Cli) -> None:
    app.begin(nearly)
    window = front(app)
    jump(TITLE)
    wait_for(lambda: button_with("4 of 6"), "what the gate still asks for")
    press(KEY.Key_F8)
    reports = wait_for(lambda: _focused_table("Progress reports"), "the cursor in the reports")
    row = reports.currentIndex().row()
    assert "Final financial report" in _spoken(reports, row)
    assert reports.model().headerData(
        reports.currentIndex().column(), Qt.Orientation.Horizontal
    ) == "Received on"  # fmt: skip
    write("15 Aug 2026")
    press(KEY.Key_Return)
    press(KEY.Key_F8)
    money = wait_for(lambda: _focused_table("Contributions"), "the cursor in the contributions")
    assert "Expert days" in _spoken(money, money.currentIndex().row())
    write("152")
    press(KEY.Key_Return)
    wait_for(lambda: button_with("6 of 6 ready"), "the gate, ready")
    assert window.isVisible()
    days = next(
        one for one in shown_case(cli, nearly)["children"]["contribution"]
        if one["title"] == "Expert days"
    )  # fmt: skip
    assert [one["quantity"] for one in days["children"]["cost_line"]] == ["160", "160", "152"]


def test_5_an_exception_has_a_reason_and_is_undone(app: App, soft: Path, cli: Cli) -> None:
    app.begin(soft)
    front(app)
    jump(TITLE)
    press(KEY.Key_G, CTRL)
    asked = dialog("Move case to the next stage")
    move, other = button("Move to Evaluation"), button("Move with exception…")
    assert not move.isEnabled()
    assert not other.isEnabled()
    assert wait_for(lambda: label_with("becomes available"), "why it cannot be moved")
    fill("Decided by", "A. Nakato", asked)
    click(field("Reason for the exception", asked))
    write("Confirmed by phone.")
    assert not other.isEnabled()
    write("!")
    assert other.isEnabled()
    click(other)
    assert shown_case(cli, soft)["stage"] == "EVALUATION"
    open_tab("History")
    said = wait_for(lambda: _history("Confirmed by phone.!"), "the reason in the history")
    assert "A. Nakato" in _all_rows(said)
    press(KEY.Key_Z, CTRL)
    assert shown_case(cli, soft)["stage"] == "IMPLEMENTATION"
    wait_for(lambda: button_with("4 of 6"), "the checklist as it was")


def _focused_table(words: str) -> QTableView | None:
    focused = QApplication.focusWidget()
    is_it = isinstance(focused, QTableView) and focused.accessibleName() == words
    return focused if is_it and isinstance(focused, QTableView) else None


def _history(text: str) -> QTableView | None:
    shown = (one for one in page().findChildren(QTableView) if one.isVisible())
    return next((one for one in shown if text in _all_rows(one)), None)


def _all_rows(shown: QTableView) -> str:
    return "\n".join(_spoken(shown, row) for row in range(shown.model().rowCount()))


# --- 6: what cannot be kept as a value ------------------------------------------------------------


@pytest.fixture
def agreed(desk_path: Path, cli: Cli, tmp_path: Path) -> Path:
    """Two cases; the agreement of one begins on 1 December 2026."""
    values = {"title": "Memorandum", "type": "MOU", "in_force_from": "2026-12-01",
              "in_force_to": "2027-06-30"}  # fmt: skip
    run(cli, desk_path, tmp_path, [
        {"do": "case.new", "as": "a", "values": {"title": TITLE}},
        {"do": "case.add", "parent": "@a", "kind": "agreement", "values": values},
        {"do": "case.new", "values": {"title": "Solar pumps"}},
    ])  # fmt: skip
    return desk_path


def test_6_an_end_before_the_start_waits_as_a_draft(
    qapp: QApplication, agreed: Path, cli: Cli
) -> None:
    app = App(qapp)
    app.begin(agreed)
    window = front(app)
    jump(TITLE)
    open_tab("Partners & agreement")
    fill("In force until", "15 Nov 2026")
    assert_waits(window)
    jump("Solar pumps")
    assert is_on_tab("Overview")
    jump(TITLE)
    assert_waits(window)
    app.end()
    again = App(qapp)
    again.begin(agreed)
    window = front(again)
    jump(TITLE)
    open_tab("Partners & agreement")
    assert_waits(window)
    again.end()
    assert _agreement(cli, agreed)["in_force_to"] == "2027-06-30"


def assert_waits(window: MainWindow) -> None:
    """The end is shown as typed, in red, with what to do; the status bar says that it waits."""
    end = field("In force until", window)
    assert isinstance(end, QLineEdit)
    assert end.text() == "15 Nov 2026"
    assert end.property("state") == "error"
    assert wait_for(lambda: label_with("1 Dec 2026"), "the sentence under the field")
    assert wait_for(lambda: button_with("1 field waits for a correction"), "the status")


def _agreement(cli: Cli, desk: Path) -> dict[str, Any]:
    listed = cli("case", "list", desk=desk)[1]["cases"]
    ref = next(one["ref"] for one in listed if one["title"] == TITLE)
    found: dict[str, Any] = cli("case", "show", ref, desk=desk)[1]["children"]["agreement"][0]
    return found


# --- 7: a block from Excel ------------------------------------------------------------------------


def test_7_ten_rows_from_excel_are_one_step(app: App, desk_path: Path, cli: Cli,
                                            tmp_path: Path) -> None:  # fmt: skip
    agency = {"name": "Cooperation Agency (illustrative)", "country": "DEU", "type": "10"}
    run(cli, desk_path, tmp_path, [
        {"do": "record.new", "kind": "organisation", "as": "o", "values": agency},
        {"do": "case.new", "as": "c", "values": {"title": TITLE}},
        {"do": "case.add", "parent": "@c", "kind": "participant",
         "values": {"organisation": "@o", "country": "DEU", "role": "FACILITATOR"}},
    ])  # fmt: skip
    app.begin(desk_path)
    front(app)
    jump(TITLE)
    open_tab("Budget")
    amounts = [f"{n}000.25 USD" for n in range(1, 11)]
    typed = [*amounts[:4], "12 d", *amounts[5:]]
    rows = (f"Financial\t{agency['name']}\tKit {n}\t{text}" for n, text in enumerate(typed))
    QGuiApplication.clipboard().setText("\n".join(rows))
    began = time.monotonic()
    click(table("Contributions").viewport())
    press(KEY.Key_V, CTRL)
    asked = dialog("Paste from Excel")
    paste = button("Paste 10 lines", asked)
    assert not paste.isEnabled()
    assert shown_case(cli, desk_path)["children"].get("contribution") is None
    shown = table("Pasted lines", asked)
    wrong = shown.currentIndex()
    assert (wrong.row(), wrong.data()) == (4, "12 d")
    click_cell(shown, wrong.row(), wrong.column())
    press(KEY.Key_F2)
    press(KEY.Key_A, CTRL)
    write(amounts[4])
    press(KEY.Key_Return)
    click(paste)
    assert time.monotonic() - began < 200
    made = shown_case(cli, desk_path)["children"]["contribution"]
    given = [Decimal(line["amount"]) for one in made for line in one["children"]["cost_line"]]
    assert len(made) == 10
    assert sum(given) == sum(Decimal(one.split()[0]) for one in amounts)
    assert wait_for(lambda: label_with("Planned 55,00"), "the total in dollars")
    press(KEY.Key_Z, CTRL)
    assert shown_case(cli, desk_path)["children"].get("contribution") is None
