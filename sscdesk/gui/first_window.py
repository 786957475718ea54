"""The window's first picture: its frame and the cases changed last, before all else is loaded.

It stands in the main window until the real frame takes its place, in the same lines, and needs no
more than Qt's plainest parts and `store.first_page`: a test looks that nothing else is loaded. What
a person asks of it meanwhile is remembered; the window does it as soon as it can.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from sscdesk.gui import place
from sscdesk.gui.commands import COMMANDS, MENUS
from sscdesk.gui.place import HOME
from sscdesk.gui.theme.tokens import stage_token
from sscdesk.gui.window.outline import Measures, Outline, outlined
from sscdesk.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from sscdesk.gui.first_look import Look
    from sscdesk.gui.place import Place
    from sscdesk.store.first_page import FirstCase, FirstPage

HEAD_PX, ROW_PX, PILL_PX = 42, 42, 150

SUSPENDED = "SUSPENDED"
"""Status of a case on hold, as `domain.stages` has it, which takes long to load."""


class Wanted(NamedTuple):
    """What a person asked for before the window could do it; the last thing counts.

    Attributes:
        typed: What was typed after a search was asked for.
        menu: Number of a menu of the menu bar, -1 for none.
    """

    place: Place | None = None
    command: str = ""
    typed: str = ""
    menu: int = -1


NOTHING = Wanted()

_LRM, _RLM, _ISOLATE, _END = "\u200e", "\u200f", "\u2068", "\u2069"


class FirstPicture(QFrame):
    """The first picture.

    Attributes:
        painted: It is on the screen.
        wanted: What the person asked for meanwhile.
        outline: Where the parts of the frame lie.
    """

    painted = Signal()

    def __init__(
        self, page: FirstPage, look: Look, country: str, stages: Mapping[str, str]
    ) -> None:
        """Show a page.

        Args:
            country: Name of the desk's country.
            stages: Code of a stage → its number and name, as far as they are known.
        """
        super().__init__()
        self.wanted = NOTHING
        self._page, self._look, self._stages = page, look, stages
        regional = page.info.get("role") == "regional"
        role = _("Regional coordinator") if regional else _("National focal point")
        self._office = (country, role)
        self._parts: list[QWidget] = []
        self._spots: list[tuple[QRect, Wanted]] = []
        self._was_painted = False
        self.outline = Outline(self.size())
        self.setAccessibleName(_("Opening the desk…"))
        self.setStyleSheet(look.sheet())
        self._letters: dict[str, QFontMetrics] = {}

    def room(self) -> QRect:
        """Where the frame will lie: below the menu bar."""
        return self.rect().adjusted(0, self.outline.menu_bar.height(), 0, 0)

    # --- parts ------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay everything out anew."""
        super().resizeEvent(event)
        self._lay()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when it was painted for the first time."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def metrics(self, role: str) -> QFontMetrics:
        """The measures of a role's letters."""
        if role not in self._letters:
            probe = QLabel(self)
            probe.hide()
            probe.setProperty("role", role)
            probe.ensurePolished()
            self._letters[role] = probe.fontMetrics()
            probe.deleteLater()
        return self._letters[role]

    def _lay(self) -> None:
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts, self._spots = [], []
        titles = [] if sys.platform == "darwin" else [_(title) for title in MENUS]
        by = Measures(self._look.px, self.metrics)
        outline = self.outline = outlined(self.size(), by, titles, _("New case"))
        self._lay_grounds(outline)
        self._lay_menus(outline, titles)
        self._lay_nav(outline)
        self._lay_top(outline)
        self._text(_("Opening the desk…"), outline.status.adjusted(13, 0, -13, 0), tone="text2")
        self._lay_page(outline.page)

    def placed(self, rect: QRect) -> QRect:
        """A rectangle thought from left to right, where it lies."""
        if not self._look.is_rtl:
            return rect
        left = self.width() - rect.x() - rect.width()
        return QRect(left, rect.y(), rect.width(), rect.height())

    def _put(self, part: QWidget, rect: QRect) -> None:
        """Put a part where it belongs; from right to left that is the other side."""
        part.setGeometry(self.placed(rect))
        self._parts.append(part)
        if self.isVisible():
            part.show()

    def _box(self, look: str, rect: QRect) -> None:
        box = QFrame(self)
        box.setProperty("look", look)
        self._put(box, rect)

    def _text(self, text: str, rect: QRect, role: str = "body", tone: str = "") -> QLabel:
        label = QLabel(text, self)
        label.setProperty("role", role)
        label.setProperty("tone", tone)
        self._put(label, rect)
        return label

    def _icon(self, name: str, rect: QRect, token: str = "text2") -> None:
        label = QLabel(self)
        label.setPixmap(self._look.icon(name, token, rect.width(), self.devicePixelRatioF()))
        self._put(label, rect)

    def _square(self, rect: QRect, left: int, side: int) -> QRect:
        return QRect(rect.x() + left, rect.y() + (rect.height() - side) // 2, side, side)

    def _spot(self, rect: QRect, wanted: Wanted) -> bool:
        """Let a place be clicked; says whether it was."""
        self._spots.append((rect, wanted))
        return self.wanted != NOTHING and self.wanted._replace(typed="") == wanted

    # --- the frame --------------------------------------------------------------------------------

    def _lay_grounds(self, outline: Outline) -> None:
        for rect in (outline.menu_bar, outline.top, outline.status):
            self._box("top", rect)
        self._box("nav", outline.nav)
        for rule in outline.rules:
            self._box("line", rule)

    def _lay_menus(self, outline: Outline, titles: list[str]) -> None:
        for number, (title, rect) in enumerate(zip(titles, outline.menus, strict=False)):
            if self._spot(rect, Wanted(menu=number)):
                self._box("here", rect)
            self._text(title.replace("&", ""), rect.adjusted(10, 0, 0, 0))

    def _lay_nav(self, outline: Outline) -> None:
        self._lay_office(outline)
        for entry, rect in outline.entries:
            is_asked = self._spot(rect, Wanted(entry.place, entry.command))
            is_here = is_asked or (self.wanted == NOTHING and entry.name == HOME)
            if is_here:
                self._box("here", rect)
            token, side = "accent" if is_here else "text2", self._look.px(18)
            start = (rect.width() - side + 1) // 2 if outline.is_rail else 10
            self._icon(entry.icon, self._square(rect, start, side), token)
            if not outline.is_rail:
                words = rect.adjusted(10 + side + 9, 0, -6, 0)
                role, tone = ("strong", "accent") if is_here else ("body", "")
                self._text(_(entry.words), words, role, tone)

    def _lay_office(self, outline: Outline) -> None:
        rect, px = outline.profile, self._look.px
        side, arrow = px(30), px(16)
        start = (rect.width() - side) // 2 if outline.is_rail else 0
        self._icon("app-logo", self._square(rect, start, side))
        if outline.is_rail:
            return
        words = rect.adjusted(side + 7, 0, -arrow, 0)
        self._two_lines(words, (self._office[0], "strong"), (self._office[1], "small"))
        self._icon("chevron-down", self._square(rect, rect.width() - arrow, arrow))

    def _two_lines(self, rect: QRect, first: tuple[str, str], second: tuple[str, str]) -> None:
        """Two texts with their roles, as one block in the middle."""
        upper, lower = (self.metrics(role).height() for _text, role in (first, second))
        top = rect.y() + (rect.height() - (upper + lower - 2)) // 2
        left, width = rect.x(), rect.width()
        self._text(first[0], QRect(left, top, width, upper), first[1])
        below = QRect(left, top + upper - 2, width, lower)
        self._text(second[0], below, second[1], "text2")

    def _lay_top(self, outline: Outline) -> None:
        px, search, new = self._look.px, outline.search, outline.new
        self._text(_("Today"), outline.title, "page")
        self._spot(search, Wanted(command="palette"))
        self._box("field", search)
        self._icon("search", self._square(search, 7, px(18)))
        words = search.adjusted(7 + px(18) + 4, 0, -8, 0)
        typed = self.wanted.typed
        self._text(typed or _("Search or jump to…"), words, tone="" if typed else "text3")
        keys = self.metrics("caption").horizontalAdvance("Ctrl+K")
        self._text("Ctrl+K", words.adjusted(words.width() - keys, 0, 0, 0), "caption", "text2")
        self._spot(new, Wanted(command="case.new"))
        self._box("primary", new)
        start = 13
        self._icon("plus", self._square(new, start, px(18)), "onacc")
        if not outline.is_rail:
            self._text(_("New case"), new.adjusted(13 + px(18) + 4, 0, 0, 0), "strong", "onacc")

    # --- the cases --------------------------------------------------------------------------------

    def _lay_page(self, page: QRect) -> None:
        px = self._look.px
        self._box("card", page)
        self._text(_("Changed last"), QRect(page.x() + 12, page.y(), 400, px(HEAD_PX)), "section")
        row = QRect(page.x() + 1, page.y() + px(HEAD_PX), page.width() - 2, px(ROW_PX))
        for case in self._page.cases:
            self._box("line2", QRect(row.x(), row.y() - 1, row.width(), 1))
            if row.bottom() > page.bottom():
                return
            self._lay_case(case, row)
            row = row.translated(0, row.height())

    def _lay_case(self, case: FirstCase, row: QRect) -> None:
        if self._spot(row, Wanted(place.case(case.id))):
            self._box("chosen", row)
        pill = self._look.px(PILL_PX)
        words = row.adjusted(12, 0, -pill - 24, 0)
        title = self._sided(case.title or _("(without a title)"))
        self._two_lines(words, (title, "body"), (self._sided(case.ref), "small"))
        self._lay_pill(case, QRect(row.right() - 11 - pill, row.y(), pill, row.height()))

    def _sided(self, text: str) -> str:
        """A text that stands at the window's side, whichever way it is read."""
        return f"{_RLM if self._look.is_rtl else _LRM}{_ISOLATE}{text}{_END}"

    def _lay_pill(self, case: FirstCase, rect: QRect) -> None:
        is_held = case.status == SUSPENDED
        text = _("On hold") if is_held else self._stages.get(case.stage, "")
        if not text:
            return
        height, letters = self._look.px(20), self.metrics("pill").horizontalAdvance(text)
        top, wide = rect.y() + (rect.height() - height) // 2, letters + 2 * self._look.px(8)
        place_ = QRect(rect.x(), top, min(wide, rect.width()), height)
        label = self._text(text, place_, "pill")
        label.setProperty("tone", "amb" if is_held else stage_token(case.stage))

    # --- what is asked for ------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what lies under the pointer."""
        point = event.position().toPoint()
        if self._look.is_rtl:
            point.setX(self.width() - 1 - point.x())
        found = next((wanted for rect, wanted in self._spots if rect.contains(point)), None)
        if found is not None:
            self._want(found)

    def take_key(self, event: QKeyEvent) -> None:
        """Remember a command by its keys, and what is typed into the search that is to open."""
        from PySide6.QtGui import QKeySequence

        pressed = QKeySequence(event.keyCombination())
        name = next((c.name for c in COMMANDS if pressed in map(QKeySequence, c.keys)), "")
        if name:
            self._want(Wanted(command=name))
        elif self.wanted.command == "palette":
            self._want(self.wanted._replace(typed=_edited(self.wanted.typed, event)))

    def _want(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self._lay()


def _edited(typed: str, event: QKeyEvent) -> str:
    if event.text() == "\b":
        return typed[:-1]
    return typed + event.text() if event.text().isprintable() else typed
