"""Going back to a copy: which there are, what would change, and the desk as it is kept first."""

import time
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from sscdesk import paths
from sscdesk.errors import InUse, UserError
from sscdesk.gui.exchange import backup_now, reasons
from sscdesk.gui.exchange.copy_table import CopyTable
from sscdesk.gui.exchange.framing import Framed
from sscdesk.gui.jobs import Job, Jobs
from sscdesk.gui.messages import Messages
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.ways_out import in_window
from sscdesk.gui.widgets.buttons import LinkButton, button
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.labels import ElidedLabel, label
from sscdesk.gui.widgets.message_bar import ERROR, MessageBar
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import N_, _
from sscdesk.store import previewing, restoring
from sscdesk.store.previewing import Copy, Difference

WIDTH, HEIGHT = 780, 560
FILTERS = N_("Backups (*.sscbak *.sscdesk)")


_ATTEMPTS, _PAUSE_S = 12, 0.25


class CopiesDialog(Framed):
    """Chooses a copy of a desk that nobody has open, and puts it in the desk's place.

    Attributes:
        restored: The desk at this path is to be opened (again); what the restore did follows, or
            None when the desk is as it was.
        outcome: What the restore did, once it is done.
    """

    restored = Signal(object, object)

    def __init__(
        self,
        desk: Path,
        jobs: Jobs,
        messages: Messages,
        today: date,
        parent: QWidget | None = None,
        folders: Iterable[Path] = (),
    ) -> None:
        """List the copies of a desk."""
        super().__init__(_("Restore a backup"), parent)
        self._desk, self._jobs, self._messages = desk, jobs, messages
        self._source: Path | None = None
        self._is_over = False
        self._must_open = False
        self.outcome: restoring.Restored | None = None
        self.copies = CopyTable(desk, [backup_now.folder(), *folders], jobs, today)
        self._arrange()
        self._wire()
        self.fit(WIDTH, HEIGHT)
        self._show(self.copies.current())

    def _arrange(self) -> None:
        self.error = MessageBar(ERROR)
        self.error.hide()
        listed = Card(is_flush=True)
        listed.body.addWidget(self.copies)
        self.preview = Card(_("What would change"))
        self.source = ElidedLabel("", "small", "text2")
        self.changes = label("", wraps=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        for part in (self.source, self.changes, self.bar):
            self.preview.body.addWidget(part)
        self.body.addWidget(self.error)
        self.body.addWidget(listed, 1)
        self.body.addWidget(self.preview)
        self._arrange_foot()

    def _arrange_foot(self) -> None:
        self.other = LinkButton(_("Choose a file…"), "folder-open")
        self.cancel = button(_("Cancel"))
        self.restore = button(_("Restore this copy"), "primary", "restore")
        self.foot.addWidget(self.other)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.restore)

    def _wire(self) -> None:
        self.copies.stood.connect(self._show)
        self.copies.opened.connect(lambda _copy: self.restore.setFocus())
        self.other.clicked.connect(self._choose_file)
        self.cancel.clicked.connect(self.reject)
        self.restore.clicked.connect(self._restore)

    # --- which -----------------------------------------------------------------------------------

    def _choose_file(self) -> None:
        start = backup_now.folder()
        start = start if start.is_dir() else paths.documents_dir()
        for path in self._messages.open_files(_("Choose a backup"), start, _(FILTERS)):
            self._look_at(path)

    def _show(self, copy: Copy | None) -> None:
        if copy is not None and copy.is_whole is False:
            self._source = None
            self._say(copy.path, _("This copy is damaged and cannot be restored."))
        elif copy is not None and copy.path != self._source:
            self._look_at(copy.path)
        elif copy is None:
            self._say(None, _("Choose a copy above, or a file."))

    def _look_at(self, path: Path) -> None:
        """Count on the worker what restoring it would change."""
        self._source = path
        self._say(path, _("Comparing…"), is_busy=True)
        self._jobs.start(
            _("Comparing"),
            lambda _job: (path, previewing.compare(self._desk, path)),
            self._take,
            partial(self._not_compared, path),
        )

    def _take(self, found: tuple[Path, Difference]) -> None:
        path, difference = found
        if self._is_over or path != self._source:
            return
        kept = _("The desk as it is now is kept first, so a restore can be undone.")
        self._say(path, "\n".join([*reasons.changes(difference), kept]), can_restore=True)

    def _not_compared(self, path: Path, error: UserError) -> None:
        """The source is no use; or the desk cannot be read, and any copy is better than it."""
        if self._is_over or path != self._source:
            return
        self._say(path, f"{error.message} {in_window(error.hint)}".strip())

    def _say(
        self, path: Path | None, words: str, *, is_busy: bool = False, can_restore: bool = False
    ) -> None:
        self.source.setText(isolate(str(path)) if path else "")
        self.changes.setText(words)
        self.bar.setVisible(is_busy)
        self.restore.setEnabled(can_restore)

    # --- doing it --------------------------------------------------------------------------------

    def let_go(self) -> bool:
        """Close the desk, if this program has it open; nobody may have while it is replaced.

        False when the person stays at what could not be saved.
        """
        return True

    def _restore(self) -> None:
        source = self._source
        if source is None:
            return
        if not self.let_go():
            return
        self.error.hide()
        self.copies.end()
        for part in (self.copies, self.other, self.cancel):
            part.setEnabled(False)
        self._say(source, _("Restoring; the desk as it was is kept first."), is_busy=True)

        def work(_job: Job) -> restoring.Restored:
            return _when_free(partial(restoring.restore, self._desk, source))

        self._jobs.start(_("Restoring"), work, self._done, self._failed)

    def _done(self, outcome: restoring.Restored) -> None:
        self.outcome = outcome
        self._must_open = True
        self.accept()

    def _failed(self, error: UserError) -> None:
        self.error.set_message(ERROR, error.hint, strong=error.message)
        self.error.appear()
        for part in (self.copies, self.other, self.cancel):
            part.setEnabled(True)
        self.cancel.setText(_("Open the desk as it was") if self._must_open else _("Cancel"))
        self._say(self._source, _("The desk is as it was."))

    def done(self, result: int) -> None:
        """Closed, by whichever way: a desk that was let go is opened again."""
        if self._is_over:
            return
        self._is_over = True
        self.copies.end()
        super().done(result)
        if self._must_open:
            self.restored.emit(self._desk, self.outcome)


class RestoreDialog(CopiesDialog):
    """The same for the desk that is open: it is closed first, and opened again at the end."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """List the copies of the open desk."""
        self._workspace = workspace
        super().__init__(
            workspace.desk.path, workspace.jobs, workspace.messages, workspace.today, parent
        )

    def let_go(self) -> bool:
        """Close the desk; the windows behind save first, and read nothing in it any more."""
        self._must_open = self._must_open or self._workspace.let_go()
        return self._must_open


def _when_free(restore: Callable[[], restoring.Restored]) -> restoring.Restored:
    """Restore as soon as nobody reads: a look at the desk that was just given up ends in a moment.

    Raises:
        UserError: somebody else reads, or what `restore` raises.
    """
    for _attempt in range(_ATTEMPTS):
        try:
            return restore()
        except InUse:
            time.sleep(_PAUSE_S)
    return restore()
