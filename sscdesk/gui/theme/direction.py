"""Two directions of reading: what Qt does not mirror by itself.

Qt mirrors layouts, tables and menus. It does not mirror the margins of a layout, anything that a
widget paints, nor a code or an amount that stands inside Arabic text.
"""

import unicodedata

from PySide6.QtCore import QMargins, QRect, Qt

from sscdesk.gui.theme.state import current

_LTR_ISOLATE, _FIRST_STRONG_ISOLATE, _END = "\u2066", "\u2068", "\u2069"
# Made once: to join two flags takes longer than to paint a short text.
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


def mir(margins: QMargins) -> QMargins:
    """Margins given as start, top, end, bottom; the sides change places from right to left."""
    if not current().is_rtl:
        return margins
    return QMargins(margins.right(), margins.top(), margins.left(), margins.bottom())


def isolate(text: str, *, ltr: bool = True) -> str:
    """A code, amount, path or address for display inside a text of the other direction.

    Args:
        ltr: Read it from left to right; otherwise as its own first letter reads.
    """
    if not text or not current().is_rtl:
        return text
    return f"{_LTR_ISOLATE if ltr else _FIRST_STRONG_ISOLATE}{text}{_END}"


def strip_isolates(text: str) -> str:
    """The text as it is kept, copied and exported: without what `isolate` put around it."""
    return text.translate(_ISOLATES)


def first_strong_direction(text: str) -> Qt.LayoutDirection:
    """The direction of the first letter that has one; without any, that of the window."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind == "L":
            return Qt.LayoutDirection.LeftToRight
        if kind in {"R", "AL"}:
            return Qt.LayoutDirection.RightToLeft
    return current().direction


def visual(bounds: QRect, rect: QRect, direction: Qt.LayoutDirection | None = None) -> QRect:
    """Where a rectangle thought from left to right lies on the screen, inside these bounds."""
    # As QStyle.visualRect does, without its class, which is slow to load and to call.
    if (direction or current().direction) == Qt.LayoutDirection.LeftToRight:
        return QRect(rect)
    return rect.translated(bounds.left() + bounds.right() - rect.left() - rect.right(), 0)


def start_flag(direction: Qt.LayoutDirection | None = None) -> Qt.AlignmentFlag:
    """The side on which a line begins, as an absolute alignment for painting."""
    is_rtl = (direction or current().direction) == Qt.LayoutDirection.RightToLeft
    return _RIGHT if is_rtl else _LEFT


def end_flag(direction: Qt.LayoutDirection | None = None) -> Qt.AlignmentFlag:
    """The side on which a line ends, as an absolute alignment for painting."""
    is_rtl = (direction or current().direction) == Qt.LayoutDirection.RightToLeft
    return _LEFT if is_rtl else _RIGHT
