"""Backups: the rotation, restore points, `.sscbak` files."""

import shutil
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sscdesk.errors import Damaged, InUse, NotFound, UserError, WrongUsage
from sscdesk.store import archive, backup, copies, documents, kept, writing
from sscdesk.store.desk import Desk
from sscdesk.store.kept import Reason, Sort
from tests.store.helpers import (
    MEMO,
    assert_whole,
    copy_folder,
    digest_of,
    fill,
    killed_at,
    refs,
    write_one,
)

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def on_day(days: int) -> datetime:
    return NOON + timedelta(days=days)


def rotate(desk: Path, days: int = 0) -> backup.Rotation:
    return backup.rotate(desk, clock=lambda: on_day(days))


def names(desk: Path, sort: Sort) -> list[str]:
    return [copy.at for copy in kept.of_sort(desk, sort)]


def cut(path: Path) -> None:
    """Damage a file: a run of nonsense in its middle."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xaa" * min(20_000, size // 4))


# --- the rotation --------------------------------------------------------------------------------


def test_a_rotation_keeps_a_copy_of_the_day_and_of_the_month(filled: Path) -> None:
    done = rotate(filled)
    assert [path.name for path in done.made] == [
        "desk-2026-11-25.sscdesk",
        "desk-2026-11.sscdesk",
    ]
    for path in done.made:
        assert_whole(path)
        assert digest_of(path) == digest_of(filled)


def test_a_second_rotation_on_a_day_does_nothing(filled: Path) -> None:
    first = rotate(filled)
    before = first.made[0].read_bytes()
    for title in ("One more", "And one"):
        write_one(filled, title, clock=lambda: NOON + timedelta(minutes=5))
    later = NOON + timedelta(minutes=15)
    assert backup.rotate(filled, clock=lambda: later) == backup.Rotation()
    assert first.made[0].read_bytes() == before


def test_ten_days_and_twelve_months_are_kept(filled: Path) -> None:
    for days in range(0, 400, 16):
        rotate(filled, days)
    last = on_day(384).date().isoformat()
    assert names(filled, Sort.DAILY) == [
        on_day(days).date().isoformat() for days in range(384, 224, -16)
    ]
    months = names(filled, Sort.MONTHLY)
    assert len(months) == kept.MOST[Sort.MONTHLY]
    assert months == sorted(months, reverse=True)
    assert months[0] == last[:7]


def test_a_damaged_desk_drives_out_no_copy(filled: Path) -> None:
    for days in range(12):
        rotate(filled, days)
    before = {copy.path: copy.path.read_bytes() for copy in kept.kept(filled)}
    cut(filled)
    for days in range(12, 30):
        with pytest.raises(Damaged):
            rotate(filled, days)
    assert {copy.path: copy.path.read_bytes() for copy in kept.kept(filled)} == before


def test_a_clock_that_went_back_drops_older_copies_not_the_one_just_made(filled: Path) -> None:
    for days in range(12):
        rotate(filled, days)
    made = rotate(filled, -3000).made
    assert all(path.exists() for path in made)
    assert len(names(filled, Sort.DAILY)) == kept.MOST[Sort.DAILY]
    assert names(filled, Sort.DAILY)[0] == on_day(11).date().isoformat()


def test_two_desks_of_one_folder_keep_copies_of_their_own(filled: Path) -> None:
    other = filled.with_name("desk-2026-11-24.sscdesk")
    shutil.copy(filled, other)
    rotate(filled)
    rotate(other)
    assert [copy.path.name for copy in kept.of_sort(filled, Sort.DAILY)] == [
        "desk-2026-11-25.sscdesk"
    ]
    assert [copy.path.name for copy in kept.of_sort(other, Sort.DAILY)] == [
        "desk-2026-11-24-2026-11-25.sscdesk"
    ]


def test_a_copy_beside_a_writer_holds_what_was_committed(desk: Desk) -> None:
    fill(desk)
    with desk.transaction("test") as session:
        writing.create(session, "case", {"ref": "UGA-2026-0999"})
        session.flush()
        made = rotate(desk.path).made[0]
    assert refs(made) == ["UGA-2026-0001", "UGA-2026-0002", "UGA-2026-0003"]


def test_opening_for_writing_rotates_once_a_day(desk_path: Path) -> None:
    with Desk(desk_path, clock=lambda: NOON) as desk:
        assert backup.automatic(desk) is None
        assert names(desk_path, Sort.DAILY) == ["2026-11-25"]
        assert backup.automatic(desk) is None
    with Desk(desk_path, clock=lambda: on_day(1)) as desk:
        assert backup.automatic(desk) is None
    assert names(desk_path, Sort.DAILY) == ["2026-11-26", "2026-11-25"]


def test_work_goes_on_when_no_copy_can_be_made(desk_path: Path) -> None:
    copies.folder_of(desk_path).write_text("a file where the folder should be")
    with Desk(desk_path) as desk:
        error = backup.automatic(desk)
        assert isinstance(error, UserError)
        assert error.hint
        fill(desk, count=1)


def test_two_processes_do_not_make_copies_at_once(filled: Path) -> None:
    with copies.workroom(filled), Desk(filled) as desk:
        with pytest.raises(InUse) as caught:
            backup.rotate(filled, wait_s=0)
        assert "backup" in caught.value.message
        assert backup.automatic(desk) is None
    assert rotate(filled).made


def test_what_a_killed_process_left_is_cleared_away(filled: Path) -> None:
    room = copies.folder_of(filled) / "desk.work"
    room.mkdir(parents=True)
    (room / "copy.sscdesk").write_bytes(b"half")
    with copies.workroom(filled) as again:
        assert again == room
        assert list(room.iterdir()) == []
    assert not room.exists()


# --- restore points ------------------------------------------------------------------------------


def test_restore_points_are_kept_by_reason(filled: Path) -> None:
    clock = iter(NOON + timedelta(seconds=n) for n in range(1000))
    upgrade = backup.restore_point(filled, Reason.UPGRADE, clock=lambda: next(clock))
    imports = [
        backup.restore_point(filled, Reason.IMPORT, clock=lambda: next(clock)) for _ in range(8)
    ]
    assert upgrade.exists()
    assert [copy.path for copy in kept.of_sort(filled, Sort.POINT, Reason.IMPORT)] == imports[:2:-1]
    assert_whole(imports[-1])
    assert rotate(filled).dropped == ()


def test_two_restore_points_of_one_moment_are_two(filled: Path) -> None:
    first = backup.restore_point(filled, Reason.MERGE, clock=lambda: NOON)
    second = backup.restore_point(filled, Reason.MERGE, clock=lambda: NOON)
    assert first != second
    assert first.name < second.name


def test_a_damaged_desk_makes_no_restore_point_and_drives_none_out(filled: Path) -> None:
    good = [backup.restore_point(filled, Reason.IMPORT) for _ in range(kept.MOST[Sort.POINT])]
    cut(filled)
    with pytest.raises(Damaged):
        backup.restore_point(filled, Reason.IMPORT)
    assert all(path.exists() for path in good)


# --- documents -----------------------------------------------------------------------------------


def test_documents_of_kept_copies_are_named_though_the_desk_forgot_them(filled: Path) -> None:
    point = backup.restore_point(filled, Reason.BULK_DELETE)
    with Desk(filled) as desk:
        fill(desk, count=1, memo=b"another paper")
    rotate(filled)
    shutil.copy(point, filled)  # the desk of before: it never heard of the other paper
    named = backup.documents_kept(filled)
    assert len(copies.documents_named(filled)) == 1
    assert len(named) == 2
    assert not any(documents.is_missing(filled, digest) for digest in named)


def test_no_document_may_go_while_a_copy_cannot_be_read(filled: Path) -> None:
    point = backup.restore_point(filled, Reason.IMPORT)
    point.write_bytes(point.read_bytes()[:5000])
    with pytest.raises(Damaged):
        backup.documents_kept(filled)


# --- .sscbak -------------------------------------------------------------------------------------


def test_a_backup_holds_the_desk_and_its_documents(filled: Path, tmp_path: Path) -> None:
    made = backup.backup(filled, tmp_path / "stick.sscbak")
    assert made.verified
    assert made.documents == 1
    assert made.missing == ()
    assert made.sha256 == documents.hash_of(made.path)
    with zipfile.ZipFile(made.path) as opened:
        names_ = opened.namelist()
        assert names_[:2] == ["manifest.json", "desk.sscdesk"]
        assert opened.read(names_[2]) == MEMO
        (tmp_path / "out.sscdesk").write_bytes(opened.read("desk.sscdesk"))
    assert digest_of(tmp_path / "out.sscdesk") == digest_of(filled)


def test_two_backups_of_one_state_have_the_same_bytes(filled: Path, tmp_path: Path) -> None:
    first = backup.backup(filled, tmp_path / "a.sscbak")
    second = backup.backup(filled, tmp_path / "b.sscbak")
    assert first.sha256 == second.sha256
    write_one(filled)
    assert backup.backup(filled, tmp_path / "c.sscbak").sha256 != first.sha256


def test_a_backup_without_a_name_lies_beside_the_desk(filled: Path) -> None:
    made = backup.backup(filled, clock=lambda: NOON)
    assert made.path == copies.folder_of(filled) / "desk-20261125T120000000000Z.sscbak"
    assert backup.newest(filled) == made.path


def test_a_missing_and_a_damaged_document_are_told_and_stop_nothing(filled: Path) -> None:
    with Desk(filled) as desk:
        fill(desk, count=1, memo=b"another paper")
    first, second = sorted(copies.documents_named(filled))
    documents.path_of(filled, first).unlink()
    documents.path_of(filled, second).write_bytes(b"overwritten")
    made = backup.backup(filled)
    assert made.verified
    assert made.documents == 0
    assert made.missing == (first, second)


def test_a_backup_is_never_overwritten(filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.sscbak"
    target.write_bytes(b"precious")
    with pytest.raises(UserError) as caught:
        backup.backup(filled, target)
    assert caught.value.code == "exists"
    assert target.read_bytes() == b"precious"


def test_a_backup_has_its_own_ending(filled: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage):
        backup.backup(filled, tmp_path / "a.sscdesk")


def test_a_backup_into_a_folder_that_is_gone(filled: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        backup.backup(filled, tmp_path / "stick" / "a.sscbak")
    assert not (tmp_path / "stick").exists()


def test_a_backup_that_does_not_read_back_leaves_nothing(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = archive.write

    def write_and_lose_some(*arguments: object) -> None:
        written(*arguments)  # type: ignore[arg-type]
        cut(arguments[-1])  # type: ignore[arg-type]

    monkeypatch.setattr(archive, "write", write_and_lose_some)
    with pytest.raises(Damaged):
        backup.backup(filled, tmp_path / "a.sscbak")
    assert not list(tmp_path.glob("a.sscbak*"))


def test_a_backup_of_a_damaged_desk_is_refused(filled: Path, tmp_path: Path) -> None:
    cut(filled)
    with pytest.raises(Damaged):
        backup.backup(filled, tmp_path / "a.sscbak")
    assert not list(tmp_path.glob("a.sscbak*"))


def test_a_backup_of_another_desk_in_the_folder_is_not_the_newest(filled: Path) -> None:
    other = filled.with_name("desk-2026.sscdesk")
    shutil.copy(filled, other)
    own = backup.backup(filled, clock=lambda: NOON).path
    assert backup.backup(other, clock=lambda: NOON).path.parent == own.parent
    assert backup.newest(filled) == own


def test_the_newest_copy_is_found(filled: Path) -> None:
    assert backup.newest(filled) is None
    rotate(filled)
    point = backup.restore_point(filled, Reason.IMPORT)
    assert backup.newest(filled) == point


# --- killed --------------------------------------------------------------------------------------


def all_copies(desk: Path, days: int = 40) -> None:
    """Make one of every sort."""
    rotate(desk, days)
    backup.restore_point(desk, Reason.IMPORT)
    backup.backup(desk, desk.with_name("stick.sscbak"))


def die_and_look(origin: Path, target: Path, step: int) -> bool:
    """Copy in a process that is killed: each name there is a whole copy, and none was lost."""
    desk = copy_folder(origin, target) / "desk.sscdesk"
    before, counts = {copy.path for copy in kept.kept(desk)}, copies.verify(desk)
    oldest = kept.of_sort(desk, Sort.DAILY)[-1].path
    died = killed_at(step, target, lambda: all_copies(desk))
    assert_whole(desk)
    found = {copy.path for copy in kept.kept(desk)}
    assert found >= before - {oldest}
    assert oldest in found or len(found) >= len(before)
    assert all(copies.verify(path) == counts for path in found)
    stick = desk.with_name("stick.sscbak")
    if stick.exists():
        with archive.Archive(stick) as opened:
            opened.check()
        stick.unlink()
    all_copies(desk, 41)
    assert len(kept.of_sort(desk, Sort.DAILY)) <= kept.MOST[Sort.DAILY]
    assert sorted(path.name for path in target.glob("stick*")) == ["stick.sscbak"]
    assert not (copies.folder_of(desk) / "desk.work").exists()
    return died


@pytest.fixture
def well_kept(filled: Path) -> Path:
    """A desk with as many daily copies as are kept."""
    for days in range(kept.MOST[Sort.DAILY]):
        rotate(filled, days)
    return filled


@pytest.mark.parametrize("step", [2, 9, 15, 22, 29, 36])
def test_a_killed_backup_loses_no_copy(
    well_kept: Path, tmp_path_factory: pytest.TempPathFactory, step: int
) -> None:
    die_and_look(well_kept.parent, tmp_path_factory.mktemp("killed") / "copy", step)


@pytest.mark.slow
def test_a_backup_killed_at_every_step_loses_no_copy(
    well_kept: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, step = tmp_path_factory.mktemp("killed") / "copy", 1
    while die_and_look(well_kept.parent, folder, step):
        step += 1
    assert step > 30
