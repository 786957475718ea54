"""The work: that it began, what was done of the plan, what was delivered, reported and reached."""

from collections.abc import Iterator
from typing import Any

from sscdesk.domain.stages import CLOSED, EVALUATION
from sscdesk.journeys import lines
from sscdesk.journeys.agreeing import in_kind
from sscdesk.journeys.lines import Line
from sscdesk.journeys.sample import Part, Project

REPORTS = ("FINAL_NARRATIVE", "FINAL_FINANCIAL")


def entered(project: Project, phrases: Part) -> Iterator[Line]:
    """The lines that record work, up to its end where it has one."""
    case = project.both("case")
    begun = {
        "start_actual": case["start_actual"],
        "narrative_how_ssc": phrases["narrative_how_ssc"],
    }
    yield lines.change(project, begun)
    yield from _activities(project)
    if not has_ended(project):
        return
    yield lines.change(project, {k: case[k] for k in ("end_actual", "assets_note") if k in case})
    yield from _reached(project, phrases)
    yield from _delivered(project, phrases)
    yield from _reports(project, phrases)
    yield lines.edit(lines.called(project, "risk"), {"status": "ACCEPTED"})


def has_ended(project: Project) -> bool:
    """Whether the work has come to its end, be it that it was broken off."""
    return project.stage in (EVALUATION, CLOSED) or project.illustrative.get("ended", False)


def _activities(project: Project) -> Iterator[Line]:
    done = {"status": "DONE"} if has_ended(project) else {}
    for number, said in enumerate(project.illustrative["outputs"], start=1):
        values = {"status": said["status"]} if "status" in said else done
        if values:
            yield lines.edit(lines.called(project, f"output{number}", "activity"), values)


def _reached(project: Project, phrases: Part) -> Iterator[Line]:
    for number, said in enumerate(project.illustrative.get("outcomes", ()), start=1):
        values = {key: said[key] for key in ("actual", "female") if key in said}
        values["comment"] = phrases["reached_comment"]
        yield lines.edit(lines.called(project, f"outcome{number}", "period"), values)


def _delivered(project: Project, phrases: Part) -> Iterator[Line]:
    note = {"phase": "EXECUTED", "note": phrases["line_note"]}
    for partner, said in project.both("money").items():
        spent = project.illustrative.get("spent", {}).get(partner)
        if spent:
            line = {**note, "amount": spent, "currency": said["currency"]}
            yield lines.add(lines.called(project, "money", partner), "cost_line", line)
    for partner, said in in_kind(project, phrases).items():
        line = {**note, "quantity": said["delivered"]}
        yield lines.add(lines.called(project, "in_kind", partner), "cost_line", line)


def _reports(project: Project, phrases: Part) -> Iterator[Line]:
    """Both final reports of each partner, unless the sample says that there were none."""
    if not project.illustrative.get("final_reports", project.stage in (EVALUATION, CLOSED)):
        return
    for name, partner in project.partners.items():
        for kind in REPORTS if "role" in partner else ():
            yield lines.add(lines.called(project), "progress_report", {
                "report_kind": kind, "participant": lines.called(project, name),
                "text": phrases["final_report"], **_period(project),
            })  # fmt: skip


def _period(project: Project) -> dict[str, Any]:
    case = project.both("case")
    return {
        "period_from": case["start_actual"],
        "period_to": case["end_actual"],
        "received_on": project.illustrative["moves"][EVALUATION],
    }
