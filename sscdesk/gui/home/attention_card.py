"""The card "Needs attention": filters with counts, the table, how much of it is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from sscdesk.actions.case_attention import GROUPS, Group, Item
from sscdesk.gui.home import items
from sscdesk.gui.home.fitting import fitting
from sscdesk.gui.tables import cells
from sscdesk.gui.tables.grouped import GroupedModel
from sscdesk.gui.tables.heights import GROUP_PX
from sscdesk.gui.tables.table import DataTable
from sscdesk.gui.theme import current, icons
from sscdesk.gui.widgets.buttons import LinkButton
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.empty_state import EmptyState
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.message_bar import WARNING, MessageBar
from sscdesk.gui.widgets.rule import horizontal_rule
from sscdesk.gui.widgets.segment_bar import Segment, SegmentBar
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _, ngettext

ROW_PX = 42
NARROW_PX = 640
ALL = "all"


class AttentionCard(Card):
    """What needs attention, the most urgent first.

    Attributes:
        opened: An `Item` is to be opened at its exact place.
        snoozed: An `Item` is to be silent for a week.
        dismissed: An `Item` is not relevant.
        later_asked: Nothing is near: what comes in the next ninety days is asked for.
    """

    opened = Signal(object)
    snoozed = Signal(object)
    dismissed = Signal(object)
    later_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Begin with grey rows; `show_items` fills it."""
        super().__init__(_("Needs attention"), parent, is_flush=True)
        self._workspace = workspace
        self._items: dict[Group, list[Item]] = {group: [] for group in GROUPS}
        self._shows_all = False
        self._is_narrow = False
        self._is_tight = False
        self._filters_px = 0
        self._counts: list[int] = []
        self.model = GroupedModel(
            items.columns(), self._present, words=lambda item: items.words(item, workspace.today)
        )
        self.table = DataTable(self.model, _("Needs attention"))
        self.filters = SegmentBar(self._segments(), ALL, _("What to show"))
        self.empty = EmptyState("circle-check", "", "", _("Show next 90 days"))
        self.bar = MessageBar(WARNING)
        self._fill()
        self._connect()

    # --- parts ------------------------------------------------------------------------------------

    def _fill(self) -> None:
        self.table.set_row_px(ROW_PX)
        self.table.horizontalHeader().hide()
        self.table.fill_menu = self._fill_menu
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.bar.hide()
        self._below = QHBoxLayout()
        self._below.addStretch(1)
        self.head.addWidget(self.filters)
        self.body.setSpacing(0)
        self.body.addLayout(self._below)
        for part in (horizontal_rule(), self.bar):
            self.body.addWidget(part)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self._make_foot())

    def _make_foot(self) -> QWidget:
        self.foot = QWidget()
        column = QVBoxLayout(self.foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(horizontal_rule())
        row = QHBoxLayout()
        row.setContentsMargins(11, 1, 8, 1)
        self.shown_label = label("", "small", "text2")
        self.all_button = LinkButton("")
        row.addWidget(self.shown_label)
        row.addStretch(1)
        row.addWidget(self.all_button)
        column.addLayout(row)
        return self.foot

    def _connect(self) -> None:
        self.table.opened.connect(self._open)
        self.table.button_clicked.connect(lambda key, _column: self._open(key))
        self.table.viewport().installEventFilter(self)
        self.filters.chosen.connect(self._on_filter)
        self.all_button.clicked.connect(self.toggle_all)
        self.empty.linked.connect(self.later_asked)
        self.model.failed.connect(self._workspace.messages.show)
        current().changed.connect(self._lay_head)

    # --- what is shown ----------------------------------------------------------------------------

    def show_items(self, found: Sequence[Item], nothing: str) -> None:
        """Show these lines.

        Args:
            nothing: What is said when there are none.
        """
        self._items = {group: [one for one in found if one.group == group] for group in GROUPS}
        self.filters.set_segments(self._segments())
        self.empty.set_texts(nothing, "", _("Show next 90 days"))
        self._lay_head()
        self._refill()

    def say(self, sentences: Sequence[str]) -> None:
        """Name the sources that could not be read; the rest is shown."""
        self.bar.setVisible(bool(sentences))
        if sentences:
            self.bar.set_message(WARNING, "  ".join(sentences))

    def wait(self) -> None:
        """Grey rows, unless the lines come soon."""
        self.stack.setCurrentWidget(self.table)
        self.table.wait_for_rows()

    def counts(self) -> dict[Group, int]:
        """Group → how many lines it has."""
        return {group: len(found) for group, found in self._items.items()}

    def item(self, key: object) -> Item | None:
        """The line of a key."""
        return next((one for found in self._items.values() for one in found if one.key == key),
                    None)  # fmt: skip

    def toggle_all(self) -> None:
        """Show every line, or go back to those that fit."""
        narrowed = self.filters.current() != ALL
        self.filters.set_current(ALL)
        self._shows_all = narrowed or not self._shows_all
        self._refill()
        self.table.setFocus()

    def show_group(self, group: Group) -> None:
        """Show the lines of one group alone."""
        self.filters.set_current(group)
        self._on_filter(group)
        self.table.setFocus()

    def state(self) -> dict[str, object]:
        """Filter and line, for the history."""
        return {"filter": self.filters.current(), "all": self._shows_all,
                "item": self.table.current_id()}  # fmt: skip

    def restore(self, state: dict[str, object]) -> None:
        """Stand where the person stood before."""
        self.filters.set_current(str(state.get("filter", ALL)))
        self._shows_all = bool(state.get("all"))
        self._refill()
        key = state.get("item")
        if isinstance(key, str):
            self.table.select(key)

    def _segments(self) -> list[Segment]:
        counts = {group: len(found) for group, found in self._items.items()}
        words = items.SHORT_FILTERS if self._is_tight else items.FILTERS
        several = [
            Segment(group, _(words[group]), counts[group], hint=_(items.FILTERS[group]))
            for group in GROUPS
        ]
        return [Segment(ALL, _("All"), sum(counts.values())), *several]

    def _on_filter(self, _key: str) -> None:
        self._shows_all = False
        self._refill()

    def _chosen(self) -> list[tuple[Group, list[Item]]]:
        only = self.filters.current()
        return [(g, found) for g, found in self._items.items() if only in (ALL, g)]

    def _refill(self) -> None:
        chosen = self._chosen()
        self._counts = self._wanted([len(found) for _group, found in chosen])
        shown = {one.key: one for (_g, found), most in zip(chosen, self._counts, strict=True)
                 for one in found[:most]}  # fmt: skip
        groups = [(_head(group, len(found)), [one.key for one in found[:most]])
                  for (group, found), most in zip(chosen, self._counts, strict=True)]  # fmt: skip
        self.model.reset_groups(groups, lambda keys: {key: shown[key] for key in keys})
        self._say_shown(len(shown), sum(len(found) for found in self._items.values()))
        if self.table.current_id() is None and shown:
            self.table.select(next(iter(shown)), items.WHAT)

    def _wanted(self, counts: list[int]) -> list[int]:
        if self._shows_all or self.filters.current() != ALL:
            return counts
        px = current().px
        return fitting(counts, self.table.viewport().height(), self.table.row_height, px(GROUP_PX))

    def _say_shown(self, shown: int, total: int) -> None:
        self.stack.setCurrentWidget(self.table if shown else self.empty)
        self.foot.setVisible(bool(total))
        self.shown_label.setText(
            ngettext("{shown} of {n} shown", "{shown} of {n} shown", total).format(
                shown=shown, n=total
            )
        )
        more = _("Show all {n}").format(n=total)
        self.all_button.setText(more if shown < total else _("Show fewer"))
        self.all_button.setVisible(shown < total or self._shows_all)

    def _present(self, item: Item, key: str) -> cells.Cell:
        return items.present(
            item, key, self._workspace.today,
            readonly=self._workspace.readonly, with_stage=self._is_narrow,
        )  # fmt: skip

    # --- what is asked for ------------------------------------------------------------------------

    def _open(self, key: object) -> None:
        item = self.item(key)
        if item is not None:
            self.opened.emit(item)

    def _fill_menu(self, menu: QMenu, keys: Sequence[object]) -> None:
        item = self.item(keys[0]) if keys else None
        if item is None:
            return
        menu.addAction(_("Open"), lambda: self.opened.emit(item))
        if self._workspace.readonly:
            return
        menu.addSeparator()
        snooze = menu.addAction(_("Snooze 7 days"), lambda: self.snoozed.emit(item))
        icons.set_icon(snooze, "bell-off", "text2", 16)
        menu.addAction(_("Not relevant…"), lambda: self.dismissed.emit(item))

    # --- room -------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The filters go below the title where the card is narrow; the stage into its line."""
        super().resizeEvent(event)
        self._lay_head()
        is_narrow = event.size().width() < current().px(NARROW_PX)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            left_out = frozenset({items.STAGE}) if is_narrow else frozenset()
            self.table.arranger.squeeze(left_out)
            self.model.forget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """More lines where there is more room."""
        if event.type() == QEvent.Type.Resize and watched is self.table.viewport():
            counts = [len(found) for _group, found in self._chosen()]
            if self._counts and self._wanted(counts) != self._counts:
                # A table that is laid out must not lose its rows meanwhile.
                QTimer.singleShot(0, self, self._refill)
        return super().eventFilter(watched, event)

    def _lay_head(self) -> None:
        """Filters beside the title, else below it, else with short words below it."""
        if not self._is_tight:
            self._filters_px = self.filters.sizeHint().width()
        is_tight = self._filters_px + 24 > self.width()
        if is_tight != self._is_tight:
            self._is_tight = is_tight
            self.filters.set_segments(self._segments())
        title = self.title_label.sizeHint().width()
        fits = not is_tight and title + self._filters_px + 60 <= self.width()
        self._below.setContentsMargins(11, 0, 11, 0 if fits else 6)
        row = self.head if fits else self._below
        if row.indexOf(self.filters) < 0:
            (self._below if fits else self.head).removeWidget(self.filters)
            row.insertWidget(row.count() if fits else 0, self.filters)


def _head(group: Group, count: int) -> cells.Group:
    icon, tone = items.LOOKS[group]
    return cells.Group(_(items.TITLES[group]), count, icon, tone)
