"""Where things lie: packaged resources, the state folder of this installation, its log.

Nothing here makes a folder until something is written to it.
"""

import os
import re
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _packaged(name: str) -> Path:
    """A folder that lies beside the package in a checkout and inside it in a wheel."""
    inside = _PACKAGE / f"_{name}"
    return inside if inside.is_dir() else _PACKAGE.parent / name


def resources_dir() -> Path:
    """Plain files the program reads: code lists, translations, the sample, icons."""
    return _packaged("resources")


def migrations_dir() -> Path:
    """The alembic steps of the desk's schema."""
    return _packaged("migrations")


def real(path: Path) -> Path:
    """The file that a name stands for: links on the way are followed, also to what is not there."""
    return Path(os.path.realpath(path))


def state_dir() -> Path:
    """Per-user folder that stays on this machine and is never part of a desk.

    It holds what tells a copied or restored desk from the one this machine wrote. Tests point
    `SSCDESK_STATE_DIR` elsewhere.
    """
    override = os.environ.get("SSCDESK_STATE_DIR")
    if override:
        return Path(override)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "sscdesk"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "sscdesk"
    return Path(os.environ.get("XDG_STATE_HOME", str(Path.home() / ".local" / "state"))) / "sscdesk"


def data_dir() -> Path:
    """Folder of this person on this computer where a desk is safe; `SSCDESK_DATA_DIR` overrides it.

    Never the folder of documents: another program may keep that in step with a server.
    """
    override = os.environ.get("SSCDESK_DATA_DIR")
    if override:
        return Path(override)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "sscdesk"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "sscdesk"
    return Path(os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))) / "sscdesk"


if sys.platform == "win32":
    import ctypes
    import ctypes.wintypes

    _PERSONAL, _CURRENT = 5, 0

    def documents_dir() -> Path:
        """The person's folder of documents, for workbooks and backups to give away."""
        name = ctypes.create_unicode_buffer(ctypes.wintypes.MAX_PATH)
        failed = ctypes.windll.shell32.SHGetFolderPathW(None, _PERSONAL, None, _CURRENT, name)
        found = Path(name.value)
        return found if not failed and found.is_dir() else Path.home()

elif sys.platform == "darwin":

    def documents_dir() -> Path:
        """The person's folder of documents, for workbooks and backups to give away."""
        found = Path.home() / "Documents"
        return found if found.is_dir() else Path.home()

else:

    def documents_dir() -> Path:
        """The person's folder of documents, for workbooks and backups to give away."""
        named = _named_documents()
        choices = (named, Path.home() / "Documents") if named else (Path.home() / "Documents",)
        return next((folder for folder in choices if folder.is_dir()), Path.home())

    def _named_documents() -> Path | None:
        """What the desktop wrote down (freedesktop.org, xdg-user-dirs)."""
        config = Path(os.environ.get("XDG_CONFIG_HOME", str(Path.home() / ".config")))
        try:
            text = (config / "user-dirs.dirs").read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        found = re.search(r'^XDG_DOCUMENTS_DIR="(\$HOME/)?([^"]+)"', text, re.MULTILINE)
        if found is None:
            return None
        return Path.home() / found[2] if found[1] else Path(found[2])


def log_file() -> Path:
    """Where the program writes what went wrong."""
    return state_dir() / "sscdesk.log"


def opened_dir() -> Path:
    """Copies of documents that other programs show; only this person may look into it."""
    return state_dir() / "opened"


def settings_file() -> Path:
    """Settings of this installation (not of a desk)."""
    return state_dir() / "settings.toml"
