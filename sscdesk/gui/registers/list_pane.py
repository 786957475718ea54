"""The list of a register: a search box, how many there are, New…, and the table."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from sscdesk.gui import spelling
from sscdesk.gui.registers import kinds
from sscdesk.gui.registers.kinds import Register
from sscdesk.gui.tables.header import SortKey
from sscdesk.gui.tables.model import RowModel
from sscdesk.gui.tables.table import DataTable
from sscdesk.gui.theme import icons
from sscdesk.gui.widgets.buttons import button
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.empty_state import EmptyState
from sscdesk.gui.widgets.labels import ElidedLabel
from sscdesk.gui.widgets.rule import horizontal_rule
from sscdesk.gui.widgets.speech import announce
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _, ngettext
from sscdesk.store import register_rows
from sscdesk.store.case_ids import CaseIds
from sscdesk.store.register_rows import RegisterRow

SEARCH_AFTER_MS = 120


class ListPane(Card):
    """Finds a record of a register.

    Attributes:
        stood: Another record is the current one; its id, "" for none.
        entered: The person wants to work on the current record.
        new_asked: A new record is wanted.
    """

    stood = Signal(str)
    entered = Signal()
    new_asked = Signal()

    def __init__(
        self, workspace: Workspace, register: Register, parent: QWidget | None = None
    ) -> None:
        """Make the list; `reload` fills it."""
        super().__init__("", parent, is_flush=True)
        self._workspace = workspace
        self.register = register
        self.sort = register_rows.NAME
        self.ids = CaseIds()
        self.model = RowModel(
            kinds.columns(register),
            lambda row, key: kinds.present(register, row, key),
            words=lambda row: kinds.words(register, row),
        )
        self.table = DataTable(
            self.model, _(register.title), settings_key=f"register.{register.kind}"
        )
        self.search = QLineEdit()
        self.new_button = button(_(register.new), icon="plus")
        self.new_button.setAccessibleName(_(register.new))
        self.count = ElidedLabel("", "small", "text2")
        self.empty = EmptyState("search", _("Nothing fits this search."), "", _("Clear the search"))
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.search.setPlaceholderText(_("Search by any word"))
        self.search.setAccessibleName(_("Search in {list}").format(list=_(self.register.title)))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(
            icons.icon("search", "text3", 16), QLineEdit.ActionPosition.LeadingPosition
        )
        if self._workspace.readonly:
            self.new_button.hide()
        above = QHBoxLayout()
        above.setContentsMargins(10, 10, 10, 8)
        above.setSpacing(8)
        above.addWidget(self.search, 1)
        above.addWidget(self.new_button)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        below = QVBoxLayout()
        below.setContentsMargins(11, 4, 11, 4)
        below.addWidget(self.count)
        self.body.setSpacing(0)
        self.body.addLayout(above)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(horizontal_rule())
        self.body.addLayout(below)
        QWidget.setTabOrder(self.search, self.new_button)
        QWidget.setTabOrder(self.new_button, self.table)

    def _connect(self) -> None:
        self._wait = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._wait.timeout.connect(self._search_now)
        self.search.textEdited.connect(lambda _text: self._wait.start())
        self.search.textChanged.connect(self._on_text)
        self.search.returnPressed.connect(self._search_now)
        self.search.installEventFilter(self)
        self.new_button.clicked.connect(self.new_asked)
        self.empty.linked.connect(self.clear_search)
        self.table.stood.connect(lambda id_: self.stood.emit(str(id_ or "")))
        self.table.opened.connect(lambda _id: self.entered.emit())
        self.table.sort_requested.connect(self._on_sort)
        self.model.failed.connect(self._workspace.messages.show)

    # --- what is shown ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the list again; the person stays on the record where they are."""
        with self._workspace.shown():
            self.ids = self._workspace.read(
                register_rows.ids, self.register.kind, self.search.text(), self.sort
            )
        self.model.reset(self.ids, self._fetch)
        is_narrowed = bool(self.search.text().strip())
        self.stack.setCurrentWidget(self.empty if is_narrowed and not self.ids else self.table)
        self._say_count(is_narrowed=is_narrowed)
        is_descending = self.sort.startswith("-")
        self.table.show_sort([SortKey(self.sort.removeprefix("-"), is_descending)])

    def _fetch(self, wanted: Sequence[str]) -> dict[str, RegisterRow]:
        return self._workspace.read(register_rows.rows, self.register.kind, wanted)

    def _say_count(self, *, is_narrowed: bool) -> None:
        shown = len(self.ids)
        total = (
            self._workspace.read(register_rows.count, self.register.kind) if is_narrowed else shown
        )
        number = spelling.number(str(total))
        told = ngettext("{n} record", "{n} records", total).format(n=number)
        if is_narrowed:
            told = ngettext("{shown} of {n} record", "{shown} of {n} records", total).format(
                shown=spelling.number(str(shown)), n=number
            )
        if told != self.count.text() and is_narrowed:
            announce(self.search, told)
        self.count.setText(told)

    def select(self, id_: str) -> bool:
        """Stand on a record; the search is cleared when it hides it."""
        if self.table.select(id_):
            return True
        if self.search.text():
            self.clear_search()
        return self.table.select(id_)

    def current(self) -> str:
        """The record where the person stands."""
        return str(self.table.current_id() or "")

    def next_to(self, id_: str) -> str:
        """The record that takes the place of one that goes away."""
        place, last = self.ids.place(id_), len(self.ids) - 1
        if place < 0 or last < 1:
            return ""
        return self.ids[place + 1 if place < last else place - 1]

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Only the names, and a short word on the button, where there is little room."""
        self.new_button.setText(_("New…") if is_narrow else _(self.register.new))
        beside = frozenset(column.key for column in self.model.columns if not column.fixed)
        self.table.arranger.squeeze(beside if is_narrow else frozenset())

    # --- searching and sorting --------------------------------------------------------------------

    def clear_search(self) -> None:
        """Show every record again."""
        self.search.clear()
        self._search_now()

    def _on_text(self, text: str) -> None:
        """The cross in the box clears it without an edit."""
        if not text:
            self._wait.start()

    def _search_now(self) -> None:
        self._wait.stop()
        current = self.current()
        self.reload()
        if not self.ids:
            self.stood.emit("")
        elif not self.table.select(current):
            self.table.select(self.ids[0])

    def _on_sort(self, key: str, is_descending: bool, _further: bool) -> None:
        self.sort = f"-{key}" if is_descending else key
        current = self.current()
        self.reload()
        self.table.select(current)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the box into the list, Escape clears the box."""
        if watched is self.search and isinstance(event, QKeyEvent):
            is_press = event.type() == QEvent.Type.KeyPress
            if is_press and event.key() == Qt.Key.Key_Down:
                self.table.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if is_press and event.key() == Qt.Key.Key_Escape and self.search.text():
                self.clear_search()
                return True
        return super().eventFilter(watched, event)
