"""What people do in a history: each move is one function of the world and its own randomness."""

import random
from collections.abc import Callable, Iterable
from datetime import timedelta

from sscdesk.actions import undo as undoing
from sscdesk.domain.entry import CONFIDENTIALITY, DELETED, ERASED, RESTRICTED, TRUE, Entry
from sscdesk.domain.ids import member_id
from sscdesk.domain.journal import GONE, PRESENT, Tree
from sscdesk.domain.records import plain_value
from sscdesk.errors import UserError
from sscdesk.store import adopting, entries, erasing, rebuild, releasing, writing
from sscdesk.store.session import Session
from tests.laws.world import Form, Machine, World, picture, screen, trees_of

Move = Callable[[World, Machine, random.Random], None]

CASE_REGISTERS = ("title.en", "title.fr", "summary.en", "objective.en")
CHILDREN = {
    "case": (("milestone", "title"), ("contribution", "title")),
    "contribution": (("cost_line", "note"),),
}
REGISTERS = {
    "case": CASE_REGISTERS,
    "milestone": ("title", "note"),
    "contribution": ("title", "not_delivered_reason"),
    "cost_line": ("note",),
    "person": ("name", "function", "email", "phone"),
}


def _note(world: World, made: list[Entry], seen: dict[tuple[str, str], set[str]]) -> None:
    """Put what the author saw into the ledger, and what nobody else may see."""
    for entry in made:
        for register in entry.values:
            plain = plain_value(entry, register)
            world.ledger.seen[entry.id, register] = set(seen.get((entry.record, register), ()))
            world.ledger.values[entry.id, register] = plain
            if not entry.closed:
                world.ledger.told.add(plain)
            elif plain.startswith("<") and plain not in world.ledger.told:
                world.ledger.secrets.add(plain)


def _plain(tree: Tree, heads: Iterable[Entry], register: str) -> set[str]:
    """What these heads say, and what the closed ones among them were written over."""
    listed = list(heads)
    beneath = tree.open_beneath([h for h in listed if h.closed], register)
    known = [*listed, *(tree.by_id[i] for i in beneath if i in tree.by_id)]
    return {plain_value(entry, register) for entry in known}


def _new_entries(session: Session) -> list[Entry]:
    return [e for e in entries.load(session.connection) if e.act.id == session.batch]


def _ids(world: World, machine: Machine) -> set[str]:
    return {e.id for e in world.entries(machine)}


def _record(
    world: World, machine: Machine, rng: random.Random, *kinds: str, own: bool = True
) -> tuple[Tree, str] | None:
    """A shown record of one of the kinds, of an office's own root."""
    found = [
        (tree, record)
        for tree in world.trees(machine)
        for record in tree.shown_records()
        if tree.kind(record) in kinds and (not own or tree.owner in (machine.office, ""))
    ]
    return rng.choice(found) if found else None


def create_case(world: World, machine: Machine, rng: random.Random) -> None:
    values = {"title.en": world.text()}
    if rng.random() < 0.15:
        values[CONFIDENTIALITY] = RESTRICTED
    with world.writing(machine, "case.new") as session:
        writing.create(session, "case", values)
        session.flush()
        _note(world, _new_entries(session), {})


def create_person(world: World, machine: Machine, rng: random.Random) -> None:
    values = {"name": world.text(), "email": world.text()}
    with world.writing(machine, "record.new") as session:
        writing.create(session, "person", values)
        session.flush()
        _note(world, _new_entries(session), {})


def add_child(world: World, machine: Machine, rng: random.Random) -> None:
    found = _record(world, machine, rng, *CHILDREN)
    if found is None:
        return
    tree, parent = found
    kind, register = rng.choice(CHILDREN[tree.kind(parent)])
    with world.writing(machine, "case.add") as session:
        writing.create(session, kind, {register: world.text()}, parent=parent)
        session.flush()
        _note(world, _new_entries(session), {})


def _pick_register(
    world: World, machine: Machine, rng: random.Random
) -> tuple[Tree, str, str] | None:
    found = _record(world, machine, rng, *REGISTERS)
    if found is None:
        return None
    tree, record = found
    return tree, record, rng.choice(REGISTERS[tree.kind(record)])


def edit(world: World, machine: Machine, rng: random.Random) -> None:
    """From a fresh form: an undisputed register stays undisputed (law 6)."""
    found = _pick_register(world, machine, rng)
    if found is None:
        return
    tree, record, register = found
    if tree.erased(record):
        return
    shown = tree.show(record, register)
    value = "" if rng.random() < 0.1 else world.text()
    plain = _plain(tree, [tree.by_id[i] for i in shown.saying], register)
    with world.writing(machine, "case.set") as session:
        writing.edit(session, tree.root, record, {register: value}, {register: shown.saying})
        session.flush()
        _note(world, _new_entries(session), {(record, register): plain})
        after = session.tree(tree.root).show(record, register)
        assert shown.disputed or not after.disputed, "a fresh edit made a dispute"


def open_form(world: World, machine: Machine, rng: random.Random) -> None:
    found = _pick_register(world, machine, rng)
    if found is not None:
        tree, record, register = found
        shown = tree.show(record, register)
        entry = tree.by_id.get(shown.provisional)
        value = plain_value(entry, register) if entry else ""
        machine.forms.append(Form(tree.root, record, register, value, shown.saying))


def save_stale_form(world: World, machine: Machine, rng: random.Random) -> None:
    """A stale form never removes a value it did not show (law 6)."""
    if not machine.forms:
        return
    form = machine.forms.pop(rng.randrange(len(machine.forms)))
    tree = next((t for t in world.trees(machine) if t.root == form.root), None)
    if tree is None or not tree.is_shown(form.record) or tree.erased(form.record):
        return
    before = {e.id for e in tree.heads(form.record, form.register)} - set(form.heads)
    with world.writing(machine, "case.set") as session:
        writing.edit(
            session, form.root, form.record, {form.register: world.text()},
            {form.register: form.heads},
        )  # fmt: skip
        session.flush()
        shown = [tree.by_id[i] for i in form.heads if i in tree.by_id]
        saw = {form.value} | _plain(tree, shown, form.register)
        _note(world, _new_entries(session), {(form.record, form.register): saw})
        heads = {e.id for e in session.tree(form.root).heads(form.record, form.register)}
        unseen = {i for i in before if tree.by_id[i].values[form.register] != form.value}
        assert unseen <= heads, "a stale form removed a value it did not show"


def put_member(world: World, machine: Machine, rng: random.Random) -> None:
    found = _record(world, machine, rng, "case")
    if found is None:
        return
    tree, case = found
    code = rng.choice(("EXPERTS", "TRAINING"))
    id_ = member_id(case, "modalities", code)
    with world.writing(machine, "case.set") as session:
        if id_ in tree.parents and not tree.is_shown(id_):
            _restore(world, session, tree, id_)
        elif id_ not in tree.parents:
            writing.create(
                session, "member", {"set": "modalities", "code": code}, parent=case, id_=id_
            )
            session.flush()
            _note(world, _new_entries(session), {})


def _restore(world: World, session: Session, tree: Tree, record: str) -> None:
    seen = {(record, DELETED): _plain(tree, tree.heads(record, DELETED), DELETED)}
    writing.restore(session, tree.root, record)
    session.flush()
    _note(world, _new_entries(session), seen)


def remove(world: World, machine: Machine, rng: random.Random) -> None:
    found = _record(world, machine, rng, "case", "milestone", "contribution", "cost_line", "member")
    if found is None:
        return
    tree, record = found
    saw = screen(tree, record)
    with world.writing(machine, "case.remove") as session:
        writing.remove(session, tree.root, record)
        session.flush()
        made = _new_entries(session)
        _note(world, made, saw)
        for entry in made:
            world.ledger.deleter_saw[entry.id] = saw


def restore(world: World, machine: Machine, rng: random.Random) -> None:
    found = [
        (tree, record)
        for tree in world.trees(machine)
        for record in tree.records()
        if tree.is_created(record)
        and tree.deletion(record) != PRESENT
        and tree.owner in (machine.office, "")
    ]
    if found:
        tree, record = rng.choice(found)
        with world.writing(machine, "restore") as session:
            _restore(world, session, tree, record)


def settle(world: World, machine: Machine, rng: random.Random) -> None:
    """The dispute page shows every value; its answer replaces all of them."""
    found = [
        (tree, record, register)
        for tree in world.trees(machine)
        if tree.owner in (machine.office, "")
        for record, register in tree.conflicts()
        if register in REGISTERS.get(tree.kind(record), ())
    ]
    if found:
        settle_one(world, machine, rng, *rng.choice(found))


def settle_one(
    world: World, machine: Machine, rng: random.Random, tree: Tree, record: str, register: str
) -> str:
    heads = tree.heads(record, register)
    if tree.erased(record):
        return ""
    plain = _plain(tree, heads, register)
    value = rng.choice([*sorted({plain_value(h, register) for h in heads}), world.text()])
    with world.writing(machine, "settle") as session:
        writing.edit(
            session, tree.root, record, {register: value}, {register: tuple(h.id for h in heads)}
        )
        session.flush()
        _note(world, _new_entries(session), {(record, register): plain})
        assert not session.tree(tree.root).show(record, register).disputed
    return value


def undo(world: World, machine: Machine, rng: random.Random) -> None:
    _undo(world, machine, redo=False)


def redo(world: World, machine: Machine, rng: random.Random) -> None:
    _undo(world, machine, redo=True)


def _undo(world: World, machine: Machine, *, redo: bool) -> None:
    """Exact, or it says what it left (laws 7 and 8)."""
    before = world.entries(machine)
    try:
        with world.writing(machine) as session:
            report = undoing.redo(session) if redo else undoing.undo(session)
            session.flush()
            made = _new_entries(session)
            _note_undo(world, before, made)
    except UserError:
        return
    if not report.kept:
        without = [e for e in before if e.act.id != report.undone]
        after = world.entries(machine)
        said = f"undo is not the journal without {report.undone}"
        assert picture(after, only_open=False)[1:] == picture(without, only_open=False)[1:], said
        if not any(e.closed for e in after):
            assert picture(after, only_open=True) == picture(without, only_open=True), said


def _note_undo(world: World, before: list[Entry], made: list[Entry]) -> None:
    """Who undoes an act has the act's values before the eyes."""
    by_id = {e.id: e for e in before}
    trees = {tree.root: tree for tree in trees_of(before)}
    for entry in made:
        tree = trees[entry.root]
        seen = {
            (entry.record, r): _plain(tree, [by_id[i] for i in ids if i in by_id], r)
            for r, ids in entry.replaces.items()
        }
        _note(world, [entry], seen)
        if entry.values.get(DELETED) == TRUE:
            told = entry.restores.get(DELETED)
            world.ledger.deleter_saw[entry.id] = (
                world.ledger.deleter_saw.get(told, {})
                if told
                else screen(trees[entry.root], entry.record)
            )


def exchange(world: World, machine: Machine, rng: random.Random) -> None:
    _exchange(world, machine, rng, whole=True)


def exchange_part(world: World, machine: Machine, rng: random.Random) -> None:
    """An old, lost or doubled file: any part of what the other desk holds."""
    _exchange(world, machine, rng, whole=False)


def _exchange(world: World, machine: Machine, rng: random.Random, *, whole: bool) -> None:
    others = [m for m in world.machines if m is not machine]
    if not others:
        return
    found = world.exported(rng.choice(others))
    if not whole and found:
        start, end = sorted(rng.randrange(len(found) + 1) for _ in range(2))
        found = found[start:end]
        rng.shuffle(found)
    merge(world, machine, found)


def merge(world: World, machine: Machine, found: list[Entry]) -> int:
    before = _ids(world, machine)
    with world.writing(machine, "merge") as session:
        report = adopting.adopt(session, found, "test")
    if report.new:
        machine.merges.append((before, found))
    with world.writing(machine, "merge") as session:
        assert adopting.adopt(session, found, "test").new == 0, "a file taken twice was new"
    return report.new


def take_back(world: World, machine: Machine, rng: random.Random) -> None:
    """Merge then take back is nothing; taken in again is as after the merge (law 15)."""
    if not machine.merges:
        return
    before, found = machine.merges.pop()
    with_merge = world.entries(machine)
    own = {e.id for e in with_merge if e.id not in before and e.id not in {f.id for f in found}}
    with world.writing(machine, "take back") as session:
        kept = adopting.take_back(session)
        assert session.batch is None, "taking back wrote something"
    after = _ids(world, machine)
    arrived = {e.id for e in found}
    assert before | own <= after, "taking back lost what was here"
    assert len(after - before - own) == kept
    always = {e.id for e in found if adopting.is_never_forgotten(e)}
    assert (always & {e.id for e in with_merge}) <= after
    if rng.random() < 0.5:
        merge(world, machine, found)
        assert _ids(world, machine) == before | own | arrived


def restrict(world: World, machine: Machine, rng: random.Random) -> None:
    _level(world, machine, rng, RESTRICTED)


def release(world: World, machine: Machine, rng: random.Random) -> None:
    """After a release the open entries show what home shows (law 11)."""
    _level(world, machine, rng, rng.choice(("OFFICIAL", "PUBLIC")))


def _level(world: World, machine: Machine, rng: random.Random, level: str) -> None:
    found = _record(world, machine, rng, "case")
    if found is None:
        return
    tree, case = found
    was = tree.restricted
    seen = screen(tree, case)
    try:
        with world.writing(machine, "case.set") as session:
            releasing.set_confidentiality(session, case, level)
            session.flush()
            made = _new_entries(session)
            _note(world, made, seen)
            _note_release(world, tree, made)
    except UserError:
        return
    if was and level != RESTRICTED:
        mine = [e for e in world.entries(machine) if e.root == case]
        home, leaving = picture(mine, only_open=False), picture(mine, only_open=True)
        assert home == leaving, "after a release home shows something else"


def _note_release(world: World, tree: Tree, made: list[Entry]) -> None:
    for entry in made:
        if entry.closed:
            continue
        for register in entry.values:
            world.ledger.secrets.discard(plain_value(entry, register))
        if entry.values.get(DELETED) == TRUE:
            world.ledger.deleter_saw[entry.id] = screen(tree, entry.record)


def publish(world: World, machine: Machine, rng: random.Random) -> None:
    _kept_back(world, machine, rng, discard=False)


def discard(world: World, machine: Machine, rng: random.Random) -> None:
    _kept_back(world, machine, rng, discard=True)


def _kept_back(world: World, machine: Machine, rng: random.Random, *, discard: bool) -> None:
    found = [
        t
        for t in world.trees(machine)
        if t.is_shown(t.root)
        and t.kind(t.root) == "case"
        and t.owner in (machine.office, "")
        and releasing.kept_back(t)
    ]
    if not found:
        return
    tree = rng.choice(found)
    seen = screen(tree, tree.root)
    try:
        with world.writing(machine, "publish") as session:
            (releasing.discard if discard else releasing.publish)(session, tree.root)
            session.flush()
            made = _new_entries(session)
            _note(world, made, seen)
            _note_release(world, tree, made)
    except UserError:
        return


def consent(world: World, machine: Machine, rng: random.Random) -> None:
    found = _record(world, machine, rng, "person")
    if found is None or found[0].erased(found[1]):
        return
    tree, person = found
    seen = screen(tree, person)
    with world.writing(machine, "record.set") as session:
        writing.edit(session, person, person, {"consent_on": "2026-02-01"})
        releasing.consent(session, person)
        session.flush()
        made = _new_entries(session)
        _note(world, made, seen)
        _note_release(world, tree, made)


def forget_person(world: World, machine: Machine, rng: random.Random) -> None:
    found = _record(world, machine, rng, "person")
    if found is None or found[0].owner != machine.office:
        return
    person = found[1]
    with world.writing(machine, "record.forget") as session:
        writing.edit(session, person, person, {ERASED: TRUE})
        session.flush()
        _note(world, _new_entries(session), {})
        erasing.drop_values(session, person)


def copy_desk(world: World, machine: Machine, rng: random.Random) -> None:
    """A copied file, or a cloned disk on which nothing tells the copy from the original."""
    if len(world.machines) >= 4:
        return
    machine.desk.close()
    world.add(machine.path, machine if rng.random() < 0.6 else None)
    world.machines[-1].merges = list(machine.merges)
    reopen(world, machine)


def reopen(world: World, machine: Machine) -> None:
    from sscdesk.store.desk import Desk

    clock = machine.desk.clock
    machine.desk.close()
    world._at(machine.state)
    machine.desk = Desk(machine.path, clock=clock, user=machine.name)


def wrong_clock(world: World, machine: Machine, rng: random.Random) -> None:
    machine.skew = timedelta(days=rng.choice((-400, -1, 0, 1, 26000)))


def transfer(world: World, machine: Machine, rng: random.Random) -> None:
    """A case goes to another office; two transfers dispute the owner."""
    found = _record(world, machine, rng, "case")
    offices = sorted({m.office for m in world.machines})
    if found is None or len(offices) < 2:
        return
    tree, case = found
    seen = screen(tree, case)
    with world.writing(machine, "transfer") as session:
        writing.edit(session, case, case, {"owner_office": rng.choice(offices)})
        session.flush()
        _note(world, _new_entries(session), seen)


def from_the_future(world: World, machine: Machine, rng: random.Random) -> None:
    """A newer program writes a register and a kind that this one does not know (law 17)."""
    found = _record(world, machine, rng, "case")
    if found is None:
        return
    tree, case = found
    with world.writing(machine, "future") as session:
        if rng.random() < 0.5:
            shown = tree.show(case, "future")
            seen = {(case, "future"): set(shown.values)}
            writing.edit(session, case, case, {"future": world.text()}, {"future": shown.heads})
        else:
            seen = {}
            writing.create(session, "novelty", {"thing": world.text()}, parent=case)
        session.flush()
        _note(world, _new_entries(session), seen)


def bulk_path(world: World, machine: Machine, rng: random.Random) -> None:
    """Tables made anew are the tables that were there (laws 3 and 22)."""
    with world.writing(machine, "rebuild") as session:
        rebuild.rebuild(session.connection, session.language)


MOVES: dict[str, tuple[Move, int]] = {
    "create_case": (create_case, 4),
    "create_person": (create_person, 1),
    "add_child": (add_child, 6),
    "edit": (edit, 9),
    "open_form": (open_form, 3),
    "save_stale_form": (save_stale_form, 3),
    "put_member": (put_member, 3),
    "remove": (remove, 3),
    "restore": (restore, 2),
    "settle": (settle, 4),
    "undo": (undo, 6),
    "redo": (redo, 2),
    "exchange": (exchange, 8),
    "exchange_part": (exchange_part, 3),
    "take_back": (take_back, 2),
    "restrict": (restrict, 2),
    "release": (release, 2),
    "publish": (publish, 1),
    "discard": (discard, 1),
    "consent": (consent, 1),
    "forget_person": (forget_person, 1),
    "copy_desk": (copy_desk, 1),
    "wrong_clock": (wrong_clock, 1),
    "transfer": (transfer, 1),
    "from_the_future": (from_the_future, 1),
    "bulk_path": (bulk_path, 1),
}

__all__ = ["GONE", "MOVES", "merge", "settle_one"]
