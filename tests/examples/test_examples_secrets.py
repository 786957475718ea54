"""Counter-examples of the journal, 3: what was written in confidence, and who is forgotten.

Secret values here stand nowhere else, so that they can be searched for in all that a desk hands on.
"""

from pathlib import Path

import pytest

from sscdesk.actions import erasing, records
from sscdesk.actions.pairs import parse
from sscdesk.domain.entry import CONFIDENTIALITY, RESTRICTED
from sscdesk.domain.ids import member_id
from sscdesk.domain.undoing import SETTLED_BY_RULE
from sscdesk.errors import UserError
from sscdesk.store import releasing
from tests.examples.conftest import Three, Two
from tests.examples.two_desks import TITLE, Laptop, copy_of, exchange, level_of, text_of

S1, S2 = "Secret of the first day", "Secret of the second day"


def _restricted_with_secret(a: Laptop, b: Laptop) -> str:
    """An open case that both hold; then A restricts it and changes its title."""
    case = a.new_case("v0")
    exchange(a, b)
    a.set_level(case, RESTRICTED)
    a.save(case, None, title=S1)
    return case


# --- 13: closed for ever -------------------------------------------------------------------------


@pytest.mark.parametrize("born", [True, False])
def test_ce13_a_release_opens_the_value_of_that_moment_and_no_older_one(
    two: Two, born: bool
) -> None:
    """What was written in confidence never leaves, not after a release either."""
    a, b = two
    if born:
        case = a.new_case(S1, "confidentiality=RESTRICTED")
        assert case not in text_of(a.exported())
    else:
        case = _restricted_with_secret(a, b)
    a.save(case, None, title=S2)
    assert S2 not in text_of(a.exported())
    a.set_level(case, "OFFICIAL")
    told = text_of(a.exported())
    assert S1 not in told
    assert S2 in told
    exchange(a, b)
    assert a.says(case) == b.says(case) == (S2,)


def test_ce13_undoing_the_restriction_opens_nothing(two: Two) -> None:
    """Undo leaves the confidentiality alone and says so: lowering it is a release."""
    a, b = two
    case = a.new_case("v0")
    exchange(a, b)
    a.set_level(case, RESTRICTED)
    restriction = a.last_act
    a.save(case, None, title=S1)
    report = a.undo(restriction)
    assert [(k.register, k.why) for k in report.kept] == [(CONFIDENTIALITY, SETTLED_BY_RULE)]
    assert a.tree(case).restricted
    assert S1 not in text_of(a.exported())


def test_ce13_a_later_clock_on_public_does_not_open_it(two: Two) -> None:
    """Any head that restricts counts, whatever was said elsewhere and when."""
    a, b = two
    case = a.new_case("v0")
    exchange(a, b)
    a.set_level(case, RESTRICTED)
    b.set_level(case, "PUBLIC")
    exchange(a, b)
    for laptop in two:
        assert level_of(laptop, case) == ("PUBLIC", RESTRICTED)
        assert laptop.reads(case, CONFIDENTIALITY) == RESTRICTED
        assert laptop.tree(case).restricted
        laptop.save(case, None, title=S1)
        assert S1 not in text_of(laptop.exported())


# --- 14: the notice ------------------------------------------------------------------------------


def test_ce14_the_restriction_itself_travels(two: Two) -> None:
    """The notice is open and says the confidentiality alone; who gets it restricts too."""
    a, b = two
    case = a.new_case("v0")
    exchange(a, b)
    before = {entry.id for entry in a.exported()}
    a.change(case, "confidentiality=RESTRICTED", f"title={S1}")
    sent = [entry for entry in a.exported() if entry.id not in before]
    assert [dict(entry.values) for entry in sent] == [{CONFIDENTIALITY: RESTRICTED}]
    exchange(a, b)
    assert b.tree(case).restricted
    b.save(case, None, title=S2)
    assert S2 not in text_of(b.exported())
    assert a.digest() == b.digest()


def test_ce14_the_notice_outlives_the_taking_back_of_the_merge(two: Two) -> None:
    """A notice is never forgotten."""
    a, b = two
    case = a.new_case("v0")
    exchange(a, b)
    a.set_level(case, RESTRICTED)
    b.take(a.exported())
    b.take_back()
    assert b.tree(case).restricted


# --- 15, 16, 17, 18: open over closed ------------------------------------------------------------


def test_ce15_a_released_value_replaces_the_open_one_beneath(two: Two) -> None:
    """The open entry names what others hold and covers what only home holds: no dispute."""
    a, b = two
    case = a.new_case("v0")
    exchange(a, b)
    (old,) = a.tree(case).show(case, TITLE).heads
    a.set_level(case, RESTRICTED)
    a.save(case, None, title=S1)
    a.save(case, None, title=S2)
    (hidden,) = a.tree(case).show(case, TITLE).heads
    a.set_level(case, "OFFICIAL")
    (released,) = a.tree(case).heads(case, TITLE)
    assert released.replaces[TITLE] == (old,)
    assert released.covers[TITLE] == (hidden,)
    exchange(a, b)
    for laptop in two:
        assert laptop.says(case) == (S2,)
        assert laptop.tree(case).conflicts() == []
    assert hidden not in text_of(a.exported())


def _lifted_elsewhere(a: Laptop, b: Laptop) -> str:
    """A wrote a secret; B, who knows of the restriction alone, lifted it; A learns of that."""
    case = _restricted_with_secret(a, b)
    b.take(a.exported())
    b.set_level(case, "OFFICIAL")
    a.take(b.exported())
    return case


def test_ce16_what_somebody_else_opened_is_kept_back_here(two: Two) -> None:
    """The secret stays on this screen, leaves in nothing, and is read-only."""
    a, b = two
    case = _lifted_elsewhere(a, b)
    (hidden,) = a.tree(case).show(case, TITLE).heads
    assert not a.tree(case).restricted
    assert a.reads(case) == S1
    assert a.open_tree(case).show(case, TITLE).value == "v0"
    assert {r: set(found) for r, found in releasing.kept_back(a.tree(case)).items()} == {
        case: {TITLE}
    }
    with pytest.raises(UserError) as refused:
        a.change(case, "title=Written over")
    assert refused.value.code == "kept_back"
    assert S1 not in text_of(a.exported())
    assert hidden not in text_of(a.exported())
    exchange(a, b)


@pytest.mark.parametrize(("decision", "shown"), [("publish", S1), ("discard", "v0")])
def test_ce16_kept_back_until_it_is_published_or_discarded(
    two: Two, decision: str, shown: str
) -> None:
    """After the decision home and everybody else show the same."""
    a, b = two
    case = _lifted_elsewhere(a, b)
    with a.writing() as session:
        getattr(releasing, decision)(session, case)
    exchange(a, b)
    assert a.says(case) == b.says(case) == (shown,)
    assert releasing.kept_back(a.tree(case)) == {}


def test_ce17_a_release_made_on_a_copy_is_handed_on_by_the_original(
    three: Three, tmp_path: Path
) -> None:
    """What is handed on is decided by the open entries, not by what is closed here."""
    a, _b, c = three
    case = a.new_case(S1, "confidentiality=RESTRICTED")
    copy = copy_of(a, tmp_path / "copy")
    copy.set_level(case, "OFFICIAL")
    a.take(copy.exported())
    expected = copy.digest()
    copy.close()
    c.take(a.exported())
    assert c.says(case) == (S1,)
    assert c.reads(case, CONFIDENTIALITY) == "OFFICIAL"
    assert a.digest() == c.digest() == expected


def test_ce18_the_digest_of_who_holds_the_secret_is_that_of_all_others(two: Two) -> None:
    """The digest counts the open entries alone, whatever the screens show."""
    a, b = two
    case = _lifted_elsewhere(a, b)
    assert a.reads(case) != b.reads(case)
    assert a.digest() == b.digest()


def test_ce18_the_digest_counts_every_head_and_not_the_one_shown(two: Two) -> None:
    """A dispute is another state than either of its values, and than another dispute."""
    a, b = two
    case = a.new_case("v0")
    exchange(a, b)
    a.save(case, None, title="v1")
    b.save(case, None, title="v2")
    alone = {a.digest(), b.digest()}
    exchange(a, b)
    shown = a.reads(case)
    disputed = a.digest()
    a.save(case, {TITLE: a.tree(case).show(case, TITLE).heads}, title=shown)
    assert a.reads(case) == shown
    assert disputed not in alone
    assert a.digest() != disputed
    assert a.digest() in alone


# --- 31: no stubs --------------------------------------------------------------------------------


def test_ce31_nothing_tells_that_something_closed_exists(two: Two) -> None:
    """No id, act, time or gap of a closed entry leaves: a sector is one of a few values."""
    a, b = two
    case = a.new_case("v0")
    exchange(a, b)
    a.set_level(case, RESTRICTED)
    sent = text_of(a.exported())
    a.change(case, "sector_main=WAT", "sector_secondary+=ENE")
    a.add(case, "agreement", "title=In confidence")
    assert text_of(a.exported()) == sent
    closed = [entry for entry in a.held() if entry.closed]
    assert {e.record for e in closed} > {case, member_id(case, "sector_secondary", "ENE")}
    a.new_case("An open case afterwards")
    told = text_of(a.exported())
    for entry in closed:
        assert entry.id not in told
        assert entry.act.id not in told
        assert entry.act.at not in told
    for record in {e.record for e in closed} - {case}:
        assert record not in told
    exchange(a, b)
    assert b.check().listed == []


# --- 22: forgetting ------------------------------------------------------------------------------


def _person(laptop: Laptop) -> str:
    with laptop.writing("record.new") as session:
        words = ["name=Amina Illustrative", "phone=+256 700 000001", "consent_on=2026-01-05"]
        return records.create(session, "person", parse(words))


@pytest.mark.parametrize("erasure_first", [True, False])
def test_ce22_forgetting_is_a_latch_and_drops_what_arrives_later(
    two: Two, erasure_first: bool
) -> None:
    """A number that was changed unaware of the erasure lives on nowhere, in any order."""
    a, b = two
    person = _person(a)
    exchange(a, b)
    assert b.reads(person, "phone") == "+256 700 000001"
    with b.writing() as session:
        records.change(session, person, parse(["phone=+256 700 000002"]))
    with a.writing("record.forget") as session:
        erasing.forget(session, person)
    first, second = (a, b) if erasure_first else (b, a)
    old_files = [a.exported(), b.exported()]
    second.take(first.exported())
    first.take(second.exported())
    exchange(a, b)
    for laptop in two:
        for file in old_files:
            laptop.take(file)
        assert laptop.reads(person, "phone") == laptop.reads(person, "name") == ""
        assert [e.private for e in laptop.held() if e.record == person and e.private] == []
        told = text_of(laptop.exported())
        assert "Amina" not in told
        assert "+256 700" not in told
        assert laptop.check().findings == []
