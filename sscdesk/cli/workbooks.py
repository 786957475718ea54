"""`workbook`: out to Excel."""

import argparse
from pathlib import Path

from sscdesk.cli.opening import Context
from sscdesk.cli.output import Answer
from sscdesk.cli.parsing import Commands, split_pair
from sscdesk.cli.records import canonical_where
from sscdesk.i18n import _, labelled, language
from sscdesk.store.finding import find_case


def register(commands: Commands) -> None:
    """Add the group."""
    group = commands.group("workbook", _("Out to Excel."))
    parser = group.add(
        "export", _("Write the cases into an Excel workbook."), run_export,
        "workbook export SSC_UGA_20261125.xlsx",
        "workbook export rice.xlsx --where sector_main=AGR --stage IMPLEMENTATION",
    )  # fmt: skip
    parser.add_argument("file", metavar=_("FILE.xlsx"))
    parser.add_argument("--case", action="append", default=[], metavar="REF")
    parser.add_argument("--where", action="append", default=[], metavar=_("KEY=VALUE"))
    parser.add_argument("--country", default="", metavar="C")
    parser.add_argument("--stage", default="", metavar="S")
    parser.add_argument("--sheets", default="", metavar="A,B")
    parser.add_argument("--contacts", action="store_true", help=_("people who consented too"))


def run_export(context: Context, chosen: argparse.Namespace) -> Answer:
    """Write a workbook."""
    from sscdesk.workbook.export import ExportOptions, export  # it takes long to load

    pairs = [split_pair(word, "KEY=VALUE") for word in chosen.where]
    with context.reading() as session:
        options = ExportOptions(
            path=Path(chosen.file),
            cases=tuple(find_case(session, ref) for ref in chosen.case),
            where=tuple(canonical_where(session, "case", pairs)),
            country=chosen.country.upper(),
            stage=chosen.stage.upper(),
            sheets=tuple(s.strip().upper() for s in chosen.sheets.split(",") if s.strip()),
            contacts=chosen.contacts,
            language=language(),
        )
        report = export(session, options)
    context.output.saved = True
    document = {"path": str(report.path), "sha256": report.sha256, "sheets": report.sheets}
    lines = [labelled(name, str(rows)) for name, rows in report.sheets.items()]
    return Answer(document, [str(report.path), *lines])
