"""The tab Partners & agreement: who takes part, what was agreed, how they work together."""

from sscdesk.domain.records import Record
from sscdesk.gui import wording
from sscdesk.gui.cases.tabs.tab import Make, Tab
from sscdesk.gui.tables.cells import Cell


class PartnersTab(Tab):
    """The tab."""

    def plan(self) -> list[Make]:
        """Partners, agreements, plan."""
        return [
            self.listing("participant", {"country": _country, "organisation": _partner}),
            self.listing("agreement"),
            self.form("plan"),
        ]


def _partner(partner: Record) -> Cell | None:
    """A country without an organisation takes part under its own name."""
    if partner.get("organisation") or not partner.get("country"):
        return None
    return Cell(wording.country(partner.get("country")), role="text2")


def _country(partner: Record) -> Cell | None:
    """The code alone: the name of the country mostly stands in that of the organisation."""
    code = partner.get("country")
    return Cell(code, role="text2", code=True, tip=wording.country(code)) if code else None
