"""The card "Contacts" of an organisation: its people, and whether they consented."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sscdesk.gui import place, wording
from sscdesk.gui.place import Place
from sscdesk.gui.tables.cells import Cell, Column
from sscdesk.gui.tables.model import RowModel
from sscdesk.gui.tables.table import DataTable
from sscdesk.gui.widgets.badge import Badge
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.labels import label
from sscdesk.i18n import _
from sscdesk.store.register_rows import RegisterRow

MOST_ROWS = 6
ROW_PX = 40


class ContactsCard(Card):
    """The people of an organisation.

    Attributes:
        go: The place of one of them was asked for.
        new_asked: Another one is to be entered.
    """

    go = Signal(object)
    new_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(_("Contacts"), parent, is_flush=True)
        self.badge = Badge()
        self.add_to_head(self.badge)
        self.new_button = self.add_action(_("New contact…"), "plus")
        self.new_button.clicked.connect(self.new_asked)
        self.model = RowModel(_columns(), _present)
        self.table = DataTable(self.model, _("Contacts"))
        self.table.set_row_px(ROW_PX)
        self.table.horizontalHeader().hide()
        self.table.opened.connect(self._open)
        self.nothing = label(_("Nobody of this organisation is known."), "small", "text2")
        self.nothing.setContentsMargins(11, 0, 11, 8)
        self.body.addWidget(self.table)
        self.body.addWidget(self.nothing)

    def show_people(self, found: Sequence[RegisterRow]) -> None:
        """Show them."""
        known = {row.id: row for row in found}
        self.model.reset(list(known), lambda ids: {id_: known[id_] for id_ in ids})
        self.badge.set_count(len(known))
        self.table.setVisible(bool(known))
        self.nothing.setVisible(not known)
        rows = min(max(len(known), 1), MOST_ROWS)
        self.table.setFixedHeight(rows * self.table.row_height + 2)

    def _open(self, id_: str) -> None:
        self.go.emit(Place(place.REGISTER, "person", key=id_))


def _columns() -> tuple[Column, ...]:
    return (
        Column("name", _("Name"), 150, stretch=True, fixed=True),
        Column("email", _("E-mail"), 190),
        Column("consent_on", _("Consent"), 150),
    )


def _present(row: RegisterRow, key: str) -> Cell:
    if key == "name":
        name = _("Forgotten person") if row.is_forgotten else row.name or _("Without a name")
        return Cell(name, row.get("function"), role="text3" if row.is_forgotten else "text")
    if key == "email":
        return Cell(row.get("email"), row.get("phone"), code=True)
    if not row.get("consent_on"):
        return Cell(_("No consent yet"), icon="circle-dashed", tone="amb", role="text2")
    day = wording.day(row.get("consent_on"))
    return Cell(_("Consented"), day, icon="circle-check", role="text2")
