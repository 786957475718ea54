"""A restore that fails or is killed half-way: the old desk or the new one is there, whole."""

import random
import shutil
import zipfile
from pathlib import Path

import pytest

from sscdesk.errors import CannotWrite
from sscdesk.store import backup, copies, kept, restoring
from sscdesk.store.kept import Reason, Sort
from tests.store.helpers import (
    assert_whole,
    copy_folder,
    device_of,
    digest_of,
    killed_after,
    killed_at,
    refs,
    write_one,
)


@pytest.mark.parametrize(
    "where",
    [
        "sscdesk.store.backup.restore_point", "sscdesk.store.restoring._prepare",
        "sscdesk.store.sources.bring_documents", "sscdesk.store.copies.make_way",
        "sscdesk.store.sqlite.leave_log",
    ],
)  # fmt: skip
def test_a_failure_half_way_leaves_the_old_desk(
    filled: Path, saved: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = digest_of(filled)
    with monkeypatch.context() as patched:
        patched.setattr(where, fail)
        with pytest.raises((OSError, CannotWrite)):
            restoring.restore(filled, saved)
    assert digest_of(filled) == before
    assert_whole(filled)
    device = device_of(filled)
    write_one(filled)
    assert device_of(filled) == device
    restoring.restore(filled, saved)
    assert_whole(filled)


def die_and_look(origin: Path, target: Path, step: int) -> bool:
    """Restore in a process that is killed; afterwards either desk is there, whole."""
    folder = copy_folder(origin, target)
    desk, saved = folder / "desk.sscdesk", folder / "stick.sscbak"
    before = digest_of(desk)
    with zipfile.ZipFile(saved) as opened:
        opened.extract("desk.sscdesk", folder / "wanted")
    after = digest_of(folder / "wanted" / "desk.sscdesk")
    died = killed_at(step, folder, lambda: restoring.restore(desk, saved))
    assert_whole(desk)
    assert digest_of(desk) in (before, after)
    for point in kept.of_sort(desk, Sort.POINT, Reason.RESTORE):
        assert_whole(point.path)
        assert digest_of(point.path) == before
    is_restored = digest_of(desk) == after
    was = device_of(desk)
    write_one(desk)
    assert not is_restored or device_of(desk) != was
    assert_whole(desk)
    restoring.restore(desk, saved)
    assert digest_of(desk) == after
    assert not (copies.folder_of(desk) / "desk.work").exists()
    return died


@pytest.mark.parametrize("step", [1, 5, 12, 20, 28, 36, 44])
def test_a_killed_restore_leaves_a_whole_desk(saved: Path, tmp_path: Path, step: int) -> None:
    origin = copy_folder(saved.parent, tmp_path.with_name(tmp_path.name + "-origin"))
    die_and_look(origin, tmp_path.with_name(tmp_path.name + "-copy"), step)
    shutil.rmtree(origin)


@pytest.mark.slow
def test_a_restore_killed_at_every_step_leaves_a_whole_desk(saved: Path, tmp_path: Path) -> None:
    origin = copy_folder(saved.parent, tmp_path.with_name(tmp_path.name + "-origin"))
    step = 1
    while die_and_look(origin, tmp_path.with_name(tmp_path.name + "-copy"), step):
        step += 1
    assert step > 30


@pytest.mark.slow
def test_at_any_moment_a_killed_desk_is_whole(filled: Path, saved: Path) -> None:
    """Saving, copying and restoring in turn, killed a hundred times after a random while."""
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)

    def live() -> None:
        while True:
            write_one(filled)
            backup.restore_point(filled, Reason.MERGE)
            restoring.restore(filled, saved)
            write_one(filled)

    for _ in range(100):
        killed_after(chance.uniform(0.02, 0.6), live)
        assert_whole(filled)
        found = refs(filled)
        assert len(set(found)) == len(found)
        for copy in kept.kept(filled):
            assert_whole(copy.path)
