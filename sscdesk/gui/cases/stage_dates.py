"""When a case was in which stage, as the line below each step of the stepper says it."""

from datetime import date

from sscdesk.domain import stages
from sscdesk.domain.dates import days_between, first_day
from sscdesk.domain.records import Record
from sscdesk.gui import spelling, wording
from sscdesk.gui.cases.case_view import CaseView
from sscdesk.i18n import _


def notes(view: CaseView, today: date) -> dict[str, str]:
    """Stage → "12 Feb 2025 – 3 Apr 2025", "since 1 Jul 2025 · day 507", "planned Jan 2027"."""
    now, begun = view.now.stage, beginnings(view)
    place = stages.STAGES.index(now)
    made: dict[str, str] = {}
    for at, stage in enumerate(stages.STAGES[:-1]):
        if at > place:
            made[stage] = _planned(_plan(view, stage))
        elif at == place:
            made[stage] = _since(begun.get(stage, ""), today)
        else:
            made[stage] = span(begun.get(stage, ""), begun.get(stages.STAGES[at + 1], ""))
    return made


def beginnings(view: CaseView) -> dict[str, str]:
    """Stage → the day on which the case entered it, where somebody knows; the latest entry counts.

    The demand began when it was received, else asked for, else recorded here.
    """
    demand = view.demand
    found = {stages.DEMAND: demand.get("received_date") or demand.get("request_date") or view.begun}
    for step in transitions(view.record):
        if step.get("move") in ("advance", "back") and step.get("on"):
            found[step.get("to_stage")] = step.get("on")
    return found


def transitions(case: Record) -> list[Record]:
    """The moves of a case, oldest first."""
    return sorted(case.all("transition"), key=lambda step: (step.get("on"), step.id))


def on_hold(view: CaseView) -> str:
    """Why and since when a case is suspended, or how it ended; "" while it goes on."""
    if view.now.status != stages.SUSPENDED:
        return ""
    step = next((s for s in reversed(transitions(view.record)) if s.get("move") == "suspend"), None)
    reason = wording.code("reason_exit", view.now.status_reason)
    if step is None:
        return reason
    since, until = wording.day(step.get("on")), wording.day(step.get("until"))
    if until:
        return _("{reason}; since {since}, expected until {until}.").format(
            reason=reason, since=since, until=until
        )
    return _("{reason}; since {since}.").format(reason=reason, since=since)


def _since(begun: str, today: date) -> str:
    if not begun:
        return ""
    days, is_exact = days_between(begun, today.isoformat())
    if not is_exact or days < 0:
        return _("since {day}").format(day=wording.day(begun))
    return _("since {day} · day {n}").format(day=wording.day(begun), n=days + 1)


def span(begun: str, ended: str) -> str:
    """From day to day; the year is said once when both have the same."""
    if not (begun and ended):
        return wording.day(begun or ended)
    first = wording.day(begun)
    if len(begun) == 10 and first_day(begun).year == first_day(ended).year:
        first = spelling.short_day(first_day(begun))
    return _("{begun} – {ended}").format(begun=first, ended=wording.day(ended))


def _planned(day: str) -> str:
    return _("planned {day}").format(day=wording.day(day)) if day else ""


def _plan(view: CaseView, stage: str) -> str:
    sources = {
        stages.IMPLEMENTATION: view.record.get("start_planned"),
        stages.EVALUATION: min(
            (e.get("planned_for") for e in view.record.all("evaluation") if e.get("planned_for")),
            default="",
        )
        or view.record.get("end_planned"),
    }
    return sources.get(stage, "")
