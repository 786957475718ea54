"""The one door: what an entry names, and whether it may leave (4.1, 4.7)."""

import pytest

from sscdesk.domain.entry import Entry
from sscdesk.errors import UserError
from sscdesk.store import entries, releasing, writing
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session
from sscdesk.store.writing import Write


def _made(session: Session) -> list[Entry]:
    """What the session wrote, in order."""
    session.flush()
    return [e for e in entries.load(session.connection) if e.act.id == session.batch]


def _case(desk: Desk, **values: str) -> str:
    with desk.transaction("case.new") as session:
        said = {key.replace("__", "."): value for key, value in values.items()}
        return writing.create(session, "case", {"title.en": "Rice", **said})


def test_a_creation_holds_what_is_not_blank_its_owner_and_that_it_is_there(desk: Desk) -> None:
    with desk.transaction("case.new") as session:
        case = writing.create(session, "case", {"title.en": "Rice", "title.fr": ""})
        child = writing.create(session, "milestone", {"title": "First"}, parent=case)
        root, below = _made(session)
    assert root.values == {"title.en": "Rice", "deleted": "false", "owner_office": session.office}
    assert below.values == {"title": "First", "deleted": "false", "parent": case}
    assert (below.record, below.root, below.new) == (child, case, True)


def test_acts_of_one_session_are_one_and_its_entries_are_numbered(desk: Desk) -> None:
    with desk.transaction("case.new") as session:
        case = writing.create(session, "case", {"title.en": "Rice"})
        writing.edit(session, case, case, {"title.en": "Beans"})
        made = _made(session)
    assert len({entry.act.id for entry in made}) == 1
    assert [entry.seq for entry in made] == [made[0].seq, made[0].seq + 1]


def test_a_session_that_changes_nothing_is_no_act(desk: Desk) -> None:
    case = _case(desk)
    with desk.transaction("case.set") as session:
        assert writing.edit(session, case, case, {"title.en": "Rice", "note": ""}) == []
    assert session.batch is None


def test_an_edit_names_the_heads_that_said_what_is_shown(desk: Desk) -> None:
    case = _case(desk)
    with desk.transaction("case.set") as session:
        before = session.tree(case).heads(case, "title.en")
        assert writing.edit(session, case, case, {"title.en": "Beans"}) == ["title.en"]
        (made,) = _made(session)
    assert made.replaces == {"title.en": tuple(e.id for e in before)}


def test_an_edit_from_a_form_names_what_the_form_showed(desk: Desk) -> None:
    case = _case(desk)
    with desk.transaction("case.set") as session:
        shown = {"title.en": session.tree(case).show(case, "title.en").saying}
        writing.edit(session, case, case, {"title.en": "Beans", "title.fr": "Haricots"})
    with desk.transaction("case.set") as session:
        stale = {"title.en": "Maize", "title.fr": "Maïs"}
        writing.edit(session, case, case, stale, shown)
        tree = session.tree(case)
        assert tree.show(case, "title.en").values == ("Beans", "Maize")
        assert tree.show(case, "title.fr").values == ("Haricots", "Maïs")


def test_a_deletion_names_what_was_shown_under_the_record(desk: Desk) -> None:
    case = _case(desk)
    with desk.transaction("case.add") as session:
        child = writing.create(session, "milestone", {"title": "First"}, parent=case)
        seen = frozenset(session.tree(case).heads_under(case))
        later = writing.create(session, "milestone", {"title": "Second"}, parent=case)
    with desk.transaction("case.remove") as session:
        writing.remove(session, case, case, seen)
        (made,) = _made(session)
        tree = session.tree(case)
        assert made.seen == seen
        assert tree.deletion(case) == "contested"
        assert tree.is_shown(child)
        assert tree.is_shown(later)


def test_a_deletion_from_a_question_leaves_a_restore_that_came_in_meanwhile(desk: Desk) -> None:
    case = _case(desk)
    with desk.transaction("case.remove") as session:
        writing.remove(session, case, case)
    with desk.transaction("look") as session:
        seen = frozenset(session.tree(case).heads_under(case))
        writing.restore(session, case, case)
    with desk.transaction("case.remove") as session:
        writing.remove(session, case, case, seen)
        assert session.tree(case).deletion(case) == "disputed"


def test_what_is_written_under_a_restriction_is_closed_with_a_chain_of_its_own(desk: Desk) -> None:
    case = _case(desk, confidentiality="RESTRICTED")
    with desk.transaction("case.set") as session:
        writing.edit(session, case, case, {"title.en": "S1"})
        (made,) = _made(session)
    assert made.closed
    assert made.seq == 2
    with desk.reading() as session:
        assert session.tree(case).only_open is False
        assert all(e.closed for e in entries.of_root(session.connection, case))


def test_restricting_is_one_open_entry_that_says_only_so(desk: Desk) -> None:
    case = _case(desk)
    with desk.transaction("case.set") as session:
        said = {"confidentiality": "RESTRICTED", "title.en": "S1"}
        writing.edit(session, case, case, said)
        notice, secret = _made(session)
    assert (notice.closed, notice.values) == (False, {"confidentiality": "RESTRICTED"})
    assert (secret.closed, secret.values) == (True, {"title.en": "S1"})


def test_an_open_entry_over_a_closed_one_names_the_open_one_beneath(desk: Desk) -> None:
    case = _case(desk)
    with desk.transaction("case.set") as session:
        writing.edit(session, case, case, {"confidentiality": "RESTRICTED", "title.en": "S1"})
        _notice, secret = _made(session)
        first = secret.replaces["title.en"]
    with desk.transaction("case.set") as session:
        tree = session.tree(case)
        heads = {"title.en": tree.show(case, "title.en").heads}
        said = Write("case", case, case, {"title.en": "told"}, replaces=heads, leave_open=True)
        (made,) = writing.append(session, said)
    assert made.replaces == {"title.en": first}
    assert made.covers == {"title.en": (secret.id,)}


def _person(session: Session, **values: str) -> str:
    return writing.create(session, "person", {"name": "Amina", **values})


def test_personal_values_are_salted_hashes(desk: Desk) -> None:
    with desk.transaction("record.new") as session:
        one, two = _person(session), _person(session)
        made = {entry.record: entry for entry in _made(session)}
    assert made[one].values["name"].startswith("sha256:")
    assert made[one].values["name"] != made[two].values["name"]
    assert made[one].private["name"][1] == "Amina"


def test_email_and_phone_stay_home_until_the_person_consented(desk: Desk) -> None:
    with desk.transaction("record.new") as session:
        person = _person(session, email="a@example.org", phone="1", function="Head")
        open_, closed = _made(session)
    assert not open_.closed
    assert set(open_.values) == {"name", "function", "deleted", "owner_office"}
    assert closed.closed
    assert set(closed.values) == {"email", "phone"}
    assert not closed.new
    with desk.transaction("record.set") as session:
        writing.edit(
            session, person, person, {"consent_on": "2026-01-01", "email": "b@example.org"}
        )
        assert not any(entry.closed for entry in _made(session))


def test_the_same_personal_value_is_the_same_bytes(desk: Desk) -> None:
    with desk.transaction("record.new") as session:
        person = _person(session)
    with desk.transaction("settle") as session:
        tree = session.tree(person)
        heads = {"name": tree.show(person, "name").heads}
        said = Write("person", person, person, {"name": "Amina"}, replaces=heads)
        writing.append(session, said)
        (made,) = _made(session)
        assert made.values["name"] == tree.by_id[heads["name"][0]].values["name"]


def test_a_salt_of_what_stays_home_is_never_used_outside(desk: Desk) -> None:
    with desk.transaction("record.new") as session:
        person = _person(session, email="a@example.org")
        closed = _made(session)[1]
        writing.edit(session, person, person, {"consent_on": "2026-01-01"})
        assert releasing.consent(session, person)
        released = _made(session)[-1]
    assert released.private["email"][1] == "a@example.org"
    assert released.private["email"][0] != closed.private["email"][0]
    assert released.covers == {"email": (closed.id,)}


def test_an_open_entry_about_a_record_created_in_confidence_is_refused(desk: Desk) -> None:
    case = _case(desk)
    with desk.transaction("case.set") as session:
        writing.edit(session, case, case, {"confidentiality": "RESTRICTED"})
        secret = writing.create(session, "contribution", {"title": "S1"}, parent=case)
        heads = {"confidentiality": session.tree(case).show(case, "confidentiality").heads}
        lowered = {"confidentiality": "PUBLIC"}
        # As a colleague's release looks here: the level alone.
        writing.append(session, Write("case", case, case, lowered, replaces=heads, leave_open=True))
    for attempt in (
        lambda s: writing.edit(s, case, secret, {"title": "told"}),
        lambda s: writing.create(s, "cost_line", {"note": "told"}, parent=secret),
        lambda s: writing.remove(s, case, secret),
    ):
        with pytest.raises(UserError) as refused, desk.transaction("case.set") as session:
            attempt(session)
        assert refused.value.code == "kept_back"
