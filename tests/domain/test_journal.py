"""What entries show: the rules 4.2 to 4.11 of the journal, on trees alone."""

import random

from hypothesis import given
from hypothesis import strategies as st

from sscdesk.domain.entry import Entry
from sscdesk.domain.journal import Tree
from sscdesk.domain.shown import CONTESTED, DISPUTED, GONE, NOTHING, PRESENT
from tests.domain.journals import KEN, UGA, act, entry, id_of, journals
from tests.laws.pictures import picture_of
from tests.laws.reference import Reference

CASE = id_of("case")
FIRST = id_of("first")
BELOW = id_of("below")

MADE = entry("made", new=True, values={"title.en": "v0", "owner_office": UGA})
CHILD = entry("child", "first", new=True, values={"title": "rice"})


@given(found=journals(), order=st.randoms(use_true_random=False))
def test_any_order_of_entries_gives_the_same_picture(
    found: list[Entry], order: random.Random
) -> None:
    shuffled = order.sample(found, len(found))
    assert picture_of(Tree(shuffled + found)) == picture_of(Tree(found))


@given(found=journals(), only_open=st.booleans())
def test_a_tree_says_what_the_rules_say_read_slowly(found: list[Entry], only_open: bool) -> None:
    plain = Reference(found, only_open=only_open).picture()
    assert picture_of(Tree(found, only_open=only_open)) == plain


@given(found=journals(), only_open=st.booleans())
def test_a_tree_that_grew_is_the_tree_made_at_once(found: list[Entry], only_open: bool) -> None:
    grown = Tree([], only_open=only_open, root=CASE)
    for one in found:
        picture_of(grown)  # everything is remembered, and must be forgotten again
        grown.heads_under(CASE)
        grown.add(one)
    assert picture_of(grown) == picture_of(Tree(found, only_open=only_open, root=CASE))


@given(found=journals())
def test_what_is_open_does_not_depend_on_what_is_closed(found: list[Entry]) -> None:
    alone = [one for one in found if not one.closed]
    assert picture_of(Tree(found, only_open=True)) == picture_of(Tree(alone, only_open=True))


@given(found=journals())
def test_an_edit_that_replaces_what_it_was_shown_leaves_no_other_of_these(
    found: list[Entry],
) -> None:
    tree = Tree(found)
    shown = tree.show(CASE, "title.en")
    edit = Entry(
        id_of("the edit"), act("the edit"), 1, "case", CASE, CASE,
        values={"title.en": "new"}, replaces={"title.en": shown.saying},
    )  # fmt: skip
    tree.add(edit)
    after = tree.show(CASE, "title.en")
    assert not set(after.heads) & set(shown.saying)
    assert shown.disputed or after.values == ("new",)


def test_a_register_nobody_set_shows_nothing() -> None:
    assert Tree([MADE]).show(CASE, "note") is NOTHING


def test_a_register_with_entries_but_no_head_shows_all_of_them() -> None:
    one = entry("one", values={"note": "x"}, replaces={"note": ["other"]})
    other = entry("other", values={"note": "y"}, replaces={"note": ["one"]})
    assert Tree([MADE, one, other]).show(CASE, "note").values == ("x", "y")


def test_a_parent_that_comes_late_is_replaced_when_it_comes() -> None:
    late = entry("late", values={"title.en": "v1"}, replaces={"title.en": ["made"]})
    tree = Tree([MADE, entry("edit", values={"title.en": "v2"}, replaces={"title.en": ["late"]})])
    assert tree.show(CASE, "title.en").values == ("v0", "v2")
    assert tree.is_incomplete(CASE, "title.en")
    tree.add(late)
    assert tree.show(CASE, "title.en").values == ("v2",)
    assert not tree.is_incomplete(CASE, "title.en")


def _disputed(*entries: Entry) -> str:
    return Tree([MADE, *entries]).show(CASE, "note").value


def test_the_owner_office_is_shown_first_then_the_latest() -> None:
    owner = entry("by owner", by=act("o", office=UGA, at="2026-01-01"), values={"note": "owner"})
    later = entry("later", by=act("l", office=KEN, at="2026-02-01"), values={"note": "later"})
    third = entry("third", by=act("t", office=KEN, at="2026-03-01"), values={"note": "third"})
    assert _disputed(owner, later) == "owner"
    assert _disputed(later, third) == "third"


def test_the_latest_is_shown_while_the_owner_is_disputed() -> None:
    transfer = entry("transfer", values={"owner_office": KEN})
    owner = entry("by owner", by=act("o", office=UGA, at="2026-01-01"), values={"note": "owner"})
    later = entry("later", by=act("l", office=KEN, at="2026-02-01"), values={"note": "later"})
    assert _disputed(transfer, owner, later) == "later"


def test_an_undo_ranks_as_what_it_brings_back() -> None:
    old = entry("old", by=act("old", at="2026-01-01"), values={"note": "old"})
    edit = entry("mid", by=act("mid", at="2026-01-02"), values={"note": "mid"},
                 replaces={"note": ["old"]})  # fmt: skip
    undo = entry("undo", by=act("undo", at="2026-09-09"), values={"note": "old"},
                 replaces={"note": ["mid"]}, restores={"note": "old"})  # fmt: skip
    other = entry("other", by=act("other", at="2026-01-03"), values={"note": "other"})
    assert _disputed(old, edit, undo, other) == "other"


def test_the_strictest_level_counts_whatever_clocks_say() -> None:
    strict = entry("strict", by=act("s", at="2026-01-01"), values={"confidentiality": "RESTRICTED"})
    later = entry("later", by=act("l", at="2026-09-09"), values={"confidentiality": "PUBLIC"})
    tree = Tree([MADE, strict, later])
    assert tree.restricted
    assert tree.show(CASE, "confidentiality").value == "RESTRICTED"


def test_entries_wait_for_the_creation_of_record_and_root() -> None:
    edit = entry("edit", "first", values={"title": "beans"})
    tree = Tree([edit])
    assert (tree.shown_records(), tree.held()) == ([], [FIRST])
    tree.add(CHILD)
    assert (tree.shown_records(), tree.held()) == ([], [FIRST])
    tree.add(MADE)
    assert (tree.shown_records(), tree.held()) == ([CASE, FIRST], [])


def test_two_creations_of_one_id_are_one_record() -> None:
    again = entry("again", "first", new=True, values={"title": "beans"})
    tree = Tree([MADE, CHILD, again])
    assert tree.shown_records() == [CASE, FIRST]
    assert tree.show(FIRST, "title").values == ("beans", "rice")


def _deletion(name: str, *seen: str, record: str = "case", replaces: str = "made") -> Entry:
    return entry(
        name, record, values={"deleted": "true"}, replaces={"deleted": [replaces]}, seen=seen
    )


def test_a_deletion_that_saw_everything_hides_it() -> None:
    tree = Tree([MADE, CHILD, _deletion("gone", "made", "child")])
    assert tree.deletion(CASE) == GONE
    assert tree.shown_records() == []


def test_what_a_deletion_did_not_see_contests_it() -> None:
    tree = Tree([MADE, CHILD, _deletion("gone", "made")])
    assert tree.deletion(CASE) == CONTESTED
    assert tree.is_shown(FIRST)


def test_what_two_deletions_saw_together_counts() -> None:
    tree = Tree([MADE, CHILD, _deletion("one", "made"), _deletion("two", "made", "child")])
    assert tree.deletion(CASE) == GONE


def test_a_restore_beside_a_deletion_is_a_dispute() -> None:
    restored = entry("restored", values={"deleted": "false"}, replaces={"deleted": ["made"]})
    tree = Tree([MADE, restored, _deletion("gone", "made")])
    assert tree.deletion(CASE) == DISPUTED
    assert tree.is_shown(CASE)


def test_a_child_that_is_gone_itself_contests_nothing() -> None:
    child_gone = _deletion("child gone", "child", record="first", replaces="child")
    tree = Tree([MADE, CHILD, child_gone, _deletion("gone", "made")])
    assert tree.deletion(CASE) == GONE


def test_an_erasure_contests_nothing() -> None:
    erased = entry("erased", values={"erased": "true"})
    assert Tree([MADE, erased, _deletion("gone", "made")]).deletion(CASE) == GONE


def test_a_blank_that_an_undo_brought_back_contests_nothing() -> None:
    edit = entry("edit", values={"note": "x"})
    undo = entry("undo", values={"note": ""}, replaces={"note": ["edit"]}, restores={"note": ""})
    assert Tree([MADE, edit, undo, _deletion("gone", "made")]).deletion(CASE) == GONE


def test_an_entry_seen_for_one_register_is_news_for_another_that_had_moved_on() -> None:
    edit = entry("edit", values={"title.en": "v1"}, replaces={"title.en": ["made"]})
    undo = entry("undo", values={"title.en": "v0"}, replaces={"title.en": ["edit"]},
                 restores={"title.en": "made"})  # fmt: skip
    saw_the_edit = _deletion("gone", "made", "edit")
    saw_no_edit = _deletion("gone earlier", "made")
    assert Tree([MADE, edit, undo, saw_the_edit]).deletion(CASE) == CONTESTED
    assert Tree([MADE, edit, undo, saw_no_edit]).deletion(CASE) == GONE
    assert Tree([MADE]).deletion(CASE) == PRESENT


def test_children_stand_in_the_order_of_their_creation_not_of_their_arrival() -> None:
    later = entry("z later", "second", new=True)
    assert Tree([later, MADE, CHILD]).shown_records() == Tree([MADE, CHILD, later]).shown_records()


def test_a_circle_of_parents_is_shown_nowhere_and_ends() -> None:
    one = Entry(id_of("c1"), act(), 1, "contribution", FIRST, CASE, new=True,
                values={"parent": BELOW, "deleted": "false"})  # fmt: skip
    two = Entry(id_of("c2"), act(), 2, "cost_line", BELOW, CASE, new=True,
                values={"parent": FIRST, "deleted": "false"})  # fmt: skip
    tree = Tree([MADE, one, two])
    assert tree.shown_records() == [CASE]
    assert set(tree.held()) == {FIRST, BELOW}
