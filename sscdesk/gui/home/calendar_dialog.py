"""Missions and deadlines of the next ninety days, month by month."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sscdesk.actions.case_attention import Item
from sscdesk.gui import spelling, wording
from sscdesk.gui.home import items
from sscdesk.gui.tables.cells import Cell, Column, Group
from sscdesk.gui.tables.grouped import GroupedModel
from sscdesk.gui.tables.table import DataTable
from sscdesk.gui.theme import current
from sscdesk.gui.widgets.buttons import button
from sscdesk.gui.widgets.empty_state import EmptyState
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _, ngettext

DAY = "day"


class CalendarDialog(QDialog):
    """A list to look through; Enter opens the place of a line.

    Attributes:
        chosen: An `Item` is to be opened.
    """

    chosen = Signal(object)

    def __init__(
        self, workspace: Workspace, found: Sequence[Item], days: int, parent: QWidget | None = None
    ) -> None:
        """Show what is due.

        Args:
            found: In the order of their days.
            days: How far it looks ahead.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(
            ngettext("The next {n} day", "The next {n} days", days).format(
                n=spelling.plain(str(days))
            )
        )
        self.resize(current().px(680), min(current().px(520), 620))
        self._workspace = workspace
        self._items = {item.key: item for item in found}
        self.model = GroupedModel(
            _columns(), self._present, words=lambda item: items.words(item, workspace.today)
        )
        self.table = DataTable(self.model, _("Missions and deadlines"))
        self.table.set_row_px(42)
        self.table.horizontalHeader().hide()
        self.table.opened.connect(self._open)
        self._arrange()
        self._fill(found)

    def _arrange(self) -> None:
        self.empty = EmptyState("calendar-event", _("Nothing is due in this time."))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.close_button = button(_("Close"))
        self.close_button.clicked.connect(self.reject)
        self.open_button = button(_("Open"), "primary")
        self.open_button.clicked.connect(lambda: self._open(self.table.current_id()))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.open_button)
        column.addLayout(row)

    def _fill(self, found: Sequence[Item]) -> None:
        self.stack.setCurrentWidget(self.table if found else self.empty)
        self.open_button.setEnabled(bool(found))
        dated = [item for item in found if item.due is not None]
        months = [(month, list(several)) for month, several in groupby(dated, key=_month)]
        groups = [(Group(month, len(several), "calendar"), [item.key for item in several])
                  for month, several in months]  # fmt: skip
        known = self._items
        self.model.reset_groups(groups, lambda keys: {key: known[key] for key in keys})
        if dated:
            self.table.select(dated[0].key, items.WHAT)

    def _present(self, item: Item, key: str) -> Cell:
        if key == DAY and item.due is not None:
            iso = item.due.isoformat()
            return Cell(wording.day(iso), wording.lateness(iso, self._workspace.today))
        return items.present(item, key, self._workspace.today)

    def _open(self, key: object) -> None:
        item = self._items.get(str(key))
        if item is not None:
            self.chosen.emit(item)
            self.accept()


def _month(item: Item) -> str:
    return spelling.month_and_year(item.due) if item.due is not None else ""


def _columns() -> tuple[Column, ...]:
    return (
        Column(DAY, _("When"), 118, fixed=True),
        Column(items.WHAT, _("What"), 240, stretch=True, fixed=True),
        Column(items.STAGE, _("Stage"), 142),
    )
