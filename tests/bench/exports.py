"""Goal 5: a workbook of the whole desk, against openpyxl's normal mode writing the same cells.

The baseline has its cells ready in memory and writes only those that are filled, with their formats
and validations. Ours is timed twice: from rows that are ready too, and from the desk's journal.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import Ratio

_OURS = """
import json, sys, time
from datetime import date
from pathlib import Path
from sscdesk.store.desk import Desk
from sscdesk.workbook import export as exporting
from sscdesk.workbook.export import ExportOptions, export
written = []
def compose(*given, _compose=exporting.compose):
    begun = time.perf_counter()
    _compose(*given)
    written.append(time.perf_counter() - begun)
exporting.compose = compose
desk, target = Path(sys.argv[1]), Path(sys.argv[2])
def peak_kb():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
with Desk(desk, readonly=True, today=date(2026, 11, 25)) as opened, opened.reading() as session:
    session.execute(__import__("sqlalchemy").text("select 1"))
    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
    before = peak_kb()
    start = time.perf_counter()
    report = export(session, ExportOptions(target))
    seconds = time.perf_counter() - start
    peak = peak_kb() - before
rows = sum(report.sheets.values())
print(json.dumps({"seconds": seconds, "written": written[0], "peak_mb": peak / 1024, "rows": rows}))
"""

_BASELINE = """
import json, sys, time
import openpyxl
source = openpyxl.load_workbook(sys.argv[1])
sheets = {
    s.title: (
        [(c.row, c.column, c.value, c.number_format, c.protection.copy())
         for row in s.iter_rows() for c in row if c.value is not None],
        list(s.data_validations.dataValidation),
    )
    for s in source
}
start = time.perf_counter()
made = openpyxl.Workbook()
for title, (cells, validations) in sheets.items():
    sheet = made.create_sheet(title)
    for row, column, value, number_format, protection in cells:
        cell = sheet.cell(row, column, value)
        cell.number_format = number_format
        cell.protection = protection
    for validation in validations:
        sheet.add_data_validation(validation)
made.save(sys.argv[2])
print(json.dumps({"seconds": time.perf_counter() - start}))
"""


def _child(code: str, *arguments: Path) -> dict[str, float]:
    words = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def ratios(desk: Path) -> Iterator[Ratio]:
    """Time and memory of one export."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "ours.xlsx"
        ours = _child(_OURS, desk, target)
        baseline = _child(_BASELINE, target, Path(folder) / "baseline.xlsx")
        name = f"workbook of {desk.parent.name} cases, {ours['rows']:.0f} rows"
        plain_ms = baseline["seconds"] * 1000
        yield Ratio("5", f"{name}, written", ours["written"] * 1000, plain_ms, 0.25)
        yield Ratio("5", f"{name}, read and written", ours["seconds"] * 1000, plain_ms, 0.25)
        yield Ratio("5", "its peak memory over the program in MB (limit 60)",
                    ours["peak_mb"], 60.0, 1.0)  # fmt: skip
