"""Another file takes the name of a desk that is open: nothing is lost, nothing is mixed."""

import json
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from sscdesk.errors import InUse, NotFound, UserError
from sscdesk.store import backup, copies, kept, restoring
from sscdesk.store.desk import Desk
from sscdesk.store.kept import Reason
from tests.store.helpers import (
    add_case,
    assert_whole,
    copy_folder,
    device_of,
    digest_of,
    in_child,
    refs,
    write_one,
)


@pytest.fixture
def older(filled: Path, tmp_path: Path) -> Path:
    """Yesterday's copy of the desk, elsewhere."""
    backup.rotate(filled)
    target = tmp_path / "elsewhere" / "yesterday.sscdesk"
    target.parent.mkdir()
    shutil.copy(kept.kept(filled)[0].path, target)
    return target


def put_in_place(desk: Path, other: Path) -> None:
    """As a file manager does, or a program that keeps folders in step."""
    shutil.copy(other, f"{desk}.tmp")
    os.replace(f"{desk}.tmp", desk)


def save(desk: Desk, title: str = "Saved") -> None:
    with desk.transaction("case.new") as session:
        add_case(session, title)


def save_much(desk: Desk, count: int = 15) -> None:
    for n in range(count):
        save(desk, f"Saved {n}")


def copies_of_replaced(desk: Path) -> list[Path]:
    return [copy.path for copy in kept.kept(desk) if copy.reason == Reason.REPLACED]


def killed(act: Callable[[], object]) -> None:
    """Do something in a process that dies with the desk open."""

    def run() -> None:
        act()
        os.kill(os.getpid(), signal.SIGKILL)

    assert in_child(run) == -signal.SIGKILL


def test_nothing_is_saved_into_another_file_and_what_was_saved_is_kept(
    filled: Path, older: Path
) -> None:
    before = device_of(filled)
    with Desk(filled) as desk:
        save_much(desk)
        saved = len(refs(filled))
        put_in_place(filled, older)
        for _ in range(2):
            with pytest.raises(InUse) as caught:
                save(desk, "Into nowhere")
            assert caught.value.code == "replaced"
        with desk.reading() as session:
            assert session.info["country"] == "UGA"
    (copy,) = copies_of_replaced(filled)
    assert str(copy) in caught.value.hint
    assert len(refs(copy)) == saved
    assert_whole(copy)
    assert digest_of(filled) == digest_of(older)
    assert_whole(filled)
    write_one(filled)
    assert device_of(filled) != before
    assert_whole(filled)
    restoring.restore(filled, copy)
    assert len(refs(filled)) == saved
    assert_whole(filled)


def test_an_act_that_has_begun_is_not_committed(filled: Path, older: Path) -> None:
    def save_half() -> None:
        with desk.transaction("case.new") as session:
            add_case(session, "Half way")
            put_in_place(filled, older)

    with Desk(filled) as desk:
        save(desk)
        with pytest.raises(InUse) as caught:
            save_half()
    assert caught.value.code == "replaced"
    (copy,) = copies_of_replaced(filled)
    assert len(refs(copy)) == 4
    assert digest_of(filled) == digest_of(older)
    assert_whole(filled)


def test_what_was_saved_is_kept_also_when_nothing_more_is_saved(filled: Path, older: Path) -> None:
    with Desk(filled) as desk:
        save(desk)
        put_in_place(filled, older)
    (copy,) = copies_of_replaced(filled)
    assert len(refs(copy)) == 4
    assert digest_of(filled) == digest_of(older)
    write_one(filled)
    assert_whole(filled)


def test_the_log_of_a_killed_writer_is_not_read_into_another_file(
    filled: Path, older: Path
) -> None:
    def write() -> None:
        desk = Desk(filled)
        save_much(desk)
        put_in_place(filled, older)

    killed(write)
    log = Path(f"{filled}-wal")
    left = log.read_bytes()
    for read in (lambda: Desk(filled, readonly=True), lambda: backup.rotate(filled)):
        shutil.rmtree(copies.folder_of(filled), ignore_errors=True)
        with pytest.raises(InUse) as caught:
            read()
        assert caught.value.code == "replaced"
        assert caught.value.hint
    assert log.read_bytes() == left
    Desk(filled).close()
    assert Path(f"{log}.replaced1").read_bytes() == left
    assert digest_of(filled) == digest_of(older)
    write_one(filled)
    assert_whole(filled)


def test_the_log_goes_also_before_a_restore(filled: Path, older: Path) -> None:
    def write() -> None:
        desk = Desk(filled)
        save_much(desk)
        put_in_place(filled, older)

    killed(write)
    made = restoring.restore(filled, older)
    assert made.restore_point is not None
    assert digest_of(made.restore_point) == digest_of(older)


def test_a_killed_writer_s_folder_brings_its_log_wherever_it_goes(
    filled: Path, tmp_path: Path
) -> None:
    killed(lambda: save_much(Desk(filled)))
    copied = copy_folder(filled.parent, tmp_path.with_name(tmp_path.name + "-copied"))
    moved = filled.parent.rename(tmp_path.with_name(tmp_path.name + "-moved"))
    for folder in (copied, moved):
        write_one(folder / filled.name)
        assert len(refs(folder / filled.name)) == 3 + 15 + 1
        assert_whole(folder / filled.name)


def test_who_reads_the_old_file_goes_on_and_hinders_nobody(filled: Path, older: Path) -> None:
    with Desk(filled, readonly=True) as reader, reader.reading() as session:
        seen = session.info["last_act"]
        with Desk(filled) as desk:
            save_much(desk)
            put_in_place(filled, older)
            with pytest.raises(InUse):
                save(desk)
        write_one(filled)
        assert session.info["last_act"] == seen
        assert_whole(filled)
    assert_whole(filled)
    assert len(refs(filled)) == 4


def test_a_file_that_was_moved_away_is_told_and_kept(filled: Path, tmp_path: Path) -> None:
    away = tmp_path / "away.sscdesk"
    with Desk(filled) as desk:
        save(desk)
        filled.rename(away)
        with pytest.raises(NotFound):
            save(desk)
    (copy,) = copies_of_replaced(filled)
    assert len(refs(copy)) == 4
    away.rename(filled)
    assert len(refs(filled)) == 4
    assert_whole(filled)


def test_a_file_that_was_moved_away_and_back_is_gone_on_with(filled: Path, tmp_path: Path) -> None:
    with Desk(filled) as desk:
        save(desk)
        filled.rename(tmp_path / "away.sscdesk")
        with pytest.raises(NotFound):
            save(desk)
        (tmp_path / "away.sscdesk").rename(filled)
        save(desk)
    assert len(refs(filled)) == 5
    assert_whole(filled)
    assert copies_of_replaced(filled) == []


def test_the_first_file_put_back_is_whole_and_written_after_it_is_opened_anew(
    filled: Path, older: Path, tmp_path: Path
) -> None:
    with Desk(filled) as desk:
        save(desk)
        filled.rename(tmp_path / "away.sscdesk")
        put_in_place(filled, older)
        with pytest.raises(InUse):
            save(desk)
        os.replace(tmp_path / "away.sscdesk", filled)
        with pytest.raises(InUse):
            save(desk)
    write_one(filled)
    assert len(refs(filled)) == 5
    assert_whole(filled)


def test_a_copy_that_cannot_be_made_is_told_and_tried_again(filled: Path, older: Path) -> None:
    shutil.rmtree(copies.folder_of(filled))
    with Desk(filled) as desk:
        save(desk)
        put_in_place(filled, older)
        copies.folder_of(filled).write_text("in the way")
        with pytest.raises(UserError) as caught:
            save(desk)
        assert caught.value.code == "replaced"
        assert "before you close" in caught.value.hint
        copies.folder_of(filled).unlink()
    (copy,) = copies_of_replaced(filled)
    assert len(refs(copy)) == 4


def test_a_writer_that_left_no_log_says_nothing_of_its_files(filled: Path) -> None:
    lock = filled.with_suffix(".lock")
    with Desk(filled):
        assert json.loads(lock.read_text())["files"][""] == os.stat(filled).st_ino
    assert json.loads(lock.read_text())["files"] == {}
