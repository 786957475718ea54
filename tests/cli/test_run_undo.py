"""An undo in a file of lines: an act of its own, never part of another one."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli

UNDO = {"do": "undo"}
NEW = {"do": "case.new", "values": {"title": "three"}}


def _file(tmp_path: Path, *lines: dict[str, Any]) -> str:
    path = tmp_path / "lines.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return str(path)


def _titles(cli: Cli) -> list[str]:
    return [case["title"] for case in cli("case", "list")[1]["cases"]]


@pytest.fixture
def ref(cli: Cli) -> str:
    ref: str = cli("case", "new", "title=one")[1]["ref"]
    assert cli("case", "set", ref, "summary=first")[0] == 0
    return ref


@pytest.mark.parametrize("lines", [(UNDO, NEW), (NEW, UNDO), (UNDO, UNDO), (NEW, UNDO, NEW)])
def test_it_stands_beside_no_other_line_of_one_act(
    lines: tuple[dict[str, Any], ...], cli: Cli, ref: str, tmp_path: Path
) -> None:
    before = cli("desk", "digest")[1]
    code, answers = cli("run", _file(tmp_path, *lines))
    assert code == 2
    assert answers[0]["error"]["code"] == "undo_not_alone"
    assert answers[0]["error"]["message"].startswith("Line 2:")
    assert cli("desk", "digest")[1] == before
    assert cli("undo")[0] == 0
    assert "summary" not in cli("case", "show", ref)[1]["values"]


def test_alone_it_takes_back_the_newest_act(cli: Cli, ref: str, tmp_path: Path) -> None:
    code, answers = cli("run", _file(tmp_path, UNDO))
    assert (code, answers[-1]) == (0, {"done": 1, "refused": 0})
    assert "summary" not in cli("case", "show", ref)[1]["values"]
    assert cli("redo")[0] == 0
    assert cli("case", "show", ref)[1]["values"]["summary"] == {"en": "first"}


def test_where_each_line_is_an_act_it_takes_back_the_line_before(
    cli: Cli, ref: str, tmp_path: Path
) -> None:
    path = _file(tmp_path, UNDO, NEW, UNDO, NEW)
    assert cli("run", path, "--each")[0] == 0
    assert _titles(cli) == ["one", "three"]
    assert "summary" not in cli("case", "show", ref)[1]["values"]
    assert cli("undo")[0] == 0
    assert _titles(cli) == ["one"]
    assert cli("desk", "check")[0] == 0
