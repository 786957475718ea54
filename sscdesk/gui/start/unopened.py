"""A desk that cannot be opened: what happened, what is safe, and the ways out."""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from sscdesk.errors import Damaged, UserError
from sscdesk.gui import wording
from sscdesk.gui.exchange.copy_table import newest_words
from sscdesk.gui.exchange.restore_dialog import CopiesDialog
from sscdesk.gui.jobs import Job, Jobs
from sscdesk.gui.messages import Messages
from sscdesk.gui.start import backups, ways
from sscdesk.gui.start.page import DESKS
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.theme.state import current
from sscdesk.gui.ways_out import in_window
from sscdesk.gui.widgets.buttons import LinkButton, button
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.flow import FlowLayout
from sscdesk.gui.widgets.labels import ElidedLabel, label
from sscdesk.gui.widgets.message_bar import DONE, ERROR, IconLabel, MessageBar
from sscdesk.i18n import _
from sscdesk.store import previewing, repairing, restoring
from sscdesk.store.faults import words_of
from sscdesk.store.previewing import Copy
from sscdesk.store.repairing import Repaired

WIDTH = 640
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:]{8}\+00:00")


class UnopenedPage(QWidget):
    """Tells why, and offers what helps.

    Attributes:
        opened: Open the desk at this path.
        restored: The same after a restore; what it did follows.
        opened_readonly: Open the desk at this path for reading only.
        left: The person would rather see the start page.
    """

    opened = Signal(object)
    restored = Signal(object, object)
    opened_readonly = Signal(object)
    left = Signal()

    def __init__(
        self,
        path: Path,
        error: UserError,
        jobs: Jobs,
        messages: Messages,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        """Say what happened to the desk at a path."""
        super().__init__(parent)
        self._path, self._error = path, error
        self._jobs, self._messages, self._today = jobs, messages, today
        self.plight = ways.plight(error.code)
        self.buttons: dict[str, QPushButton] = {}
        self.card = Card()
        self.backup = label("", tone="text2", wraps=True)
        self.backup.hide()
        self.details = label("", "small", "text2", wraps=True)
        self.details.hide()
        self.bar = MessageBar(ERROR)
        self.bar.hide()
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Progress"))
        self.progress.hide()
        self._arrange()
        if isinstance(error, Damaged):
            self._look_for_backup()

    def _arrange(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(label(self._message(), wraps=True))
        hint = _(self.plight.hint) if self.plight.hint else in_window(self._error.hint)
        if hint:
            column.addWidget(label(hint, tone="text2", wraps=True))
        column.addWidget(self.backup)
        column.addWidget(self.bar)
        column.addWidget(self.progress)
        column.addLayout(self._ways())
        column.addWidget(self.details)
        self.card.body.addLayout(column)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.card)
        self.setMaximumWidth(current().px(WIDTH))

    def _message(self) -> str:
        """What happened, with moments as this person writes them."""

        def respelt(found: re.Match[str]) -> str:
            return wording.moment(datetime.fromisoformat(found[0]), self._today)

        return _MOMENT.sub(respelt, self._error.message)

    def _head(self) -> QHBoxLayout:
        title = label(_(self.plight.title), "page", wraps=True)
        path = ElidedLabel(
            isolate(str(self._path)), "small", "text2", elide=Qt.TextElideMode.ElideMiddle
        )
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(path)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel(self.plight.icon, self.plight.token, 24))
        head.addLayout(words, 1)
        return head

    def _ways(self) -> FlowLayout:
        flow = FlowLayout(gap=8)
        acts: dict[str, Callable[[], object]] = {
            ways.READ: lambda: self.opened_readonly.emit(self._path),
            ways.AGAIN: lambda: self.opened.emit(self._path),
            ways.RESTORE: self._restore,
            ways.REPAIR: self._repair,
            ways.OTHER: self._open_other,
            ways.MOVE: self._move,
            ways.NEW: self.left.emit,
        }
        for n, way in enumerate(self.plight.ways):
            words, icon = _(ways.WORDS[way]), ways.ICONS[way]
            made = button(words, "" if n else "primary", icon)
            made.clicked.connect(acts[way])
            self.buttons[way] = made
            flow.addWidget(made)
        if self._error.__cause__ is not None and isinstance(self._error, Damaged):
            more = LinkButton(_("Show details"))
            more.clicked.connect(self._show_details)
            flow.addWidget(more)
        if ways.NEW not in self.plight.ways:
            link = LinkButton(_(ways.WORDS[ways.NEW]))
            link.clicked.connect(self.left)
            flow.addWidget(link)
        return flow

    def first(self) -> QWidget:
        """Where the focus begins: on what helps best."""
        return self.buttons[self.plight.ways[0]]

    # --- what is safe ----------------------------------------------------------------------------

    def _look_for_backup(self) -> None:
        found = [copy for copy in previewing.found(self._path) if copy.is_whole is None]
        self._jobs.start(
            _("Looking for a backup"), lambda _job: _first_whole(found), self._tell_backup,
            lambda _error: None,
        )  # fmt: skip

    def _tell_backup(self, copy: Copy | None) -> None:
        if copy is None:
            words = _("No intact copy of it was found beside it.")
        else:
            words = _("Your last verified copy is of {when}.").format(
                when=newest_words(copy, self._today)
            )
        self.backup.setText(words)
        self.backup.show()

    def _show_details(self) -> None:
        cause = self._error.__cause__
        self.details.setText(words_of(cause) if cause else "")
        self.details.setVisible(not self.details.isVisibleTo(self))

    # --- the ways out ----------------------------------------------------------------------------

    def _restore(self) -> None:
        dialog = CopiesDialog(self._path, self._jobs, self._messages, self._today, self.window())
        dialog.restored.connect(self.restored)
        dialog.open()

    def _repair(self) -> None:
        self._work(
            _("Making an intact copy from the journal…"),
            lambda _job: repairing.repair(self._path), self._tell_repaired,
        )  # fmt: skip

    def _tell_repaired(self, made: Repaired) -> None:
        self._rest()
        text = _("An intact copy was made; cases in it: {cases}. Nothing was changed yet.")
        self.bar.set_message(DONE, "", strong=text.format(cases=made.cases))
        self.bar.clear_buttons()
        self.bar.add_button(_("Use the copy")).clicked.connect(partial(self._put_back, made.path))
        self.bar.appear()

    def _put_back(self, source: Path, *_args: object) -> None:
        self._work(
            _("Restoring…"), lambda _job: restoring.restore(self._path, source),
            lambda outcome: self.restored.emit(self._path, outcome),
        )  # fmt: skip

    def _move(self) -> None:
        self._work(
            _("Copying the desk to this computer…"),
            lambda job: backups.unpack(job, self._path), self.opened.emit,
        )  # fmt: skip

    def _open_other(self) -> None:
        title = _("Open another desk")
        for path in self._messages.open_files(title, self._path.parent, _(DESKS)):
            self.opened.emit(path)

    def _work(self, words: str, work: Callable[[Job], Any], done: Callable[[Any], object]) -> None:
        self.bar.hide()
        self.progress.show()
        for made in self.buttons.values():
            made.setEnabled(False)

        def finished(result: Any) -> None:
            done(result)

        self._jobs.start(words, work, finished, self._failed)

    def _failed(self, error: UserError) -> None:
        self._rest()
        self.bar.clear_buttons()
        self.bar.set_message(ERROR, error.hint, strong=error.message)
        self.bar.appear()

    def _rest(self) -> None:
        self.progress.hide()
        for made in self.buttons.values():
            made.setEnabled(True)


def _first_whole(found: list[Copy]) -> Copy | None:
    looked = (previewing.look_into(copy) for copy in found)
    return next((copy for copy in looked if copy.is_whole), None)
