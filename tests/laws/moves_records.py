"""What people do with records: make, change, with a fresh form or a stale one."""

import random

from sscdesk.actions import cases, writes
from sscdesk.actions.pairs import Pair
from sscdesk.actions.values import Said
from sscdesk.domain import catalogue
from sscdesk.domain.digest import digest
from sscdesk.domain.entry import CONFIDENTIALITY, OWNER, RESTRICTED, Entry
from sscdesk.domain.ids import derived, member_id
from sscdesk.domain.journal import Tree
from sscdesk.store import entries, writing
from tests.laws.law import law
from tests.laws.picking import CHILDREN, REGISTERS, owns, pick, pick_register, values_for
from tests.laws.world import Doing, Form, Machine, World, refusals

READ_ONLY = ("kept_back", "erased")
STRANGE = (
    ("stage", '{"stage":"FUTURE","stage_date":"soon","status":"NEW"}'), ("sector_main", "NEW"),
    ("negotiation_days", "99999999999999999999"), ("relation_since", "long ago"),
    ("responsible_officer", "everybody"), ("humanitarian", "perhaps"),
)  # fmt: skip
"""Values in a form that no column here can hold, or of codes that no list here has."""

CODES = ("EXPERTS", "TRAINING")


def create_case(world: World, machine: Machine, rng: random.Random) -> None:
    """With its reference, stage and demand as the verb makes it, or bare."""
    level = RESTRICTED if rng.random() < 0.15 else "OFFICIAL"
    with world.act(machine, "case.new") as doing:
        if rng.random() < 0.4:
            pairs = [Pair("title", world.text()), Pair(CONFIDENTIALITY, level)]
            cases.create(doing.session, [*pairs, Pair("demand.requested_by", world.text())])
        else:
            values = {"title.en": world.text()}
            values.update({CONFIDENTIALITY: level} if level == RESTRICTED else {})
            writing.create(doing.session, "case", values)


def create_root(world: World, machine: Machine, rng: random.Random) -> None:
    with world.act(machine, "record.new") as doing:
        if rng.random() < 0.5:
            values = {"name": world.name(), "email": world.name()}
            writes.new(doing.session, catalogue.KINDS["person"], Said(values))
        else:
            values = {"name.en": world.text()}
            writes.new(doing.session, catalogue.KINDS["organisation"], Said(values))


def add_child(world: World, machine: Machine, rng: random.Random) -> None:
    found = pick(machine, rng, *CHILDREN)
    if found is None:
        return
    tree, parent = found
    kind = catalogue.KINDS[rng.choice(CHILDREN[tree.kind(parent)])]
    first = {"participant": "organisation", "cost_line": "note"}.get(kind.name)
    register = first or REGISTERS[kind.name][0]
    said = values_for(world, machine, rng, kind.name, register)
    with refusals(*READ_ONLY), world.act(machine, "case.add") as doing:
        writes.new(doing.session, kind, Said(said), parent=parent)


def edit(world: World, machine: Machine, rng: random.Random) -> None:
    """One value, from a form that was opened this moment."""
    found = pick_register(machine, rng)
    if found is None:
        return
    tree, record, register = found
    was_disputed = tree.show(record, register).disputed
    said = values_for(world, machine, rng, tree.kind(record), register)
    if rng.random() < 0.1:
        said = dict.fromkeys(said, "")
    with refusals(*READ_ONLY), world.act(machine, "case.set") as doing:
        doing.saw[record, register] = world.ledger.shown(tree, record, register)
        shown = writes.look(doing.session, record, tree.root)
        writes.change(doing.session, record, tree.root, Said(said), shown)
        fresh_form_leaves_one_value(doing.session.tree(tree.root), record, register, was_disputed)


@law(6)
def fresh_form_leaves_one_value(tree: Tree, record: str, register: str, was_disputed: bool) -> None:
    """An edit of an undisputed register with a fresh form leaves it undisputed."""
    assert was_disputed or not tree.show(record, register).disputed


def open_form(world: World, machine: Machine, rng: random.Random) -> None:
    found = pick_register(machine, rng)
    if found is None:
        return
    tree, record, register = found
    with machine.desk.reading() as session:
        shown = writes.look(session, record, tree.root)
    value = tree.show(record, register).value
    saw = world.ledger.shown(tree, record, register)
    machine.forms.append(Form(tree.root, record, register, value, shown, saw))


def save_stale_form(world: World, machine: Machine, rng: random.Random) -> None:
    """A form that was opened earlier, whatever has come since."""
    if not machine.forms:
        return
    form = machine.forms.pop(rng.randrange(len(machine.forms)))
    tree = machine.view.tree(form.root)
    if tree is None or not tree.is_shown(form.record) or not owns(tree, machine):
        return
    said = values_for(world, machine, rng, tree.kind(form.record), form.register)
    before = tree.heads(form.record, form.register)
    with refusals(*READ_ONLY), world.act(machine, "case.set") as doing:
        doing.saw[form.record, form.register] = form.saw
        writes.change(doing.session, form.record, form.root, Said(said), form.shown)
        after = doing.session.tree(form.root).heads(form.record, form.register)
        stale_form_removes_nothing_unseen(form, before, after)


@law(6)
def stale_form_removes_nothing_unseen(
    form: Form, before: tuple[Entry, ...], after: tuple[Entry, ...]
) -> None:
    """A value that the form did not show is still a head."""
    unseen = {e.id for e in before if e.values[form.register] != form.value}
    assert unseen <= {e.id for e in after}


def put_member(world: World, machine: Machine, rng: random.Random) -> None:
    """A code into a set, or out of it; on two desks it is the same member."""
    found = pick(machine, rng, "case")
    if found is None:
        return
    tree, case = found
    with machine.desk.reading() as session:
        has = set(writes.read_current(session, case, case).sets.get("modalities", ()))
    wanted = {code for code in CODES if rng.random() < 0.5}
    ids = {code: member_id(case, "modalities", code) for code in CODES}
    with refusals(*READ_ONLY), world.act(machine, "case.set") as doing:
        for code in has ^ wanted:
            _saw_member(world, doing, tree, ids[code])
        writes.change(doing.session, case, case, Said(sets={"modalities": wanted}))
    members_have_one_id(case, rng.choice(CODES))


def _saw_member(world: World, doing: Doing, tree: Tree, member: str) -> None:
    if member in tree.by_record:
        doing.saw.update(world.ledger.screen(tree, member))
        doing.hidden[member] = world.ledger.screen(tree, member)


@law(23)
def members_have_one_id(case: str, code: str) -> None:
    """Every spelling of a code is one member; the same code in another set is another."""
    one = member_id(case, "modalities", code)
    assert {member_id(case, "modalities", s) for s in (code.lower(), f" {code} ")} == {one}
    assert member_id(case, "themes", code) != one


def put_answer(world: World, machine: Machine, rng: random.Random) -> None:
    """An answer of a respondent: by item, so that two laptops write into one record."""
    found = pick(machine, rng, "respondent")
    if found is None:
        return
    tree, respondent = found
    item = rng.choice(("O1", "O2"))
    answer = derived(respondent, f"answer:{item}")
    score = rng.choice("1234")
    with refusals(*READ_ONLY), world.act(machine, "case.edit") as doing:
        for register in tree.registers(answer) if answer in tree.by_record else ():
            saw = world.ledger.shown(tree, answer, register)
            doing.saw[answer, register] = saw
        if answer in tree.by_record:
            doing.saw[answer, "deleted"] = world.ledger.all_shown(tree, answer, "deleted")
        cases.edit(doing.session, respondent, [Pair(item, score)])


def edit_foreign(world: World, machine: Machine, rng: random.Random) -> None:
    """What another office owns is refused, and nothing is written."""
    found = pick(machine, rng, "case", "milestone", foreign=True)
    if found is None:
        return
    tree, record = found
    with refusals("not_owner"), world.act(machine, "case.set") as doing:
        writes.change(doing.session, record, tree.root, Said({"note": world.text()}))
        raise AssertionError("an office wrote to what another owns")


def transfer(world: World, machine: Machine, rng: random.Random) -> None:
    """A case goes to another office; two transfers dispute the owner."""
    found = pick(machine, rng, "case")
    offices = sorted({m.office for m in world.machines})
    if found is None or len(offices) < 2 or found[0].closed_heads(found[1]).get(OWNER):
        return
    tree, case = found
    with world.act(machine, "transfer") as doing:
        doing.saw[case, OWNER] = world.ledger.all_shown(tree, case, OWNER)
        heads = {OWNER: tree.show(case, OWNER).heads}
        writing.edit(doing.session, case, case, {OWNER: rng.choice(offices)}, heads)


def from_the_future(world: World, machine: Machine, rng: random.Random) -> None:
    """A newer program writes a register, a kind or a value that this one does not know."""
    found = pick(machine, rng, "case")
    if found is None or found[0].closed_heads(found[1]).get("future"):
        return
    tree, case = found
    before = digest(machine.view.entries)
    with world.act(machine, "future") as doing:
        if rng.random() < 0.7:
            register, value = rng.choice((("future", world.text()), *STRANGE))
            doing.saw[case, register] = world.ledger.all_shown(tree, case, register)
            heads = {register: tree.show(case, register).heads}
            if not writing.edit(doing.session, case, case, {register: value}, heads):
                return
        else:
            writing.create(doing.session, "novelty", {"thing": world.text()}, parent=case)
        unknown_counts(doing, before)


@law(17)
def unknown_counts(doing: Doing, before: str) -> None:
    """An unknown register or kind is in the digest, unless its root is restricted."""
    doing.session.flush()
    after = digest(entries.load(doing.session.connection))
    root = next(iter(doing.session.touched.roots))
    open_tree = doing.session.tree(root)
    assert (after != before) or open_tree.restricted
