"""A project from its demand to where it stands: what is entered, which gates are passed."""

from collections.abc import Callable, Iterator, Mapping

from sscdesk.domain import gates, stages
from sscdesk.journeys import agreeing, asking, evaluating, lines, planning, working
from sscdesk.journeys.lines import Line
from sscdesk.journeys.sample import Part, Project

_ENTERED: Mapping[str, tuple[Callable[[Project, Part], Iterator[Line]], ...]] = {
    stages.DEMAND: (asking.entered,),
    stages.AGREEMENT: (agreeing.entered, planning.entered),
    stages.IMPLEMENTATION: (working.entered,),
    stages.EVALUATION: (evaluating.entered,),
}
"""Stage → what is entered in it."""


def of_project(project: Project, phrases: Part) -> Iterator[Line]:
    """Every line of one project, in the order of its life."""
    for stage in stages.STAGES[: stages.STAGES.index(project.stage) + 1]:
        for enter in _ENTERED.get(stage, ()):
            yield from enter(project, phrases)
        if stage == stages.IMPLEMENTATION:
            yield from _more(project)
        if stage != project.stage:
            yield _advance(project, phrases, stage)
    if exit_ := project.either("exit"):
        by = project.illustrative["exit_by"]
        rest = {key: value for key, value in exit_.items() if key != "move"}
        yield {"do": f"case.{exit_['move']}", "ref": lines.called(project), "by": by, **rest}


def _more(project: Project) -> Iterator[Line]:
    for said in project.all_of("records"):
        values = {key: value for key, value in said.items() if key != "kind"}
        yield lines.add(lines.called(project), said["kind"], values)


def _advance(project: Project, phrases: Part, stage: str) -> Line:
    """Through the gate that leads out of a stage, with the exceptions that it needs."""
    reached, gate = stages.stage_after(stage), stages.gate_of(stage)
    exceptions = project.illustrative.get("exceptions", {})
    line: Line = {
        "do": "case.advance",
        "ref": lines.called(project),
        "on": project.illustrative["moves"][reached],
        "by": phrases["by"],
        "overrides": {k: why for k, why in exceptions.items() if gates.BY_ID[k].gate == gate},
    }
    if reached == stages.CLOSED and "waiver" in project.illustrative:
        line["waive"] = project.illustrative["waiver"]
    return line
