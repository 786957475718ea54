"""How a desk file is named to SQLite when it is only read."""

import os
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
