"""Icons: Tabler's outlines as SVG files, in the colour of a role, for every screen and direction.

SVG files and no icon font: where a policy blocks fonts that are not installed, a program with an
icon font does not start.
"""

from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from sscdesk import paths
from sscdesk.gui.theme.state import current

POINTING = frozenset(
    {
        "arrow-back-up",
        "arrow-forward-up",
        "arrow-left",
        "arrow-narrow-right",
        "arrow-right",
        "chevron-left",
        "chevron-right",
        "external-link",
        "file-export",
        "file-import",
        "help",
        "layout-list",
        "layout-sidebar-left-collapse",
        "layout-sidebar-left-expand",
        "layout-sidebar-right-collapse",
        "list",
        "list-check",
        "list-details",
        "logout",
        "message-circle",
        "messages",
        "plane-departure",
        "quote",
        "send",
    }
)
"""Icons that point or list: mirrored from right to left. Never a check, a clock or a search."""


def pixmap(
    name: str,
    role: str | QColor = "text2",
    size: int = 18,
    ratio: float = 1.0,
    *,
    mirrored: bool | None = None,
) -> QPixmap:
    """One icon as a picture of `size` logical pixels.

    Args:
        name: The file in `resources/icons`, without its end.
        role: A token of the theme, or a colour.
        ratio: Device pixels to a logical pixel.
        mirrored: Other than the direction of the window asks for.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    color = current().color(role) if isinstance(role, str) else role
    turned = current().is_rtl if mirrored is None else mirrored
    return _drawn(name, color.rgba(), size, ratio, turned and name in POINTING)


def icon(
    name: str, role: str = "text2", size: int = 18, *, on: str = "", selected: str = ""
) -> QIcon:
    """One icon for buttons, menus and lists, sharp on every screen.

    Args:
        on: The role while the button is checked.
        selected: The role while the line of a menu or a list is selected.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    roles = {
        (QIcon.Mode.Normal, QIcon.State.Off): role,
        (QIcon.Mode.Normal, QIcon.State.On): on or role,
        (QIcon.Mode.Selected, QIcon.State.Off): selected or role,
        (QIcon.Mode.Disabled, QIcon.State.Off): "ctl",
    }
    made = QIcon()
    for ratio in _ratios():
        for (mode, state), of_mode in roles.items():
            made.addPixmap(pixmap(name, of_mode, size, ratio), mode, state)
    return made


def _ratios() -> set[float]:
    """Device pixels to a logical pixel, of the screens that are there; a new one has all redrawn.

    To draw for every screen that there might be would take longer than to make the window.
    """
    return {1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}


def set_icon(
    target: QAbstractButton | QAction, name: str, role: str = "text2", size: int = 18, on: str = ""
) -> None:
    """Give a button or an action its icon; it is drawn anew when the theme changes."""
    target.setProperty("icon_name", name)
    target.setProperty("icon_role", role)
    target.setProperty("icon_size", size)
    target.setProperty("icon_on", on)
    redraw(target)


def redraw(target: QAbstractButton | QAction) -> None:
    """Draw the icon of a button or an action for the theme that is on; others stay as they are."""
    name = target.property("icon_name")
    if not name:
        return
    size = current().px(int(target.property("icon_size")))
    role = str(target.property("icon_role"))
    if current().is_contrast and role == "onacc":
        # A primary button has the ground of any other there.
        role = "text"
    target.setIcon(icon(name, role, size, on=target.property("icon_on")))
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(size, size))


def logo(size: int = 30, ratio: float = 1.0) -> QPixmap:
    """The mark of the program."""
    return _drawn("app-logo", 0, size, ratio, False)


@cache
def _folder() -> Path:
    return paths.resources_dir() / "icons"


@cache
def _source(name: str) -> str:
    return (_folder() / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=4000)
def _drawn(name: str, rgba: int, size: int, ratio: float, is_mirrored: bool) -> QPixmap:
    renderer = _renderer(name, rgba, size)
    canvas = QPixmap(round(size * ratio), round(size * ratio))
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    if is_mirrored:
        painter.setTransform(QTransform(-1, 0, 0, 1, canvas.width(), 0))
    painter.setOpacity((rgba >> 24) / 255 if rgba else 1.0)
    renderer.render(painter, QRectF(canvas.rect()))
    painter.end()
    canvas.setDevicePixelRatio(ratio)
    return canvas


def _renderer(name: str, rgba: int, size: int) -> QSvgRenderer:
    svg = _source(name).replace("currentColor", QColor.fromRgba(rgba).name())
    if size < 24:
        # A line of 2 on the grid of 24 is too heavy beside small letters.
        svg = svg.replace('stroke-width="2"', 'stroke-width="1.75"')
    return QSvgRenderer(QByteArray(svg.encode()))
