"""What stands beside the tabs: the checklist, what belongs to the tab, the last changes."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sscdesk.actions import history
from sscdesk.gui import wording
from sscdesk.gui.cases import history_rows
from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.cases.gate_panel import WIDTH, Change, ChangesCard, Checklist, GateCard
from sscdesk.gui.cases.history_rows import ADDED, REMOVED, VALUE, HistoryRow
from sscdesk.gui.theme import current
from sscdesk.gui.theme.style import set_property
from sscdesk.gui.widgets import tab_order
from sscdesk.gui.widgets.steady_area import SteadyArea
from sscdesk.i18n import _
from sscdesk.store.session import Session

MOST_CHANGES = 4
DRAWER_MARGIN = 12
_LONGEST = 90


class SidePanel(SteadyArea):
    """The cards beside the tabs.

    Attributes:
        gate: The checklist.
        changes: The last changes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the cards."""
        super().__init__(parent)
        self.setAccessibleName(_("Checklist and last changes"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.gate, self.changes = GateCard(), ChangesCard()
        self._of_tab: Sequence[QWidget] = ()
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 12, 12, 12)
        self._column.setSpacing(12)
        self._column.addWidget(self.gate)
        self._column.addWidget(self.changes)
        self._column.addStretch(1)
        self.setWidget(holder)
        self.fit()
        current().changed.connect(self.fit)

    def fit(self) -> None:
        """As wide as the letters need."""
        self.setFixedWidth(current().px(WIDTH) + 24)

    def set_raised(self, *, is_raised: bool) -> None:
        """Be a drawer with an edge of its own, or stand on the ground of the page."""
        set_property(self, "kind", "drawer" if is_raised else "")
        side = DRAWER_MARGIN if is_raised else 0
        margins = self._column.contentsMargins()
        self._column.setContentsMargins(side, margins.top(), margins.right(), margins.bottom())

    def take_focus(self) -> None:
        """Stand at the first thing that can be done in the checklist."""
        stops = (one for one in self.gate.findChildren(QWidget) if tab_order.is_stop(one))
        first = next((one for one in stops if one.isVisibleTo(self)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self, checklist: Checklist | None) -> None:
        """Show a checklist; none for a case that has ended."""
        self.gate.setVisible(checklist is not None)
        if checklist is not None:
            self.gate.show_list(checklist)

    def show_of_tab(self, cards: Sequence[QWidget]) -> None:
        """Show what belongs to the tab that is shown."""
        if list(cards) == list(self._of_tab):
            return
        for card in self._of_tab:
            self._column.removeWidget(card)
            card.setParent(None)
        self._of_tab = cards
        for at, card in enumerate(cards):
            self._column.insertWidget(1 + at, card)


def last_changes(session: Session, view: CaseView, today: date) -> list[Change]:
    """The newest changes of a case, what was done in one act together."""
    lines = history.of_root(session, view.id)
    rows = history_rows.rows(lines, view.id, view.names, newest=MOST_CHANGES * 12)
    found: dict[str, HistoryRow] = {}
    for row in rows:
        found.setdefault(row.batch, row)
    return [_change(row, today) for row in list(found.values())[:MOST_CHANGES]]


def _change(row: HistoryRow, today: date) -> Change:
    when = wording.moment(datetime.fromisoformat(row.at), today)
    return Change(_what(row), _("{name} · {when}").format(name=row.user, when=when))


def _what(row: HistoryRow) -> str:
    if row.sort == ADDED:
        return _("Added: {what}").format(what=row.what)
    if row.sort == REMOVED:
        return _("Removed: {what}").format(what=row.what)
    if row.sort != VALUE:
        return _("{move}: {words}").format(move=row.what, words=_short(row.new))
    if not row.old:
        return _("{field}: {value}").format(field=row.what, value=_short(row.new) or _("nothing"))
    arrow = "←" if current().is_rtl else "→"
    parts = (_short(row.old, 40), arrow, _short(row.new, 40) or _("nothing"))
    return _("{field}: {value}").format(field=row.what, value=" ".join(parts))


def _short(text: str, most: int = _LONGEST) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
