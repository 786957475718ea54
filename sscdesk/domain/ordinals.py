"""Places of an office's installations, and the ranges of case numbers that go with them.

Case numbers of a device begin at 1000 × its ordinal. No laptop knows when another one takes a new
device, so each has a line of ordinals of its own: the first laptop 0, 2, 4 …, the next one 1, 5,
9 …, the third 3, 11, 19 …, line n every second number of what the lines before it left. Who joins
opens a line; a desk that was copied, moved or restored goes on in that of its laptop.
"""

from collections.abc import Iterable

STEP = 1000
"""Case numbers of a device begin at this times its ordinal in the office."""

_WITH_ONE_RANGE = 100
"""Ordinals from here on have numbers that another device takes after 999 cases in a year."""


def line_of(ordinal: int) -> int:
    """The line that an ordinal stands in: the ones at the end of its binary form."""
    return ((ordinal + 1) & ~ordinal).bit_length() - 1


def first_of(line: int) -> int:
    """The ordinal with which a line begins."""
    return (1 << line) - 1


def next_in(line: int, known: Iterable[int]) -> int:
    """The first ordinal of a line above all that are known."""
    first, every = first_of(line), 2 << line
    above = max(known, default=-1) + 1
    return first + max(0, -(-(above - first) // every)) * every


def number_after(last: int, ordinal: int) -> int:
    """The case number that follows in the ranges of an ordinal; 0 means that none was given yet."""
    number = max(last, ordinal * STEP) + 1
    thousand = number // STEP
    if number % STEP and thousand >= ordinal and ordinal_of(thousand) == ordinal_of(ordinal):
        return number
    # The range is used up: 0999 is followed by 100001, 1999 by 101001.
    used = (number - 1) // STEP
    rounds = (used - ordinal) // _WITH_ONE_RANGE + 1
    return (ordinal + rounds * _WITH_ONE_RANGE) * STEP + 1


def ordinal_of(thousand: int) -> int:
    """The ordinal whose device gives the numbers of a thousand."""
    return thousand % _WITH_ONE_RANGE
