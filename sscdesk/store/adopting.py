"""Merging: the union of journals, and taking it back.

Adopted entries are facts of somebody else: nothing here judges them, settles them or loses them.
The same id with other content is damage and refuses the whole merge (journal 4.13).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

import sqlalchemy as sa

from sscdesk.domain.digest import open_trees
from sscdesk.domain.entry import (
    CONFIDENTIALITY,
    ERASED,
    RESTRICTED,
    TRUE,
    Act,
    Entry,
    content_hash,
    personal_values_hold,
)
from sscdesk.domain.journal import Tree
from sscdesk.errors import Damaged, NotFound, UserError
from sscdesk.i18n import _
from sscdesk.store import entries, erasing, tables
from sscdesk.store.base import new_key
from sscdesk.store.session import Session


@dataclass
class Adopted:
    """What a merge did.

    Attributes:
        number: Row of the adoption, or 0 when nothing was new.
        new: Entries that were not here.
        known: Entries that were.
        forks: (device, seq) that two entries share: a copied machine; listed, never refused.
    """

    number: int = 0
    new: int = 0
    known: int = 0
    forks: list[tuple[str, int]] = field(default_factory=list)


def exportable(session: Session) -> list[Entry]:
    """The entries that may leave this desk: open ones, without what stays home.

    Of a root that any open entry restricts only the notices leave: what was written before stays
    home from then on, here and wherever it came from (journal 4.7).
    """
    session.flush()
    found = entries.load(session.connection, tables.entry.c.closed.is_(False))
    return [replace(e, covers={}) for tree in open_trees(found) for e in leaving(tree)]


def leaving(tree: Tree) -> Iterator[Entry]:
    """What leaves of the open entries of one root."""
    for entry in tree.by_id.values():
        if not tree.restricted or entry.values.keys() == {CONFIDENTIALITY}:
            yield entry


def adopt(session: Session, incoming: Iterable[Entry], source: str) -> Adopted:
    """Take in entries of another desk.

    Raises:
        Damaged: an entry is closed, is not what its author wrote, or has the id of one here with
            other content.
    """
    session.flush()
    found = _by_id(incoming)
    report = Adopted()
    fresh = _unknown(session, found, report)
    if not fresh:
        return report
    report.number = _new_adoption(session, source)
    report.new = len(fresh)
    _keep(session, fresh, report.number)
    report.forks = _forks(session, fresh)
    if any(entry.act.device == session.info.get("device") for entry in fresh):
        # Another machine writes as this device: a new one is taken before the next write.
        session.set_info("twin", "1")
    return report


def _by_id(incoming: Iterable[Entry]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for entry in incoming:
        if not _is_sound(entry):
            raise _not_as_written()
        twice = found.setdefault(entry.id, entry)
        if twice is not entry and content_hash(twice) != content_hash(entry):
            raise _contradiction()
    return found


def _unknown(session: Session, found: dict[str, Entry], report: Adopted) -> list[Entry]:
    table = tables.entry
    ids = sorted(found)
    known: dict[str, bytes] = {}
    for start in range(0, len(ids), 500):
        rows = session.connection.execute(
            sa.select(table.c.id, table.c.hash).where(table.c.id.in_(ids[start : start + 500]))
        )
        known.update({row.id: row.hash for row in rows})
    for id_, own_hash in known.items():
        if content_hash(found[id_]) != own_hash:
            raise _contradiction()
    if any(entry.closed for entry in found.values()):
        raise _contradiction()
    report.known = len(known)
    fresh = [entry for id_, entry in found.items() if id_ not in known]
    _refuse_other_acts(session, fresh)
    return fresh


def _refuse_other_acts(session: Session, fresh: list[Entry]) -> None:
    """An act, too, says one thing for ever, and a device belongs to one office."""
    acts: dict[str, Act] = {}
    offices: dict[str, str] = {}
    for act in (entry.act for entry in fresh):
        if acts.setdefault(act.id, act) != act:
            raise _contradiction()
        if offices.setdefault(act.device, act.office) != act.office:
            raise _contradiction()
    known = entries.acts_by_id(session.connection, acts)
    if any(acts[act.id] != act for act in known):
        raise _contradiction()
    table = tables.device
    devices = sa.select(table.c.id, table.c.office).where(table.c.id.in_(sorted(offices)))
    if any(offices[row.id] != row.office for row in session.connection.execute(devices)):
        raise _contradiction()


def _is_sound(entry: Entry) -> bool:
    """Whether it is text throughout and its personal values are those that were hashed."""
    act = entry.act
    said = (act.user, act.at, act.verb, entry.kind, *entry.values, *entry.values.values(),
            *entry.replaces, *entry.restores, *chain(*entry.private.values()))  # fmt: skip
    try:
        "".join(said).encode()
        return personal_values_hold(entry)
    except (UnicodeEncodeError, TypeError):
        return False


def _not_as_written() -> Damaged:
    return Damaged(
        _("The file is damaged: something in it is not as its author wrote it."),
        _("Nothing was taken over. Ask the sender for the file again."),
    )


def _contradiction() -> Damaged:
    return Damaged(
        _("The file contradicts what this desk already holds."),
        _("Nothing was taken over. Ask the sender for the file again."),
        code="contradiction",
    )


def _new_adoption(session: Session, source: str) -> int:
    at = session.clock().strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    made = session.connection.execute(
        sa.insert(tables.adoption).values(at=at, source=source, taken_back=False)
    )
    return new_key(made)


def _keep(session: Session, fresh: list[Entry], number: int) -> None:
    session.shelf.load(entry.root for entry in fresh)
    erased = _erased_records(session, fresh)
    numbers = entries.Numbers(session.connection)
    kept = [replace(e, private={}) if e.record in erased else e for e in fresh]
    entries.insert(session.connection, [entries.row_of(e, numbers, number) for e in kept])
    for entry in kept:
        session.shelf.add(entry)
        session.touched.add(entry.kind, entry.record, entry.root)
    for record in {e.record for e in fresh if e.values.get(ERASED) == TRUE}:
        erasing.drop_here(session, record)
    session.flush()


def _erased_records(session: Session, fresh: list[Entry]) -> set[str]:
    arriving = {e.record for e in fresh if e.values.get(ERASED) == TRUE}
    personal = {e.record: e.root for e in fresh if e.private}
    here = {r for r, root in personal.items() if session.tree(root).erased(r)}
    return arriving | here


def _forks(session: Session, fresh: list[Entry]) -> list[tuple[str, int]]:
    table, acts, devices = tables.entry, tables.act, tables.device
    arrived = {(e.act.device, e.seq) for e in fresh}
    rows = session.connection.execute(
        sa.select(devices.c.id, table.c.seq)
        .join(acts, acts.c.n == table.c.act)
        .join(devices, devices.c.n == acts.c.device)
        .where(table.c.closed.is_(False), devices.c.id.in_({d for d, _ in arrived}))
        .group_by(devices.c.id, table.c.seq)
        .having(sa.func.count() > 1)
    )
    forks = [(str(device), int(seq)) for device, seq in rows]
    return [fork for fork in forks if fork in arrived]


def take_back(session: Session) -> int:
    """Forget what the latest merge adopted and nobody built upon; returns how many were kept.

    It writes no entry. Erasures and notices of restriction are never forgotten.

    Raises:
        NotFound: there is no merge to take back.
    """
    session.flush()
    number = _latest_adoption(session)
    mine = entries.load(session.connection, tables.entry.c.adopted == number)
    session.shelf.load(entry.root for entry in mine)
    kept = _built_upon(session, mine)
    gone = [entry.id for entry in mine if entry.id not in kept]
    for start in range(0, len(gone), 500):
        session.connection.execute(
            sa.delete(tables.entry).where(tables.entry.c.id.in_(gone[start : start + 500]))
        )
    _forget(session, mine, set(gone))
    session.connection.execute(
        sa.update(tables.adoption).where(tables.adoption.c.n == number).values(taken_back=True)
    )
    return len(kept)


def _latest_adoption(session: Session) -> int:
    table = tables.adoption
    number = session.connection.execute(
        sa.select(sa.func.max(table.c.n)).where(table.c.taken_back.is_(False))
    ).scalar()
    if number is None:
        raise NotFound(_("There is no merge to take back."), code="nothing_to_undo")
    return int(number)


def _forget(session: Session, mine: list[Entry], gone: set[str]) -> None:
    for root in {entry.root for entry in mine}:
        tree = session.tree(root)
        session.shelf.replace(root, [e for e in tree.by_id.values() if e.id not in gone])
    for entry in mine:
        session.touched.add(entry.kind, entry.record, entry.root)
    session.flush()


def _built_upon(session: Session, mine: list[Entry]) -> set[str]:
    """Ids that must stay: named by, or above, what stays (a fixed point)."""
    candidates = {entry.id: entry for entry in mine}
    staying: list[Entry] = [
        e
        for root in {entry.root for entry in mine}
        for e in session.tree(root).by_id.values()
        if e.id not in candidates
    ]
    staying += [e for e in mine if is_never_forgotten(e)]
    kept = {e.id for e in staying if e.id in candidates}
    while staying:
        entry = staying.pop()
        if is_never_forgotten(entry) and entry.id in candidates:
            continue
        for id_ in _needs(session, entry):
            if id_ in candidates and id_ not in kept:
                kept.add(id_)
                staying.append(candidates[id_])
    return kept


def is_never_forgotten(entry: Entry) -> bool:
    """Whether an entry is an erasure or a notice of restriction."""
    return entry.values.get(ERASED) == TRUE or entry.values.get(CONFIDENTIALITY) == RESTRICTED


def _needs(session: Session, entry: Entry) -> set[str]:
    tree = session.tree(entry.root)
    named = {i for ids in entry.replaces.values() for i in ids}
    named |= {i for ids in entry.covers.values() for i in ids}
    named |= set(entry.seen) | set(entry.restores.values())
    record = entry.record
    while record:
        named |= {e.id for e in tree.by_record.get(record, ()) if e.new and e.id != entry.id}
        record = tree.parents.get(record, "")
    return named


def refuse_foreign(owner: str, office: str) -> None:
    """Only an office itself writes to its records; others make proposals (journal 4.14).

    Raises:
        UserError: the record belongs to another office.
    """
    if owner and owner != office:
        raise UserError(
            _("This record belongs to another office and cannot be changed here."),
            _("Send that office a proposal instead."),
            code="not_owner",
        )
