"""The plan: results with their indicators, activities, risks, alignment, evaluations to come.

All of it is made up, but for figures that a title says to be the source's.
"""

from collections.abc import Iterator
from typing import Any

from sscdesk.journeys import lines
from sscdesk.journeys.lines import Line
from sscdesk.journeys.sample import Part, Project, filled

_ON_ACTIVITY = frozenset(
    {"activity_kind", "start", "end", "due", "host_country", "people_f", "people_m", "person_days",
     "visitors"}
)  # fmt: skip


def entered(project: Project, phrases: Part) -> Iterator[Line]:
    """The lines that record a plan; none where the sample plans nothing."""
    if not project.is_planned:
        return
    case = lines.called(project)
    for number, said in enumerate(project.illustrative.get("outcomes", ()), start=1):
        yield from _outcome(project, phrases, said, f"outcome{number}")
    for number, said in enumerate(project.illustrative["outputs"], start=1):
        yield from _output(project, said, f"output{number}")
    yield lines.add(case, "issue", filled(phrases["risk"], project), lines.name(project, "risk"))
    yield lines.add(case, "alignment", filled(phrases["alignment"], project))
    for number, said in enumerate(project.illustrative.get("evaluations", ()), start=1):
        values = {"responsible": phrases["evaluator"], "status": "PLANNED", **said}
        yield lines.add(case, "evaluation", values, lines.name(project, f"evaluation{number}"))


def _outcome(project: Project, phrases: Part, said: Part, number: str) -> Iterator[Line]:
    outcome, indicator = (lines.name(project, number, part) for part in ("result", "indicator"))
    result = {"result_type": "OUTCOME", "title": said["title"]}
    yield lines.add(lines.called(project), "result", result, outcome)
    case = project.both("case")
    measured = {
        "title": said["indicator"], "measure": "1", "unit": said["unit"], "ascending": True,
        "sdg_target": said.get("sdg_target", ""), "baseline_year": case["start_planned"][:4],
        "baseline_value": said["baseline"],
    }  # fmt: skip
    yield lines.add(f"@{outcome}", "indicator", measured, indicator)
    period = {
        "start": case["start_planned"], "end": _end(project), "target": said["target"],
        "comment": phrases["indicator_comment"],
    }  # fmt: skip
    yield lines.add(f"@{indicator}", "period", period, lines.name(project, number, "period"))


def _end(project: Project) -> Any:
    later = project.illustrative.get("end_after_amendment")
    return later or project.both("case")["end_planned"]


def _output(project: Project, said: Part, number: str) -> Iterator[Line]:
    case, output = lines.called(project), lines.name(project, number)
    yield lines.add(case, "result", {"result_type": "OUTPUT", "title": said["title"]}, output)
    values = {key: value for key, value in said.items() if key in _ON_ACTIVITY}
    values |= {"title": said["activity"], "output": f"@{output}", "status": "PLANNED"}
    yield lines.add(case, "activity", values, lines.name(project, number, "activity"))
