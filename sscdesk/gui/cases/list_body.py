"""The table of the list with what belongs to it: the bulk bar, the empty states, the totals."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from sscdesk.actions.case_attention import NextStep
from sscdesk.actions.lists import Wish
from sscdesk.domain.kinds import plain_decimal
from sscdesk.gui import spelling, wording
from sscdesk.gui.cases import list_bulk, list_columns, list_filter, list_reading, list_words
from sscdesk.gui.cases.list_bulk import BulkBar
from sscdesk.gui.cases.list_columns import Listed
from sscdesk.gui.cases.list_panes import Body
from sscdesk.gui.cases.list_reading import Listing
from sscdesk.gui.cases.list_table import CaseTable
from sscdesk.gui.tables import columns as arrangements
from sscdesk.gui.tables.cells import TICK, Id
from sscdesk.gui.tables.columns import Arrangement
from sscdesk.gui.tables.header import SortKey
from sscdesk.gui.tables.heights import COMPACT, NORMAL, WIDE
from sscdesk.gui.tables.model import RowModel
from sscdesk.gui.tables.ticks import SelectionTicks
from sscdesk.gui.widgets.empty_state import EmptyState
from sscdesk.gui.widgets.labels import ElidedLabel, label
from sscdesk.gui.widgets.rule import horizontal_rule
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _, language, ngettext
from sscdesk.store.money_sums import Sums

REMEMBERED = "cases"
"""Under which the columns are kept that no view has of its own."""

_HEIGHTS = {"compact": COMPACT, "default": NORMAL, "wide": WIDE}


class ListBody(Body):
    """Table, bulk bar, empty state and totals.

    Attributes:
        arranged: Somebody arranged the columns otherwise.
        looked_at: Rows were read whose next steps are not known; their ids follow.
    """

    arranged = Signal()
    looked_at = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Make an empty table."""
        super().__init__(parent)
        self._workspace = workspace
        self.steps: dict[str, NextStep | None] = {}
        self._ready: Mapping[str, Listed] = {}
        self.ticks = None if workspace.readonly else SelectionTicks(self)
        shown = list_columns.columns(
            is_regional=workspace.info.get("role") == "regional", can_tick=self.ticks is not None
        )
        self.model = RowModel(
            shown, list_columns.present, words=list_columns.words, ticks=self.ticks, parent=self
        )
        self.table = CaseTable(self.model, _("Cases"))
        self.table.space_peeks = True
        self.bulk = BulkBar()
        self.empty = EmptyState("folders", "", is_primary=False)
        self.stack = QStackedWidget()
        self.totals = label(tone="text2")
        self.hints = ElidedLabel(kind="small", tone="text3")
        self._arrange()
        self._connect()
        self.dress((), "default")

    def _arrange(self) -> None:
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bulk)
        column.addWidget(self.stack, 1)
        column.addWidget(horizontal_rule())
        column.addWidget(self._footer())

    def _footer(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("kind", "panel")
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(16)
        row.addWidget(self.totals)
        row.addWidget(self.hints, 1)
        self.hints.setAlignment(Qt.AlignmentFlag.AlignRight)
        hints = [_("Space: preview"), _("Enter: open")]
        if self.ticks is not None:
            hints.append(_("Ctrl+click: add to selection"))
        self.hints.setText("     ".join(hints))
        return foot

    def _connect(self) -> None:
        self.model.failed.connect(self._workspace.messages.show)
        self.table.arranger.changed.connect(self._on_arranged)
        self.table.fill_menu = self._fill_menu
        if self.ticks is not None:
            self.bulk.cleared.connect(self.ticks.clear)

    # --- rows -------------------------------------------------------------------------------------

    def show_listing(self, listing: Listing) -> None:
        """Show these cases; ticks of others are taken away when all are known."""
        if self.ticks is not None and len(self.ticks) and not listing.is_beginning:
            self.ticks.keep(set(listing.ids))
        self._ready = listing.rows
        self.model.reset(listing.ids, self._fetch, is_beginning=listing.is_beginning)

    def _fetch(self, ids: Sequence[Any]) -> Mapping[Any, Listed]:
        self.looked_at.emit(list(ids))
        if all(id_ in self._ready for id_ in ids):
            return self._ready
        return self._workspace.read(list_reading.rows, ids, language(), self.steps)

    def take_steps(self, found: Mapping[str, NextStep | None]) -> None:
        """Show next steps that are known now."""
        self.steps.update(found)
        self.table.viewport().update()

    def show_emptiness(self, wish: Wish, listed: int, *, is_desk_empty: bool) -> None:
        """Show the empty state instead of the table where nothing is listed.

        Args:
            listed: How many cases are.
            is_desk_empty: There is no case at all.
        """
        is_empty = not listed and not self.model.is_waiting
        self.stack.setCurrentWidget(self.empty if is_empty else self.table)
        if list_filter.is_narrowed(wish):
            link = _("Search all cases, also closed") if wish.open_only else ""
            text = _("No case fits these filters.")
            self.empty.set_texts(text, _("Clear filters"), link)
        elif is_desk_empty:
            new = "" if self._workspace.readonly else _("New case…")
            self.empty.set_texts(_("No cases yet. A case starts with a demand."), new)
        else:
            self.empty.set_texts(_("No case is open."), "", _("Show closed cases too"))

    def main_widget(self) -> QWidget:
        """What takes the focus: the table, or the first button of the empty state."""
        if self.stack.currentWidget() is self.table:
            return self.table
        return self.empty.link if self.empty.button.isHidden() else self.empty.button

    def show_sums(self, sums: Sums) -> None:
        """Say what the listed cases come to."""
        count = ngettext("{n} case", "{n} cases", sums.cases)
        parts = [count.format(n=spelling.number(str(sums.cases)))]
        if sums.planned_usd:
            parts.append(list_words.usd(sums.planned_usd))
        if sums.delivered_pct is not None:
            share = wording.percent(plain_decimal(sums.delivered_pct.quantize(1)))
            parts.append(_("{share} delivered").format(share=share))
        if sums.left_out:
            parts.append(
                ngettext(
                    "{n} line without a rate", "{n} lines without a rate", sums.left_out
                ).format(n=spelling.number(str(sums.left_out)))
            )
        self.totals.setText(list_columns.BETWEEN.join(parts))

    # --- looks ------------------------------------------------------------------------------------

    def dress(self, columns: Sequence[str], density: str) -> None:
        """Show these columns, or without any those that are remembered."""
        self.table.set_density(_height(density))
        arranger = self.table.arranger
        wanted = self._arrangement(columns)
        if wanted != arranger.arrangement:
            arranger.blockSignals(True)
            arranger.become(wanted)
            arranger.blockSignals(False)

    def _arrangement(self, columns: Sequence[str]) -> Arrangement:
        kept = arrangements.load(arrangements.settings(), REMEMBERED, self.model.columns)
        if not columns:
            return kept
        keys = [column.key for column in self.model.columns]
        shown = [TICK, *columns] if TICK in keys else list(columns)
        order = [key for key in shown if key in keys] + [key for key in keys if key not in shown]
        return Arrangement(tuple(order), frozenset(keys) - set(shown), kept.widths)

    def columns(self) -> tuple[str, ...]:
        """The columns that are shown, in their order."""
        arrangement = self.table.arranger.arrangement
        return tuple(
            key for key in arrangement.order if key not in arrangement.hidden and key != TICK
        )

    def remember_columns(self) -> None:
        """Keep the columns for every view that has none of its own."""
        arrangements.save(arrangements.settings(), REMEMBERED, self.table.arranger.arrangement)

    def _on_arranged(self) -> None:
        self.arranged.emit()

    def show_sort(self, sort: str) -> None:
        """Show the order."""
        self.table.show_sort(sort_keys(sort))

    # --- menu -------------------------------------------------------------------------------------

    def _fill_menu(self, menu: QMenu, ids: Sequence[Id]) -> None:
        case = self.table.current_id()
        open_ = menu.addAction(_("Open"))
        open_.triggered.connect(partial(self.table.opened.emit, case))
        beside = menu.addAction(_("Open in a new window"))
        beside.triggered.connect(partial(self.table.opened_beside.emit, case))
        menu.addAction(_("Preview")).triggered.connect(partial(self.table.peeked.emit, case))
        if self.ticks is None:
            return
        menu.addSeparator()
        for key in (list_bulk.OFFICER, list_bulk.TAG, list_bulk.DATE, list_bulk.EXPORT):
            action = menu.addAction(self.bulk.buttons[key].text())
            action.triggered.connect(self._on_rows(ids, key))
        menu.addSeparator()
        delete = menu.addAction(_("Delete"))
        delete.triggered.connect(self._on_rows(ids, list_bulk.DELETE))

    def _on_rows(self, ids: Sequence[Id], act: str) -> Callable[[], None]:
        """An act of the bulk bar on the row of the menu, which is ticked for it."""

        def run() -> None:
            assert self.ticks is not None
            self.ticks.add(ids)
            self.bulk.asked.emit(act)

        return run


def _height(density: str) -> str:
    """The height of a view's rows; normal ones are as the settings choose."""
    return _HEIGHTS.get(density, NORMAL)


def sort_keys(sort: str) -> tuple[SortKey, ...]:
    """An order as the head of a table shows it."""
    parts = [part.strip() for part in sort.split(",") if part.strip()]
    return tuple(SortKey(part.removeprefix("-"), part.startswith("-")) for part in parts)


def sort_text(keys: Sequence[SortKey]) -> str:
    """An order as the store takes it."""
    return ",".join(f"-{one.key}" if one.descending else one.key for one in keys)
