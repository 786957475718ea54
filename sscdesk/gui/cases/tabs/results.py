"""The tab Results: what is to be reached, by which indicators, and what was reached."""

from sscdesk.gui.cases.tabs.tab import Make, Tab


class ResultsTab(Tab):
    """The tab."""

    def plan(self) -> list[Make]:
        """Results with their indicators first, then the aims that they serve."""
        return [self.listing("result"), self.form("aims"), self.form("marks")]
