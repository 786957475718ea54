"""The agreement: what each partner does and gains, what is signed, what each puts in."""

from collections.abc import Iterator
from typing import Any

from sscdesk.journeys import lines
from sscdesk.journeys.asking import ON_CASE
from sscdesk.journeys.lines import Line
from sscdesk.journeys.sample import Part, Project, filled

ON_WORK = frozenset({"start_actual", "end_actual", "assets_note"})
"""Keys of a case that are known only while work goes on."""


def entered(project: Project, phrases: Part) -> Iterator[Line]:
    """The lines that record an agreement, signed or not."""
    yield lines.change(project, _terms(project))
    for name, said in project.partners.items():
        yield lines.edit(lines.called(project, name), _task(project, phrases, said))
    for number, said in enumerate(agreements(project, phrases), start=1):
        yield from _agreement(project, phrases, said, f"agreement{number}")
    yield from _amendments(project)
    yield from _money(project)
    yield from _in_kind(project, phrases)


def _terms(project: Project) -> dict[str, Any]:
    said = project.both("case")
    return {k: v for k, v in said.items() if k not in ON_CASE | ON_WORK}


def _task(project: Project, phrases: Part, partner: Part) -> dict[str, Any]:
    """Made-up texts on what a partner does; nobody was asked whether it may be published."""
    texts = phrases["partner"][partner.get("role") or partner["org_role"]]
    made_up = {k: v for k, v in filled(texts, project).items() if k not in partner}
    return {**made_up, "publication_consent": "NO"}


def agreements(project: Project, phrases: Part) -> list[dict[str, Any]]:
    """What was signed: what sources say of it, completed by what was made up."""
    made_up = project.illustrative.get("agreement", {})
    said = project.facts.get("agreements") or ([{}] if made_up else [])
    return [{**phrases["agreement"], **made_up, **one} for one in said]


def _agreement(project: Project, phrases: Part, said: Part, number: str) -> Iterator[Line]:
    case, paper = lines.called(project), lines.name(project, number, "paper")
    yield lines.paper(project, "AGREEMENT", phrases["signed_paper"], paper)
    values = {key: value for key, value in said.items() if key not in ("signed_by", "amendments")}
    agreement = lines.name(project, number)
    yield lines.add(case, "agreement", {**values, "document": f"@{paper}"}, agreement)
    for partner in said.get("signed_by") or _in_role(project):
        signature = {
            "participant": lines.called(project, partner), "function": phrases["signatory"],
            "required": True, "signed_on": said.get("signed_date", ""),
        }  # fmt: skip
        yield lines.add(f"@{agreement}", "signature", signature)
    for amendment in said.get("amendments", ()):
        yield lines.add(f"@{agreement}", "amendment", amendment)


def _in_role(project: Project) -> list[str]:
    return [name for name, said in project.partners.items() if "role" in said]


def _amendments(project: Project) -> Iterator[Line]:
    for said in project.all_of("amendments"):
        yield lines.add(lines.called(project, "agreement1"), "amendment", said)
    if later := project.illustrative.get("end_after_amendment"):
        yield lines.change(project, {"end_planned": later})


def _money(project: Project) -> Iterator[Line]:
    for partner, said in project.both("money").items():
        contribution = lines.name(project, "money", partner)
        yield lines.add(
            lines.called(project),
            "contribution",
            {
                "participant": lines.called(project, partner), "title": said["title"],
                "funding_source": said["funding_source"], "contribution_kind": "FINANCIAL",
                "measure_group": "A", "valuation_method": "ACTUAL",
            },
            contribution,
        )  # fmt: skip
        line = {key: said[key] for key in ("amount", "currency", "note")}
        for phase in ("BUDGETED", "DISBURSED") if said.get("disbursed") else ("BUDGETED",):
            yield lines.add(f"@{contribution}", "cost_line", {"phase": phase, **line})


def in_kind(project: Project, phrases: Part) -> dict[str, dict[str, Any]]:
    """Partner → what it puts in beside money, in a made-up number of units."""
    said = project.illustrative.get("in_kind", {})
    found = {
        name: {**phrases["in_kind"][partner["role"]], **said.get(name, {})}
        for name, partner in project.partners.items()
        if project.is_planned and "role" in partner
    }
    if goods := project.illustrative.get("goods"):
        found[goods["partner"]] = {k: v for k, v in goods.items() if k != "partner"}
    return found


def _in_kind(project: Project, phrases: Part) -> Iterator[Line]:
    for partner, said in in_kind(project, phrases).items():
        contribution = lines.name(project, "in_kind", partner)
        values = {k: v for k, v in said.items() if k not in ("planned", "delivered")}
        values |= {
            "participant": lines.called(project, partner), "measure_group": "C",
            "valuation_method": "NOT_VALUED",
        }  # fmt: skip
        yield lines.add(lines.called(project), "contribution", values, contribution)
        line = {"phase": "BUDGETED", "quantity": said["planned"], "note": phrases["line_note"]}
        yield lines.add(f"@{contribution}", "cost_line", line)
