"""What the first run asks for, kept while it is typed, and made into a desk."""

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from sscdesk import i18n, paths, settings
from sscdesk.store import desk

FOCAL_POINT, REGIONAL = "focal-point", "regional"
MAIN_CURRENCY = "USD"


@dataclass(frozen=True)
class Profile:
    """Who works here, and where the desk will lie.

    Attributes:
        country: ISO 3166-1 alpha-3 code, or "".
        country_typed: What was typed for the country, while it names none.
        name: Of the person, as the history will show it.
        role: FOCAL_POINT, REGIONAL or "".
        currency: ISO 4217 code of the main currency.
        date_style: As of `settings.Settings`.
        folder: Where the desk will lie; "" for the usual folder.
    """

    country: str = ""
    country_typed: str = ""
    name: str = ""
    office: str = ""
    role: str = ""
    currency: str = MAIN_CURRENCY
    date_style: str = "day"
    folder: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether a desk can be made of it."""
        return bool(self.country and self.name.strip() and self.role)

    @property
    def place(self) -> Path:
        """The folder of the desk."""
        return Path(self.folder) if self.folder else paths.data_dir()

    @property
    def desk(self) -> Path:
        """The file of the desk: named after the country."""
        return self.place / f"{self.country.lower() or 'desk'}.sscdesk"


def create(profile: Profile) -> Path:
    """Make the desk of a profile and remember who works here; returns its path.

    Raises:
        UserError: the desk is there already, or its folder cannot hold one.
    """
    path = profile.desk
    name = profile.name.strip()
    desk.create(
        path,
        country=profile.country,
        office_name=profile.office.strip(),
        role=profile.role,
        language=i18n.language(),
        user=name,
    )
    settings.remember(
        user=name, main_currency=profile.currency, date_style=profile.date_style,
        last_desk=str(path.resolve()), own_desk=str(path.resolve()),
    )  # fmt: skip
    forget()
    return path


# --- what was typed and is no desk yet -----------------------------------------------------------


def draft_file() -> Path:
    """Where the profile is kept until it is made."""
    return paths.state_dir() / "first_run.json"


def keep(profile: Profile) -> None:
    """Keep what was typed, so that it outlives the program; without a disk to write on it does not.

    A crash half-way leaves what was kept before.
    """
    target = draft_file()
    temporary = target.with_suffix(".tmp")
    with contextlib.suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(asdict(profile), ensure_ascii=False), encoding="utf-8")
        os.replace(temporary, target)


def kept() -> Profile:
    """What was typed at the last start, or an empty profile."""
    try:
        held: Any = json.loads(draft_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Profile()
    if not isinstance(held, Mapping):
        return Profile()
    known = {field.name for field in fields(Profile)}
    said = {k: v for k, v in held.items() if k in known and isinstance(v, str)}
    return replace(Profile(), **said)


def forget() -> None:
    """The desk was made: nothing is waiting any more."""
    with contextlib.suppress(OSError):
        draft_file().unlink(missing_ok=True)
