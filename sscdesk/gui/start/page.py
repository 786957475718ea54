"""The first run: make a profile, or begin in another way (one page, no wizard)."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sscdesk import paths
from sscdesk.errors import UserError
from sscdesk.gui.exchange import backup_now
from sscdesk.gui.exchange.restore_dialog import FILTERS
from sscdesk.gui.jobs import Job, Jobs
from sscdesk.gui.messages import Messages
from sscdesk.gui.start import backups, demonstration, profile
from sscdesk.gui.start.cards import WayIn
from sscdesk.gui.start.languages import language_bar
from sscdesk.gui.start.profile import Profile
from sscdesk.gui.start.profile_form import ProfileForm
from sscdesk.gui.theme import icons
from sscdesk.gui.theme.state import current
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.message_bar import ERROR, MessageBar
from sscdesk.i18n import N_, _, ngettext

WIDTH, SIDE_WIDTH = 938, 330
CANCELLED = "cancelled"
DESKS = N_("Desks (*.sscdesk)")


class StartPage(QWidget):
    """Everything that the first run offers.

    Attributes:
        opened: A desk is there at this path: open it.
        language_chosen: The person wants another language, by its code.
    """

    opened = Signal(object)
    language_chosen = Signal(str)

    def __init__(
        self, jobs: Jobs, messages: Messages, today: date, parent: QWidget | None = None
    ) -> None:
        """Show the profile that was begun, if one was."""
        super().__init__(parent)
        self._jobs, self._messages, self._today = jobs, messages, today
        self._job: Job | None = None
        self.languages = language_bar()
        self.form = ProfileForm(profile.kept(), today)
        self.demo = WayIn(
            "flask", _("Look around with demo data"),
            ngettext(
                "{n} public project, recorded as a teaching collection in a file of its own. "
                "It never mixes with your data.",
                "{n} public projects, recorded as a teaching collection in a file of their own. "
                "They never mix with your data.", demonstration.PROJECTS,
            ).format(n=demonstration.PROJECTS),
            _("Open demo data"),
        )  # fmt: skip
        self.restore = WayIn(
            "archive", _("I have a backup"),
            _("Continue on a new computer from a .sscbak file."), _("Restore backup…"),
        )  # fmt: skip
        self.other = WayIn(
            "folder-open", _("I have a desk on this computer"),
            _("Open a .sscdesk file."), _("Open desk…"),
        )  # fmt: skip
        self.cards = (self.demo, self.restore, self.other)
        self.bar = MessageBar(ERROR, is_closable=True)
        self.bar.hide()
        self._arrange()
        self._wire()

    def _arrange(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(12)
        for card in self.cards:
            side.addWidget(card)
        side.addStretch(1)
        cards = QHBoxLayout()
        cards.setSpacing(18)
        cards.addWidget(self.form, 1, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        side.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(side)
        holder.setFixedWidth(current().px(SIDE_WIDTH))
        cards.addWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(self._head())
        column.addWidget(self.bar)
        column.addLayout(cards)
        self.setMaximumWidth(max(current().px(WIDTH), self.minimumSizeHint().width()))

    def _head(self) -> QHBoxLayout:
        mark = label("")
        mark.setPixmap(icons.logo(30, self.devicePixelRatioF()))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(label("sscdesk", "page"))
        names.addWidget(label(_("South-South and triangular cooperation, case by case"), "small",
                              "text2"))  # fmt: skip
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(mark)
        head.addLayout(names)
        head.addStretch(1)
        head.addWidget(self.languages)
        return head

    def _wire(self) -> None:
        self.languages.chosen.connect(self.language_chosen)
        self.form.wanted.connect(self._create)
        self.form.folder_wanted.connect(self._choose_folder)
        self.demo.wanted.connect(self._open_demo)
        self.restore.wanted.connect(self._choose_backup)
        self.other.wanted.connect(self._choose_desk)
        for card in (self.demo, self.restore):
            card.stopped.connect(self._stop)
        self._jobs.progressed.connect(self._show_job)

    def first(self) -> QWidget:
        """Where the cursor begins."""
        return self.form.first()

    def is_busy(self) -> bool:
        """Whether something is being made."""
        return self._job is not None

    # --- a profile -------------------------------------------------------------------------------

    def _create(self, wanted: Profile) -> None:
        if self.is_busy():
            return
        try:
            path = profile.create(wanted)
        except UserError as error:
            self._refuse(wanted, error)
            return
        self.form.settle()
        self.opened.emit(path)

    def _refuse(self, wanted: Profile, error: UserError) -> None:
        ways = []
        if error.code == "exists":
            words = _("Open {name}").format(name=wanted.desk.name)
            ways.append((words, lambda: self.opened.emit(wanted.desk)))
        self.form.refuse(error, *ways)

    def _choose_folder(self) -> None:
        place = self._messages.folder(_("Choose the data folder"), self.form.profile().place)
        if place is not None:
            self.form.set_folder(place)

    # --- other ways ------------------------------------------------------------------------------

    def _open_demo(self) -> None:
        made = demonstration.ready()
        if made is not None:
            self.opened.emit(made)
            return
        self._start(
            self.demo, _("Making the demo data…"),
            lambda job: demonstration.make(job, self._today),
        )  # fmt: skip

    def _choose_backup(self) -> None:
        start = backup_now.folder()
        start = start if start.is_dir() else paths.documents_dir()
        for source in self._messages.open_files(_("Choose a backup"), start, _(FILTERS)):
            self.restore_from(source)

    def _choose_desk(self) -> None:
        start = self.form.profile().place
        start = start if start.is_dir() else paths.documents_dir()
        for path in self._messages.open_files(_("Open a desk"), start, _(DESKS)):
            self.opened.emit(path)

    def restore_from(self, source: Path) -> None:
        """Make a desk of a backup, and open it."""
        self._start(self.restore, _("Restoring…"), lambda job: backups.unpack(job, source))

    def _start(self, card: WayIn, words: str, work: object) -> None:
        if self.is_busy():
            return
        assert callable(work)
        self.bar.hide()
        for other in self.cards:
            other.button.setEnabled(False)
        self.form.setEnabled(False)
        card.work(words)
        self._job = self._jobs.start(words, work, self._done, self._failed)
        self._settle()

    def _show_job(self, job: Job) -> None:
        for card in (self.demo, self.restore):
            if job is self._job and card.progress.isVisibleTo(self):
                card.show_job(job)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _done(self, path: Path) -> None:
        self._rest()
        self.opened.emit(path)

    def _failed(self, error: UserError) -> None:
        self._rest()
        if error.code != CANCELLED:
            self.bar.set_message(ERROR, error.hint, strong=error.message)
            self.bar.appear()

    def _rest(self) -> None:
        self._job = None
        for card in self.cards:
            card.rest()
            card.button.setEnabled(True)
        self.form.setEnabled(True)

    def _settle(self) -> None:
        """Work that was done at once is over before its job was known."""
        if self._job is not None and self._job not in self._jobs.running:
            self._job = None
