"""Home: what is told, where it leads, when it is looked at again; nothing is told twice or late."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from sscdesk import i18n
from sscdesk.actions import (
    attention,
    cases,
    drafts,
    looking,
    moves,
    pipeline,
    records,
)
from sscdesk.actions.attention import AttentionCache
from sscdesk.actions.case_attention import BLOCKING, DUE, GROUPS, OVERDUE, QUALITY, Item
from sscdesk.actions.pairs import Pair, parse
from sscdesk.store import queries
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session
from tests.actions.attention_desk import Made, draft, fill, make


@pytest.fixture
def made(desk: Desk) -> Made:
    return make(desk)


@pytest.fixture
def cache(desk: Desk, made: Made) -> AttentionCache:
    """A cache that hears the desk and knows all of it."""
    found = AttentionCache()
    desk.listeners.append(found.heard)
    fill(desk, found)
    return found


def _do(desk: Desk, act: Callable[[Session], object]) -> None:
    with desk.transaction("test") as session:
        act(session)


def _home(desk: Desk, cache: AttentionCache) -> list[Item]:
    with desk.reading() as session:
        return attention.listed(session, cache)


def _home_again(desk: Desk, cache: AttentionCache) -> list[Item]:
    """After another day or language: nothing is known before the worker has gone through."""
    assert _home(desk, cache) == []
    assert not cache.is_complete
    fill(desk, cache)
    return _home(desk, cache)


def _of(items: list[Item], case: str) -> dict[str, Item]:
    return {item.rule: item for item in items if item.case == case}


def test_each_source_is_told_with_its_place_and_its_button(
    desk: Desk, made: Made, cache: AttentionCache
) -> None:
    items = _home(desk, cache)
    late = _of(items, made.late)["response"]
    assert (late.group, late.days_late, late.verb) == (OVERDUE, 86, "Log reply")
    assert (late.tab, late.field) == ("demand", "demand.first_response_date")
    assert (late.ref, late.title, late.stage) == ("UGA-2026-0001", "Late reply", "DEMAND")
    due = _of(items, made.near)["activity"]
    assert (due.group, due.days_late, due.record) == (DUE, -5, made.activity)
    gate = _of(items, made.near)["gate"]
    assert (gate.group, gate.gate, gate.to_stage, gate.verb) == (
        BLOCKING, 4, "EVALUATION", "Complete",
    )  # fmt: skip
    assert "gate items open: " in gate.sentence
    doubts = _of(items, made.doubtful)
    assert doubts["rate"].sentence == "1 cost line has no rate to the US dollar."
    assert (doubts["rate"].tab, doubts["rate"].group) == ("budget", QUALITY)
    assert doubts["country"].field == "participant.country"


def test_a_young_case_far_from_its_gate_is_left_in_peace(
    desk: Desk, made: Made, cache: AttentionCache
) -> None:
    assert "gate" not in _of(_home(desk, cache), made.young)
    desk.today = date(2027, 3, 1)
    assert _home_again(desk, cache)
    assert _of(_home(desk, cache), made.young)["gate"].gate == 2


def test_groups_come_in_their_order_and_the_latest_first(
    desk: Desk, made: Made, cache: AttentionCache
) -> None:
    items = _home(desk, cache)
    groups = [item.group for item in items]
    assert groups == sorted(groups, key=GROUPS.index)
    overdue = [item.due for item in items if item.group == OVERDUE]
    assert overdue == sorted(overdue, key=lambda day: day or date.max)
    assert sum(attention.numbers(items).values()) == len(items)
    assert len({item.key for item in items}) == len(items)


def test_one_edit_makes_one_case_be_looked_at_again(
    desk: Desk, made: Made, cache: AttentionCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    before = looking.situation

    def watched(session: Session, case: str, **kwargs: object) -> object:
        looked.append(case)
        return before(session, case, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(looking, "situation", watched)
    _home(desk, cache)
    assert looked == []
    _do(desk, lambda s: cases.edit(s, made.activity, parse(["status=DONE"])))
    assert "activity" not in _of(_home(desk, cache), made.near)
    assert looked == [made.near]


def test_a_new_case_appears_and_a_removed_one_goes(
    desk: Desk, made: Made, cache: AttentionCache
) -> None:
    _do(desk, lambda s: cases.create(
        s, parse(["title=New", "demand.received_date=2026-01-01"])))  # fmt: skip
    _do(desk, lambda s: cases.remove(s, made.late))
    told = [item.title for item in _home(desk, cache) if item.rule == "response"]
    assert told == ["New"]


def test_what_a_finding_rests_on_is_followed(desk: Desk, made: Made, cache: AttentionCache) -> None:
    with desk.transaction("test") as session:
        org = records.create(session, "organisation", parse(["name.en=Embrapa"]))
        said = ["role=RECIPIENT", f"organisation={org}"]
        cases.add(session, made.young, "participant", parse(said))
    assert "Embrapa" in _of(_home(desk, cache), made.young)["country"].sentence
    _do(desk, lambda s: records.change(s, org, parse(["short_name=EMB"])))
    assert "EMB" in _of(_home(desk, cache), made.young)["country"].sentence


def test_what_was_touched_during_a_refresh_is_not_overwritten_by_it(desk: Desk, made: Made) -> None:
    cache = AttentionCache()
    desk.listeners.append(cache.heard)
    refresh = cache.begin()
    with Desk(desk.path, readonly=True, today=desk.today) as other, other.reading() as session:
        queries.count_cases(session)  # the worker's view of the desk begins here
        _do(desk, lambda s: cases.edit(s, made.activity, parse(["status=DONE"])))
        assert list(refresh.steps(session))
    assert "activity" not in _of(_home(desk, cache), made.near)
    assert cache.is_complete


def test_much_at_once_waits_for_a_refresh(desk: Desk, made: Made, cache: AttentionCache) -> None:
    assert cache.is_complete

    def many(session: Session) -> None:
        for n in range(attention.FEW + 1):
            cases.create(session, parse([f"title=T{n}", "demand.received_date=2026-01-01"]))

    _do(desk, many)
    assert not cache.is_complete
    steps = fill(desk, cache)
    assert cache.is_complete
    assert steps[-1][0] == steps[-1][1]
    assert sum(item.rule == "response" for item in _home(desk, cache)) == attention.FEW + 2


def test_doubles_are_found_by_a_refresh_and_stay_through_an_edit(
    desk: Desk, made: Made, cache: AttentionCache
) -> None:
    said = ["lead_country=UGA", "sector_main=AGR", "sdg_main=2", "start_planned=2026-03",
            "title=Drip irrigation for smallholder rice farmers in Karamoja"]  # fmt: skip
    with desk.transaction("test") as session:
        for _n in range(2):
            case = cases.create(session, parse(said))[1]
            cases.add(session, case, "participant", parse(["country=BRA", "role=PROVIDER"]))
    fill(desk, cache)
    assert "may be the same project" in _of(_home(desk, cache), case)["double"].sentence
    _do(desk, lambda s: cases.change(s, case, parse(["tags=rice"])))
    double = _of(_home(desk, cache), case)["double"]
    other = next(i.case for i in _home(desk, cache) if i.rule == "double" and i.case != case)
    _do(desk, lambda s: cases.add(s, case, "relation", parse(
        [f"other_case={other}", "relation_kind=DIFFERENT"])))  # fmt: skip
    assert double.verb == "Compare"
    assert "double" not in _of(_home(desk, cache), case)


def test_drafts_and_conflicts_are_told(desk: Desk, made: Made, cache: AttentionCache) -> None:
    draft(desk, made.near, "end_planned", "31/11/2027")
    draft(desk, made.near, "title.fr", "x" * 300)
    draft(desk, drafts.NEW_CASE, "title", "A hatchery")
    with desk.reading() as session:
        look = cases.look(session, made.late)
    for title in ("One", "Two"):
        with desk.transaction("case.set") as session:
            cases.change(session, made.late, [Pair("title", title)], shown=look)
    items = _home(desk, cache)
    waiting = _of(items, made.near)["draft"]
    assert waiting.sentence == "2 fields wait for a correction: Planned end, Title."
    assert (waiting.record, waiting.verb, waiting.tab) == (made.near, "Correct", "partners")
    conflict = _of(items, made.late)["conflict"]
    assert conflict.sentence == "1 value was entered differently on two desks."
    assert (conflict.field, conflict.verb) == ("title.en", "Decide")
    begun = next(item for item in items if item.record == drafts.NEW_CASE)
    assert (begun.case, begun.verb) == ("", "Go on")


def test_a_snoozed_line_comes_back_on_its_day(
    desk: Desk, made: Made, cache: AttentionCache
) -> None:
    key = _of(_home(desk, cache), made.doubtful)["rate"].key
    _do(desk, lambda s: attention.snooze(s, key, 7))
    assert "rate" not in _of(_home(desk, cache), made.doubtful)
    with desk.reading() as session:
        silent = attention.listed(session, cache, silent=True)
        assert made.doubtful in attention.cases_in(session, cache, QUALITY)  # for its other doubt
    assert key in {item.key for item in silent}
    desk.today = date(2026, 12, 2)
    assert _home_again(desk, cache)
    assert "rate" in _of(_home(desk, cache), made.doubtful)


def test_the_office_is_reminded_too(desk: Desk, made: Made, cache: AttentionCache) -> None:
    _do(desk, lambda s: records.create(s, "reminder", parse(["due=2026-11-01", "text=Call"])))
    found = next(item for item in _home(desk, cache) if item.rule == "manual")
    assert (found.case, found.sentence, found.days_late) == ("", "Call", 24)


def test_another_language_speaks_from_the_next_refresh(
    desk: Desk, made: Made, cache: AttentionCache
) -> None:
    before = _of(_home(desk, cache), made.late)["response"].sentence
    i18n.set_language("fr")
    assert _home_again(desk, cache)
    after = _of(_home(desk, cache), made.late)["response"].sentence
    assert before != after


def test_deadlines_are_those_of_the_next_days(
    desk: Desk, made: Made, cache: AttentionCache
) -> None:
    with desk.reading() as session:
        found = attention.deadlines(session, cache, 30)
    assert [item.rule for item in found if item.case == made.near] == ["activity"]
    assert all(desk.today <= (item.due or date.min) for item in found)


def test_the_next_step_is_the_latest_thing_then_the_gate(
    desk: Desk, made: Made, cache: AttentionCache
) -> None:
    with desk.reading() as session:
        found = attention.next_steps(session, cache, [made.late, made.near, made.young])
    assert (found[made.late].words, found[made.late].tone) == ("First answer", "late")
    assert (found[made.near].words, found[made.near].tone, found[made.near].days_late) == (
        "Activity", "near", -5,
    )  # fmt: skip
    assert (found[made.young].words, found[made.young].tone) == ("Gate 2", "missing")
    assert "items missing" in found[made.young].more


def test_next_steps_of_a_page_need_no_refresh(desk: Desk, made: Made) -> None:
    cache = AttentionCache()
    with desk.reading() as session:
        assert set(attention.next_steps(session, cache, [made.near])) == {made.near}
    assert not cache.is_complete


def test_a_state_knows_how_far_the_gate_is(desk: Desk, made: Made, cache: AttentionCache) -> None:
    with desk.reading() as session:
        state = cache.state(session, made.near)
        checks = looking.blockers(session, made.near)["checks"]
    assert state is not None
    assert state.asked == sum(check["state"] != "none" for check in checks)
    assert len(state.open) == sum(check["state"] == "open" for check in checks)


def test_ended_cases_tell_nothing(desk: Desk, made: Made, cache: AttentionCache) -> None:
    _do(desk, lambda s: moves.end(s, made.late, "reject", reason="NO_FUNDING", on="", by="x"))
    assert _of(_home(desk, cache), made.late) == {}


def test_the_cards_count_news_and_money(desk: Desk, made: Made, cache: AttentionCache) -> None:
    _do(desk, lambda s: cases.change(s, made.young, parse(
        ["demand.estimated_amount=1000", "demand.estimated_currency=USD"])))  # fmt: skip
    with desk.reading() as session:
        cards = pipeline.cards(session, cache)
    assert [card.stage for card in cards] == [
        "DEMAND", "AGREEMENT", "IMPLEMENTATION", "EVALUATION", "CLOSED",
    ]  # fmt: skip
    demand = cards[0]
    assert (demand.cases, demand.news, demand.tone) == (3, "1 item overdue", "late")
    assert (demand.usd, demand.is_sought) == (Decimal(1000), True)
    assert (cards[1].cases, cards[1].news) == (0, "")
    assert (cards[2].news, cards[2].tone) == ("1 waits > 60 days", "waits")
    assert cards[4].news == "this year: 0"
