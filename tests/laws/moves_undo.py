"""Taking acts back and bringing them again."""

import random
from collections.abc import Iterable
from dataclasses import replace

from sscdesk.actions import undo as undoing
from sscdesk.actions.undo import UndoReport
from sscdesk.domain.digest import digest
from sscdesk.domain.entry import CONFIDENTIALITY, DELETED, ERASED, SEEN, TRUE, Entry
from sscdesk.domain.journal import Tree
from sscdesk.domain.undoing import DELETED_SINCE, MISSING, RELEASED
from tests.laws.law import law
from tests.laws.pictures import showing
from tests.laws.world import Doing, Machine, World, refusals, trees_of


def undo(world: World, machine: Machine, rng: random.Random) -> None:
    """The newest act of this desk."""
    _undo(world, machine, "")


def undo_any(world: World, machine: Machine, rng: random.Random) -> None:
    """Any act of the own office, of another laptop too, undone before or not."""
    acts = {e.act.id for e in machine.view.entries if e.act.office == machine.office}
    if acts:
        _undo(world, machine, rng.choice(sorted(acts)))


def redo(world: World, machine: Machine, rng: random.Random) -> None:
    _undo(world, machine, "redo")


def _undo(world: World, machine: Machine, which: str) -> None:
    before = machine.view.entries
    reports: list[UndoReport] = []
    with (
        refusals("nothing_to_undo", "nothing_to_redo", "not_removable"),
        world.act(machine, "undo") as doing,
    ):
        session = doing.session
        report = undoing.redo(session) if which == "redo" else undoing.undo(session, which)
        _note_what_was_seen(world, doing, before, report.undone)
        reports.append(report)
    for report in reports:
        with_undo = machine.view.entries
        undos = _undos_that_stand_in(before, report.undone)
        if undos:
            undone_through_other_undos(world, report, with_undo, before)
        elif report.kept:
            undone_but_for_what_was_told(report, with_undo, before)
        else:
            undone_as_if_never_done(report, with_undo, before)
        world.ledger.undone_whole.update(
            dict.fromkeys(_undo_acts(with_undo, before), not report.kept)
        )
        if nobody_builds_on(before, report.undone):
            undo_makes_no_excuses(report, before)


def _undo_acts(with_undo: list[Entry], before: list[Entry]) -> set[str]:
    return {e.act.id for e in with_undo} - {e.act.id for e in before}


def _undos_that_stand_in(found: list[Entry], act: str) -> dict[str, str]:
    """Undo whose value stands where one of the act would → what it undid; one by one, backwards."""
    by_id = {e.id: e for e in found}
    touched = {(e.root, e.record, r) for e in found if e.act.id == act for r in e.values}
    undos: dict[str, str] = {}
    while True:
        without = {act, *undos, *undos.values()}
        trees = {t.root: t for t in trees_of(e for e in found if e.act.id not in without)}
        more: dict[str, str] = {}
        for root, record, register in touched:
            for head in trees[root].heads(record, register) if root in trees else ():
                if _stands_for(by_id, head, register, without):
                    more.update(_with_what_it_stood_in_for(by_id, head, register))
        if not more.keys() - undos.keys():
            return undos
        undos.update(more)


def _stands_for(by_id: dict[str, Entry], entry: Entry, register: str, acts: set[str]) -> bool:
    while entry.act.undoes and entry.restores.get(register, "") in by_id:
        entry = by_id[entry.restores[register]]
        if entry.act.id in acts:
            return True
    return False


def _with_what_it_stood_in_for(
    by_id: dict[str, Entry], undo: Entry, register: str
) -> dict[str, str]:
    found = {undo.act.id: undo.act.undoes}
    for id_ in (*undo.replaces.get(register, ()), *undo.covers.get(register, ())):
        below = by_id.get(id_)
        if below is not None and below.act.undoes and below.act.id != undo.act.undoes:
            found.update(_with_what_it_stood_in_for(by_id, below, register))
    return found


@law(7)
def undone_through_other_undos(
    world: World, report: UndoReport, with_undo: list[Entry], before: list[Entry]
) -> None:
    """Undo after undo goes on backwards: what was undone before is as if it had not been either."""
    undos = _undos_that_stand_in(before, report.undone)
    if not all(world.ledger.undone_whole.get(undo) for undo in undos):
        return
    without = {report.undone, *undos, *undos.values()}
    told = {(kept.record, kept.register) for kept in report.kept}
    touched = {(e.record, r) for e in before if e.act.id == report.undone for r in e.values}
    reduced = [e for e in before if e.act.id not in without]
    was, now, expected = (showing(e, only_open=False) for e in (before, with_undo, reduced))
    for key in {*now[1], *expected[1], *was[1]}:
        states, values = expected if key in touched - told else was
        if key[0] in now[0] and key[0] in states:
            assert now[1].get(key) == values.get(key), key


def _note_what_was_seen(world: World, doing: Doing, before: list[Entry], act: str) -> None:
    """Who takes an act back has what it wrote before the eyes, and what stands under a record."""
    trees = {tree.root: tree for tree in trees_of(before)}
    for entry in before:
        if entry.act.id == act:
            for register in entry.values:
                saw = doing.saw.setdefault((entry.record, register), set())
                saw |= world.ledger.known([entry], register)
    doing.session.flush()
    for tree in (trees[root] for root in doing.session.touched.roots):
        for entry in doing.session.tree(tree.root).by_id.values():
            if entry.id not in tree.by_id and entry.values.get(DELETED) == TRUE:
                doing.hidden[entry.record] = _deletion_saw(world, tree, entry)


def _deletion_saw(world: World, tree: Tree, entry: Entry) -> dict[tuple[str, str], set[str]]:
    """A deletion that comes back hides what it hid; a creation taken back is looked at now."""
    target = entry.restores.get(DELETED)
    if not target:
        return world.ledger.screen(tree, entry.record)
    same = [e for e in tree.by_record[entry.record] if e.values.get(DELETED) == TRUE]
    return world.ledger.deleters(same)


@law(7)
def undone_as_if_never_done(
    report: UndoReport, with_undo: list[Entry], before: list[Entry]
) -> None:
    """Screen, disputes, visible records and digest are those of the journal without the act."""
    _are_equal(with_undo, [e for e in before if e.act.id != report.undone])


@law(8)
def undone_but_for_what_was_told(
    report: UndoReport, with_undo: list[Entry], before: list[Entry]
) -> None:
    """What an undo says it left is what it left, and nothing else."""
    mine = [e for e in before if e.act.id == report.undone]
    made = {e.record for e in mine if e.new}
    left = (_what_was_left(e, report, made) for e in mine)
    others = [e for e in before if e.act.id != report.undone]
    _are_equal(with_undo, [*others, *(e for e in left if e.values)])


def _are_equal(one: list[Entry], other: list[Entry]) -> None:
    assert showing(one, only_open=False) == showing(other, only_open=False)
    assert digest(one) == digest(other)


def _what_was_left(entry: Entry, report: UndoReport, made: set[str]) -> Entry:
    """An entry of the act as far as the undo told that it stays: a creation stays whole."""
    told = {kept.register for kept in report.kept if kept.record == entry.record}
    if DELETED in told and entry.record in made:
        return entry
    return replace(
        entry,
        values={r: v for r, v in entry.values.items() if r in told},
        replaces={r: v for r, v in entry.replaces.items() if r in told},
        covers={r: v for r, v in entry.covers.items() if r in told or r == SEEN},
    )


def _line(parents: dict[str, str], record: str) -> Iterable[str]:
    while record:
        yield record
        record = parents.get(record, "")


def nobody_builds_on(found: list[Entry], act: str) -> bool:
    """Whether no other act names what the act wrote, or wrote into what it made."""
    mine = [e for e in found if e.act.id == act]
    ids = {e.id for e in mine}
    made = {e.record for e in mine if e.new}
    parents = {e.record: e.values.get("parent", "") for e in found if e.new}
    for entry in found:
        if entry.act.id == act:
            continue
        named = {i for by in (entry.replaces, entry.covers) for ids_ in by.values() for i in ids_}
        if ids & (named | entry.seen | set(entry.restores.values())):
            return False
        if made & set(_line(parents, entry.record)):
            return False
    return True


@law(7)
def undo_makes_no_excuses(report: UndoReport, before: list[Entry]) -> None:
    """What nobody builds upon is undone, but for what never is."""
    trees = {tree.root: tree for tree in trees_of(before)}
    mine = [e for e in before if e.act.id == report.undone]
    for kept in report.kept:
        tree = next(trees[e.root] for e in mine if e.record == kept.record)
        assert kept.register in (CONFIDENTIALITY, ERASED) or {
            MISSING: _is_incomplete(tree, mine),
            RELEASED: any(e.closed for e in tree.by_id.values()),
            DELETED_SINCE: any(e.values.get(DELETED) == TRUE for e in tree.by_id.values()),
        }.get(kept.why), kept


def _is_incomplete(tree: Tree, mine: list[Entry]) -> bool:
    """Whether a creation, or something that the act was written over, is not here."""
    named = {i for e in mine for ids in e.replaces.values() for i in ids}
    return bool(tree.held()) or bool(named - tree.by_id.keys())
