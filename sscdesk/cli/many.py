"""`case set-many`, `case remove-many`: the same for several cases, one act and one step to undo."""

import argparse
from typing import Any

from sscdesk.actions import bulk
from sscdesk.actions.pairs import parse
from sscdesk.cli.opening import Context
from sscdesk.cli.output import Answer
from sscdesk.cli.parsing import Commands, split_pair
from sscdesk.cli.records import canonical_where
from sscdesk.errors import WrongUsage
from sscdesk.i18n import _, ngettext
from sscdesk.store import queries
from sscdesk.store.finding import find_case
from sscdesk.store.session import Session


def register(group: Commands) -> None:
    """Add the commands for several cases."""
    changed = group.add(
        "set-many", _("Change several cases at once: officer, tags, dates."), run_set,
        'case set-many UGA-2026-0017 UGA-2026-0018 responsible_officer="A. Nakato"',
        "case set-many --where stage=DEMAND tags+=review",
    )  # fmt: skip
    changed.add_argument("words", nargs="+", metavar=_("REF|KEY=VALUE"))
    _add_where(changed)
    removed = group.add(
        "remove-many", _("Delete several cases at once."), run_remove,
        "case remove-many UGA-2026-0017 UGA-2026-0018",
        "case remove-many --where tags=duplicate",
    )  # fmt: skip
    removed.add_argument("refs", nargs="*", metavar="REF")
    _add_where(removed)


def _add_where(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--where", action="append", default=[], metavar=_("KEY=VALUE"),
        help=_("every case of which this is true"),
    )  # fmt: skip


def run_set(context: Context, chosen: argparse.Namespace) -> Answer:
    """Change several cases."""
    refs = [word for word in chosen.words if "=" not in word]
    values = [word for word in chosen.words if "=" in word]
    if not values:
        raise WrongUsage(
            _("Nothing is said that would be changed."), _("Write {what}.").format(what="KEY=VALUE")
        )
    with context.writing("case.set") as session:
        cases = _cases(session, refs, chosen.where)
        changed = bulk.change(session, cases, parse(values))
    n = len(changed)
    told = ngettext("{n} case was changed.", "{n} cases were changed.", n).format(n=n)
    return _answer(session, cases, changed, told)


def run_remove(context: Context, chosen: argparse.Namespace) -> Answer:
    """Delete several cases."""
    with context.writing("case.remove") as session:
        cases = _cases(session, chosen.refs, chosen.where)
        n = bulk.remove(session, cases)
    told = ngettext("{n} case was deleted.", "{n} cases were deleted.", n).format(n=n)
    return _answer(session, cases, cases, told)


def _cases(session: Session, refs: list[str], where: list[str]) -> list[str]:
    """The cases that were named, and those of which the conditions are true."""
    if not refs and not where:
        raise WrongUsage(
            _("No case is named."),
            _("Write the references of cases, or a condition with --where."),
        )
    found = [find_case(session, ref) for ref in refs]
    if where:
        pairs = canonical_where(session, "case", [split_pair(word, "KEY=VALUE") for word in where])
        page = queries.case_page(session, queries.CaseFilter(where=pairs, sort="ref", limit=0))
        found += [row["case"] for row in page.rows]
    return list(dict.fromkeys(found))


def _answer(session: Session, cases: list[str], changed: list[str], told: str) -> Answer:
    document: dict[str, Any] = {
        "cases": cases, "changed": changed, "batch": session.batch, "warnings": session.warnings,
    }  # fmt: skip
    return Answer(document, [told])
