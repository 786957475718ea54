"""The one door through which a verb writes: a new entry, open or closed as the rules demand.

`replaces` comes from what the person was *shown*; this module never reads heads to guess it. What
it does decide is what may leave: entries under a restricted root are closed for ever, e-mail and
phone are closed until the person consented, and an open entry over closed ones names the open
ones beneath and keeps the rest at home (journal 4.1, 4.7, 4.8).
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sscdesk.domain import catalogue
from sscdesk.domain.entry import (
    CONFIDENTIALITY,
    DELETED,
    FALSE,
    OWNER,
    PARENT,
    RESTRICTED,
    SEEN,
    TRUE,
    Entry,
    Ids,
    private_hash,
)
from sscdesk.domain.journal import Tree
from sscdesk.domain.records import awaiting_consent, plain_value
from sscdesk.errors import UserError
from sscdesk.i18n import _
from sscdesk.store.finding import root_of
from sscdesk.store.session import Session


@dataclass(frozen=True)
class Write:
    """What a verb says about one record.

    Attributes:
        values: Register → canonical text (personal values plain, unless `private` has them).
        replaces: Register → heads that the person was shown.
        private: Given when an undo brings back personal values: the salted pairs of then.
        leave_open: The entry is open although the root is restricted (notice, release).
        stay_home: The entry is closed although the root is open (what was kept back is discarded).
    """

    kind: str
    record: str
    root: str
    values: Mapping[str, str]
    new: bool = False
    replaces: Mapping[str, Ids] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()
    restores: Mapping[str, str] = field(default_factory=dict)
    private: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    leave_open: bool = False
    stay_home: bool = False


def create(
    session: Session, kind: str, values: Mapping[str, str], *, parent: str = "", id_: str = ""
) -> str:
    """Create a record; a creation holds its non-empty registers and says that it is not deleted.

    Returns:
        Id of the record.
    """
    record = id_ or session.new_id()
    root = root_of(session, parent) if parent else record
    said = {register: value for register, value in values.items() if value}
    said[DELETED] = FALSE
    said.update({PARENT: parent} if parent else {OWNER: session.office})
    append(session, Write(kind, record, root, said, new=True))
    return record


def edit(
    session: Session,
    root: str,
    record: str,
    values: Mapping[str, str],
    shown: Mapping[str, Ids] | None = None,
) -> list[str]:
    """Set registers of a record.

    Args:
        shown: Register → the heads the person was shown, captured when the form was opened; a
            register that is not in it was shown blank. None means that the command line shows and
            writes in one breath.

    Returns:
        The registers that were written: an unchanged value is not.
    """  # fmt: skip
    tree = session.tree(root)
    changed = {r: v for r, v in values.items() if not is_unchanged(tree, record, r, v)}
    if not changed:
        return []
    heads = {
        r: tree.show(record, r).saying if shown is None else tuple(shown.get(r, ()))
        for r in changed
    }
    append(session, Write(tree.kind(record), record, root, changed, replaces=heads))
    return sorted(changed)


def is_unchanged(tree: Tree, record: str, register: str, value: str) -> bool:
    """Whether the register says this value and nothing else (journal 4.1)."""
    heads = tree.heads(record, register)
    if not heads:
        return value == ""
    said = {head.values[register] for head in heads}
    return len(said) == 1 and plain_value(heads[0], register) == value


def remove(session: Session, root: str, record: str, seen: frozenset[str] | None = None) -> None:
    """Delete a record, naming every head under it that was shown.

    Args:
        seen: The heads that were shown when the question was put; None as in `edit`.
    """
    tree = session.tree(root)
    known = frozenset(tree.heads_under(record)) if seen is None else seen
    heads = tuple(sorted(tree.heads_seen(record, DELETED, known)))
    append(
        session,
        Write(
            tree.kind(record), record, root, {DELETED: TRUE}, replaces={DELETED: heads}, seen=known
        ),
    )


def restore(session: Session, root: str, record: str) -> None:
    """Bring a deleted, contested or disputed record back for good."""
    tree = session.tree(root)
    heads = tree.show(record, DELETED).heads
    append(
        session,
        Write(tree.kind(record), record, root, {DELETED: FALSE}, replaces={DELETED: heads}),
    )


def append(session: Session, write: Write) -> list[Entry]:
    """Write what a verb says, as one entry or as an open and a closed one."""
    tree = session.tree(write.root)
    made = [_entry(session, tree, part, closed) for part, closed in _parts(tree, write)]
    for entry in made:
        session.add(entry)
    return made


def _parts(tree: Tree, write: Write) -> Iterable[tuple[Write, bool]]:
    if write.leave_open or write.stay_home:
        yield write, write.stay_home
        return
    restricted = tree.restricted if tree.by_id else False
    if write.record == write.root and CONFIDENTIALITY in write.values:
        if write.new or not _has_open_creation(tree):
            restricted = restricted or write.values[CONFIDENTIALITY] == RESTRICTED
        else:
            yield _only(write, {CONFIDENTIALITY}), False
            restricted = restricted or write.values[CONFIDENTIALITY] == RESTRICTED
            write = _without(write, {CONFIDENTIALITY})
    if restricted:
        yield from _some(write, closed=True)
        return
    _refuse_telling(tree, write)
    private = _private(tree, write)
    yield from _some(_without(write, private), closed=False)
    yield from _some(_only(write, private), closed=True)


def _private(tree: Tree, write: Write) -> set[str]:
    """Registers that stay home until the person consented; an undo of what is open is open."""
    waiting = awaiting_consent(tree, write.record, write.kind, write.values)
    return {r for r in waiting & write.values.keys() if not _undoes_what_is_open(tree, write, r)}


def _undoes_what_is_open(tree: Tree, write: Write, register: str) -> bool:
    if register not in write.restores:
        return False
    named = {*write.replaces.get(register, ()), write.restores[register]} - {""}
    return not any(_is_closed(tree, id_) for id_ in named)


def _some(write: Write, *, closed: bool) -> Iterable[tuple[Write, bool]]:
    if write.values:
        yield write, closed


def _has_open_creation(tree: Tree) -> bool:
    return not is_born_closed(tree, tree.root)


def is_born_closed(tree: Tree, record: str) -> bool:
    """Whether the record was created in confidence and nothing open says that there is one."""
    creations = [e for e in tree.by_record.get(record, ()) if e.new]
    return bool(creations) and all(e.closed for e in creations)


def kept_back() -> UserError:
    """What to say when something that is kept back is written to."""
    return UserError(
        _("This was entered in confidence and is kept back on this desk."),
        _("Publish or discard what is kept back in this case first."),
        code="kept_back",
    )


def _refuse_telling(tree: Tree, write: Write) -> None:
    """An open entry in a record that was created in confidence would tell that there is one.

    Raises:
        UserError: the record, or one above it, is kept back.
    """
    record = write.values.get(PARENT, "") if write.new else write.record
    while record:
        if is_born_closed(tree, record):
            raise kept_back()
        record = tree.parents.get(record, "")


def _only(write: Write, registers: set[str]) -> Write:
    return replace(
        write,
        values={r: v for r, v in write.values.items() if r in registers},
        replaces={r: v for r, v in write.replaces.items() if r in registers},
        restores={r: v for r, v in write.restores.items() if r in registers},
        new=False,
    )


def _without(write: Write, registers: set[str]) -> Write:
    if not registers:
        return write
    kept = set(write.values) - registers
    return replace(_only(write, kept), new=write.new)


def _entry(session: Session, tree: Tree, write: Write, closed: bool) -> Entry:
    assert session.device is not None
    replaces, covers = (write.replaces, {}) if closed else _split_heads(tree, write)
    seen = write.seen
    if not closed:
        hidden = tuple(sorted(i for i in seen if _is_closed(tree, i)))
        seen = (seen - set(hidden)) | _seen_beneath(tree, hidden)
        covers = {**covers, SEEN: hidden}
    values, private = _hide_personal(tree, write, closed)
    return Entry(
        session.new_id(), session.act, session.device.next_seq(closed), write.kind, write.record,
        write.root, write.new, closed, values,
        {r: tuple(sorted(i)) for r, i in replaces.items() if i}, seen, write.restores, private,
        {r: i for r, i in covers.items() if i},
    )  # fmt: skip


def _is_closed(tree: Tree, id_: str) -> bool:
    entry = tree.by_id.get(id_)
    return entry is not None and entry.closed


def _seen_beneath(tree: Tree, hidden: Ids) -> set[str]:
    """The open heads that these closed ones were written over: their author saw those too."""
    return {
        id_
        for entry in (tree.by_id[i] for i in hidden)
        for register in entry.values
        for id_ in tree.open_beneath([entry], register)
    }


def _split_heads(tree: Tree, write: Write) -> tuple[dict[str, Ids], dict[str, Ids]]:
    """What an open entry replaces for everybody, and what it covers only here."""
    replaces: dict[str, Ids] = {}
    covers: dict[str, Ids] = {}
    for register, ids in write.replaces.items():
        closed = [tree.by_id[i] for i in ids if _is_closed(tree, i)]
        named = {i for i in ids if not _is_closed(tree, i)}
        named |= tree.open_beneath(closed, register)
        replaces[register] = tuple(sorted(named))
        covers[register] = tuple(sorted(entry.id for entry in closed))
    return replaces, covers


def _hide_personal(
    tree: Tree, write: Write, closed: bool
) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    values, private = dict(write.values), dict(write.private)
    kind = catalogue.KINDS.get(write.kind)
    for field_ in kind.fields if kind else ():
        key = field_.key
        if field_.personal and values.get(key) and key not in private:
            if write.restores.get(key):
                continue
            private[key] = _salted(tree, write.record, key, values[key], closed)
            values[key] = private_hash(*private[key])
    return values, {key: pair for key, pair in private.items() if key in values}


def _salted(tree: Tree, record: str, key: str, value: str, closed: bool) -> tuple[str, str]:
    """The salt of a head that says the same, else a new one.

    Desks compare bytes: two people who settle a dispute with the same one of its values agree. What
    was written in confidence lends its salt to nothing that leaves.
    """
    for head in tree.heads(record, key):
        pair = head.private.get(key)
        if pair is not None and pair[1] == value and (closed or not head.closed):
            return pair
    return os.urandom(16).hex(), value
