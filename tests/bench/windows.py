"""Goals 1, 3, 4, 9 and 11 as a person meets them: in a window, each in a program of its own."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.measure import Ratio, Work, rotate

STALL_MS = 50.0
"""The window answers at least so often."""

KEY_MS, SAVE_MS = 150.0, 15.0
"""Limits for a key in a search, and for a field that is saved."""

_ROOT = Path(__file__).parents[2]
_SCREEN = _ROOT / "tests" / "offscreen.json"


def ratios(desk: Path) -> Iterator[Ratio]:
    """All figures of the window on one desk."""
    yield first_picture(desk)
    yield from start(desk)
    yield from paging(desk)
    yield from keys(desk)
    yield from saves(desk)


def child(name: str, desk: Path, *more: str) -> dict[str, Any]:
    """What one program tells.

    The state is that of the program that made the desks, as at an ordinary start; compiled modules
    are kept, as where the program is installed.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment |= {
        "QT_QPA_PLATFORM": f"offscreen:configfile={_SCREEN}",
        "SSCDESK_STATE_DIR": str(desk.parent.parent / "state"),
        "PYTHONPYCACHEPREFIX": str(desk.parent.parent / "compiled"),
        "PYTHONPATH": str(_ROOT),
    }
    command = [sys.executable, "-m", "tests.bench.window_child", name, str(desk), *more]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1]) if done.stdout else {}
    return found


def first_picture(desk: Path) -> Ratio:
    """Goal 1: process start to the first window with its first cases on the screen."""
    works: dict[str, Work] = {
        "ours": lambda: child("first", desk),
        "bare": lambda: child("bare", desk),
    }
    # The first run compiles, the second keeps the words that the picture shows.
    child("start", desk)
    found = rotate(works, 9)
    name = f"start to the first window, desk of {desk.parent.name}"
    return Ratio("1", name, found["ours"], found["bare"], 1.6)


def start(desk: Path) -> Iterator[Ratio]:
    """Goal 1: no stall while the rest is loaded, before and after the frame stands."""
    runs = [child("start", desk) for _ in range(3)]
    for key, what in (
        ("stall_before_ms", "the frame is made"),
        ("stall_after_ms", "all is loaded"),
    ):
        stall = sorted(run[key] for run in runs)[1]
        yield Ratio("1", f"longest stall until {what}, {desk.parent.name}", stall, STALL_MS, 1.0)
    stands = sorted(run["stands_ms"] for run in runs)[1]
    yield Ratio("1", f"the window stands, {desk.parent.name}", stands, stands, float("inf"))


def paging(desk: Path) -> Iterator[Ratio]:
    """Goal 9: the table over the desk, against the same table over a list of all rows."""
    size = desk.parent.name
    runs = [
        {source: child("paging", desk, source, size) for source in ("desk", "list")}
        for _ in range(3 if int(size) <= 20_000 else 1)
    ]
    middle = sorted(runs, key=lambda run: run["desk"]["page_p95"] / run["list"]["page_p95"])
    ours, other = (middle[len(middle) // 2][source] for source in ("desk", "list"))
    for key, what, limit in (
        ("page_p95", "page down, p95", 1.25), ("page_p50", "page down, median", 1.25),
        ("jump_p50", "jump, median", float("inf")),
        ("mb", "memory in MB", 0.35 if int(size) >= 100_000 else float("inf")),
    ):  # fmt: skip
        yield Ratio("9", f"{what}, {size} rows", ours[key], other[key], limit)
    name = f"a page of {int(ours['cells'])} cells painted (Qt's own delegate)"
    yield Ratio("9", name, ours["paint_p50"], ours["plain_p50"], float("inf"))


def keys(desk: Path) -> Iterator[Ratio]:
    """Goal 3: a key in the palette and in the filter box of the list."""
    found = child("keys", desk)
    size = desk.parent.name
    for where in ("palette", "list"):
        yield Ratio("3", f"a key in the {where}, {size}", found[where], KEY_MS, 1.0)
        yield Ratio("3", f"the slowest of them, {size}", found[f"{where}_most"], KEY_MS, 1.0)


def saves(desk: Path) -> Iterator[Ratio]:
    """Goal 4: a field saved through the workspace."""
    found = child("saves", desk)
    size = desk.parent.name
    yield Ratio("4", f"one field saved in the window, {size}", found["alone"], SAVE_MS, 1.0)
    name = f"the same of the case that is shown, {size}"
    yield Ratio("4", name, found["shown"], SAVE_MS, float("inf"))


def export(desk: Path) -> Iterator[Ratio]:
    """Goal 11: the window while a workbook of the desk is written on the worker."""
    with tempfile.TemporaryDirectory() as folder:
        found = child("export", desk, str(Path(folder) / f"{time.time():.0f}.xlsx"))
    name = f"longest stall while {desk.parent.name} cases are exported"
    yield Ratio("11", name, found["stall_ms"], STALL_MS, 1.0)
    yield Ratio("11", "the same, 99 of 100", found["stall_p99"], STALL_MS, 1.0)
