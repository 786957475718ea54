"""The card "Where it is used": the cases and register records that name a record."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sscdesk.domain import catalogue
from sscdesk.gui import place, wording
from sscdesk.gui.place import Place
from sscdesk.gui.tables.cells import Cell, Column, Pill
from sscdesk.gui.tables.model import RowModel
from sscdesk.gui.tables.table import DataTable
from sscdesk.gui.theme import current
from sscdesk.gui.theme.direction import isolate
from sscdesk.gui.theme.tokens import stage_token
from sscdesk.gui.widgets.badge import Badge
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.stage_pill import stage_text
from sscdesk.i18n import _
from sscdesk.store.uses import Use

MOST_ROWS = 6
ROW_PX = 40


class UsedCard(Card):
    """Who names the record.

    Attributes:
        go: The place of one of them was asked for.
    """

    go = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(_("Where it is used"), parent, is_flush=True)
        self._uses: dict[str, tuple[Use, ...]] = {}
        self.badge = Badge()
        self.add_to_head(self.badge)
        self.model = RowModel(_columns(), _present)
        self.table = DataTable(self.model, _("Where it is used"))
        self.table.set_row_px(ROW_PX)
        self.table.horizontalHeader().hide()
        self.table.opened.connect(self._open)
        self.nothing = label(_("No case and no other record names it."), "small", "text2")
        self.nothing.setContentsMargins(11, 0, 11, 8)
        self.body.addWidget(self.table)
        self.body.addWidget(self.nothing)
        current().changed.connect(self._fit)

    def show_uses(self, found: Iterable[Use]) -> None:
        """Show them, one line for each case or register record."""
        gathered: dict[str, tuple[Use, ...]] = {}
        for use in found:
            gathered[use.root] = (*gathered.get(use.root, ()), use)
        self._uses = gathered
        self.model.reset(list(gathered), lambda roots: {root: gathered[root] for root in roots})
        self.badge.set_count(len(gathered))
        if gathered:
            self.table.select(next(iter(gathered)))
        self.table.setVisible(bool(gathered))
        self.nothing.setVisible(not gathered)
        self._fit()

    def _fit(self) -> None:
        rows = min(max(len(self._uses), 1), MOST_ROWS)
        self.table.setFixedHeight(rows * self.table.row_height + 2)

    def _open(self, root: str) -> None:
        uses = self._uses.get(root)
        if uses:
            self.go.emit(place_of(uses[0]))


def place_of(use: Use) -> Place:
    """Where the record is named."""
    if use.root_kind == "case":
        return place.case(use.root)
    return Place(place.REGISTER, use.root_kind, key=use.root)


def _columns() -> tuple[Column, ...]:
    return (
        Column("name", _("Name"), 160, stretch=True, fixed=True),
        Column("as", _("Used as"), 190),
        Column("stage", _("Stage"), 142),
    )


def _present(uses: Sequence[Use], key: str) -> Cell:
    first = uses[0]
    if key == "name":
        second = isolate(first.ref) or wording.kind_label(first.root_kind)
        return Cell(first.name or _("Without a name"), second)
    if key == "as":
        return Cell(wording.joined(list(dict.fromkeys(_roles(uses)))), role="text2")
    if not first.stage:
        return Cell()
    return Cell(pill=Pill(stage_text(first.stage), stage_token(first.stage)))


def _roles(uses: Sequence[Use]) -> Iterable[str]:
    """As what a record is named: the label of the key, or the kind where the key says no more."""
    for use in uses:
        for key in use.keys:
            field = catalogue.field(catalogue.KINDS[use.kind], key)
            is_plain = field is not None and (key in field.refers or use.kind == "participant")
            yield wording.kind_label(use.kind) if is_plain else wording.key_label(use.kind, key)
