"""Undo and redo of the thresholds, which no act of the journal holds.

A threshold is a setting of this desk, never a part of a snapshot, and so it is in no history. While
its section is shown Ctrl+Z takes back what was changed there all the same, in turn with the acts of
the desk: whatever was done last goes first.
"""

from dataclasses import dataclass

from sscdesk.actions import act_stack
from sscdesk.gui.workspace import Workspace


@dataclass(frozen=True)
class Change:
    """A threshold that was changed.

    Attributes:
        after_act: Id of the act of the desk that was the newest then.
    """

    key: str
    before: str
    after: str
    after_act: str


class Changes:
    """What was changed in the section, and what of it was taken back, the newest last."""

    def __init__(self, workspace: Workspace) -> None:
        """Nothing was changed yet."""
        self._workspace = workspace
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def note(self, key: str, before: str, after: str) -> Change:
        """Somebody changed a threshold: what was taken back before is forgotten."""
        made = Change(key, before, after, self._newest())
        self._done.append(made)
        self._undone.clear()
        return made

    def to_undo(self) -> Change | None:
        """The change that undo takes back now, None while an act of the desk is newer."""
        return self._last(self._done)

    def to_redo(self) -> Change | None:
        """The change that redo brings back now."""
        return self._last(self._undone)

    def undone(self, change: Change) -> None:
        """This one was taken back."""
        if change in self._done:
            self._done.remove(change)
        self._undone.append(change)

    def redone(self, change: Change) -> None:
        """This one was brought back."""
        self._undone.remove(change)
        self._done.append(change)

    def _last(self, changes: list[Change]) -> Change | None:
        if not changes or changes[-1].after_act != self._newest():
            return None
        return changes[-1]

    def _newest(self) -> str:
        return self._workspace.read(act_stack.newest, undos=False)
