"""Which act undo and redo take next: the newest of this desk that can still be taken back."""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from sscdesk.domain.undoing import plan_undo
from sscdesk.store import tables
from sscdesk.store.session import Session

UNDO, REDO = "undo", "redo"

_NOWHERE = -1
"""In place of NULL: entries written here; what a joined laptop brought has 0."""

FOUNDING = "desk.new"
"""The act that made the desk and its office: nothing that a person could take back."""


@dataclass(frozen=True)
class Turn:
    """What comes next.

    Attributes:
        act: Id of the act, "" when there is none.
        passed: Newer acts of which nothing can be taken back, the newest first.
    """

    act: str = ""
    passed: tuple[str, ...] = ()


def turn(session: Session, *, undos: bool) -> Turn:
    """What is taken back next; acts that stay whole as they are never stand in its way.

    Args:
        undos: Among the undos, else among all others.
    """
    passed: list[str] = []
    for act in _standing(session, undos):
        if _can_be_taken_back(session, act):
            return Turn(act, tuple(passed))
        passed.append(act)
    return Turn("", tuple(passed))


def newest(session: Session, *, undos: bool) -> str:
    """Id of the act that is taken back next, "" when there is none."""
    return turn(session, undos=undos).act


def roots(session: Session, act: str) -> list[str]:
    """Ids of the roots that an act wrote to."""
    a, e = tables.act, tables.entry
    rows = session.execute(
        sa.select(e.c.root).join(a, e.c.act == a.c.n).where(a.c.id == act).distinct()
    )
    return sorted(rows.scalars())


def _can_be_taken_back(session: Session, act: str) -> bool:
    # One tree after the other: of an import the first one mostly answers.
    return any(plan_undo([session.tree(root)], act).writes for root in roots(session, act))


def _standing(session: Session, undos: bool) -> Iterator[str]:
    """Acts of this desk that were not taken back, the newest first."""
    act, entry = tables.act, tables.entry
    # An act is one transaction, so that the order of the acts is that of their entries.
    # Never by the index of `adopted`, under which nearly every entry stands as NULL.
    own = sa.func.coalesce(entry.c.adopted, _NOWHERE) == _NOWHERE
    written_here = sa.exists().where(entry.c.act == act.c.n, own)
    rows = session.execute(
        sa.select(act.c.id, act.c.verb, act.c.undoes)
        .where(act.c.verb != FOUNDING, written_here)
        .order_by(act.c.n.desc())
    )
    # Later acts decide first: an act that was taken back takes nothing back itself.
    undone: set[str] = set()
    with rows:
        for row in rows:
            if row.id in undone:
                continue
            if row.undoes:
                undone.add(row.undoes)
            if (row.verb == UNDO) == undos:
                yield str(row.id)
