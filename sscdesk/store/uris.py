"""Before SQLite reads a desk file: what a killed program left by half, and the file's name."""

import os
import sqlite3
from pathlib import Path

_BESIDE = ("-wal", "-journal")
"""What the names of files end in that SQLite has to read with a desk."""


def lies_still(path: Path) -> bool:
    """Whether a file can be read as one that nobody writes, for we cannot write beside it.

    SQLite would make a log's index in the folder of a desk, also to read it.
    """
    folder = path.resolve().parent
    if os.access(folder, os.W_OK):
        return False
    return not any(_has_bytes(Path(f"{path.resolve()}{ending}")) for ending in _BESIDE)


def _has_bytes(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def reading_uri(path: Path) -> str:
    """A file's name as SQLite takes it for reading only."""
    return path.resolve().as_uri() + "?mode=ro" + ("&immutable=1" if lies_still(path) else "")


def roll_back(path: Path) -> None:
    """Let SQLite take back what a program wrote by half before it was killed.

    Only while a file changes to a log or from it does it leave that; a connection for reading only
    may not take it back, and would call the desk read-only for ever.
    """
    if not _has_bytes(Path(f"{path.resolve()}-journal")):
        return
    connection = sqlite3.connect(path.resolve().as_uri() + "?mode=rw", uri=True, timeout=5)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    finally:
        connection.close()
