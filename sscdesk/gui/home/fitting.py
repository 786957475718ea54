"""How many lines of each group of Home stand in the room that there is."""

from collections.abc import Sequence

FIRST = 2
"""Lines that every group gets before the first groups get more."""


def fitting(counts: Sequence[int], room: int, row: int, head: int) -> list[int]:
    """Lines of each group to show without scrolling, the first groups first.

    Args:
        counts: How many lines each group has.
        room: Height for all of them, in pixels.
        row: Height of a line.
        head: Height of the head of a group.
    """
    shown = [0] * len(counts)
    for most in (FIRST, max(counts, default=0)):
        for at, count in enumerate(counts):
            while shown[at] < min(count, most):
                needed = row + (0 if shown[at] else head)
                if needed > room:
                    break
                shown[at] += 1
                room -= needed
    if not any(shown) and any(counts):
        shown[next(at for at, count in enumerate(counts) if count)] = 1
    return shown
