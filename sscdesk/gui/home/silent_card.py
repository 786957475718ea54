"""The card "Snoozed and dismissed": what Home does not tell, why, and how to hear of it again."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from sscdesk.actions.case_attention import Item
from sscdesk.actions.silencing import FOR_GOOD, Silence
from sscdesk.gui import wording
from sscdesk.gui.home import items
from sscdesk.gui.home.attention_card import ROW_PX
from sscdesk.gui.tables.cells import Cell, Column
from sscdesk.gui.tables.model import RowModel
from sscdesk.gui.tables.table import DataTable
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.empty_state import EmptyState
from sscdesk.gui.widgets.rule import horizontal_rule
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _, listed

Line = tuple[Item, Silence]


class SilentCard(Card):
    """What is not told.

    Attributes:
        opened: An `Item` is to be opened at its exact place.
        woken: An `Item` is to be told again.
        left: Back to what needs attention.
    """

    opened = Signal(object)
    woken = Signal(object)
    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(_("Snoozed and dismissed"), parent, is_flush=True)
        self._workspace = workspace
        self._lines: dict[str, Line] = {}
        self.model = RowModel(_columns(), self._present, words=self._words)
        self.table = DataTable(self.model, _("Snoozed and dismissed"))
        self.table.set_row_px(ROW_PX)
        self.table.horizontalHeader().hide()
        self.table.fill_menu = self._fill_menu
        self.table.opened.connect(self._open)
        self.table.button_clicked.connect(self._on_button)
        self.empty = EmptyState("bell-off", _("Nothing is snoozed or dismissed."))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.body.setSpacing(0)
        self.body.addWidget(horizontal_rule())
        self.body.addWidget(self.stack, 1)
        self.back_button = self.add_action(_("Back to what needs attention"))
        self.back_button.clicked.connect(self.left)

    def show_lines(self, found: Sequence[Line]) -> None:
        """Show these lines."""
        self._lines = {item.key: (item, why) for item, why in found}
        lines = self._lines
        self.model.reset(list(lines), lambda keys: {key: lines[key] for key in keys})
        self.stack.setCurrentWidget(self.table if lines else self.empty)
        if lines and self.table.current_id() is None:
            self.table.select(next(iter(lines)), items.WHAT)

    def focus_widget(self) -> QWidget:
        """Where the cursor goes."""
        return self.table if self._lines else self.back_button

    def _present(self, line: Line, key: str) -> Cell:
        item, why = line
        if key == items.WHEN:
            return _silence(why)
        if key == items.ACT:
            return Cell(button=_("Open") if self._workspace.readonly else _("Wake"))
        return items.present(item, key, self._workspace.today)

    def _words(self, line: Line) -> str:
        item, why = line
        cell = _silence(why)
        parts = (items.words(item, self._workspace.today), cell.text, cell.second)
        return listed(parts)

    def _open(self, key: str) -> None:
        if key in self._lines:
            self.opened.emit(self._lines[key][0])

    def _on_button(self, key: str, _column: str) -> None:
        if self._workspace.readonly:
            self._open(key)
        elif key in self._lines:
            self.woken.emit(self._lines[key][0])

    def _fill_menu(self, menu: QMenu, keys: Sequence[str]) -> None:
        menu.addAction(_("Open"), lambda: self._open(keys[0]))
        if not self._workspace.readonly:
            menu.addAction(_("Wake"), lambda: self._on_button(keys[0], ""))


def _columns() -> tuple[Column, ...]:
    return (
        Column(items.SIGN, "", 30, fixed=True, tip=_("Kind")),
        Column(items.WHAT, _("What"), 240, stretch=True, fixed=True),
        Column(items.STAGE, _("Stage"), 142),
        Column(items.WHEN, _("Snoozed until"), 190),
        Column(items.ACT, _("What to do"), 96, fixed=True),
    )


def _silence(why: Silence) -> Cell:
    if why.until == FOR_GOOD:
        return Cell(_("Not relevant"), why.reason, tip=why.reason)
    return Cell(_("Snoozed"), _("until {day}").format(day=wording.day(why.until)))
