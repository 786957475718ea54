"""The demonstration in a folder of its own, made once and then opened again."""

import shutil
from datetime import date
from pathlib import Path

from sscdesk import paths
from sscdesk.gui import spelling
from sscdesk.gui.jobs import Job
from sscdesk.i18n import _
from sscdesk.store.faults import told

PROJECTS = 26
FOLDER, DESK = "uganda", "desk.sscdesk"
"""What `journeys.demo` makes, known before it is loaded; a test holds them equal."""


def folder() -> Path:
    """Where the demonstration lies: apart from everything else."""
    return paths.data_dir() / "demo"


def ready() -> Path | None:
    """The desk of a demonstration that was made to its end, or None.

    The workbook beside it is written last: without one the making was broken off.
    """
    place = folder() / FOLDER
    desk = place / DESK
    return desk if desk.is_file() and any(place.glob("SSC_*.xlsx")) else None


def make(job: Job, today: date) -> Path:
    """Make the demonstration; what a broken start left is cleared away first.

    Raises:
        UserError: the folder cannot be written.
        Cancelled: the person does not want it any more; nothing is left.
    """
    from sscdesk.journeys import demo  # with all that writes workbooks: not at every start

    place = folder() / FOLDER
    with told(place):
        shutil.rmtree(place, ignore_errors=True)
        folder().mkdir(parents=True, exist_ok=True)

    def progress(done: int, total: int) -> None:
        words = _("Recording public projects: {done} of {total}").format(
            done=spelling.number(str(done)), total=spelling.number(str(total))
        )
        job.progress(done, total, words)

    return demo.build(folder(), today, progress).desks[0]
