"""What the demonstration did, in sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sscdesk.i18n import _, ngettext
from sscdesk.journeys.sample import Part
from sscdesk.store.check import Report as Check


@dataclass(frozen=True)
class Passed:
    """A check that a case passed without holding it: by an exception, or by a waiver.

    Attributes:
        check: Id of the soft check, or code of the waiver.
        by: Who decided (a function, no person).
        waived: Whether it is the evaluation that was waived.
    """

    ref: str
    check: str
    by: str
    reason: str
    waived: bool = False

    def sentence(self) -> str:
        """Case, check, decision and reason."""
        text = _("{ref}: {check}, by {by}. {reason}")
        return text.format(ref=self.ref, check=self.check, by=self.by, reason=self.reason)


def passed(line: Part, answer: Mapping[str, Any]) -> list[Passed]:
    """What a step forward passed without holding it; nothing for any other line."""
    if line["do"] != "case.advance":
        return []
    ref, by = str(answer["ref"]), str(line["by"])
    made = [Passed(ref, one["check"], by, one["reason"]) for one in answer["overrides"]]
    return made + [Passed(ref, k, by, why, True) for k, why in line.get("waive", {}).items()]


@dataclass(frozen=True)
class Counts:
    """What was made.

    Attributes:
        registers: Organisations, people, funds, rates and offers.
        moves: Steps of cases from one stage or status to another.
        documents: Placeholders that were attached.
        late: Reminders whose day has passed.
        coming: Reminders whose day is near.
    """

    projects: int
    registers: int
    moves: int
    documents: int
    late: int
    coming: int


def of_desk(desk: Path, counts: Counts) -> list[str]:
    """The desk and what it holds."""
    registers = ngettext(
        "It holds {n} organisation, function, fund, rate or offer.",
        "It holds {n} organisations, functions, funds, rates and offers.",
        counts.registers,
    )
    projects = ngettext(
        "It holds {n} public project; lead country and partners say whose it is.",
        "It holds {n} public projects; lead country and partners say whose they are.",
        counts.projects,
    )
    moves = ngettext(
        "They were brought to their stage by {n} step through the gates.",
        "They were brought to their stages by {n} steps through the gates.",
        counts.moves,
    )
    documents = ngettext(
        "{n} document is attached, a page that says that it is not the real paper.",
        "{n} documents are attached, each a page that says that it is not the real paper.",
        counts.documents,
    )
    late = _("Reminders: {late} late, each on something illustrative; {coming} soon.")
    return [
        _("The desk of the teaching collection is {path}.").format(path=desk),
        registers.format(n=counts.registers),
        projects.format(n=counts.projects),
        _("What the sources do not say is made up and marked “illustrative”."),
        moves.format(n=counts.moves),
        documents.format(n=counts.documents),
        late.format(late=counts.late, coming=counts.coming),
    ]


def of_exceptions(made: Iterable[Passed]) -> list[str]:
    """Every exception and waiver, counted and one by one."""
    listed = list(made)
    soft, waived = ([one for one in listed if one.waived is flag] for flag in (False, True))
    exceptions = ngettext(
        "{n} soft check was passed with a reason; no hard check was passed by:",
        "{n} soft checks were passed with a reason; no hard check was passed by:",
        len(soft),
    )
    waivers = ngettext("{n} evaluation was waived:", "{n} evaluations were waived:", len(waived))
    return [
        exceptions.format(n=len(soft)),
        *(one.sentence() for one in soft),
        waivers.format(n=len(waived)),
        *(one.sentence() for one in waived),
    ]


def of_files(workbook: Path, sheets: Mapping[str, int], desk: Path) -> list[str]:
    """The workbook, and how to go on."""
    rows = sum(sheets.values())
    return [
        _("The workbook is {path}. Sheets: {sheets}; rows: {rows}.").format(
            path=workbook, sheets=len(sheets), rows=rows
        ),
        _("Look around with: sscdesk-cli --desk {path} case list").format(path=desk),
    ]


def of_check(report: Check) -> list[str]:
    """What the check of the desk found."""
    if report.ok:
        told = _("The desk was checked: no fault. Records: {records}; entries: {entries}.")
        return [told.format(records=report.records, entries=report.entries)]
    return [f"{finding.sentence} {finding.hint}" for finding in report.findings]
