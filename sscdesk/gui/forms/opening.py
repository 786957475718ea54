"""Opening a document of the desk with the program that the system has for it."""

import shutil
import tempfile
from pathlib import Path

from sscdesk.errors import UserError
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _
from sscdesk.store import documents


def open_kept(workspace: Workspace, value: str) -> None:
    """Open a document by its `file` value, under its own name.

    The desk keeps the bytes by their hash and without an ending; a copy in the temporary folder
    bears the name, and nothing that is done to it reaches the desk.
    """
    name = documents.name_of(value)
    folder = Path(tempfile.mkdtemp(prefix="sscdesk-"))
    try:
        kept = documents.path_of(workspace.desk.path, value)
        copied = Path(shutil.copy2(kept, folder / (Path(name).name or "document")))
    except OSError as error:
        raised = UserError(
            _("{name} cannot be opened.").format(name=name), str(error), code="cannot_open"
        )
        workspace.messages.show(raised)
        return
    workspace.messages.open_outside(copied)
