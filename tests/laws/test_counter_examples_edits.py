"""Naive rules of the journal and what they lose: edits, deletions, undo, merges (1 to 12).

Each test tells the story in which the rule named in it goes wrong, and asserts that ours does not.
"""

from tests.laws.laptops import Laptop, Office, exchange


def _two_with_a_case(office: Office) -> tuple[Laptop, Laptop, str]:
    a, b = office.laptop(), office.laptop()
    case = a.new_case(title="v0")
    exchange(a, b)
    return a, b, case


def test_ce01_replaces_is_what_was_shown_not_the_heads_at_commit(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    form = b.form(case)
    a.change(case, title__en="v1")
    b.take(a)
    b.change(case, form, title__en="v2")
    assert b.values(case, "title.en") == {"v1", "v2"}


def test_ce01_a_register_that_was_blank_in_the_form_is_no_exception(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    form = b.form(case)
    a.change(case, title__fr="v1")
    b.take(a)
    b.change(case, form, title__fr="v2")
    assert b.values(case, "title.fr") == {"v1", "v2"}


def test_ce02_an_edit_replaces_every_head_that_said_what_was_shown(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    a.change(case, title__en="v2")
    b.change(case, title__en="v2")
    exchange(a, b)
    assert len(a.tree(case).heads(case, "title.en")) == 2
    a.change(case, title__en="v0")
    assert a.values(case, "title.en") == {"v0"}


def test_ce03_settling_with_the_provisional_value_is_written(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    a.change(case, title__en="v1")
    b.change(case, title__en="v2")
    exchange(a, b)
    a.settle(case, "title.en", a.value(case, "title.en"))
    exchange(a, b)
    assert len(b.values(case, "title.en")) == 1


def test_ce03_an_unchanged_value_is_not_written(office: Office) -> None:
    a, _b, case = _two_with_a_case(office)
    before = len(a.entries)
    a.change(case, title__en="v0")
    assert len(a.entries) == before


def test_ce04_a_creation_says_that_it_is_not_deleted(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    a.put(case, "modalities", "TRAINING")
    b.put(case, "modalities", "TRAINING")
    a.put(case, "modalities")
    exchange(a, b)
    members = [r for r in a.tree(case).by_record if a.tree(case).kind(r) == "member"]
    assert [a.state(member) for member in members] == ["disputed"]
    assert b.shows(members[0])


def test_ce05_a_deletion_does_not_hide_what_its_author_had_not_seen(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    a.remove(case)
    b.new("contribution", case, title="rice")
    exchange(a, b)
    assert a.state(case) == "contested"
    assert a.shows(case)


def test_ce05_nor_a_change_of_the_owner(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    other = office.foreign()
    a.remove(case)
    b.change(case, owner_office=other.machine.office)
    exchange(a, b)
    assert a.state(case) == "contested"


def test_ce06_children_that_are_gone_contest_nothing(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    a.remove(case)
    line = b.new("contribution", case, title="rice")
    b.remove(line)
    exchange(a, b)
    assert a.state(case) == "gone"


def test_ce07_an_undo_stands_for_what_it_brings_back(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    b.change(case, title__en="v1")
    a.remove(case)
    b.undo()
    exchange(a, b)
    assert a.state(case) == "gone"


def test_ce07_also_by_way_of_another_undo(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    b.change(case, title__en="v1")
    b.undo()
    a.take(b)
    a.remove(case)
    b.redo()
    b.undo()
    exchange(a, b)
    assert a.state(case) == "gone"


def test_ce07_an_undo_of_what_the_deleter_saw_is_news(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    b.change(case, title__en="v1")
    a.take(b)
    a.remove(case)
    b.undo()
    exchange(a, b)
    assert a.state(case) == "contested"


def test_ce08_undo_beside_a_concurrent_value_shows_that_value(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    a.change(case, title__en="v1")
    b.change(case, title__en="z")
    a.take(b)
    a.undo()
    assert a.values(case, "title.en") == {"z"}
    exchange(a, b)
    assert b.values(case, "title.en") == {"z"}


def test_ce08_undo_of_a_settlement_brings_the_dispute_back(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    a.change(case, title__en="v1")
    b.change(case, title__en="z")
    exchange(a, b)
    before = a.digest
    a.settle(case, "title.en", "z")
    a.undo()
    assert a.values(case, "title.en") == {"v1", "z"}
    assert a.digest == before


def test_ce08_undo_of_the_undo_of_a_deletion_hides_what_the_deletion_hid(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    a.new("milestone", case, title="first report")
    a.remove(case)
    a.undo()
    assert a.state(case) == "present"
    a.redo()
    exchange(a, b)
    assert a.state(case) == b.state(case) == "gone"


def test_ce09_undo_of_a_creation_keeps_what_others_built_upon(office: Office) -> None:
    a, b = office.laptop(), office.laptop()
    case = a.new_case(title="v0")
    made = a.last_act
    b.take(a)
    line = b.new("contribution", case, title="rice")
    a.take(b)
    report = a.undo(made)
    assert a.shows(line)
    assert (case, "deleted") in {(kept.record, kept.register) for kept in report.kept}


def test_ce10_a_value_taken_back_before_the_merge_is_still_a_dispute(office: Office) -> None:
    """It loses nothing; x → y → x can be a decision, so nobody settles it but a person."""
    a, b, case = _two_with_a_case(office)
    a.change(case, title__en="y")
    a.undo()
    b.change(case, title__en="z")
    exchange(a, b)
    assert a.values(case, "title.en") == {"v0", "z"}


def test_ce11_taking_back_a_merge_writes_nothing(office: Office) -> None:
    a, b, case = _two_with_a_case(office)
    a.change(case, title__en="work of A")
    b.take(a)
    before = {entry.id for entry in b.entries}
    b.take_back()
    assert {entry.id for entry in b.entries} < before
    a.take(b)
    assert a.values(case, "title.en") == {"work of A"}


def test_ce12_taking_back_keeps_what_own_edits_build_upon(office: Office) -> None:
    a, b = office.laptop(), office.laptop()
    case = a.new_case(title="v0")
    b.take(a)
    line = b.new("contribution", case, title="rice")
    kept = b.take_back()
    assert kept
    assert b.shows(line)
    assert b.value(case, "title.en") == "v0"
