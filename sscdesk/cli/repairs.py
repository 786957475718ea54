"""`desk repair`: a whole copy of a damaged desk, from its journal."""

import argparse

from sscdesk.cli.opening import Context
from sscdesk.cli.output import Answer
from sscdesk.cli.parsing import Commands
from sscdesk.i18n import _
from sscdesk.store import repairing


def register(group: Commands) -> None:
    """Add the command to the group of the desk."""
    group.add(
        "repair", _("Make a whole copy of a damaged desk from its journal."), run,
        "desk repair", "--desk damaged.sscdesk desk repair",
    )  # fmt: skip


def run(context: Context, chosen: argparse.Namespace) -> Answer:
    """Repair a copy."""
    made = repairing.repair(context.path)
    context.output.saved = True
    document = {"path": str(made.path), "cases": made.cases, "entries": made.entries}
    return Answer(document, [
        _("A whole copy was made: {path}").format(path=made.path),
        _("The desk itself was left as it is; desk restore puts the copy in its place."),
    ])  # fmt: skip
