"""Copied, moved or restored: what is not the file that this machine wrote is a new device."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sscdesk import paths
from sscdesk.errors import CannotWrite
from sscdesk.store import identity, writing
from sscdesk.store.desk import Desk
from tests.store.helpers import as_another_user, assert_whole, device_of, digest_of, write_one


def copied(desk: Path) -> Path:
    target = desk.with_name("copy.sscdesk")
    shutil.copy(desk, target)
    return target


def moved(desk: Path) -> Path:
    return desk.rename(desk.with_name("moved.sscdesk"))


def renamed_folder(desk: Path) -> Path:
    return desk.parent.rename(desk.parent.with_name(desk.parent.name + "-renamed")) / desk.name


def replaced_by_a_copy(desk: Path) -> Path:
    shutil.copy(desk, desk.with_name("new"))
    os.replace(desk.with_name("new"), desk)
    return desk


def overwritten_by_an_older_state(desk: Path) -> Path:
    older = desk.read_bytes()
    write_one(desk)
    desk.write_bytes(older)
    return desk


def on_a_machine_that_knows_nothing(desk: Path) -> Path:
    shutil.rmtree(paths.state_dir())
    return desk


def test_what_was_there_before_the_last_act_is_an_older_state_only_after_the_commit(
    filled: Path,
) -> None:
    with Desk(filled) as desk:
        with desk.transaction("test") as session:
            writing.create(session, "reminder", {"text": "one"})
        memory = identity.recall(device_of(filled))
        assert memory is not None
        assert len(memory.acts) == 2
        assert memory.acts[1] == desk.info["last_act"]
    memory = identity.recall(device_of(filled))
    assert memory is not None
    assert memory.acts == (desk.info["last_act"],)


@pytest.mark.parametrize(
    "happens",
    [
        copied, moved, renamed_folder, replaced_by_a_copy, overwritten_by_an_older_state,
        on_a_machine_that_knows_nothing,
    ],
)  # fmt: skip
def test_it_is_a_new_device(filled: Path, happens: Callable[[Path], Path]) -> None:
    write_one(filled)
    device = device_of(filled)
    desk = happens(filled)
    assert write_one(desk) == "UGA-2026-2001"
    assert device_of(desk) != device
    assert_whole(desk)
    again = device_of(desk)
    write_one(desk)
    assert device_of(desk) == again


def test_the_same_file_is_the_same_device(filled: Path) -> None:
    device = device_of(filled)
    for _ in range(3):
        write_one(filled)
        assert device_of(filled) == device


def test_reading_makes_no_device(filled: Path) -> None:
    shutil.rmtree(paths.state_dir())
    with Desk(filled, readonly=True) as desk, desk.reading():
        pass
    assert not paths.state_dir().exists()


def test_a_crash_before_the_commit_leaves_the_same_device(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    device, remember = device_of(filled), identity.remember

    def remember_and_fail(*arguments: object) -> None:
        remember(*arguments)  # type: ignore[arg-type]
        raise RuntimeError("before the commit")

    with monkeypatch.context() as patched:
        patched.setattr(identity, "remember", remember_and_fail)
        with pytest.raises(RuntimeError):
            write_one(filled)
    write_one(filled)
    assert device_of(filled) == device
    assert_whole(filled)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"path": 1}', '{"path": "x", "identity": []}'])
def test_a_damaged_memory_is_no_memory(filled: Path, text: str) -> None:
    device = device_of(filled)
    (paths.state_dir() / "devices" / f"{device}.json").write_text(text)
    assert identity.recall(device) is None
    write_one(filled)
    assert device_of(filled) != device


def test_forgetting_makes_a_new_device(filled: Path) -> None:
    device = device_of(filled)
    identity.forget(device)
    identity.forget(device)
    write_one(filled)
    assert device_of(filled) != device


def test_a_twin_that_was_noticed_is_a_new_device_in_the_next_act(filled: Path) -> None:
    device = device_of(filled)
    with Desk(filled) as desk:
        with desk.transaction("test") as session:
            session.set_info("twin", "1")
        with desk.transaction("test") as session:
            writing.create(session, "reminder", {"text": "as another device"})
        assert desk.info["device"] != device
        assert desk.info["twin"] == ""
    assert_whole(filled)


def test_a_state_folder_that_cannot_be_used_is_told_by_its_name(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest_of(filled)
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("SSCDESK_STATE_DIR", str(tmp_path / "file" / "state"))
    with pytest.raises(CannotWrite) as caught:
        write_one(filled)
    assert str(paths.state_dir()) in caught.value.message
    assert "Move the desk" not in caught.value.hint
    assert digest_of(filled) == before


def test_a_state_folder_that_is_read_only_is_told_by_its_name(open_folder: Path) -> None:
    (open_folder / "desk.sscdesk").touch()
    open_folder.chmod(0o555)

    def remember() -> None:
        with pytest.raises(CannotWrite) as caught:
            identity.remember("device", open_folder / "desk.sscdesk", ("", ""), 1)
        assert str(paths.state_dir()) in caught.value.message

    assert as_another_user(remember) == 0
