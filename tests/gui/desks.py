"""Desks brought into a state by lines, and what they say afterwards, for the scenarios."""

import json
import shutil
from pathlib import Path
from typing import Any

from sscdesk.gui.app import App
from sscdesk.gui.main_window import MainWindow
from tests.conftest import Cli
from tests.gui.driver import (
    sit_down,
)

LINES = Path(__file__).parents[1] / "data" / "acceptance" / "triangular.jsonl"
TITLE = "Drip irrigation for smallholders"


def run(cli: Cli, desk: Path, folder: Path, lines: list[dict[str, Any]]) -> None:
    """Bring a desk into a state, by a file of lines."""
    file = folder / "lines.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    for name in ("request.txt", "memorandum.txt"):
        shutil.copy(LINES.parent / name, folder)
    code, answers = cli("run", str(file), desk=desk)
    assert code == 0, answers


def lines_until(last: str) -> list[dict[str, Any]]:
    """The triangular project up to the day of a move, which is left out."""
    found: list[dict[str, Any]] = []
    for text in LINES.read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        if line.get("on") == last:
            return found
        found.append(line)
    raise AssertionError(last)


def shown_case(cli: Cli, desk: Path) -> dict[str, Any]:
    (listed,) = cli("case", "list", desk=desk)[1]["cases"]
    found: dict[str, Any] = cli("case", "show", listed["ref"], desk=desk)[1]
    return found


def front(app: App) -> MainWindow:
    """The window that the program opened."""
    (window,) = app.windows
    sit_down(window)
    return window
