"""How the window looks: colours, fonts, style sheet, icons and the two directions of reading.

A part of the window asks here for every colour, font and icon, by its role, and never names a
colour or a size in pixels itself. `apply` puts a theme on; widgets that paint ask `current()`
each time they paint, widgets that hold something made from it listen to `current().changed`.

What is named below is loaded when it is first asked for: the first picture of the window needs
colours and sizes only, and no time is to be lost before it.

Reading order (a file imports only files above it): tokens, sizes, state, direction, fonts, icons,
palette, style, applying.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sscdesk.gui.theme.applying import apply
    from sscdesk.gui.theme.fonts import font
    from sscdesk.gui.theme.state import Theme, current, stage_color, stage_tint

_HOMES = {
    "apply": "applying",
    "font": "fonts",
    "Theme": "state",
    "current": "state",
    "stage_color": "state",
    "stage_tint": "state",
}

__all__ = ["Theme", "apply", "current", "font", "stage_color", "stage_tint"]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module(f"{__name__}.{home}"), name)
    globals()[name] = found
    return found
