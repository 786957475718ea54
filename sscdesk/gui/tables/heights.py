"""How high the rows of a table are: by a density, or as a page draws them."""

from typing import NamedTuple

from sscdesk.gui.theme import current
from sscdesk.gui.theme.state import TWO_LINES_PX

COMPACT, NORMAL, WIDE = "compact", "normal", "wide"
ROW_PX = {COMPACT: 28, NORMAL: 40, WIDE: 48}
"""Density → height of a row in logical pixels; compact rows have one line."""

GROUP_PX = 30


class RowHeight(NamedTuple):
    """The height of a row in pixels of the window, and whether it holds a second line."""

    px: int
    has_two_lines: bool


def of_density(density: str) -> RowHeight:
    """The height of a density; NORMAL is compact where the settings say so."""
    if density == NORMAL and current().is_compact:
        density = COMPACT
    drawn = ROW_PX[density]
    return RowHeight(current().px(drawn), drawn >= TWO_LINES_PX)


def of_drawing(row_px: int) -> RowHeight:
    """The height of rows that a page draws so high, at a text size of 100 %.

    Where lists are compact they are lower, and keep as many lines.
    """
    return RowHeight(current().row_px(row_px), row_px >= TWO_LINES_PX)
