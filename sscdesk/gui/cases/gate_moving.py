"""Moving cases from the window: one act, a toast, and Undo of exactly that act."""

from collections.abc import Callable
from typing import Any

from sscdesk.actions import moves, undo
from sscdesk.gui import wording
from sscdesk.gui.cases.gate_reading import Answers, GateState
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _
from sscdesk.store.session import Session

Told = dict[str, Any]


def act(
    workspace: Workspace, verb: str, function: Callable[..., Any], *args: Any, **kwargs: Any
) -> Told:
    """Do one act; returns what it told, its batch under `batch`, its warnings under `warnings`.

    Raises:
        UserError: refused; nothing was written.
    """

    def run(session: Session) -> Told:
        told = function(session, *args, **kwargs)
        found = dict(told) if isinstance(told, dict) else {"result": told}
        return {**found, "batch": session.batch or "", "warnings": list(session.warnings)}

    return workspace.write(verb, run)


def advance(workspace: Workspace, state: GateState, answers: Answers) -> Told:
    """Move a case through its gate; say so with Undo beside it, and what it is warned of.

    Raises:
        UserError: refused; nothing was written.
    """
    waive = (answers.waiver, answers.waiver_reason) if answers.waiver else None
    told = act(
        workspace, "case.advance", moves.advance, state.case,
        on=answers.day or "", by=answers.by, overrides=answers.overrides(state.soft_items),
        waive=waive,
    )  # fmt: skip
    for warning in told["warnings"]:
        workspace.messages.warn(warning["message"])
    say(workspace, told, _moved_words(told["to"]))
    return told


def _moved_words(reached: str) -> str:
    if reached == "CLOSED":
        return _("The case is closed")
    return _("Moved to {stage}").format(stage=wording.stage(reached))


def say(workspace: Workspace, told: Told, words: str) -> None:
    """A toast about an act, with Undo."""
    batch = str(told.get("batch", ""))
    if not batch:
        workspace.messages.done(words)
        return
    workspace.messages.done(words, (_("Undo"), lambda: take_back(workspace, batch)))


def take_back(workspace: Workspace, batch: str) -> None:
    """Undo one act; a refusal becomes a message."""
    with workspace.shown():
        workspace.write("undo", undo.undo, batch)
