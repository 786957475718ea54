"""What a file is, told before anything else is loaded."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from sscdesk.errors import Damaged, NotFound, UserError
from sscdesk.store import migrate, schema
from sscdesk.store.desk import Desk

FOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=0.1)
try:
    print(connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0])
except sqlite3.OperationalError as error:
    print(error)
"""


def put_version(desk: Path, version: str) -> None:
    with closing(sqlite3.connect(desk, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))


def test_a_desk_tells_its_schema(filled: Path) -> None:
    assert schema.version_of(filled) == schema.HEAD == migrate.newest()


def test_looking_at_it_loads_neither_sqlalchemy_nor_alembic(filled: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from sscdesk.store import schema;"
        "schema.version_of(Path(sys.argv[1]));"
        "print(sorted({'sqlalchemy', 'alembic'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(filled)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_looking_at_it_keeps_the_locks_of_this_process(filled: Path) -> None:
    """Closing a file drops every POSIX lock that the process has on it."""
    with Desk(filled, readonly=True) as desk, desk.reading():
        schema.version_of(filled)
        told = subprocess.run(
            [sys.executable, "-c", FOLD, str(filled)], capture_output=True, text=True, check=True
        )
    assert "locked" in told.stdout


@pytest.mark.parametrize(
    "content",
    [b"", b"x", b"PK\x03\x04" + b"\0" * 5000, b"SQLite format 3", b"Bonjour\n" * 999],
)
def test_what_is_no_database_is_no_desk(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "desk.sscdesk"
    path.write_bytes(content)
    with pytest.raises(Damaged) as caught:
        schema.version_of(path)
    assert caught.value.code == "not_a_desk"
    assert path.name in caught.value.message
    assert caught.value.hint


def test_a_database_of_another_program_is_no_desk(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE moz_places (id)")
    with pytest.raises(Damaged) as caught:
        schema.version_of(path)
    assert caught.value.code == "not_a_desk"


def test_a_desk_without_a_version_is_no_desk(filled: Path) -> None:
    with closing(sqlite3.connect(filled, isolation_level=None)) as connection:
        connection.execute("DELETE FROM alembic_version")
    with pytest.raises(Damaged):
        schema.version_of(filled)


@pytest.mark.parametrize("path", ["nothing.sscdesk", "folder", "no/such/folder/desk.sscdesk"])
def test_a_desk_that_is_not_there(tmp_path: Path, path: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(NotFound) as caught:
        schema.version_of(tmp_path / path)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("version", "code"), [("9999", "too_new"), ("0000", "too_old"), ("ae1027a6acf1", "damaged")]
)
def test_another_schema_is_refused_and_nothing_is_changed(
    filled: Path, version: str, code: str
) -> None:
    put_version(filled, version)
    before = filled.read_bytes()
    for readonly in (True, False):
        with pytest.raises(UserError) as caught:
            Desk(filled, readonly=readonly)
        assert caught.value.code == code
        assert caught.value.hint
    assert filled.read_bytes() == before
