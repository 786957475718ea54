"""`case`: list, new, set, add, edit, remove, show, restore."""

import argparse
from typing import Any

from sscdesk.actions import cases, figuring, looking, showing, writes
from sscdesk.actions.pairs import parse
from sscdesk.cli.numbers import count
from sscdesk.cli.opening import Context
from sscdesk.cli.output import Answer, table, tree_lines
from sscdesk.cli.parsing import Commands, split_pair
from sscdesk.cli.records import canonical_where, changed_answer, deleted_words
from sscdesk.domain import catalogue
from sscdesk.i18n import _
from sscdesk.store import queries
from sscdesk.store.finding import find, find_case, find_gone, root_of
from sscdesk.store.session import Session


def register(group: Commands) -> None:
    """Add the commands that record a case."""
    _register_list(group)
    new = group.add(
        "new", _("A new case with its demand."), run_new,
        'case new title="Drip irrigation" cooperation_type=TRIANGULAR lead_country=UGA',
        'case new title.fr=Irrigation demand.request_date=2026-02-03 tags="water;rice"',
    )  # fmt: skip
    new.add_argument("values", nargs="+", metavar=_("KEY=VALUE"))
    changed = group.add(
        "set", _("Change a case or its demand."), run_set,
        "case set UGA-2026-0017 sector_main=AGR tags+=water demand.decision=ACCEPTED",
        "case set UGA-2026-0017 summary=@summary.txt",
    )  # fmt: skip
    changed.add_argument("ref", metavar="REF")
    changed.add_argument("values", nargs="+", metavar=_("KEY=VALUE"))
    added = group.add(
        "add", _("Add a record under a case or under another record."), run_add,
        'case add UGA-2026-0017 participant country=BRA role=PROVIDER organisation="Embrapa"',
        "case add 3f2a9c01 cost_line phase=BUDGETED amount=168000 currency=EUR",
    )  # fmt: skip
    added.add_argument("parent", metavar=_("REF|ID"))
    added.add_argument("kind", metavar=_("KIND"))
    added.add_argument("values", nargs="*", metavar=_("KEY=VALUE"))
    edited = group.add(
        "edit", _("Change a record under a case."), run_edit, "case edit 3f2a9c01 status=DONE"
    )
    edited.add_argument("id", metavar="ID")
    edited.add_argument("values", nargs="+", metavar=_("KEY=VALUE"))
    removed = group.add(
        "remove", _("Delete a record under a case, or a case."), run_remove,
        "case remove 3f2a9c01",
    )  # fmt: skip
    removed.add_argument("id", metavar="ID")
    restored = group.add(
        "restore", _("Bring back what was deleted."), run_restore,
        "case restore 3f2a9c01", "case restore UGA-2026-0017",
    )  # fmt: skip
    restored.add_argument("id", metavar=_("REF|ID"))
    copied = group.add(
        "duplicate", _("A new case planned like another one; what happened stays behind."),
        run_duplicate, "case duplicate UGA-2026-0017",
    )  # fmt: skip
    copied.add_argument("ref", metavar="REF")
    counted = group.add(
        "figures", _("Derived figures of a case: completeness, times, execution, cost."),
        run_figures, "case figures UGA-2026-0017",
    )  # fmt: skip
    counted.add_argument("ref", metavar="REF")
    shown = group.add("show", _("Show a case with everything under it."), run_show,
                      "case show UGA-2026-0017 --json")  # fmt: skip
    shown.add_argument("ref", metavar="REF")


def _register_list(group: Commands) -> None:
    listed = group.add(
        "list", _("List cases."), run_list,
        "case list --stage DEMAND --sort -updated --limit 20",
        'case list --search "riz mozambique" --where lead_country=MOZ',
    )  # fmt: skip
    listed.add_argument("--stage", default="", metavar="S")
    listed.add_argument("--status", default="", metavar="S")
    listed.add_argument("--search", default="", metavar=_("TEXT"))
    listed.add_argument("--where", action="append", default=[], metavar=_("KEY=VALUE"))
    listed.add_argument("--sort", default="ref", metavar="KEY|-KEY")
    listed.add_argument("--limit", type=count, default=queries.DEFAULT_LIMIT, metavar="N")
    listed.add_argument("--offset", type=count, default=0, metavar="N")


def run_list(context: Context, chosen: argparse.Namespace) -> Answer:
    """List cases."""
    pairs = [split_pair(word, "KEY=VALUE") for word in chosen.where]
    with context.reading() as session:
        wanted = queries.CaseFilter(
            stage=_code("stage", chosen.stage),
            status=_code("status", chosen.status),
            search=chosen.search,
            where=canonical_where(session, "case", pairs),
            sort=chosen.sort.strip(),
            limit=chosen.limit,
            offset=chosen.offset,
        )
        page = queries.case_page(session, wanted)
        found = _listed(session, page)
    rows = [[c["ref"], c["stage"], c["status"], c["title"]] for c in found]
    return Answer({"total": page.total, "cases": found}, table(rows))


def _code(key: str, text: str) -> str:
    """The code of a stage or status that cases are chosen by, "" for every one."""
    return catalogue.find_key(catalogue.KINDS["case"], key, "").field.parse(text) if text else ""


def _listed(session: Session, page: queries.CasePage) -> list[dict[str, Any]]:
    offices = queries.offices(session)
    open_checks = looking.open_checks(session, [row["case"] for row in page.rows])
    return [
        {
            "ref": row["ref"],
            "id": row["case"],
            "title": row["title"],
            "stage": row["stage"],
            "status": row["status"],
            "substatus": row["substatus"],
            "cooperation_type": row["cooperation_type"],
            "office": offices.get(row["owner"] or "", {}).get("name", row["owner"] or ""),
            "open_checks": open_checks[row["case"]],
            "updated": row["updated"],
        }
        for row in page.rows
    ]


def run_new(context: Context, chosen: argparse.Namespace) -> Answer:
    """A new case."""
    with context.writing("case.new") as session:
        ref, id_ = cases.create(session, parse(chosen.values))
        looking.warn_of_doubles(session, id_)
    document = {"ref": ref, "id": id_, "batch": session.batch, "warnings": session.warnings}
    return Answer(document, [ref, *(w["message"] for w in session.warnings)])


def run_duplicate(context: Context, chosen: argparse.Namespace) -> Answer:
    """A new case like another one."""
    with context.writing("case.duplicate") as session:
        ref, id_ = cases.duplicate(session, find_case(session, chosen.ref))
    document = {"ref": ref, "id": id_, "batch": session.batch, "warnings": session.warnings}
    return Answer(document, [ref])


def run_set(context: Context, chosen: argparse.Namespace) -> Answer:
    """Change a case."""
    with context.writing("case.set") as session:
        id_ = find_case(session, chosen.ref)
        changed = cases.change(session, id_, parse(chosen.values))
        looking.warn_of_partners(session, id_)
    return changed_answer(session, id_, changed)


def run_add(context: Context, chosen: argparse.Namespace) -> Answer:
    """Add a record."""
    with context.writing("case.add") as session:
        parent = find(session, chosen.parent)
        id_ = cases.add(session, parent, chosen.kind, parse(chosen.values))
    return Answer(
        {"id": id_, "kind": chosen.kind, "batch": session.batch, "warnings": session.warnings},
        [id_],
    )


def run_edit(context: Context, chosen: argparse.Namespace) -> Answer:
    """Change a record under a case."""
    with context.writing("case.edit") as session:
        id_ = find(session, chosen.id)
        changed = cases.edit(session, id_, parse(chosen.values))
    return changed_answer(session, id_, changed)


def run_remove(context: Context, chosen: argparse.Namespace) -> Answer:
    """Delete a record."""
    with context.writing("case.remove") as session:
        id_ = find(session, chosen.id)
        cases.remove(session, id_)
    return changed_answer(session, id_, ["deleted"], deleted_words())


def run_restore(context: Context, chosen: argparse.Namespace) -> Answer:
    """Bring a record back."""
    with context.writing("case.restore") as session:
        id_ = find_gone(session, chosen.id)
        writes.restore(session, id_, root_of(session, id_))
    return changed_answer(session, id_, ["deleted"], _("Brought back: {id}."))


def run_show(context: Context, chosen: argparse.Namespace) -> Answer:
    """Show a case."""
    with context.reading() as session:
        id_ = find_case(session, chosen.ref)
        document = showing.case(session, writes.read_root(session, id_))
    return Answer(document, tree_lines(document))


def run_figures(context: Context, chosen: argparse.Namespace) -> Answer:
    """Derived figures of a case."""
    with context.reading() as session:
        document = figuring.of_case(session, find_case(session, chosen.ref))
    return Answer(document, tree_lines(document))
