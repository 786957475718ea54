"""The tab Overview: read first, edited in place."""

from sscdesk.actions import case_tabs
from sscdesk.gui import place
from sscdesk.gui.cases.tabs.overview_cards import (
    ActivitiesCard,
    BudgetCard,
    FactsCard,
    Pair,
    SummaryCard,
)
from sscdesk.gui.cases.tabs.part import Part
from sscdesk.gui.cases.tabs.tab import Make, Tab


class OverviewTab(Tab):
    """The tab."""

    def plan(self) -> list[Make]:
        """Summary, facts beside budget, activities, places, numbers elsewhere."""
        return [
            lambda: SummaryCard(self.workspace, self.case),
            self._pair,
            self._activities,
            self.listing("location"),
            self.listing("external_id"),
        ]

    def _pair(self) -> Part:
        facts, budget = FactsCard(self.workspace, self.case), BudgetCard(self.case)
        facts.waiting_changed.connect(self.waiting_changed)
        budget.go.connect(self.go)
        return Pair(facts, budget)

    def _activities(self) -> Part:
        made = ActivitiesCard(self.workspace, self.case)
        made.go.connect(self.go)
        made.added.connect(self._add_activity)
        return made

    def _add_activity(self) -> None:
        self.go.emit(place.case(self.case, case_tabs.IMPLEMENTATION, "activity.title"))
