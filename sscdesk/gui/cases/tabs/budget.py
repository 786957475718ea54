"""The tab Budget: one table of contributions, its sums, who contributes, the rates used."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from sscdesk.actions import case_tabs
from sscdesk.domain.records import Record
from sscdesk.gui import wording
from sscdesk.gui.cases import arrangement
from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.cases.gate_panel import FactsCard
from sscdesk.gui.cases.tabs import budget_rows
from sscdesk.gui.cases.tabs.budget_rows import CASH, IN_KIND
from sscdesk.gui.cases.tabs.budget_table import BudgetTable, Missing, percent_words
from sscdesk.gui.cases.tabs.list_card import ListCard, ListPart, Looks
from sscdesk.gui.cases.tabs.part import Part, focus_soon
from sscdesk.gui.cases.tabs.tab import Make, Tab
from sscdesk.gui.cases.target import Target
from sscdesk.gui.forms.rows import stack
from sscdesk.gui.tables.child_table import ChildTable
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.message_bar import WARNING, MessageBar
from sscdesk.gui.widgets.segment_bar import Segment, SegmentBar
from sscdesk.gui.widgets.share_bar import Share, ShareBar
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _, listed, ngettext

ALL = "all"
DELIVERY_CHECK = "delivery_entered"


class BudgetPart(ListPart):
    """The table of contributions, and the form of one with its amounts.

    Attributes:
        sort: ALL, CASH or IN_KIND: which are shown.
        missing: What the next gate wants in the table.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Show every contribution."""
        self.sort = ALL
        self.missing = Missing()
        super().__init__(workspace, arrangement.listing("contribution"), parent=parent)

    def _make_table(self, looks: Looks) -> ChildTable:
        made = BudgetTable(self.workspace, self.missing)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return made

    def choose(self, sort: str) -> None:
        """Show contributions of one kind, or all."""
        self.sort = sort
        if self._view is not None:
            self._show_lines(self._view)

    def _show_lines(self, view: CaseView) -> None:
        only = None if self.sort == ALL else self._is_shown
        under = self.table.under(view.id, view.id, only=only)
        self.table.show_parent(under, editable=not self._locked)

    def _is_shown(self, contribution: Record) -> bool:
        return budget_rows.sort_of(contribution) == self.sort

    def stand(self, target: Target) -> bool:
        """A cost line that is missing is typed into the contribution's row."""
        if target.way and target.kind == "cost_line" and not target.is_there:
            self.table.select(target.way[0][1], budget_rows.DELIVERED)
            focus_soon(self.table)
            return True
        return super().stand(target)


class BudgetCard(ListCard):
    """The table in its card, with filters above and sums below.

    Attributes:
        filters: All, cash, in kind.
    """

    list: BudgetPart

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Make the card."""
        super().__init__(workspace, arrangement.listing("contribution"), parent=parent)
        self.filters = SegmentBar(name=_("Which contributions"))
        self.filters.chosen.connect(self.list.choose)
        self.add_to_head(self.filters)
        self.total = TotalRow()
        self.body.addWidget(self.total)

    def _make_part(self, workspace: Workspace, looks: Looks | None) -> ListPart:
        return BudgetPart(workspace)

    def show_view(self, view: CaseView, *, locked: bool) -> None:
        """Show the contributions of the case."""
        wanted = any(one.check == DELIVERY_CHECK for one in view.open_items)
        contributions = view.record.all("contribution")
        missing = self.list.missing
        missing.gate, missing.short = view.gate, dict(view.short)
        missing.ids = {
            one.id for one in contributions if wanted and not one.get("not_delivered_reason")
        }
        super().show_view(view, locked=locked)
        self._count(contributions)
        self.total.show_sums(budget_rows.sums(contributions))

    def _count(self, contributions: Sequence[Record]) -> None:
        sorts = [budget_rows.sort_of(one) for one in contributions]
        self.filters.set_segments(
            [
                Segment(ALL, _("All"), len(sorts)),
                Segment(CASH, _("Cash"), sorts.count(CASH)),
                Segment(IN_KIND, _("In kind"), sorts.count(IN_KIND)),
            ],
            self.list.sort,
        )


class TotalRow(QWidget):
    """The sums below the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without figures."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 12, 8)
        row.setSpacing(18)
        self.note = label(kind="small", tone="text2")
        self.planned, self.agreed, self.delivered = (QLabel() for _n in range(3))
        self.share = label(tone="text2")
        row.addWidget(label(_("Total"), "strong"))
        row.addWidget(self.note)
        row.addStretch(1)
        for part in (self.planned, self.agreed, self.delivered):
            part.setProperty("kind", "strong")
            row.addWidget(part)
        row.addWidget(self.share)

    def show_sums(self, sums: budget_rows.Sums) -> None:
        """Show the sums in dollars, and say what they leave out."""
        self.planned.setText(_("Planned {usd}").format(usd=wording.rounded(sums.planned.usd)))
        self.agreed.setText(_("Agreed {usd}").format(usd=wording.rounded(sums.agreed.usd)))
        self.agreed.setVisible(bool(sums.agreed.usd))
        self.delivered.setText(_("Delivered {usd}").format(usd=wording.rounded(sums.delivered.usd)))
        self.share.setText(percent_words(sums.share) if sums.share is not None else "")
        self.note.setText(_left_out(sums))


def _left_out(sums: budget_rows.Sums) -> str:
    said = []
    if sums.counted:
        n = sums.counted
        said.append(ngettext("{n} counted in units", "{n} counted in units", n).format(n=n))
    if sums.left_out:
        n = sums.left_out
        said.append(
            ngettext("{n} amount without dollars", "{n} amounts without dollars", n).format(n=n)
        )
    return wording.joined(said)


class MissingBar(MessageBar, Part):
    """What the next gate wants here, with the way to the line.

    Attributes:
        asked: The item whose line is wanted.
    """

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be away until something is missing."""
        super().__init__(WARNING, parent=parent)
        self._item: object = None
        self.add_button(_("Go to line")).clicked.connect(lambda: self.asked.emit(self._item))
        self.hide()

    def show_view(self, view: CaseView, *, locked: bool) -> None:
        """Say the first thing that is missing on this tab."""
        found = next((one for one in view.open_items if one.tab == case_tabs.BUDGET), None)
        self._item = found
        self.setVisible(found is not None)
        if found is not None:
            self.set_message(WARNING, found.hint, strong=found.found)


class WhoCard(Card, Part):
    """Who contributes how much of what is planned in money."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without figures."""
        super().__init__(_("Who contributes"), parent)
        self.bar = ShareBar()
        self.body.addWidget(self.bar)

    def show_view(self, view: CaseView, *, locked: bool) -> None:
        """Show the planned sums by partner."""
        parts = budget_rows.by_partner(view.record)
        whole = sum((usd for _partner, usd in parts), start=0) or 1
        self.setVisible(bool(parts))
        self.bar.set_shares(
            [
                Share(
                    float(usd),
                    _("{name} {usd} · {percent}").format(
                        name=view.short_name(partner) or _("Nobody named"),
                        usd=wording.rounded(usd),
                        percent=percent_words(100 * usd / whole),
                    ),
                )
                for partner, usd in parts
            ]
        )


class BudgetTab(Tab):
    """The tab.

    Attributes:
        rates: The exchange rates used; beside the tab.
    """

    def __init__(
        self, workspace: Workspace, case: str, name: str, parent: QWidget | None = None
    ) -> None:
        """Plan the tab."""
        self.rates = FactsCard(_("Exchange rates used"))
        # The card comes and goes within a holder: without one it would be a window for a moment.
        self._beside = QWidget()
        stack(self._beside, self.rates)
        super().__init__(workspace, case, name, parent)

    def plan(self) -> list[Make]:
        """The table first; what is rarely wanted last."""
        return [
            self._missing,
            lambda: BudgetCard(self.workspace),
            WhoCard,
            self.listing("fund_application"),
            self.form("shares"),
        ]

    def _missing(self) -> Part:
        made = MissingBar()
        made.asked.connect(lambda item: self.go.emit(item.place(self.case)))
        return made

    def show_view(self, view: CaseView, *, locked: bool) -> None:
        """Show the budget of a case, and the rates beside it."""
        super().show_view(view, locked=locked)
        if len(self.parts) == 1:
            self._make_next()
        found = list(budget_rows.rates(view.record))
        facts = [budget_rows.per_unit(currency, rate) for currency, rate, _on, _from in found]
        said = sorted({_source(on, source) for _c, _r, on, source in found} - {""})
        self.rates.show_facts(facts, wording.joined(said))
        self.rates.setVisible(bool(facts))

    def side(self) -> Sequence[QWidget]:
        """The rates."""
        return (self._beside,)


def _source(on: str, source: str) -> str:
    return listed((source, wording.day(on)))
