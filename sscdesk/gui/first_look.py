"""Colours, letters and icons of the first picture, without the theme that paints the rest.

The namespace `Qt` and the painting of Qt take as long to load as half of Qt itself; a style sheet
of its own and plain labels do without both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontDatabase, QPixmap

from sscdesk import i18n, paths
from sscdesk.gui.theme import sizes
from sscdesk.gui.theme.tokens import DARK, LIGHT, STAGE_TOKENS, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtWidgets import QApplication

    from sscdesk.settings import Settings

PLAIN = "contrast"
"""The theme of a person who has colours of their own: nothing is coloured."""

_TONES = ("text2", "text3", "accent", "onacc")
_GROUNDS: Mapping[str, str] = {
    "top": "surface", "nav": "nav", "line": "line", "line2": "line2", "here": "navsel",
    "chosen": "sel", "primary": "accent", "field": "surface", "card": "surface",
}  # fmt: skip
_EDGES: Mapping[str, str] = {"field": "ctl", "card": "line"}
_RADII: Mapping[str, int] = {"here": 5, "primary": 5, "field": 5, "card": 6}


class Look:
    """How this installation was set, as far as the first picture shows it.

    Attributes:
        is_rtl: Lines begin at the right.
    """

    def __init__(self, app: QApplication, chosen: Settings) -> None:
        """Take the language that is spoken now, and the theme and size that were chosen."""
        self._percent = min(max(chosen.text_percent, 90), 150)
        self._is_plain = chosen.theme == PLAIN
        dark = app.palette().window().color().lightness() < 128
        name = chosen.theme if chosen.theme in (LIGHT, DARK) else DARK if dark else LIGHT
        self.colors = load(name).colors
        self.is_rtl = i18n.is_right_to_left()
        self._is_tall = self.is_rtl or i18n.language() in sizes.TALL_SCRIPTS

    def px(self, pixels: int) -> int:
        """A length of the drawing in logical pixels, grown with the size of text."""
        return sizes.grown(pixels, self._percent)

    def sheet(self) -> str:
        """The style sheet; a part says by its property `look` what it is."""
        return "\n".join((*self._letters(), *(() if self._is_plain else self._colored())))

    def _letters(self) -> Iterator[str]:
        known = (f"'{name}'" for name in sizes.FAMILIES if QFontDatabase.hasFamily(name))
        families = ", ".join(known)
        yield "QLabel { background: transparent; }"
        if families:
            yield f"QLabel {{ font-family: {families}; }}"
        for role in sizes.SIZES_PX:
            weight = 600 if role in sizes.BOLD else 400
            size = sizes.size_px(role, self._percent, is_tall=self._is_tall)
            yield f'QLabel[role="{role}"] {{ font-size: {size}px; font-weight: {weight}; }}'
        small = sizes.size_px("small", self._percent, is_tall=self._is_tall)
        pill = f"font-size: {small}px; font-weight: 600; qproperty-indent: {self.px(8)};"
        yield f'QLabel[role="pill"] {{ {pill} }}'

    def _colored(self) -> Iterator[str]:
        color = self.colors
        yield f"QFrame {{ background: {color['bg']}; border: none; }}"
        yield f"QLabel {{ color: {color['text']}; background: transparent; }}"
        for tone in _TONES:
            yield f'QLabel[tone="{tone}"] {{ color: {color[tone]}; }}'
        for look, ground in _GROUNDS.items():
            edge = f"border: 1px solid {color[_EDGES[look]]};" if look in _EDGES else ""
            radius = f"border-radius: {_RADII[look]}px;" if look in _RADII else ""
            yield f'QFrame[look="{look}"] {{ background: {color[ground]}; {edge} {radius} }}'
        for pill in (*STAGE_TOKENS.values(), "amb"):
            ground = f"background: {color[pill + 'bg']}; border-radius: {self.px(20) // 2}px;"
            yield f'QLabel[tone="{pill}"] {{ color: {color[pill]}; {ground} }}'

    def icon(self, name: str, token: str, size: int, ratio: float) -> QPixmap:
        """An icon of `size` logical pixels, as `theme.icons` draws it."""
        source = paths.resources_dir() / "icons" / f"{name}.svg"
        svg = source.read_text(encoding="utf-8").replace("currentColor", self.colors[token])
        side = round(size * ratio)
        if size < 24:
            svg = svg.replace('stroke-width="2"', 'stroke-width="1.75"')
        head, mark, rest = svg.partition(">")
        for length in ("width", "height"):
            head = _with_length(head, length, side)
        made = QPixmap()
        made.loadFromData((head + mark + rest).encode(), "svg")
        made.setDevicePixelRatio(ratio)
        return self._turned(made, name)

    def _turned(self, icon: QPixmap, name: str) -> QPixmap:
        if not self.is_rtl:
            return icon
        from PySide6.QtGui import QTransform

        from sscdesk.gui.theme.icons import POINTING

        return icon.transformed(QTransform(-1, 0, 0, 1, 0, 0)) if name in POINTING else icon


def _with_length(head: str, name: str, value: int) -> str:
    before, mark, rest = head.partition(f' {name}="')
    if not mark:
        return head
    return f"{before}{mark}{value}{rest[rest.index(chr(34)) :]}"
