"""Buttons by what they are for; the style sheet gives each kind its look."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from sscdesk.gui.theme import icons

_ICON_ROLES = {"primary": "onacc", "link": "accent", "danger": "red"}


def button(
    text: str,
    kind: str = "",
    icon: str = "",
    *,
    small: bool = False,
    parent: QWidget | None = None,
) -> QPushButton:
    """A button with a word on it.

    Args:
        kind: primary (one a page), danger, quiet, link; a plain one without.
        icon: Name of an icon before the word.
        small: 26 pixels high instead of 30.
    """
    made = QPushButton(text, parent)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if small:
        made.setProperty("small", "true")
    if icon:
        icons.set_icon(made, icon, _ICON_ROLES.get(kind, "text2"), 16)
    return made


class LinkButton(QPushButton):
    """A button that looks like a link: leads somewhere, or does something of little weight."""

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        """Say a text, after an icon or without."""
        super().__init__(text, parent)
        self.setProperty("kind", "link")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            icons.set_icon(self, icon, "accent", 16)


def tool_button(
    icon: str, name: str, *, size: int = 18, small: bool = False, parent: QWidget | None = None
) -> QToolButton:
    """A button of an icon only.

    Args:
        name: What it does: its tooltip and its name for a screen reader.
        small: 24 pixels instead of 28.
    """
    made = QToolButton(parent)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setToolTip(name)
    made.setAccessibleName(name)
    if small:
        made.setProperty("small", "true")
    icons.set_icon(made, icon, "text2", size, on="accent")
    return made
