"""Restricting, releasing, what is kept back, consent (4.7)."""

from collections.abc import Callable

import pytest

from sscdesk.domain.entry import Entry
from sscdesk.errors import UserError
from sscdesk.store import adopting, entries, releasing, writing
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session
from sscdesk.store.writing import Write


@pytest.fixture
def secret(desk: Desk) -> str:
    """A case with a child, restricted; its title and the child's were changed in confidence."""
    with desk.transaction("case.new") as session:
        case = writing.create(session, "case", {"title.en": "open"})
        child = writing.create(session, "milestone", {"title": "open child"}, parent=case)
        releasing.set_confidentiality(session, case, "RESTRICTED")
        writing.edit(session, case, case, {"title.en": "S1"})
        writing.edit(session, case, case, {"title.en": "S2", "title.fr": "S3"})
        writing.edit(session, case, child, {"title": "S4"})
    return case


def _child(session: Session, case: str) -> str:
    return next(r for r in session.tree(case).by_record if r != case)


def _leaving(session: Session, case: str) -> list[Entry]:
    return [e for e in adopting.exportable(session) if e.root == case]


def _said(found: list[Entry]) -> set[str]:
    return {value for entry in found for value in entry.values.values()}


def _lowered_by_somebody_else(session: Session, case: str) -> None:
    """The open entry of a colleague who knew only the notice."""
    heads = {"confidentiality": session.tree(case).show(case, "confidentiality").heads}
    said = {"confidentiality": "OFFICIAL"}
    writing.append(session, Write("case", case, case, said, replaces=heads, leave_open=True))


def test_nothing_written_in_confidence_leaves(desk: Desk, secret: str) -> None:
    with desk.reading() as session:
        found = _leaving(session, secret)
    assert not {"S1", "S2", "S3", "S4"} & _said(found)
    assert [e.values for e in found if "confidentiality" in e.values] == [
        {"confidentiality": "RESTRICTED"}
    ]


def test_what_was_open_before_stays_home_once_a_case_is_restricted(desk: Desk, secret: str) -> None:
    """From the notice on nothing else leaves, here or from a desk that it was handed on to."""
    with desk.reading() as session:
        found = _leaving(session, secret)
    assert [dict(e.values) for e in found] == [{"confidentiality": "RESTRICTED"}]
    with desk.transaction("case.set") as session:
        releasing.set_confidentiality(session, secret, "PUBLIC")
        assert {"open", "open child"} <= _said(_leaving(session, secret))


def test_a_release_opens_the_present_values_and_no_older_one(desk: Desk, secret: str) -> None:
    with desk.transaction("case.set") as session:
        assert releasing.set_confidentiality(session, secret, "PUBLIC")
        found = _leaving(session, secret)
        assert not session.tree(secret).restricted
    assert {"S2", "S3", "S4"} <= _said(found)
    assert "S1" not in _said(found)


def test_a_release_is_one_entry_a_record(desk: Desk, secret: str) -> None:
    with desk.transaction("case.set") as session:
        releasing.set_confidentiality(session, secret, "PUBLIC")
        session.flush()
        made = [e for e in entries.load(session.connection) if e.act.id == session.batch]
    assert len(made) == len({e.record for e in made}) == 2
    assert not any(e.new or e.closed for e in made)


def test_what_was_created_in_confidence_is_released_as_a_creation(desk: Desk) -> None:
    with desk.transaction("case.new") as session:
        values = {"title.en": "S1", "confidentiality": "RESTRICTED"}
        case = writing.create(session, "case", values)
        child = writing.create(session, "milestone", {"title": "S2"}, parent=case)
    with desk.transaction("case.set") as session:
        assert _leaving(session, case) == []
        releasing.set_confidentiality(session, case, "OFFICIAL")
        found = {e.record: e for e in _leaving(session, case)}
    assert all(e.new for e in found.values())
    assert found[case].values["title.en"] == "S1"
    assert found[child].values["parent"] == case


def test_what_is_gone_opens_nothing_but_its_deletion(desk: Desk, secret: str) -> None:
    with desk.transaction("case.remove") as session:
        child = _child(session, secret)
        writing.remove(session, secret, child)
    with desk.transaction("case.set") as session:
        releasing.set_confidentiality(session, secret, "OFFICIAL")
        released = [e for e in _leaving(session, secret) if e.record == child][-1]
    assert released.values == {"deleted": "true"}
    assert "S4" not in _said([released])


def test_a_disputed_secret_refuses_the_release(desk: Desk, secret: str) -> None:
    with desk.transaction("case.set") as session:
        writing.edit(session, secret, secret, {"title.en": "S5"}, {"title.en": ()})
    with pytest.raises(UserError) as refused, desk.transaction("case.set") as session:
        releasing.set_confidentiality(session, secret, "OFFICIAL")
    assert refused.value.code == "disputed"
    with desk.reading() as session:
        assert session.tree(secret).restricted


def test_who_had_not_seen_all_restrictions_lowers_but_opens_nothing(
    desk: Desk, secret: str
) -> None:
    with desk.transaction("case.set") as session:
        shown = session.tree(secret).show(secret, "confidentiality").saying
        again = {"confidentiality": "RESTRICTED"}
        writing.append(session, Write("case", secret, secret, again, leave_open=True))
        assert releasing.set_confidentiality(session, secret, "PUBLIC", shown)
        assert session.tree(secret).restricted
        assert not {"S2", "S3", "S4"} & _said(_leaving(session, secret))


def test_the_same_level_again_is_not_written(desk: Desk, secret: str) -> None:
    with desk.transaction("case.set") as session:
        assert not releasing.set_confidentiality(session, secret, "RESTRICTED")
    assert session.batch is None


def test_what_somebody_else_opened_is_kept_back_and_listed(desk: Desk, secret: str) -> None:
    with desk.transaction("case.set") as session:
        assert releasing.kept_back(session.tree(secret)) == {}
        _lowered_by_somebody_else(session, secret)
        kept = releasing.kept_back(session.tree(secret))
        child = _child(session, secret)
    assert {record: set(registers) for record, registers in kept.items()} == {
        secret: {"title.en", "title.fr"}, child: {"title"},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("decide", "title", "french", "leaves"),
    [
        (releasing.publish, "S2", "S3", True),
        (releasing.discard, "open", "", False),
    ],
)
def test_what_is_kept_back_is_published_or_discarded(
    desk: Desk, secret: str, decide: Callable[[Session, str], int], title: str, french: str,
    leaves: bool,
) -> None:  # fmt: skip
    with desk.transaction("case.set") as session:
        _lowered_by_somebody_else(session, secret)
        assert decide(session, secret) == 2
        tree = session.tree(secret)
        assert releasing.kept_back(tree) == {}
        assert tree.show(secret, "title.en").values == (title,)
        assert tree.show(secret, "title.fr").value == french
        assert ({"S2", "S3", "S4"} <= _said(_leaving(session, secret))) is leaves


def test_discarding_keeps_the_closed_entries_in_the_journal(desk: Desk, secret: str) -> None:
    with desk.transaction("case.set") as session:
        _lowered_by_somebody_else(session, secret)
        releasing.discard(session, secret)
        session.flush()
        assert {"S2", "S3", "S4"} <= _said(entries.of_root(session.connection, secret))


def test_nothing_kept_back_is_nothing_to_decide(desk: Desk) -> None:
    with desk.transaction("case.new") as session:
        case = writing.create(session, "case", {"title.en": "open"})
        assert releasing.publish(session, case) == 0
        assert releasing.discard(session, case) == 0


def test_consent_opens_what_waited_for_it_once(desk: Desk) -> None:
    with desk.transaction("record.new") as session:
        person = writing.create(session, "person", {"name": "Amina", "email": "a@example.org"})
        writing.edit(session, person, person, {"consent_on": "2026-01-01"})
        assert releasing.consent(session, person)
        assert not releasing.consent(session, person)


def test_what_waits_for_consent_is_not_kept_back(desk: Desk) -> None:
    with desk.transaction("record.new") as session:
        person = writing.create(session, "person", {"name": "Amina", "email": "a@example.org"})
        assert releasing.kept_back(session.tree(person)) == {}
        assert releasing.publish(session, person) == 0


def test_a_disputed_address_is_not_opened_by_a_consent(desk: Desk) -> None:
    with desk.transaction("record.new") as session:
        person = writing.create(session, "person", {"name": "Amina", "email": "a@example.org"})
        writing.edit(session, person, person, {"email": "b@example.org"}, {"email": ()})
        writing.edit(session, person, person, {"consent_on": "2026-01-01"})
    with pytest.raises(UserError) as refused, desk.transaction("record.set") as session:
        releasing.consent(session, person)
    assert refused.value.code == "disputed"
