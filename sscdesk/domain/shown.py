"""What a register shows, and the four states of a record (journal 4.3, 4.5 of the design)."""

from typing import NamedTuple

from sscdesk.domain.entry import Ids

PRESENT, GONE, CONTESTED, DISPUTED = "present", "gone", "contested", "disputed"


class Shown(NamedTuple):
    """What a register shows.

    Attributes:
        value: The provisional value ("" = not set).
        heads: Ids of all heads.
        saying: Ids of the heads that say exactly this value: what an edit replaces.
        values: The distinct head values, sorted.
        provisional: Id of the head whose value is shown.
    """

    value: str
    heads: Ids
    saying: Ids
    values: tuple[str, ...]
    provisional: str

    @property
    def disputed(self) -> bool:
        """Whether the heads say different things."""
        return len(self.values) > 1


NOTHING = Shown("", (), (), (), "")
