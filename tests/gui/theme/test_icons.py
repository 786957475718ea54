"""Icons: all that the program names are there, show something, and turn round when they point."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from sscdesk import paths
from sscdesk.gui import theme
from sscdesk.gui.theme import icons

ROOT = Path(__file__).parents[3]
FOLDER = paths.resources_dir() / "icons"
NAMES = sorted(file.stem for file in FOLDER.glob("*.svg"))
RTL = Qt.LayoutDirection.RightToLeft


def image(name: str, role: str = "text2", *, mirrored: bool = False) -> QImage:
    return icons.pixmap(name, role, 24, mirrored=mirrored).toImage()


def inked(picture: QImage) -> int:
    spots = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return sum(picture.pixelColor(x, y).alpha() > 60 for x, y in spots)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_no_icon_is_empty(qapp: QApplication, name: str) -> None:
    theme.apply(qapp, name)
    assert [icon for icon in NAMES if inked(image(icon)) < 8] == []


def test_an_icon_takes_the_colour_of_its_role(qapp: QApplication) -> None:
    for name in ("light", "dark"):
        theme.apply(qapp, name)
        spots = image("minus", "red")
        assert spots.pixelColor(12, 12).name() == theme.current().color("red").name()


def test_what_points_turns_round_and_the_rest_does_not() -> None:
    for name in NAMES:
        turned = image(name, mirrored=True)
        plain = image(name, mirrored=False)
        if name not in icons.POINTING:
            assert turned == plain, name
    arrow = image("arrow-right")
    back = image("arrow-right", mirrored=True).flipped(Qt.Orientation.Horizontal)
    assert inked(arrow) == inked(back)
    assert image("arrow-right", mirrored=True) != arrow
    assert set(NAMES) >= icons.POINTING


def test_the_direction_of_the_window_turns_icons(qapp: QApplication) -> None:
    plain = icons.pixmap("send", size=24).toImage()
    theme.apply(qapp, "light", direction=RTL)
    assert icons.pixmap("send", size=24).toImage() == image("send", mirrored=True) != plain


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_an_icon_is_sharp_at_every_ratio(ratio: float) -> None:
    picture = icons.pixmap("home", size=16, ratio=ratio)
    assert picture.width() == round(16 * ratio)
    assert picture.deviceIndependentSize().width() == pytest.approx(16, abs=0.5)
    shown = {1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}
    assert len(icons.icon("home", size=16).availableSizes()) == len(shown)


def test_a_disabled_icon_is_paler() -> None:
    made = icons.icon("minus", "text", 24)
    normal, off = (
        made.pixmap(24, mode).toImage().pixelColor(12, 12).name()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    )
    assert normal == theme.current().color("text").name()
    assert off == theme.current().color("ctl").name()


def test_buttons_and_actions_get_new_icons_with_a_new_theme(
    qapp: QApplication, qtbot: QtBot
) -> None:
    button, action = QPushButton("Cases"), QAction("Cases")
    qtbot.addWidget(button)
    button.addAction(action)
    for target in (button, action):
        icons.set_icon(target, "minus", "text", 24)
    theme.apply(qapp, "dark", 150)
    ink = QColor(theme.current().color("text")).name()
    for target in (button, action):
        assert target.icon().pixmap(36).toImage().pixelColor(18, 18).name() == ink
    assert button.iconSize().width() == 36


def test_an_icon_that_is_not_there_is_our_mistake() -> None:
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon")


def test_the_licence_comes_with_the_icons() -> None:
    assert "MIT License" in (FOLDER / "LICENSE").read_text(encoding="utf-8")


PLACES = {"icon": 0, "pixmap": 0, "tool_button": 0, "IconLabel": 0, "set_icon": 1}
"""Function → the place of the icon's name among its arguments."""


def named_in_the_window() -> set[str]:
    """Names of icons handed to these functions as plain text."""
    found: set[str] = set()
    for file in (ROOT / "sscdesk" / "gui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            place = PLACES.get(ast.unparse(node.func).removeprefix("icons."), len(node.args))
            named = node.args[place] if place < len(node.args) else None
            if isinstance(named, ast.Constant) and named.value:
                found.add(str(named.value))
    return found


def test_every_icon_that_the_window_names_is_there() -> None:
    assert named_in_the_window() - set(NAMES) == set()
