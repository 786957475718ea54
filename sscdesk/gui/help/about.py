"""About: version, licences, where the data lie, what the program does not say."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sscdesk import __version__, paths
from sscdesk.domain import codes
from sscdesk.gui.exchange.framing import Framed
from sscdesk.gui.help.diagnostics import copy_diagnostics
from sscdesk.gui.theme import icons
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.widgets.buttons import button
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.labels import ElidedLabel, label
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import N_, _

WIDTH, HEIGHT = 620, 560

PARTS = (
    ("Qt, PySide6", "LGPL 3"),
    ("SQLite", "Public domain"),
    ("SQLAlchemy, alembic", "MIT"),
    ("openpyxl", "MIT"),
    ("Tabler Icons", "MIT"),
)
"""What the program stands on, and its licence."""

DISCLAIMERS = (
    N_("Names of countries and areas follow the United Nations; they do not imply an opinion on "
       "the legal status of any country, area or frontier."),
    N_("Groups of countries, such as least developed countries, are the program’s own list with "
       "its edition: check them against their source before you publish."),
)  # fmt: skip


class AboutDialog(Framed):
    """What the program is."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Say it."""
        super().__init__(_("About sscdesk"), parent)
        self._workspace = workspace
        self._arrange()
        self.fit(WIDTH, HEIGHT)

    def _arrange(self) -> None:
        self.body.addLayout(self._head())
        self.body.addWidget(self._facts())
        self.body.addWidget(self._licences())
        for words in DISCLAIMERS:
            self.body.addWidget(label(_(words), "small", "text2", wraps=True))
        self.body.addStretch(1)
        self.copy = button(_("Copy diagnostics"), "", "copy")
        close = button(_("Close"))
        close.setDefault(True)
        self.copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        self.foot.addWidget(self.copy)
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        close.setFocus()

    def _head(self) -> QHBoxLayout:
        mark = label("")
        mark.setPixmap(icons.logo(40, self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label("sscdesk", "page"))
        words.addWidget(label(_("South-South and triangular cooperation, case by case"),
                              tone="text2", wraps=True))  # fmt: skip
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(mark)
        head.addLayout(words, 1)
        return head

    def _facts(self) -> Card:
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(self._told()):
            shown = ElidedLabel(isolate(value), elide=Qt.TextElideMode.ElideMiddle)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label(name, tone="text2"), row, 0)
            grid.addWidget(shown, row, 1)
        card.body.addLayout(grid)
        return card

    def _told(self) -> Iterator[tuple[str, str]]:
        yield _("Version"), __version__
        yield _("Code lists"), codes.VERSION
        yield _("This desk"), str(self._workspace.desk.path)
        yield _("Settings and log"), str(paths.state_dir())

    def _licences(self) -> Card:
        card = Card(_("Licences"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for row, (name, licence) in enumerate(PARTS):
            grid.addWidget(label(name), row, 0)
            grid.addWidget(label(licence, tone="text2"), row, 1)
        card.body.addLayout(grid)
        return card

    def _copy(self) -> None:
        copy_diagnostics(self._workspace)
        self.copy.setText(_("Copied"))
