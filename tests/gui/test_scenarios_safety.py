"""The acceptance scenarios of a new user and of what is never lost: first run, full disk, kill."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QPlainTextEdit,
)

from sscdesk.gui.app import App
from sscdesk.gui.main_window import MainWindow
from sscdesk.gui.workspace import Workspace
from tests.conftest import Cli
from tests.gui.desks import TITLE, front, run, shown_case
from tests.gui.driver import (
    CTRL,
    KEY,
    button,
    button_with,
    click,
    dialog,
    field,
    fill,
    fill_all,
    jump,
    label_with,
    open_tab,
    press,
    push,
    put,
    sit_down,
    wait_for,
)

LONG = ("Farmers ask for drip irrigation in the dry season. " * 6)[:300]
ROOT = Path(__file__).parents[2]


# --- 3: a new user --------------------------------------------------------------------------------


def test_3_a_new_user_makes_a_profile_and_a_first_case(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli
) -> None:
    monkeypatch.setenv("SSCDESK_DATA_DIR", str(tmp_path / "data"))
    began = time.monotonic()
    app.begin(None)
    assert app.start is not None
    sit_down(app.start)
    put(field("Country"), "Uganda")
    put(field("Your name"), "A. Nakato")
    put(field("Office"), "Ministry of Planning")
    push("National focal point")
    push("Create profile")
    window = front(app)
    press(KEY.Key_N, CTRL)
    asked = dialog("New case")
    fill_all(
        {
            "Title": TITLE,
            "Main sector": "Agriculture and livestock",
            "Received on": "12 Feb 2026",
            "Channel": "Note verbale",
            "Demand in the requester's own words": "We ask for training.",
        },
        asked,
    )
    push("Create", asked)
    assert wait_for(lambda: label_with(TITLE), "the case")
    assert time.monotonic() - began < 1500
    assert shown_case(cli, window.workspace.desk.path)["values"]["sector_main"] == "AGR"


def test_3_what_was_typed_before_create_survives_a_kill(
    app: App, desk_path: Path, typed_and_killed: Callable[[str], float]
) -> None:
    lost = typed_and_killed("")
    app.begin(desk_path)
    front(app)
    press(KEY.Key_N, CTRL)
    asked = dialog("New case")
    area = field("Demand in the requester's own words", asked)
    assert isinstance(area, QPlainTextEdit)
    held = area.toPlainText()
    assert held
    assert LONG.startswith(held)
    assert len(LONG) - len(held) <= lost
    press(KEY.Key_Escape)


# --- 14: a full disk, and the process killed ------------------------------------------------------


def test_14_a_full_disk_is_told_with_two_ways_out(
    window: MainWindow, workspace: Workspace, desk_path: Path, cli: Cli
) -> None:
    raw = workspace.desk._connection.connection.driver_connection
    assert raw is not None
    sit_down(window)
    press(KEY.Key_N, CTRL)
    fill("Title", TITLE, dialog("New case"))
    push("Create")
    open_tab("Demand")
    raw.execute("PRAGMA max_page_count = 1")
    text = "Low-cost drip irrigation. " * 400
    QGuiApplication.clipboard().setText(text)
    click(field("Demand in the requester's own words"))
    press(KEY.Key_V, CTRL)
    press(KEY.Key_Tab)
    assert wait_for(lambda: label_with("this change was not saved"), "the red bar")
    assert button("Save a copy elsewhere…").isVisible()
    assert wait_for(lambda: button_with("Your last change is not on the disk"), "the status")
    assert "demand_text" not in shown_case(cli, desk_path)["children"]["demand"][0]
    raw.execute("PRAGMA max_page_count = 1000000")
    push("Try again")
    demand = shown_case(cli, desk_path)["children"]["demand"][0]
    assert demand["demand_text"] == text.strip()


@pytest.fixture
def typed_and_killed(desk_path: Path) -> Callable[[str], float]:
    """Type 300 signs in another process and kill it; how many could be typed in the last second."""

    def run_it(title: str) -> float:
        command = [sys.executable, "-m", "tests.gui.typist", str(desk_path), title, LONG]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        times: list[float] = []
        assert child.stdout is not None
        for line in child.stdout:
            times.append(time.monotonic())
            if line.strip() == str(len(LONG)):
                break
        child.kill()
        killed = time.monotonic()
        child.stdout.close()
        child.wait()
        assert len(times) > len(LONG), "the typist did not come to the end"
        return sum(1 for at in times if killed - at <= 1.0)

    return run_it


def test_14_a_kill_while_typing_loses_no_more_than_a_second(
    app: App, desk_path: Path, cli: Cli, tmp_path: Path,
    typed_and_killed: Callable[[str], float],
) -> None:  # fmt: skip
    run(cli, desk_path, tmp_path, [{"do": "case.new", "values": {"title": TITLE}}])
    lost = typed_and_killed(TITLE)
    app.begin(desk_path)
    front(app)
    assert wait_for(lambda: label_with("Recovered: 1 field typed"), "what came back")
    jump(TITLE)
    push("Edit: Summary")
    area = field("Summary")
    assert isinstance(area, QPlainTextEdit)
    held = area.toPlainText()
    assert held
    assert LONG.startswith(held)
    assert len(LONG) - len(held) <= lost
    assert cli("desk", "check", desk=desk_path)[0] == 0
