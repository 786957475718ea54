"""The cards beside the profile: another way to begin, in two sentences and one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from sscdesk.gui.forms.rows import fill
from sscdesk.gui.jobs import Job
from sscdesk.gui.widgets.buttons import button
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.message_bar import IconLabel
from sscdesk.i18n import _

ICON = 22


class WayIn(Card):
    """A way to begin.

    Attributes:
        wanted: Its button was pressed.
        stopped: Its Cancel was pressed, while it works.
        button: The button.
    """

    wanted = Signal()
    stopped = Signal()

    def __init__(
        self, icon: str, title: str, says: str, act: str, parent: QWidget | None = None
    ) -> None:
        """Say what it is."""
        super().__init__(parent=parent)
        self.setAccessibleName(title)
        self.button = button(act)
        self.button.clicked.connect(self.wanted)
        self.cancel = button(_("Cancel"), small=True)
        self.cancel.clicked.connect(self.stopped)
        self.words = label("", "small", "text2", wraps=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        self.progress = QWidget()
        self._arrange(icon, title, says)
        self.rest()

    def _arrange(self, icon: str, title: str, says: str) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(IconLabel(icon, "accent", ICON), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(label(title, "section", wraps=True))
        column.addWidget(label(says, tone="text2", wraps=True))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.words)
        fill(self.progress, self.bar, self.cancel)
        column.addWidget(self.progress)
        row.addLayout(column, 1)
        self.body.addLayout(row)

    def work(self, words: str) -> None:
        """Show that it is being done."""
        self.button.hide()
        self.words.setText(words)
        self.bar.setRange(0, 0)
        for part in (self.words, self.progress):
            part.show()

    def show_job(self, job: Job) -> None:
        """Show how far it is."""
        self.words.setText(job.words or job.title)
        self.bar.setRange(0, 0 if job.share is None else 100)
        self.bar.setValue(int((job.share or 0) * 100))

    def rest(self) -> None:
        """Offer the button again."""
        self.button.show()
        for part in (self.words, self.progress):
            part.hide()
