"""What to send to somebody who helps: to the clipboard, or as a ZIP; without personal data."""

import zipfile
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from sscdesk import paths
from sscdesk.errors import UserError
from sscdesk.gui.help import facts
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import N_, _
from sscdesk.masking import mask
from sscdesk.store.faults import told

FILTERS = N_("ZIP file (*.zip)")
NAME = "sscdesk-diagnostics.zip"
MOST_LINES, MOST_LINES_PACKED = 40, 2000


def text(workspace: Workspace | None, most_lines: int = MOST_LINES) -> str:
    """Everything that helps and tells of nobody."""
    lines = [*facts.of_program(), *facts.of_window()]
    if workspace is not None:
        try:
            lines += facts.of_desk(workspace)
        except UserError as error:
            lines.append(f"desk: {error.code}")
    log = [mask(line) for line in facts.last_lines(most_lines)]
    return "\n".join([*lines, "", *log]).rstrip() + "\n"


def copy_diagnostics(workspace: Workspace | None) -> str:
    """Put them on the clipboard; returns them."""
    found = text(workspace)
    QGuiApplication.clipboard().setText(found)
    return found


def save_diagnostics(workspace: Workspace) -> Path | None:
    """Ask where to, and write them into a ZIP; None when the person turned back."""
    messages = workspace.messages
    target = messages.save_file(_("Save diagnostics"), paths.documents_dir() / NAME, _(FILTERS))
    if target is None:
        return None
    with messages.shown():
        with told(target), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr("diagnostics.txt", text(workspace, MOST_LINES_PACKED))
        messages.done(
            _("Saved: {name}").format(name=isolate(target.name)),
            (_("Show in folder"), lambda: messages.open_outside(target.parent)),
        )
        return target
    return None
