"""The same change to several cases: all or none, and one step to undo."""

import pytest

from sscdesk.actions import bulk, cases, undo
from sscdesk.actions.pairs import Pair
from sscdesk.errors import UserError, WrongUsage
from sscdesk.store import kept
from sscdesk.store.desk import Desk
from sscdesk.store.kept import Reason, Sort
from sscdesk.store.queries import CaseFilter, case_page


def make(desk: Desk, *titles: str) -> list[str]:
    """Cases with these titles."""
    made = []
    for title in titles:
        with desk.transaction("case.new") as session:
            made.append(cases.create(session, [Pair("title", title)])[1])
    return made


def tags(desk: Desk, case: str) -> tuple[str, ...]:
    """The tags of a case."""
    with desk.reading() as session:
        record = session.record(case)
        assert record is not None
        return tuple(record.sets.get("tags", ()))


def test_several_cases_change_in_one_step(desk: Desk) -> None:
    made = make(desk, "One", "Two", "Three")
    with desk.transaction("case.set") as session:
        changed = bulk.change(session, made[:2], [Pair("tags", "water", "+=")])
    assert changed == made[:2]
    assert [tags(desk, case) for case in made] == [("water",), ("water",), ()]
    with desk.transaction("undo") as session:
        undo.undo(session)
    assert [tags(desk, case) for case in made] == [(), (), ()]


def test_who_has_it_already_is_not_counted(desk: Desk) -> None:
    made = make(desk, "One", "Two")
    for _round in range(2):
        with desk.transaction("case.set") as session:
            changed = bulk.change(session, made, [Pair("start_planned", "2027-01-15")])
    assert changed == []


@pytest.mark.parametrize("key", ["stage", "title", "demand.urgency", "nonsense"])
def test_what_is_said_case_by_case_is_refused(desk: Desk, key: str) -> None:
    made = make(desk, "One")
    with pytest.raises(WrongUsage), desk.transaction("case.set") as session:
        bulk.change(session, made, [Pair(key, "x")])


def test_a_refusal_names_the_case_and_changes_none(desk: Desk) -> None:
    made = make(desk, "One", "Two")
    with desk.transaction("case.set") as session:
        cases.change(session, made[1], [Pair("start_planned", "2027-06-01")])
    with pytest.raises(UserError) as refused, desk.transaction("case.set") as session:
        bulk.change(session, made, [Pair("end_planned", "2027-01-01")])
    assert refused.value.message.startswith("UGA-2026-0002: ")
    with desk.reading() as session:
        record = session.record(made[0])
    assert record is not None
    assert not record.has("end_planned")


def test_deleted_cases_come_back_together(desk: Desk) -> None:
    made = make(desk, "One", "Two", "Three")
    with desk.transaction("case.remove") as session:
        assert bulk.remove(session, made[:2]) == 2
    with desk.reading() as session:
        assert case_page(session, CaseFilter()).total == 1
    with desk.transaction("undo") as session:
        undo.undo(session)
    with desk.reading() as session:
        assert case_page(session, CaseFilter()).total == 3


def test_a_copy_of_the_desk_is_kept_before_several_cases_are_deleted(desk: Desk) -> None:
    made = make(desk, "One", "Two", "Three")
    with desk.transaction("case.remove") as session:
        bulk.remove(session, made[:1])
    assert kept.of_sort(desk.path, Sort.POINT) == []
    with desk.transaction("case.remove") as session:
        assert bulk.remove(session, made[1:]) == 2
    (point,) = kept.of_sort(desk.path, Sort.POINT, Reason.BULK_DELETE)
    with Desk(point.path, readonly=True) as copied, copied.reading() as session:
        assert {row["case"] for row in case_page(session, CaseFilter()).rows} == set(made[1:])
