"""From place to place in one window: pages, the way back, what a new window takes over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore

from sscdesk.gui.frame import Frame
from sscdesk.gui.place import BOARD, CASES, HOME, Place
from sscdesk.gui.window.outline import WIDE
from sscdesk.i18n import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from sscdesk.gui.commanding import Commanding
    from sscdesk.gui.page import Page
    from sscdesk.gui.window.top_bar import TopBar

LISTS = (CASES, BOARD)
"""Pages whose filters stay when somebody comes back by another way than Back."""


class Visiting(Frame):
    """A window that shows one page at a time.

    Attributes:
        pages: The pages that were made, by their names.
        country: Where the office is, in words.
    """

    top: TopBar
    stack: QStackedWidget
    commanding: Commanding
    country: str

    def __init__(self) -> None:
        """Show no page yet."""
        super().__init__()
        self.pages: dict[str, Page] = {}
        self._handed: dict[str, dict[str, object]] = {}

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self.stack.currentWidget()
        return next((page for page in self.pages.values() if page is shown), None)

    def go(self, where: Place) -> None:
        """Show a place; what waits in fields of the present page is saved first."""
        self._leave()
        self.history.visit(where)
        self._show(where)

    def step(self, by: int) -> None:
        """Back or forward through the visited places."""
        self._leave()
        visit = self.history.step(by)
        if visit is not None:
            self._show(visit.place)
            shown = self.page
            if shown is not None:
                shown.restore(visit.state)

    def take_over(self, old: Visiting) -> None:
        """Show what another window showed: its place, its visits, the filters of its lists."""
        old._leave()
        self.restoreGeometry(old.saveGeometry())
        self._handed = {name: page.state() for name, page in old.pages.items() if name in LISTS}
        self.history = old.history
        visit = self.history.current
        if visit is None:
            self.go(Place(HOME))
            return
        self._show(visit.place)
        self.show()
        if self.page is not None:
            self.page.restore(visit.state)

    def _leave(self) -> None:
        page, visit = self.page, self.history.current
        if page is None:
            return
        page.save()
        if visit is not None:
            visit.state = page.state()

    def _show(self, where: Place) -> None:
        page = self._page(where.page)
        with self.workspace.messages.shown():
            page.show_place(where)
            handed = self._handed.pop(where.page, None)
            if handed is not None and not where.query:
                page.restore(handed)
        self.stack.setCurrentWidget(page)
        self.nav.set_current(where)
        self._show_heading()
        self.commanding.refresh()
        if not where.key:
            page.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def _page(self, name: str) -> Page:
        if name not in self.pages:
            from sscdesk.gui.pages import PAGES

            page = PAGES[name](self.workspace)
            self.pages[name] = page
            self.stack.addWidget(page)
            page.command.connect(self.do)
            page.go.connect(self.go)
            page.heading_changed.connect(self._show_heading)
            page.acted.connect(self.commanding.refresh)
            page.counted.connect(self._show_count)
            page.waits.connect(self.status.set_waiting)
        return self.pages[name]

    def _show_count(self, count: int) -> None:
        words = ngettext("{n} overdue", "{n} overdue", count).format(n=count)
        self.nav.set_count(HOME, count, "red", words)

    def _show_heading(self) -> None:
        page, visit = self.page, self.history.current
        if page is None:
            return
        trail, title = page.trail(), page.title()
        name = trail[-1][0] if trail else title
        if visit is not None:
            visit.title = " ".join(dict.fromkeys(part for part in (name, title) if part))
        compact = self.width() < WIDE
        self.top.show_trail(trail, title if not trail or self._is_low() else "")
        self.top.set_new(
            primary=page.new_is_primary, shown=not self.workspace.readonly, compact=compact
        )
        shown = name if trail else self.country
        self.setWindowTitle(
            _("{name} — sscdesk").format(name=shown) if trail
            else _("sscdesk — {country}").format(country=shown)
        )  # fmt: skip

    def _is_low(self) -> bool:
        return self.stack.height() < 620 - 72
