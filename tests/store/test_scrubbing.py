"""A person who was forgotten is in no copy of the desk either."""

import shutil
import sqlite3
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from sscdesk.actions import drafts, erasing
from sscdesk.errors import UserError
from sscdesk.store import (
    adopting,
    archive,
    backup,
    copies,
    fallback_drafts,
    forgetting,
    kept,
    repairing,
    restoring,
    sqlite,
    tables,
    writing,
)
from sscdesk.store.desk import Desk
from sscdesk.store.kept import Reason, Sort
from sscdesk.store.session import utc_now
from tests.store.helpers import assert_whole


@pytest.fixture
def with_person(filled: Path) -> tuple[Path, str]:
    """A desk with a person, and copies of it of every sort."""
    with Desk(filled) as desk, desk.transaction("test") as session:
        person = writing.create(
            session, "person", {"name": "Zebulonia Quux", "email": "zq@example.org"}
        )
    backup.rotate(filled)
    backup.restore_point(filled, Reason.IMPORT)
    backup.backup(filled)
    return filled, person


def bytes_of_all(folder: Path) -> bytes:
    found = b""
    for path in sorted(folder.rglob("*")):
        if path.suffix == archive.SUFFIX:
            with zipfile.ZipFile(path) as opened:
                found += b"".join(opened.read(name) for name in opened.namelist())
        elif path.is_file():
            found += path.read_bytes()
    return found


def forget(path: Path, person: str) -> int:
    """As the command does it; from how many copies the person went."""
    with Desk(path) as desk:
        with desk.transaction("person.forget") as session:
            erasing.forget(session, person)
        return erasing.scrub(desk)


def assert_nowhere(path: Path) -> None:
    found = bytes_of_all(path.parent).lower()
    assert b"zebulonia" not in found
    assert b"zq@example.org" not in found


def test_a_forgotten_person_is_in_no_copy(with_person: tuple[Path, str]) -> None:
    path, person = with_person
    assert bytes_of_all(path.parent).count(b"Zebulonia") > 3
    times = {copy.path: copy.path.stat().st_mtime_ns for copy in kept.kept(path)}
    assert forget(path, person) == 4
    assert_nowhere(path)
    for copy in kept.kept(path):
        assert_whole(copy.path)
        assert copy.path.stat().st_mtime_ns == times[copy.path]
    with Desk(path) as desk:
        assert not forgetting.is_waiting(desk)
    assert forget(path, person) == 0


def test_a_scrubbed_backup_can_still_be_verified(with_person: tuple[Path, str]) -> None:
    path, person = with_person
    forget(path, person)
    made = backup.newest(path)
    assert made is not None
    assert made.suffix == archive.SUFFIX
    with archive.Archive(made) as opened:
        opened.check()
        assert list(opened.manifest.documents) == sorted(copies.documents_named(path))


def test_a_damaged_copy_that_cannot_be_erased_in_is_named(with_person: tuple[Path, str]) -> None:
    path, person = with_person
    point = kept.of_sort(path, Sort.POINT)[0].path
    point.write_bytes(point.read_bytes()[:9000])
    with pytest.raises(UserError) as caught:
        forget(path, person)
    assert (caught.value.code, point.name in caught.value.message) == ("not_erased", True)
    others = [copy.path for copy in kept.kept(path) if copy.path != point]
    assert all(b"Zebulonia" not in other.read_bytes() for other in others)


def test_what_needs_a_hand_is_told_once_a_day_until_it_is_done(
    with_person: tuple[Path, str],
) -> None:
    path, person = with_person
    point = kept.of_sort(path, Sort.POINT)[0].path
    point.write_bytes(point.read_bytes()[:9000])
    with pytest.raises(UserError):
        forget(path, person)
    with Desk(path) as desk:
        assert forgetting.go_on(desk) is None
    tomorrow = utc_now().astimezone().date() + timedelta(days=1)
    with Desk(path, today=tomorrow) as desk:
        error = forgetting.go_on(desk)
        assert error is not None
        assert point.name in error.message
        point.unlink()
    with Desk(path, today=tomorrow + timedelta(days=1)) as desk:
        assert forgetting.go_on(desk) is None
    with Desk(path) as desk:
        assert "forget:" not in "".join(desk.info)


def test_a_repaired_copy_is_a_copy_too(with_person: tuple[Path, str]) -> None:
    path, person = with_person
    made = repairing.repair(path).path
    assert b"Zebulonia" in made.read_bytes()
    assert forget(path, person) == 5
    assert_nowhere(path)
    assert_whole(made)


def test_a_copy_under_another_name_is_one_too(with_person: tuple[Path, str]) -> None:
    path, person = with_person
    point = kept.of_sort(path, Sort.POINT)[0].path
    point.rename(point.with_name("before the workshop.sscdesk"))
    forget(path, person)
    assert_nowhere(path)


def test_what_a_killed_backup_left_goes(with_person: tuple[Path, str]) -> None:
    path, person = with_person
    [archived] = kept.archives(path)
    archived.rename(f"{archived}.part")
    forget(path, person)
    assert_nowhere(path)
    assert list(copies.folder_of(path).glob("*.part")) == []


def test_a_part_of_another_name_is_left_and_named(with_person: tuple[Path, str]) -> None:
    path, person = with_person
    other = copies.folder_of(path) / "other.sscbak.part"
    other.write_bytes(b"somebody writes this")
    with pytest.raises(UserError) as caught:
        forget(path, person)
    assert other.name in caught.value.message
    assert other.exists()


def aside_with_log(path: Path) -> tuple[Path, Path]:
    """A desk that was set aside, the person's telephone in its log only; the file and its log."""
    aside = kept.new_point(path, Reason.DAMAGED, utc_now())
    with Desk(path) as desk:
        with desk.transaction("record.set") as session:
            [person] = session.execute(sa.select(tables.SHOWN["person"].c.id)).scalars()
            writing.edit(session, person, person, {"phone": "zq@example.org"})
        shutil.copyfile(path, aside)
        shutil.copyfile(f"{path}-wal", f"{aside}-wal")
    return aside, Path(f"{aside}-wal")


def test_the_log_of_a_copy_is_erased_in_with_it(with_person: tuple[Path, str]) -> None:
    path, person = with_person
    aside, log = aside_with_log(path)
    assert b"zq@example.org" in log.read_bytes()
    forget(path, person)
    assert_nowhere(path)
    assert not log.exists()
    assert_whole(aside)


def test_a_damaged_copy_is_named_with_its_log(with_person: tuple[Path, str]) -> None:
    path, person = with_person
    aside, log = aside_with_log(path)
    aside.write_bytes(b"x" * 9000)
    before = log.read_bytes()
    with pytest.raises(UserError) as caught:
        forget(path, person)
    assert aside.name in caught.value.message
    assert log.name in caught.value.message
    assert log.read_bytes() == before


# --- what stands in the way ----------------------------------------------------------------------


def test_somebody_who_reads_puts_it_off_and_is_told_of(with_person: tuple[Path, str]) -> None:
    path, person = with_person
    with Desk(path, readonly=True) as other, other.reading() as reading:
        assert reading.info["country"] == "UGA"
        with Desk(path) as desk:
            with desk.transaction("person.forget") as session:
                erasing.forget(session, person)
            with pytest.raises(UserError) as caught:
                erasing.scrub(desk, wait_s=0)
    assert (caught.value.code, path.name in caught.value.message) == ("not_erased", True)
    with Desk(path) as desk:
        assert forgetting.go_on(desk) is None
        assert_nowhere(path)


def test_a_reader_who_goes_in_time_is_waited_for(with_person: tuple[Path, str]) -> None:
    path, person = with_person
    with Desk(path) as desk, ThreadPoolExecutor() as pool:
        with desk.transaction("person.forget") as session:
            erasing.forget(session, person)
        reader = Desk(path, readonly=True)
        with reader.reading() as reading:
            assert reading.info["country"] == "UGA"
            scrubbing = pool.submit(erasing.scrub, desk)
            time.sleep(0.3)
            assert not scrubbing.done()
        assert scrubbing.result() == 4
        reader.close()
        assert_nowhere(path)


def test_a_killed_program_is_made_up_for_at_the_next_start(with_person: tuple[Path, str]) -> None:
    path, person = with_person
    with Desk(path) as desk, desk.transaction("person.forget") as session:
        erasing.forget(session, person)
    assert b"Zebulonia" in bytes_of_all(copies.folder_of(path))
    with Desk(path) as desk:
        assert forgetting.go_on(desk) is None
    assert_nowhere(path)


def test_a_full_disk_does_not_say_that_nothing_was_saved(
    with_person: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, person = with_person

    def full(*_args: object, **_named: object) -> bool:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(sqlite, "vacuum", full)
        with pytest.raises(UserError) as caught:
            forget(path, person)
    assert caught.value.code == "not_erased"
    assert "not saved" not in caught.value.message
    with Desk(path) as desk:
        assert forgetting.go_on(desk) is None
    assert_nowhere(path)


# --- drafts aside --------------------------------------------------------------------------------


def test_a_draft_set_aside_goes(with_person: tuple[Path, str]) -> None:
    path, person = with_person
    with Desk(path) as desk:
        drafts.keep_aside(desk, person, "email", "zebulonia@@quux")
        drafts.keep_aside(desk, drafts.NEW_CASE, "title", "Water")
    forget(path, person)
    assert b"zebulonia" not in fallback_drafts.file().read_bytes()
    assert b"Water" in fallback_drafts.file().read_bytes()


def test_a_draft_set_aside_does_not_come_back(with_person: tuple[Path, str]) -> None:
    path, person = with_person
    with Desk(path) as desk:
        drafts.keep_aside(desk, person, "email", "zebulonia@@quux")
        with desk.transaction("person.forget") as session:
            erasing.forget(session, person)
        with desk.transaction("drafts.recover") as session:
            assert drafts.recover(session) == []
    assert not fallback_drafts.file().exists()


# --- wherever it arrives -------------------------------------------------------------------------


def test_an_erasure_that_arrives_cleans_the_copies_here(
    with_person: tuple[Path, str], template: Path, tmp_path: Path
) -> None:
    path, person = with_person
    other = tmp_path / "other" / "desk.sscdesk"
    other.parent.mkdir()
    shutil.copyfile(template, other)
    adopt(path, other)
    backup.rotate(other)
    assert b"Zebulonia" in bytes_of_all(other.parent)
    forget(path, person)
    adopt(path, other)
    with Desk(other) as desk:
        assert forgetting.finish(desk.path, desk.today) == 2
    assert_nowhere(other)
    with Desk(other) as desk:
        assert not forgetting.is_waiting(desk)


def adopt(path: Path, other: Path) -> None:
    with Desk(path, readonly=True) as giving, giving.reading() as session:
        found = adopting.exportable(session)
    with Desk(other) as taking, taking.transaction("merge") as session:
        adopting.adopt(session, found, "file")


def test_going_back_keeps_what_is_still_to_be_erased(with_person: tuple[Path, str]) -> None:
    path, person = with_person
    [archived] = kept.archives(path)
    with Desk(path) as desk, desk.transaction("person.forget") as session:
        erasing.forget(session, person)
    restoring.restore(path, archived)
    with Desk(path) as desk:
        assert forgetting.go_on(desk) is None
    assert_nowhere(path)
