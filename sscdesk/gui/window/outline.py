"""Where the parts of the frame lie, told without making one of them: for the first picture.

A test holds every rectangle here equal to that of the real part.
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics

from sscdesk.gui.window.entries import BOTTOM, GROUPS, Entry

WIDE = 1280
"""From this width of the window on its parts stand side by side, and the navigation has words."""

NAV, RAIL, ENTRY, PROFILE, SEARCH_WIDTH, STATUS = 184, 52, 32, 50, 300, 26
"""Lengths of the drawing, that grow with the size of text."""

MARGIN, EDGE, GAP = 8, 16, 10
"""Around the navigation, at the sides of the top bar and the page, between two of its parts."""

_MENU_EDGE, _MENU_GAP, _MENU_PADDING = 10, 6, 10

_AROUND = 39
"""Of the height of the navigation, what is neither a line nor the block of the profile."""

_SHOWS_KEY = 0x800
"""Qt.TextFlag.TextShowMnemonic, without the namespace, which is slow to load."""


class Measures(NamedTuple):
    """Lengths at the size of text that was chosen.

    Attributes:
        px: A length of the drawing → logical pixels.
        letters: A role of letters → their measures.
    """

    px: Callable[[int], int]
    letters: Callable[[str], QFontMetrics]


class Outline:
    """The frame of a window of a size, thought from left to right.

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


def outlined(size: QSize, by: Measures, menus: list[str], new: str) -> Outline:
    """Lay a frame out.

    Args:
        size: Of the inside of the window.
        menus: Titles of the menus, with their signs for keys; none where the system has the bar.
        new: What the button says that makes a case.
    """
    made = Outline(size)
    below = _lay_menus(made, by, menus) if menus else 0
    px, width, height = by.px, size.width(), size.height()
    _rule(made, QRect(0, below, width, 1))
    end = height - px(STATUS) - 1
    made.status = QRect(0, end + 1, width, px(STATUS))
    _rule(made, QRect(0, end, width, 1))
    side = px(RAIL if made.is_rail else NAV)
    made.nav = QRect(0, below + 1, side, end - below - 1)
    _rule(made, QRect(side, below + 1, 1, end - below - 1))
    _lay_nav(made, by)
    _lay_top(made, by, QPoint(side + 1, below + 1), new)
    _lay_page(made, end)
    return made


def _rule(made: Outline, line: QRect) -> None:
    made.rules.append(line)


def _lay_menus(made: Outline, by: Measures, titles: list[str]) -> int:
    left, sizes = _MENU_EDGE, [by.letters("body").size(_SHOWS_KEY, title) for title in titles]
    height = max(size.height() for size in sizes) + 8
    for size in sizes:
        wide = size.width() + 2 * _MENU_PADDING
        made.menus.append(QRect(left, 2, wide, height))
        left += wide + _MENU_GAP
    made.menu_bar = QRect(0, 0, made.size.width(), height + 4)
    return height + 4


def _lay_nav(made: Outline, by: Measures) -> None:
    nav, inside = made.nav, made.nav.width() - 2 * MARGIN
    count = len(BOTTOM) + sum(map(len, GROUPS))
    share = (nav.height() - _AROUND) // (count + 1)
    # In a low window with large letters the lines are pressed together.
    high, line = min(by.px(PROFILE), share), min(by.px(ENTRY), share - 1)
    if share * (count + 1) >= by.px(PROFILE) + count * (by.px(ENTRY) + 1):
        high, line = by.px(PROFILE), by.px(ENTRY)
    made.profile = QRect(MARGIN, nav.top() + 4, inside, high)
    at = made.profile.bottom() + 2
    for group in GROUPS:
        _rule(made, QRect(MARGIN, at, inside, 1))
        at += 6
        at = _lay_entries(made, group, at, line) + 4
    bottom = nav.bottom() + 1 - MARGIN - len(BOTTOM) * (line + 1) + 1
    _lay_entries(made, BOTTOM, bottom, line)


def _lay_entries(made: Outline, group: tuple[Entry, ...], at: int, height: int) -> int:
    for entry in group:
        made.entries.append((entry, QRect(MARGIN, at, made.nav.width() - 2 * MARGIN, height)))
        at += height + 1
    return at


def _lay_top(made: Outline, by: Measures, corner: QPoint, new: str) -> None:
    px, width, left, top = by.px, made.size.width(), corner.x(), corner.y()
    high = px(28) + 2
    inner = max(high, by.letters("page").height())
    low = min(px(30), inner)
    wide = px(18) + 30 + (0 if made.is_rail else by.letters("strong").size(0, new).width())
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
