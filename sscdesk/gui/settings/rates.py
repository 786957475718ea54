"""Currencies: the main one, and what a unit of each was worth in US dollars on which day."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from sscdesk import settings
from sscdesk.actions import records, writes
from sscdesk.actions.writes import Shown
from sscdesk.domain.records import Record
from sscdesk.errors import UserError
from sscdesk.gui import spelling, wording
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.new_record import NewRecordDialog
from sscdesk.gui.forms.record_form import RecordForm
from sscdesk.gui.settings.rows import SettingCard
from sscdesk.gui.settings.section import Section
from sscdesk.gui.start.choices import currency_input
from sscdesk.gui.start.profile import MAIN_CURRENCY
from sscdesk.gui.tables.cells import Cell, Column
from sscdesk.gui.tables.heights import COMPACT
from sscdesk.gui.tables.model import RowModel
from sscdesk.gui.tables.table import DataTable
from sscdesk.gui.theme.state import current
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.empty_state import EmptyState
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _
from sscdesk.store import queries
from sscdesk.store.session import Session

KIND = "exchange_rate"
LAYOUT = (("currency", "on"), ("rate_to_usd", "source"))
REQUIRED = ("currency", "on", "rate_to_usd")
CURRENCY_WIDTH, TABLE_HEIGHT = 280, 230


class RatesSection(Section):
    """The main currency, the list of rates, and the form of the rate on which one stands."""

    def __init__(self, workspace: Workspace) -> None:
        """Show what is there."""
        super().__init__(workspace)
        self._records: dict[str, Record] = {}
        self.form: RecordForm | None = None
        self.main = currency_input(workspace.today)
        self.main.setFixedWidth(current().px(CURRENCY_WIDTH))
        self.main.set_value(settings.load().main_currency or MAIN_CURRENCY)
        self.main.finished.connect(self._keep_main)
        self.model = RowModel(_columns(), _present, parent=self)
        self.table = DataTable(self.model, _("Exchange rates"), density=COMPACT)
        self.table.setMinimumHeight(current().px(TABLE_HEIGHT))
        self.empty = EmptyState(
            "coin", _("No exchange rate yet. Without one, amounts of that currency have no value "
                      "in US dollars."),
            "" if workspace.readonly else _("Add a rate…"),
        )  # fmt: skip
        self.controls = {"main": self.main.line, "rates": self.table}
        self._arrange()
        self._wire()
        self.reload()

    def _arrange(self) -> None:
        mine = SettingCard(_("Currency"))
        mine.add_row(_("Main currency"), _("New amounts begin with it."), self.main)
        self.listed = Card(_("Exchange rates"), is_flush=True)
        self.add = self.listed.add_action(_("Add a rate…"), "plus")
        self.remove = self.listed.add_action(_("Delete"), "trash")
        self.listed.body.addWidget(self.table)
        self.listed.body.addWidget(self.empty)
        self.one = Card(_("This rate"))
        for card in (mine, self.listed, self.one):
            self.column.addWidget(card)
        self.column.addStretch(1)

    def _wire(self) -> None:
        self.table.stood.connect(lambda _id: self._show_form())
        self.table.opened.connect(lambda _id: self._enter_form())
        self.add.clicked.connect(self.ask_new)
        self.empty.clicked.connect(self.ask_new)
        self.remove.clicked.connect(self.remove_current)
        delete = QShortcut(QKeySequence("Del"), self.table, self.remove_current)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)

    # --- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the rates again."""
        self._records = self.workspace.read(_rates)
        self.model.reset(list(self._records), self._fetch)
        has_rows = bool(self._records)
        self.table.setVisible(has_rows)
        self.empty.setVisible(not has_rows)
        self.add.setVisible(has_rows and not self.workspace.readonly)
        self.remove.setVisible(has_rows and not self.workspace.readonly)
        if has_rows and self.table.current_id() is None:
            self.table.select(next(iter(self._records)))
        self._show_form()

    def _fetch(self, ids: Sequence[Any]) -> dict[Any, Record]:
        return {id_: self._records[id_] for id_ in ids if id_ in self._records}

    def _show_form(self) -> None:
        id_ = self.table.current_id()
        self.one.setVisible(isinstance(id_, str))
        if not isinstance(id_, str):
            self._drop_form()
            return
        if self.form is None or self.form.context.record != id_:
            self._make_form(id_)
        assert self.form is not None
        self.form.refresh()

    def _make_form(self, id_: str) -> None:
        self._drop_form()
        self.form = RecordForm(Context(self.workspace, id_, id_), KIND, LAYOUT)
        self.one.body.addWidget(self.form)

    def _drop_form(self) -> None:
        if self.form is not None:
            self.form.flush()
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _enter_form(self) -> None:
        if self.form is not None:
            self.form.focus_key("rate_to_usd")

    # --- writing ---------------------------------------------------------------------------------

    def save(self) -> bool:
        """Write what waits in the form."""
        return self.form is None or self.form.flush()

    def ask_new(self) -> NewRecordDialog:
        """Ask for a rate that is not there yet."""
        dialog = NewRecordDialog(
            Context(self.workspace), KIND, layout=LAYOUT, required=REQUIRED, parent=self
        )
        dialog.propose({"on": self.workspace.today.isoformat()})
        dialog.created.connect(self._stand_on)
        dialog.open()
        return dialog

    def _stand_on(self, id_: str) -> None:
        self.reload()
        self.table.select(id_)
        self.table.setFocus()

    def remove_current(self) -> None:
        """Delete the rate on which one stands; undo brings it back."""
        id_ = self.table.current_id()
        if not isinstance(id_, str) or self.workspace.readonly:
            return
        words = _words(self._records[id_])
        shown = self.workspace.read(_look, id_)
        with self.workspace.shown():
            self.workspace.write("record.remove", records.remove, id_, shown)
            self.workspace.messages.done(_("Deleted: {name}").format(name=words))
        self.reload()

    def _keep_main(self) -> None:
        try:
            code = self.main.value()
        except UserError:
            return
        if code:
            settings.remember(main_currency=code)


def _rates(session: Session) -> dict[str, Record]:
    """Every rate: by currency, the newest first."""
    ids = queries.roots_of_kind(session, KIND)
    session.shelf.load(ids)
    found = [record for id_ in ids if (record := session.record(id_)) is not None]
    found.sort(key=lambda record: record.get("on"), reverse=True)
    found.sort(key=lambda record: record.get("currency"))
    return {record.id: record for record in found}


def _look(session: Session, id_: str) -> Shown:
    return writes.look(session, id_, id_)


def _columns() -> list[Column]:
    return [
        Column("currency", _("Currency"), 90),
        Column("on", _("Date"), 110),
        Column("rate_to_usd", _("US dollars for one unit"), 180, align_end=True),
        Column("source", _("Source"), 160, stretch=True),
    ]


def _present(record: Record, key: str) -> Cell:
    value = record.get(key)
    if key == "on":
        return Cell(spelling.day(value))
    if key == "rate_to_usd":
        return Cell(wording.number(value), align_end=True)
    return Cell(value, code=key == "currency")


def _words(record: Record) -> str:
    return f"{record.get('currency')} {spelling.day(record.get('on'))}".strip()
