"""The page of one case: head, tabs that are made when they are first shown, the panel beside."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from sscdesk import i18n
from sscdesk.actions import case_tabs
from sscdesk.errors import NotFound
from sscdesk.gui import place
from sscdesk.gui.cases import arrangement, case_view, side_panel, stage_dates, target
from sscdesk.gui.cases.case_acts import CaseActs
from sscdesk.gui.cases.case_commands import refusal
from sscdesk.gui.cases.case_frame import CaseFrame
from sscdesk.gui.cases.case_view import CaseView
from sscdesk.gui.cases.gate_items import Way
from sscdesk.gui.cases.gate_panel import Checklist
from sscdesk.gui.cases.missing_walk import MissingWalk
from sscdesk.gui.cases.open_tabs import OpenTabs
from sscdesk.gui.cases.past_gates import past_checklist
from sscdesk.gui.cases.remembered_tabs import RememberedTabs
from sscdesk.gui.cases.tab_words import tab_words
from sscdesk.gui.cases.tabs.tab import Tab
from sscdesk.gui.cases.title_writer import TitleWriter
from sscdesk.gui.page import Page
from sscdesk.gui.place import CASES, Place
from sscdesk.gui.theme import current
from sscdesk.gui.widgets.empty_state import EmptyState
from sscdesk.gui.widgets.settling import settle
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _
from sscdesk.store.session import Touched

LOW_PX = 620 - 72
"""Height of the page below which the head has two lines: the window is then lower than 620."""
WIDE_PX = 1280
LATER_MS = 80
NAV_PX = 184


class CasePage(Page):
    """One case.

    Attributes:
        view: What is shown; None before any case is.
        header: Title, stages, gate button.
        tab_row: The nine tabs.
        panel: Checklist and last changes.
        tabs: The tabs that were shown.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Make an empty page; `show_place` fills it."""
        super().__init__(workspace, parent)
        self.view: CaseView | None = None
        self._remembered = RememberedTabs()
        self._looked_at = ""
        self._walk = MissingWalk()
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self._show_changes)
        self.acts = CaseActs(workspace, self)
        self._arrange()
        self._title = TitleWriter(workspace, self.header)
        self._wire()

    def _arrange(self) -> None:
        self.frame = CaseFrame()
        self.header, self.tab_row = self.frame.header, self.frame.tab_row
        self.bars, self.panel = self.frame.bars, self.frame.panel
        self.tabs = OpenTabs(self.workspace, self.frame.stack)
        self.gone = EmptyState(
            "archive", _("This case was deleted or is not here."), _("All cases")
        )
        self.gone.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        column.addWidget(self.gone)

    def _wire(self) -> None:
        self.header.asked.connect(self._ask)
        self.header.gate_asked.connect(self._on_gate)
        self.header.stage_chosen.connect(self._on_stage)
        self.tab_row.chosen.connect(self._on_tab)
        self.bars.go.connect(self._go)
        self.bars.asked.connect(self._ask)
        self.acts.go.connect(self._go)
        self.tabs.go.connect(self._go)
        self.tabs.asked.connect(self._ask)
        self.tabs.waits.connect(self.waits)
        current().changed.connect(self._fit)
        self.gone.clicked.connect(lambda: self.go.emit(Place(CASES)))
        self.panel.gate.chosen.connect(self._on_item)
        self.panel.gate.reviewed.connect(lambda: self._ask("gate"))
        self.panel.gate.left.connect(lambda: self._on_stage(""))
        self.panel.changes.all_asked.connect(lambda: self.choose_tab(case_tabs.HISTORY))

    # --- the place --------------------------------------------------------------------------------

    def show_place(self, place: Place) -> None:
        """Show a case, one of its tabs, a field there.

        Raises:
            UserError: the desk cannot be read.
        """
        if self.view is not None and self.view.id != place.record:
            self._drop_tabs()
        self._looked_at = ""
        super().show_place(place)
        if self.view is None:
            return
        found = target.find(self.view, place.tab, place.key) if place.key else None
        named = place.tab if place.tab in arrangement.TABS else ""
        remembered = self._remembered.get(self.view.id, case_tabs.OVERVIEW)
        self.choose_tab(found.tab if found else named or remembered)
        if found is not None:
            tab = self.tabs.by_name[found.tab]
            QTimer.singleShot(0, tab, lambda: tab.stand(found))
        settle(self)

    def _drop_tabs(self) -> None:
        self.panel.show_of_tab(())
        self.tabs.drop()
        self._walk = MissingWalk()

    def reload(self) -> None:
        """Read the case again."""
        if self.place is None:
            return
        try:
            self.view = self.workspace.read(
                case_view.read, self.place.record, is_readonly=self.workspace.readonly
            )
        except NotFound:
            self.view = None
            self._drop_tabs()
        self.frame.setVisible(self.view is not None)
        self.gone.setVisible(self.view is None)
        if self.view is not None:
            self._show(self.view)
        self.heading_changed.emit()

    def concerns(self, touched: Touched) -> bool:
        """The case itself, or a record that it names."""
        if self.view is None:
            return self.place is not None and self.place.record in touched.roots
        return self.view.id in touched.roots or bool(touched.roots & self.view.names.keys())

    def _show(self, view: CaseView) -> None:
        self.header.show_case(view, stage_dates.notes(view, self.workspace.today))
        self._title.follow(view)
        self.bars.show_case(view)
        self._show_tab_words()
        self._show_checklist()
        self.tabs.refresh(view, self.tab_row.current())
        self._later.start()

    def _show_changes(self) -> None:
        """The last changes can wait until what was typed is on the screen."""
        if self.view is not None and self.isVisible() and self._has_panel():
            found = self.workspace.read(side_panel.last_changes, self.view, self.workspace.today)
            self.panel.changes.show_changes(found)
            settle(self.panel)

    def _show_tab_words(self) -> None:
        is_short = self._is_narrow()
        self.tab_row.set_tabs(tab_words(self.view, is_short=is_short))

    # --- tabs -------------------------------------------------------------------------------------

    def choose_tab(self, name: str) -> None:
        """Show a tab, and make it when it is shown for the first time."""
        if self.view is None:
            return
        self.tab_row.set_current(name)
        self.frame.tab_strip.show_current()
        tab = self.tabs.show(self.view, name)
        self.panel.show_of_tab(tab.side())
        self._remembered.put(self.view.id, name)
        self.place = place.case(self.view.id, name)

    def _on_tab(self, name: str) -> None:
        shown = self.current_tab()
        if shown is not None:
            shown.save()
        self.choose_tab(name)

    def current_tab(self) -> Tab | None:
        """The tab that is shown."""
        return self.tabs.by_name.get(self.tab_row.current())

    # --- the checklist ----------------------------------------------------------------------------

    def _show_checklist(self) -> None:
        if self.view is None:
            return
        if self._looked_at:
            self.panel.show_list(self.workspace.read(past_checklist, self.view, self._looked_at))
        elif self.view.items:
            self.panel.show_list(Checklist(self.view.gate, self.view.items))
        else:
            self.panel.show_list(None)

    def _on_stage(self, stage: str) -> None:
        """Look at the checklist of a stage; that of the present one is the usual sight."""
        if self.view is None:
            return
        is_present = stage == self.view.now.stage and bool(self.view.items)
        self._looked_at = "" if is_present else stage
        self._show_checklist()
        if stage and not self._has_panel():
            self._open_drawer()

    def _on_gate(self) -> None:
        """In a narrow window the button opens the panel, else the dialog."""
        if self._is_narrow() and not self.frame.is_drawer_open:
            self._open_drawer()
        else:
            self._ask("gate")

    def _open_drawer(self) -> None:
        self.frame.open_drawer()
        self._later.start()

    def _on_item(self, item: Way) -> None:
        if self.view is not None:
            # What it leads to may lie below the drawer.
            self.frame.close_drawer()
            self._walk.name = item.name
            self._go(item.place(self.view.id))

    def _step_missing(self, by: int) -> None:
        """F8: the next thing that is missing, round and round."""
        found = self._walk.step(self.view.open_ways if self.view is not None else (), by)
        if found is None:
            self.workspace.messages.done(_("Nothing is missing for the next gate"))
        else:
            self._on_item(found)

    # --- commands ---------------------------------------------------------------------------------

    def _ask(self, name: str) -> None:
        """A command from within the page; what the page does not do itself the window does."""
        with self.workspace.shown():
            if not self.do(name):
                self.command.emit(name)

    def do(self, name: str) -> bool:
        """Do a command of the window that this page answers to; False when it does not.

        Raises:
            UserError: it cannot be done now.
        """
        if self.view is None:
            return False
        if name in ("missing.next", "missing.previous"):
            self._step_missing(1 if name == "missing.next" else -1)
        elif name in ("tab.next", "tab.previous"):
            self.tab_row.step(1 if name == "tab.next" else -1)
        elif name in ("line.new", "line.remove"):
            return self._on_line(name)
        elif name == "case.history":
            self.choose_tab(case_tabs.HISTORY)
        else:
            if name == "gate":
                self.save()
            return self.acts.do(name, self.view)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 where nothing else takes it: write the title; Esc: close the drawer."""
        if event.key() == Qt.Key.Key_F2:
            self._title.open()
        elif event.key() == Qt.Key.Key_Escape and self.frame.close_drawer():
            self.header.gate.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def can(self, name: str) -> bool:
        """Whether a command of a case can be done here now."""
        if self.view is None:
            return False
        if name == "gate":
            return bool(self.view.items) and not self.view.lock
        return not refusal(name, self.view.now, self.view.lock)

    def _on_line(self, name: str) -> bool:
        tab = self.current_tab()
        table = tab.current_table() if tab is not None else None
        if table is None:
            return False
        (table.add_line if name == "line.new" else table.remove_line)()
        return True

    def _go(self, where: Place) -> None:
        """Another place of the same case is shown here, any other by the window."""
        if self.view is not None and where.page == place.CASE and where.record == self.view.id:
            shown = self.current_tab()
            if shown is not None:
                shown.save()
            self.show_place(where)
        else:
            self.go.emit(where)

    def save(self) -> bool:
        """Write what waits in fields; False when something could not be written."""
        is_titled = self._title.save()
        return self.tabs.save() and is_titled

    # --- the window around ------------------------------------------------------------------------

    def title(self) -> str:
        """The title of the case, for windows that are too low for the head."""
        return self.view.record.text("title", i18n.language()) if self.view else ""

    def trail(self) -> list[tuple[str, Place | None]]:
        """Cases, then the reference."""
        ref = self.view.ref if self.view is not None else ""
        return [(_("Cases"), Place(CASES)), (ref or _("Case"), None)]

    def panes(self) -> list[QWidget]:
        """Tabs, the tab that is shown, the checklist."""
        shown = self.current_tab()
        found: list[QWidget | None] = [self.tab_row.button(self.tab_row.current()), shown]
        if self._has_panel():
            found.append(self.panel)
        return [one for one in found if one is not None]

    def focus_filter(self) -> None:
        """Ctrl+F: the filter of the tab that is shown."""
        shown = self.current_tab()
        if shown is not None:
            shown.focus_filter()

    def state(self) -> dict[str, object]:
        """Tab and how far it was scrolled."""
        shown = self.current_tab()
        scrolled = shown.verticalScrollBar().value() if isinstance(shown, QScrollArea) else 0
        return {"tab": self.tab_row.current(), "scroll": scrolled}

    def restore(self, state: Mapping[str, object]) -> None:
        """Stand where the person stood before."""
        name = str(state.get("tab", ""))
        if name in arrangement.TABS:
            self.choose_tab(name)
        shown, scrolled = self.current_tab(), state.get("scroll", 0)
        if shown is not None and isinstance(scrolled, int):
            bar = shown.verticalScrollBar()
            QTimer.singleShot(0, bar, lambda: bar.setValue(scrolled))

    def _window_width(self) -> int:
        window = self.window()
        return self.width() + NAV_PX if window is self else window.width()

    def _is_narrow(self) -> bool:
        return self._window_width() < current().px(WIDE_PX)

    def _has_panel(self) -> bool:
        return not self._is_narrow() or self.frame.is_drawer_open

    def _fit(self) -> None:
        """As much as there is room for."""
        self.header.set_compact(self.height() < LOW_PX)
        self.frame.set_beside(is_beside=not self._is_narrow())
        self._show_tab_words()

    def showEvent(self, event: QShowEvent) -> None:
        """Everything has its place before it is first seen."""
        super().showEvent(event)
        settle(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel stands beside the tabs, or waits for its button."""
        super().resizeEvent(event)
        self._fit()
