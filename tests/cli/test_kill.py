"""Killed while it saves: every line that was acknowledged is there, and the desk is whole."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sscdesk.cli.main import main
from tests.conftest import Cli

MOMENTS_FAST = 4
MOMENTS = 100
OPERATIONS = 2000


def _write_lines(path: Path, count: int) -> None:
    lines = [{"do": "case.new", "as": "c", "values": {"title": "Killed while it saves"}}]
    for n in range(count - 1):
        if n % 3 == 0:
            values = {"title": f"Milestone {n}", "due": "2026-12-01"}
            lines.append({"do": "case.add", "parent": "@c", "kind": "milestone", "as": f"m{n}",
                          "values": values})  # fmt: skip
        elif n % 3 == 1:
            lines.append({"do": "case.set", "ref": "@c", "values": {"objective": f"Objective {n}"}})
        else:
            lines.append({"do": "case.edit", "id": f"@m{n - 2}", "values": {"note": f"Note {n}"}})
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")


def _run_and_kill(desk: Path, lines: Path, after_s: float) -> list[dict[str, object]]:
    """The acknowledged answers of a run that was killed after so many seconds."""
    words = [sys.executable, "-m", "sscdesk.cli", "--desk", str(desk), "run", str(lines), "--each"]
    environment = {**os.environ, "SSCDESK_LANGUAGE": "en"}
    with subprocess.Popen(words, stdout=subprocess.PIPE, env=environment) as process:
        time.sleep(after_s)
        process.send_signal(signal.SIGKILL)
        assert process.stdout is not None
        text = process.stdout.read().decode("utf-8")
    whole = [line for line in text.split("\n")[:-1] if line]
    return [json.loads(line) for line in whole]


def _kill_many(cli: Cli, desk_path: Path, tmp_path: Path, moments: int) -> None:
    lines = tmp_path / "lines.jsonl"
    _write_lines(lines, OPERATIONS)
    rng = random.Random(20261125)
    for _ in range(moments):
        answers = _run_and_kill(desk_path, lines, 0.4 + rng.random() * 2.5)
        code, report = cli("desk", "check")
        assert code == 0, report["findings"][:3]
        _all_acknowledged(cli, answers)


def _all_acknowledged(cli: Cli, answers: list[dict[str, object]]) -> None:
    done = [a for a in answers if a.get("ok")]
    if not done:
        return
    entries = cli("case", "history", str(done[0]["ref"]))[1]["entries"]
    here = {entry["batch"] for entry in entries}
    assert {a["batch"] for a in done if a["batch"]} <= here


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_run_loses_nothing_that_was_acknowledged(
    cli: Cli, desk_path: Path, tmp_path: Path
) -> None:
    _kill_many(cli, desk_path, tmp_path, MOMENTS_FAST)


@pytest.mark.slow
def test_a_run_killed_at_a_hundred_moments(cli: Cli, desk_path: Path, tmp_path: Path) -> None:
    _kill_many(cli, desk_path, tmp_path, MOMENTS)


def test_a_second_writer_is_told_who_writes(
    desk_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from sscdesk.store.desk import Desk

    with Desk(desk_path):
        code = main(["--desk", str(desk_path), "--json", "case", "new", "title=x"])
        answer = json.loads(capsys.readouterr().out)
        assert code == 1
        assert answer["error"]["code"] == "in_use"
        assert main(["--desk", str(desk_path), "--json", "case", "list"]) == 0
