"""What is measured inside a program with a window; each prints one line of JSON and ends.

`python -m tests.bench.window_child NAME [DESK] [MORE]`, without a screen. What a measured program
does not need itself is imported where it is used: it would count for both sides of a ratio.
"""

import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

CLOCK = time.perf_counter
WAIT_S = 60.0


def tell(**answer: Any) -> None:
    """Print the answer and end at once: how a program ends is not measured."""
    if answer:
        import json

        print(json.dumps(answer), flush=True)
    os._exit(0)


# --- starting -------------------------------------------------------------------------------------


def bare(*_given: str) -> None:
    """The least window there is."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: Any) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, tell)

    app = QApplication([])
    window = Window()
    window.resize(1366, 688)
    window.show()
    app.exec()


def first(desk: str) -> None:
    """The program, to the first picture on the screen."""
    _started(desk, lambda _start: tell())


def start(desk: str) -> None:
    """The program, until it rests: when its window stands, and the longest stalls after it."""
    begun = CLOCK()
    marks: dict[str, float] = {}

    def painted(start: Any) -> None:
        stalls = Stalls()
        start.stalls = stalls
        marks["first"] = CLOCK()

        def look() -> None:
            window = start.window
            if window.stands and "stands" not in marks:
                marks["stands"] = CLOCK()
                marks["before"] = stalls.longest_ms()
                stalls.forget()
            if "stands" in marks and CLOCK() - marks["stands"] > 8:
                tell(
                    first_ms=(marks["first"] - begun) * 1000,
                    stands_ms=(marks["stands"] - begun) * 1000,
                    stall_before_ms=marks["before"], stall_after_ms=stalls.longest_ms(),
                )  # fmt: skip

        stalls.ticked.append(look)

    _started(desk, painted)


def _started(desk: str, painted: Callable[[Any], None]) -> None:
    # As the program begins.
    gc.disable()
    import sscdesk.gui.before_qt  # noqa: F401
    from sscdesk.gui import starting

    made: list[starting.Start] = []
    begin, show = starting.Start.begin, starting.Start._show

    def begun(start: starting.Start) -> None:
        made.append(start)
        begin(start)

    def shown(start: starting.Start, page: Any) -> None:
        show(start, page)
        assert start.window is not None
        assert start.window.picture is not None
        start.window.picture.painted.connect(lambda: painted(start))

    # Only to be told: nothing is done otherwise.
    for name, told in (("begin", begun), ("_show", shown)):
        setattr(starting.Start, name, told)
    from sscdesk.__main__ import main

    main([desk])


class Stalls:
    """How long the window did not answer: the gaps of a tick of 4 ms."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self.gaps: list[float] = []
        self.ticked: list[Callable[[], None]] = []
        self._last = CLOCK()
        self._timer = QTimer()
        self._timer.setInterval(4)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = CLOCK()
        self.gaps.append(now - self._last)
        for follow in self.ticked:
            follow()
        self._last = CLOCK() if self.ticked else now

    def forget(self) -> None:
        self.gaps.clear()

    def longest_ms(self) -> float:
        return max(self.gaps, default=0.0) * 1000


# --- a window that stands -------------------------------------------------------------------------


def _window(desk: str, *, readonly: bool = True) -> tuple[Any, Any]:
    from datetime import date
    from pathlib import Path

    from sscdesk.gui import dressing
    from sscdesk.gui.jobs import Jobs
    from sscdesk.gui.main_window import MainWindow
    from sscdesk.gui.messages import Messages
    from sscdesk.gui.starting import SWITCH_S, collect_seldom
    from sscdesk.gui.workspace import Workspace
    from sscdesk.store.desk import Desk

    sys.setswitchinterval(SWITCH_S)
    app = dressing.make_application(["bench"])
    dressing.dress(app)
    opened = Desk(Path(desk), readonly=readonly, today=date(2026, 11, 25))
    workspace = Workspace(opened, Messages(app), Jobs(app))
    window = MainWindow(workspace)
    window.resize(1366, 688)
    window.show()
    # As the program does when all is loaded.
    collect_seldom()
    return app, window


def _pump(app: Any, seconds: float) -> None:
    end = CLOCK() + seconds
    while CLOCK() < end:
        app.processEvents()
        time.sleep(0.001)


def _until(app: Any, is_done: Callable[[], bool]) -> None:
    end = CLOCK() + WAIT_S
    while not is_done() and CLOCK() < end:
        app.processEvents()
        # As a program waits for its next event: without it, this loop would take Python for itself.
        time.sleep(0.0005)


def paging(desk: str, source: str, rows: str) -> None:
    """Page down and jumps in a table over the desk, or over the same rows in a list."""
    import random

    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QStyledItemDelegate

    from sscdesk.actions.attention import AttentionCache
    from sscdesk.actions.lists import Lister, Wish
    from sscdesk.gui.cases import list_columns, list_reading
    from sscdesk.gui.tables.model import RowModel
    from sscdesk.gui.tables.table import DataTable

    app, window = _window(desk)
    work = window.workspace
    ids = work.read(Lister(AttentionCache(), "").ids, Wish(open_only=False), "-updated")

    def read(some: Sequence[str]) -> Any:
        return work.read(list_reading.rows, some, "en", {})

    before = _resident_mb()
    wanted: Any = ids
    if source == "list":
        wanted = ids[: int(rows)]
        held = {}
        for at in range(0, len(wanted), 100):
            held.update(read(wanted[at : at + 100]))
    fetch = read if source == "desk" else lambda some: {id_: held[id_] for id_ in some}
    columns = list_columns.columns(is_regional=False, can_tick=False)
    table = DataTable(RowModel(columns, list_columns.present), "bench")
    table.resize(960, 560)
    table.model_rows.reset(wanted, fetch)
    table.show()
    _pump(app, 0.3)

    def page_down() -> None:
        QTest.keyClick(table, Qt.Key.Key_PageDown)
        table.viewport().repaint()

    def jump() -> None:
        bar = table.verticalScrollBar()
        bar.setValue(places.randrange(bar.maximum()))
        table.viewport().repaint()

    places = random.Random(1)
    # A key that is held down comes 30 times a second; what is fetched ahead is fetched meanwhile.
    pages = _timed(app, page_down, 300)
    jumps = _timed(app, jump, 100)
    paints = _timed(app, table.viewport().repaint, 60, apart=False)
    table.setItemDelegate(QStyledItemDelegate(table))
    plain = _timed(app, table.viewport().repaint, 60, apart=False)
    tell(
        page_p50=_part(pages, 0.5), page_p95=_part(pages, 0.95), jump_p50=_part(jumps, 0.5),
        paint_p50=_part(paints, 0.5), plain_p50=_part(plain, 0.5), mb=_resident_mb() - before,
        cells=(table.viewport().height() // table.rowHeight(0) + 1) * 8,
    )  # fmt: skip


def _timed(app: Any, work: Callable[[], object], times: int, *, apart: bool = True) -> list[float]:
    found = []
    for _ in range(times):
        begun = CLOCK()
        work()
        found.append((CLOCK() - begun) * 1000)
        if apart:
            _pump(app, max(0.033 - (CLOCK() - begun), 0.005))
    return sorted(found)


def _part(found: Sequence[float], share: float) -> float:
    return found[min(int(len(found) * share), len(found) - 1)]


def _resident_mb() -> float:
    with open("/proc/self/status", encoding="ascii") as status:
        lines = status.readlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def keys(desk: str) -> None:
    """A key in the palette, and one in the filter box of the list, to what is shown then."""
    import statistics

    from sscdesk.gui.place import CASES, Place

    app, window = _window(desk)
    window.go(Place(CASES))
    page = window.page
    _until(app, lambda: len(page.ids) > 0)
    window.open_palette()
    palette = next(w for w in app.topLevelWidgets() if w.objectName() == "palette")
    in_palette = []
    for text in ("r", "ri", "ric", "rice", "rice w", "农业", "صحة", "riego algodon"):
        begun = CLOCK()
        palette.line.setText(text)
        palette.refresh()
        palette.list.viewport().repaint()
        in_palette.append((CLOCK() - begun) * 1000)
    palette.reject()
    in_list = []
    for text in ("ri", "ric", "rice", "rice water", "农业", "صحة"):
        shown = page.ids
        begun = CLOCK()
        page.filters.search(text)
        _until(app, lambda shown=shown: page.ids is not shown)  # type: ignore[misc]
        page.body.table.viewport().repaint()
        in_list.append((CLOCK() - begun) * 1000)
    tell(palette=statistics.median(in_palette), palette_most=max(in_palette),
         list=statistics.median(in_list), list_most=max(in_list))  # fmt: skip


def saves(desk: str) -> None:
    """One field of a case that is open saved through the workspace, with all that hears of it."""
    import statistics

    from sscdesk.actions import cases
    from sscdesk.actions.pairs import Pair
    from sscdesk.gui import place
    from sscdesk.store import queries

    app, window = _window(desk, readonly=False)
    work = window.workspace
    ids = work.read(queries.roots_of_kind, "case")[::97][:30]
    window.go(place.case(ids[0]))
    _pump(app, 1.0)
    alone: list[float] = []
    shown: list[float] = []
    for n, case in enumerate([*ids, *ids]):
        pair = Pair("objective", f"Measured, number {n} of {CLOCK()}")
        root = ids[0] if n % 2 else case
        begun = CLOCK()
        work.write("case.set", cases.change, root, [pair])
        (shown if root == ids[0] else alone).append((CLOCK() - begun) * 1000)
        _pump(app, 0.03)
    tell(alone=statistics.median(alone), shown=statistics.median(shown))


def export(desk: str, target: str) -> None:
    """The longest stall while a workbook is written on the worker and somebody pages the list."""
    from pathlib import Path

    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from sscdesk.gui.place import CASES, Place
    from sscdesk.workbook.export import ExportOptions
    from sscdesk.workbook.export import export as write

    app, window = _window(desk)
    window.go(Place(CASES))
    page = window.page
    _until(app, lambda: len(page.ids) > 0 and not window.workspace.jobs.running)
    _pump(app, 0.5)
    options = ExportOptions(Path(target))
    done: list[object] = []
    stalls, before = Stalls(), _resident_mb()
    window.workspace.work("bench", lambda session, _job: write(session, options), done.append)
    begun = CLOCK()
    while not done and CLOCK() - begun < WAIT_S:
        QTest.keyClick(page.body.table, Qt.Key.Key_PageDown)
        _pump(app, 0.1)
    gaps = sorted(gap * 1000 for gap in stalls.gaps)
    tell(
        stall_ms=gaps[-1], stall_p99=_part(gaps, 0.99),
        seconds=CLOCK() - begun, mb=_resident_mb() - before,
    )  # fmt: skip


WORKS: dict[str, Callable[..., None]] = {
    work.__name__: work for work in (bare, first, start, paging, keys, saves, export)
}

if __name__ == "__main__":
    WORKS[sys.argv[1]](*sys.argv[2:])
