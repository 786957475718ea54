"""Fonts by what they are for. The program brings none: a ministry's policy may forbid them."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from sscdesk import i18n
from sscdesk.gui.theme import sizes
from sscdesk.gui.theme.sizes import BOLD, FAMILIES, TALL_SCRIPTS
from sscdesk.gui.theme.state import current


@cache
def families() -> tuple[str, ...]:
    """The families to look in for a letter, the first of them the usual one."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    known = set(QFontDatabase.families())
    return (*(name for name in FAMILIES if name in known), system)


def size_px(role: str) -> int:
    """The height of a role's letters in logical pixels, at the text size chosen.

    Raises:
        KeyError: there is no such role.
    """
    theme = current()
    is_tall = theme.is_rtl or i18n.language() in TALL_SCRIPTS
    return sizes.size_px(role, theme.text_percent, is_tall=is_tall)


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
