"""Taking an act back, and bringing it back again.

An undo is a new act that gives each register the value the journal would show without the old one;
what others built on it stays, and is listed. Undo of a merge is `store/adopting.py: take_back`.
"""

from dataclasses import dataclass, field

import sqlalchemy as sa

from sscdesk.actions import act_stack
from sscdesk.actions.act_stack import FOUNDING, REDO, UNDO, Turn
from sscdesk.domain.ids import is_id
from sscdesk.domain.journal import Tree
from sscdesk.domain.records import plain_value
from sscdesk.domain.undoing import Kept, Restoring, UndoPlan, plan_undo
from sscdesk.errors import NotFound, UserError, WrongUsage
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
        kept: What of the act stays as it is.
        passed: What newer acts wrote, of which nothing can be taken back.
    """

    undone: str
    restored: int = 0
    kept: list[KeptValue] = field(default_factory=list)
    passed: list[KeptValue] = field(default_factory=list)

    @property
    def left(self) -> list[KeptValue]:
        """All that stays as it is."""
        return [*self.passed, *self.kept]


def undo(session: Session, batch: str = "") -> UndoReport:
    """Take back an act: the given one, else the newest of this desk that can be taken back.

    Raises:
        NotFound: nothing to undo, or no such act.
        UserError: the act belongs to another office, or made the desk.
        WrongUsage: this session has written something already.
    """
    turn = Turn(batch) if batch else act_stack.turn(session, undos=False)
    if not turn.act:
        raise NotFound(
            _nothing_more() if turn.passed else _("There is nothing to undo."),
            _("The history lists what was done."),
            code="nothing_to_undo",
        )
    _refuse(session, turn.act)
    return _take_turn(session, turn, UNDO)


def redo(session: Session) -> UndoReport:
    """Take back the newest undo that can be.

    Raises:
        NotFound: nothing was undone, or all of it was built upon.
    """
    turn = act_stack.turn(session, undos=True)
    if not turn.act:
        raise NotFound(
            _nothing_more() if turn.passed else _("There is nothing to redo."),
            _("Redo brings back what undo took."),
            code="nothing_to_redo",
        )
    return _take_turn(session, turn, REDO)


def _nothing_more() -> str:
    return _("Nothing of what was done last can be taken back: it stays as it is.")


def not_alone() -> WrongUsage:
    """An undo beside other changes: their act would be an undo, and none of them undone later."""
    return WrongUsage(
        _("An undo is an act of its own and cannot stand beside other lines."),
        _("Do it alone, or run the file with --each."),
        code="undo_not_alone",
        field="do",
    )


def _refuse(session: Session, act: str) -> None:
    a, d = tables.act, tables.device
    found = (
        session.execute(
            sa.select(d.c.office, a.c.verb).join(a, a.c.device == d.c.n).where(a.c.id == act)
        ).one_or_none()
        if is_id(act)
        else None
    )
    if found is None:
        raise NotFound(
            _("There is no act {id} in this desk.").format(id=act[:60]),
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


def _take_turn(session: Session, turn: Turn, verb: str) -> UndoReport:
    passed = [kept for act in turn.passed for kept in _describe_all(*_plan(session, act))]
    report = _take_back(session, turn.act, verb)
    report.passed = passed
    return report


def _take_back(session: Session, act: str, verb: str) -> UndoReport:
    if session.batch or session.undoes:
        raise not_alone()
    session.verb, session.undoes = verb, act
    plan, trees = _plan(session, act)
    report = UndoReport(act, kept=_describe_all(plan, trees))
    for restoring in plan.writes:
        report.restored += len(restoring.values)
        append(session, _write(restoring))
    return report


def _plan(session: Session, act: str) -> tuple[UndoPlan, dict[str, Tree]]:
    trees = {root: session.tree(root) for root in act_stack.roots(session, act)}
    return plan_undo(trees.values(), act), trees


def _describe_all(plan: UndoPlan, trees: dict[str, Tree]) -> list[KeptValue]:
    return [_describe(trees, kept) for kept in plan.kept]


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
