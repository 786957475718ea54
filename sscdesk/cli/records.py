"""`record`: what is no child of a case."""

import argparse
from typing import Any

from sscdesk.actions import erasing, records, showing, writes
from sscdesk.actions.pairs import parse
from sscdesk.cli.numbers import count
from sscdesk.cli.opening import Context
from sscdesk.cli.output import Answer, table, tree_lines
from sscdesk.cli.parsing import Commands, split_pair
from sscdesk.domain import catalogue
from sscdesk.i18n import _, listed
from sscdesk.store import queries
from sscdesk.store.finding import find, find_gone, root_of
from sscdesk.store.session import Session

REGISTERS = tuple(kind.name for kind in catalogue.PUBLIC if kind.is_root and kind.name != "case")


def register(commands: Commands) -> None:
    """Add the group."""
    group = commands.group("record", _("Organisations, people, offers, funds, events, rates."))
    listed = group.add(
        "list", _("List the records of a kind."), run_list,
        "record list organisation --where country=UGA",
    )  # fmt: skip
    listed.add_argument("kind", metavar=_("KIND"))
    listed.add_argument("--where", action="append", default=[], metavar=_("KEY=VALUE"))
    listed.add_argument("--limit", type=count, default=0, metavar="N")
    new = group.add(
        "new", _("Record something new."), run_new,
        'record new organisation name="Ministry of Health" country=UGA type=10',
        "record new exchange_rate currency=EUR on=2026-06-30 rate_to_usd=1.0869",
    )  # fmt: skip
    new.add_argument("kind", metavar=_("KIND"))
    new.add_argument("values", nargs="*", metavar=_("KEY=VALUE"))
    shown = group.add("show", _("Show a record."), run_show, "record show 3f2a9c01")
    shown.add_argument("id", metavar="ID")
    changed = group.add("set", _("Change a record."), run_set, "record set 3f2a9c01 name.fr=Santé")
    changed.add_argument("id", metavar="ID")
    changed.add_argument("values", nargs="+", metavar=_("KEY=VALUE"))
    removed = group.add("remove", _("Delete a record."), run_remove, "record remove 3f2a9c01")
    removed.add_argument("id", metavar="ID")
    forgotten = group.add(
        "forget",
        _("Erase a person's name, e-mail and phone for good, in the copies beside the desk too."),
        run_forget,
        "record forget 3f2a9c01",
    )  # fmt: skip
    forgotten.add_argument("id", metavar="ID")


def run_list(context: Context, chosen: argparse.Namespace) -> Answer:
    """The records of a kind."""
    kind = catalogue.kind(chosen.kind)
    pairs = [split_pair(word, "KEY=VALUE") for word in chosen.where]
    with context.reading() as session:
        where = canonical_where(session, chosen.kind, pairs)
        total, ids = queries.record_ids(session, kind, where, chosen.limit)
        found = [_listed(session, id_) for id_ in ids]
    rows = [[r["id"][-12:], _title(r["values"])] for r in found]
    return Answer({"total": total, "records": found}, table(rows))


def canonical_where(
    session: Session, kind: str, pairs: list[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Values of a filter as they are stored: codes by code, records by id, REF or name."""
    made = []
    for key, value in pairs:
        field = catalogue.find_key(catalogue.KINDS[kind], key, session.language).field
        if field.refers and value.strip():
            made.append((key, find(session, value, field.refers, key)))
        else:
            made.append((key, field.parse(value)))
    return made


def _listed(session: Session, id_: str) -> dict[str, Any]:
    record = writes.read_current(session, id_, root_of(session, id_))
    return {"id": id_, "kind": record.kind, "values": showing.values(record)}


def _title(values: dict[str, Any]) -> str:
    for key in ("name", "title", "text", "code", "currency"):
        value = values.get(key)
        if isinstance(value, dict):
            return str(next(iter(value.values())))
        if value:
            return str(value)
    return "–"


def run_new(context: Context, chosen: argparse.Namespace) -> Answer:
    """Record something."""
    with context.writing("record.new") as session:
        id_ = records.create(session, chosen.kind, parse(chosen.values))
    return Answer(
        {"id": id_, "kind": chosen.kind, "batch": session.batch, "warnings": session.warnings},
        [id_],
    )


def run_show(context: Context, chosen: argparse.Namespace) -> Answer:
    """Show a record."""
    with context.reading() as session:
        id_ = find(session, chosen.id)
        document = showing.alone(session, writes.read_current(session, id_, root_of(session, id_)))
    return Answer(document, tree_lines(document))


def run_set(context: Context, chosen: argparse.Namespace) -> Answer:
    """Change a record."""
    with context.writing("record.set") as session:
        id_ = find(session, chosen.id)
        changed = records.change(session, id_, parse(chosen.values))
    return changed_answer(session, id_, changed)


def changed_answer(session: Session, id_: str, changed: list[str], words: str = "") -> Answer:
    """The answer of every command that changes a record.

    Args:
        words: What a person is told, with `{id}`; else the changed keys.
    """
    said = listed(changed) if changed else _("Nothing changed.")
    if words:
        said = words.format(id=id_[-12:])
    document = {
        "id": id_,
        "changed": changed,
        "batch": session.batch,
        "warnings": session.warnings,
    }
    return Answer(document, [said, *(w["message"] for w in session.warnings)])


def deleted_words() -> str:
    """What is told of a deletion: how it is taken back."""
    return _("Deleted: {id}. It comes back with undo, or with case restore {id}.")


def run_remove(context: Context, chosen: argparse.Namespace) -> Answer:
    """Delete a record."""
    with context.writing("record.remove") as session:
        id_ = find(session, chosen.id)
        records.remove(session, id_)
    return changed_answer(session, id_, ["deleted"], deleted_words())


def run_forget(context: Context, chosen: argparse.Namespace) -> Answer:
    """Forget a person."""
    with context.open() as desk:
        with desk.transaction("record.forget") as session:
            id_ = find_gone(session, chosen.id, ("person",))
            erasing.forget(session, id_)
        erasing.scrub(desk)
    return changed_answer(session, id_, ["erased"])
