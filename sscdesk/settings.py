"""Settings of this installation, one small TOML file, no Qt.

What belongs to an office (country, thresholds of gates) is kept in its desk, not here.
"""

import json
import os
import tomllib
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from sscdesk import paths


@dataclass(frozen=True)
class Settings:
    """What this installation remembers.

    Attributes:
        last_desk: Path of the desk opened last, or "".
        language: Language of the program, or "" for the system's.
        user: Name written into the journal, or "" for the system's user name.
    """

    last_desk: str = ""
    language: str = ""
    user: str = ""


def load(path: Path | None = None) -> Settings:
    """Read the settings; a missing or unreadable file gives the defaults."""
    try:
        raw = tomllib.loads((path or paths.settings_file()).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return Settings()
    known = {f.name for f in fields(Settings)}
    return Settings(**{k: v for k, v in raw.items() if k in known and isinstance(v, str)})


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings whole, by a temporary file, so that a crash leaves the old ones."""
    target = path or paths.settings_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    values = asdict(settings).items()
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values]
    temporary = target.with_suffix(".tmp")
    temporary.write_text("\n".join(lines) + "\n", encoding="utf-8")
    os.replace(temporary, target)


def remember(**changes: Any) -> None:
    """Change some settings; failing to remember is not worth stopping anybody's work."""
    try:
        current = load()
        changed = replace(current, **changes)
        if changed != current:
            save(changed)
    except OSError:
        return
