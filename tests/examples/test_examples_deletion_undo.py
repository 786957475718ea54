"""Counter-examples of the journal, 2: deleting, taking back an act, taking back a merge.

Number 10 (undone before the merge: a side is preselected) waits for the review of a merge.
"""

from collections.abc import Callable

import pytest

from sscdesk.domain.entry import DELETED, OWNER, TRUE
from sscdesk.domain.ids import derived, member_id, uuid7
from sscdesk.domain.shown import CONTESTED, DISPUTED, GONE, PRESENT
from sscdesk.domain.undoing import BUILT_UPON
from sscdesk.store import writing
from tests.examples.conftest import Three, Two
from tests.examples.two_desks import TITLE, Laptop, exchange

Change = Callable[[Laptop, str], object]


def _shared_case(*laptops: Laptop) -> str:
    case = laptops[0].new_case("v0")
    exchange(*laptops)
    return case


# --- 4 to 6, 29: what a deletion hides -----------------------------------------------------------


def test_ce04_a_removal_does_not_reach_an_addition_it_did_not_know(two: Two) -> None:
    """A creation says that it is not deleted, so that of a member present beats removed."""
    a, b = two
    case = _shared_case(a, b)
    a.change(case, "sector_secondary+=WAT")
    b.change(case, "sector_secondary+=WAT")
    a.change(case, "sector_secondary-=WAT")
    assert a.members(case, "sector_secondary") == ()
    exchange(a, b)
    member = member_id(case, "sector_secondary", "WAT")
    for laptop in two:
        assert laptop.members(case, "sector_secondary") == ("WAT",)
        assert laptop.state_of(case, member) == DISPUTED
        assert laptop.tree(case).conflicts() == []


def _add_line(laptop: Laptop, case: str) -> str:
    return laptop.add(laptop.add(case, "contribution"), "cost_line", "note=Flights")


def _give_away(laptop: Laptop, case: str) -> object:
    return laptop.save(case, None, **{OWNER: uuid7(1_790_000_000_000, b"other office")})


@pytest.mark.parametrize("change", [_add_line, _give_away])
def test_ce05_a_deletion_hides_nothing_that_its_author_had_not_seen(
    two: Two, change: Change
) -> None:
    """A deletion names all that it showed; a head it does not name contests it."""
    a, b = two
    case = _shared_case(a, b)
    change(b, case)
    a.remove(case)
    exchange(a, b)
    for laptop in two:
        assert laptop.state_of(case) == CONTESTED
        assert laptop.tree(case).is_shown(case)


def test_ce05_a_deletion_that_saw_everything_is_one(two: Two) -> None:
    """What its author had seen is hidden with the case, on every desk."""
    a, b = two
    case = _shared_case(a, b)
    line = _add_line(b, case)
    exchange(a, b)
    a.remove(case)
    exchange(a, b)
    for laptop in two:
        assert laptop.state_of(case) == GONE
        assert not laptop.tree(case).is_shown(line)


def test_ce06_what_is_gone_itself_contests_nothing(two: Two) -> None:
    """A line that was added and taken away again does not keep a deleted case for ever."""
    a, b = two
    case = _shared_case(a, b)
    added = b.add(case, "contribution", "title=Trainers")
    a.remove(case)
    a.take(b.exported())
    assert a.state_of(case) == CONTESTED
    b.remove(case, added)
    exchange(a, b)
    assert a.state_of(case) == b.state_of(case) == GONE


def test_ce29_what_another_office_says_about_a_case_does_not_contest_its_deletion(
    two: Two,
) -> None:
    """Feedback is a root of its own: it names the case and hangs under nothing of it."""
    country, region = two
    case = _shared_case(country, region)
    with region.writing("feedback.new") as session:
        question = writing.create(session, "question_of_a_later_version", {"about": case})
    country.remove(case)
    exchange(country, region)
    for laptop in two:
        assert laptop.state_of(case) == GONE
        assert laptop.says(question, "about") == (case,)
        assert laptop.tree(question).is_shown(question)


# --- 7, 8, 9: taking back an act -----------------------------------------------------------------


def test_ce07_an_undo_contests_as_the_entry_it_brings_back(two: Two) -> None:
    """The value that comes back was seen by who deleted: the undo stands for that entry."""
    a, b = two
    case = _shared_case(a, b)
    b.save(case, None, title="v1")
    edit = b.last_act
    a.remove(case)
    a.take(b.exported())
    assert a.state_of(case) == CONTESTED
    b.undo(edit)
    exchange(a, b)
    assert a.reads(case) == "v0"
    assert a.state_of(case) == b.state_of(case) == GONE


def test_ce07_a_deletion_has_seen_what_an_undo_on_its_desk_stands_for(two: Two) -> None:
    """Both desks came back to v0, each by an undo of its own: nothing was unknown to anybody."""
    a, b = two
    case = _shared_case(a, b)
    for laptop, value in ((a, "v1"), (b, "v2")):
        laptop.save(case, None, title=value)
        laptop.undo()
    a.remove(case)
    exchange(a, b)
    assert a.state_of(case) == b.state_of(case) == GONE


def test_ce07_a_redo_contests_as_the_edit_that_it_brings_back(two: Two) -> None:
    """Undone and done again is an edit that who deleted had not seen."""
    a, b = two
    case = _shared_case(a, b)
    b.save(case, None, title="v1")
    b.undo()
    b.undo()
    assert b.reads(case) == "v1"
    a.remove(case)
    exchange(a, b)
    assert a.state_of(case) == b.state_of(case) == CONTESTED


def test_ce08_undo_of_one_side_of_a_dispute_leaves_the_other_alone(two: Two) -> None:
    """Without the act the journal says z: the value of before is not written against it."""
    a, b = two
    case = _shared_case(a, b)
    a.save(case, None, title="v1")
    edit = a.last_act
    b.save(case, None, title="z")
    exchange(a, b)
    assert a.says(case) == ("v1", "z")
    a.undo(edit)
    exchange(a, b)
    assert a.says(case) == b.says(case) == ("z",)


def test_ce08_undo_of_a_settlement_brings_the_dispute_back(two: Two) -> None:
    """Taking back a settlement picks no side."""
    a, b = two
    case = _shared_case(a, b)
    a.save(case, None, title="v1")
    b.save(case, None, title="v2")
    exchange(a, b)
    a.save(case, {TITLE: a.tree(case).show(case, TITLE).heads}, title="v2")
    assert a.says(case) == ("v2",)
    a.undo()
    exchange(a, b)
    assert a.says(case) == b.says(case) == ("v1", "v2")
    assert a.tree(case).conflicts() == [(case, TITLE)]


def test_ce08_a_deletion_that_comes_back_still_knows_what_it_had_seen(two: Two) -> None:
    """Undo of the undo of a deletion deletes: nothing of that time contests it."""
    a, b = two
    case = _shared_case(a, b)
    a.remove(case)
    a.undo()
    assert a.state_of(case) == PRESENT
    a.undo()
    exchange(a, b)
    assert a.state_of(case) == b.state_of(case) == GONE
    assert [e.values[DELETED] for e in a.tree(case).heads(case, DELETED)] == [TRUE]


def test_ce09_undo_of_a_creation_leaves_what_others_built_upon_it(two: Two) -> None:
    """A case under which another laptop put a line stays, with its demand; the undo says so."""
    a, b = two
    case = a.new_case("v0")
    creation = a.last_act
    b.take(a.exported())
    line = b.add(case, "contribution", "title=Trainers")
    a.take(b.exported())
    report = a.undo(creation)
    demand = derived(case, "demand")
    assert {(k.record, k.why) for k in report.kept} == {(case, BUILT_UPON), (demand, BUILT_UPON)}
    exchange(a, b)
    for laptop in two:
        assert laptop.state_of(case) == PRESENT
        assert laptop.tree(case).is_shown(demand)
        assert laptop.tree(case).is_shown(line)


def test_ce09_undo_of_a_creation_does_not_hide_a_line_it_did_not_know(two: Two) -> None:
    """The line arrives after the undo: it contests."""
    a, b = two
    case = a.new_case("v0")
    b.take(a.exported())
    line = b.add(case, "contribution", "title=Trainers")
    a.undo()
    assert a.state_of(case) == GONE
    exchange(a, b)
    for laptop in two:
        assert laptop.state_of(case) == CONTESTED
        assert laptop.tree(case).is_shown(line)


# --- 11, 12: taking back a merge -----------------------------------------------------------------


def test_ce11_taking_back_a_merge_undoes_nothing_at_the_sender(two: Two) -> None:
    """It forgets what was adopted and writes nothing, so nothing of it travels back."""
    a, b = two
    case = _shared_case(a, b)
    a.save(case, None, title="A's work")
    other = a.new_case("Another case")
    before = a.digest()
    b.take(a.exported())
    held, count = b.digest(), len(b.held())
    assert b.take_back() == 0
    assert b.reads(case) == "v0"
    assert b.tree(other).by_id == {}
    assert len(b.held()) < count
    a.take(b.exported())
    assert a.digest() == before
    assert a.reads(case) == "A's work"
    b.take(a.exported())
    assert b.digest() == held == before


def test_ce12_taking_back_a_merge_keeps_what_own_work_stands_on(three: Three) -> None:
    """What an own edit was written over stays, the rest of the file goes."""
    a, b, c = three
    case, other = a.new_case("v0"), a.new_case("Another case")
    b.take(a.exported())
    b.save(case, None, title="B's work")
    kept = b.take_back()
    assert kept == len([e for e in b.tree(case).by_id.values() if e.act.user == "A"])
    assert kept > 0
    assert b.reads(case) == "B's work"
    assert b.tree(case).is_shown(case)
    assert b.tree(other).by_id == {}
    assert b.check().findings == []
    c.take(b.exported())
    assert c.reads(case) == "B's work"
    assert c.tree(case).is_shown(case)
    exchange(a, b, c)
