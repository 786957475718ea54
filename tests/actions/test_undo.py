"""Undo and redo as a person uses them: which act, whose act, what is told (4.6)."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from sscdesk.actions import cases, erasing, undo
from sscdesk.actions.pairs import Pair, parse
from sscdesk.actions.undo import UndoReport
from sscdesk.domain.digest import digest
from sscdesk.domain.entry import Entry
from sscdesk.errors import NotFound, UserError
from sscdesk.store import adopting, check, entries, releasing, writing
from sscdesk.store.desk import Desk
from sscdesk.store.finding import root_of
from sscdesk.store.session import Session

Act = Callable[[Session], object]


@pytest.fixture
def case(desk: Desk) -> str:
    with desk.transaction("case.new") as session:
        return cases.create(session, [Pair("title", "v0")])[1]


def _do(desk: Desk, act: Act, verb: str = "test") -> str:
    """One act; returns its id."""
    with desk.transaction(verb) as session:
        act(session)
    assert session.batch is not None
    return session.batch


def _set(case: str, *words: str) -> Act:
    return lambda session: cases.change(session, case, parse(words))


def _undo(desk: Desk, act: str = "") -> UndoReport:
    with desk.transaction("undo") as session:
        return undo.undo(session, act)


def _redo(desk: Desk) -> UndoReport:
    with desk.transaction("redo") as session:
        return undo.redo(session)


def _title(desk: Desk, case: str) -> tuple[str, ...]:
    with desk.reading() as session:
        return session.tree(case).show(case, "title.en").values


def _digest(desk: Desk) -> str:
    with desk.reading() as session:
        assert check.check(session).ok
        return digest(entries.load(session.connection))


def test_undo_goes_back_act_by_act_and_redo_forward_again(desk: Desk, case: str) -> None:
    for text in ("v1", "v2", "v3"):
        _do(desk, _set(case, f"title={text}"))
    seen = []
    for step in (_undo, _undo, _redo, _undo, _undo, _redo, _redo, _redo):
        step(desk)
        seen.append(_title(desk, case))
    assert seen == [(v,) for v in ("v2", "v1", "v2", "v1", "v0", "v1", "v2", "v3")]
    with pytest.raises(NotFound):
        _redo(desk)


def test_nothing_is_left_to_undo_but_never_the_office(desk: Desk, case: str) -> None:
    _undo(desk)
    with pytest.raises(NotFound) as refused:
        _undo(desk)
    assert refused.value.code == "nothing_to_undo"
    with desk.reading() as session:
        assert session.tree(session.office).is_shown(session.office)
        founding = session.tree(session.office).heads(session.office, "name")[0].act.id
    assert not _shows(desk, case)
    with pytest.raises(UserError) as kept:
        _undo(desk, founding)
    assert kept.value.code == "not_removable"


def _shows(desk: Desk, record: str) -> bool:
    with desk.reading() as session:
        return session.tree(root_of(session, record)).is_shown(record)


def test_an_older_act_is_undone_beneath_a_later_one(desk: Desk, case: str) -> None:
    first = _do(desk, _set(case, "title=v1"))
    _do(desk, _set(case, "summary=text"))
    report = _undo(desk, first)
    assert (report.undone, report.restored, report.kept) == (first, 1, [])
    assert _title(desk, case) == ("v0",)


def test_what_was_changed_since_is_kept_and_told_by_whom(desk: Desk, case: str) -> None:
    both = _do(desk, _set(case, "title=v1", "summary=text"))
    _do(desk, _set(case, "title=v2"))
    report = _undo(desk, both)
    assert report.restored == 1
    (kept,) = report.kept
    assert (kept.record, kept.register, kept.value) == (case, "title.en", "v2")
    assert (kept.user, kept.why) == ("A. Tester", "changed")
    assert _title(desk, case) == ("v2",)


def test_an_act_undone_twice_tells_that_it_was_changed(desk: Desk, case: str) -> None:
    act = _do(desk, _set(case, "title=v1"))
    _undo(desk, act)
    before = _digest(desk)
    report = _undo(desk, act)
    assert report.restored == 0
    assert [kept.why for kept in report.kept] == ["changed"]
    assert _digest(desk) == before


def test_an_unknown_act_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        _undo(desk, "01999999-0000-7000-8000-00000000000b")


def test_the_undo_of_a_settlement_brings_all_values_back(desk: Desk, case: str) -> None:
    def dispute(session: Session) -> None:
        writing.edit(session, case, case, {"title.en": "v1"}, {"title.en": ()})

    def settle(session: Session) -> None:
        heads = {"title.en": session.tree(case).show(case, "title.en").heads}
        writing.edit(session, case, case, {"title.en": "v1"}, heads)

    _do(desk, dispute)
    before = _digest(desk)
    _do(desk, settle)
    assert _title(desk, case) == ("v1",)
    _undo(desk)
    assert _title(desk, case) == ("v0", "v1")
    assert _digest(desk) == before
    _redo(desk)
    assert _title(desk, case) == ("v1",)


@pytest.mark.parametrize("times", [1, 2, 3, 4])
def test_a_deletion_undone_and_redone_any_number_of_times(
    desk: Desk, case: str, times: int
) -> None:
    _do(desk, lambda session: cases.add(session, case, "milestone", [Pair("title", "First")]))
    present = _digest(desk)
    _do(desk, lambda session: cases.remove(session, case))
    gone = _digest(desk)
    for _ in range(times):
        _undo(desk)
        assert _digest(desk) == present
        _redo(desk)
        assert _digest(desk) == gone


def test_a_creation_that_a_colleague_built_upon_is_kept(desk: Desk, case: str) -> None:
    act = _do(desk, lambda session: cases.add(session, case, "contribution", _pairs("title=Rice")))
    with desk.reading() as session:
        share = session.tree(case).children[case][-1]
    _do(desk, lambda session: cases.add(session, share, "cost_line", _pairs("note=Fuel")))
    report = _undo(desk, act)
    assert [(k.record, k.register, k.why) for k in report.kept] == [
        (share, "deleted", "built_upon")
    ]
    assert _shows(desk, share)


def test_a_case_that_stays_keeps_its_demand_and_its_sets(desk: Desk, case: str) -> None:
    act = _do(desk, _set(case, "title=v1"))
    with desk.reading() as session:
        made = session.tree(case).heads(case, "ref")[0].act.id
    before = _digest(desk)
    report = _undo(desk, made)
    assert (report.restored, {k.why for k in report.kept}) == (0, {"built_upon"})
    assert _digest(desk) == before
    _undo(desk, act)
    _do(desk, _set(case, "demand.demand_text=We ask."))


def _pairs(*words: str) -> list[Pair]:
    return parse(words)


def test_restricting_is_never_undone_but_told(desk: Desk, case: str) -> None:
    act = _do(desk, _set(case, "confidentiality=RESTRICTED", "title=S1"))
    report = _undo(desk, act)
    assert [(k.register, k.why) for k in report.kept] == [("confidentiality", "confidentiality")]
    assert _title(desk, case) == ("v0",)
    with desk.reading() as session:
        assert session.tree(case).restricted


def test_undo_goes_on_past_what_it_may_not_take_back_and_lists_it(desk: Desk, case: str) -> None:
    titled = _do(desk, _set(case, "title=v1"))
    _do(desk, _set(case, "confidentiality=PUBLIC"))
    report = _undo(desk)
    assert (report.undone, report.restored, report.kept) == (titled, 1, [])
    assert [(k.register, k.value, k.why) for k in report.passed] == [
        ("confidentiality", "PUBLIC", "confidentiality")
    ]
    assert report.left == report.passed
    assert _title(desk, case) == ("v0",)
    with pytest.raises(NotFound) as refused:
        _undo(desk)
    assert refused.value.code == "nothing_to_undo"
    assert _redo(desk).passed == []
    assert _title(desk, case) == ("v1",)


def test_undo_goes_on_past_a_person_who_was_forgotten(desk: Desk, case: str) -> None:
    _do(desk, _set(case, "title=v1"))
    _do(desk, lambda session: writing.create(session, "person", {"name": "Amina"}))
    person = _only(desk, "person")
    _do(desk, lambda session: erasing.forget(session, person))
    _undo(desk)
    assert _title(desk, case) == ("v0",)


def test_redo_goes_on_past_what_was_written_since(desk: Desk, case: str) -> None:
    _do(desk, _set(case, "title=v1"))
    _do(desk, _set(case, "summary=text"))
    _undo(desk)
    _undo(desk)
    _do(desk, _set(case, "title=v2"))
    report = _redo(desk)
    assert [(k.register, k.value, k.why) for k in report.passed] == [("title.en", "v2", "changed")]
    with desk.reading() as session:
        assert session.tree(case).show(case, "summary.en").value == "text"
    with pytest.raises(NotFound) as refused:
        _redo(desk)
    assert refused.value.code == "nothing_to_redo"
    assert _title(desk, case) == ("v2",)


def test_what_a_release_opened_is_not_closed_again(desk: Desk, case: str) -> None:
    secret = _do(desk, _set(case, "confidentiality=RESTRICTED", "title=S1"))
    release = _do(desk, _set(case, "confidentiality=OFFICIAL"))
    for act in (secret, release):
        report = _undo(desk, act)
        assert report.restored == 0
        assert ("title.en", "released") in {(k.register, k.why) for k in report.kept}
    assert _title(desk, case) == ("S1",)


def test_the_address_of_somebody_who_did_not_consent_is_undone_at_home(desk: Desk) -> None:
    values = {"name": "Amina", "email": "a@example.org"}
    made = _do(desk, lambda session: writing.create(session, "person", values))
    person = _only(desk, "person")
    _do(desk, lambda session: writing.edit(session, person, person, {"email": "b@example.org"}))
    assert _undo(desk).kept == []
    with desk.reading() as session:
        shown = session.tree(person).show(person, "email")
        head = session.tree(person).by_id[shown.provisional]
        assert head.private["email"][1] == "a@example.org"
        assert head.closed
    assert _undo(desk, made).kept == []
    assert not _shows(desk, person)


def _only(desk: Desk, kind: str) -> str:
    with desk.reading() as session:
        return next(e.record for e in entries.load(session.connection) if e.kind == kind)


def test_consent_and_its_undo_leave_the_digest_as_it_was(desk: Desk) -> None:
    values = {"name": "Amina", "email": "a@example.org", "consent_on": "2026-01-01"}
    _do(desk, lambda session: writing.create(session, "person", values))
    person = _only(desk, "person")
    before = _digest(desk)
    said = {"email": "b@example.org"}
    act = _do(desk, lambda session: writing.edit(session, person, person, said))
    _do(desk, lambda session: writing.edit(session, person, person, {"consent_on": ""}))
    withdrawn = _digest(desk)
    assert _undo(desk, act).kept == []
    _undo(desk)
    assert withdrawn != before
    with desk.reading() as session:
        assert releasing.kept_back(session.tree(person)) == {}


def test_what_another_office_did_is_not_undone_here(desk: Desk, case: str) -> None:
    foreign = _foreign_edit(desk, case)
    with desk.transaction("merge") as session:
        adopting.adopt(session, foreign, "theirs")
    with pytest.raises(UserError) as refused:
        _undo(desk, foreign[0].act.id)
    assert refused.value.code == "not_owner"


def _foreign_edit(desk: Desk, case: str) -> Sequence[Entry]:
    with desk.reading() as session:
        mine = next(e for e in entries.load(session.connection) if e.record == case)
    strange = "01999999-0000-7000-8000-00000000000"
    act = replace(mine.act, id=strange + "a", device=strange + "b", office=strange + "c")
    return [replace(mine, id=strange + "d", act=act, new=False, values={"title.fr": "Riz"})]


def test_what_a_colleague_did_is_undone_by_its_id_but_not_by_turn(desk: Desk, case: str) -> None:
    edit = _foreign_edit(desk, case)[0]
    with desk.reading() as session:
        office = session.office
    theirs = replace(edit, act=replace(edit.act, office=office))
    mine = _do(desk, _set(case, "summary=text"))
    with desk.transaction("merge") as session:
        adopting.adopt(session, [theirs], "theirs")
    assert _undo(desk).undone == mine
    assert _undo(desk, theirs.act.id).restored == 1
    with desk.reading() as session:
        assert session.tree(case).show(case, "title.fr").value == ""


def test_an_act_that_made_several_cases_is_undone_in_one(desk: Desk) -> None:
    before = _digest(desk)

    def many(session: Session) -> None:
        for n in range(3):
            cases.create(session, [Pair("title", f"Case {n}"), Pair("sdg_others", "1;2")])

    _do(desk, many)
    assert _undo(desk).kept == []
    assert _digest(desk) == before


def test_what_a_session_wrote_itself_is_not_undone_in_it(desk: Desk, case: str) -> None:
    def both(session: Session) -> None:
        cases.change(session, case, parse(["title=v1"]))
        undo.undo(session)

    with pytest.raises(UserError, match="act of its own"):
        _do(desk, both)
    assert _title(desk, case) == ("v0",)
