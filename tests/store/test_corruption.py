"""`desk check` on a damaged desk: says what and where, whatever was touched."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
from sscdesk.store import adopting, check
from sscdesk.store.desk import Desk
from tests.conftest import TODAY


@pytest.fixture
def filled(desk_path: Path) -> Path:
    """A desk with a case, a milestone and an edit."""
    with Desk(desk_path, today=TODAY) as desk:
        with desk.transaction("case.new") as session:
            _ref, case = cases.create(session, [Pair("title", "Rice"), Pair("summary", "Rice")])
            cases.add(session, case, "milestone", [Pair("title", "Signing")])
        with desk.transaction("case.set") as session:
            cases.change(session, case, [Pair("title", "Better rice")])
    return desk_path


def _spoil(path: Path, sql: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(sql, values).rowcount
        connection.commit()


def _findings(path: Path) -> dict[str, str]:
    """What is wrong → where."""
    with Desk(path, readonly=True, today=TODAY) as desk, desk.reading() as session:
        report = check.check(session)
    assert report.ok == (not report.findings)
    assert all(f.sentence.endswith(".") and f.hint.endswith(".") for f in report.findings)
    return {finding.what: finding.where for finding in report.findings}


def test_a_whole_desk_has_no_findings(filled: Path) -> None:
    assert _findings(filled) == {}


def _newest(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        row = connection.execute("SELECT hex(id) FROM entry ORDER BY pos DESC LIMIT 1").fetchone()
    return str(row[0]).lower()


def test_a_changed_word_in_the_journal_is_found_with_its_entry(filled: Path) -> None:
    _spoil(filled, "UPDATE entry SET vals=replace(vals,'Better','Other!') WHERE vals LIKE ?",
           "%Better%")  # fmt: skip
    found = _findings(filled)
    assert found["changed_entry"].replace("-", "") == _newest(filled)
    assert "table_differs" in found


def test_a_changed_hash_is_found(filled: Path) -> None:
    _spoil(filled, "UPDATE entry SET hash=zeroblob(32) WHERE pos=(SELECT max(pos) FROM entry)")
    found = _findings(filled)
    assert set(found) >= {"changed_entry", "broken_chain"}


@pytest.mark.parametrize("column", ["at", "verb"])
def test_a_changed_act_is_found(filled: Path, column: str) -> None:
    _spoil(filled, f"UPDATE act SET {column}='2001-01-01T00:00:00.000000Z'")
    assert "changed_entry" in _findings(filled)


def test_a_missing_entry_breaks_the_chain(filled: Path) -> None:
    _spoil(filled, "DELETE FROM entry WHERE pos=(SELECT max(pos) FROM entry)")
    assert "broken_chain" in _findings(filled)


def test_an_entry_that_was_slipped_in_breaks_the_chain(filled: Path) -> None:
    _spoil(
        filled,
        "INSERT INTO entry(id,act,seq,record,root,kind,new,closed,vals,hash) "
        'SELECT randomblob(16),act,seq+1,record,root,kind,0,0,\'{"objective.en":"x"}\',hash '
        "FROM entry ORDER BY pos DESC LIMIT 1",
    )
    assert set(_findings(filled)) >= {"changed_entry", "broken_chain"}


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("UPDATE milestone SET title='Other'", "table_differs"),
        ("DELETE FROM milestone", "table_differs"),
        ("UPDATE \"case\" SET ref='UGA-2026-0099'", "table_differs"),
        ("INSERT INTO conflict(record,register,root) SELECT id,'title.en',root FROM \"case\"",
         "conflict_differs"),
        ("UPDATE search SET folded='other'", "search_differs"),
        ("UPDATE milestone SET parent=randomblob(16)", "dangling"),
    ],
)  # fmt: skip
def test_a_table_that_is_not_what_the_journal_says(filled: Path, sql: str, what: str) -> None:
    _spoil(filled, sql)
    assert what in _findings(filled)


def test_a_journal_that_is_no_json_is_told_not_thrown(filled: Path) -> None:
    _spoil(filled, "UPDATE entry SET vals='{' WHERE pos=(SELECT max(pos) FROM entry)")
    assert "unreadable" in _findings(filled)


@pytest.mark.parametrize("offset", [0.2, 0.4, 0.6, 0.8])
def test_a_page_of_rubbish_is_told_not_thrown(filled: Path, offset: float) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")
    content = bytearray(filled.read_bytes())
    start = int(len(content) * offset) // 4096 * 4096
    content[start : start + 4096] = b"\xff" * 4096
    filled.write_bytes(content)
    try:
        assert _findings(filled)
    except Exception as error:
        assert type(error).__module__ == "sscdesk.errors", error  # noqa: PT017 - a sentence


def test_gaps_of_another_device_are_listed_and_refuse_nothing(
    filled: Path, template: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other" / "desk.sscdesk"
    other.parent.mkdir()
    other.write_bytes(template.read_bytes())
    with Desk(filled, readonly=True) as desk, desk.reading() as session:
        found = adopting.exportable(session)
    with Desk(other, today=TODAY) as desk:
        with desk.transaction("merge") as session:
            assert adopting.adopt(session, [found[0], found[-1]], "test").new == 1
        with desk.reading() as session:
            report = check.check(session)
    assert report.ok
    assert len(report.listed) == 1


def test_what_is_said_of_a_damaged_page_is_in_sqlite_s_own_words(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name='entry'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with filled.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * 200)
    with Desk(filled, readonly=True, today=TODAY) as desk, desk.reading() as session:
        report = check.check(session)
    assert {"file", "unreadable"} <= {finding.what for finding in report.findings}
    for finding in report.findings:
        assert "sqlite3" not in finding.sentence
        assert "http" not in finding.sentence
