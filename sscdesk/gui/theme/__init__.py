"""How the window looks: colours, fonts, style sheet, icons and the two directions of reading.

A part of the window asks here for every colour, font and icon, by its role, and never names a
colour or a size in pixels itself. `apply` puts a theme on; widgets that paint ask `current()`
each time they paint, widgets that hold something made from it listen to `current().changed`.

Reading order (a file imports only files above it): tokens, state, direction, fonts, icons,
palette, style, applying.
"""

from sscdesk.gui.theme.applying import apply, choose
from sscdesk.gui.theme.fonts import font
from sscdesk.gui.theme.state import Theme, current, stage_color, stage_tint

__all__ = ["Theme", "apply", "choose", "current", "font", "stage_color", "stage_tint"]
