"""Every message of this run, the newest first: a toast that went by can be read again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from sscdesk.gui import wording
from sscdesk.gui.exchange.framing import Framed
from sscdesk.gui.messages import Messages, Note
from sscdesk.gui.tables.cells import Cell, Column
from sscdesk.gui.tables.heights import NORMAL
from sscdesk.gui.tables.model import RowModel
from sscdesk.gui.tables.table import DataTable
from sscdesk.gui.theme.direction import strip_isolates
from sscdesk.gui.widgets.buttons import button
from sscdesk.gui.widgets.empty_state import EmptyState
from sscdesk.gui.widgets.message_bar import LOOKS
from sscdesk.i18n import _

WIDTH, HEIGHT = 640, 460


class MessageList(Framed):
    """Reads what `Messages` kept."""

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        """List the messages."""
        super().__init__(_("Messages"), parent)
        self.notes = list(reversed(messages.kept))
        self.model = RowModel(_columns(), _present, parent=self)
        self.table = DataTable(self.model, _("Messages"), density=NORMAL)
        self.model.reset(list(range(len(self.notes))), self._fetch)
        self.empty = EmptyState("messages", _("No message yet."))
        self.copy = button(_("Copy"), "", "copy")
        self.copy.setEnabled(bool(self.notes))
        self.close_button = button(_("Close"))
        self._arrange()
        self.fit(WIDTH, HEIGHT)

    def _arrange(self) -> None:
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.empty, 1)
        self.table.setVisible(bool(self.notes))
        self.empty.setVisible(not self.notes)
        self.foot.addWidget(self.copy)
        self.foot.addStretch(1)
        self.foot.addWidget(self.close_button)
        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.accept)
        if self.notes:
            self.table.select(0)
            self.table.setFocus()
        else:
            self.close_button.setFocus()

    def _fetch(self, ids: Sequence[Any]) -> dict[Any, Note]:
        return {n: self.notes[n] for n in ids}

    def _copy(self) -> None:
        lines = [f"{_when(note)}\t{note.text} {note.hint}".strip() for note in self.notes]
        QGuiApplication.clipboard().setText(strip_isolates("\n".join(lines)))


def _columns() -> list[Column]:
    return [
        Column("text", _("Message"), 400, stretch=True, fixed=True),
        Column("at", _("When"), 130, align_end=True),
    ]


def _when(note: Note) -> str:
    return wording.moment(note.at, datetime.now().astimezone().date())


def _present(note: Note, key: str) -> Cell:
    if key == "at":
        return Cell(_when(note), role="text2", align_end=True)
    icon, token = LOOKS[note.level]
    tip = f"{note.text} {note.hint}".strip()
    return Cell(note.text, second=note.hint, icon=icon, tone=token, tip=tip, spoken=tip)
