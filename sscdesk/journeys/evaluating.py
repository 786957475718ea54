"""The evaluation: answers of both sides, what was learnt and recommended, what was settled."""

import re
from collections.abc import Iterator

from sscdesk.domain.stages import CLOSED
from sscdesk.journeys import lines
from sscdesk.journeys.lines import Line
from sscdesk.journeys.sample import Part, Project

_DIMENSION = re.compile(r"([A-Z])(\d+)")


def entered(project: Project, phrases: Part) -> Iterator[Line]:
    """The lines that record an evaluation; all of it is made up."""
    case, evaluation = lines.called(project), lines.called(project, "evaluation1")
    for role, scores in project.illustrative.get("respondents", {}).items():
        yield lines.add(evaluation, "respondent", {
            "code": phrases["respondent"].format(role=role.capitalize()), "role": role,
            **answers(scores),
        })  # fmt: skip
    if project.stage != CLOSED:
        return
    if "evaluations" in project.illustrative:
        yield from _validated(project, phrases, evaluation)
    yield lines.add(case, "lesson", phrases["lesson"])
    if practice := project.illustrative.get("good_practice"):
        yield lines.add(case, "good_practice", practice)
    closing = {**phrases["closing"], **project.illustrative.get("closing", {})}
    yield lines.change(project, closing)


def _validated(project: Project, phrases: Part, evaluation: str) -> Iterator[Line]:
    said = {**phrases["recommendation"], **project.illustrative.get("recommendation", {})}
    said["addressed_to"] = project.illustrative["requester"]
    yield lines.add(evaluation, "recommendation", said)
    yield lines.paper(project, "EVALUATION_REPORT", phrases["evaluation_paper"])
    yield lines.edit(evaluation, {
        "status": "VALIDATED", "validated_on": project.illustrative["moves"][CLOSED],
        "evaluator": phrases["evaluator"], "findings": phrases["findings"],
    })  # fmt: skip


def answers(scores: str) -> dict[str, str]:
    """Item → score: `O33 B4` is O1=3, O2=3, B1=4 (scorecard of the SSC domain study 4.2)."""
    return {
        f"{dimension}{number}": score
        for dimension, digits in _DIMENSION.findall(scores)
        for number, score in enumerate(digits, start=1)
    }
