"""The colours that Qt's own painting takes: a palette made from the tokens."""

from collections.abc import Mapping

from PySide6.QtGui import QPalette

from sscdesk.gui.theme.state import Theme

_Role = QPalette.ColorRole

ROLES: Mapping[QPalette.ColorRole, str] = {
    _Role.Window: "bg",
    _Role.WindowText: "text",
    _Role.Base: "surface",
    _Role.AlternateBase: "raised",
    _Role.Text: "text",
    _Role.PlaceholderText: "text3",
    _Role.Button: "surface",
    _Role.ButtonText: "text",
    _Role.BrightText: "red",
    _Role.ToolTipBase: "text",
    _Role.ToolTipText: "surface",
    _Role.Highlight: "sel",
    _Role.HighlightedText: "text",
    _Role.Accent: "accent",
    _Role.Link: "accent",
    _Role.LinkVisited: "accent",
    _Role.Light: "surface",
    _Role.Midlight: "raised",
    _Role.Mid: "line",
    _Role.Dark: "ctl",
    _Role.Shadow: "line",
}


def made(theme: Theme) -> QPalette:
    """The palette of the light or the dark theme."""
    palette = QPalette()
    for role, token in ROLES.items():
        palette.setColor(role, theme.color(token))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.color("text3"))
    return palette
