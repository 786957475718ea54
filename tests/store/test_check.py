"""What `desk check` proves beyond single spoiled rows (see `test_corruption.py`)."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from sscdesk.domain.digest import digest
from sscdesk.store import adopting, check, entries, releasing, writing
from sscdesk.store.check import Report
from sscdesk.store.desk import Desk

Spoil = Callable[[str], None]


@pytest.fixture
def full(desk: Desk) -> Desk:
    """A desk with an organisation, a person, a dispute and something written in confidence."""
    with desk.transaction("test") as session:
        organisation = writing.create(session, "organisation", {"name.en": "Embrapa"})
        case = writing.create(session, "case", {"title.en": "Rice"})
        partner = {"country": "BRA", "organisation": organisation}
        writing.create(session, "participant", partner, parent=case)
        for title in ("Beans", "Maize"):
            writing.edit(session, case, case, {"title.en": title}, {"title.en": ()})
        writing.create(session, "person", {"name": "Amina", "email": "a@example.org"})
        secret = writing.create(session, "case", {"title.en": "open"})
        releasing.set_confidentiality(session, secret, "RESTRICTED")
        writing.edit(session, secret, secret, {"title.en": "S1"})
    return desk


def _report(desk: Desk) -> Report:
    with desk.reading() as session:
        return check.check(session)


def _spoil(desk: Desk, sql: str) -> None:
    with closing(sqlite3.connect(desk.path)) as connection:
        assert connection.execute(sql).rowcount > 0
        connection.commit()


def test_a_whole_desk_is_counted_and_has_its_digest(full: Desk) -> None:
    report = _report(full)
    assert report.ok
    assert (report.findings, report.listed) == ([], [])
    with full.reading() as session:
        found = entries.load(session.connection)
        assert (report.entries, report.digest) == (len(found), digest(found))
        # office, organisation, case, participant, person, the restricted case
        assert report.records == 6


@pytest.mark.parametrize(
    ("sql", "what", "where"),
    [
        ("DELETE FROM conflict", "conflict_differs", "title.en"),
        ("UPDATE conflict SET register='title.fr'", "conflict_differs", "title.fr"),
        ("UPDATE case_list SET title='Other' WHERE title<>'S1'", "list_differs", ""),
        ("UPDATE case_list SET stage_order=9", "list_differs", ""),
        ("DELETE FROM case_list", "list_differs", ""),
        ("DELETE FROM search", "search_differs", ""),
        ("UPDATE search_document SET root=randomblob(16) WHERE kind='case'", "search_differs", ""),
        ('UPDATE organisation SET name=\'{"en":"Other"}\'', "table_differs", "organisation"),
        ("UPDATE person SET state='contested'", "table_differs", "person"),
        ("UPDATE entry SET closed=1-closed WHERE closed", "broken_chain", ""),
        ("UPDATE entry SET private=replace(private,'Amina','Other')", "changed_entry", ""),
        ("UPDATE entry SET vals=vals||' x' WHERE vals<>''", "unreadable", "entry"),
        ("UPDATE device SET tip=zeroblob(32)", "broken_chain", ""),
        ("UPDATE device SET closed_seq=closed_seq+1", "broken_chain", ""),
    ],
)
def test_what_is_spoiled_is_found_and_told_where(
    full: Desk, sql: str, what: str, where: str
) -> None:
    _spoil(full, sql)
    found = [finding for finding in _report(full).findings if finding.what == what]
    assert found
    assert any(where in finding.where for finding in found)


@pytest.mark.parametrize("column", ["vals", "replaces", "seen", "restores"])
def test_any_part_of_any_entry_that_changes_is_found(full: Desk, column: str) -> None:
    with full.reading() as session:
        ids = [entry.id for entry in entries.load(session.connection)]
    spoiled = (
        '["AAAAAAAAAAAAAAAAAAAAAA"]' if column == "seen" else '{"x":["AAAAAAAAAAAAAAAAAAAAAA"]}'
    )
    if column in ("vals", "restores"):
        spoiled = '{"x":"AAAAAAAAAAAAAAAAAAAAAA"}'
    _spoil(full, f"UPDATE entry SET {column}='{spoiled}'")
    found = {f.where for f in _report(full).findings if f.what == "changed_entry"}
    assert found == set(ids)


def test_nothing_is_changed_by_looking(full: Desk) -> None:
    _spoil(full, "DELETE FROM conflict")
    before = full.path.read_bytes()
    assert _report(full).findings == _report(full).findings
    assert full.path.read_bytes() == before


def test_a_chain_of_another_device_proves_nothing_here(full: Desk, template: Path) -> None:
    with full.reading() as session:
        found = adopting.exportable(session)
    path = template.parent / "stranger.sscdesk"
    path.write_bytes(template.read_bytes())
    device = found[-1].act.device
    other = replace(found[-1], id=found[-1].id[:-4] + "ffff", values={"note": "x"}, new=False)
    with Desk(path) as desk:
        with desk.transaction("merge") as session:
            adopting.adopt(session, [found[-1], other], "a part")
        report = _report(desk)
    path.unlink()
    assert report.ok
    missing, copied = report.listed
    assert device in missing
    assert device in copied
