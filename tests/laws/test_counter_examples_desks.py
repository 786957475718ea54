"""Naive rules of the journal and what they break: copies, parents, ids, clocks, SQL (19 to 35)."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
from sscdesk.domain.ids import member_id
from sscdesk.domain.records import parse_group
from sscdesk.store import queries, rebuild, sqlite, tables, writing
from sscdesk.store.queries import CaseFilter
from tests.laws import test_counter_examples_edits, test_counter_examples_secrets
from tests.laws.laptops import Laptop, Office, exchange

WITH_FILES = frozenset({20, 23, 32})
"""Deltas (20), policies of settling (23) and imported workbooks (32) come with those."""


def _two_with_a_case(office: Office) -> tuple[Laptop, Laptop, str]:
    a, b = office.laptop(), office.laptop()
    case = a.new_case(title="v0")
    exchange(a, b)
    return a, b, case


def test_ce19_a_twin_writes_the_same_numbers_and_nothing_is_lost(office: Office) -> None:
    a = office.laptop()
    case = a.new_case(title="v0")
    twin = office.copy_of(a, twin=True)
    a.change(case, title__en="of A")
    twin.change(case, title__fr="of its twin")
    own = a.machine.desk.info["device"]
    assert twin.machine.desk.info["device"] == own
    exchange(a, twin)
    assert a.value(case, "title.fr") == "of its twin"
    assert twin.value(case, "title.en") == "of A"


def test_ce19_who_meets_entries_under_its_own_name_takes_another(office: Office) -> None:
    a = office.laptop()
    case = a.new_case(title="v0")
    twin = office.copy_of(a, twin=True)
    twin.change(case, title__en="of its twin")
    shared = a.machine.desk.info["device"]
    a.take(twin)
    a.change(case, title__fr="of A")
    assert a.entries[-1].act.device != shared
    assert a.check().ok


def test_ce21_a_fork_is_listed_and_refuses_nothing(office: Office) -> None:
    a = office.laptop()
    case = a.new_case(title="v0")
    twin = office.copy_of(a, twin=True)
    shared = a.machine.desk.info["device"]
    a.change(case, title__en="of A")
    twin.change(case, title__en="of its twin")
    exchange(a, twin)
    assert a.values(case, "title.en") == {"of A", "of its twin"}
    assert any(shared in line for line in a.check().listed)


def test_ce21_a_gap_is_listed_and_refuses_nothing(office: Office) -> None:
    a, b = office.laptop(), office.foreign()
    first = a.new_case(title="for all")
    a.new_case(title="for us")
    last = a.new_case(title="for all again")
    b.take_in([e for e in a.file() if e.root in (first, last)])
    assert b.shows(first)
    assert b.shows(last)
    assert b.check().ok
    assert any(a.machine.desk.info["device"] in line for line in b.check().listed)


def test_ce24_a_missing_parent_makes_a_dispute_incomplete_and_it_heals(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    c = office.laptop()
    c.take(a)
    b.change(case, title__en="of B")
    a.take(b)
    a.change(case, title__en="of A, over B's")
    known = {e.id for e in c.entries}
    c.take_in([e for e in a.file() if e.id not in known and e.values.get("title.en") != "of B"])
    assert c.values(case, "title.en") == {"v0", "of A, over B's"}
    assert c.tree(case).is_incomplete(case, "title.en")
    c.take(b)
    assert c.values(case, "title.en") == {"of A, over B's"}
    assert not c.tree(case).is_incomplete(case, "title.en")


def test_ce25_partners_have_ids_of_their_own(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    first = a.new("organisation", name__en="First")
    second = a.new("organisation", name__en="Second")
    partner = a.new("participant", case, country="KEN", organisation=first)
    exchange(a, b)
    a.change(partner, organisation=second)
    added = b.new("participant", case, country="KEN", organisation=first)
    exchange(a, b)
    assert a.values(partner, "organisation") == {second}
    assert a.values(added, "organisation") == {first}


def test_ce26_every_spelling_of_a_code_is_one_member_and_each_set_has_its_own() -> None:
    case = "0197f0a0-0000-7000-8000-000000000001"
    assert member_id(case, "sector_secondary", "agr ") == member_id(case, "sector_secondary", "AGR")
    assert member_id(case, "sdg_others", "3") != member_id(case, "sector_secondary", "3")


def test_ce27_an_older_writer_carries_over_the_keys_it_does_not_know(office: Office) -> None:
    a, _b, case = _two_with_a_case(office)
    with a.act("future") as session:
        group = '{"end_planned":"2027","flexible":"true","start_planned":"2026"}'
        writing.edit(session, case, case, {"planned": group})
    a.change(case, end_planned="2028")
    held = parse_group(a.value(case, "planned"))
    assert held == {"start_planned": "2026", "end_planned": "2028", "flexible": "true"}


def test_ce27_keys_that_make_sense_together_are_one_register(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    line = a.new(
        "cost_line", a.new("contribution", case, title="rice"), amount="100", currency="USD"
    )
    exchange(a, b)
    a.change(line, amount="5000", currency="KES")
    b.change(line, amount="120")
    exchange(a, b)
    said = {(v["amount"], v["currency"]) for v in map(parse_group, a.values(line, "money"))}
    assert said == {("5000.00", "KES"), ("120.00", "USD")}


def test_ce28_a_clock_of_2099_shows_first_and_loses_nothing(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    b.machine.skew = timedelta(days=365 * 73)
    b.change(case, title__en="from 2099")
    a.change(case, title__en="of today")
    exchange(a, b)
    assert a.values(case, "title.en") == {"from 2099", "of today"}
    assert a.value(case, "title.en") == b.value(case, "title.en") == "from 2099"
    a.settle(case, "title.en", "of today")
    exchange(a, b)
    assert b.values(case, "title.en") == {"of today"}


def test_ce29_what_is_only_about_a_case_does_not_contest_its_deletion(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    event = b.new("event", name__en="Fair")
    pledge = b.new("commitment", event, case=case)
    a.remove(case)
    exchange(a, b)
    assert a.state(case) == "gone"
    assert a.shows(pledge)


def test_ce30_two_transfers_dispute_the_owner_and_all_desks_show_the_same(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    c = office.foreign()
    a.change(case, owner_office=c.machine.office)
    b.change(case, owner_office="01999999-0000-7000-8000-00000000000b")
    exchange(a, b, c)
    assert len(a.values(case, "owner_office")) == 2
    assert len({one.value(case, "owner_office") for one in (a, b, c)}) == 1


def test_ce30_an_edit_of_the_old_owner_beside_a_transfer_is_kept(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    c = office.foreign()
    a.change(case, owner_office=c.machine.office)
    b.change(case, title__en="last edit")
    exchange(a, b, c)
    assert c.values(case, "title.en") == {"last edit"}


@pytest.mark.parametrize("text", ["1.10", "100000000000000000001", "true", "1e5", "null"])
def test_ce33_a_value_is_the_text_that_was_stored(office: Office, text: str) -> None:
    a, b, case = _two_with_a_case(office)
    a.change(case, title__en=text)
    exchange(a, b)
    assert b.values(case, "title.en") == {text}
    with b.act() as session:
        rebuild.rebuild(session.connection, "en")
        row = session.execute(tables.SHOWN["case"].select()).one()
    assert row.title == {"en": text}


def test_ce34_a_place_in_the_journal_is_never_given_again(office: Office) -> None:
    """On PostgreSQL one writer lock does the same: there numbers are not in commit order."""
    a, b, case = _two_with_a_case(office)
    a.change(case, title__en="v1")
    b.take(a)
    highest = _places(b)[-1]
    b.take_back()
    b.new_case(title="another")
    assert _places(b)[-2] > highest


def _places(laptop: Laptop) -> list[int]:
    with laptop.machine.desk.reading() as session:
        found = session.execute(sa.select(tables.entry.c.pos).order_by(tables.entry.c.pos))
        return [int(pos) for pos in found.scalars()]


def test_ce35_a_vacuum_does_not_move_what_is_searched(office: Office) -> None:
    a = office.laptop()
    made = [a.new_case(title=f"well number{n}") for n in range(6)]
    for case in made[:3]:
        a.remove(case)
    a.machine.desk.close()
    sqlite.vacuum(a.machine.path)
    a.machine.open(office.world.clock(a.machine.name))
    with a.machine.desk.reading() as session:
        found = queries.page(session, CaseFilter(search="number4"))
    assert [row["case"] for row in found] == [made[4]]
    assert a.check().ok


def test_an_answer_is_one_record_on_two_laptops(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    evaluation = a.new("evaluation", case, findings="late")
    respondent = a.new("respondent", evaluation, code="R1")
    exchange(a, b)
    for laptop, score in ((a, "1"), (b, "2")):
        with laptop.act("case.edit") as session:
            cases.edit(session, respondent, [Pair("O1", score)])
    exchange(a, b)
    answers = [r for r in a.tree(case).by_record if a.tree(case).kind(r) == "answer"]
    assert len(answers) == 1
    assert a.values(answers[0], "score") == {"1", "2"}


def test_two_who_settle_with_the_same_name_of_a_person_agree(office: Office) -> None:
    """Personal values are salted: equal answers are equal bytes all the same."""
    a, b = office.laptop(), office.laptop()
    person = a.new("person", name="Amina")
    exchange(a, b)
    a.change(person, name="Amina B.")
    b.change(person, name="Amina C.")
    exchange(a, b)
    a.settle(person, "name", "Amina B.")
    b.settle(person, "name", "Amina B.")
    exchange(a, b)
    assert a.values(person, "name") == {"Amina B."}
    assert len(a.tree(person).show(person, "name").values) == 1


def test_a_question_that_stood_open_does_not_delete_what_came_in_meanwhile(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    question = b.form(case)
    a.new("milestone", case, title="first report")
    b.take(a)
    b.remove(case, question)
    assert b.state(case) == "contested"


def test_a_form_of_a_case_shows_its_demand_too(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    with b.machine.desk.reading() as session:
        form = cases.look(session, case)
    with a.act("case.set") as session:
        cases.change(session, case, [Pair("demand.requested_by", "by A")])
    b.take(a)
    with b.act("case.set") as session:
        cases.change(session, case, [Pair("demand.requested_by", "by B")], shown=form)
    demand = next(r for r in b.tree(case).by_record if b.tree(case).kind(r) == "demand")
    assert b.values(demand, "requested_by") == {"by A", "by B"}


def test_every_counter_example_has_its_test() -> None:
    modules = (test_counter_examples_edits, test_counter_examples_secrets)
    names = {*globals(), *(name for module in modules for name in vars(module))}
    numbers = {int(name[7:9]) for name in names if name.startswith("test_ce")}
    assert numbers | WITH_FILES == set(range(1, 36))
