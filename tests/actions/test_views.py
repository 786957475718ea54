"""Views of the case list: kept as they were meant, in their order; what a wish finds."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from sscdesk import i18n
from sscdesk.actions import cases, lists, views
from sscdesk.actions.attention import AttentionCache
from sscdesk.actions.case_attention import BLOCKING, OVERDUE, QUALITY
from sscdesk.actions.lists import ATTENTION, ME, OFFICER, Lister, Wish
from sscdesk.actions.pairs import parse
from sscdesk.actions.views import View
from sscdesk.errors import BadValue, NotFound, UserError
from sscdesk.store import tables
from sscdesk.store.desk import Desk
from tests.actions.attention_desk import Made, fill, make, officer

BUILTIN = ["all_open", "mine", "overdue", "missing", "triangular"]


@pytest.fixture
def made(desk: Desk) -> Made:
    return make(desk)


@pytest.fixture
def lister(desk: Desk, made: Made) -> Lister:
    cache = AttentionCache()
    desk.listeners.append(cache.heard)
    fill(desk, cache)
    return Lister(cache, "A. Tester")


def _ids(desk: Desk) -> list[str]:
    with desk.reading() as session:
        return [view.id for view in views.listed(session)]


def _save(desk: Desk, view: View) -> View:
    with desk.transaction("view.save") as session:
        return views.save(session, view)


def test_a_new_desk_has_the_views_of_the_program(desk: Desk) -> None:
    assert _ids(desk) == BUILTIN
    i18n.set_language("fr")
    with desk.reading() as session:
        assert all(view.is_builtin for view in views.listed(session))


def test_a_view_comes_back_as_it_was_saved_and_makes_no_act(desk: Desk) -> None:
    before = desk.info["last_act"]
    wish = Wish("rice", {"stage": ("DEMAND", "AGREEMENT")}, {"tag": ("water",)}, open_only=False)
    kept = _save(desk, View("", "  Rice,  early ", wish, ("title", "stage"), "title", "compact"))
    with desk.reading() as session:
        assert views.listed(session)[-1] == kept
    assert (kept.name, kept.wish) == ("Rice, early", wish)
    assert desk.info["last_act"] == before


def test_views_are_changed_renamed_moved_and_removed(desk: Desk) -> None:
    one, two = _save(desk, View("", "One")), _save(desk, View("", "Two"))
    _save(desk, replace(one, sort="title,-updated"))
    with desk.transaction("view") as session:
        views.rename(session, two.id, "Second")
        views.reorder(session, [two.id, "triangular", "gone", one.id])
    rest = [id_ for id_ in BUILTIN if id_ != "triangular"]
    assert _ids(desk) == [two.id, "triangular", one.id, *rest]
    with desk.reading() as session:
        found = {view.id: view for view in views.listed(session)}
    assert (found[one.id].sort, found[two.id].name) == ("title,-updated", "Second")
    with desk.transaction("view") as session:
        gone = views.remove(session, two.id)
    assert two.id not in _ids(desk)
    _save(desk, gone)
    assert _ids(desk)[-1] == two.id


def test_what_cannot_be_a_view_is_refused(desk: Desk) -> None:
    _save(desk, View("", "Mine"))
    for name in ("  ", "mINE", "All open"):
        with pytest.raises(BadValue):
            _save(desk, View("", name))
    with pytest.raises(UserError):
        _save(desk, View("overdue", "Late"))
    with desk.transaction("view") as session:
        with pytest.raises(UserError):
            views.remove(session, "mine")
        with pytest.raises(NotFound):
            views.rename(session, "nothing", "x")


@pytest.mark.parametrize("text", ["", "[]", "{", '{"views": [{"id": 1}]}', '{"views": 3}'])
def test_a_setting_that_cannot_be_read_is_as_if_none_was_saved(desk: Desk, text: str) -> None:
    with desk.transaction("test") as session:
        session.execute(sa.insert(tables.setting).values(key=views.SETTING, value=text))
    assert _ids(desk) == BUILTIN


def test_what_a_newer_program_wished_is_left_aside() -> None:
    held = {"any_of": {"colour": ["red"], "stage": ["DEMAND"], "tag": "water", "year": 3}}
    assert Wish.of_json(held) == Wish(any_of={"stage": ("DEMAND",)})


def test_the_views_count_their_cases(desk: Desk, made: Made, lister: Lister) -> None:
    officer(desk, "a. TESTER", made.young, made.near)
    with desk.transaction("test") as session:
        cases.change(session, made.young, parse(["cooperation_type=TRIANGULAR"]))
    with desk.reading() as session:
        found = views.counts(session, lister)
    assert found == {"all_open": 4, "mine": 2, "overdue": 1, "missing": 1, "triangular": 1}


def test_my_cases_are_none_while_nobody_of_my_name_is_recorded(
    desk: Desk, made: Made, lister: Lister
) -> None:
    mine = Wish(any_of={OFFICER: (ME,)})
    other = officer(desk, "J. Opio", made.late)
    with desk.reading() as session:
        assert lister.count(session, mine) == 0
        both = replace(mine, any_of={OFFICER: (ME, other)})
        assert list(lister.ids(session, both)) == [made.late]
        assert lists.persons_named(session, " j. opio ") == [other]


def test_attention_narrows_like_every_other_key(desk: Desk, made: Made, lister: Lister) -> None:
    with desk.reading() as session:
        late = Wish(any_of={ATTENTION: (OVERDUE, BLOCKING)})
        assert set(lister.ids(session, late)) == {made.late, made.near}
        others = Wish(none_of={ATTENTION: (OVERDUE, QUALITY)})
        assert set(lister.ids(session, others)) == {made.near, made.young}
        assert lister.totals(session, late).cases == 2
        found = lister.facets(session, Wish(any_of={ATTENTION: (OVERDUE,), "stage": ("DEMAND",)}))
    attention = {one.value: one.cases for one in found[ATTENTION]}
    assert attention == {"overdue": 1, "blocking": 0, "due": 0, "quality": 1}
    assert [one.chosen for one in found[ATTENTION]] == [True, False, False, False]
    assert {one.value: one.cases for one in found["stage"]} == {"DEMAND": 1}
    assert set(found) == set(lists.FACETS)
