"""Home: what needs attention today, then where one was."""

from contextlib import suppress
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sscdesk.actions import attention
from sscdesk.actions.case_attention import OVERDUE, QUALITY, Item
from sscdesk.errors import UserError
from sscdesk.gui import attending, place, spelling, wording
from sscdesk.gui.aside import Aside
from sscdesk.gui.home import feed, items, silence
from sscdesk.gui.home.attention_card import AttentionCard
from sscdesk.gui.home.calendar_dialog import CalendarDialog
from sscdesk.gui.home.feed import Feed
from sscdesk.gui.home.reason_dialog import ReasonDialog
from sscdesk.gui.home.side_column import SideColumn
from sscdesk.gui.home.silent_card import SilentCard
from sscdesk.gui.home.stage_strip import StageStrip
from sscdesk.gui.page import Page
from sscdesk.gui.place import Place
from sscdesk.gui.theme import current
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.empty_state import EmptyState
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _
from sscdesk.store.session import Touched

SILENT, CALENDAR = "silent", "calendar"
"""Tabs of the place: what is snoozed and dismissed; the list of deadlines."""

LOW_PX, NARROW_PX = 540, 1120
BADGE_AFTER_MS = 300
TOLD_LETTERS = 40


class HomePage(Page):
    """The first page of the day."""

    new_is_primary = True

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Make the page; nothing is read yet."""
        super().__init__(workspace, parent)
        self.setAccessibleName(_("Home"))
        self.attending = attending.of(workspace)
        self.feed = Feed()
        self._aside = Aside(workspace, self)
        self.strip = StageStrip()
        self.card = AttentionCard(workspace)
        self.silent = SilentCard(workspace)
        self.side = SideColumn(workspace)
        self.empty = EmptyState("folders", _("No cases yet. A case starts with a demand."))
        self._arrange()
        self._connect()
        self.setFocusProxy(self.card.table)

    def _arrange(self) -> None:
        self.start = Card()
        self.start.body.addWidget(self.empty)
        self.stack = QStackedWidget()
        for part in (self.card, self.silent, self.start):
            self.stack.addWidget(part)
        self._lower = QHBoxLayout()
        self._lower.setSpacing(12)
        self._lower.addWidget(self.stack, 1)
        self._lower.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addWidget(self.strip)
        column.addLayout(self._lower, 1)

    def _connect(self) -> None:
        self.attending.ready.connect(self._on_ready)
        self.attending.failed.connect(self._on_failed)
        self._aside.failed.connect(self.workspace.messages.show)
        self.strip.go.connect(self.go)
        self.side.go.connect(self.go)
        self.side.command.connect(self.command)
        self.side.calendar_asked.connect(self.open_calendar)
        self.side.drafts_asked.connect(self._show_drafts)
        self.card.opened.connect(self._open)
        self.card.snoozed.connect(self._snooze)
        self.card.dismissed.connect(self._ask_reason)
        self.card.later_asked.connect(self.open_calendar)
        self.silent.opened.connect(self._open)
        self.silent.woken.connect(self._wake)
        self.silent.left.connect(lambda: self.go.emit(Place(place.HOME)))
        self.empty.clicked.connect(lambda: self.command.emit("case.new"))
        self._badge = QTimer(self, singleShot=True, interval=BADGE_AFTER_MS)
        self._badge.timeout.connect(self._tell_overdue)
        self.workspace.changed.connect(self._count_soon)

    # --- what is shown ----------------------------------------------------------------------------

    def _count_soon(self, _touched: object) -> None:
        self._badge.start()

    def title(self) -> str:
        """The day, in words."""
        if self._is_silent:
            return _("Snoozed and dismissed items")
        return _("Today · {day}").format(day=spelling.long_day(self.workspace.today))

    @property
    def _is_silent(self) -> bool:
        return self.place is not None and self.place.tab == SILENT

    def show_place(self, place_: Place) -> None:
        """Show what needs attention, or what is silent, or the list of deadlines above it."""
        super().show_place(place_)
        if place_.tab == CALENDAR:
            self.open_calendar()

    def concerns(self, touched: Touched) -> bool:
        """Every commit may change what needs attention."""
        return bool(touched.roots)

    def reload(self) -> None:
        """Read again; what is not known yet is looked for by the worker."""
        is_complete, cache = self.attending.ask(), self.attending.cache
        read = partial(feed.read, cache=cache, is_complete=is_complete)
        take = partial(self._take_feed, is_complete=is_complete)
        if not is_complete:
            self.card.wait()
        self._aside.ask("feed", read, take)

    def _take_feed(self, found: Feed, *, is_complete: bool) -> None:
        self.feed = found
        self._show_feed(is_complete=is_complete)
        if is_complete:
            self.counted.emit(self._overdue())

    def _on_ready(self) -> None:
        if self.place is None:
            return
        if self.isVisible():
            self.reload()
        else:
            self._is_stale = True
            self._tell_overdue()

    def _on_failed(self, error: UserError) -> None:
        self.feed.failures.append(
            _("What needs attention cannot be shown: {reason}").format(reason=error.message)
        )
        self._show_feed(is_complete=True)

    def _show_feed(self, *, is_complete: bool) -> None:
        found = self.feed
        if self._is_silent and is_complete:
            self.silent.show_lines(self.workspace.read(feed.silent, self.attending.cache))
        self._choose_view()
        self.strip.show_cards(found.cards)
        self.side.show_feed(found, is_complete=is_complete)
        self.card.say(found.failures)
        if is_complete:
            self.card.show_items(found.items, self._nothing())
        else:
            self.card.wait()

    def _choose_view(self) -> None:
        is_silent = self._is_silent
        is_empty = not self.feed.cases and not self.feed.failures and not is_silent
        shown = self.silent if is_silent else self.start if is_empty else self.card
        self.stack.setCurrentWidget(shown)
        self.strip.setVisible(not is_empty)
        self.side.continued.setVisible(not is_empty)
        may_make = not self.workspace.readonly
        self.empty.set_texts(self.empty.label.text(), _("New case") if may_make else "")
        first = self.silent.focus_widget() if is_silent else self.card.table
        self.setFocusProxy(first)
        self.stack.setFocusProxy(self.empty.button if is_empty else first)
        if self.new_is_primary == is_empty:
            self.new_is_primary = not is_empty
            self.heading_changed.emit()

    def _nothing(self) -> str:
        """The sentence of a day without anything to do."""
        told = [_("Nothing needs attention today.")]
        first = next(iter(self.feed.deadlines), None)
        if first is not None and first.due is not None:
            day = wording.day(first.due.isoformat())
            told.append(_("Next on {day}: {sentence}").format(day=day, sentence=first.sentence))
        return " ".join(told)

    def _overdue(self) -> int:
        return sum(item.group == OVERDUE for item in self.feed.items)

    def _tell_overdue(self) -> None:
        """The badge follows what is done on other pages; what cannot be read Home tells itself."""
        if not self.attending.cache.is_complete:
            return
        with suppress(UserError):
            found = self.workspace.read(attention.listed, self.attending.cache)
            self.counted.emit(sum(item.group == OVERDUE for item in found))

    # --- what is done -----------------------------------------------------------------------------

    def _open(self, item: Item) -> None:
        root = "" if item.case else self.workspace.read(feed.root, item.record)
        self.go.emit(items.place_of(item, root))

    def _snooze(self, item: Item) -> None:
        with self.workspace.shown():
            self.workspace.write("reminder.snooze", silence.snooze, item)
            self._tell_silenced(item, _("Snoozed for 7 days: {what}"))

    def _ask_reason(self, item: Item) -> None:
        dialog = ReasonDialog(item.sentence, self.window())
        dialog.chosen.connect(lambda reason: self._dismiss(item, reason))
        dialog.open()

    def _dismiss(self, item: Item, reason: str) -> None:
        with self.workspace.shown():
            self.workspace.write("reminder.dismiss", silence.dismiss, item, reason)
            self._tell_silenced(item, _("Set aside: {what}"))

    def _tell_silenced(self, item: Item, words: str) -> None:
        told = words.format(what=_short(item.sentence))
        self.workspace.messages.done(told, (_("Undo"), lambda: self._wake(item)))
        self.reload()

    def _wake(self, item: Item) -> None:
        with self.workspace.shown():
            self.workspace.write("reminder.wake", silence.wake, item)
            self.reload()

    def _show_drafts(self) -> None:
        self.card.show_group(QUALITY)

    def open_calendar(self) -> None:
        """Show what is due in the next ninety days."""
        if self.attending.cache.is_complete:
            cache = self.attending.cache
            self._show_calendar(self.workspace.read(attention.deadlines, cache, feed.CALENDAR_DAYS))
            return
        title = _("Looking for deadlines…")
        self.workspace.work(title, feed.coming, self._show_calendar)

    def _show_calendar(self, found: list[Item]) -> None:
        dialog = CalendarDialog(self.workspace, found, feed.CALENDAR_DAYS, self.window())
        dialog.chosen.connect(self._open)
        dialog.open()

    # --- keys, history, room ----------------------------------------------------------------------

    def panes(self) -> list[QWidget]:
        """The stages, the table, the cards at the end side."""
        found = [self.strip, self.stack, *self.side.cards()]
        return [one for one in found if one.isVisibleTo(self)]

    def focus_filter(self) -> None:
        """Ctrl+F: the buttons that narrow the table."""
        self.card.filters.button(self.card.filters.current()).setFocus()

    def state(self) -> dict[str, object]:
        """Filter and line."""
        return self.card.state()

    def restore(self, state: dict[str, object]) -> None:
        """Stand where the person stood before."""
        self.card.restore(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lower cards in a low window, a narrower side in a narrow one."""
        super().resizeEvent(event)
        px = current().px
        self.strip.set_low(is_low=self.height() < px(LOW_PX))
        self.side.set_room(is_narrow=self.width() < px(NARROW_PX), height=self.height())


def _short(sentence: str) -> str:
    """What a passing message has room for."""
    if len(sentence) <= TOLD_LETTERS:
        return sentence
    return sentence[:TOLD_LETTERS].rstrip() + "…"
