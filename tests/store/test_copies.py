"""Copies: consistent beside a writer, proved, never half under a name."""

import os
import sqlite3
from pathlib import Path
from sqlite3 import Connection

import pytest

from sscdesk.errors import Damaged, InUse, NotFound
from sscdesk.store import copies, sqlite, writing
from sscdesk.store.desk import Desk
from tests.store.helpers import assert_whole, digest_of, in_child


def test_a_copy_is_one_file_that_stands_alone(filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy" / "copy.sscdesk"
    target.parent.mkdir()
    with Desk(filled):
        counts = copies.make(filled, target)
    assert counts == copies.verify(target)
    assert counts["case"] == 3
    assert sorted(p.name for p in target.parent.iterdir()) == ["copy.sscdesk"]
    assert digest_of(target) == digest_of(filled)


def test_a_copy_counts_what_it_copied_though_somebody_writes(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Desk(filled) as desk:
        counted = sqlite.row_counts

        def count_then_write(connection: Connection) -> dict[str, int]:
            found = counted(connection)
            monkeypatch.setattr(sqlite, "row_counts", counted)
            with desk.transaction("test") as session:
                writing.create(session, "reminder", {"text": "between count and copy"})
            return found

        monkeypatch.setattr(sqlite, "row_counts", count_then_write)
        counts = copies.make(filled, tmp_path / "copy.sscdesk")
    assert counts["reminder"] == 0
    assert copies.verify(filled)["reminder"] == 1


def test_a_copy_cut_anywhere_is_never_called_whole(filled: Path, tmp_path: Path) -> None:
    copies.make(filled, tmp_path / "copy.sscdesk")
    content = (tmp_path / "copy.sscdesk").read_bytes()
    torn = tmp_path / "torn.sscdesk"
    for percent in range(100):
        torn.write_bytes(content[: len(content) * percent // 100])
        if percent == 0:
            assert copies.verify(torn) == {}  # an empty file is an empty database
            continue
        with pytest.raises(Damaged):
            copies.verify(torn)


def test_a_copy_of_a_desk_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        copies.make(tmp_path / "desk.sscdesk", tmp_path / "copy.sscdesk")


def test_a_name_is_given_at_once(tmp_path: Path) -> None:
    made, target = tmp_path / "made", tmp_path / "folder" / "target"
    made.write_bytes(b"new")
    copies.settle(made, target)
    assert target.read_bytes() == b"new"
    assert not made.exists()


def test_the_writer_keeps_others_out_and_is_let_go_on_failure(filled: Path) -> None:
    def hold_and_fail() -> None:
        with copies.writer(filled):
            with pytest.raises(InUse):
                Desk(filled)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        hold_and_fail()
    Desk(filled).close()


def test_a_log_of_another_desk_is_not_read_into_a_new_one(filled: Path) -> None:
    def die_with_a_log() -> None:
        desk = Desk(filled)
        with desk.transaction("test") as session:
            for n in range(50):
                writing.create(session, "reminder", {"text": f"{n}" * 500})
        os._exit(0)

    assert in_child(die_with_a_log) == 0
    log = Path(f"{filled}-wal")
    assert log.stat().st_size > 0
    filled.unlink()
    copies.make_way(filled)
    assert not log.exists()
    assert Path(f"{log}.old").exists()


def test_making_way_folds_the_log_in(filled: Path) -> None:
    with Desk(filled) as desk, desk.transaction("test") as session:
        writing.create(session, "reminder", {"text": "in the log"})
    copies.make_way(filled)
    assert [p.name for p in filled.parent.glob("desk.sscdesk*")] == ["desk.sscdesk"]
    assert_whole(filled)


def test_making_way_waits_for_no_reader_but_says_so(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: connect(*a, **{"timeout": 0.1, **k}))
    with Desk(filled, readonly=True) as desk, desk.reading():
        with pytest.raises(InUse) as caught:
            copies.make_way(filled)
        assert "reading" in caught.value.message
