"""`case`: what stands before the next gate, and every move of a case."""

import argparse
from collections.abc import Callable
from typing import Any

from sscdesk.actions import looking, moves
from sscdesk.cli.opening import Context
from sscdesk.cli.output import Answer, checklist
from sscdesk.cli.parsing import Commands, split_pair
from sscdesk.i18n import _
from sscdesk.store.finding import find_case
from sscdesk.store.session import Session


def register(group: Commands) -> None:
    """Add the commands that move a case."""
    looked = group.add(
        "blockers", _("What is missing before the next gate, or any gate."), run_blockers,
        "case blockers UGA-2026-0017", "case blockers UGA-2026-0017 --gate 3 --json",
    )  # fmt: skip
    looked.add_argument("ref", metavar="REF")
    looked.add_argument("--gate", type=int, default=0, choices=[2, 3, 4, 5])
    forward = group.add(
        "advance", _("Move a case through the gate to the next stage."), run_advance,
        'case advance UGA-2026-0017 --on 2026-04-03 --by "A. Nakato"',
        'case advance UGA-2026-0017 --by "A. Nakato" '
        '--override request_attached="The letter is on its way by post"',
        'case advance UGA-2026-0017 --by "A. Nakato" '
        '--waive ACTION_TYPE="One exchange visit of three days"',
    )  # fmt: skip
    forward.add_argument("ref", metavar="REF")
    forward.add_argument("--on", default="", metavar=_("DATE"))
    forward.add_argument("--by", default="", metavar=_("NAME"))
    forward.add_argument("--override", action="append", default=[], metavar=_("CHECK=REASON"))
    forward.add_argument("--waive", default="", metavar=_("CODE=REASON"))
    back = group.add("back", _("Move a case back to the stage before."), run_back,
                     'case back UGA-2026-0017 --reason "The budget changed"')  # fmt: skip
    back.add_argument("ref", metavar="REF")
    back.add_argument("--reason", required=True, metavar=_("TEXT"))
    paused = group.add(
        "suspend", _("Put a case on hold."), run_suspend,
        "case suspend UGA-2026-0017 --reason FUNDING --until 2026-09-30",
    )  # fmt: skip
    paused.add_argument("ref", metavar="REF")
    paused.add_argument("--reason", required=True, metavar=_("CODE"))
    paused.add_argument("--until", default="", metavar=_("DATE"))
    resumed = group.add("resume", _("Go on with a case that was on hold."), run_resume,
                        "case resume UGA-2026-0017 --on 2026-10-01")  # fmt: skip
    resumed.add_argument("ref", metavar="REF")
    resumed.add_argument("--on", default="", metavar=_("DATE"))
    _register_exits(group)


def _register_exits(group: Commands) -> None:
    texts = {
        "reject": _("End a case before implementation: it is refused."),
        "withdraw": _("End a case before implementation: its requester withdraws it."),
        "cancel": _("End a case after its agreement."),
    }
    reasons = {"reject": "NO_CAPACITY", "withdraw": "WITHDRAWN_BY_REQUESTER", "cancel": "FUNDING"}
    for name, text in texts.items():
        parser = group.add(
            name, text, _exit(name), f"case {name} UGA-2026-0017 --reason {reasons[name]}"
        )
        parser.add_argument("ref", metavar="REF")
        parser.add_argument("--reason", required=True, metavar=_("CODE"))
        parser.add_argument("--on", default="", metavar=_("DATE"))
        parser.add_argument("--by", default="", metavar=_("NAME"))
        parser.add_argument("--note", default="", metavar=_("TEXT"))
    parser = group.add("redirect", _("Hand a demand on to somebody else."), _exit("redirect"),
                       'case redirect UGA-2026-0017 --to "Ministry of Health"')  # fmt: skip
    parser.add_argument("ref", metavar="REF")
    parser.add_argument("--to", required=True, metavar=_("NAME"))
    parser.add_argument("--note", default="", metavar=_("TEXT"))


def run_blockers(context: Context, chosen: argparse.Namespace) -> Answer:
    """The checklist of a gate."""
    with context.reading() as session:
        case = find_case(session, chosen.ref)
        document = looking.blockers(session, case, chosen.gate)
    return Answer(document, checklist(document["checks"]))


def run_advance(context: Context, chosen: argparse.Namespace) -> Answer:
    """One stage forward."""
    overrides = dict(split_pair(word, "CHECK=REASON") for word in chosen.override)
    waive = split_pair(chosen.waive, "CODE=REASON") if chosen.waive else None
    return _move(
        context, "advance", chosen.ref,
        lambda session, case: moves.advance(
            session, case, on=chosen.on, by=chosen.by, overrides=overrides, waive=waive
        ),
    )  # fmt: skip


def run_back(context: Context, chosen: argparse.Namespace) -> Answer:
    """One stage back."""
    return _move(
        context, "back", chosen.ref,
        lambda session, case: moves.back(session, case, reason=chosen.reason),
    )  # fmt: skip


def run_suspend(context: Context, chosen: argparse.Namespace) -> Answer:
    """On hold."""
    return _move(
        context, "suspend", chosen.ref,
        lambda session, case: moves.suspend(
            session, case, reason=chosen.reason, until=chosen.until
        ),
    )  # fmt: skip


def run_resume(context: Context, chosen: argparse.Namespace) -> Answer:
    """Go on."""
    return _move(
        context, "resume", chosen.ref,
        lambda session, case: moves.resume(session, case, on=chosen.on),
    )  # fmt: skip


def _exit(name: str) -> Callable[[Context, argparse.Namespace], Answer]:
    def run(context: Context, chosen: argparse.Namespace) -> Answer:
        return _move(
            context, name, chosen.ref,
            lambda session, case: moves.end(
                session, case, name,
                reason=getattr(chosen, "reason", ""), on=getattr(chosen, "on", ""),
                by=getattr(chosen, "by", ""), note=chosen.note, to=getattr(chosen, "to", ""),
            ),
        )  # fmt: skip

    return run


def _move(
    context: Context, name: str, ref: str, act: Callable[[Session, str], dict[str, Any]]
) -> Answer:
    with context.writing(f"case.{name}") as session:
        document = act(session, find_case(session, ref))
    document |= {"batch": session.batch, "warnings": session.warnings}
    line = _("{ref} is now in the stage {stage} with the status {status}.").format(
        ref=document["ref"], stage=document["stage"], status=document["status"]
    )
    return Answer(document, [line, *(w["message"] for w in session.warnings)])
