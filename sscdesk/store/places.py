"""Where a desk may lie: on a disk of this computer, never where something else moves its files.

A program that keeps a folder in step with a server copies and replaces single files while SQLite
writes them, and a lock on a network drive does not hold: both have cost other programs their data.
Snapshots and backups may lie there; a desk may not.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sscdesk import paths
from sscdesk.errors import UserError
from sscdesk.i18n import _


@dataclass(frozen=True)
class Service:
    """A program that keeps folders in step.

    Attributes:
        folders: Pattern of the name of its folder, in lower case, wherever that lies.
        at_home: Of a name that people give other folders too: it counts only directly in the
            folder of a person.
        at_root: The same directly on a disk.
        marks: Files or folders that it leaves in the folder it keeps; `*` stands for anything.
        variables: Environment variables that name its folder.
    """

    name: str
    folders: str = ""
    at_home: str = ""
    at_root: str = ""
    marks: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()


_MY_DRIVE = r"mi unidad|ملفاتي"
"""“My Drive” in Spanish and in Arabic, where it means as much as “my unit” and “my files”."""

SERVICES = (
    Service(
        "OneDrive", r"onedrive( - .*|-.*)?",
        marks=(".849C9593-D756-4E56-8D6E-42412F2A707B",),
        variables=("OneDrive", "OneDriveConsumer", "OneDriveCommercial"),
    ),
    Service("Dropbox", r"dropbox( \(.*\))?", marks=(".dropbox.cache",)),
    Service(
        "Google Drive", r"google ?drive( \(.*\)|-.*)?|my drive|mon drive|meu drive",
        at_home=_MY_DRIVE, at_root=_MY_DRIVE, marks=(".tmp.drivedownload", ".tmp.driveupload"),
    ),
    Service("iCloud", r"mobile documents|com~apple~clouddocs|icloud ?drive"),
    Service(
        "Nextcloud", r"nextcloud\d*|owncloud",
        marks=(".nextcloudsync.log", ".owncloudsync.log", ".sync_*.db", "._sync_*.db"),
    ),
    Service("Syncthing", marks=(".stfolder",)),
    Service("Resilio Sync", marks=(".sync/ID",)),
    Service("Box", r"box sync|box-box", at_home=r"box"),
    Service("pCloud", r"pcloud ?drive|pcloudsync"),
    Service("MEGA", r"megasync( \(.*\))?", marks=(".megaignore",)),
    Service("Synology Drive", r"synology ?drive", marks=(".SynologyWorkingDirectory",)),
    Service("Yandex Disk", r"yandex[. ]?disk(\.localized)?|яндекс[. ]?диск"),
    Service("Proton Drive", r"proton ?drive"),
    Service("kDrive", r"kdrive\d*"),
    Service("Seafile", r"seafile|seadrive( \(.*\))?"),
)  # fmt: skip

_LOCAL_FUSE = frozenset((
    "bindfs", "cryfs", "encfs", "exfat", "ext2fs", "fuse-overlayfs", "gocryptfs", "lxcfs",
    "mergerfs", "ntfs-3g", "portal", "securefs", "unionfs", "veracrypt",
))  # fmt: skip
"""What FUSE mounts from a disk of this computer; whatever else it mounts comes from elsewhere."""

_NETWORK = frozenset((
    "afpfs", "afs", "ceph", "cifs", "davfs", "davfs2", "ftp", "glusterfs", "lustre", "ncpfs", "nfs",
    "nfs4", "prl_fs", "smb2", "smb3", "smbfs", "sshfs", "vboxsf", "vmhgfs", "webdav",
))  # fmt: skip

_SHORT_NAMES = frozenset(("fuseblk", "fuse.ntfs", "fuse.ntfs-3g", "ntfs", "ntfs-3g", "ntfs3"))
"""Where Linux counts the short name that Windows gives a long one, `DESK~1.SSC`, as a name."""

_DRIVE_REMOTE = 4


def refuse(desk: Path) -> None:
    """Refuse a place where a desk would be ruined.

    Raises:
        UserError: the folder is kept in step by another program, or lies on another computer; or
            the file has a second name.
    """
    service = synchronised_by(desk)
    if service:
        raise UserError(
            _("{service} keeps the folder {folder} in step, and would copy a desk while it is "
              "being written.").format(service=service, folder=desk.parent),
            _way_out(),
            code="not_local",
        )  # fmt: skip
    if is_on_network(desk):
        raise UserError(
            _("The folder {folder} lies on another computer, where a desk cannot be locked "
              "safely.").format(folder=desk.parent),
            _way_out(),
            code="not_local",
        )  # fmt: skip
    _refuse_second_name(desk)


def _refuse_second_name(desk: Path) -> None:
    """Log and lock lie beside a name: under another name of the same file nobody would find them.

    A link that only points to the desk is followed instead.
    """
    try:
        names = os.stat(desk).st_nlink
    except OSError:
        return
    if names > 1 and not counts_short_names(desk):
        raise UserError(
            _("{path} is also kept under another name (a hard link), where a second program could "
              "write it at the same time.").format(path=desk),
            _("Delete the other name, or make a copy of the file and open that."),
            code="second_name",
        )  # fmt: skip


def _way_out() -> str:
    return _(
        "Keep the desk on a disk of this computer, for example in {folder}; its backups and "
        "snapshots may lie anywhere."
    ).format(folder=local_folder())


def local_folder() -> Path:
    """A folder of this person on this computer, where a desk is safe."""
    return paths.data_dir()


def synchronised_by(desk: Path) -> str:
    """Name of the service that keeps the desk's folder in step, or ""."""
    folders = _folders(desk)
    for service in SERVICES:
        if any(_is_kept(service, folder) for folder in folders):
            return service.name
    # macOS puts the folders of every other service here.
    if any(f.name == "CloudStorage" and f.parent.name == "Library" for f in folders):
        return "CloudStorage"
    return ""


def _folders(desk: Path) -> list[Path]:
    """The folders above the desk, as it is named and as links lead to it; never a whole disk."""
    named, real = Path(os.path.abspath(desk)), paths.real(desk)
    found = dict.fromkeys([*named.parents, *real.parents])
    return [folder for folder in found if folder.name]


def _is_kept(service: Service, folder: Path) -> bool:
    if any(re.fullmatch(names, folder.name.casefold()) for names in _names(service, folder)):
        return True
    if any(_is_marked(folder, mark) for mark in service.marks):
        return True
    named = (os.environ.get(variable) for variable in service.variables)
    return any(value and folder == Path(value) for value in named)


def _names(service: Service, folder: Path) -> Iterator[str]:
    """The patterns that count for a folder where it lies."""
    home = Path(os.path.expanduser("~"))
    yield service.folders
    if folder.parent in (home, paths.real(home)):
        yield service.at_home
    if folder.parent == Path(folder.anchor):
        yield service.at_root


def _is_marked(folder: Path, mark: str) -> bool:
    try:
        return any(folder.glob(mark)) if "*" in mark else (folder / mark).exists()
    except OSError:
        return False


def is_network(filesystem: str) -> bool:
    """Whether a file system, by the name that the operating system gives it, is elsewhere."""
    kind = filesystem.lower()
    if kind.startswith("fuse."):
        return kind.removeprefix("fuse.") not in _LOCAL_FUSE
    return kind in _NETWORK


def filesystem_of(path: Path, mounts: Iterable[tuple[str, str]]) -> str:
    """The file system that a path lies on.

    Args:
        mounts: (mount point, file system), later ones over earlier ones.
    """
    best, found = -1, ""
    for point, filesystem in mounts:
        inside = path == Path(point) or Path(point) in path.parents
        if inside and len(Path(point).parts) >= best:
            best, found = len(Path(point).parts), filesystem
    return found


def read_proc_mounts(text: str) -> list[tuple[str, str]]:
    """The mounts of `/proc/mounts`, whose names write blanks as octal numbers."""
    rows = [line.split(" ") for line in text.splitlines()]
    return [(_unescape(row[1]), row[2]) for row in rows if len(row) > 2]


def _unescape(name: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), name)


def read_mount_command(text: str) -> list[tuple[str, str]]:
    """The mounts that macOS lists: `//me@server/share on /Volumes/share (smbfs, nodev)`."""
    found = (re.fullmatch(r".+? on (/.*) \(([^,)]+).*\)", line) for line in text.splitlines())
    return [(match[1], match[2].strip()) for match in found if match]


def is_unc(path: str) -> bool:
    r"""Whether a Windows path names another computer: `\\server\share`, not `\\?\C:\folder`."""
    plain = path.replace("/", "\\")
    if plain.startswith(("\\\\?\\", "\\\\.\\")):
        return plain[4:8].upper() == "UNC\\"
    return plain.startswith("\\\\")


if sys.platform == "win32":
    import ctypes

    def is_on_network(desk: Path) -> bool:
        """Whether the desk would lie on another computer."""
        real = os.path.abspath(desk)
        if is_unc(real) or is_unc(str(paths.real(desk))):
            return True
        drive = os.path.splitdrive(real)[0] + "\\"
        return int(ctypes.windll.kernel32.GetDriveTypeW(drive)) == _DRIVE_REMOTE

    def counts_short_names(desk: Path) -> bool:
        """Whether a file of one name may seem to have two."""
        return False

elif sys.platform == "darwin":

    def is_on_network(desk: Path) -> bool:
        """Whether the desk would lie on another computer."""
        try:
            told = subprocess.run(["/sbin/mount"], capture_output=True, timeout=5, check=True)
        except (OSError, subprocess.SubprocessError):
            return False
        mounts = read_mount_command(told.stdout.decode("utf-8", "replace"))
        return is_network(filesystem_of(paths.real(desk), mounts))

    def counts_short_names(desk: Path) -> bool:
        """Whether a file of one name may seem to have two."""
        return False

else:

    def is_on_network(desk: Path) -> bool:
        """Whether the desk would lie on another computer."""
        return is_network(_filesystem(desk))

    def counts_short_names(desk: Path) -> bool:
        """Whether a file of one name may seem to have two."""
        return _filesystem(desk) in _SHORT_NAMES

    def _filesystem(desk: Path) -> str:
        try:
            text = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return ""
        return filesystem_of(paths.real(desk), read_proc_mounts(text))
