"""What undo and redo would take back, in words and with its place, without doing it."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from sscdesk.actions import act_stack
from sscdesk.domain import catalogue
from sscdesk.domain.checks import label
from sscdesk.domain.entry import DELETED, TRUE, Entry
from sscdesk.domain.journal import Tree
from sscdesk.domain.records import keys_of_register, parse_group, plain_value
from sscdesk.i18n import _, ngettext
from sscdesk.store import entries, naming, tables
from sscdesk.store.finding import kind_of
from sscdesk.store.session import Session

_MOST_ENTRIES = 200
"""Entries of an act that are read to name it: an import has a hundred thousand."""


@dataclass(frozen=True)
class Act:
    """An act that undo or redo would take back.

    Attributes:
        what: What was done, e.g. “Planned end of UGA-2025-0014”.
        words: What the command says: “Undo …”, “Redo …”.
        done_words: What is told afterwards.
        place_root: Id of the root that it changed, "" for several; `place_kind` is its kind.
        place_record: Id of the one record that it changed, "" for several.
        place_key: `kind.key` that it changed (`kind.` where the whole record came or went), a key
            of the case alone, "" for several.
    """

    id: str
    what: str
    words: str
    done_words: str
    place_root: str = ""
    place_kind: str = ""
    place_record: str = ""
    place_key: str = ""


@dataclass(frozen=True)
class Newest:
    """The act that undo takes next and the one that redo brings back; None where there is none."""

    undo: Act | None
    redo: Act | None


def newest(session: Session) -> Newest:
    """What undo and redo would do now."""
    undoing = act_stack.newest(session, undos=False)
    redoing = act_stack.newest(session, undos=True)
    return Newest(
        _undoing(session, undoing) if undoing else None,
        _redoing(session, redoing) if redoing else None,
    )


def taken_back(session: Session, id_: str) -> Act:
    """The act that was taken back by its id: an undo is one that was done again."""
    table = tables.act
    verb = session.execute(sa.select(table.c.verb).where(table.c.id == id_)).scalar()
    return _redoing(session, id_) if verb == act_stack.UNDO else _undoing(session, id_)


def _undoing(session: Session, id_: str) -> Act:
    what, place = _told(session, _meant(session, id_))
    done = _("Undone: {what}").format(what=what)
    return Act(id_, what, _("Undo {what}").format(what=what), done, *place)


def _redoing(session: Session, id_: str) -> Act:
    what, place = _told(session, _meant(session, id_))
    done = _("Done again: {what}").format(what=what)
    return Act(id_, what, _("Redo {what}").format(what=what), done, *place)


def _meant(session: Session, id_: str) -> str:
    """The act that a person did, under the undos and redos of it."""
    table = tables.act
    undone = session.execute(sa.select(table.c.undoes).where(table.c.id == id_)).scalar()
    return _meant(session, undone) if undone else id_


Place = tuple[str, str, str, str]
"""Root, kind of the root, record, key."""

Told = tuple[str, str, str]
"""What an act did, the record, the key."""


def _told(session: Session, id_: str) -> tuple[str, Place]:
    """(What an act did, where)."""
    found = _entries(session, id_)
    roots = list(dict.fromkeys(entry.root for entry in found))
    if len(roots) != 1:
        is_read = len(found) < _MOST_ENTRIES
        if is_read and all(kind_of(session, root) == "case" for root in roots):
            told = ngettext("changes in {n} case", "changes in {n} cases", len(roots))
            return told.format(n=len(roots)), ("", "", "", "")
        return _("changes in several records"), ("", "", "", "")
    root, kind = roots[0], kind_of(session, roots[0])
    ref = _name(session, root, kind)
    what, record, key = _within(session, found, root, ref)
    return what, (root, kind, record, key)


def _entries(session: Session, id_: str) -> Sequence[Entry]:
    act, entry = tables.act, tables.entry
    n = session.execute(sa.select(act.c.n).where(act.c.id == id_)).scalar()
    places = sa.select(entry.c.pos).where(entry.c.act == n).limit(_MOST_ENTRIES)
    return entries.load(session.connection, entry.c.pos.in_(places))


def _name(session: Session, root: str, kind: str) -> str:
    """The reference of a case, the name of another record; both are known of what was deleted."""
    tree = session.tree(root)
    if kind == "case":
        return tree.show(root, "ref").value
    named = naming.names(session, [kind], [root]).get(root, "") if kind in tables.SHOWN else ""
    return named or (_(catalogue.KINDS[kind].label) if kind in catalogue.KINDS else root[-8:])


def _within(session: Session, found: Sequence[Entry], root: str, ref: str) -> Told:
    """What an act did in one root."""
    if any(entry.record == root and entry.new for entry in found):
        return _("new: {name}").format(name=ref), root, ""
    if any(entry.kind == "transition" for entry in found):
        return _("stage or status of {name}").format(name=ref), root, "stage"
    if all(entry.kind == "member" for entry in found):
        return _members(session.tree(root), found, ref)
    if len({entry.record for entry in found}) == 1:
        return _of_record(session.tree(root), found, ref)
    if found[0].new and all(entry.new for entry in found):
        return _added(found[0], ref)
    return _several(len(found), ref)


def _several(number: int, ref: str) -> Told:
    told = ngettext("{n} change in {name}", "{n} changes in {name}", number)
    return told.format(n=number, name=ref), "", ""


def _of_record(tree: Tree, found: Sequence[Entry], ref: str) -> Told:
    entry = found[0]
    if entry.new:
        return _added(entry, ref)
    if DELETED in entry.values:
        return _deleted(entry, tree.root, ref)
    keys = list(dict.fromkeys(key for one in found for key in _keys(tree, one)))
    if len(keys) == 1:
        told = _("{field} of {name}").format(field=_label(entry.kind, keys[0]), name=ref)
        return told, entry.record, _field(entry.kind, keys[0])
    told = ngettext("{n} field of {name}", "{n} fields of {name}", len(keys))
    return told.format(n=len(keys), name=ref), entry.record, ""


def _deleted(entry: Entry, root: str, ref: str) -> Told:
    is_gone = entry.values[DELETED] == TRUE
    if entry.record == root:
        told = _("removal of {name}") if is_gone else _("return of {name}")
        return told.format(name=ref), root, ""
    told = _("{kind} removed from {name}") if is_gone else _("{kind} brought back in {name}")
    return told.format(kind=_kind(entry.kind), name=ref), entry.record, f"{entry.kind}."


def _added(entry: Entry, ref: str) -> Told:
    told = _("{kind} added to {name}").format(kind=_kind(entry.kind), name=ref)
    return told, entry.record, f"{entry.kind}."


def _members(tree: Tree, found: Sequence[Entry], ref: str) -> Told:
    """Members of sets: one field where they are of one."""
    parents = {tree.parents.get(entry.record, tree.root) for entry in found}
    sets = {tree.show(entry.record, "set").value for entry in found}
    if len(sets) > 1 or len(parents) > 1:
        return _several(len(found), ref)
    parent, key = parents.pop(), sets.pop()
    kind = tree.kind(parent)
    told = _("{field} of {name}").format(field=_label(kind, key), name=ref)
    return told, parent, _field(kind, key)


def _keys(tree: Tree, entry: Entry) -> list[str]:
    """The keys that an entry changed; of a group those that differ from what it replaced."""
    kind = catalogue.KINDS.get(entry.kind)
    made: list[str] = []
    for register in sorted(entry.values):
        if kind is None or not catalogue.is_group(kind, register):
            made.append(register)
            continue
        before = _before(tree, entry, register)
        after = parse_group(plain_value(entry, register))
        keys = [k for k in keys_of_register(kind, register) if before.get(k) != after.get(k)]
        made += keys or [register]
    return made


def _before(tree: Tree, entry: Entry, register: str) -> dict[str, str]:
    replaced = [tree.by_id[id_] for id_ in entry.replaces.get(register, ()) if id_ in tree.by_id]
    return parse_group(plain_value(replaced[0], register)) if replaced else {}


def _kind(name: str) -> str:
    found = catalogue.KINDS.get(name)
    return _(found.label) if found else name


def _label(kind: str, key: str) -> str:
    """Label of a key; of a text by language that of the text."""
    if kind not in catalogue.KINDS:
        return key
    stem = key.rpartition(".")[0]
    known = catalogue.field(catalogue.KINDS[kind], key) is not None
    return label(kind, key if known or not stem else stem)


def _field(kind: str, key: str) -> str:
    return key if kind == "case" else f"{kind}.{key}"
