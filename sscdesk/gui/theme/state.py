"""The theme that is on now. `applying.apply` changes it; everybody else reads it."""

from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from sscdesk.gui.theme.tokens import DARK, LIGHT, Tokens, load, stage_token

_Role = QPalette.ColorRole

CONTRAST = "contrast"

TWO_LINES_PX, ONE_LINE_PX = 36, 28
"""The lowest rows that hold two lines of text, and one, at a text size of 100 %."""

# High contrast is the person's own choice of colours: what the system gives, and nothing beside.
_SYSTEM_ROLES = {
    "accent": _Role.Highlight,
    "accent2": _Role.Highlight,
    "onacc": _Role.HighlightedText,
    "focus": _Role.Highlight,
    "bar": _Role.Mid,
    "line": _Role.Mid,
    "line2": _Role.Mid,
    "surface": _Role.Base,
}
_GROUNDS = frozenset({"bg", "raised", "hover", "sel", "nav", "navsel", "map", "sea"})


class Theme(QObject):
    """What the window looks like now; one object as long as the program runs.

    Attributes:
        changed: Another theme, text size or direction is on; what is painted was asked to repaint.
        name: "light", "dark" or "contrast" (the system's own colours, no style sheet).
        text_percent: Size of text, 90 to 150.
        direction: The side on which lines begin.
        reduce_motion: Nothing slides.
        is_compact: Rows of lists are lower.
    """

    changed = Signal()

    def __init__(self) -> None:
        """Begin light, at 100 %, from left to right."""
        super().__init__()
        self.name = LIGHT
        self.text_percent = 100
        self.direction = Qt.LayoutDirection.LeftToRight
        self.reduce_motion = False
        self.is_compact = False
        self._made: dict[tuple[str, str], QColor] = {}

    @property
    def is_dark(self) -> bool:
        """Whether text is lighter than its ground."""
        if not self.is_contrast:
            return self.name == DARK
        palette = QGuiApplication.palette()
        return palette.color(_Role.Window).lightness() < palette.color(_Role.WindowText).lightness()

    @property
    def is_contrast(self) -> bool:
        """Whether the system's high-contrast colours are used as they are."""
        return self.name == CONTRAST

    @property
    def is_rtl(self) -> bool:
        """Whether lines begin at the right."""
        return self.direction == Qt.LayoutDirection.RightToLeft

    @property
    def tokens(self) -> Tokens:
        """The colours by name; under high contrast those of the light or dark theme near it."""
        return load(DARK if self.is_dark else LIGHT)

    def color(self, token: str) -> QColor:
        """The colour of a token (`accent`, `text2`, `redbg`, `D` …); not to be changed in place.

        Raises:
            KeyError: no theme knows this token.
        """
        # Painting a page of a table asks some thousand times: the same object is given each time.
        made = self._made.get((self.name, token))
        if made is not None:
            return made
        value = self.tokens[token]
        if self.is_contrast:
            return QGuiApplication.palette().color(_system_role(token))
        return self._made.setdefault((self.name, token), _with_alpha(value))

    def px(self, pixels: int) -> int:
        """A length of the drawing in logical pixels, grown with the size of text."""
        return round(pixels * self.text_percent / 100)

    def row_px(self, pixels: int) -> int:
        """The height of a row of the drawing, grown with the text, lower where lists are compact.

        A row that was drawn with two lines keeps them.
        """
        if self.is_compact:
            pixels = min(pixels, TWO_LINES_PX if pixels >= TWO_LINES_PX else ONE_LINE_PX)
        return self.px(pixels)


def _with_alpha(value: str) -> QColor:
    """`#RRGGBBAA` as the tokens write it; Qt reads the transparency first."""
    color = QColor(value[:7])
    if len(value) == 9:
        color.setAlpha(int(value[7:], 16))
    return color


def _system_role(token: str) -> QPalette.ColorRole:
    is_ground = token in _GROUNDS or token.endswith("bg")
    return _SYSTEM_ROLES.get(token, _Role.Window if is_ground else _Role.WindowText)


@cache
def current() -> Theme:
    """The theme that is on now."""
    return Theme()


def stage_color(stage: str) -> QColor:
    """The colour of a stage of a case, by the stage's code."""
    return current().color(stage_token(stage))


def stage_tint(stage: str) -> QColor:
    """The pale ground of a stage of a case, by the stage's code."""
    return current().color(f"{stage_token(stage)}bg")
