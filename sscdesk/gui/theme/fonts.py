"""Fonts by what they are for. The program brings none: a ministry's policy may forbid them."""

import sys
from collections.abc import Mapping
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from sscdesk import i18n
from sscdesk.gui.theme.state import current

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

_TALL_SCRIPTS = frozenset({"ar", "zh"})
_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "win32": ("Segoe UI", "Microsoft YaHei UI"),
    "linux": ("Noto Sans", "Noto Sans Arabic UI", "Noto Sans Arabic", "Noto Sans CJK SC"),
}


@cache
def families() -> tuple[str, ...]:
    """The families to look in for a letter, the first of them the usual one."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    known = set(QFontDatabase.families())
    return (*(name for name in _FAMILIES.get(sys.platform, ()) if name in known), system)


def size_px(role: str) -> int:
    """The height of a role's letters in logical pixels, at the text size chosen.

    Raises:
        KeyError: there is no such role.
    """
    theme = current()
    is_tall = theme.is_rtl or i18n.language() in _TALL_SCRIPTS
    grown = SIZES_PX[role] + (1 if is_tall and role in {"body", "strong"} else 0)
    return max(theme.px(grown), 9)


def font(role: str = "body", *, bold: bool | None = None) -> QFont:
    """The font of a role: caption, small, body, strong, section, page or figure.

    Args:
        bold: Other than the role is by itself.

    Raises:
        KeyError: there is no such role.
    """
    is_bold = role in BOLD if bold is None else bold
    return QFont(_made(size_px(role), is_bold))


@cache
def _made(pixels: int, is_bold: bool) -> QFont:
    made = QFont(list(families()))
    made.setPixelSize(pixels)
    if is_bold:
        made.setWeight(QFont.Weight.DemiBold)
    # Figures of one width, where the font has them: amounts stand below each other.
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
