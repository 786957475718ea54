"""The window's first picture: its frame and the cases changed last, painted before all is loaded.

It stands in the main window until the real frame takes its place, in the same lines, and needs no
more than Qt, the theme and `store.first_page`: a test looks that nothing else is loaded. What a
person asks of it meanwhile is remembered; the window does it as soon as it can.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from sscdesk.gui import place
from sscdesk.gui.commands import COMMANDS, MENUS
from sscdesk.gui.place import HOME
from sscdesk.gui.theme import current, font, icons, stage_color, stage_tint
from sscdesk.gui.theme.direction import isolate, visual
from sscdesk.gui.widgets.painting import (
    CARD_RADIUS,
    Line,
    at_end,
    draw_icon,
    paint_ground,
    paint_icon,
    paint_pill,
    paint_text,
    paint_two_lines,
    text_width,
)
from sscdesk.gui.window.outline import Outline, outlined
from sscdesk.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from sscdesk.gui.place import Place
    from sscdesk.store.first_page import FirstPage

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


class FirstPicture(QWidget):
    """The first picture.

    Attributes:
        painted: It was painted for the first time.
        wanted: What the person asked for meanwhile.
    """

    painted = Signal()

    def __init__(
        self, page: FirstPage, country: str, stages: Mapping[str, str], *, is_demo: bool = False
    ) -> None:
        """Show a page.

        Args:
            country: Name of the desk's country.
            stages: Code of a stage → its number and name, as far as they are known.
        """
        super().__init__()
        self.wanted = Wanted()
        self._page, self._stages = page, stages
        self._is_demo, self._was_painted = is_demo, False
        regional = page.info.get("role") == "regional"
        role = _("Regional coordinator") if regional else _("National focal point")
        self._office = (country, role)
        self._title = _("Today")
        self._menus = [_(title) for title in MENUS]
        self._outline = Outline(self.size())
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Opening the desk…"))

    def show_title(self, title: str) -> None:
        """Say more in the top bar, when it can be spelt."""
        self._title = title
        self.update()

    # --- where things lie -------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the frame out anew."""
        super().resizeEvent(event)
        titles = [title.replace("&", "") for title in self._menus]
        has_bar = sys.platform != "darwin"
        self._outline = outlined(self.size(), titles, _("New case"), has_menu_bar=has_bar)

    def rows(self) -> Iterator[tuple[int, QRect]]:
        """Number and place of each case that can be seen."""
        page, px = self._outline.page, current().px
        top = page.top() + px(HEAD_PX)
        for number in range(len(self._page.cases)):
            row = QRect(page.left() + 1, top + number * px(ROW_PX), page.width() - 2, px(ROW_PX))
            if row.bottom() > page.bottom():
                return
            yield number, row

    def _spots(self) -> Iterator[tuple[QRect, Wanted]]:
        """What can be clicked, and what a click asks for."""
        outline = self._outline
        for entry, rect in outline.entries:
            yield rect, Wanted(entry.place, entry.command)
        for number, rect in enumerate(outline.menus):
            yield rect, Wanted(menu=number)
        yield outline.search, Wanted(command="palette")
        yield outline.new, Wanted(command="case.new")
        for number, rect in self.rows():
            yield rect, Wanted(place.case(self._page.cases[number].id))

    # --- what is asked for ------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what lies under the pointer."""
        point = event.position().toPoint()
        found = next((wanted for rect, wanted in self._spots() if rect.contains(point)), None)
        if found is not None:
            self.wanted = found
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remember a command by its keys, and what is typed into the search that is to open."""
        from PySide6.QtGui import QKeySequence

        pressed = QKeySequence(event.keyCombination())
        name = next((c.name for c in COMMANDS if pressed in map(QKeySequence, c.keys)), "")
        if name:
            self.wanted = Wanted(command=name)
        elif self.wanted.command == "palette":
            self.wanted = self.wanted._replace(typed=_edited(self.wanted.typed, event))
        else:
            super().keyPressEvent(event)
            return
        self.update()

    # --- painting ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, then the cases."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), current().color("bg"))
        self._paint_grounds(painter)
        self._paint_menus(painter)
        self._paint_nav(painter)
        self._paint_top(painter)
        self._paint_status(painter)
        self._paint_page(painter)
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def _paint_grounds(self, painter: QPainter) -> None:
        outline, color = self._outline, current().color
        for rect in (outline.menu_bar, outline.top, outline.status):
            painter.fillRect(rect, color("surface"))
        painter.fillRect(outline.nav, color("nav"))
        for rule in outline.rules:
            painter.fillRect(rule, color("line"))

    def _paint_menus(self, painter: QPainter) -> None:
        shows_keys = sys.platform not in ("darwin", "win32")
        key = Qt.TextFlag.TextShowMnemonic if shows_keys else Qt.TextFlag.TextHideMnemonic
        flags = key.value | Qt.AlignmentFlag.AlignCenter.value
        painter.setFont(font("body"))
        painter.setPen(current().color("text"))
        for number, (title, rect) in enumerate(zip(self._menus, self._outline.menus, strict=False)):
            if self.wanted.menu == number:
                paint_ground(painter, rect, current().color("hover"), 4)
            painter.drawText(rect, flags, title)

    def _paint_nav(self, painter: QPainter) -> None:
        outline = self._outline
        self._paint_office(painter, outline.profile)
        for entry, rect in outline.entries:
            is_here = self._is_asked(entry.place, entry.command) or (
                self.wanted == Wanted() and entry.name == HOME
            )
            if is_here:
                paint_ground(painter, rect, current().color("navsel"))
            self._paint_entry(painter, rect, entry.icon, _(entry.words), is_here=is_here)

    def _is_asked(self, where: Place | None, command: str) -> bool:
        return self.wanted != Wanted() and self.wanted == Wanted(where, command)

    def _paint_entry(
        self, painter: QPainter, rect: QRect, icon: str, words: str, *, is_here: bool
    ) -> None:
        token, side = "accent" if is_here else "text2", current().px(18)
        if self._outline.is_rail:
            middle = rect.center()
            square = QRect(middle.x() - side // 2, middle.y() - side // 2, side, side)
            draw_icon(painter, square, icon, token)
            return
        inner = visual(rect, rect.adjusted(10, 0, -6, 0))
        rest = paint_icon(painter, inner, icon, token, 18, gap=9)
        role = "strong" if is_here else "body"
        paint_text(painter, rest, Line(words, "accent" if is_here else "text", role))

    def _paint_office(self, painter: QPainter, rect: QRect) -> None:
        side, arrow = current().px(30), current().px(16)
        top = rect.top() + (rect.height() - side) // 2
        mark = visual(rect, QRect(rect.left(), top, side, side))
        if self._outline.is_rail:
            mark.moveLeft(rect.left() + (rect.width() - side) // 2)
        painter.drawPixmap(mark, icons.logo(side, self.devicePixelRatioF()))
        if self._outline.is_rail:
            return
        words = rect.adjusted(side + 7, 0, -arrow, 0)
        country, role = self._office
        first, second = Line(country, "text", "strong"), Line(role, "text2", "small")
        paint_two_lines(painter, visual(rect, words), first, second)
        corner = QRect(0, rect.top() + (rect.height() - arrow) // 2, arrow, arrow)
        corner.moveRight(rect.right())
        draw_icon(painter, visual(rect, corner), "chevron-down", "text2")

    def _paint_top(self, painter: QPainter) -> None:
        outline, color = self._outline, current().color
        paint_text(painter, outline.title, Line(self._title, "text", "page"))
        is_searching = self.wanted.command == "palette"
        edge = color("focus" if is_searching else "ctl")
        paint_ground(painter, outline.search, color("surface"), border=edge)
        inner = visual(outline.search, outline.search.adjusted(7, 0, -8, 0))
        inner = paint_icon(painter, inner, "search", "text2", 18, gap=4)
        typed = self.wanted.typed
        words = Line(typed, "text") if typed else Line(_("Search or jump to…"), "text3")
        paint_text(painter, inner, words)
        keys = Line("Ctrl+K", "text2", "caption")
        paint_text(painter, at_end(inner, text_width(keys)), keys, is_at_end=True)
        self._paint_new(painter, outline.new)

    def _paint_new(self, painter: QPainter, rect: QRect) -> None:
        paint_ground(painter, rect, current().color("accent"))
        side, room = current().px(18), Line(_("New case"), "onacc", "strong")
        wide = side if self._outline.is_rail else side + 4 + text_width(room)
        inner = QRect(rect.left() + (rect.width() - wide) // 2, rect.top(), wide, rect.height())
        rest = paint_icon(painter, inner, "plus", "onacc", 18, gap=4)
        if not self._outline.is_rail:
            paint_text(painter, rest, room)

    def _paint_status(self, painter: QPainter) -> None:
        inner = self._outline.status.adjusted(13, 0, -13, 0)
        paint_text(painter, inner, Line(_("Opening the desk…"), "text2"))

    def _paint_page(self, painter: QPainter) -> None:
        page, theme = self._outline.page, current()
        paint_ground(painter, page, theme.color("surface"), CARD_RADIUS, theme.color("line"))
        head = page.adjusted(12, 0, -12, 0)
        head.setHeight(theme.px(HEAD_PX))
        paint_text(painter, head, Line(_("Changed last"), "text", "section"))
        below = QRect(page.left() + 1, head.bottom(), page.width() - 2, 1)
        painter.fillRect(below, theme.color("line"))
        for number, row in self.rows():
            self._paint_case(painter, number, row)

    def _paint_case(self, painter: QPainter, number: int, row: QRect) -> None:
        case, theme = self._page.cases[number], current()
        if self.wanted.place == place.case(case.id):
            painter.fillRect(row, theme.color("sel"))
        painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), theme.color("line2"))
        inner = row.adjusted(12, 0, -12, 0)
        pill = at_end(inner, theme.px(PILL_PX))
        title = case.title or _("(without a title)")
        words = visual(inner, inner.adjusted(0, 0, -pill.width() - 12, 0))
        paint_two_lines(painter, words, Line(title), Line(isolate(case.ref), "text2", "small"))
        stage = self._stages.get(case.stage, "")
        if case.status == SUSPENDED:
            paint_pill(painter, pill, _("On hold"), theme.color("amb"), theme.color("ambbg"))
        elif stage:
            paint_pill(painter, pill, stage, stage_color(case.stage), stage_tint(case.stage))


def _edited(typed: str, event: QKeyEvent) -> str:
    if event.key() == Qt.Key.Key_Backspace:
        return typed[:-1]
    return typed + event.text() if event.text().isprintable() else typed
