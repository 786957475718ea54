"""One writer a desk: who it is, and what frees it."""

import json
import platform
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from sscdesk.errors import EXIT_REFUSED, CannotWrite, InUse
from sscdesk.settings import user_name
from sscdesk.store import writing
from sscdesk.store.desk import Desk
from sscdesk.store.lock import WriterLock
from tests.store.helpers import as_another_user, assert_whole

HOLD = """
import sys
from pathlib import Path
from sscdesk.store.lock import WriterLock
lock = WriterLock(Path(sys.argv[1]))
lock.take()
print("taken", flush=True)
sys.stdin.read()
"""


def holder(desk: Path) -> subprocess.Popen[str]:
    """Another process that is the desk's writer."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(desk)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "taken\n"
    return process


def test_a_second_writer_is_told_who_the_first_is(filled: Path) -> None:
    with holder(filled) as other:
        with pytest.raises(InUse) as caught:
            Desk(filled)
        other.kill()
    assert caught.value.exit_code == EXIT_REFUSED
    assert user_name() in caught.value.message
    assert platform.node() in caught.value.message
    assert json.loads(filled.with_suffix(".lock").read_text())["process"] == other.pid


def test_reading_works_beside_a_writer(filled: Path) -> None:
    with holder(filled) as other:
        with Desk(filled, readonly=True) as desk, desk.reading() as session:
            assert session.info["country"] == "UGA"
        other.kill()


def test_a_killed_writer_frees_the_desk(filled: Path) -> None:
    with holder(filled) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        with Desk(filled) as desk, desk.transaction("test") as session:
            writing.create(session, "reminder", {"text": "after the kill"})
    assert_whole(filled)


def test_two_writers_of_one_process_exclude_each_other_too(filled: Path) -> None:
    with Desk(filled), pytest.raises(InUse):
        Desk(filled)
    Desk(filled).close()


@pytest.mark.parametrize("text", ["", "not JSON", "[]", '{"user": "ana"}', "\xff"])
def test_a_lock_file_that_says_nothing_is_no_trouble(tmp_path: Path, text: str) -> None:
    lock = WriterLock(tmp_path / "desk.sscdesk")
    lock.take()
    lock.path.write_bytes(text.encode("latin-1"))
    with pytest.raises(InUse) as caught:
        WriterLock(tmp_path / "desk.sscdesk").take()
    assert "?" in caught.value.message
    lock.free()
    lock.take()
    lock.free()


def test_freeing_twice_is_no_trouble(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path / "desk.sscdesk")
    lock.take()
    lock.free()
    lock.free()


def test_a_folder_that_may_not_be_written_is_told(open_folder: Path) -> None:
    open_folder.chmod(0o555)

    def take() -> None:
        with pytest.raises(CannotWrite) as caught:
            WriterLock(open_folder / "desk.sscdesk").take()
        assert caught.value.code == "read_only"
        assert caught.value.hint

    assert as_another_user(take) == 0


def test_a_program_that_locks_the_file_itself_is_told(filled: Path) -> None:
    with (
        Desk(filled, busy_timeout_ms=50) as desk,
        closing(sqlite3.connect(filled, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(InUse), desk.transaction("test") as session:
            writing.create(session, "reminder", {"text": "never"})
        other.execute("ROLLBACK")
        with desk.transaction("test") as session:
            writing.create(session, "reminder", {"text": "now"})
    assert_whole(filled)
