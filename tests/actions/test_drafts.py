"""Drafts: kept without an act, taken back from beside the desk, let go of in time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from sscdesk.actions import cases, drafts, erasing, records
from sscdesk.actions.pairs import Pair
from sscdesk.domain.ids import derived
from sscdesk.store import fallback_drafts, queries
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session


@pytest.fixture
def case(desk: Desk) -> str:
    with desk.transaction("case.new") as session:
        return cases.create(session, [Pair("title", "Drip irrigation")])[1]


def _do(desk: Desk, act: Callable[[Session], object]) -> None:
    with desk.transaction("draft.keep") as session:
        act(session)


def _texts(desk: Desk) -> dict[tuple[str, str], str]:
    with desk.reading() as session:
        return {(draft.record, draft.key): draft.text for draft in drafts.listed(session)}


def test_a_draft_is_kept_replaced_and_cleared_without_an_act(desk: Desk, case: str) -> None:
    with desk.reading() as session:
        before = (queries.count_entries(session), desk.info["last_act"])
    told: list[object] = []
    desk.listeners.append(told.append)
    _do(desk, lambda s: drafts.keep(s, case, "end_planned", "31/11/2027"))
    _do(desk, lambda s: drafts.keep(s, case, "end_planned", "31/11/2028"))
    _do(desk, lambda s: drafts.keep(s, case, "title.fr", "Irrigation au g"))
    with desk.reading() as session:
        assert drafts.of_record(session, case) == {
            "end_planned": "31/11/2028", "title.fr": "Irrigation au g",
        }  # fmt: skip
        assert (queries.count_entries(session), desk.info["last_act"]) == before
    assert told == []
    _do(desk, lambda s: drafts.clear(s, case, "end_planned"))
    assert _texts(desk) == {(case, "title.fr"): "Irrigation au g"}
    _do(desk, lambda s: drafts.clear(s, case))
    assert _texts(desk) == {}


def test_a_draft_says_what_it_belongs_to(desk: Desk, case: str) -> None:
    demand = derived(case, "demand")
    _do(desk, lambda s: drafts.keep(s, demand, "received_date", "soon"))
    _do(desk, lambda s: drafts.keep(s, drafts.NEW_CASE, "title", "A new"))
    with desk.reading() as session:
        found = {d.record: (d.kind, d.root) for d in drafts.listed(session)}
    assert found == {demand: ("demand", case), drafts.NEW_CASE: ("", "")}


def test_what_was_kept_aside_comes_back_once(desk: Desk, case: str) -> None:
    drafts.keep_aside(desk, case, "end_planned", "31/11/2027")
    drafts.keep_aside(desk, case, "end_planned", "31/11/20")
    with fallback_drafts.file().open("a", encoding="utf-8") as opened:
        opened.write('{"desk": "cut of')  # the program was killed while it wrote
    drafts.keep_aside(desk, case, "start_planned", "yesterday")
    _do(desk, drafts.recover)
    assert _texts(desk) == {(case, "end_planned"): "31/11/20", (case, "start_planned"): "yesterday"}
    assert not fallback_drafts.file().exists()


def test_the_newer_of_desk_and_file_stays(desk: Desk, case: str) -> None:
    drafts.keep_aside(desk, case, "end_planned", "old")
    _do(desk, lambda s: drafts.keep(s, case, "end_planned", "new"))
    _do(desk, lambda s: drafts.keep(s, case, "summary.en", "settled aside"))
    drafts.keep_aside(desk, case, "summary.en", None)
    _do(desk, drafts.recover)
    assert _texts(desk) == {(case, "end_planned"): "new"}


def test_what_is_saved_after_all_does_not_come_back(desk: Desk, case: str) -> None:
    drafts.keep_aside(desk, case, "title.en", "typed on a full disk")
    drafts.keep_aside(desk, case, "objective.en", "of another field")
    with desk.reading() as session:
        assert drafts.of_record(session, case)["title.en"] == "typed on a full disk"
    with desk.transaction("case.set") as session:
        cases.change(session, case, [Pair("title.en", "Corrected")])
        drafts.clear(session, case, "title.en")
    assert [line.key for line in fallback_drafts.waiting(desk.info["desk"])] == ["objective.en"]
    _do(desk, drafts.recover)
    assert _texts(desk) == {(case, "objective.en"): "of another field"}


def test_what_waits_stays_when_the_saving_fails(desk: Desk, case: str) -> None:
    drafts.keep_aside(desk, case, "title.en", "typed on a full disk")

    def fail(session: Session) -> None:
        drafts.clear(session, case)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        _do(desk, fail)
    assert len(fallback_drafts.waiting(desk.info["desk"])) == 1


@pytest.mark.parametrize(
    ("key", "text"),
    [("title.en", "Corrected"), ("demand.priority_reference", "Plan 4"),
     ("demand.estimated_amount", "4000"), ("lead_country", "KEN")],
)  # fmt: skip
def test_a_line_older_than_the_saved_value_is_dropped_at_the_start(
    key: str, text: str, desk: Desk, case: str
) -> None:
    drafts.keep_aside(desk, case, key, "old")
    pairs = [Pair(key, text)]
    if key.endswith("amount"):
        pairs.append(Pair("demand.estimated_currency", "USD"))
    with desk.transaction("case.set") as session:
        cases.change(session, case, pairs)
    drafts.keep_aside(desk, case, "end_planned", "of another field")
    _do(desk, drafts.recover)
    assert _texts(desk) == {(case, "end_planned"): "of another field"}


def test_a_line_newer_than_the_saved_value_comes_back(desk: Desk, case: str) -> None:
    with desk.transaction("case.set") as session:
        cases.change(session, case, [Pair("title.en", "Saved before")])
    drafts.keep_aside(desk, case, "title.en", "typed since")
    _do(desk, drafts.recover)
    assert _texts(desk) == {(case, "title.en"): "typed since"}


def test_lines_of_another_desk_and_of_a_failed_start_stay(desk: Desk, case: str) -> None:
    other = fallback_drafts.Line("another", case, "title.en", "theirs", "2026-01-01T00:00:00Z")
    fallback_drafts.keep(other)
    drafts.keep_aside(desk, case, "title.en", "ours")
    with pytest.raises(ZeroDivisionError):
        _do(desk, lambda s: 1 // len(drafts.recover(s)[1:]))
    assert len(fallback_drafts.waiting(desk.info["desk"])) == 1
    _do(desk, drafts.recover)
    assert fallback_drafts.waiting(desk.info["desk"]) == []
    assert fallback_drafts.waiting("another") == [other]


def test_the_text_of_a_case_never_made_is_kept_for_a_week(desk: Desk) -> None:
    now = datetime(2026, 11, 25, 10, tzinfo=UTC)
    desk.clock = lambda: now - timedelta(days=8)
    _do(desk, lambda s: drafts.keep(s, drafts.NEW_CASE, "title", "A hatchery"))
    _do(desk, lambda s: drafts.keep(s, drafts.DIALOG, "BackDialog:reason", "They with"))
    desk.clock = lambda: now - timedelta(days=6)
    _do(desk, lambda s: drafts.keep(s, drafts.NEW_CASE, "demand_text", "We ask for"))
    desk.clock = lambda: now
    _do(desk, drafts.recover)
    assert _texts(desk) == {(drafts.NEW_CASE, "demand_text"): "We ask for"}


def test_what_a_dialog_keeps_waits_for_nobody(desk: Desk, case: str) -> None:
    _do(desk, lambda s: drafts.keep(s, drafts.DIALOG, "BackDialog:reason", "They with"))
    _do(desk, lambda s: drafts.keep(s, case, "end_planned", "never"))
    with desk.reading() as session:
        assert [draft.record for draft in drafts.waiting(session)] == [case]
        assert len(drafts.listed(session)) == 2


def test_nothing_is_kept_of_a_person_who_was_forgotten(desk: Desk) -> None:
    with desk.transaction("record.new") as session:
        person = records.create(session, "person", [Pair("name", "Ann")])
    with desk.transaction("record.forget") as session:
        erasing.forget(session, person)
    with desk.transaction("drafts") as session:
        drafts.keep(session, person, "email", "ann@@example.org")
        assert drafts.listed(session) == []


def test_drafts_are_in_the_file_itself(desk: Desk, case: str) -> None:
    _do(desk, lambda s: drafts.keep(s, case, "end_planned", "never"))
    with Desk(desk.path, readonly=True) as other, other.reading() as session:
        assert session.execute(sa.text("SELECT count(*) FROM draft")).scalar() == 1
