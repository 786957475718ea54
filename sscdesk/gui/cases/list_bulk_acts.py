"""Does what the bulk bar asks for: one act for all ticked cases, with Undo beside the news."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sscdesk.actions import bulk
from sscdesk.actions.pairs import Pair
from sscdesk.gui import spelling
from sscdesk.gui.cases import gate_moving, list_bulk, list_bulk_dialog
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import ngettext


class BulkActs(QObject):
    """Acts on several cases.

    Attributes:
        command: A command of the window is wanted: the export.
    """

    command = Signal(str)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        """Serve a page."""
        super().__init__(page)
        self._workspace, self._page = workspace, page

    def do(self, act: str, cases: Sequence[str]) -> None:
        """Do an act of the bulk bar, or ask first which value."""
        if act == list_bulk.EXPORT:
            self.command.emit("export")
        elif act == list_bulk.DELETE:
            self._delete(list(cases))
        elif cases:
            dialog = list_bulk_dialog.made(act, self._workspace, len(cases), self._page.window())
            dialog.chosen.connect(partial(self._change, list(cases)))
            dialog.open()

    def _change(self, cases: list[str], pairs: Sequence[Pair]) -> None:
        told = self._act("case.set", bulk.change, cases, pairs)
        if told is not None:
            count = len(told["result"])
            self._say(told, ngettext("{n} case changed", "{n} cases changed", count), count)

    def _delete(self, cases: list[str]) -> None:
        told = self._act("case.remove", bulk.remove, cases)
        if told is not None:
            count = int(told["result"])
            self._say(told, ngettext("{n} case deleted", "{n} cases deleted", count), count)

    def _act(self, verb: str, function: Callable[..., Any], *args: Any) -> dict[str, Any] | None:
        with self._workspace.shown():
            return gate_moving.act(self._workspace, verb, function, *args)
        return None

    def _say(self, told: dict[str, Any], words: str, count: int) -> None:
        gate_moving.say(self._workspace, told, words.format(n=spelling.number(str(count))))
