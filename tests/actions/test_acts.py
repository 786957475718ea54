"""What undo would take back, in words, before it is done."""

from collections.abc import Callable

import pytest

from sscdesk.actions import acts, cases, moves, records, undo, writes
from sscdesk.actions.pairs import Pair, parse
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session


@pytest.fixture
def case(desk: Desk) -> str:
    with desk.transaction("case.new") as session:
        return cases.create(session, [Pair("title", "Drip irrigation")])[1]


def _do(desk: Desk, act: Callable[[Session], object]) -> object:
    with desk.transaction("test") as session:
        return act(session)


def _newest(desk: Desk) -> acts.Newest:
    with desk.reading() as session:
        return acts.newest(session)


def _what(desk: Desk) -> tuple[str, str, str]:
    found = _newest(desk).undo
    assert found is not None
    return found.what, found.place_record, found.place_key


def test_an_empty_desk_has_nothing_to_undo(desk: Desk) -> None:
    assert _newest(desk) == acts.Newest(None, None)


def test_a_new_case_is_named(desk: Desk, case: str) -> None:
    found = _newest(desk).undo
    assert found is not None
    assert found.words == "Undo new: UGA-2026-0001"
    assert (found.place_root, found.place_kind, found.place_record) == (case, "case", case)


def test_one_key_of_a_group_is_named_by_itself(desk: Desk, case: str) -> None:
    _do(desk, lambda s: cases.change(s, case, parse(["start_planned=2026", "end_planned=2027"])))
    assert _what(desk) == ("2 fields of UGA-2026-0001", case, "")
    _do(desk, lambda s: cases.change(s, case, parse(["end_planned=2028"])))
    assert _what(desk) == ("Planned end of UGA-2026-0001", case, "end_planned")


def test_texts_sets_and_children_are_named(desk: Desk, case: str) -> None:
    _do(desk, lambda s: cases.change(s, case, parse(["title.fr=Irrigation"])))
    assert _what(desk) == ("Title of UGA-2026-0001", case, "title.fr")
    _do(desk, lambda s: cases.change(s, case, parse(["tags=water;rice"])))
    assert _what(desk) == ("Tags of UGA-2026-0001", case, "tags")
    _do(desk, lambda s: cases.change(s, case, parse(["tags-=rice"])))
    assert _what(desk) == ("Tags of UGA-2026-0001", case, "tags")
    child = str(_do(desk, lambda s: cases.add(s, case, "activity", parse(["title=Visit"]))))
    assert _what(desk) == ("Activity added to UGA-2026-0001", child, "activity.")
    _do(desk, lambda s: cases.edit(s, child, parse(["due=2026-12-01"])))
    assert _what(desk) == ("Due on of UGA-2026-0001", child, "activity.due")
    _do(desk, lambda s: cases.remove(s, child))
    assert _what(desk) == ("Activity removed from UGA-2026-0001", child, "activity.")
    _do(desk, lambda s: writes.restore(s, child, case))
    assert _what(desk) == ("Activity brought back in UGA-2026-0001", child, "activity.")


def test_moves_removals_and_other_records_are_named(desk: Desk, case: str) -> None:
    _do(desk, lambda s: moves.end(s, case, "withdraw", reason="NO_FUNDING", on="", by="x"))
    assert _what(desk) == ("stage or status of UGA-2026-0001", case, "stage")
    _do(desk, lambda s: cases.remove(s, case))
    assert _what(desk) == ("removal of UGA-2026-0001", case, "")
    org = str(_do(desk, lambda s: records.create(s, "organisation", parse(["name.en=Embrapa"]))))
    assert _what(desk) == ("new: Embrapa", org, "")
    _do(desk, lambda s: records.change(s, org, parse(["short_name=EMB"])))
    assert _what(desk)[0] == "Short name of Embrapa"


def test_several_cases_in_one_act_are_counted(desk: Desk, case: str) -> None:
    other = str(_do(desk, lambda s: cases.create(s, [Pair("title", "B")])[1]))

    def both(session: Session) -> None:
        for one in (case, other):
            cases.change(session, one, parse(["tags+=water"]))

    _do(desk, both)
    found = _newest(desk).undo
    assert found is not None
    assert found.what == "changes in 2 cases"
    assert (found.place_root, found.place_record) == ("", "")


def test_redo_names_what_undo_took_back(desk: Desk, case: str) -> None:
    _do(desk, lambda s: cases.change(s, case, parse(["end_planned=2028"])))
    with desk.transaction("undo") as session:
        undo.undo(session)
    found = _newest(desk)
    assert found.redo is not None
    assert found.undo is not None
    assert found.redo.words == "Redo Planned end of UGA-2026-0001"
    assert found.redo.done_words == "Done again: Planned end of UGA-2026-0001"
    assert found.undo.what == "new: UGA-2026-0001"


def test_what_stays_is_not_offered(desk: Desk, case: str) -> None:
    _do(desk, lambda s: cases.change(s, case, parse(["end_planned=2028"])))
    _do(desk, lambda s: cases.change(s, case, parse(["confidentiality=PUBLIC"])))
    assert _what(desk) == ("Planned end of UGA-2026-0001", case, "end_planned")
    with desk.transaction("undo") as session:
        undo.undo(session)
    assert _newest(desk).undo is None


def test_naming_an_act_does_nothing(desk: Desk, case: str) -> None:
    before = desk.info["last_act"]
    assert _newest(desk) == _newest(desk)
    assert desk.info["last_act"] == before
