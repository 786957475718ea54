"""The line at the bottom: what is saved, when it was backed up, what is running."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QToolButton, QWidget

from sscdesk.gui import wording
from sscdesk.gui.jobs import Job, Jobs
from sscdesk.gui.theme import current, icons
from sscdesk.gui.widgets.buttons import LinkButton
from sscdesk.i18n import _, ngettext

HEIGHT = 26


class StatusBar(QFrame):
    """State of the desk in words; every part can be clicked.

    Attributes:
        asked: Name of the command behind the part that was clicked.
        has_failed: The last change is not on the disk.
    """

    asked = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        """Say that everything is saved."""
        super().__init__(parent)
        self.setProperty("kind", "top")
        self._saved_at: datetime | None = None
        self._waiting = 0
        self.has_failed = False
        self.state = self._part("save")
        self.backup = self._part("backup.now")
        icons.set_icon(self.backup, "database", "text2", 16)
        self._job: Job | None = None
        self.job = self._part("messages")
        self.bar = QProgressBar()
        self.bar.setFixedWidth(140)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress of the running work"))
        self.cancel = LinkButton(_("Cancel"))
        self.cancel.clicked.connect(self._cancel)
        self._arrange()
        jobs.started.connect(self._show_job)
        jobs.progressed.connect(self._show_job)
        jobs.ended.connect(self._end_job)
        self._end_job(None)
        self._say()

    def _part(self, command: str) -> QToolButton:
        part = QToolButton(self)
        part.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        part.setProperty("kind", "status")
        part.setProperty("small", "true")
        part.clicked.connect(lambda: self.asked.emit(command))
        return part

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        self.setFixedHeight(current().px(HEIGHT))
        row.setSpacing(10)
        row.addWidget(self.state)
        row.addWidget(self.backup)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(space)
        for part in (self.job, self.bar, self.cancel):
            row.addWidget(part)

    def saved(self, at: datetime) -> None:
        """An act was written."""
        self._saved_at, self.has_failed = at, False
        self._say()

    def failed(self) -> None:
        """The last change is not on the disk."""
        self.has_failed = True
        self._say()

    def set_waiting(self, count: int) -> None:
        """Fields that wait for a correction."""
        self._waiting = count
        self._say()

    def set_backup(self, words: str) -> None:
        """When the newest verified copy was made."""
        self.backup.setText(words)

    def _say(self) -> None:
        icon, role, words = "circle-check", "grn", _("All changes saved")
        if self._saved_at is not None:
            words = _("Saved {time} · Ctrl+Z undoes").format(
                time=wording.moment(self._saved_at, self._saved_at.date())
            )
        if self._waiting:
            icon, role = "alert-circle", "amb"
            words = ngettext(
                "{n} field waits for a correction", "{n} fields wait for a correction",
                self._waiting,
            ).format(n=self._waiting)  # fmt: skip
        if self.has_failed:
            icon, role, words = "alert-circle", "red", _("Your last change is not on the disk")
        icons.set_icon(self.state, icon, role, 16)
        self.state.setText(words)

    def _show_job(self, job: Job) -> None:
        self._job = job
        share = job.share
        self.job.setText(job.words or job.title)
        self.bar.setRange(0, 0 if share is None else 100)
        self.bar.setValue(int((share or 0) * 100))
        for part in (self.job, self.bar, self.cancel):
            part.show()

    def _end_job(self, _ended: Job | None) -> None:
        self._job = None
        for part in (self.job, self.bar, self.cancel):
            part.hide()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
