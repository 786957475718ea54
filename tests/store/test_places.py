"""Where a desk may lie."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sscdesk.errors import InUse, NotFound, UserError
from sscdesk.store import (
    backup,
    copies,
    joining,
    kept,
    places,
    previewing,
    repairing,
    restoring,
    upgrade,
)
from sscdesk.store import desk as desks
from sscdesk.store.desk import Desk
from tests.store.helpers import assert_whole, device_of, fill, write_one

MOUNTS = r"""/dev/sda1 / ext4 rw 0 0
tmpfs /home tmpfs rw 0 0
server:/homes /home/shared nfs4 rw 0 0
//nas/data /mnt/my\040drive cifs rw 0 0
gocryptfs /home/ana/vault fuse.gocryptfs rw 0 0
sshfs#x /home/ana/far fuse.sshfs rw 0 0
"""

MAC = """/dev/disk3s1 on / (apfs, sealed, local, read-only, journaled)
//ana@nas/share on /Volumes/My (old) share (smbfs, nodev, nosuid, mounted by ana)
/dev/disk4s2 on /Volumes/STICK (msdos, local, nodev)
"""


def refused(desk: Path) -> UserError:
    with pytest.raises(UserError) as caught:
        places.refuse(desk)
    return caught.value


def test_a_folder_of_this_computer_is_taken(tmp_path: Path) -> None:
    places.refuse(tmp_path / "desk.sscdesk")
    places.refuse(places.local_folder() / "desk.sscdesk")


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Ministry of Planning", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("dropbox (Personal)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("My Drive", "Google Drive"),
        ("iCloud Drive", "iCloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("ownCloud", "Nextcloud"),
        ("Box Sync", "Box"),
        ("pCloudDrive", "pCloud"),
        ("MEGAsync", "MEGA"),
        ("Mon Drive", "Google Drive"),
        ("SynologyDrive", "Synology Drive"),
        ("Yandex.Disk", "Yandex Disk"),
        ("YandexDisk", "Yandex Disk"),
        ("Yandex.Disk.localized", "Yandex Disk"),
        ("Proton Drive", "Proton Drive"),
        ("kDrive", "kDrive"),
        ("kDrive2", "kDrive"),
        ("Seafile", "Seafile"),
        ("SeaDrive (ana)", "Seafile"),
        ("Library/CloudStorage/Something-else", "CloudStorage"),
    ],
)
def test_the_folder_of_a_service_is_refused(tmp_path: Path, folder: str, service: str) -> None:
    desk = tmp_path / folder / "work" / "desk.sscdesk"
    error = refused(desk)
    assert places.synchronised_by(desk) == service
    assert error.code == "not_local"
    assert service in error.message
    assert str(places.local_folder()) in error.hint


@pytest.mark.parametrize(
    ("folder", "service"),
    [("Box", "Box"), ("Mi unidad", "Google Drive"), ("ملفاتي", "Google Drive")],
)
def test_a_name_that_others_use_too_counts_only_in_a_person_s_folder(
    tmp_path: Path, folder: str, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert service in refused(tmp_path / folder / "work" / "desk.sscdesk").message
    places.refuse(tmp_path / "work" / folder / "desk.sscdesk")
    places.refuse(tmp_path / f"{folder} 2026" / "desk.sscdesk")


@pytest.mark.parametrize(
    ("folder", "service"),
    [("Mi unidad", "Google Drive"), ("ملفاتي", "Google Drive"), ("Box", "")],
)
def test_a_disk_of_a_service_is_known_by_its_folder(folder: str, service: str) -> None:
    assert places.synchronised_by(Path("/").absolute() / folder / "desk.sscdesk") == service


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox.cache", "Dropbox"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".tmp.drivedownload", "Google Drive"),
        (".sync_0a1b2c.db", "Nextcloud"),
        ("._sync_0a1b2c.db", "Nextcloud"),
        (".stfolder", "Syncthing"),
        (".sync/ID", "Resilio Sync"),
        (".SynologyWorkingDirectory", "Synology Drive"),
    ],
)
def test_the_mark_of_a_service_is_found_in_a_folder_above(
    tmp_path: Path, mark: str, service: str
) -> None:
    file = tmp_path / "papers" / mark
    file.parent.mkdir(parents=True)
    file.touch()
    desk = tmp_path / "papers" / "2026" / "desk.sscdesk"
    assert places.synchronised_by(desk) == service
    assert service in refused(desk).message


def test_the_folder_that_the_environment_names_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Work files"))
    assert places.synchronised_by(tmp_path / "Work files" / "desk.sscdesk") == "OneDrive"
    assert places.synchronised_by(tmp_path / "Other files" / "desk.sscdesk") == ""


def test_a_link_into_the_folder_of_a_service_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "desks").mkdir(parents=True)
    (tmp_path / "mine").symlink_to(tmp_path / "Dropbox" / "desks")
    assert places.synchronised_by(tmp_path / "mine" / "desk.sscdesk") == "Dropbox"


@pytest.mark.parametrize("folder", ["Dropbox notes", "onedriver", "nextcloud-guide", "box", "sync"])
def test_a_folder_with_a_like_name_is_taken(tmp_path: Path, folder: str) -> None:
    places.refuse(tmp_path / folder / "desk.sscdesk")


def test_the_settings_of_dropbox_in_the_home_folder_are_no_mark(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    places.refuse(tmp_path / "desk.sscdesk")


@pytest.mark.parametrize(
    ("path", "filesystem", "is_network"),
    [
        ("/srv/desk.sscdesk", "ext4", False),
        ("/home/ana/desk.sscdesk", "tmpfs", False),
        ("/home/shared/ana/desk.sscdesk", "nfs4", True),
        ("/home/shared-not/desk.sscdesk", "tmpfs", False),
        ("/mnt/my drive/desk.sscdesk", "cifs", True),
        ("/home/ana/vault/desk.sscdesk", "fuse.gocryptfs", False),
        ("/home/ana/far/desk.sscdesk", "fuse.sshfs", True),
    ],
)
def test_mounts_of_linux(path: str, filesystem: str, is_network: bool) -> None:
    found = places.filesystem_of(Path(path), places.read_proc_mounts(MOUNTS))
    assert found == filesystem
    assert places.is_network(found) == is_network


def test_a_mount_over_another_hides_it() -> None:
    mounts = [("/", "ext4"), ("/data", "ext4"), ("/data", "nfs")]
    assert places.filesystem_of(Path("/data/desk.sscdesk"), mounts) == "nfs"


@pytest.mark.parametrize(
    ("path", "filesystem", "is_network"),
    [
        ("/Users/ana/desk.sscdesk", "apfs", False),
        ("/Volumes/My (old) share/desk.sscdesk", "smbfs", True),
        ("/Volumes/STICK/desk.sscdesk", "msdos", False),
    ],
)
def test_mounts_of_macos(path: str, filesystem: str, is_network: bool) -> None:
    found = places.filesystem_of(Path(path), places.read_mount_command(MAC))
    assert found == filesystem
    assert places.is_network(found) == is_network


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (r"\\server\share\desk.sscdesk", True),
        ("//server/share/desk.sscdesk", True),
        (r"\\?\UNC\server\share\desk.sscdesk", True),
        (r"\\?\C:\Users\ana\desk.sscdesk", False),
        (r"C:\Users\ana\desk.sscdesk", False),
    ],
)
def test_windows_paths_of_other_computers(path: str, expected: bool) -> None:
    assert places.is_unc(path) == expected


def test_a_network_drive_is_refused_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "is_on_network", lambda desk: True)
    error = refused(tmp_path / "desk.sscdesk")
    assert error.code == "not_local"
    assert str(tmp_path) in error.message
    assert str(places.local_folder()) in error.hint


WAYS: dict[str, Callable[[Path, Path], object]] = {
    "new": lambda desk, new: desks.create(new, country="UGA", office_name="x", role="regional"),
    "open": lambda desk, new: Desk(desk),
    "migrate": lambda desk, new: upgrade.migrate(desk),
    "restore": lambda desk, new: restoring.restore(new, desk),
    "join": lambda desk, new: joining.join(new, desk, country="UGA", role="focal-point"),
}


@pytest.mark.parametrize("way", sorted(WAYS))
def test_every_way_to_write_a_desk_refuses_such_a_place(
    filled: Path, tmp_path: Path, way: str
) -> None:
    cloud = tmp_path / "Dropbox" / "desk.sscdesk"
    cloud.parent.mkdir()
    os.replace(filled, cloud)
    with pytest.raises(UserError) as caught:
        WAYS[way](cloud, cloud.with_name("new.sscdesk"))
    assert caught.value.code == "not_local"
    assert sorted(p.name for p in cloud.parent.iterdir()) == ["desk.sscdesk"]


def test_a_desk_in_such_a_place_can_be_read_and_taken_away(filled: Path, tmp_path: Path) -> None:
    cloud = tmp_path / "Dropbox" / "desk.sscdesk"
    cloud.parent.mkdir()
    os.replace(filled, cloud)
    with Desk(cloud, readonly=True) as desk, desk.reading() as session:
        assert session.info["country"] == "UGA"
    local = tmp_path / "local" / "desk.sscdesk"
    assert restoring.restore(local, cloud).entries > 0


# --- one file, several names ---------------------------------------------------------------------


@pytest.fixture
def link(filled: Path, tmp_path: Path) -> Path:
    """Another name of the desk, in another folder, that points to it."""
    made = tmp_path / "other" / "shortcut.sscdesk"
    made.parent.mkdir()
    made.symlink_to(filled)
    return made


def test_a_link_names_the_same_desk_with_one_writer(filled: Path, link: Path) -> None:
    for first, second in ((filled, link), (link, filled)):
        with Desk(first) as desk:
            assert desk.path == filled
            with pytest.raises(InUse):
                Desk(second)
            with pytest.raises(InUse), copies.writer(second):
                pass


def test_what_belongs_to_a_desk_lies_beside_the_file_not_the_link(filled: Path, link: Path) -> None:
    device = device_of(filled)
    write_one(link)
    with Desk(link) as desk:
        fill(desk, count=1)
        backup.automatic(desk)
    assert device_of(filled) == device
    made = backup.backup(link)
    assert made.path.parent == copies.folder_of(filled)
    assert {copy.path for copy in previewing.found(link)} == {
        *(copy.path for copy in kept.kept(filled)), made.path,
    }  # fmt: skip
    repairing.repair(link)
    upgrade.migrate(link)
    restored = restoring.restore(link, made.path)
    assert restored.path == filled
    assert list(link.parent.iterdir()) == [link]
    assert link.is_symlink()
    assert_whole(link)


def test_a_link_to_what_is_not_there_yet_becomes_a_desk_where_it_points(tmp_path: Path) -> None:
    link = tmp_path / "shortcut.sscdesk"
    link.symlink_to(tmp_path / "real" / "desk.sscdesk")
    desks.create(link, country="UGA", office_name="Ministry", role="focal-point")
    assert link.is_symlink()
    write_one(link)
    assert_whole(tmp_path / "real" / "desk.sscdesk")


def test_a_link_that_leads_to_itself_is_told(tmp_path: Path) -> None:
    link = tmp_path / "desk.sscdesk"
    link.symlink_to(link)
    with pytest.raises(NotFound):
        Desk(link)


def test_a_second_name_of_the_same_file_is_not_written(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.sscdesk"
    other.hardlink_to(filled)
    ways: list[Callable[[Path], object]] = [
        Desk, upgrade.migrate, lambda desk: restoring.restore(desk, filled)
    ]  # fmt: skip
    for open_ in ways:
        with pytest.raises(UserError) as caught:
            open_(other)
        assert caught.value.code == "second_name"
        assert caught.value.hint
    Desk(other, readonly=True).close()
    with monkeypatch.context() as patched:
        patched.setattr(places, "counts_short_names", lambda desk: True)
        places.refuse(other)
    other.unlink()
    write_one(filled)
    assert_whole(filled)
