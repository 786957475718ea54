"""The page Board: the open cases by stage; a card moves when its gate was passed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sscdesk.actions.views import View
from sscdesk.domain import stages
from sscdesk.gui import attending, place
from sscdesk.gui.aside import Aside
from sscdesk.gui.cases import board_reading, list_filter, list_reading
from sscdesk.gui.cases.board_body import BoardBody
from sscdesk.gui.cases.board_moving import Mover
from sscdesk.gui.cases.board_reading import OPEN_STAGES, Board, Card
from sscdesk.gui.cases.list_facet_panel import FacetPanel
from sscdesk.gui.cases.list_panes import ListPanes
from sscdesk.gui.cases.list_reading import Figures
from sscdesk.gui.cases.list_state import ListState
from sscdesk.gui.cases.list_toolbar import ListToolbar
from sscdesk.gui.cases.list_view_acts import ViewActs
from sscdesk.gui.cases.list_views import ViewRow
from sscdesk.gui.page import Page
from sscdesk.gui.place import Place
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _, language


class BoardPage(Page):
    """The board.

    Attributes:
        filters: Which cases are shown; the saved views.
        board: The columns as they were read last.
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
        self.toolbar = ListToolbar(place.BOARD)
        self.facets = FacetPanel()
        self.body = BoardBody(self._fetch)
        self.parts = ListPanes(self.views, self.toolbar, self.facets, self.body)
        self.view_acts = ViewActs(workspace, self.filters, self)
        self.mover = Mover(workspace, self)
        self.board = Board({})
        self.figures = Figures()
        self._waits_for = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)
        self._connect()

    def _connect(self) -> None:
        filters, facets, bar = self.filters, self.facets, self.toolbar
        filters.changed.connect(self.load)
        filters.views_changed.connect(self._on_views)
        self.view_acts.serve(self.views)
        facets.toggled.connect(filters.toggle)
        facets.only_asked.connect(filters.only)
        facets.exclude_asked.connect(filters.exclude)
        facets.reset_asked.connect(filters.clear)
        bar.box.wanted.connect(filters.search)
        bar.box.left.connect(self._enter_cards)
        bar.chips.taken_off.connect(filters.take_off)
        bar.chips.closed_off.connect(filters.hide_closed)
        bar.chips.cleared.connect(filters.clear)
        bar.page_chosen.connect(self._go_to_page)
        self.body.opened.connect(lambda case: self.go.emit(place.case(case)))
        self.body.move_asked.connect(self.mover.move)
        self.body.dropped.connect(self._on_dropped)
        self.body.closed_toggled.connect(self.load)
        self.body.failed.connect(self.workspace.messages.show)
        self.body.empty.clicked.connect(self._on_empty_button)
        self.mover.go.connect(self.go)
        self.mover.moved.connect(self._follow)
        self.aside.failed.connect(self.workspace.messages.show)
        self._attending.ready.connect(self._on_attention)

    # --- reading ----------------------------------------------------------------------------------

    def show_place(self, place: Place) -> None:
        """Show what the place asks for; a place that asks for nothing leaves the filters."""
        self.filters.show_query(place.query)
        super().show_place(place)

    def reload(self) -> None:
        """Read the views and the cases again."""
        self.filters.read_views()
        self.load()

    def load(self) -> None:
        """Show the cases of the present view."""
        self._attending.ask()
        self._show_filters()
        self._show_views()
        lister, wish, spoken = self.filters.lister, self.filters.wish, language()
        also = frozenset({stages.CLOSED}) if self.body.shows_closed else frozenset()
        self.aside.ask(
            "board",
            lambda s: board_reading.read(s, lister, wish, spoken, also),
            self._take_board,
        )
        views = tuple(self.filters.views)
        self.aside.ask(
            "figures", lambda s: list_reading.figures(s, lister, wish, views), self._take_figures
        )

    def _take_board(self, board: Board) -> None:
        self.board = board
        self.body.show_board(board)
        self.toolbar.show_count(board.listed, max(board.in_all, board.listed))
        self._show_emptiness()
        if self._waits_for and self.body.stand(self._waits_for):
            self._waits_for = ""

    def _take_figures(self, figures: Figures) -> None:
        self.figures = figures
        self._show_filters()
        can_reset = list_filter.is_narrowed(self.filters.wish)
        self.facets.set_counts(figures.facets, figures.names, can_reset=can_reset)
        self._show_views()

    def _fetch(self, ids: Sequence[str]) -> Mapping[str, Card]:
        lister = self.filters.lister
        return self.workspace.read(board_reading.cards, lister, ids, language(), looks=False)

    def _on_attention(self) -> None:
        if self.place is not None and self.isVisible():
            self.load()

    # --- what is shown ----------------------------------------------------------------------------

    def _show_filters(self) -> None:
        wish, base = self.filters.wish, self.filters.base.wish
        names = {**self.figures.names, **self.workspace.read(list_reading.names, wish)}
        self.toolbar.box.show_text(wish.text)
        self.toolbar.chips.show_wish(wish, names, usually_open=base.open_only)
        self.parts.show_chosen(len(list_filter.picked(wish)))

    def _show_views(self) -> None:
        filters, counts = self.filters, self.figures.of_views
        self.views.show_views(filters.views, counts, filters.base, is_dirty=filters.is_dirty)

    def _on_views(self) -> None:
        self._show_views()
        self._show_filters()

    def _show_emptiness(self) -> None:
        is_empty = not any(len(column.ids) for column in self.board.columns.values())
        body = self.body
        body.stack.setCurrentIndex(1 if is_empty else 0)
        body.hint.setVisible(not is_empty and not self.workspace.readonly)
        if list_filter.is_narrowed(self.filters.wish):
            body.empty.set_texts(_("No case fits these filters."), _("Clear filters"))
        else:
            new = "" if self.workspace.readonly else _("New case…")
            body.empty.set_texts(_("No cases yet. A case starts with a demand."), new)

    # --- what a person does -----------------------------------------------------------------------

    def _on_dropped(self, case: str, stage: str) -> None:
        self.mover.drop(case, self.body.stage_of(case), stage)

    def _follow(self, case: str) -> None:
        """Stand on a card where it is now, or as soon as it is there."""
        self._waits_for = case
        if not self.aside.is_waiting("board") and self.body.stand(case):
            self._waits_for = ""

    def _on_empty_button(self) -> None:
        if list_filter.is_narrowed(self.filters.wish):
            self.filters.clear()
        else:
            self.command.emit("case.new")

    def _enter_cards(self) -> None:
        target = self.body.main_widget()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_page(self, page: str) -> None:
        if page != place.BOARD:
            self.toolbar.pages.set_current(place.BOARD)
            self.go.emit(Place(page, query=self.filters.query()))

    # --- what the window asks ---------------------------------------------------------------------

    def title(self) -> str:
        """The title in the top bar."""
        return _("Board")

    @property
    def ids(self) -> list[str]:
        """The open cases that are shown, stage by stage."""
        return [id_ for stage in OPEN_STAGES for id_ in self.board.of(stage)]

    def selection(self) -> list[str]:
        """Nothing is ticked on the board."""
        return []

    def shown_filter(self) -> View:
        """What is shown."""
        return self.filters.view

    def do(self, name: str) -> bool:
        """The keys for tabs turn the views; the gate is that of the card one stands on."""
        if name in ("tab.next", "tab.previous"):
            self.views.tabs.step(1 if name == "tab.next" else -1)
            return True
        case = self.body.current_case()
        if name in ("gate", "case.back") and case:
            self.mover.move(case, 1 if name == "gate" else -1)
            return True
        return False

    def can(self, name: str) -> bool:
        """A card one stands on can be moved."""
        return name in ("gate", "case.back") and bool(self.body.current_case())

    def focus_filter(self) -> None:
        """Ctrl+F: stand in the filter box."""
        self.toolbar.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.toolbar.box.selectAll()

    def panes(self) -> list[QWidget]:
        """Facets, then each column."""
        panes: list[QWidget] = [self.facets.list] if self.facets.isVisible() else []
        return [*panes, *self.body.lists()]

    def state(self) -> dict[str, object]:
        """Filters, and the card that one stands on."""
        return {"query": self.filters.query(), "case": self.body.current_case()}

    def restore(self, state: dict[str, object]) -> None:
        """Stand where the person stood before."""
        query, case = state.get("query"), state.get("case")
        if isinstance(query, tuple) and query != self.filters.query():
            self.filters.show_query(query)
            self.load()
        if isinstance(case, str) and case:
            self._follow(case)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus that the window gives to the page belongs to the cards."""
        super().focusInEvent(event)
        self._enter_cards()
