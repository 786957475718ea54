"""Restricted records becoming open: what leaves is what is shown at that moment, nothing older.

Lowering a restriction writes, for each record, one open entry with the present value of every
register that has a closed head. What somebody else lowered leaves our closed values *kept back*:
read-only, until they are published or discarded (journal 4.7).
"""

from collections.abc import Iterable, Mapping

from sscdesk.domain.entry import (
    CONFIDENTIALITY,
    DELETED,
    RESTRICTED,
    SEEN,
    TRUE,
    Entry,
    Ids,
)
from sscdesk.domain.journal import Tree
from sscdesk.domain.records import awaiting_consent, plain_value
from sscdesk.domain.shown import GONE
from sscdesk.errors import UserError
from sscdesk.i18n import _
from sscdesk.store.session import Session
from sscdesk.store.writing import Write, append, edit, is_born_closed


def set_confidentiality(session: Session, root: str, level: str, shown: Ids | None = None) -> bool:
    """Restrict, or release when the root is restricted and the level is lower.

    Args:
        shown: The heads the person was shown; None means that the command line shows the strictest
            and writes in one breath.

    Returns:
        Whether anything was written.

    Raises:
        UserError: something written in confidence is disputed and must be settled first.
    """
    tree = session.tree(root)
    heads = shown if shown is not None else tree.show(root, CONFIDENTIALITY).saying
    if tree.restricted and level != RESTRICTED and not _stays_restricted(tree, heads):
        release(session, root, level, heads)
        return True
    return bool(edit(session, root, root, {CONFIDENTIALITY: level}, {CONFIDENTIALITY: heads}))


def _stays_restricted(tree: Tree, shown: Ids) -> bool:
    """Whether somebody restricted the root whom the person who lowers it has not seen."""
    heads = tree.heads(tree.root, CONFIDENTIALITY)
    return any(h.values[CONFIDENTIALITY] == RESTRICTED for h in heads if h.id not in shown)


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
    for record in tree.shown_records():
        for register in tree.closed_heads(record):
            if register != CONFIDENTIALITY and tree.show(record, register).disputed:
                raise UserError(
                    _("A value that was entered in confidence is disputed."),
                    _("Settle it first, then lower the confidentiality."),
                    code="disputed",
                )


def _release(tree: Tree, record: str, skip: Iterable[str] = ()) -> Write | None:
    """One open entry with what the record's closed registers show now; None when there is none.

    What is gone opens nothing but its deletion: nobody looks at its values any more.
    """
    born_closed = is_born_closed(tree, record)
    if born_closed and tree.is_shown(record):
        registers = tree.registers(record)
    else:
        registers = sorted(_closed_and_told(tree, record))
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


def _closed_and_told(tree: Tree, record: str) -> dict[str, tuple[Entry, ...]]:
    """Closed heads that the screen shows: of what is gone, the deletion."""
    closed = tree.closed_heads(record)
    if tree.is_shown(record):
        return closed
    if is_born_closed(tree, record) or tree.deletion(record) != GONE:
        return {}
    return {r: heads for r, heads in closed.items() if r == DELETED}


def _seen(tree: Tree, record: str) -> frozenset[str]:
    if tree.deletion(record) == GONE:
        return frozenset(tree.heads_under(record))
    seen: frozenset[str] = frozenset()
    for head in tree.heads(record, DELETED):
        seen |= head.seen | frozenset(head.covers.get(SEEN, ()))
    return seen


def consent(session: Session, person: str) -> bool:
    """Open the e-mail and phone of a person who consented; whether there was anything to open.

    Raises:
        UserError: one of them is disputed.
    """
    tree = session.tree(person)
    if tree.restricted:
        return False
    _refuse_disputed(tree)
    write = _release(tree, person)
    if write is not None:
        append(session, write)
    return write is not None


def kept_back(tree: Tree) -> dict[str, dict[str, tuple[Entry, ...]]]:
    """Record → register → closed heads of a root that somebody else opened.

    What waits for a person's consent is not among it, nor what was discarded.
    """
    if tree.restricted:
        return {}
    created = [record for record in tree.records() if tree.is_created(record)]
    found = {record: _kept_heads(tree, record) for record in created}
    return {record: heads for record, heads in found.items() if heads}


def _kept_heads(tree: Tree, record: str) -> dict[str, tuple[Entry, ...]]:
    waiting = awaiting_consent(tree, record, tree.kind(record), {})
    return {
        register: closed
        for register, closed in _closed_and_told(tree, record).items()
        if register not in waiting and not _says_what_is_open(tree, record, register)
    }


def _says_what_is_open(tree: Tree, record: str, register: str) -> bool:
    """Whether a register is blank here, and nothing open sets it."""
    is_open = any(not e.closed and register in e.values for e in tree.by_record[record])
    return not is_open and all(e.values[register] == "" for e in tree.heads(record, register))


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
    changed: set[str] = set()
    # One by one: what shows again after a deletion is discarded may have been kept back too.
    while kept := kept_back(tree):
        record, registers = next(iter(kept.items()))
        for write in _discard(tree, open_tree, record, registers):
            append(session, write)
        changed.add(record)
    return len(changed)


def _discard(
    tree: Tree, open_tree: Tree, record: str, registers: Mapping[str, tuple[Entry, ...]]
) -> Iterable[Write]:
    if is_born_closed(tree, record):
        yield _hide(tree, record)
        return
    told = [r for r in registers if open_tree.heads(record, r)]
    if told:
        yield _say_again(tree, open_tree, record, {r: registers[r] for r in told})
    blank = [r for r in registers if r not in told]
    if blank:
        closed = {r: tuple(e.id for e in registers[r]) for r in blank}
        yield Write(
            tree.kind(record), record, tree.root, dict.fromkeys(blank, ""), replaces=closed,
            restores=dict.fromkeys(blank, ""), stay_home=True,
        )  # fmt: skip


def _hide(tree: Tree, record: str) -> Write:
    """A record that was created in confidence is deleted here, and here alone."""
    heads = tree.show(record, DELETED).heads
    return Write(
        tree.kind(record), record, tree.root, {DELETED: TRUE}, replaces={DELETED: heads},
        seen=frozenset(tree.heads_under(record)), stay_home=True,
    )  # fmt: skip


def _say_again(
    tree: Tree, open_tree: Tree, record: str, registers: Mapping[str, tuple[Entry, ...]]
) -> Write:
    """The open values once more, over the closed ones."""
    values = {r: open_tree.show(record, r) for r in registers}
    seen: frozenset[str] = frozenset()
    if DELETED in values and values[DELETED].value == TRUE:
        seen = seen.union(*(tree.seen_by(tree.by_id[i]) for i in values[DELETED].saying))
    best = {r: open_tree.by_id[s.provisional] for r, s in values.items()}
    return Write(
        tree.kind(record), record, tree.root,
        {r: s.value for r, s in values.items()},
        replaces={r: (*s.saying, *(e.id for e in registers[r])) for r, s in values.items()},
        seen=seen,
        restores={r: s.provisional for r, s in values.items()},
        private={r: e.private[r] for r, e in best.items() if r in e.private},
        leave_open=True,
    )  # fmt: skip
