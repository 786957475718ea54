"""The style sheet: `resources/theme/window.qss` with a theme's colours and sizes put in.

What a control looks like follows from dynamic properties that its maker sets before it is first
shown: `kind` (of a button: primary, danger, quiet, tool, link, segment; of a frame: card, well,
panel, drawer, top, nav, rule, selection, info, warning, error, done; of a line edit: bare; of a
label: caption, small, strong, section, page, figure), `tone` (of a label: text2, text3, accent,
red, amb, grn, blu), `small` ("true"), `state` (error, warning). Later changes go through
`set_property`.
"""

import re
from functools import cache

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QWidget

from sscdesk import paths
from sscdesk.gui.theme.fonts import size_px
from sscdesk.gui.theme.sizes import SIZES_PX
from sscdesk.gui.theme.state import Theme

_PLACEHOLDER = re.compile(r"@([A-Za-z0-9]+)")
_LENGTH = re.compile(r"(\d+)px")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def sheet(theme: Theme) -> str:
    """The style sheet of the light or the dark theme.

    Raises:
        KeyError: the sheet names a colour that the theme has not.
    """
    QDir.setSearchPaths("theme", [str(paths.resources_dir() / "theme")])
    return _PLACEHOLDER.sub(lambda found: _value(theme, found[1]), _source())


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Change a property that the style sheet looks at, on a widget that may be shown already."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


@cache
def _source() -> str:
    text = (paths.resources_dir() / "theme" / "window.qss").read_text(encoding="utf-8")
    return _COMMENT.sub("", text)


def _value(theme: Theme, name: str) -> str:
    length = _LENGTH.fullmatch(name)
    if length:
        return f"{theme.px(int(length[1]))}px"
    if name in SIZES_PX:
        return f"{size_px(name)}px"
    return f"theme:{theme.name}" if name == "dir" else theme.tokens[name]
