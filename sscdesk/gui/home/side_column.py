"""The column at the end side of Home: where one was, what comes, how safe the work is."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from sscdesk.actions.case_attention import Item
from sscdesk.gui import place, wording
from sscdesk.gui.home import items
from sscdesk.gui.home.feed import Feed
from sscdesk.gui.home.safety_card import SafetyCard
from sscdesk.gui.home.side_card import SideCard
from sscdesk.gui.home.side_rows import SideFacts
from sscdesk.gui.place import Place
from sscdesk.gui.theme import current
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _
from sscdesk.store.list_rows import ListRow

WIDTH, NARROW_WIDTH = 318, 250
TALL_PX = 760


class SideColumn(QScrollArea):
    """Three cards, one below the other.

    Attributes:
        go: A place was asked for.
        command: A command of the window was asked for.
        calendar_asked: The list of deadlines was asked for.
        drafts_asked: The waiting drafts were asked for.
    """

    go = Signal(object)
    command = Signal(str)
    calendar_asked = Signal()
    drafts_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Make the cards."""
        super().__init__(parent)
        self._workspace = workspace
        self._feed = Feed()
        self._lines = 3
        self._is_narrow = False
        self.continued = SideCard(_("Continue"), _("Cases that you work on will appear here."))
        self.coming = SideCard(
            _("Missions and deadlines"), _("Nothing is due in the next 30 days.")
        )
        self.safety = SafetyCard()
        self.calendar_button = self.coming.add_action(_("Calendar"))
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setObjectName("sideColumn")
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in self.cards():
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(inner)
        self._widen()

    def _connect(self) -> None:
        self.continued.go.connect(self.go)
        self.coming.go.connect(self.go)
        self.calendar_button.clicked.connect(self.calendar_asked)
        self.safety.asked.connect(self.command)
        self.safety.drafts_asked.connect(self.drafts_asked)
        current().changed.connect(self._widen)

    def cards(self) -> list[Card]:
        """From top to bottom."""
        return [self.continued, self.coming, self.safety]

    def show_feed(self, feed: Feed, *, is_complete: bool) -> None:
        """Show one state of Home."""
        self._feed = feed
        self.continued.show_rows([self._case(row) for row in feed.continued[: self._lines]])
        if is_complete:
            coming = feed.deadlines[: self._lines]
            self.coming.show_rows([_deadline(item) for item in coming])
        self.safety.show_facts(
            feed.safety, self._workspace.today, readonly=self._workspace.readonly
        )

    def set_room(self, *, is_narrow: bool, height: int) -> None:
        """More lines in a high window, less width in a narrow one."""
        lines = 5 if height >= current().px(TALL_PX) else 3
        if (lines, is_narrow) != (self._lines, self._is_narrow):
            self._lines, self._is_narrow = lines, is_narrow
            self._widen()
            self.coming.set_title(_("Deadlines") if is_narrow else _("Missions and deadlines"))
            self.show_feed(self._feed, is_complete=bool(self.coming.rows or self._feed.deadlines))

    def _widen(self) -> None:
        self.setFixedWidth(current().px(NARROW_WIDTH if self._is_narrow else WIDTH))

    def _case(self, row: ListRow) -> tuple[SideFacts, Place]:
        when = wording.moment(datetime.fromisoformat(row.updated), self._workspace.today)
        facts = SideFacts(row.title, isolate(row.ref), when, stage=row.stage)
        if self._is_narrow:
            second = _("{ref} · {when}").format(ref=isolate(row.ref), when=when)
            facts = SideFacts(row.title, second, stage=row.stage)
        return facts, place.case(row.id)


def _deadline(item: Item) -> tuple[SideFacts, Place]:
    second = isolate(item.ref) if item.ref else _("The office's own calendar")
    return SideFacts(item.sentence.rstrip("."), second, day=item.due), items.place_of(item)
