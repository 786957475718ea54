"""Taking an act back, and bringing it back again.

An undo is a new act that gives each register the value the journal would show without the old one;
what others built on it stays, and is listed. Undo of a merge is `store/adopting.py: take_back`.
"""

from dataclasses import dataclass, field

import sqlalchemy as sa

from sscdesk.actions import act_stack
from sscdesk.actions.act_stack import FOUNDING, REDO, UNDO
from sscdesk.domain.journal import Tree
from sscdesk.domain.records import plain_value
from sscdesk.domain.undoing import Kept, Restoring, plan_undo
from sscdesk.errors import NotFound, UserError
from sscdesk.i18n import _
from sscdesk.store import tables
from sscdesk.store.session import Session
from sscdesk.store.writing import Write, append


@dataclass(frozen=True)
class KeptValue:
    """What an undo left as it is: who wrote the value that stands there now, and when."""

    record: str
    register: str
    value: str
    user: str
    at: str
    why: str


@dataclass
class UndoReport:
    """What was undone.

    Attributes:
        undone: Id of the act that was taken back.
        restored: Registers that got another value.
    """

    undone: str
    restored: int = 0
    kept: list[KeptValue] = field(default_factory=list)


def undo(session: Session, batch: str = "") -> UndoReport:
    """Take back an act: the given one, else the newest of this desk that still stands.

    Raises:
        NotFound: nothing to undo, or no such act.
        UserError: the act belongs to another office, or made the desk.
    """
    act = batch or act_stack.newest(session, undos=False)
    if not act:
        raise NotFound(
            _("There is nothing to undo."), _("The history lists what was done."),
            code="nothing_to_undo",
        )  # fmt: skip
    _refuse(session, act)
    return _take_back(session, act, UNDO)


def redo(session: Session) -> UndoReport:
    """Take back the newest undo that still stands.

    Raises:
        NotFound: nothing was undone.
    """
    act = act_stack.newest(session, undos=True)
    if not act:
        raise NotFound(
            _("There is nothing to redo."), _("Redo brings back what undo took."),
            code="nothing_to_redo",
        )  # fmt: skip
    return _take_back(session, act, REDO)


def _refuse(session: Session, act: str) -> None:
    a, d = tables.act, tables.device
    found = session.execute(
        sa.select(d.c.office, a.c.verb).join(a, a.c.device == d.c.n).where(a.c.id == act)
    ).one_or_none()
    if found is None:
        raise NotFound(
            _("There is no act {id} in this desk.").format(id=act),
            _("The history lists the acts with their ids."),
        )
    if found.office != session.office:
        raise UserError(
            _("This was done by another office and cannot be undone here."),
            _("Ask that office, or send it a proposal."),
            code="not_owner",
        )
    if found.verb == FOUNDING:
        raise UserError(
            _("The office of a desk cannot be removed."), _("Change its name instead."),
            code="not_removable",
        )  # fmt: skip


def _take_back(session: Session, act: str, verb: str) -> UndoReport:
    session.verb, session.undoes = verb, act
    trees = [session.tree(root) for root in _roots(session, act)]
    plan = plan_undo(trees, act)
    by_root = {tree.root: tree for tree in trees}
    report = UndoReport(act)
    for kept in plan.kept:
        report.kept.append(_describe(by_root, kept))
    for restoring in plan.writes:
        report.restored += len(restoring.values)
        append(session, _write(restoring))
    return report


def _roots(session: Session, act: str) -> list[str]:
    a, e = tables.act, tables.entry
    rows = session.execute(
        sa.select(e.c.root).join(a, e.c.act == a.c.n).where(a.c.id == act).distinct()
    )
    return sorted(rows.scalars())


def _write(restoring: Restoring) -> Write:
    return Write(
        restoring.kind, restoring.record, restoring.root, restoring.values,
        replaces=restoring.replaces, seen=restoring.seen, restores=restoring.restores,
        private=restoring.private,
    )  # fmt: skip


def _describe(trees: dict[str, Tree], kept: Kept) -> KeptValue:
    for tree in trees.values():
        if kept.record in tree.by_record:
            shown = tree.show(kept.record, kept.register)
            entry = tree.by_id.get(shown.provisional)
            if entry is not None:
                value = plain_value(entry, kept.register)
                return KeptValue(
                    kept.record, kept.register, value, entry.act.user, entry.act.at, kept.why
                )
    return KeptValue(kept.record, kept.register, "", "", "", kept.why)
