"""The card "Safety": how old the newest backup is, drafts that wait, copies to go back to."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sscdesk.gui import spelling
from sscdesk.gui.theme.style import set_property
from sscdesk.gui.widgets.buttons import LinkButton
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.labels import ElidedLabel
from sscdesk.gui.widgets.message_bar import IconLabel
from sscdesk.i18n import _, ngettext
from sscdesk.store import backup, kept

OLD_DAYS = 7
"""A backup older than this is told in amber."""


@dataclass(frozen=True)
class SafetyFacts:
    """What the card tells.

    Attributes:
        backup_at: When the newest copy was made, None when there is none.
        points: How many restore points lie beside the desk.
        drafts: How many typed texts wait for a correction.
    """

    backup_at: datetime | None
    points: int
    drafts: int

    def is_old(self, today: date) -> bool:
        """Whether it is time for a backup."""
        made = self.backup_at
        return made is None or (today - made.astimezone().date()).days > OLD_DAYS


def of_desk(desk: Path, drafts: int) -> SafetyFacts:
    """What lies beside a desk."""
    newest = backup.newest(desk)
    at = datetime.fromtimestamp(newest.stat().st_mtime, UTC) if newest else None
    return SafetyFacts(at, len(kept.of_sort(desk, kept.Sort.POINT)), drafts)


class SafetyCard(Card):
    """How safe the work is.

    Attributes:
        asked: Name of a command of the window.
        drafts_asked: The waiting drafts are to be shown.
    """

    asked = Signal(str)
    drafts_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin blank."""
        super().__init__(_("Safety"), parent)
        self.body.setSpacing(2)
        self.backup = _Line(_("Back up now"))
        self.drafts = _Line(_("Show"))
        self.points = _Line(_("Restore…"))
        for line in (self.backup, self.drafts, self.points):
            self.body.addWidget(line)
        self.body.addStretch(1)
        self.backup.link.clicked.connect(lambda: self.asked.emit("backup.now"))
        self.points.link.clicked.connect(lambda: self.asked.emit("backup.restore"))
        self.drafts.link.clicked.connect(self.drafts_asked)

    def show_facts(self, facts: SafetyFacts, today: date, *, readonly: bool) -> None:
        """Tell the state of this desk."""
        self._show_backup(facts, today, readonly=readonly)
        self.drafts.setVisible(bool(facts.drafts))
        waiting = ngettext(
            "{n} draft waits for a correction", "{n} drafts wait for a correction", facts.drafts
        )
        self.drafts.say("pencil", "amb", waiting.format(n=facts.drafts))
        self.points.setVisible(bool(facts.points))
        points = ngettext("{n} restore point", "{n} restore points", facts.points)
        self.points.say("restore", "text2", points.format(n=facts.points))
        self.points.link.setVisible(not readonly)

    def _show_backup(self, facts: SafetyFacts, today: date, *, readonly: bool) -> None:
        is_old = facts.is_old(today)
        icon, tone = ("clock-exclamation", "amb") if is_old else ("shield-check", "grn")
        self.backup.say(icon, tone, backup_words(facts.backup_at, today), colored=is_old)
        self.backup.link.setVisible(is_old and not readonly)


def backup_words(at: datetime | None, today: date) -> str:
    """When the newest backup was made; every backup is verified when it is made."""
    if at is None:
        return _("No backup yet")
    local = at.astimezone()
    age = (today - local.date()).days
    if age <= 0:
        return _("Backup today {time}, verified").format(time=spelling.clock(local))
    if age == 1:
        return _("Backup yesterday {time}, verified").format(time=spelling.clock(local))
    return ngettext(
        "Backup {n} day old, verified", "Backup {n} days old, verified", age
    ).format(n=age)  # fmt: skip


class _Line(QWidget):
    def __init__(self, link: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.icon = IconLabel("shield-check", "grn", 16)
        self.text = ElidedLabel("")
        self.link = LinkButton(link)
        row.addWidget(self.icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.link)
        self.setMinimumHeight(28)

    def say(self, icon: str, tone: str, text: str, *, colored: bool = False) -> None:
        self.icon.set_icon(icon, tone)
        self.text.setText(text)
        set_property(self.text, "tone", tone if colored else "")
        self.link.setAccessibleDescription(text)
