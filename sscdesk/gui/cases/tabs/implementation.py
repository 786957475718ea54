"""The tab Implementation: work plan and missions, reports, milestones, risks, reminders."""

from datetime import date

from sscdesk.domain.dates import first_day
from sscdesk.domain.records import Record
from sscdesk.gui import wording
from sscdesk.gui.cases.tabs.tab import Make, Tab
from sscdesk.gui.tables.cells import Cell, Pill
from sscdesk.gui.tables.child_model import Look

_ACTIVITY_TONES = {"DONE": "grn", "ONGOING": "blu", "PLANNED": "C", "CANCELLED": "C",
                   "CARRIED_OVER": "amb"}  # fmt: skip
_ISSUE_TONES = {"OPEN": "amb", "CLOSED": "grn", "ACCEPTED": "C"}


class ImplementationTab(Tab):
    """The tab."""

    def plan(self) -> list[Make]:
        """What is done every week first."""
        today = self.workspace.today
        activities = {"status": _pill("activity_status", _ACTIVITY_TONES), "due": late(today)}
        return [
            self.listing("activity", activities),
            self.listing("progress_report", {"due": late(today, "received_on")}),
            self.listing("issue", {"status": _pill("issue_status", _ISSUE_TONES)}),
            self.listing("milestone", {"due": late(today, "done_on")}),
            self.listing("reminder", {"due": late(today, "done_on")}),
            self.form("actual"),
        ]


def _pill(codes: str, tones: dict[str, str]) -> Look:
    def look(record: Record) -> Cell | None:
        status = record.get("status")
        if not status:
            return None
        return Cell(pill=Pill(wording.code(codes, status), tones.get(status, "C")))

    return look


def late(today: date, done: str = "") -> Look:
    """A due date that is past and not done is red.

    Args:
        done: Key of the day on which it was done; the status says it when blank.
    """

    def look(record: Record) -> Cell | None:
        due = record.get("due")
        if not due:
            return None
        settled = record.get(done) if done else record.get("status") in _SETTLED
        if settled or first_day(due) >= today:
            return Cell(wording.day(due))
        return Cell(wording.day(due), role="red", tip=wording.lateness(due, today))

    return look


_SETTLED = frozenset({"DONE", "CANCELLED", "CARRIED_OVER"})
