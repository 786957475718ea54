"""Steps between wishes: each can be taken back, and a place carries them all."""

from hypothesis import given
from hypothesis import strategies as st

from sscdesk.actions.lists import ATTENTION, Wish
from sscdesk.actions.views import View, builtin
from sscdesk.gui.cases import list_filter
from sscdesk.gui.place import CASES, Place, parse

KEYS = st.sampled_from(["stage", "sector_main", "country", "tag", ATTENTION])
VALUES = st.sampled_from(["DEMAND", "AGR", "BRA", "new water", "overdue", ""])


@st.composite
def wishes(draw: st.DrawFn) -> Wish:
    """A wish as clicks make it."""
    wish = Wish(text=draw(st.sampled_from(["", "drip", "ماء"])), open_only=draw(st.booleans()))
    for key, value, out in draw(st.lists(st.tuples(KEYS, VALUES, st.booleans()), max_size=6)):
        step = list_filter.excluding if out else list_filter.toggled
        wish = step(wish, key, value)
    return wish


@given(wishes(), KEYS, VALUES)
def test_a_tick_twice_is_no_tick(wish: Wish, key: str, value: str) -> None:
    free = list_filter.freed(wish, key)
    once = list_filter.toggled(free, key, value)
    assert once.any_of[key] == (value,)
    assert list_filter.toggled(once, key, value) == free


@given(wishes(), KEYS, VALUES)
def test_what_is_excluded_is_not_ticked(wish: Wish, key: str, value: str) -> None:
    made = list_filter.excluding(wish, key, value)
    ticked, left_out = made.any_of.get(key, ()), made.none_of.get(key, ())
    assert not set(ticked) & set(left_out)
    assert (value in left_out) != (value in wish.none_of.get(key, ()))


@given(wishes(), KEYS, VALUES)
def test_only_leaves_one_value(wish: Wish, key: str, value: str) -> None:
    made = list_filter.only(list_filter.freed(wish, key), key, value)
    assert made.any_of[key] == (value,)
    assert key not in made.none_of
    assert list_filter.only(made, key, value) == list_filter.freed(made, key)


@given(wishes(), st.sampled_from(["-updated", "title,-ref"]))
def test_a_place_carries_a_view(wish: Wish, sort: str) -> None:
    views = builtin()
    shown = View(views[0].id, views[0].name, wish, sort=sort, is_builtin=True)
    link = Place(CASES, query=list_filter.query(shown, views[0])).link()
    base, found = list_filter.of_query(parse(link).query, views)
    assert base == views[0]
    assert found.sort == sort
    assert list_filter.picked(found.wish) == list_filter.picked(wish)
    assert (found.wish.text, found.wish.open_only) == (wish.text, wish.open_only)


def test_a_link_to_a_stage_shows_its_open_cases() -> None:
    base, shown = list_filter.of_query((("stage", "DEMAND"),), builtin())
    assert base.id == list_filter.FIRST
    assert shown.wish == Wish(any_of={"stage": ("DEMAND",)})


def test_a_link_to_the_closed_shows_closed_cases() -> None:
    _base, shown = list_filter.of_query((("stage", "CLOSED"),), builtin())
    assert not shown.wish.open_only


def test_a_link_to_a_view_shows_it_unchanged() -> None:
    base, shown = list_filter.of_query((("view", "overdue"),), builtin())
    assert base == shown
    assert shown.wish.any_of == {ATTENTION: ("overdue",)}


def test_a_link_that_no_desk_can_answer_is_left_aside() -> None:
    pairs = (("officer", "nobody"), ("colour", "red"), ("stage", "DEMAND"))
    _base, shown = list_filter.of_query(pairs, builtin())
    assert shown.wish.any_of == {"stage": ("DEMAND",)}
