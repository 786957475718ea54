"""A tab of the case page: its cards one below the other, made when the tab is first shown."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QTableView, QVBoxLayout, QWidget

from sscdesk.gui.cases import arrangement
from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.cases.tabs.form_card import FormCard
from sscdesk.gui.cases.tabs.list_card import ListCard, Looks
from sscdesk.gui.cases.tabs.part import Part
from sscdesk.gui.cases.target import Target
from sscdesk.gui.tables.child_table import ChildTable
from sscdesk.gui.widgets.settling import settle
from sscdesk.gui.widgets.steady_area import SteadyArea
from sscdesk.gui.workspace import Workspace

Make = Callable[[], Part]

SETTLE_MS = 60
"""Until then a form that was just filled has its size."""
MARGIN_PX = 60


class Tab(SteadyArea, Part):
    """The cards of a part of the case.

    The first card is made at once, the others while the window is idle, so that going to a tab
    never stands still.

    Attributes:
        go: Lead to another place.
        asked: Name of a command.
        waiting_changed: Another number of fields waits for a correction.
        name: Name of the tab in links.
        parts: The cards that are made, from top to bottom.
    """

    go = Signal(object)
    asked = Signal(str)
    waiting_changed = Signal()

    def __init__(
        self, workspace: Workspace, case: str, name: str, parent: QWidget | None = None
    ) -> None:
        """Plan the cards of a tab; `show_view` makes them."""
        super().__init__(parent)
        self.workspace, self.case, self.name = workspace, case, name
        self.view: CaseView | None = None
        self._locked = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        self.column = QVBoxLayout(holder)
        self.column.setContentsMargins(16, 12, 12, 12)
        self.column.setSpacing(12)
        self.column.addStretch(1)
        self.setWidget(holder)
        self.parts: list[Part] = []
        self._planned: list[Make] = self.plan()
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._make_next)

    # --- making the cards -------------------------------------------------------------------------

    def plan(self) -> list[Make]:
        """The cards, from top to bottom; a tab in an order of its own says so here."""
        sections = [self.form(section.name) for section in arrangement.sections(self.name)]
        kinds = [one.kind for one in arrangement.LISTINGS.get(self.name, ())]
        return [*sections, *(self.listing(kind) for kind in kinds)]

    def form(self, name: str) -> Make:
        """The form of a section of this tab."""
        section = next(s for s in arrangement.sections(self.name) if s.name == name)
        return lambda: FormCard(self.workspace, self.case, section)

    def listing(self, kind: str, looks: Looks | None = None) -> Make:
        """The list of a kind."""
        listed = arrangement.listing(kind)
        return lambda: ListCard(self.workspace, listed, looks=looks)

    def _make_next(self) -> None:
        if not self._planned:
            self._idle.stop()
            return
        part = self._planned.pop(0)()
        assert isinstance(part, QWidget)
        signal = getattr(part, "waiting_changed", None)
        if signal is not None:
            signal.connect(self.waiting_changed)
        self.parts.append(part)
        self.column.insertWidget(self.column.count() - 1, part)
        if self.view is not None:
            part.show_view(self.view, locked=self._locked)
        settle(self)

    def make_all(self) -> None:
        """Make every card now: somebody looks for a field, or goes through them."""
        while self._planned:
            self._make_next()

    # --- what is shown ----------------------------------------------------------------------------

    def show_view(self, view: CaseView, *, locked: bool) -> None:
        """Show another state of the case."""
        self.view, self._locked = view, locked
        for part in self.parts:
            part.show_view(view, locked=locked)
        if not self.parts:
            self._make_next()
        if self._planned:
            self._idle.start()

    def stand(self, target: Target) -> bool:
        """Stand in a field of one of the cards, and bring it into view."""
        self.make_all()
        for part in self.parts:
            if part.stand(target):
                assert isinstance(part, QWidget)
                self.ensureWidgetVisible(part, 0, 40)
                QTimer.singleShot(SETTLE_MS, self, self._bring_focus_into_view)
                return True
        return False

    def _bring_focus_into_view(self) -> None:
        """A form that was just opened has its size only now; of a table the current row counts."""
        focused, holder = self.window().focusWidget(), self.widget()
        if focused is None or holder is None or not holder.isAncestorOf(focused):
            return
        rect = focused.rect()
        if isinstance(focused, QTableView):
            rect = focused.visualRect(focused.currentIndex())
            focused = focused.viewport()
        centre = focused.mapTo(holder, rect.center())
        self.ensureVisible(0, centre.y(), 0, rect.height() // 2 + MARGIN_PX)

    def save(self) -> bool:
        """Write what waits in fields."""
        saved = [part.save() for part in self.parts]
        return all(saved)

    def waiting(self) -> int:
        """How many fields wait for a correction."""
        return sum(part.waiting() for part in self.parts)

    def tables(self) -> Iterator[ChildTable]:
        """Every table of the tab."""
        for part in self.parts:
            yield from part.tables()

    def current_table(self) -> ChildTable | None:
        """The table that a line is added to or removed from.

        That with the focus, else the first that can be edited.
        """
        self.make_all()
        found = list(self.tables())
        focused = (table for table in found if table.hasFocus() or _is_within(table))
        return next(focused, next((t for t in found if t.lines.is_editable), None))

    def side(self) -> Sequence[QWidget]:
        """Cards that stand beside this tab only, below the checklist."""
        return ()

    def focus_filter(self) -> None:
        """Ctrl+F: stand in the filter of the tab, when it has one."""


def _is_within(table: ChildTable) -> bool:
    focused = table.window().focusWidget()
    return focused is not None and table.isAncestorOf(focused)
