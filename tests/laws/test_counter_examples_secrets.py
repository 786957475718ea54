"""Naive rules of the journal and what they give away: secrets, erasing (13 to 18, 22, 31)."""

from typing import Any

import pytest

from sscdesk.domain.entry import Entry
from sscdesk.domain.ids import member_id
from sscdesk.errors import UserError
from sscdesk.store import releasing
from tests.laws.laptops import Laptop, Office, exchange
from tests.laws.pictures import handed_on, showing


def _text(found: list[Entry]) -> str:
    return "\n".join(handed_on(found))


def _secret_at_home(office: Office) -> tuple[Laptop, Laptop, str]:
    """A holds a restricted case with a title written in confidence; B knows of the restriction."""
    a, b = office.laptop(), office.laptop()
    case = a.new_case(title="open title")
    exchange(a, b)
    a.change(case, confidentiality="RESTRICTED")
    a.change(case, title__en="S1")
    exchange(a, b)
    return a, b, case


def _lowered_elsewhere(office: Office) -> tuple[Laptop, Laptop, str]:
    a, b, case = _secret_at_home(office)
    b.change(case, confidentiality="OFFICIAL")
    a.take(b)
    return a, b, case


def test_ce13_what_was_closed_stays_closed_after_the_release(office: Office) -> None:
    a, b, case = _secret_at_home(office)
    a.change(case, title__en="S2")
    a.change(case, confidentiality="OFFICIAL")
    exchange(a, b)
    assert b.values(case, "title.en") == {"S2"}
    assert "S1" not in _text(a.file())


def test_ce13_undoing_the_restriction_does_not_open_the_case(office: Office) -> None:
    a, _b, case = _secret_at_home(office)
    restricting = next(
        e.act.id for e in a.entries if e.values.get("confidentiality") == "RESTRICTED"
    )
    report = a.undo(restricting)
    assert a.tree(case).restricted
    assert [kept.register for kept in report.kept] == ["confidentiality"]
    assert "S1" not in _text(a.file())


def test_ce13_nor_does_a_later_clock(office: Office) -> None:
    a, b = office.laptop(), office.laptop()
    case = a.new_case(title="open title")
    exchange(a, b)
    a.change(case, confidentiality="RESTRICTED")
    a.change(case, title__en="S1")
    b.change(case, confidentiality="PUBLIC")
    exchange(a, b)
    assert a.tree(case).restricted
    assert b.tree(case).restricted
    assert "S1" not in _text(a.file())


def test_ce13_what_was_deleted_in_confidence_opens_nothing_but_its_deletion(
    office: Office,
) -> None:
    a, b = office.laptop(), office.laptop()
    case = a.new_case(title="open title")
    line = a.new("milestone", case, title="open line")
    exchange(a, b)
    a.change(case, confidentiality="RESTRICTED")
    a.change(line, title="S1")
    a.remove(line)
    a.change(case, confidentiality="OFFICIAL")
    exchange(a, b)
    assert b.state(line) == "gone"
    assert "S1" not in _text(a.file())


def test_ce14_the_notice_of_a_restriction_travels(office: Office) -> None:
    a, b, case = _secret_at_home(office)
    assert b.tree(case).restricted
    assert b.value(case, "title.en") == "open title"
    assert a.digest == b.digest


def test_ce14_and_alone_to_who_never_had_the_case(office: Office) -> None:
    a, _b, case = _secret_at_home(office)
    c = office.laptop()
    c.take(a)
    assert [dict(e.values) for e in c.entries if e.root == case] == [
        {"confidentiality": "RESTRICTED"}
    ]
    assert not c.shows(case)
    assert c.digest == a.digest


def test_ce14_and_is_never_forgotten(office: Office) -> None:
    a, b = office.laptop(), office.laptop()
    case = a.new_case(title="open title")
    exchange(a, b)
    a.change(case, confidentiality="RESTRICTED")
    b.take(a)
    b.take_back()
    assert b.tree(case).restricted


def test_ce15_an_open_entry_over_a_closed_one_names_what_is_open_beneath(office: Office) -> None:
    a, b, case = _secret_at_home(office)
    a.change(case, confidentiality="OFFICIAL")
    exchange(a, b)
    assert b.values(case, "title.en") == {"S1"}
    released = next(e for e in a.file() if e.values.get("title.en") == "S1")
    first = next(e for e in a.file() if e.new and e.record == case)
    assert released.replaces["title.en"] == (first.id,)


def test_ce15_a_deletion_has_seen_what_lies_open_beneath(office: Office) -> None:
    a, b = office.laptop(), office.laptop()
    person = a.new("person", name="Amina", consent_on="2026-01-01", email="old@example.org")
    a.change(person, consent_on="")
    a.change(person, email="new@example.org")
    exchange(a, b)
    a.remove(person)
    exchange(a, b)
    assert a.state(person) == b.state(person) == "gone"


def test_ce16_what_is_kept_back_leaves_neither_by_value_nor_by_id(office: Office) -> None:
    a, b, case = _lowered_elsewhere(office)
    closed = [e for e in a.entries if e.closed]
    assert a.value(case, "title.en") == "S1"
    assert releasing.kept_back(a.tree(case)).keys() == {case}
    assert not [e for e in closed if e.id in _text(a.file())]
    assert a.digest == b.digest


def test_ce16_what_is_kept_back_is_read_only(office: Office) -> None:
    a, _b, case = _lowered_elsewhere(office)
    with pytest.raises(UserError) as refused:
        a.change(case, title__en="another")
    assert refused.value.code == "kept_back"


@pytest.mark.parametrize("what", ["edit", "add under", "remove"])
def test_ce16_a_record_created_in_confidence_is_not_told_of(office: Office, what: str) -> None:
    a, b = office.laptop(), office.laptop()
    case = a.new_case(title="open title")
    exchange(a, b)
    a.change(case, confidentiality="RESTRICTED")
    secret = a.new("contribution", case, title="S1")
    exchange(a, b)
    b.change(case, confidentiality="OFFICIAL")
    a.take(b)
    moves: dict[str, Any] = {
        "edit": lambda: a.change(secret, not_delivered_reason="strike"),
        "add under": lambda: a.new("cost_line", secret, note="fuel"),
        "remove": lambda: a.remove(secret),
    }
    with pytest.raises(UserError) as refused:
        moves[what]()
    assert refused.value.code == "kept_back"
    assert secret not in _text(a.file())


def test_ce16_a_code_chosen_in_confidence_is_not_told_of_by_its_removal(office: Office) -> None:
    a, b = office.laptop(), office.laptop()
    case = a.new_case(title="open title")
    exchange(a, b)
    a.change(case, confidentiality="RESTRICTED")
    a.put(case, "modalities", "TRAINING")
    exchange(a, b)
    b.change(case, confidentiality="OFFICIAL")
    a.take(b)
    with pytest.raises(UserError):
        a.put(case, "modalities")
    assert member_id(case, "modalities", "TRAINING") not in _text(a.file())


def test_ce16_publishing_opens_what_was_kept_back(office: Office) -> None:
    a, b, case = _lowered_elsewhere(office)
    a.publish(case)
    exchange(a, b)
    assert b.values(case, "title.en") == {"S1"}
    assert not releasing.kept_back(a.tree(case))


def test_ce16_discarding_goes_back_to_what_is_open(office: Office) -> None:
    a, b = office.laptop(), office.laptop()
    case = a.new_case(title="open title")
    line = a.new("milestone", case, title="open line")
    exchange(a, b)
    a.change(case, confidentiality="RESTRICTED")
    a.change(case, title__en="S1", title__fr="S2")
    born = a.new("milestone", case, title="S3")
    a.remove(line)
    exchange(a, b)
    b.change(case, confidentiality="OFFICIAL")
    a.take(b)
    a.discard(case)
    assert a.value(case, "title.en") == "open title"
    assert a.value(case, "title.fr") == ""
    assert not a.shows(born)
    assert a.shows(line)
    assert not releasing.kept_back(a.tree(case))
    exchange(a, b)
    mine, theirs = (showing(one.entries, only_open=False) for one in (a, b))
    assert mine == theirs
    assert not any(secret in _text(a.file()) for secret in ("S1", "S2", "S3", born))


def test_ce16_discarding_does_not_make_news_of_a_deletion(office: Office) -> None:
    a, b = office.laptop(), office.laptop()
    case = a.new_case(title="open title")
    line = a.new("milestone", case, title="open line")
    a.remove(line)
    exchange(a, b)
    a.change(case, confidentiality="RESTRICTED")
    a.restore(line)
    exchange(a, b)
    b.change(case, confidentiality="OFFICIAL")
    a.take(b)
    a.discard(case)
    exchange(a, b)
    assert a.state(line) == b.state(line) == "gone"


def test_ce17_what_is_handed_on_is_decided_by_open_entries(office: Office) -> None:
    """B lowers with A's case; A holds the secret original and hands B's release on to C."""
    a, b, case = _lowered_elsewhere(office)
    c = office.laptop()
    c.take(a)
    assert c.digest == b.digest
    assert c.values(case, "confidentiality") == {"OFFICIAL"}


def test_ce18_the_digest_is_that_of_the_open_entries(office: Office) -> None:
    a, b, case = _secret_at_home(office)
    assert a.digest == b.digest
    b.change(case, confidentiality="OFFICIAL")
    exchange(a, b)
    assert a.value(case, "title.en") != b.value(case, "title.en")


def test_a_release_does_not_open_what_somebody_else_restricted_meanwhile(office: Office) -> None:
    a, b = office.laptop(), office.laptop()
    case = a.new_case(title="open title")
    exchange(a, b)
    a.change(case, confidentiality="RESTRICTED")
    a.change(case, title__en="S1")
    b.take(a)
    form = a.form(case)
    b.change(case, confidentiality="PUBLIC")
    b.change(case, confidentiality="RESTRICTED")
    a.take(b)
    a.change(case, form, confidentiality="OFFICIAL")
    assert a.tree(case).restricted
    assert "S1" not in _text(a.file())


def test_ce22_an_erasure_takes_what_arrives_later(office: Office) -> None:
    a, b = office.laptop(), office.laptop()
    person = a.new("person", name="Amina", phone="111", consent_on="2026-01-01")
    exchange(a, b)
    b.change(person, phone="222")
    a.forget(person)
    exchange(a, b)
    for laptop in (a, b):
        assert laptop.value(person, "phone") == ""
        assert not [e for e in laptop.entries if e.record == person and e.private]
        assert '"222"' not in _text(laptop.file())


def test_ce22_an_older_file_does_not_bring_the_values_back(office: Office) -> None:
    a, b = office.laptop(), office.laptop()
    person = a.new("person", name="Amina", phone="111", consent_on="2026-01-01")
    older = a.file()
    a.forget(person)
    b.take(a)
    b.take_in(older)
    a.take_in(older)
    assert a.value(person, "name") == b.value(person, "name") == ""


def test_ce31_nothing_stands_for_a_closed_entry(office: Office) -> None:
    """No stub, no hash, no number: a sector is one of few values, any hash of it is guessed."""
    a, b = office.laptop(), office.laptop()
    case = a.new_case(title="open title")
    exchange(a, b)
    a.change(case, confidentiality="RESTRICTED")
    a.change(case, sector_main="HEALTH")
    a.put(case, "modalities", "TRAINING")
    a.change(case, confidentiality="OFFICIAL", sector_main="EDUCATION")
    numbers = sorted(e.seq for e in a.file() if e.act.device == a.machine.desk.info["device"])
    assert numbers == list(range(1, len(numbers) + 1))
    closed = [e for e in a.entries if e.closed]
    assert closed
    assert not [e for e in closed if e.id in _text(a.file())]
    assert "HEALTH" not in _text(a.file())
    exchange(a, b)
