"""F8: from one thing that the next gate misses to the next, round and round."""

from collections.abc import Sequence

from sscdesk.gui.cases.gate_items import GateItem


class MissingWalk:
    """Where somebody is among what is missing.

    Attributes:
        check: The check that was looked at last; "" before the first.
    """

    def __init__(self) -> None:
        """Begin before the first."""
        self.check = ""

    def step(self, items: Sequence[GateItem], by: int) -> GateItem | None:
        """The item so many further on; None when nothing is missing."""
        if not items:
            return None
        checks = [item.check for item in items]
        at = checks.index(self.check) + by if self.check in checks else min(by, 0)
        found = items[at % len(items)]
        self.check = found.check
        return found
