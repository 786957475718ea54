"""The page Cases: it puts the parts together, asks the desk, and shows the answers."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sscdesk.actions.views import View
from sscdesk.gui import aside, attending, place
from sscdesk.gui.aside import Aside
from sscdesk.gui.cases import list_filter, list_preview, list_reading
from sscdesk.gui.cases.gate_items import Way
from sscdesk.gui.cases.list_body import ListBody, sort_keys, sort_text
from sscdesk.gui.cases.list_bulk_acts import BulkActs
from sscdesk.gui.cases.list_facet_panel import FacetPanel
from sscdesk.gui.cases.list_marks import words_of
from sscdesk.gui.cases.list_panes import ListPanes
from sscdesk.gui.cases.list_preview import Peek, Preview
from sscdesk.gui.cases.list_reading import Figures, Listing
from sscdesk.gui.cases.list_state import ListState
from sscdesk.gui.cases.list_toolbar import ListToolbar
from sscdesk.gui.cases.list_view_acts import ViewActs
from sscdesk.gui.cases.list_views import ViewRow
from sscdesk.gui.page import Page
from sscdesk.gui.place import Place
from sscdesk.gui.tables.header import next_sort
from sscdesk.gui.widgets.speech import announce
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _, language
from sscdesk.store.case_ids import CaseIds
from sscdesk.store.money_sums import Sums

SAY_AFTER_MS = 500


class CasesPage(Page):
    """The list of cases.

    Attributes:
        filters: Which cases are shown, and how; the saved views.
        ids: The cases that are listed.
    """

    new_is_primary = True

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Make the page; `show_place` fills it."""
        # What needs attention hears of a commit before the page reads again.
        self._attending = attending.of(workspace)
        super().__init__(workspace, parent)
        self.filters = ListState(workspace, self)
        self.aside = Aside(workspace, self)
        self.views = ViewRow(can_save=not workspace.readonly)
        self.toolbar = ListToolbar(place.CASES)
        self.facets = FacetPanel()
        self.body = ListBody(workspace)
        self.preview = Preview(workspace)
        self.parts = ListPanes(self.views, self.toolbar, self.facets, self.body, self.preview)
        self.acts = BulkActs(workspace, self)
        self.view_acts = ViewActs(workspace, self.filters, self)
        self.ids = CaseIds()
        self.figures = Figures()
        self._has_many = False
        self._asked_steps: set[str] = set()
        self._asked_first: set[str] = set()
        self._listed: View | None = None
        self._say = QTimer(self, singleShot=True, interval=SAY_AFTER_MS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._connect()

    def _connect(self) -> None:
        self.filters.changed.connect(self.load)
        self.filters.dressed.connect(self._show_dress)
        self.filters.views_changed.connect(self._on_views)
        self.view_acts.serve(self.views)
        self._connect_filters()
        self._connect_table()
        self.acts.command.connect(self.command)
        self.preview.opened.connect(self._open)
        self.preview.item_chosen.connect(self._on_item)
        self.preview.closed.connect(self.parts.close_preview)
        self.parts.preview_closed.connect(lambda: self.aside.forget("peek"))
        self.aside.failed.connect(self.workspace.messages.show)
        self._attending.ready.connect(self._on_attention)
        self._say.timeout.connect(self._announce)

    def _connect_filters(self) -> None:
        filters, facets, bar = self.filters, self.facets, self.toolbar
        facets.toggled.connect(filters.toggle)
        facets.only_asked.connect(filters.only)
        facets.exclude_asked.connect(filters.exclude)
        facets.reset_asked.connect(filters.clear)
        bar.box.wanted.connect(filters.search)
        bar.box.left.connect(self.body.table.setFocus)
        bar.chips.taken_off.connect(filters.take_off)
        bar.chips.closed_off.connect(filters.hide_closed)
        bar.chips.cleared.connect(filters.clear)
        bar.columns_asked.connect(self.body.table.arranger.choose)
        bar.density_chosen.connect(lambda density: filters.dress(density=density))
        bar.page_chosen.connect(self._go_to_page)

    def _connect_table(self) -> None:
        body, table = self.body, self.body.table
        body.looked_at.connect(self._want_steps)
        body.arranged.connect(self._on_arranged)
        body.empty.clicked.connect(self._on_empty_button)
        body.empty.linked.connect(self.filters.show_closed)
        body.bulk.asked.connect(lambda act: self.acts.do(act, self.selection()))
        table.opened.connect(self._open)
        table.opened_beside.connect(self._open_beside)
        table.peeked.connect(self._peek)
        table.stood.connect(self._on_stood)
        table.toggled.connect(self._on_ticks)
        table.sort_requested.connect(self._on_sort)

    # --- reading ----------------------------------------------------------------------------------

    def show_place(self, place: Place) -> None:
        """Show what the place asks for; a place that asks for nothing leaves the filters."""
        self.filters.show_query(place.query)
        super().show_place(place)

    def reload(self) -> None:
        """Read the views and the cases again."""
        self.filters.read_views()
        self._has_many = self.workspace.read(aside.is_large)
        self.load()

    def load(self) -> None:
        """Show the cases of the present view."""
        view = self.filters.view
        steps = (f"steps of {first}" for first in self._asked_first)
        self.aside.forget("beginning", "list", "figures", *steps)
        self._asked_steps.clear()
        self._asked_first.clear()
        self._show_dress()
        self._show_filters()
        if list_filter.needs_attention(view.wish) and not self._attending.ask():
            self.body.table.wait_for_rows()
        elif self._has_many:
            self.body.table.wait_for_rows()
            self._ask_listing(view)
        else:
            with self.workspace.shown():
                ids = self.workspace.read(list_reading.ids, self.filters.lister, view)
                self._take_listing(Listing(ids))
        self._attending.ask()
        self._ask_figures()

    def _ask_listing(self, view: View) -> None:
        """Ask for the first rows, then for all cases: on a large desk that takes longer."""
        lister, spoken, steps = self.filters.lister, language(), self.body.steps
        # A list that is only read again keeps its place better without its beginning.
        if list_reading.is_quick(view) and not self._was_listed(view):
            self.aside.ask(
                "beginning",
                lambda s: list_reading.beginning(s, lister, view, spoken, steps),
                self._take_beginning,
            )
        self.aside.ask(
            "list",
            lambda s: list_reading.listing(s, lister, view, spoken, steps),
            self._take_listing,
        )

    def _was_listed(self, view: View) -> bool:
        before = self._listed
        return before is not None and (before.wish, before.sort) == (view.wish, view.sort)

    def _take_beginning(self, listing: Listing) -> None:
        if listing.ids:
            self._show_rows(listing)

    def _show_rows(self, listing: Listing) -> None:
        self.ids = listing.ids
        self.body.show_listing(listing)
        self.body.table.mark(words_of(self.filters.wish.text))

    def _take_listing(self, listing: Listing) -> None:
        self._show_rows(listing)
        self._listed = self.filters.view
        ids = listing.ids
        self._show_emptiness()
        self.toolbar.show_count(len(ids), max(self.figures.in_all, len(ids)))
        self._say.start()

    def _show_emptiness(self) -> None:
        is_desk_empty = not self.ids and self.workspace.read(list_reading.is_empty)
        self.body.show_emptiness(self.filters.wish, len(self.ids), is_desk_empty=is_desk_empty)

    def _ask_figures(self) -> None:
        lister, wish, views = self.filters.lister, self.filters.wish, tuple(self.filters.views)
        self.aside.ask(
            "figures", lambda s: list_reading.figures(s, lister, wish, views), self._take_figures
        )

    def _take_figures(self, figures: Figures) -> None:
        self.figures = figures
        self._show_filters()
        can_reset = list_filter.is_narrowed(self.filters.wish)
        self.facets.set_counts(figures.facets, figures.names, can_reset=can_reset)
        self.body.show_sums(figures.sums)
        self.toolbar.show_count(figures.sums.cases, figures.in_all)
        self._show_views()

    def _want_steps(self, ids: list[str]) -> None:
        """Ask for the next steps of rows that are looked at, once the table has painted them."""
        if not set(ids) <= self._asked_steps:
            self._asked_steps |= set(ids)
            QTimer.singleShot(0, self, lambda: self._ask_steps(ids))

    def _ask_steps(self, ids: list[str]) -> None:
        lister = self.filters.lister
        self._asked_first.add(ids[0])
        name = f"steps of {ids[0]}"
        self.aside.ask(name, lambda s: list_reading.steps(s, lister, ids), self.body.take_steps)

    def _on_attention(self) -> None:
        if self.place is not None and self.isVisible():
            self.load()

    # --- what is shown ----------------------------------------------------------------------------

    def _show_dress(self) -> None:
        view = self.filters.view
        self.body.dress(view.columns, view.density)
        self.body.show_sort(view.sort)
        self.toolbar.show_density(view.density)
        self._show_views()

    def _show_views(self) -> None:
        filters, counts = self.filters, self.figures.of_views
        self.views.show_views(filters.views, counts, filters.base, is_dirty=filters.is_dirty)

    def _show_filters(self) -> None:
        wish, base = self.filters.wish, self.filters.base.wish
        names = {**self.figures.names, **self.workspace.read(list_reading.names, wish)}
        self.toolbar.box.show_text(wish.text)
        self.toolbar.chips.show_wish(wish, names, usually_open=base.open_only)
        self.parts.show_chosen(len(list_filter.picked(wish)))

    def _on_views(self) -> None:
        self._show_dress()
        self._show_filters()
        self._ask_figures()

    def _announce(self) -> None:
        if self.isVisible():
            announce(self, self.toolbar.count.text())

    # --- what a person does -----------------------------------------------------------------------

    def _on_sort(self, key: str, descending: bool, add: bool) -> None:
        before = sort_keys(self.filters.view.sort)
        self.filters.sort(sort_text(next_sort(before, key, descending=descending, add=add)))

    def _on_arranged(self) -> None:
        if self.filters.base.columns:
            self.filters.dress(columns=self.body.columns())
        else:
            self.body.remember_columns()

    def _on_ticks(self, ids: set[str]) -> None:
        self.body.bulk.show_ticked(len(ids))
        self.body.bulk.show_sum(Sums())
        if ids:
            wanted = frozenset(ids)
            self.aside.ask(
                "ticked", lambda s: list_reading.sums(s, wanted), self.body.bulk.show_sum
            )

    def _on_empty_button(self) -> None:
        if list_filter.is_narrowed(self.filters.wish):
            self.filters.clear()
        else:
            self.command.emit("case.new")

    def _open(self, case: str) -> None:
        self.go.emit(place.case(case))

    def _open_beside(self, case: str) -> None:
        """Open a case in a window of its own: the new window follows the place that is shown."""
        self.go.emit(place.case(case))
        self.command.emit("window.new")
        self.command.emit("back")

    def _go_to_page(self, page: str) -> None:
        if page != place.CASES:
            self.toolbar.pages.set_current(place.CASES)
            self.go.emit(Place(page, query=self.filters.query()))

    # --- preview ----------------------------------------------------------------------------------

    def _peek(self, case: str) -> None:
        if self.parts.has_preview and self.preview.case == case:
            self.parts.close_preview()
        else:
            self._ask_peek(case)

    def _ask_peek(self, case: str) -> None:
        lister, spoken = self.filters.lister, language()
        self.aside.ask(
            "peek", lambda s: list_preview.read(s, lister, case, spoken), self._take_peek
        )

    def _take_peek(self, peek: Peek | None) -> None:
        if peek is not None:
            self.preview.show_case(peek)
        self.parts.show_preview(shown=peek is not None)

    def _on_stood(self, case: object) -> None:
        if self.parts.has_preview and case is not None and case != self.preview.case:
            self._ask_peek(str(case))

    def _on_item(self, case: str, item: Way) -> None:
        self.go.emit(item.place(case))

    # --- what the window asks ---------------------------------------------------------------------

    def title(self) -> str:
        """The title in the top bar."""
        return _("Cases")

    def selection(self) -> list[str]:
        """Ids of the ticked cases, in the order of the list."""
        ticks = self.body.ticks
        return [] if ticks is None else [id_ for id_ in self.ids if id_ in ticks]

    def shown_filter(self) -> View:
        """What is listed."""
        return self.filters.view

    def do(self, name: str) -> bool:
        """The keys for tabs turn the views."""
        if name in ("tab.next", "tab.previous"):
            self.views.tabs.step(1 if name == "tab.next" else -1)
            return True
        return False

    def focus_filter(self) -> None:
        """Ctrl+F: stand in the filter box."""
        self.toolbar.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.toolbar.box.selectAll()

    def panes(self) -> list[QWidget]:
        """Facets, list, preview."""
        panes: list[QWidget] = [self.facets.list] if self.facets.isVisible() else []
        panes.append(self.body.main_widget())
        return [*panes, self.preview.open_button] if self.parts.has_preview else panes

    def state(self) -> dict[str, object]:
        """Filters, current row, ticks and scroll."""
        table = self.body.table
        return {
            "query": self.filters.query(),
            "case": table.current_id(),
            "ticks": tuple(self.selection()),
            "scroll": table.verticalScrollBar().value(),
        }

    def restore(self, state: dict[str, object]) -> None:
        """Stand where the person stood before."""
        query, ticks = state.get("query"), state.get("ticks")
        case, scroll = state.get("case"), state.get("scroll")
        if isinstance(query, tuple) and query != self.filters.query():
            self.filters.show_query(query)
            self.load()
        if self.body.ticks is not None and isinstance(ticks, tuple):
            self.body.ticks.set_to(ticks)
        if isinstance(case, str):
            self.body.table.select(case)
        if isinstance(scroll, int):
            self.body.table.verticalScrollBar().setValue(scroll)
        self.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus that the window gives to the page belongs to the list."""
        super().focusInEvent(event)
        self.body.main_widget().setFocus(Qt.FocusReason.OtherFocusReason)
