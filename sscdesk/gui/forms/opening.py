"""Opening a document of the desk with the program that the system has for it.

The desk keeps the bytes by their hash and without an ending; a copy bears the name. It can only
be read, so that nobody writes into what is not the desk, and it is gone when the desk is closed:
a document may be restricted.
"""

import os
import shutil
import stat
import tempfile
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

from sscdesk import paths
from sscdesk.errors import UserError
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _
from sscdesk.store import documents

# What a program that was killed left behind; another one that runs may still show its own.
_LEFT_AFTER_S = 24 * 60 * 60


def open_kept(workspace: Workspace, value: str) -> None:
    """Open a document by its `file` value, under its own name."""
    name = documents.name_of(value)
    try:
        kept = documents.path_of(workspace.desk.path, value)
        copied = _copied(workspace, kept, Path(name).name or "document")
    except OSError as error:
        raised = UserError(
            _("{name} cannot be opened.").format(name=name), str(error), code="cannot_open"
        )
        workspace.messages.show(raised)
        return
    workspace.messages.open_outside(copied)


def _copied(workspace: Workspace, kept: Path, name: str) -> Path:
    shared = paths.opened_dir()
    shared.mkdir(parents=True, exist_ok=True)
    _remove_left(shared)
    folder = Path(tempfile.mkdtemp(dir=shared))
    workspace.at_close(partial(remove, folder))
    copied = Path(shutil.copyfile(kept, folder / name))
    copied.chmod(stat.S_IREAD)
    return copied


def _remove_left(shared: Path) -> None:
    for folder in shared.iterdir():
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > _LEFT_AFTER_S:
                remove(folder)


def remove(folder: Path) -> None:
    """Remove a copy; what another program saved in its place is somebody's work and stays."""
    # Windows keeps a file that is still open: the next one who opens something removes it.
    with suppress(OSError):
        for copied in folder.iterdir():
            if not copied.stat().st_mode & stat.S_IWUSR:
                _unlink(copied)
        folder.rmdir()


def _unlink(copied: Path) -> None:
    if os.name == "nt":
        copied.chmod(stat.S_IWRITE)
    copied.unlink()
