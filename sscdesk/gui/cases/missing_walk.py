"""F8: from one thing that the next gate misses to the next, round and round."""

from collections.abc import Sequence

from sscdesk.gui.cases.gate_items import Way


class MissingWalk:
    """Where somebody is among what is missing.

    Attributes:
        name: Name of the way that was taken last; "" before the first.
    """

    def __init__(self) -> None:
        """Begin before the first."""
        self.name = ""

    def step(self, ways: Sequence[Way], by: int) -> Way | None:
        """The way so many further on; None when nothing is missing."""
        if not ways:
            return None
        names = [way.name for way in ways]
        at = names.index(self.name) + by if self.name in names else min(by, 0)
        found = ways[at % len(ways)]
        self.name = found.name
        return found
