"""What can be done about a desk that cannot be opened, by why it cannot."""

from collections.abc import Mapping
from dataclasses import dataclass

from sscdesk.i18n import N_

READ, AGAIN, RESTORE, REPAIR, OTHER, MOVE, NEW = (
    "read", "again", "restore", "repair", "other", "move", "new",
)  # fmt: skip

WORDS: Mapping[str, str] = {
    READ: N_("Open read-only"),
    AGAIN: N_("Try again"),
    RESTORE: N_("Restore a backup…"),
    REPAIR: N_("Repair a copy…"),
    OTHER: N_("Open another file…"),
    MOVE: N_("Copy it to this computer"),
    NEW: N_("Start page"),
}

ICONS: Mapping[str, str] = {
    READ: "eye",
    AGAIN: "refresh",
    RESTORE: "restore",
    REPAIR: "tool",
    OTHER: "folder-open",
    MOVE: "device-laptop",
    NEW: "home",
}


@dataclass(frozen=True)
class Plight:
    """Why a desk cannot be opened, as the page shows it.

    Attributes:
        ways: What can be done; the first is the primary button.
        hint: The way out in words; "" for the one that the refusal itself gives.
    """

    icon: str
    token: str
    title: str
    ways: tuple[str, ...]
    hint: str = ""


IN_USE = Plight("lock", "amb", N_("This desk is open elsewhere"), (READ, AGAIN, OTHER))
DAMAGED = Plight(
    "alert-triangle", "red", N_("This desk is damaged"), (RESTORE, REPAIR, AGAIN, OTHER),
    N_("Nothing is thrown away: whatever you choose, the damaged file is kept."),
)  # fmt: skip
GONE = Plight(
    "file-off", "amb", N_("This desk is not where it was"), (AGAIN, RESTORE, OTHER, NEW),
    N_("Connect the drive that it lies on, or open it where it is now."),
)  # fmt: skip
NO_DESK = Plight(
    "file-off", "amb", N_("This file is no desk"), (OTHER, RESTORE, NEW),
    N_("Choose a file that ends in .sscdesk."),
)  # fmt: skip
NEWER = Plight("download", "blu", N_("This desk needs a newer sscdesk"), (AGAIN, OTHER, NEW))
NOT_LOCAL = Plight(
    "world", "amb", N_("This desk is in a place where it can be damaged"), (MOVE, READ, OTHER),
    N_("Copy it to a disk of this computer and go on there; the old file stays as it is. Backups "
       "may lie anywhere."),
)  # fmt: skip
SECOND_NAME = Plight("lock", "amb", N_("This desk has a second name"), (READ, AGAIN, OTHER))
LOCKED = Plight("lock", "amb", N_("This desk cannot be written"), (READ, AGAIN, OTHER))
UNKNOWN = Plight("alert-circle", "red", N_("This desk cannot be opened"), (AGAIN, OTHER, NEW))

PLIGHTS: Mapping[str, Plight] = {
    "in_use": IN_USE,
    "damaged": DAMAGED,
    "search_damaged": DAMAGED,
    "not_a_desk": NO_DESK,
    "not_found": GONE,
    "too_new": NEWER,
    "not_local": NOT_LOCAL,
    "second_name": SECOND_NAME,
    "cannot_write": LOCKED,
    "read_only": LOCKED,
    "disk_full": LOCKED,
    "disk_fault": LOCKED,
}
"""Code of the refusal → what it means here."""


def plight(code: str) -> Plight:
    """What a refusal means for a person in front of the start page."""
    return PLIGHTS.get(code, UNKNOWN)
