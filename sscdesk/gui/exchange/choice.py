"""What a person wants in a workbook, and how the workbook is called."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sscdesk import i18n
from sscdesk.domain.codes import folded
from sscdesk.gui.exchange.scope import Scope
from sscdesk.workbook.export import ExportOptions
from sscdesk.workbook.layout import CONTACTS, DATA_SHEETS

LIST, TICKED, ONE, ALL = "list", "ticked", "case", "all"
EDITING, REGIONAL = "editing", "regional"

SHEETS = tuple(name for name in DATA_SHEETS if name != CONTACTS)
"""The sheets to tick; people are asked about apart."""

SUFFIX = ".xlsx"
_LONGEST_VIEW = 40


@dataclass(frozen=True)
class ExportChoice:
    """The answers of the export dialog.

    Attributes:
        path: Where the workbook goes.
        what: LIST, TICKED, ONE or ALL.
        purpose: EDITING for the cases and sheets that were chosen, REGIONAL for everything.
        cases: Ids of the cases; none for all.
        sheets: Names of the sheets, without that of people.
        contacts: Whether people who consented go along, with e-mail and phone.
    """

    path: Path
    what: str = ALL
    purpose: str = EDITING
    cases: tuple[str, ...] = ()
    sheets: tuple[str, ...] = SHEETS
    contacts: bool = False

    def options(self) -> ExportOptions:
        """The same as `workbook.export` takes it."""
        sheets = SHEETS if self.purpose == REGIONAL else self.sheets
        return ExportOptions(
            self.path,
            cases=() if self.purpose == REGIONAL else self.cases,
            sheets=(*sheets, CONTACTS) if self.contacts else sheets,
            contacts=self.contacts,
            language=i18n.language(),
        )


def chosen_cases(scope: Scope, what: str) -> Sequence[str] | None:
    """Ids of the cases that a choice means; None for all of the desk."""
    if what == TICKED:
        return scope.ticked
    if what == ONE:
        return [scope.case]
    return scope.listed if what == LIST else None


def file_name(country: str, on: date, view: str = "") -> str:
    """`SSC_UGA_20261119.xlsx`; of a filtered list `SSC_UGA_20261119_agriculture.xlsx`."""
    words = re.sub(r"[^\w]+", "_", folded(view)).strip("_")[:_LONGEST_VIEW].strip("_")
    parts = ["SSC", country or "XXX", f"{on:%Y%m%d}", words]
    return "_".join(part for part in parts if part) + SUFFIX


def free_name(path: Path) -> Path:
    """The path itself, or the next name beside it when there is such a file already."""
    return next_name(path) if path.exists() else path


def next_name(path: Path) -> Path:
    """The first of `name (2).xlsx`, `name (3).xlsx` … that is not there yet."""
    stem = re.sub(r" \(\d+\)$", "", path.stem)
    number = 2
    while (made := path.with_name(f"{stem} ({number}){path.suffix}")).exists():
        number += 1
    return made
