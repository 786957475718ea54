"""`history`, `undo`, `redo`: also without `case`."""

import argparse

from sscdesk.actions import act_stack, acts, history, undo
from sscdesk.cli.numbers import count
from sscdesk.cli.opening import Context
from sscdesk.cli.output import Answer, table
from sscdesk.cli.parsing import Commands
from sscdesk.errors import WrongUsage
from sscdesk.i18n import _, clauses, ngettext
from sscdesk.store.finding import find_gone, root_of


def register(commands: Commands) -> None:
    """Add the three commands to a group, or to the program itself."""
    shown = commands.add(
        "history", _("Who did what to a case, when; also to one that was deleted."), run_history,
        "case history UGA-2026-0017",
    )  # fmt: skip
    shown.add_argument("ref", metavar=_("REF|ID"))
    shown.add_argument("--limit", type=count, default=0, metavar="N")
    undone = commands.add(
        "undo", _("Take back the newest act of this desk, or the one named."), run_undo,
        "undo", "undo --batch 01a2115b-fd72-72fe-b359-da422b4cfba3",
    )  # fmt: skip
    undone.add_argument("--batch", metavar="ID")
    commands.add("redo", _("Bring back what was undone last."), run_redo, "redo")


def run_history(context: Context, chosen: argparse.Namespace) -> Answer:
    """The journal of a case or record."""
    with context.reading() as session:
        root = root_of(session, find_gone(session, chosen.ref))
        lines = history.of_root(session, root, chosen.limit)
    rows = [
        [line.at[:19].replace("T", " "), line.user, line.act, line.kind, line.record[-12:],
         clauses(f"{k}={v}" for k, v in line.values.items())[:120]]
        for line in lines
    ]  # fmt: skip
    return Answer({"entries": [line.as_json() for line in lines]}, table(rows))


def run_undo(context: Context, chosen: argparse.Namespace) -> Answer:
    """Take back an act."""
    if chosen.batch is not None and not chosen.batch.strip():
        raise WrongUsage(_("No act is named."), _("Leave --batch out to take back the newest act."))
    with context.writing(act_stack.UNDO) as session:
        report = undo.undo(session, (chosen.batch or "").strip().lower())
        act = acts.taken_back(session, report.undone)
    return _answer(report, act, session.batch)


def run_redo(context: Context, chosen: argparse.Namespace) -> Answer:
    """Bring an act back."""
    with context.writing(act_stack.REDO) as session:
        report = undo.redo(session)
        act = acts.taken_back(session, report.undone)
    return _answer(report, act, session.batch)


def _answer(report: undo.UndoReport, act: acts.Act, batch: str | None) -> Answer:
    kept = [
        {
            "record": k.record,
            "register": k.register,
            "value": k.value,
            "user": k.user,
            "at": k.at,
            "why": k.why,
        }
        for k in report.left
    ]
    told = ngettext("{n} value was brought back.", "{n} values were brought back.", report.restored)
    # Of a record that came or went as a whole the number of its values says nothing.
    is_whole = not act.place_key or act.place_key.endswith(".")
    lines = [act.done_words] if is_whole else [act.done_words, told.format(n=report.restored)]
    lines += [
        _("{register} of {record} was left as it is: {user} wrote it on {at}.").format(
            register=k.register, record=k.record[-12:], user=k.user or "?", at=k.at[:10] or "?"
        )
        for k in report.left
    ]
    document = {
        "undone": report.undone,
        "what": act.what,
        "restored": report.restored,
        "kept": kept,
        "batch": batch,
        "warnings": [],
    }
    return Answer(document, lines)
