"""After a crash: what was typed and not saved is said, and kept or thrown away.

A mark in the state folder stands while a window is open over a desk; one that is still there at the
next start means that the program did not end by itself.
"""

import contextlib
import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sscdesk import paths
from sscdesk.actions import drafts
from sscdesk.actions.drafts import Draft
from sscdesk.gui import wording
from sscdesk.gui.messages import INFO, Note
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _, ngettext
from sscdesk.store.session import Session


def _mark() -> Path:
    return paths.state_dir() / "running.json"


def begin(desk: Path) -> bool:
    """Mark that a window writes to a desk; says whether it was cut off the last time."""
    was_cut = _read().get("desk") == str(desk.resolve())
    with contextlib.suppress(OSError):
        _mark().parent.mkdir(parents=True, exist_ok=True)
        held = {"desk": str(desk.resolve()), "process": os.getpid()}
        _mark().write_text(json.dumps(held), encoding="utf-8")
    return was_cut


def end() -> None:
    """This program ends by itself; the mark of another one stays."""
    if _read().get("process") == os.getpid():
        with contextlib.suppress(OSError):
            _mark().unlink(missing_ok=True)


def _read() -> Mapping[str, Any]:
    try:
        held: Any = json.loads(_mark().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return held if isinstance(held, dict) else {}


def recover(workspace: Workspace, *, was_cut: bool) -> None:
    """Take in what was kept beside the settings; after a crash, say what came back.

    Raises:
        UserError: the desk cannot be written.
    """
    if workspace.readonly:
        return
    found = workspace.write("drafts.recover", drafts.recover)
    if was_cut and found:
        note = _note(workspace, found)
        workspace.messages.kept.append(note)
        workspace.messages.bar.emit(note)


def _note(workspace: Workspace, found: list[Draft]) -> Note:
    newest = max(found, key=lambda draft: draft.at)
    when = wording.moment(datetime.fromisoformat(newest.at), workspace.today)
    text = ngettext(
        "Recovered: {n} field typed at {when}.", "Recovered: {n} fields typed at {when}.",
        len(found),
    )  # fmt: skip
    return Note(
        INFO,
        text.format(n=len(found), when=when),
        _("They wait in their fields until you correct them."),
        (
            (_("Keep"), lambda: _keep(workspace, found)),
            (_("Discard"), lambda: _discard(workspace, found)),
        ),
        sticky=True,
    )


def _keep(workspace: Workspace, found: list[Draft]) -> None:
    """From now on they are as if they had just been typed."""
    fields = _fields(found)
    workspace.typed_here |= fields
    workspace.drafts_kept.emit(fields)


def _discard(workspace: Workspace, found: list[Draft]) -> None:
    def forget(session: Session) -> None:
        for draft in found:
            drafts.clear(session, draft.record, draft.key)

    with workspace.shown():
        workspace.write("drafts.discard", forget)
        workspace.drafts_dropped.emit(_fields(found))


def _fields(found: list[Draft]) -> set[tuple[str, str]]:
    return {(draft.record, draft.key) for draft in found}
