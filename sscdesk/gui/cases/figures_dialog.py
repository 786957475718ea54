"""The derived figures of a case, each with its word."""

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sscdesk.gui import wording
from sscdesk.gui.cases import arrangement
from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.theme import current
from sscdesk.gui.widgets.buttons import button
from sscdesk.gui.widgets.labels import label
from sscdesk.i18n import _

WIDTH, HEIGHT = 560, 520


class FiguresDialog(QDialog):
    """Completeness, times, execution, cost of cooperating."""

    def __init__(
        self, view: CaseView, found: Mapping[str, Any], parent: QWidget | None = None
    ) -> None:
        """Show what `figuring.of_case` found."""
        super().__init__(parent)
        self.setWindowTitle(_("Figures of {ref}").format(ref=view.ref))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(20, 16, 20, 8)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (word, figure) in enumerate(facts(view, found)):
            grid.addWidget(label(word, tone="text2"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(figure, wraps=True), row, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.windowTitle())
        scroll.setWidgetResizable(True)
        scroll.setWidget(holder)
        scroll.setAccessibleName(self.windowTitle())
        self.close_button = button(_("Close"), "primary")
        self.close_button.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 0, 20, 14)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll, 1)
        column.addLayout(foot)
        self.resize(current().px(WIDTH), current().px(HEIGHT))


def facts(view: CaseView, found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(Word, figure), in reading order; what cannot be known is said to be unknown."""
    yield _("Completeness"), wording.percent(str(found["completeness_pct"]))
    if missing := found["missing"]:
        yield _("Still missing"), wording.joined([_named(key) for key in missing])
    yield _("From request to first answer"), _days(found["response_days"])
    yield _("From request to start"), _days(found["preparation_days"])
    yield _("Days late"), wording.number(str(found["lateness_days"]))
    yield _("Planned"), _usd(found["planned_usd"])
    yield _("Delivered"), _usd(found["delivered_usd"])
    yield _("Delivered of planned"), _percent(found["execution_pct"])
    yield _("Amounts without US dollars"), wording.number(str(found["lines_without_usd"]))
    for unit, sums in found["by_unit"].items():
        yield wording.code("unit", unit), _counted(sums)
    for partner, usd in found["by_partner_usd"].items():
        yield _("Planned by {name}").format(name=view.short_name(partner)), _usd(usd)
    yield _("Negotiation"), _days(found["negotiation_days"])
    yield _("Cost of negotiation"), _usd(found["negotiation_cost_usd"])
    yield _("Negotiation, share of the plan"), _percent(found["negotiation_pct"])
    yield _("Coordination, share of the plan"), _percent(found["coordination_pct"])
    yield _("Partners"), _partners(found)


def _named(key: str) -> str:
    kind, rest = arrangement.split(key)
    if key in arrangement.BELOW or any(
        key == one.kind for several in arrangement.LISTINGS.values() for one in several
    ):
        return wording.kind_label(key)
    return wording.key_label(kind, rest)


def _days(days: Mapping[str, Any] | None) -> str:
    if days is None:
        return _("not known")
    said = wording.days(int(days["days"]))
    return said if days["exact"] else _("about {days}").format(days=said)


def _usd(number: str | None) -> str:
    return wording.money(number, "USD") if number else _("not known")


def _percent(number: str | None) -> str:
    return wording.percent(number) if number else _("not known")


def _counted(sums: Mapping[str, str]) -> str:
    return _("{delivered} of {planned} delivered").format(
        delivered=wording.number(sums["delivered"]), planned=wording.number(sums["planned"])
    )


def _partners(found: Mapping[str, Any]) -> str:
    n = wording.number(str(found["partners"]))
    if found["many_partners"]:
        return _("{n}: many, coordination is costly").format(n=n)
    return n
