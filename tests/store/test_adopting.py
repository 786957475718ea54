"""Merging and taking back: the union of journals, and nothing judged (4.2, 4.9, 4.13)."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sscdesk.domain.entry import Entry
from sscdesk.errors import Damaged, NotFound
from sscdesk.store import adopting, check, entries, releasing, writing
from sscdesk.store.desk import Desk
from tests.laws.pictures import dump


@pytest.fixture
def other(template: Path, tmp_path: Path) -> Iterator[Desk]:
    """Another desk of the office."""
    path = tmp_path / "other" / "desk.sscdesk"
    path.parent.mkdir()
    path.write_bytes(template.read_bytes())
    with Desk(path, user="B. Tester") as opened:
        yield opened


@pytest.fixture
def case(other: Desk) -> str:
    """A case with a child on the other desk."""
    with other.transaction("case.new") as session:
        made = writing.create(session, "case", {"title.en": "Rice"})
        writing.create(session, "milestone", {"title": "First"}, parent=made)
    return made


def _file(desk: Desk) -> list[Entry]:
    with desk.reading() as session:
        return adopting.exportable(session)


def _ids(desk: Desk) -> set[str]:
    with desk.reading() as session:
        return {entry.id for entry in entries.load(session.connection)}


def _take(desk: Desk, found: list[Entry]) -> adopting.Adopted:
    with desk.transaction("merge") as session:
        return adopting.adopt(session, found, "other.zip")


def _dump(desk: Desk) -> object:
    with desk.reading() as session:
        assert check.check(session).ok
        return dump(session)


def test_a_merge_takes_what_is_new_and_writes_no_entry_of_its_own(
    desk: Desk, other: Desk, case: str
) -> None:
    before = _ids(desk)
    found = _file(other)
    report = _take(desk, found)
    assert (report.new, report.known) == (2, len(found) - 2)
    assert _ids(desk) == before | {e.id for e in found}
    with desk.reading() as session:
        assert session.tree(case).is_shown(case)


def test_a_second_time_nothing_is_new(desk: Desk, other: Desk, case: str) -> None:
    _take(desk, _file(other))
    report = _take(desk, _file(other))
    assert (report.number, report.new, report.forks) == (0, 0, [])
    assert case


def test_listeners_are_told_what_came(desk: Desk, other: Desk, case: str) -> None:
    told: list[set[str]] = []
    desk.listeners.append(lambda touched: told.append(touched.roots))
    _take(desk, _file(other))
    assert told == [{case}]


def test_the_same_id_with_other_content_refuses_all_of_the_file(
    desk: Desk, other: Desk, case: str
) -> None:
    found = _file(other)
    first = next(e for e in found if e.record == case)
    _take(desk, [first])
    before, tables = _ids(desk), _dump(desk)
    changed = replace(first, values={**first.values, "title.en": "Maize"})
    with pytest.raises(Damaged) as refused:
        _take(desk, [changed, *(e for e in found if e is not first)])
    assert refused.value.code == "contradiction"
    assert _ids(desk) == before
    assert _dump(desk) == tables


def test_two_contents_of_one_id_in_one_file_refuse_it(desk: Desk, other: Desk, case: str) -> None:
    first = next(e for e in _file(other) if e.record == case)
    changed = replace(first, values={**first.values, "title.en": "Maize"})
    before = _ids(desk)
    with pytest.raises(Damaged):
        _take(desk, [first, changed])
    assert _ids(desk) == before


def test_a_closed_entry_is_never_taken_in(desk: Desk, other: Desk, case: str) -> None:
    found = [replace(e, closed=True) for e in _file(other) if e.record == case]
    with pytest.raises(Damaged):
        _take(desk, found)


def test_two_machines_under_one_name_are_told(desk: Desk, other: Desk, case: str) -> None:
    first = next(e for e in _file(other) if e.record == case)
    twin = replace(first, id=first.id[:-4] + "ffff", record=case, values={"title.en": "Maize"},
                   new=False)  # fmt: skip
    report = _take(desk, [first, twin])
    assert report.forks == [(first.act.device, first.seq)]
    with desk.reading() as session:
        found = check.check(session)
    assert found.ok
    assert any(first.act.device in line for line in found.listed)


def test_who_meets_its_own_name_takes_another_before_it_writes(desk: Desk, other: Desk) -> None:
    with desk.transaction("case.new") as session:
        mine = writing.create(session, "case", {"title.en": "Rice"})
        first = session.act.device
    own = next(e for e in _file(desk) if e.record == mine)
    twin = replace(own, id=own.id[:-4] + "ffff", new=False, values={"title.fr": "Riz"})
    _take(desk, [twin])
    with desk.transaction("case.set") as session:
        writing.edit(session, mine, mine, {"title.en": "Beans"})
        second = session.act.device
    assert second != first
    with desk.transaction("case.set") as session:
        writing.edit(session, mine, mine, {"title.en": "Maize"})
        assert session.act.device == second
    with desk.reading() as session:
        assert check.check(session).ok
    assert other


def test_entries_without_their_creation_wait_in_any_order(
    desk: Desk, other: Desk, case: str
) -> None:
    found = [e for e in _file(other) if e.root == case]
    nothing = _dump(desk)
    _take(desk, [e for e in found if e.record != case])
    assert _dump(desk) == nothing
    _take(desk, [e for e in found if e.record == case])
    with desk.reading() as session:
        assert len(session.tree(case).shown_records()) == 2


def test_an_unknown_kind_passes_through(desk: Desk, other: Desk, case: str) -> None:
    with other.transaction("future") as session:
        writing.create(session, "novelty", {"thing": "new"}, parent=case)
        writing.edit(session, case, case, {"future": "value", "negotiation_days": "9" * 30})
    _take(desk, _file(other))
    mine, theirs = ({e.id: e for e in _file(d) if e.root == case} for d in (desk, other))
    assert mine == theirs
    _dump(desk)


def _take_back(desk: Desk) -> int:
    with desk.transaction("take back") as session:
        kept = adopting.take_back(session)
        assert session.batch is None
        return kept


def test_a_merge_taken_back_is_as_if_it_had_not_been(desk: Desk, other: Desk, case: str) -> None:
    before, tables = _ids(desk), _dump(desk)
    _take(desk, _file(other))
    after = _dump(desk)
    assert _take_back(desk) == 0
    assert (_ids(desk), _dump(desk)) == (before, tables)
    _take(desk, _file(other))
    assert _dump(desk) == after
    assert case


def test_the_latest_merge_goes_first(desk: Desk, other: Desk, case: str) -> None:
    _take(desk, [e for e in _file(other) if e.record == case])
    first = _ids(desk)
    _take(desk, _file(other))
    _take_back(desk)
    assert _ids(desk) == first
    _take_back(desk)
    with pytest.raises(NotFound):
        _take_back(desk)


@pytest.mark.parametrize("built", ["edit", "child", "deletion"])
def test_what_is_built_upon_stays(desk: Desk, other: Desk, case: str, built: str) -> None:
    _take(desk, _file(other))
    with desk.transaction("case.set") as session:
        if built == "edit":
            writing.edit(session, case, case, {"title.en": "Beans"})
        elif built == "child":
            writing.create(session, "lesson", {"text": "x"}, parent=case)
        else:
            writing.remove(session, case, case)
        shown = session.tree(case).show(case, "title.en")
    kept = _take_back(desk)
    assert kept == (2 if built == "deletion" else 1)
    with desk.reading() as session:
        assert session.tree(case).show(case, "title.en") == shown
        assert check.check(session).ok


def test_notices_and_erasures_are_never_forgotten(desk: Desk, other: Desk, case: str) -> None:
    with other.transaction("case.set") as session:
        releasing.set_confidentiality(session, case, "RESTRICTED")
        person = writing.create(session, "person", {"name": "Amina"})
        writing.edit(session, person, person, {"erased": "true"})
    _take(desk, _file(other))
    assert _take_back(desk) == 2
    with desk.reading() as session:
        assert session.tree(case).held() == [case]
        assert session.tree(case).restricted
        assert session.tree(person).erased(person)


def test_what_leaves_has_no_part_that_stays_home(desk: Desk) -> None:
    with desk.transaction("case.new") as session:
        case = writing.create(session, "case", {"title.en": "open"})
        releasing.set_confidentiality(session, case, "RESTRICTED")
        writing.edit(session, case, case, {"title.en": "S1"})
        releasing.set_confidentiality(session, case, "OFFICIAL")
        found = adopting.exportable(session)
        kept = entries.load(session.connection)
    assert any(e.covers for e in kept)
    assert not any(e.covers or e.closed for e in found)
