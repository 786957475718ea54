"""The data themselves: where they lie, whether they are whole, what to send when they are not."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from sscdesk import paths
from sscdesk.gui.exchange.reasons import size
from sscdesk.gui.settings.checking import DataCheck
from sscdesk.gui.settings.rows import SettingCard, beside
from sscdesk.gui.settings.section import Section
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.theme.state import current
from sscdesk.gui.widgets.buttons import button
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.labels import ElidedLabel
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _

PATH_WIDTH = 360


class DataSection(Section):
    """Folders, the check, diagnostics."""

    def __init__(self, workspace: Workspace) -> None:
        """Show where everything lies."""
        super().__init__(workspace)
        desk = workspace.desk.path
        self.show_desk = button(_("Show"), small=True)
        self.show_log = button(_("Show"), small=True)
        self.copy = button(_("Copy diagnostics"), "", "copy")
        self.pack = button(_("Save as a file…"))
        self.check = DataCheck(workspace)
        self.controls = {"desk": self.show_desk, "log": self.show_log, "check": self.check.button}
        places = SettingCard(_("Folders"))
        self._row(places, _("This desk"), desk, self.show_desk)
        self._row(places, _("Log of the program"), paths.log_file(), self.show_log)
        checked = Card(_("Check"))
        checked.body.addWidget(self.check)
        told = SettingCard(_("Diagnostics"))
        told.add_row(_("For whoever helps you"), _(
            "Versions, counts and the last lines of the log; no name, no case, no amount."
        ), beside(self.copy, self.pack))  # fmt: skip
        for card in (places, checked, told):
            self.column.addWidget(card)
        self.column.addStretch(1)
        self._wire(desk)

    def _row(self, card: SettingCard, name: str, path: Path, show: QPushButton) -> None:
        shown = ElidedLabel(isolate(str(path)), elide=Qt.TextElideMode.ElideMiddle)
        shown.setAlignment(Qt.AlignmentFlag.AlignRight)
        shown.setFixedWidth(current().px(PATH_WIDTH))
        show.setAccessibleName(_("Show in the folder: {name}").format(name=name))
        try:
            says = size(path.stat().st_size)
        except OSError:
            says = ""
        card.add_row(name, says, beside(shown, show))

    def _wire(self, desk: Path) -> None:
        messages = self.workspace.messages
        self.show_desk.clicked.connect(lambda: messages.open_outside(desk.parent))
        self.show_log.clicked.connect(lambda: messages.open_outside(paths.log_file().parent))
        self.copy.clicked.connect(lambda: self.command.emit("diagnostics"))
        self.pack.clicked.connect(self._pack)

    def _pack(self) -> None:
        from sscdesk.gui.help.diagnostics import save_diagnostics

        save_diagnostics(self.workspace)
