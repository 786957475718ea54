"""Which act undo and redo take next: the newest of this desk that still stands."""

import sqlalchemy as sa

from sscdesk.store import tables
from sscdesk.store.session import Session

UNDO, REDO = "undo", "redo"

_NOWHERE = -1
"""In place of NULL: entries written here; what a joined laptop brought has 0."""

FOUNDING = "desk.new"
"""The act that made the desk and its office: nothing that a person could take back."""


def newest(session: Session, *, undos: bool) -> str:
    """Id of the newest act of this desk that still stands, "" when there is none.

    Args:
        undos: Among the undos, else among all others.
    """
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
                return str(row.id)
    return ""
