"""Restricted records becoming open: what leaves is what is shown at that moment, nothing older.

Lowering a restriction writes, for each record, one open entry with the present value of every
register that has a closed head. What somebody else lowered leaves our closed values *kept back*:
read-only, until they are published or discarded (journal 4.7).
"""

from collections.abc import Iterable

from sscdesk.domain.entry import (
    CONFIDENTIALITY,
    DELETED,
    RESTRICTED,
    SEEN,
    TRUE,
    Entry,
    Ids,
)
from sscdesk.domain.journal import GONE, Tree
from sscdesk.domain.records import plain_value
from sscdesk.errors import UserError
from sscdesk.i18n import _
from sscdesk.store.session import Session
from sscdesk.store.writing import Write, append, edit


def set_confidentiality(session: Session, root: str, level: str, shown: Ids | None = None) -> bool:
    """Restrict, or release when the root is restricted and the level is lower.

    Args:
        shown: The heads the person was shown; all of them when None.

    Returns:
        Whether anything was written.

    Raises:
        UserError: something written in confidence is disputed and must be settled first.
    """
    tree = session.tree(root)
    heads = shown if shown is not None else tree.show(root, CONFIDENTIALITY).heads
    if tree.restricted and level != RESTRICTED:
        release(session, root, level, heads)
        return True
    return bool(edit(session, root, root, {CONFIDENTIALITY: level}, {CONFIDENTIALITY: heads}))


def release(session: Session, root: str, level: str, heads: Ids) -> None:
    """Open a restricted root at the given level.

    Raises:
        UserError: a closed value is disputed.
    """
    tree = session.tree(root)
    _refuse_disputed(tree)
    writes = [_release(tree, record, {CONFIDENTIALITY}) for record in tree.records()]
    kept = [write for write in writes if write is not None and write.record != root]
    own = _release(tree, root, {CONFIDENTIALITY}) or Write(
        tree.kind(root), root, root, {}, leave_open=True
    )
    lowered = Write(
        own.kind, root, root, {**own.values, CONFIDENTIALITY: level}, own.new,
        {**own.replaces, CONFIDENTIALITY: heads}, own.seen, {}, {}, leave_open=True,
    )  # fmt: skip
    for write in (lowered, *kept):
        append(session, write)


def _refuse_disputed(tree: Tree) -> None:
    for record in tree.records():
        for register in tree.closed_heads(record):
            if register != CONFIDENTIALITY and tree.show(record, register).disputed:
                raise UserError(
                    _("A value that was entered in confidence is disputed."),
                    _("Settle it first, then lower the confidentiality."),
                    code="disputed",
                )


def _release(tree: Tree, record: str, skip: Iterable[str] = ()) -> Write | None:
    """One open entry with what the record's closed registers show now; None when there is none."""
    born_closed = not any(e.new and not e.closed for e in tree.by_record[record])
    if not tree.is_created(record) or (born_closed and not tree.is_shown(record)):
        return None
    closed = tree.closed_heads(record)
    registers = tree.registers(record) if born_closed else sorted(closed)
    wanted = [r for r in registers if r not in skip]
    if not wanted:
        return None
    values: dict[str, str] = {}
    replaces: dict[str, Ids] = {}
    for register in wanted:
        shown = tree.show(record, register)
        values[register] = plain_value(tree.by_id[shown.provisional], register)
        replaces[register] = shown.heads
    deleted = values.get(DELETED) == TRUE
    seen = _seen(tree, record) if deleted else frozenset()
    return Write(
        tree.kind(record), record, tree.root, values, born_closed, replaces, seen, leave_open=True
    )


def _seen(tree: Tree, record: str) -> frozenset[str]:
    if tree.deletion(record) == GONE:
        return frozenset(tree.heads_under(record))
    seen: frozenset[str] = frozenset()
    for head in tree.heads(record, DELETED):
        seen |= head.seen | frozenset(head.covers.get(SEEN, ()))
    return seen


def consent(session: Session, person: str) -> bool:
    """Open the e-mail and phone of a person who consented; whether there was anything to open."""
    tree = session.tree(person)
    if tree.restricted:
        return False
    write = _release(tree, person)
    if write is not None:
        append(session, write)
    return write is not None


def kept_back(tree: Tree) -> dict[str, dict[str, tuple[Entry, ...]]]:
    """Record → register → closed heads of a root that somebody else opened."""
    if tree.restricted:
        return {}
    found = {record: tree.closed_heads(record) for record in tree.by_record}
    return {record: heads for record, heads in found.items() if heads}


def publish(session: Session, root: str) -> int:
    """Open everything kept back under a root; returns how many records were written.

    Raises:
        UserError: a kept value is disputed.
    """
    tree = session.tree(root)
    _refuse_disputed(tree)
    writes = [_release(tree, record) for record in sorted(kept_back(tree))]
    made = [write for write in writes if write is not None]
    for write in made:
        append(session, write)
    return len(made)


def discard(session: Session, root: str) -> int:
    """Go back to what is open, here too; returns how many records were written.

    The closed values stay in this desk's journal: nothing a person entered is lost.
    """
    tree = session.tree(root)
    open_tree = Tree(tree.by_id.values(), only_open=True)
    count = 0
    for record, registers in sorted(kept_back(tree).items()):
        values = {r: open_tree.show(record, r) for r in registers if open_tree.heads(record, r)}
        if not values:
            continue
        append(
            session,
            Write(
                tree.kind(record), record, root,
                {r: s.value for r, s in values.items()},
                replaces={r: (*s.saying, *(e.id for e in registers[r])) for r, s in values.items()},
                private={
                    r: pair
                    for r, s in values.items()
                    if (pair := open_tree.by_id[s.provisional].private.get(r))
                },
                restores={r: s.provisional for r, s in values.items()},
                leave_open=True,
            ),
        )  # fmt: skip
        count += 1
    return count
