"""The demonstration, made once a run by whoever comes first."""

import os
import pickle
import sqlite3
from pathlib import Path

import pytest

from sscdesk.journeys import demo
from tests.conftest import TODAY


def built_once(base: Path) -> demo.Report:
    """The report of the run; whoever comes second waits for it.

    Args:
        base: Folder of this process; those of one run lie side by side.
    """
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demo"
    folder.mkdir(exist_ok=True)
    lock = sqlite3.connect(folder / "lock", timeout=300, isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    kept = folder / "report"
    try:
        if not kept.exists():
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("SSCDESK_STATE_DIR", str(folder / "state"))
                kept.write_bytes(pickle.dumps(demo.build(folder, TODAY)))
        report = pickle.loads(kept.read_bytes())
        assert isinstance(report, demo.Report)
        return report
    finally:
        lock.close()
