"""Sizes and families of letters, as numbers and names: no Qt, for the first picture too."""

import sys
from collections.abc import Mapping

SIZES_PX: Mapping[str, int] = {
    "caption": 11,
    "small": 12,
    "body": 13,
    "strong": 13,
    "section": 15,
    "page": 17,
    "figure": 24,
}
"""Role → height in logical pixels at a text size of 100 %."""

BOLD = frozenset({"strong", "section", "page", "figure"})

TALL_SCRIPTS = frozenset({"ar", "zh"})
"""Languages whose letters need a pixel more than the size of a role says."""

_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "win32": ("Segoe UI", "Microsoft YaHei UI"),
    "linux": ("Noto Sans", "Noto Sans Arabic UI", "Noto Sans Arabic", "Noto Sans CJK SC"),
}
FAMILIES = _FAMILIES.get(sys.platform, ())
"""Families to look in for a letter before that of the system, where they are installed."""


def grown(pixels: int, text_percent: int) -> int:
    """A length of the drawing in logical pixels, grown with the size of text."""
    return round(pixels * text_percent / 100)


def size_px(role: str, text_percent: int, *, is_tall: bool) -> int:
    """The height of a role's letters in logical pixels.

    Raises:
        KeyError: there is no such role.
    """
    more = 1 if is_tall and role in {"body", "strong"} else 0
    return max(grown(SIZES_PX[role] + more, text_percent), 9)
