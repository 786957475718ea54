"""Backups: where they go, which there are, and whether each is whole."""

from pathlib import Path

from PySide6.QtCore import Qt

from sscdesk import settings
from sscdesk.gui.exchange import backup_now
from sscdesk.gui.exchange.copy_table import CopyTable
from sscdesk.gui.settings.rows import SettingCard, beside
from sscdesk.gui.settings.section import Section
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.theme.state import current
from sscdesk.gui.widgets.buttons import button
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.labels import ElidedLabel, label
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _
from sscdesk.store.kept import MOST, Sort

FOLDER_WIDTH, TABLE_HEIGHT = 300, 240


class BackupSection(Section):
    """The copies of this desk."""

    def __init__(self, workspace: Workspace) -> None:
        """Show where they go and which there are."""
        super().__init__(workspace)
        self.folder = ElidedLabel(elide=Qt.TextElideMode.ElideMiddle)
        self.folder.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.folder.setFixedWidth(current().px(FOLDER_WIDTH))
        self.change = button(_("Change…"), small=True)
        self.change.setAccessibleName(_("Change the folder for backups"))
        self.now = button(_("Back up now"), "", "database")
        self.elsewhere = button(_("To another place…"))
        self.copies = CopyTable(
            workspace.desk.path, [backup_now.folder()], workspace.jobs, workspace.today
        )
        self.copies.setMinimumHeight(current().px(TABLE_HEIGHT))
        self.controls = {"folder": self.change, "now": self.now, "copies": self.copies.table}
        self._arrange()
        self._wire()
        self._show_folder()

    def _arrange(self) -> None:
        card = SettingCard(_("Backup"))
        card.add_row(_("Folder for backups that you ask for"),
                     _("A folder on another disk protects best."),
                     beside(self.folder, self.change))  # fmt: skip
        card.add_row(
            _("One file with the desk and its documents"), _("It is read back before it counts."),
            beside(self.now, self.elsewhere),
        )  # fmt: skip
        kept = Card(_("Copies of this desk"), is_flush=True)
        self.verify = kept.add_action(_("Check again"), "shield-check")
        self.restore = kept.add_action(_("Restore…"), "restore")
        kept.body.addWidget(self.copies)
        rule = label(
            _("Kept automatically beside the desk: {days} days, {months} months, and what was "
              "before each import, merge, update, restore and large deletion.").format(
                days=MOST[Sort.DAILY], months=MOST[Sort.MONTHLY]), "small", "text2", wraps=True,
        )  # fmt: skip
        rule.setContentsMargins(12, 4, 12, 8)
        kept.body.addWidget(rule)
        for part in (card, kept):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _wire(self) -> None:
        self.change.clicked.connect(self._choose_folder)
        self.now.clicked.connect(lambda: backup_now.back_up(self.workspace, self.reload))
        self.elsewhere.clicked.connect(lambda: backup_now.back_up_to(self.workspace, self.reload))
        self.verify.clicked.connect(self.copies.check_again)
        self.restore.clicked.connect(lambda: self.command.emit("backup.restore"))

    def reload(self) -> None:
        """List again what is there."""
        self.copies.reload()

    def _choose_folder(self) -> None:
        messages = self.workspace.messages
        place = messages.folder(_("Folder for backups"), backup_now.folder())
        if place is not None:
            settings.remember(backup_folder=str(place))
            self._show_folder()
            self.copies.look_in([Path(place)])

    def _show_folder(self) -> None:
        text = str(backup_now.folder())
        self.folder.setText(isolate(text))
        self.folder.setAccessibleName(text)
