"""Forgetting a person: a latch of the record, whatever comes later (4.8)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from sscdesk.actions import erasing
from sscdesk.domain.entry import Entry
from sscdesk.errors import UserError
from sscdesk.store import adopting, check, entries, queries, tables, writing
from sscdesk.store.desk import Desk
from sscdesk.store.queries import CaseFilter
from sscdesk.store.session import Session

NAME, PHONE, NEW_PHONE = "Aminaonly", "4711only", "4712only"


@pytest.fixture
def person(desk: Desk) -> str:
    """A person who consented, with a name and a phone that stand nowhere else."""
    with desk.transaction("record.new") as session:
        values = {"name": NAME, "phone": PHONE, "consent_on": "2026-01-01"}
        return writing.create(session, "person", values)


@pytest.fixture
def other(template: Path, tmp_path: Path, desk: Desk, person: str) -> Iterator[Desk]:
    """Another desk of the office, with the same person."""
    path = tmp_path / "other" / "desk.sscdesk"
    path.parent.mkdir()
    path.write_bytes(template.read_bytes())
    with Desk(path) as opened:
        _take(opened, _file(desk))
        yield opened


def _file(desk: Desk) -> list[Entry]:
    with desk.reading() as session:
        return adopting.exportable(session)


def _take(desk: Desk, found: list[Entry]) -> None:
    with desk.transaction("merge") as session:
        adopting.adopt(session, found, "other.zip")


def _forget(desk: Desk, person: str) -> None:
    with desk.transaction("record.forget") as session:
        erasing.forget(session, person)


def _personal(session: Session, person: str) -> list[Entry]:
    return [e for e in entries.of_root(session.connection, person) if e.private]


def _bytes(desk: Desk) -> bytes:
    """All that lies on the disk after the desk was closed."""
    desk.close()
    return b"".join(path.read_bytes() for path in desk.path.parent.glob(desk.path.name + "*"))


def test_the_values_go_and_the_chain_still_holds(desk: Desk, person: str) -> None:
    _forget(desk, person)
    with desk.reading() as session:
        assert _personal(session, person) == []
        row = session.execute(sa.select(tables.SHOWN["person"])).one()
        assert (row.name, row.phone) == (None, None)
        assert check.check(session).ok


def test_neither_table_nor_search_nor_draft_knows_them(desk: Desk, person: str) -> None:
    with desk.transaction("draft") as session:
        values = {"record": person, "key": "name", "text": NAME, "at": "2026-01-01"}
        session.execute(sa.insert(tables.draft).values(values))
    _forget(desk, person)
    with desk.reading() as session:
        assert session.execute(sa.select(tables.draft)).all() == []
        found = session.connection.exec_driver_sql("SELECT folded FROM search").scalars()
        assert not any(NAME.lower() in text for text in found)
        assert queries.page(session, CaseFilter(search=NAME)) == []


def test_no_byte_of_them_is_left_in_the_file(desk: Desk, person: str) -> None:
    _forget(desk, person)
    content = _bytes(desk).lower()
    assert NAME.lower().encode() not in content
    assert PHONE.encode() not in content


def test_an_erasure_that_arrives_takes_the_values_here_too(
    desk: Desk, other: Desk, person: str
) -> None:
    _forget(desk, person)
    _take(other, _file(desk))
    with other.reading() as session:
        assert _personal(session, person) == []
        assert check.check(session).ok
    content = _bytes(other).lower()
    assert NAME.lower().encode() not in content
    assert PHONE.encode() not in content


def test_what_somebody_wrote_at_the_same_time_goes_on_arrival(
    desk: Desk, other: Desk, person: str
) -> None:
    with other.transaction("record.set") as session:
        writing.edit(session, person, person, {"phone": NEW_PHONE})
    _forget(desk, person)
    _take(desk, _file(other))
    with desk.reading() as session:
        assert _personal(session, person) == []
    assert NEW_PHONE.encode() not in _bytes(desk)


def test_an_older_file_brings_nothing_back(desk: Desk, other: Desk, person: str) -> None:
    older = _file(other)
    _forget(desk, person)
    _take(desk, older)
    with desk.reading() as session:
        assert _personal(session, person) == []


def test_a_file_with_values_and_their_erasure_leaves_none(
    desk: Desk, other: Desk, person: str, template: Path, tmp_path: Path
) -> None:
    with other.transaction("record.set") as session:
        writing.edit(session, person, person, {"phone": NEW_PHONE})
    _forget(desk, person)
    path = tmp_path / "third.sscdesk"
    path.write_bytes(template.read_bytes())
    with Desk(path) as third:
        _take(third, [*_file(other), *_file(desk)])
        with third.reading() as session:
            assert _personal(session, person) == []


def test_what_is_not_personal_stays(desk: Desk, person: str) -> None:
    with desk.transaction("record.set") as session:
        writing.edit(session, person, person, {"function": "Head of unit"})
    _forget(desk, person)
    with desk.reading() as session:
        assert session.tree(person).show(person, "function").value == "Head of unit"
        assert session.tree(person).is_shown(person)


def test_another_office_does_not_forget(desk: Desk, person: str) -> None:
    with desk.transaction("transfer") as session:
        owner = {"owner_office": "01999999-0000-7000-8000-00000000000b"}
        writing.edit(session, person, person, owner)
    with pytest.raises(UserError) as refused:
        _forget(desk, person)
    assert refused.value.code == "not_owner"
    with desk.reading() as session:
        assert _personal(session, person)
