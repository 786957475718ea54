"""Every pair of colours that the window uses can be read (WCAG 2.2: text 4.5, borders 3)."""

import pytest
from PySide6.QtGui import QColor

from sscdesk.domain import stages
from sscdesk.gui.theme import tokens

THEMES = (tokens.LIGHT, tokens.DARK)
TEXTS = [
    *((text, ground) for text in ("text", "text2", "text3") for ground in ("bg", "surface", "sel")),
    *((text, "raised") for text in ("text", "text2", "text3")),
    ("onacc", "accent"),
    ("onacc", "accent2"),
    ("accent", "surface"),
    ("accent", "bg"),
    ("accent", "sel"),
    ("accent", "navsel"),
    ("text", "nav"),
    ("text", "hover"),
    ("text2", "Cbg"),
    ("surface", "text"),
    *(
        (tone, ground)
        for tone in ("red", "amb", "grn", "blu")
        for ground in ("surface", f"{tone}bg")
    ),
    *(("text", f"{tone}bg") for tone in ("red", "amb", "grn", "blu")),
    *((stage, ground) for stage in "DAIEC" for ground in ("surface", f"{stage}bg")),
    *(("surface", stage) for stage in "DAIEC"),
]
BORDERS = [
    *(("ctl", ground) for ground in ("surface", "bg")),
    *(("focus", ground) for ground in ("surface", "bg", "sel", "raised", "redbg")),
    ("red", "surface"),
    ("accent", "line"),
]


def luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(luminance(QColor(value)) for value in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_contrast_that_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read(name: str, text: str, ground: str) -> None:
    theme = tokens.load(name)
    assert contrast(theme[text], theme[ground]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("border", "ground"), BORDERS)
def test_borders_and_rings_can_be_seen(name: str, border: str, ground: str) -> None:
    theme = tokens.load(name)
    assert contrast(theme[border], theme[ground]) >= 3


def test_both_themes_name_the_same_colours() -> None:
    light, dark = (tokens.load(name).colors for name in THEMES)
    assert set(light) == set(dark)


def test_every_stage_has_a_colour_and_a_tint() -> None:
    assert set(tokens.STAGE_TOKENS) == set(stages.STAGES)
    for stage in stages.STAGES:
        token = tokens.stage_token(stage)
        assert tokens.load("light")[token] != tokens.load("light")[f"{token}bg"]
    assert tokens.stage_token("CANCELLED") == "C"
