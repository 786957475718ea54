"""The tab Demand: what was asked, by whom, what came of it; the requester's words stay visible."""

from PySide6.QtWidgets import QWidget

from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.cases.tabs.part import Part
from sscdesk.gui.cases.tabs.tab import Make, Tab
from sscdesk.gui.widgets.message_bar import WARNING, MessageBar

_LINKED_BY = frozenset({"overlaps_settled", "duplicates_settled"})


class LikelyBar(MessageBar, Part):
    """Cases that may be the same, or overlap, and are neither linked nor dismissed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be away until there is one."""
        super().__init__(WARNING, parent=parent)
        self.hide()

    def show_view(self, view: CaseView, *, locked: bool) -> None:
        """Say what the checks of the next gate found."""
        found = [one for one in view.open_items if one.check in _LINKED_BY]
        self.setVisible(bool(found) and not locked)
        if found:
            self.set_message(WARNING, found[0].hint, strong=found[0].found)


class DemandTab(Tab):
    """The tab."""

    def plan(self) -> list[Make]:
        """The request first; frameworks and related cases last."""
        return [
            LikelyBar,
            self.form("request"),
            self.form("topic"),
            self.form("need"),
            self.listing("enquiry"),
            self.form("decision"),
            self.listing("alignment"),
            self.listing("relation"),
        ]
