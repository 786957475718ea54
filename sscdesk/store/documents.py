"""Documents beside the desk, kept by the SHA-256 of their bytes.

A document's `file` reads `SHA256/NAME`: the bytes are kept once, whatever they are called. A
file is written whole under another name, flushed, then renamed; nothing here deletes one,
because a kept backup may still name it.
"""

import hashlib
import os
import shutil
from functools import lru_cache
from pathlib import Path

from sscdesk.errors import BadValue, NotFound
from sscdesk.i18n import _
from sscdesk.store.faults import told
from sscdesk.store.session import Session

LARGEST_BYTES = 200 * 1024 * 1024


def folder_of(desk: Path) -> Path:
    """The folder of a desk's documents: `documents` beside it."""
    return desk.parent / f"{desk.stem}-documents"


def path_of(desk: Path, value: str) -> Path:
    """Where the bytes of a `file` value lie, whether they are there or not."""
    digest = value.partition("/")[0]
    return folder_of(desk) / digest[:2] / digest


def name_of(value: str) -> str:
    """The name that the document had when it was added."""
    return value.partition("/")[2]


def is_missing(desk: Path, value: str) -> bool:
    """Whether the bytes are not there, or are not whole."""
    path = path_of(desk, value)
    try:
        now = path.stat()
        return _hash_at(path, now.st_mtime_ns, now.st_size) != value.partition("/")[0]
    except OSError:
        return True


@lru_cache(maxsize=4096)
def _hash_at(path: Path, modified_ns: int, size: int) -> str:
    """The hash of a file that nobody touched since: a case with 200 MB is looked at each second."""
    return hash_of(path)


def hash_of(path: Path) -> str:
    """SHA-256 of a file, hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def add(session: Session, source: Path) -> str:
    """Copy a file into the desk's documents; returns the `file` value.

    Raises:
        NotFound: there is no such file.
        BadValue: too large, or not a file.
    """
    _check(source)
    with told(source):
        digest = hash_of(source)
    value = f"{digest}/{source.name}"
    target = path_of(session.path, value)
    if is_missing(session.path, value):
        with told(target):
            _copy(source, target)
        session.undo_on_failure.append(lambda: target.unlink(missing_ok=True))
    return value


def _check(source: Path) -> None:
    if not source.exists():
        raise NotFound(
            _("There is no file {path}.").format(path=source),
            _("Check the name; paths in a run file are relative to it."),
            field="file",
        )
    if not source.is_file() or source.stat().st_size > LARGEST_BYTES:
        raise BadValue(
            _("{name} cannot be kept as a document.").format(name=source.name),
            _("Choose a file of at most {size} MB.").format(size=LARGEST_BYTES // 1024**2),
            field="file",
        )


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_suffix(".tmp")
    try:
        with source.open("rb") as original, temporary.open("wb") as made:
            shutil.copyfileobj(original, made)
            made.flush()
            os.fsync(made.fileno())
        os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
