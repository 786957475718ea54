"""The checklist of a gate that a case does not stand before: passed already, or still to come."""

from typing import Any

from sscdesk.actions import looking
from sscdesk.domain import stages
from sscdesk.gui.cases import stage_dates
from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.cases.gate_items import item, open_first
from sscdesk.gui.cases.gate_panel import Checklist
from sscdesk.gui.cases.history_rows import exceptions
from sscdesk.store.session import Session


def past_checklist(session: Session, view: CaseView, stage: str) -> Checklist | None:
    """The checklist of the gate that leads out of a stage, as it stands today.

    Exceptions that were made when the case passed it are shown with their reasons.
    """
    gate = stages.gate_of(stage)
    if not gate:
        return None
    found = looking.blockers(session, view.id, gate)["checks"]
    reasons = _exceptions(view, stage)
    items = [
        item({**one, "state": "excepted"} if _is_passed(one, reasons) else one, view.record)
        for one in found
    ]
    return Checklist(gate, open_first(items), is_next=False, reasons=reasons)


def _is_passed(finding: dict[str, Any], reasons: dict[str, str]) -> bool:
    return finding["state"] == "open" and finding["id"] in reasons


def _exceptions(view: CaseView, stage: str) -> dict[str, str]:
    """Check → reason, of the last time the case left the stage through its gate."""
    for step in reversed(stage_dates.transitions(view.record)):
        if step.get("move") == "advance" and step.get("from_stage") == stage:
            return exceptions(step.values)
    return {}
