"""What the machine says, told in one sentence with a way out; our own faults stay what they are."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from sscdesk.errors import CannotWrite, Damaged, InUse, NotFound, UserError
from sscdesk.store import faults
from sscdesk.store.faults import told


@pytest.mark.parametrize(
    ("error", "kind", "code"),
    [
        (sqlite3.DatabaseError("file is not a database"), Damaged, "not_a_desk"),
        (sqlite3.DatabaseError("database disk image is malformed"), Damaged, "damaged"),
        (
            sqlite3.OperationalError("Could not decode to UTF-8 column 'vals' with text 'x'"),
            Damaged,
            "damaged",
        ),
        (
            sqlite3.OperationalError("vtable constructor failed: search"),
            Damaged,
            "search_damaged",
        ),
        (sqlite3.OperationalError("database or disk is full"), CannotWrite, "disk_full"),
        (sqlite3.OperationalError("disk I/O error"), CannotWrite, "disk_fault"),
        (
            sqlite3.OperationalError("attempt to write a readonly database"),
            CannotWrite,
            "read_only",
        ),
        (sqlite3.OperationalError("database is locked"), InUse, "in_use"),
        (sqlite3.OperationalError("unable to open database file"), NotFound, "not_found"),
        (OSError(errno.ENOSPC, "full"), CannotWrite, "disk_full"),
        (OSError(errno.EDQUOT, "quota"), CannotWrite, "disk_full"),
        (OSError(errno.EFBIG, "too big"), CannotWrite, "disk_full"),
        (PermissionError(errno.EACCES, "no"), CannotWrite, "read_only"),
        (OSError(errno.EROFS, "no"), CannotWrite, "read_only"),
        (FileNotFoundError(errno.ENOENT, "no"), NotFound, "not_found"),
        (NotADirectoryError(errno.ENOTDIR, "no"), NotFound, "not_found"),
        (FileExistsError(errno.EEXIST, "a file"), CannotWrite, "cannot_write"),
        (OSError(errno.EBUSY, "busy"), InUse, "in_use"),
    ],
    ids=lambda value: str(value) if isinstance(value, Exception) else "",
)
def test_a_fault_of_the_world_is_a_sentence(
    tmp_path: Path, error: Exception, kind: type[UserError], code: str
) -> None:
    path = tmp_path / "desk.sscdesk"
    with pytest.raises(kind) as caught, told(path):
        raise error
    assert caught.value.code == code
    assert caught.value.message.endswith(".")
    assert caught.value.hint
    assert caught.value.__cause__ is error
    if isinstance(error, sqlite3.Error):
        with pytest.raises(kind), told(path):
            raise OperationalError("INSERT …", {}, error)


@pytest.mark.parametrize(
    "error",
    [
        sqlite3.OperationalError("no such column: x"),
        sqlite3.IntegrityError("UNIQUE constraint failed"),
        IntegrityError("INSERT …", {}, sqlite3.IntegrityError("UNIQUE constraint failed")),
        OSError(errno.EINVAL, "what?"),
        ValueError("ours"),
    ],
    ids=str,
)
def test_our_own_fault_is_not_hidden(tmp_path: Path, error: Exception) -> None:
    with pytest.raises(type(error)) as caught, told(tmp_path / "desk.sscdesk"):
        raise error
    assert caught.value is error


def test_our_own_fault_on_a_sound_desk_is_not_put_on_the_desk(desk_path: Path) -> None:
    with pytest.raises(LookupError), told(desk_path):
        raise LookupError("ours")


def test_a_fault_over_a_damaged_desk_is_told_as_that(desk_path: Path) -> None:
    with closing(sqlite3.connect(desk_path)) as connection, connection:
        connection.execute("UPDATE entry SET root = 'x'")
    with pytest.raises(Damaged), told(desk_path):
        raise LookupError("tripped over it")


def test_a_file_that_cannot_be_opened_though_it_is_there_is_read_only(tmp_path: Path) -> None:
    path = tmp_path / "desk.sscdesk"
    path.touch()
    said = faults.of_sqlite(sqlite3.OperationalError("unable to open database file"), path)
    assert said is not None
    assert said.code == "read_only"
