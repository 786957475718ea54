"""Where things lie: packaged resources, the state folder of this installation, its log.

Nothing here makes a folder until something is written to it.
"""

import os
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


def log_file() -> Path:
    """Where the program writes what went wrong."""
    return state_dir() / "sscdesk.log"


def settings_file() -> Path:
    """Settings of this installation (not of a desk)."""
    return state_dir() / "settings.toml"
