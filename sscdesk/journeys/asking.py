"""The demand: who asks for what, who takes part, what public sources call the project."""

from collections.abc import Iterator
from typing import Any

from sscdesk.domain.stages import AGREEMENT
from sscdesk.journeys import lines
from sscdesk.journeys.lines import Line
from sscdesk.journeys.sample import Part, Project, filled

ON_CASE = frozenset(
    {"title", "summary", "case_type", "cooperation_type", "lead_country", "sector_main",
     "sector_secondary", "sdg_main", "sdg_others", "modalities", "themes", "humanitarian"}
)  # fmt: skip
"""Keys of a case that are known when it is recorded."""


def entered(project: Project, phrases: Part) -> Iterator[Line]:
    """The lines that record a demand."""
    case = lines.called(project)
    yield _case(project, phrases)
    for name, partner in project.partners.items():
        yield lines.add(case, "participant", partner, lines.name(project, name))
    yield from _identifiers(project)
    for said in project.facts.get("places", ()):
        yield lines.add(case, "location", said)
    yield from _relations(project)
    for said in project.facts.get("alignments", ()):
        yield lines.add(case, "alignment", said)
    for said in project.all_of("enquiries"):
        yield lines.add(case, "enquiry", said)
    if application := project.both("application"):
        yield lines.add(case, "fund_application", application)
    if "requester" in project.illustrative:
        yield lines.paper(project, "REQUEST_LETTER", phrases["request"])


def _case(project: Project, phrases: Part) -> Line:
    said = project.both("case")
    values = {key: value for key, value in said.items() if key in ON_CASE}
    values["summary"] = _summary(project, phrases)
    values |= {"tags": [phrases["tag"]], "responsible_officer": "@officer"}
    values |= {f"demand.{key}": value for key, value in _demand(project, phrases).items()}
    return {"do": "case.new", "as": lines.name(project), "values": values}


def _summary(project: Project, phrases: Part) -> str:
    """What public sources say, then which parts of the record are made up."""
    said = [project.facts["case"]["summary"]]
    if "what" in project.illustrative:
        said.append(phrases["about"].format(what=project.illustrative["what"]))
    return " ".join(said)


def _demand(project: Project, phrases: Part) -> dict[str, Any]:
    asked, answered = project.either("asked"), project.either("answered")
    values = {"request_date": asked, "received_date": asked, "first_response_date": answered}
    if requester := project.illustrative.get("requester"):
        values |= {**filled(phrases["demand"], project), "requesting_organisation": requester}
    values |= {f"estimated_{key}": value for key, value in project.both("estimate").items()}
    if accepted := project.illustrative.get("moves", {}).get(AGREEMENT):
        values |= {"decision": "ACCEPTED", "decision_date": accepted, "decided_by": phrases["by"]}
    return {**values, **project.both("demand")}


def _identifiers(project: Project) -> Iterator[Line]:
    case = lines.called(project)
    yield lines.add(case, "external_id", {"scheme": "OTHER", "value": project.id})
    for source in project.facts["sources"]:
        yield lines.add(case, "external_id", {"scheme": "SOURCE", "value": source})
    if code := project.facts.get("fund_code"):
        yield lines.add(case, "external_id", {"scheme": "FUND_CODE", "value": code})


def _relations(project: Project) -> Iterator[Line]:
    for said in project.all_of("relations"):
        values = {key: value for key, value in said.items() if key != "to"}
        yield lines.add(lines.called(project), "relation", {**values, "other_case": said["to"]})
