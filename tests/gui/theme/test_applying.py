"""A theme is put on: colours, sizes and direction arrive everywhere, also on what is shown."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from sscdesk import i18n, paths
from sscdesk.gui import theme
from sscdesk.gui.theme import fonts, style, tokens

RTL = Qt.LayoutDirection.RightToLeft
PICTURES = ("check", "dash", "radio", "chevron-down", "chevron-down-off", "chevron-up", "calendar")


@pytest.mark.parametrize("name", ["light", "dark"])
def test_palette_and_sheet_have_the_colours_of_the_theme(qapp: QApplication, name: str) -> None:
    theme.apply(qapp, name)
    assert theme.current().is_dark == (name == "dark")
    window = qapp.palette().color(QPalette.ColorRole.Window).name().upper()
    assert window == tokens.load(name)["bg"]
    assert tokens.load(name)["accent"] in qapp.styleSheet()
    assert "@" not in qapp.styleSheet()


def test_those_who_listen_hear_of_a_change(qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.current().changed, timeout=1000):
        theme.apply(qapp, "dark")
    assert theme.stage_color("DEMAND").name().upper() == tokens.load("dark")["D"]
    assert theme.stage_tint("DEMAND").name().upper() == tokens.load("dark")["Dbg"]


def test_system_takes_what_the_system_has(qapp: QApplication) -> None:
    theme.apply(qapp, "system")
    assert theme.current().name in {"light", "dark", "contrast"}


def test_high_contrast_is_the_systems_own(qapp: QApplication) -> None:
    theme.apply(qapp, "contrast")
    assert qapp.styleSheet() == ""
    palette = qapp.palette()
    assert theme.current().color("text2") == palette.color(QPalette.ColorRole.WindowText)
    assert theme.current().color("redbg") == palette.color(QPalette.ColorRole.Window)
    assert theme.current().color("accent") == palette.color(QPalette.ColorRole.Highlight)


def test_text_grows_and_is_never_below_nine(qapp: QApplication, qtbot: QtBot) -> None:
    shown = QLabel("Drip irrigation")
    qtbot.addWidget(shown)
    shown.setProperty("kind", "section")
    shown.show()
    assert shown.fontInfo().pixelSize() == 15
    theme.apply(qapp, "light", 150)
    assert shown.fontInfo().pixelSize() == fonts.size_px("section") == 22
    assert theme.font("body").pixelSize() == 20
    theme.apply(qapp, "light", 10)
    assert theme.current().text_percent == 90
    assert fonts.size_px("caption") == 10


def test_arabic_and_chinese_are_set_larger(qapp: QApplication) -> None:
    assert fonts.size_px("body") == 13
    theme.apply(qapp, "light", direction=RTL)
    assert (fonts.size_px("body"), fonts.size_px("small")) == (14, 12)


def test_direction_reaches_the_program(qapp: QApplication) -> None:
    theme.apply(qapp, "light", direction=RTL)
    assert QApplication.layoutDirection() == RTL
    assert theme.current().is_rtl
    assert i18n.language() == "en"


def test_a_field_with_an_error_looks_so_while_it_is_shown(qtbot: QtBot) -> None:
    field = QLineEdit("15 Nov 2026")
    qtbot.addWidget(field)
    field.resize(200, 30)
    field.show()
    edge = field.grab().toImage().pixelColor(100, 0)
    style.set_property(field, "state", "error")
    assert field.grab().toImage().pixelColor(100, 0) == theme.current().color("red") != edge


def test_the_focus_ring_does_not_move_anything(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    before = field.sizeHint()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert field.sizeHint() == before
    assert before.height() == 30


def test_the_sheet_is_short_and_equal_on_both_sides() -> None:
    sheet = (paths.resources_dir() / "theme" / "window.qss").read_text(encoding="utf-8")
    assert len(sheet.splitlines()) <= 150
    assert not re.search(r"(padding|margin|border)-(left|right)", sheet)
    assert not re.search(r"^\s*\*\s*\{", sheet, re.MULTILINE)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_pictures_of_controls_have_the_colours_of_their_theme(name: str) -> None:
    for picture in PICTURES:
        file = paths.resources_dir() / "theme" / name / f"{picture}.svg"
        used = set(re.findall(r"#[0-9A-F]{6}", file.read_text(encoding="utf-8")))
        assert used, picture
        assert used <= set(tokens.load(name).colors.values()), picture
