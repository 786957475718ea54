"""A triangular project from a new demand to a closed case, typed and clicked in the window.

The lines of `tests/data/acceptance/triangular.jsonl` say what is done; here somebody does the same
with a keyboard, a mouse and a wheel. What the desk then says of the case is what it says after the
lines were run, but for ids, the reference and times.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sscdesk.gui.main_window import MainWindow
from sscdesk.gui.workspace import Workspace
from tests.conftest import Cli
from tests.gui.conftest import Recorder
from tests.gui.driver import (
    sit_down,
)
from tests.gui.walking import LINES, Walk


def _said(cli: Cli, desk: Path) -> Any:
    """What the desk says of its one case, without ids, reference and times."""
    organisations = cli("record", "list", "organisation", desk=desk)[1]["records"]
    names = {one["id"]: one["values"]["name"]["en"] for one in organisations}
    (listed,) = cli("case", "list", desk=desk)[1]["cases"]
    shown = cli("case", "show", listed["ref"], desk=desk)[1]
    return _tidy(shown, names | _named(shown["children"], names))


def _named(children: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    """Id of every record below the case → what tells it from the others of its kind."""
    found: dict[str, str] = {}
    for kind, records in children.items():
        for record in records:
            said = {key: value for key, value in record.items() if key not in ("id", "children")}
            found[record["id"]] = f"{kind} {_tidy(said, names)}"
            found |= _named(record.get("children", {}), names)
    return found


def _tidy(said: Any, names: Mapping[str, str]) -> Any:
    """The same without `id` and `ref`, names in place of ids, lists in an order of their own."""
    if isinstance(said, dict):
        return {key: _tidy(v, names) for key, v in said.items() if key not in ("id", "ref")}
    if isinstance(said, list):
        return sorted((_tidy(one, names) for one in said), key=repr)
    return names.get(said, said) if isinstance(said, str) else said


@pytest.fixture
def expected(template: Path, tmp_path: Path, cli: Cli) -> Any:
    """What the desk says of the case that the lines make."""
    desk = tmp_path / "lines.sscdesk"
    shutil.copy(template, desk)
    assert cli("run", str(LINES), desk=desk)[0] == 0
    return _said(cli, desk)


def test_a_triangular_project_is_typed_from_a_new_case_to_its_closing(
    expected: Any, window: MainWindow, workspace: Workspace, desk_path: Path, cli: Cli
) -> None:
    files = workspace.messages
    assert isinstance(files, Recorder)
    sit_down(window)
    walk = Walk(files)
    walk.note_rate()
    walk.note_partners()
    walk.open_case()
    walk.say_what_is_asked()
    walk.name_the_partners()
    walk.attach("request.txt", "Request", "Letter of request")
    walk.ask_partners()
    walk.decide()
    walk.move("2025-04-03", "Move to Agreement")
    walk.attach("memorandum.txt", "Memorandum", "Agreement")
    walk.agree()
    walk.plan_results()
    walk.plan_work()
    walk.plan_money()
    walk.plan_evaluation()
    walk.move("2025-07-01", "Move to Implementation")
    walk.report_work()
    walk.report_money()
    walk.move("2026-09-01", "Move to Evaluation")
    walk.evaluate()
    walk.look_back()
    walk.move("2026-11-01", "Close the case")
    assert _said(cli, desk_path) == expected
    assert cli("desk", "check", desk=desk_path)[0] == 0
