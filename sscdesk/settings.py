"""Settings of this installation, one small TOML file, no Qt.

What belongs to an office (country, thresholds of gates) is kept in its desk, not here.
"""

import getpass
import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from sscdesk import paths

COMFORTABLE, COMPACT = "comfortable", "compact"
"""Heights of the rows of lists."""

CURRENCIES_KEPT = 5
"""How many of the currencies used last are remembered."""


@dataclass(frozen=True)
class Settings:
    """What this installation remembers.

    Attributes:
        last_desk: Path of the desk opened last, or "".
        own_desk: Path of the desk of real work opened last, to go back to from the demo.
        language: Language of the program, or "" for the system's.
        user: Name written into the journal, or "" for the system's user name.
        theme: "system", "light", "dark" or "contrast".
        text_percent: Size of text, 90 to 150.
        density: "comfortable" or "compact" rows of lists.
        reduce_motion: Nothing slides.
        digits: "latin" writes 0-9 everywhere, "region" the digits of the language.
        date_style: "day" (19 Nov 2026), "month" (Nov 19, 2026) or "iso" (2026-11-19).
        main_currency: Code of the currency that new amounts begin with, or "" for none.
        currencies: Codes of the currencies used last, the newest first.
        backup_folder: Where a backup that is asked for is put, or "" for the documents.
        export_folder: Where the last workbook was put, or "" for the documents.
        export_what: Which cases the last workbook held: "list", "ticked" or "all".
        export_for: What it was for: "editing" or "regional".
        export_left_out: Names of the sheets that it did not have.
    """

    last_desk: str = ""
    own_desk: str = ""
    language: str = ""
    user: str = ""
    theme: str = "system"
    text_percent: int = 100
    density: str = COMFORTABLE
    reduce_motion: bool = False
    digits: str = "latin"
    date_style: str = "day"
    main_currency: str = ""
    currencies: tuple[str, ...] = ()
    backup_folder: str = ""
    export_folder: str = ""
    export_what: str = "list"
    export_for: str = "editing"
    export_left_out: tuple[str, ...] = ()


def load(path: Path | None = None) -> Settings:
    """Read the settings; what is missing or cannot be read has its default."""
    try:
        raw = _parsed((path or paths.settings_file()).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    read = {f.name: _read(raw.get(f.name), f.default) for f in fields(Settings)}
    return Settings(**read)


def _parsed(text: str) -> dict[str, Any]:
    """The values of a text; one that `save` wrote has JSON after each name.

    The reader of TOML takes longer to load than all the window reads before it is first painted.

    Raises:
        ValueError: it is no TOML.
    """
    lines = (line.partition("=") for line in text.splitlines() if line.strip())
    try:
        return {key.strip(): json.loads(value) for key, _equals, value in lines}
    except ValueError:
        import tomllib

        return tomllib.loads(text)


def _read(value: Any, default: Any) -> Any:
    """The value when it is of the default's type, else the default."""
    if isinstance(default, tuple):
        held = isinstance(value, list) and all(isinstance(member, str) for member in value)
        return tuple(value) if held else default
    return value if type(value) is type(default) else default


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings whole, by a temporary file, so that a crash leaves the old ones."""
    target = path or paths.settings_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    values = asdict(settings).items()
    # JSON's texts, numbers, flags and lists are TOML as well.
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


def first_currencies() -> tuple[str, ...]:
    """The currencies to offer before all others: the main one, then those used last."""
    held = load()
    return tuple(dict.fromkeys(code for code in (held.main_currency, *held.currencies) if code))


def remember_currency(code: str) -> None:
    """Put a currency first among those used last."""
    used = [code, *(other for other in load().currencies if other != code)]
    remember(currencies=tuple(used[:CURRENCIES_KEPT]))


def user_name() -> str:
    """Name of the person at this computer, as its system knows them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "?"
