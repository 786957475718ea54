"""Links inside the window lead where they came from, and nowhere else."""

from hypothesis import given
from hypothesis import strategies as st

from sscdesk.gui.history import LONGEST, History
from sscdesk.gui.place import HOME, Place, case, parse

words = st.text(min_size=1, max_size=12)
pages = st.sampled_from(("home", "cases", "case", "register", "settings"))
queries = st.lists(st.tuples(words, words), max_size=3).map(tuple)


@given(page=pages, record=words, tab=words, key=words, query=queries)
def test_a_link_leads_back_to_its_place(
    page: str, record: str, tab: str, key: str, query: tuple[tuple[str, str], ...]
) -> None:
    where = Place(page, record, tab, key, query)
    assert parse(where.link()) == where


@given(page=pages, query=queries)
def test_a_short_link_leads_back_too(page: str, query: tuple[tuple[str, str], ...]) -> None:
    assert parse(Place(page, query=query).link()) == Place(page, query=query)


def test_what_is_no_link_of_ours_leads_home() -> None:
    for link in ("", "https://example.org/case/1", "sscdesk:", "C:\\case"):
        assert parse(link) == Place(HOME)


def test_the_history_goes_back_and_forward() -> None:
    history = History()
    places = [Place(HOME), case("one"), case("two")]
    for where in places:
        history.visit(where).title = where.record or "Home"
    back = history.step(-1)
    assert back is not None
    assert back.place == case("one")
    forward = history.step(1)
    assert forward is not None
    assert forward.place == case("two")
    assert history.step(1) is None
    assert [title for title, _place in history.latest()] == ["one", "Home"]


def test_a_case_is_told_once_among_the_latest_whichever_tab_was_open() -> None:
    history = History()
    tabs = [case("two"), case("two", "demand")]
    for where in [case("one"), case("one", "budget"), Place(HOME), *tabs]:
        history.visit(where).title = where.record or "Home"
    assert history.latest() == [("Home", Place(HOME)), ("one", case("one", "budget"))]


def test_a_new_way_forgets_what_lay_ahead() -> None:
    history = History()
    for where in (Place(HOME), case("one"), case("two")):
        history.visit(where)
    history.step(-1)
    history.visit(case("three"))
    assert [visit.place.record for visit in history.visits] == ["", "one", "three"]


def test_a_field_of_the_same_page_is_no_new_step() -> None:
    history = History()
    history.visit(case("one", "budget"))
    history.visit(case("one", "budget", "amount"))
    assert len(history.visits) == 1
    history.visit(case("one", "results"))
    assert len(history.visits) == 2


def test_the_history_does_not_grow_for_ever() -> None:
    history = History()
    for n in range(LONGEST + 30):
        history.visit(case(str(n)))
    assert len(history.visits) == LONGEST
    assert history.visits[-1].place.record == str(LONGEST + 29)
    assert history.current is history.visits[-1]
