"""Facts about the program and its surroundings: versions, screen, settings, how much there is."""

import platform
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from sscdesk import __version__, i18n, paths, settings
from sscdesk.gui.workspace import Workspace
from sscdesk.store import backup, queries, schema
from sscdesk.store.session import Session

_BYTES_A_MB = 1_000_000
_SHOWN_SETTINGS = (
    "theme", "text_percent", "density", "reduce_motion", "digits", "date_style",
)  # fmt: skip


def of_program() -> list[str]:
    """Versions and system."""
    return [
        f"sscdesk {__version__}, schema {schema.HEAD}",
        f"Python {platform.python_version()}, Qt {qVersion()}, SQLite {sqlite3.sqlite_version}",
        f"{platform.system()} {platform.release()}, {platform.machine()}",
    ]


def of_window() -> Iterator[str]:
    """Screens, language and looks."""
    for screen in QGuiApplication.screens():
        size = screen.size()
        yield f"screen {size.width()}x{size.height()} at {screen.devicePixelRatio():g}"
    held = settings.load()
    yield f"language {i18n.language()}"
    yield ", ".join(f"{key} {getattr(held, key)}" for key in _SHOWN_SETTINGS)


def of_desk(workspace: Workspace) -> Iterator[str]:
    """How much the open desk holds; nothing of what it holds."""
    path = workspace.desk.path
    cases, entries = workspace.read(_counts)
    yield f"desk: {cases} cases, {entries} entries, role {workspace.info.get('role', '?')}"
    try:
        megabytes = path.stat().st_size / _BYTES_A_MB
        free = shutil.disk_usage(path.parent).free / _BYTES_A_MB
        yield f"file {megabytes:.1f} MB, free on its disk {free:.0f} MB"
    except OSError:
        yield "file not there"
    newest = backup.newest(path)
    yield f"newest copy: {_age_days(newest.stat().st_mtime)} days old" if newest else "no copy"
    yield f"read-only: {workspace.readonly}"


def _counts(session: Session) -> tuple[int, int]:
    return queries.count_cases(session), queries.count_entries(session)


def _age_days(at: float) -> int:
    return (datetime.now(UTC) - datetime.fromtimestamp(at, UTC)).days


def last_lines(most: int) -> list[str]:
    """The last lines of the log, as they stand there."""
    try:
        text = paths.log_file().read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return text.splitlines()[-most:]
