"""A full disk in three ways, a folder that may not be written or is gone: nothing saved is lost."""

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from sscdesk.errors import CannotWrite, NotFound, UserError
from sscdesk.store import (
    backup,
    copies,
    documents,
    first_page,
    joining,
    restoring,
    schema,
    tables,
    uris,
)
from sscdesk.store.desk import Desk
from sscdesk.store.kept import Reason
from tests.store.helpers import (
    add_case,
    as_another_user,
    assert_whole,
    digest_of,
    in_child,
    refs,
    write_much,
    write_one,
)

MEGABYTE = 1024 * 1024


def mount_small(folder: Path) -> bool:
    """Mount a disk of 4 MB on a folder; only root of a machine that allows it may."""
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "sscdesk-test", str(folder)]
    if os.getuid() != 0 or shutil.which("mount") is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def unmount(folder: Path) -> None:
    subprocess.run(["umount", str(folder)], check=True)


def _may_mount() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        if not mount_small(Path(folder)):
            return False
        unmount(Path(folder))
    return True


def write_little(desk: Desk) -> None:
    with desk.transaction("test.little") as session:
        add_case(session, "There is room for this")


def save_without_pages(path: Path) -> None:
    """SQLite itself is told that there is no room."""
    with Desk(path) as desk:
        raw = desk._connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA max_page_count = 1")  # the least that may be: as many as there are
        with pytest.raises(CannotWrite) as caught:
            write_much(desk)
        assert caught.value.code == "disk_full"
        assert caught.value.hint
        raw.execute("PRAGMA max_page_count = 1000000")
        write_little(desk)


def save_within_a_file_limit(path: Path) -> None:
    """The system lets no file grow; SQLite calls that an I/O error."""

    def write() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2 * MEGABYTE, resource.RLIM_INFINITY))
        with Desk(path) as desk:
            with pytest.raises(CannotWrite) as caught:
                write_much(desk)
            assert caught.value.code in ("disk_full", "disk_fault")
            assert caught.value.hint
            write_little(desk)

    assert in_child(write) == 0


def save_on_a_small_disk(path: Path) -> None:
    """A disk that is really full."""
    with Desk(path) as desk:
        with pytest.raises(CannotWrite) as caught:
            write_much(desk)
        assert caught.value.code in ("disk_full", "disk_fault")
        assert caught.value.hint
        write_little(desk)


WAYS: list[Callable[[Path], None]] = [save_without_pages, save_within_a_file_limit]
if _may_mount():
    WAYS.append(save_on_a_small_disk)


@pytest.fixture
def small(filled: Path, tmp_path: Path) -> Iterator[Path]:
    """A desk on a small disk, where one can be mounted."""
    folder = tmp_path / "small"
    folder.mkdir()
    is_mounted = mount_small(folder)
    shutil.copy(filled, folder / "desk.sscdesk")
    yield folder / "desk.sscdesk"
    if is_mounted:
        unmount(folder)


@pytest.mark.parametrize("save", WAYS)
def test_a_disk_that_is_full_while_saving(small: Path, save: Callable[[Path], None]) -> None:
    before = copies.verify(small)
    save(small)
    after = copies.verify(small)
    assert after["case"] == before["case"] + 1
    assert after["reminder"] == before["reminder"]
    assert_whole(small)


DEALINGS: dict[str, Callable[[Path, Path], object]] = {
    "open": lambda desk, other: Desk(desk).close(),
    "rotate": lambda desk, other: backup.rotate(desk),
    "restore point": lambda desk, other: backup.restore_point(desk, Reason.IMPORT),
    "backup": lambda desk, other: backup.backup(desk),
    "restore": lambda desk, other: restoring.restore(desk, other),
    "join": lambda desk, other: joining.join(
        desk.with_name("new.sscdesk"), other, country="UGA", role="focal-point"
    ),
}


@pytest.mark.parametrize("limit_bytes", [0, 40_000, 400_000, 900_000])
@pytest.mark.parametrize("dealing", sorted(DEALINGS.keys() - {"open"}))
def test_a_disk_that_is_full_while_dealing_with_copies(
    filled: Path, tmp_path: Path, dealing: str, limit_bytes: int
) -> None:
    other = backup.backup(filled, tmp_path / "other.sscbak").path
    before = digest_of(filled)
    kept_before = sorted(copies.folder_of(filled).rglob("*.ssc*"))

    def deal() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, resource.RLIM_INFINITY))
        with pytest.raises(UserError) as caught:
            DEALINGS[dealing](filled, other)
        assert caught.value.hint

    assert in_child(deal) == 0
    assert digest_of(filled) == before
    assert_whole(filled)
    assert sorted(copies.folder_of(filled).rglob("*.ssc*")) == kept_before
    assert not list(filled.parent.glob("new.sscdesk*"))
    DEALINGS[dealing](filled, other)
    write_one(filled)
    assert_whole(filled)


# --- read-only -----------------------------------------------------------------------------------


@pytest.fixture
def reachable(filled: Path, open_folder: Path) -> Path:
    """A desk in a folder that other users reach, with a backup of it."""
    backup.backup(filled, open_folder / "other.sscbak")
    shutil.copy(filled, open_folder / "desk.sscdesk")
    shutil.copytree(documents.folder_of(filled), open_folder / "desk-documents")
    for path in open_folder.rglob("*"):
        path.chmod(0o777)
    return open_folder / "desk.sscdesk"


@pytest.mark.parametrize("dealing", sorted(DEALINGS))
def test_a_folder_that_may_not_be_written(reachable: Path, dealing: str) -> None:
    other = reachable.with_name("other.sscbak")
    before = digest_of(reachable)
    for leftover in ("-wal", "-shm"):
        Path(f"{reachable}{leftover}").unlink(missing_ok=True)
    names = sorted(path.name for path in reachable.parent.iterdir())
    reachable.parent.chmod(0o555)

    def deal() -> None:
        with pytest.raises(CannotWrite) as caught:
            DEALINGS[dealing](reachable, other)
        assert caught.value.code == "read_only"
        assert caught.value.hint

    assert as_another_user(deal) == 0
    reachable.parent.chmod(0o777)
    assert sorted(path.name for path in reachable.parent.iterdir()) == names
    assert digest_of(reachable) == before


def test_a_file_that_may_not_be_written(reachable: Path) -> None:
    reachable.chmod(0o444)

    def write() -> None:
        with pytest.raises(CannotWrite) as caught:
            write_one(reachable)
        assert caught.value.code == "read_only"
        assert caught.value.hint

    assert as_another_user(write) == 0
    assert_whole(reachable)


# --- gone ----------------------------------------------------------------------------------------


def test_a_desk_in_a_folder_that_is_gone(tmp_path: Path) -> None:
    for readonly in (True, False):
        with pytest.raises(NotFound) as caught:
            Desk(tmp_path / "stick" / "desk.sscdesk", readonly=readonly)
        assert str(tmp_path / "stick") in caught.value.message
        assert caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_goes_while_the_desk_is_open(filled: Path) -> None:
    """As when a stick is pulled out: the act fails with a sentence, and the desk is as it was."""
    elsewhere = filled.parent.with_name(filled.parent.name + "-away")
    before = digest_of(filled)
    with Desk(filled) as desk:
        filled.parent.rename(elsewhere)
        with pytest.raises(UserError) as caught:
            write_much(desk, megabytes=1)
        assert caught.value.hint
    assert_whole(elsewhere / filled.name)
    assert digest_of(elsewhere / filled.name) == before
    elsewhere.rename(filled.parent)


# --- read where nothing can be written -----------------------------------------------------------


@pytest.fixture
def still(reachable: Path) -> Iterator[Path]:
    """A desk in a folder that others may only read; its writer has closed it."""
    write_one(reachable, "The newest")
    for path in reachable.parent.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    reachable.parent.chmod(0o555)
    yield reachable
    reachable.parent.chmod(0o777)


def test_a_desk_can_be_read_where_nothing_can_be_written(still: Path) -> None:
    before = digest_of(still)
    names = sorted(path.name for path in still.parent.iterdir())

    def read() -> None:
        assert digest_of(still) == before
        assert_whole(still)
        assert copies.verify(still)["case"] == 4
        assert schema.version_of(still) == schema.HEAD
        first = first_page.read(still, "en")
        assert first is not None
        assert len(first.cases) == len(refs(still)) == 4

    assert as_another_user(read) == 0
    assert sorted(path.name for path in still.parent.iterdir()) == names


def test_a_backup_goes_from_there_to_another_disk(still: Path) -> None:
    stick = Path(tempfile.mkdtemp())
    stick.chmod(0o777)

    def back_up() -> None:
        made = backup.backup(still, stick / "made.sscbak")
        assert made.verified
        assert made.documents == 1
        with pytest.raises(CannotWrite):
            backup.backup(still)

    try:
        assert as_another_user(back_up) == 0
        assert [path.name for path in stick.iterdir()] == ["made.sscbak"]
    finally:
        shutil.rmtree(stick)


def cases_of(desk: Desk) -> int:
    with desk.reading() as session:
        found = session.execute(sa.select(sa.func.count(tables.case_list.c.ref))).scalar()
    assert found is not None
    return int(found)


def test_what_others_write_there_is_seen_at_the_next_reading(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(uris, "lies_still", lambda path: True)
        with Desk(filled, readonly=True) as desk:
            assert cases_of(desk) == 3
            write_one(filled, "By somebody who may")
            assert cases_of(desk) == 4


def test_changes_left_in_a_log_there_are_told_with_the_way_out(reachable: Path) -> None:
    def die() -> None:
        desk = Desk(reachable)
        write_little(desk)
        os._exit(0)

    assert in_child(die) == 0
    Path(f"{reachable}-shm").unlink()
    reachable.parent.chmod(0o555)

    def read() -> None:
        with pytest.raises(CannotWrite) as caught:
            Desk(reachable, readonly=True)
        assert f"{reachable.name}-wal" in caught.value.message
        assert "Copy both" in caught.value.hint

    assert as_another_user(read) == 0
    reachable.parent.chmod(0o777)
    assert len(refs(reachable)) == 4
