"""Where the parts of the frame lie, told without making one of them: for the first picture.

A test holds every rectangle here equal to that of the real part.
"""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics

from sscdesk.gui.theme import current, font
from sscdesk.gui.theme.direction import visual
from sscdesk.gui.window.entries import BOTTOM, GROUPS, Entry

WIDE = 1280
"""From this width of the window on its parts stand side by side, and the navigation has words."""

NAV, RAIL, ENTRY, PROFILE, SEARCH_WIDTH, STATUS = 184, 52, 32, 50, 300, 26
"""Lengths of the drawing, that grow with the size of text."""

MARGIN, EDGE, GAP = 8, 16, 10
"""Around the navigation, at the sides of the top bar and the page, between two of its parts."""

_MENU_EDGE, _MENU_GAP, _MENU_PADDING = 10, 6, 10


class Outline:
    """The frame of a window of a size, as it lies on the screen.

    Attributes:
        menus: A title each.
        entries: A line of the navigation each.
        rules: Lines of one pixel.
        page: What is left for the page, its margin taken off.
    """

    def __init__(self, size: QSize) -> None:
        """Nothing lies anywhere yet."""
        self.size = size
        self.menu_bar, self.nav, self.profile, self.status = QRect(), QRect(), QRect(), QRect()
        self.top, self.title, self.search, self.new = QRect(), QRect(), QRect(), QRect()
        self.page = QRect()
        self.menus: list[QRect] = []
        self.entries: list[tuple[Entry, QRect]] = []
        self.rules: list[QRect] = []

    @property
    def is_rail(self) -> bool:
        """Whether the navigation has icons alone."""
        return self.size.width() < WIDE


def outlined(size: QSize, menus: list[str], new: str, *, has_menu_bar: bool = True) -> Outline:
    """Lay a frame out.

    Args:
        size: Of the inside of the window.
        menus: Titles of the menus, without their signs for keys.
        new: What the button says that makes a case.
        has_menu_bar: Whether the menus stand in the window and not in the bar of the system.
    """
    made = Outline(size)
    below = _lay_menus(made, menus) if has_menu_bar else 0
    px, width, height = current().px, size.width(), size.height()
    _rule(made, QRect(0, below, width, 1))
    end = height - px(STATUS) - 1
    made.status = QRect(0, end + 1, width, px(STATUS))
    _rule(made, QRect(0, end, width, 1))
    side = px(RAIL if made.is_rail else NAV)
    made.nav = QRect(0, below + 1, side, end - below - 1)
    _rule(made, QRect(side, below + 1, 1, end - below - 1))
    _lay_nav(made)
    _lay_top(made, side + 1, below + 1, new)
    _lay_page(made, end)
    _turn(made)
    return made


def _rule(made: Outline, line: QRect) -> None:
    made.rules.append(line)


def _lay_menus(made: Outline, titles: list[str]) -> int:
    metrics, left = QFontMetrics(font("body")), _MENU_EDGE
    height = metrics.height() + 8
    for title in titles:
        wide = metrics.horizontalAdvance(title) + 2 * _MENU_PADDING
        made.menus.append(QRect(left, 2, wide, height))
        left += wide + _MENU_GAP
    made.menu_bar = QRect(0, 0, made.size.width(), height + 4)
    return height + 4


def _lay_nav(made: Outline) -> None:
    px, nav = current().px, made.nav
    inside = nav.width() - 2 * MARGIN
    made.profile = QRect(MARGIN, nav.top() + 4, inside, px(PROFILE))
    at = made.profile.bottom() + 2
    for group in GROUPS:
        _rule(made, QRect(MARGIN, at, inside, 1))
        at += 6
        at = _lay_entries(made, group, at) + 4
    _lay_entries(made, BOTTOM, nav.bottom() + 1 - MARGIN - len(BOTTOM) * (px(ENTRY) + 1) + 1)


def _lay_entries(made: Outline, group: tuple[Entry, ...], at: int) -> int:
    height = current().px(ENTRY)
    for entry in group:
        made.entries.append((entry, QRect(MARGIN, at, made.nav.width() - 2 * MARGIN, height)))
        at += height + 1
    return at


def _lay_top(made: Outline, left: int, top: int, new: str) -> None:
    px, width = current().px, made.size.width()
    low, high = px(30), px(28) + 2
    strong = QFontMetrics(font("strong")).horizontalAdvance(new)
    wide = px(18) + 26 if made.is_rail else strong + px(18) + 4 + 26
    inner = max(low, high, QFontMetrics(font("page")).height())
    made.top = QRect(left, top, width - left, inner + 12)
    right = width - EDGE
    made.new = QRect(right - wide, top + 6 + (inner - high) // 2, wide, high)
    right -= wide + GAP + px(SEARCH_WIDTH)
    made.search = QRect(right, top + 6 + (inner - low) // 2, px(SEARCH_WIDTH), low)
    made.title = QRect(left + EDGE, top + 6, right - GAP - left - EDGE, inner)


def _lay_page(made: Outline, end: int) -> None:
    below = made.top.bottom() + 1
    _rule(made, QRect(made.top.left(), below, made.top.width(), 1))
    room = QRect(made.top.left(), below + 1, made.top.width(), end - below - 1)
    made.page = room.adjusted(EDGE, 12, -EDGE, -12)


def _turn(made: Outline) -> None:
    """From right to left everything lies at the other side."""
    if not current().is_rtl:
        return
    whole = QRect(0, 0, made.size.width(), made.size.height())
    for name, value in vars(made).items():
        if isinstance(value, QRect):
            setattr(made, name, visual(whole, value))
    made.menus = [visual(whole, rect) for rect in made.menus]
    made.rules = [visual(whole, rect) for rect in made.rules]
    made.entries = [(entry, visual(whole, rect)) for entry, rect in made.entries]
