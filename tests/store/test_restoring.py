"""`desk restore`: the old desk or the new one, whole, and never the same device twice."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sscdesk.actions import erasing
from sscdesk.domain.entry import CONFIDENTIALITY, RESTRICTED
from sscdesk.errors import Damaged, InUse, NotFound, UserError
from sscdesk.store import (
    adopting,
    backup,
    copies,
    documents,
    finding,
    identity,
    kept,
    releasing,
    restoring,
    writing,
)
from sscdesk.store import desk as desks
from sscdesk.store.desk import Desk
from sscdesk.store.kept import Reason, Sort
from tests.store.helpers import (
    MEMO,
    assert_whole,
    copy_folder,
    device_of,
    digest_of,
    fill,
    in_child,
    refs,
    write_one,
)


def points(desk: Path, reason: Reason = Reason.RESTORE) -> list[Path]:
    return [copy.path for copy in kept.of_sort(desk, Sort.POINT, reason)]


# --- what comes back -----------------------------------------------------------------------------


SOURCES: dict[str, Callable[[Path, Path], Path]] = {
    "archive": lambda desk, other: backup.backup(desk, other.with_suffix(".sscbak")).path,
    "rotation copy": lambda desk, other: backup.rotate(desk).made[0],
    "another desk": lambda desk, other: copy_folder(desk.parent, other) / "desk.sscdesk",
}


@pytest.mark.parametrize("sort", sorted(SOURCES))
def test_a_desk_is_as_in_the_backup(filled: Path, tmp_path: Path, sort: str) -> None:
    wanted = digest_of(filled)
    source = SOURCES[sort](filled, tmp_path / "other")
    write_one(filled)
    assert digest_of(filled) != wanted
    done = restoring.restore(filled, source)
    assert digest_of(filled) == wanted
    assert_whole(filled)
    assert done.entries == copies.verify(filled)["entry"]
    assert done.missing == ()
    assert all(done.sentences())
    assert done.as_json()["restore_point"] == str(done.restore_point)


def test_a_restore_can_be_undone_by_another(filled: Path, saved: Path) -> None:
    before = digest_of(filled)
    done = restoring.restore(filled, saved)
    assert done.restore_point is not None
    assert points(filled) == [done.restore_point]
    assert_whole(done.restore_point)
    restoring.restore(filled, done.restore_point)
    assert digest_of(filled) == before


def test_a_backup_is_restored_on_a_new_computer(
    filled: Path, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSCDESK_STATE_DIR", str(tmp_path / "new state"))
    desk = tmp_path / "new" / "folder" / "uganda.sscdesk"
    done = restoring.restore(desk, saved)
    assert done.restore_point is None
    assert done.documents == 1
    assert refs(desk) == ["UGA-2026-0001", "UGA-2026-0002", "UGA-2026-0003"]
    (digest,) = copies.documents_named(desk)
    assert documents.path_of(desk, digest).read_bytes() == MEMO
    assert write_one(desk) == "UGA-2026-2001"
    assert_whole(desk)


def test_the_restored_desk_is_a_new_device(filled: Path, saved: Path) -> None:
    before = device_of(filled)
    restoring.restore(filled, saved)
    assert identity.recall(before) is None
    write_one(filled)
    assert device_of(filled) != before
    assert_whole(filled)


def test_it_is_a_new_device_though_the_state_folder_says_the_same(
    filled: Path, saved: Path
) -> None:
    """As when the process dies right after the rename, and the file system reuses its number."""
    before = device_of(filled)
    restoring.restore(filled, saved)
    with Desk(filled, readonly=True) as desk:
        last = desk.info["last_act"]
    identity.remember(before, filled, (last,), 99)
    write_one(filled)
    assert device_of(filled) != before


def test_a_range_of_references_is_never_given_again(filled: Path, saved: Path) -> None:
    given: list[str] = []
    for _ in range(4):
        restoring.restore(filled, saved)
        given += [write_one(filled), write_one(filled)]
        assert_whole(filled)
    assert len(set(given)) == len(given)
    assert given[0] == "UGA-2026-2001"


def test_a_range_that_another_laptop_uses_is_not_taken(filled: Path, saved: Path) -> None:
    with Desk(filled) as desk, desk.transaction("test") as session:
        writing.create(session, "case", {"ref": "UGA-2026-3001"})
    restoring.restore(filled, saved)
    assert write_one(filled) == "UGA-2026-4001"


def test_the_entries_of_before_come_back_by_a_merge(filled: Path, saved: Path) -> None:
    with Desk(filled, readonly=True) as desk, desk.reading() as session:
        sent = adopting.exportable(session)
    restoring.restore(filled, saved)
    write_one(filled)
    with Desk(filled) as desk, desk.transaction("merge") as session:
        assert adopting.adopt(session, sent, "what the region had").new == 2
    assert_whole(filled)
    assert len(refs(filled)) == 5


# --- documents -----------------------------------------------------------------------------------


def test_documents_are_brought_and_bytes_that_are_there_stay(filled: Path, saved: Path) -> None:
    with Desk(filled) as desk:
        fill(desk, count=1, memo=b"another paper")
    source = backup.backup(filled, saved.with_name("two.sscbak")).path
    first, second = sorted(copies.documents_named(filled))
    documents.path_of(filled, first).unlink()
    documents.path_of(filled, second).write_bytes(b"overwritten by something")
    done = restoring.restore(filled, source)
    assert done.documents == 2
    assert not documents.is_missing(filled, first)
    assert not documents.is_missing(filled, second)
    aside = documents.path_of(filled, second).with_suffix(".damaged1")
    assert aside.read_bytes() == b"overwritten by something"
    before = documents.path_of(filled, first).stat()
    restoring.restore(filled, source)
    assert documents.path_of(filled, first).stat().st_mtime_ns == before.st_mtime_ns


def test_documents_added_since_stay_for_the_restore_point(filled: Path, saved: Path) -> None:
    with Desk(filled) as desk:
        fill(desk, count=1, memo=b"another paper")
    named = copies.documents_named(filled)
    done = restoring.restore(filled, saved)
    assert len(copies.documents_named(filled)) == 1
    assert not any(documents.is_missing(filled, digest) for digest in named)
    assert done.restore_point is not None
    restoring.restore(filled, done.restore_point)
    assert copies.documents_named(filled) == named


def test_documents_that_nobody_has_are_told(filled: Path, saved: Path) -> None:
    (digest,) = copies.documents_named(filled)
    documents.path_of(filled, digest).unlink()
    done = restoring.restore(filled, backup.rotate(filled).made[0])
    assert done.missing == (digest,)
    assert len(done.sentences()) == 3


# --- what going back must not undo ---------------------------------------------------------------


def test_a_forgotten_person_stays_forgotten(filled: Path, tmp_path: Path) -> None:
    with Desk(filled) as desk, desk.transaction("test") as session:
        person = writing.create(session, "person", {"name": "Zebulonia Quux"})
    older = backup.backup(filled, tmp_path / "older.sscbak").path
    with Desk(filled) as desk, desk.transaction("person.forget") as session:
        erasing.forget(session, person)
    restoring.restore(filled, older)
    assert b"Zebulonia" not in filled.read_bytes()
    assert_whole(filled)
    with Desk(filled) as desk, desk.reading() as session:
        assert session.tree(person).erased(person)
    write_one(filled)
    assert_whole(filled)


def test_a_restricted_case_stays_restricted(filled: Path, saved: Path) -> None:
    with Desk(filled) as desk, desk.transaction("test") as session:
        case = finding.find_case(session, "UGA-2026-0002")
        lowered = finding.find_case(session, "UGA-2026-0003")
        for root in (case, lowered):
            releasing.set_confidentiality(session, root, RESTRICTED)
        releasing.set_confidentiality(session, lowered, "OFFICIAL")
    restoring.restore(filled, saved)
    assert_whole(filled)
    with Desk(filled) as desk, desk.reading() as session:
        assert session.tree(case).restricted
        assert not session.tree(lowered).restricted
        assert session.tree(case).show(case, CONFIDENTIALITY).value == RESTRICTED


# --- what is refused -----------------------------------------------------------------------------


def test_a_backup_of_another_office_is_refused(filled: Path, tmp_path: Path) -> None:
    other = tmp_path / "kenya" / "desk.sscdesk"
    desks.create(other, country="KEN", office_name="Other", role="focal-point")
    before = digest_of(filled)
    with pytest.raises(UserError) as caught:
        restoring.restore(filled, other)
    assert caught.value.code == "other_office"
    assert "KEN" in caught.value.message
    assert digest_of(filled) == before
    assert points(filled) == []


def test_the_desk_itself_is_no_source(filled: Path) -> None:
    with pytest.raises(UserError):
        restoring.restore(filled, filled)
    assert_whole(filled)


@pytest.mark.parametrize("name", ["nothing.sscbak", "folder", "text.sscdesk", "empty.sscbak"])
def test_what_is_no_backup_is_refused(filled: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.sscdesk").write_text("not a desk\n" * 500)
    (tmp_path / "empty.sscbak").touch()
    before = filled.read_bytes()
    with pytest.raises((Damaged, NotFound)) as caught:
        restoring.restore(filled, tmp_path / name)
    assert caught.value.hint
    assert filled.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    ["DROP TABLE desk_info", "DELETE FROM desk_info", "UPDATE desk_info SET value = '../../x'"],
)
def test_a_database_with_our_version_but_not_our_facts_is_refused(
    filled: Path, tmp_path: Path, statement: str
) -> None:
    other = tmp_path / "other.sscdesk"
    shutil.copy(filled, other)
    with closing(sqlite3.connect(other, isolation_level=None)) as connection:
        connection.execute(statement)
    for target in (filled, tmp_path / "new" / "desk.sscdesk"):
        with pytest.raises(Damaged) as caught:
            restoring.restore(target, other)
        assert caught.value.code == "not_a_desk"
    assert not (tmp_path / "new" / "desk.sscdesk").exists()


def test_a_desk_in_use_is_not_replaced(filled: Path, saved: Path) -> None:
    before = digest_of(filled)
    with Desk(filled), pytest.raises(InUse):
        restoring.restore(filled, saved)
    assert digest_of(filled) == before


def test_a_desk_that_somebody_reads_is_not_replaced(
    filled: Path, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def impatient(desk: Path) -> None:
        raise InUse("locked", "wait")

    before = digest_of(filled)
    monkeypatch.setattr("sscdesk.store.sqlite.leave_log", impatient)
    with pytest.raises(InUse):
        restoring.restore(filled, saved)
    assert digest_of(filled) == before


def test_a_damaged_desk_is_kept_beside_the_restored_one(filled: Path, saved: Path) -> None:
    with filled.open("r+b") as file:
        file.seek(30_000)
        file.write(b"\xaa" * 40_000)
    damaged = filled.read_bytes()
    done = restoring.restore(filled, saved)
    assert_whole(filled)
    assert done.restore_point == points(filled, Reason.DAMAGED)[0]
    assert done.restore_point.read_bytes() == damaged
    assert done.as_json()["restore_point_damaged"]
    assert not any("to undo" in sentence for sentence in done.sentences())
    assert any("damaged desk" in sentence for sentence in done.sentences())
    with pytest.raises(Damaged) as caught:
        restoring.restore(filled, done.restore_point)
    assert done.restore_point.name in caught.value.message
    write_one(filled)
    assert_whole(filled)


def test_a_desk_that_is_no_desk_any_more_is_kept_too(filled: Path, saved: Path) -> None:
    filled.write_bytes(b"\0" * 5000)
    done = restoring.restore(filled, saved)
    assert done.restore_point is not None
    assert done.restore_point.read_bytes() == b"\0" * 5000
    assert_whole(filled)


def test_the_log_of_a_killed_writer_is_in_the_restore_point(filled: Path, saved: Path) -> None:
    def die_with_a_log() -> None:
        desk = Desk(filled)
        with desk.transaction("test") as session:
            writing.create(session, "case", {"ref": "UGA-2026-0777"})
        os._exit(0)

    assert in_child(die_with_a_log) == 0
    assert Path(f"{filled}-wal").exists()
    done = restoring.restore(filled, saved)
    assert done.restore_point is not None
    assert "UGA-2026-0777" in refs(done.restore_point)
    assert "UGA-2026-0777" not in refs(filled)
    assert_whole(filled)
