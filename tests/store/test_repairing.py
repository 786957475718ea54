"""A damaged desk is made anew from its journal, or is said to be beyond repair."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sscdesk.errors import Damaged, InUse
from sscdesk.store import check, documents, repairing, restoring
from sscdesk.store.desk import Desk
from tests.store.helpers import TODAY, digest_of, fill, refs


@pytest.fixture
def filled(desk_path: Path) -> Path:
    with Desk(desk_path, today=TODAY) as desk:
        fill(desk)
    with closing(sqlite3.connect(desk_path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    return desk_path


def page_of(desk: Path, name: str) -> tuple[int, int]:
    """(first byte, bytes) of the root page of a table or an index."""
    with closing(sqlite3.connect(desk)) as connection:
        [size] = connection.execute("PRAGMA page_size").fetchone()
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        [page] = connection.execute(query, (name,)).fetchone()
    return (page - 1) * size, size


def overwrite(desk: Path, name: str) -> None:
    start, size = page_of(desk, name)
    content = bytearray(desk.read_bytes())
    content[start : start + size] = b"\xa5" * size
    desk.write_bytes(content)


def findings(desk: Path) -> int:
    with Desk(desk, readonly=True) as opened, opened.reading() as session:
        return len(check.check(session).findings)


@pytest.mark.parametrize("name", ["case_list", "case", "ix_case_list_ref", "search_data"])
def test_what_the_journal_tells_is_made_anew(filled: Path, name: str) -> None:
    wanted, before = digest_of(filled), refs(filled)
    overwrite(filled, name)
    damaged = filled.read_bytes()
    made = repairing.repair(filled)
    assert filled.read_bytes() == damaged
    assert (made.cases, digest_of(made.path), refs(made.path)) == (3, wanted, before)
    restoring.restore(filled, made.path)
    assert (digest_of(filled), findings(filled)) == (wanted, 0)
    assert any(documents.folder_of(filled).rglob("*"))


@pytest.mark.parametrize("name", ["entry", "act"])
def test_a_journal_with_a_hole_is_beyond_repair(filled: Path, name: str) -> None:
    overwrite(filled, name)
    with pytest.raises(Damaged) as refused:
        repairing.repair(filled)
    assert refused.value.code == "beyond_repair"
    assert not list((filled.parent / "backups").glob("*repaired*"))


def test_a_desk_that_somebody_writes_is_left_alone(filled: Path) -> None:
    with Desk(filled, today=TODAY), pytest.raises(InUse):
        repairing.repair(filled)
