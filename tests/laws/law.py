"""Which assertion holds which law of the journal, and how often it was made."""

from collections import Counter, defaultdict
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

P = ParamSpec("P")

LAWS: dict[int, list[str]] = defaultdict(list)
"""Number of a law → the assertions that hold it."""

ASSERTED: Counter[str] = Counter()
"""Assertion → how often it was made in this process: one that is always skipped holds nothing."""

OF_FILES = frozenset({13, 20, 21})
"""Laws of snapshots, workbooks and policies, which come with those."""


def law(*numbers: int) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Mark a function as an assertion of laws; it raises AssertionError or returns nothing."""

    def register(assertion: Callable[P, None]) -> Callable[P, None]:
        for number in numbers:
            LAWS[number].append(assertion.__name__)

        @wraps(assertion)
        def counted(*args: P.args, **kwargs: P.kwargs) -> None:
            ASSERTED[assertion.__name__] += 1
            assertion(*args, **kwargs)

        return counted

    return register
