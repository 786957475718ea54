"""The laws that hold after every step, on the desk that has just moved."""

import random
from collections import Counter

from sscdesk.domain.digest import digest
from sscdesk.domain.entry import (
    CONFIDENTIALITY,
    DELETED,
    ERASED,
    RESTRICTED,
    TRUE,
    Entry,
    content_hash,
)
from sscdesk.domain.ids import to_blob
from sscdesk.domain.journal import Tree
from sscdesk.domain.shown import GONE
from sscdesk.store import check, tables, trees
from sscdesk.store.session import Session
from tests.laws.law import law
from tests.laws.ledger import PERSONAL, Ledger
from tests.laws.pictures import dump, handed_on, picture_of, raw_row, raw_rows
from tests.laws.reference import Reference
from tests.laws.world import Machine, View, World, trees_of

CHECKED_ONE_IN = 20
"""How often `desk check` itself is asked inside a history; at the end it always is."""


def holds_after_step(world: World, machine: Machine, rng: random.Random, *, whole: bool) -> None:
    """All of them; nothing is asked again while the desk has not changed.

    Args:
        whole: Ask `desk check` too.
    """
    view = machine.view
    if view is machine.checked and not whole:
        return
    leaving = world.exported(machine)
    with machine.desk.reading() as session:
        tables_show_the_journal(session, view)
        no_record_without_creation(session, view)
        nothing_erased_is_shown(world.ledger, session, view)
        if whole or rng.randrange(CHECKED_ONE_IN) == 0:
            report = check.check(session)
            check_finds_nothing(report)
            forks_are_listed(report, view)
    journal_is_the_plain_function(view)
    equal_journals_agree(world.ledger, view.entries)
    nothing_vanishes(machine, view)
    nothing_is_lost(world.ledger, view)
    nothing_unknown_is_hidden(world.ledger, view)
    nothing_closed_leaves(world.ledger, view, leaving)
    leaving_is_the_open_entries(world.ledger, view, leaving)
    nothing_erased_stays(world.ledger, view, leaving)
    everything_passes_unchanged(world.ledger, view)
    machine.checked = view
    machine.held = frozenset(view.by_id)


@law(1)
def equal_journals_agree(ledger: Ledger, found: list[Entry]) -> None:
    """Whoever holds the same open entries shows the same: now, before, on any desk."""
    mine = frozenset(e.id for e in found if not e.closed)
    said = digest(found), [picture_of(tree) for tree in trees_of(found, only_open=True)]
    assert ledger.pictures.setdefault(mine, said) == said, "equal journals disagree"


@law(3)
def journal_is_the_plain_function(view: View) -> None:
    """What the program's trees say is what the rules say, read slowly; held records too."""
    for only_open in (False, True):
        for tree in trees_of(view.entries, only_open=only_open):
            said = picture_of(tree)
            plain = Reference(tree.by_id.values(), only_open=only_open).picture()
            assert said == plain, tree.root


@law(3)
def tables_show_the_journal(session: Session, view: View) -> None:
    """Each table holds the rows of the journal and no other."""
    expected: dict[str, dict[bytes, tuple[object, ...]]] = {name: {} for name in tables.SHOWN}
    disputes = set()
    for tree in view.trees:
        for kind, row in trees.shown_rows(tree).values():
            made = raw_row(tables.SHOWN[kind], row)
            expected[kind][made[0]] = made
        disputes.update(tree.conflicts())
    for name, table in tables.SHOWN.items():
        assert raw_rows(session.connection, table) == expected[name], name
    listed = session.execute(tables.conflict.select()).all()
    assert {(row.record, row.register) for row in listed} == disputes


@law(3, 19)
def check_finds_nothing(report: check.Report) -> None:
    """Hashes, own chain, foreign keys, tables, disputes, lists and search: all as it should be."""
    assert report.ok, report.findings[:3]


@law(4, 18)
def nothing_vanishes(machine: Machine, view: View) -> None:
    """Nothing that a desk held is gone, unless a merge was taken back."""
    lost = machine.held - view.by_id.keys() - machine.forgotten
    assert not lost, f"{machine.name} lost {sorted(lost)}"


@law(4)
def nothing_is_lost(ledger: Ledger, view: View) -> None:
    """Every value is a head, or replaced by somebody who had that very value on the screen."""
    forgotten = {e.record for e in view.entries if e.values.get(ERASED) == TRUE}
    for entry in view.entries:
        for named in (entry.replaces, entry.covers):
            for register, ids in named.items():
                if register in PERSONAL and entry.record in forgotten:
                    continue  # nobody has an erased value on the screen
                for id_ in ids:
                    value = ledger.plain.get((id_, register))
                    saw = ledger.saw.get((entry.id, register))
                    if value is not None and saw is not None:
                        assert value in saw, (entry.act.verb, register, value, saw)


@law(5)
def nothing_unknown_is_hidden(ledger: Ledger, view: View) -> None:
    """What a deletion hides was on the screen of somebody who deleted it."""
    for only_open in (False, True):
        for tree in trees_of(view.entries, only_open=only_open):
            for record in tree.records():
                if tree.is_created(record) and tree.deletion(record) == GONE:
                    _known_to_deleters(ledger, tree, record)


def _known_to_deleters(ledger: Ledger, tree: Tree, record: str) -> None:
    deletions = tree.heads(record, DELETED)
    saw = ledger.deleters(deletions)
    was_here = _left_behind_by_what_is_missing(ledger, tree, deletions)
    for below in tree.living(record):
        for register in tree.registers(below):
            if register == ERASED or (below == record and register == DELETED):
                continue
            if register in PERSONAL and tree.erased(below):
                continue
            for head in tree.heads(below, register):
                told = tree.stands_for(head, register)
                if told is None or (told.id, register) not in ledger.plain:
                    continue  # a blank that an undo brought back; an office, made with its desk
                value = ledger.plain[told.id, register]
                assert value in saw[below, register] or told.id in was_here, (
                    below,
                    register,
                    value,
                )


def _left_behind_by_what_is_missing(
    ledger: Ledger, tree: Tree, deletions: tuple[Entry, ...]
) -> frozenset[str]:
    """What a deleter held, where something that the deleter saw has not come yet.

    An older value that somebody had replaced is a head again until the newer one is here.
    """
    missing = [d for d in deletions if not tree.seen_by(d) <= tree.by_id.keys()]
    return frozenset().union(*(ledger.deleter_held.get(d.id, frozenset()) for d in missing))


@law(10)
def nothing_closed_leaves(ledger: Ledger, view: View, leaving: list[Entry]) -> None:
    """No value, hash, salt or id of what was written in confidence is in what leaves."""
    text = "\n".join(handed_on(leaving))
    open_records = {e.record for e in view.entries if not e.closed}
    closed = [e for e in view.entries if e.closed]
    ids = {e.id for e in closed} | {e.record for e in closed if e.record not in open_records}
    assert not [i for i in ids if i in text], "an id of a closed entry leaves"
    assert not [s for s in ledger.secrets if s in text], "a closed value leaves"


@law(12)
def leaving_is_the_open_entries(ledger: Ledger, view: View, leaving: list[Entry]) -> None:
    """What is handed on, and the digest, come from the open entries alone."""
    mine = frozenset(e.id for e in view.entries if not e.closed)
    assert {e.id for e in leaving} == _may_leave([e for e in view.entries if not e.closed])
    assert not any(e.closed or e.covers for e in leaving)
    assert digest(leaving) == digest(view.entries)
    key = ("file", *sorted(mine))
    text = handed_on(leaving)
    assert ledger.pictures.setdefault(frozenset(key), text) == text, (
        "equal journals write other files"
    )


def _may_leave(found: list[Entry]) -> set[str]:
    """All but what stays home once an open entry restricts its root: the notices still leave."""
    said = [e for e in found if e.record == e.root and CONFIDENTIALITY in e.values]
    left = {id_ for e in said for id_ in e.replaces.get(CONFIDENTIALITY, ())}
    home = {e.root for e in said if e.values[CONFIDENTIALITY] == RESTRICTED and e.id not in left}
    return {e.id for e in found if e.root not in home or set(e.values) == {CONFIDENTIALITY}}


@law(14)
def nothing_erased_stays(ledger: Ledger, view: View, leaving: list[Entry]) -> None:
    """A desk that holds an erasure holds none of the values, and writes them into no file."""
    erased = {e.record for e in view.entries if e.values.get(ERASED) == TRUE}
    if erased:
        assert not [e for e in view.entries if e.record in erased and e.private]
        text = "\n".join(handed_on(leaving))
        gone = {value for record in erased for value in ledger.personal[record]}
        assert not [value for value in gone if f'"{value}"' in text]


@law(14)
def nothing_erased_is_shown(ledger: Ledger, session: Session, view: View) -> None:
    """No table, list or search of a desk that holds an erasure knows the values."""
    erased = {e.record for e in view.entries if e.values.get(ERASED) == TRUE}
    gone = {value for record in erased for value in ledger.personal[record]}
    if gone:
        text = repr(dump(session)).lower()
        assert not [v for v in gone if v.lower() in text], "an erased value is shown"


@law(16)
def no_record_without_creation(session: Session, view: View) -> None:
    """Each row of a table has the creations of its record and of its root."""
    made = {to_blob(e.record) for e in view.entries if e.new}
    for name, table in tables.SHOWN.items():
        for id_, root, *_values in raw_rows(session.connection, table).values():
            assert {id_, root} <= made, name


@law(17, 19)
def everything_passes_unchanged(ledger: Ledger, view: View) -> None:
    """Each entry says on every desk what its author wrote, unknown registers and kinds too."""
    for entry in view.entries:
        assert content_hash(entry) == ledger.hashes.setdefault(entry.id, content_hash(entry))


@law(18)
def forks_are_listed(report: check.Report, view: View) -> None:
    """A device that two machines write under is told by `desk check`, and refuses nothing."""
    numbers = Counter((e.act.device, e.seq) for e in view.entries if not e.closed)
    forked = {device for (device, _seq), times in numbers.items() if times > 1}
    listed = " ".join(report.listed)
    assert all(device in listed for device in forked)
