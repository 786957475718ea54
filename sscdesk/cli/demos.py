"""`demo`: a desk full of public projects, to learn on and to prove the program by."""

import argparse
from pathlib import Path

from sscdesk.cli.opening import Context
from sscdesk.cli.output import Answer
from sscdesk.cli.parsing import Commands
from sscdesk.errors import EXIT_DAMAGED
from sscdesk.i18n import _


def register(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add(
        "demo", _("Make a desk with public projects, a workbook and a check of both."), run,
        "demo training",
    )  # fmt: skip
    parser.add_argument("folder", metavar=_("DIR"))


def run(context: Context, chosen: argparse.Namespace) -> Answer:
    """Make the demo."""
    from sscdesk.journeys import demo  # it needs the workbook, which takes long to load

    report = demo.build(Path(chosen.folder), today=context.today)
    context.output.saved = True
    document = {
        "desks": [str(path) for path in report.desks],
        "workbooks": [str(path) for path in report.workbooks],
        "snapshots": [],
        "steps": report.steps,
    }
    return Answer(document, report.steps, 0 if report.ok else EXIT_DAMAGED)
