"""The sheets of a workbook to tick, with how many rows each will have."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from sscdesk.gui import spelling
from sscdesk.gui.exchange.choice import SHEETS
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.rule import horizontal_rule
from sscdesk.i18n import N_, _, ngettext
from sscdesk.workbook.layout import CONTACTS

WORDS: Mapping[str, str] = {
    "CASES": N_("Cases"),
    "PARTICIPANTS": N_("Partners"),
    "DEMANDS": N_("Demands"),
    "AGREEMENTS": N_("Agreements"),
    "SIGNATURES": N_("Signatures"),
    "FINANCE": N_("Contributions, cash and in kind"),
    "RESULTS": N_("Results and indicators"),
    "ACTIVITIES": N_("Activities and missions"),
    "EVALUATION": N_("Evaluation answers"),
    "LESSONS": N_("Lessons and recommendations"),
    "OFFERS": N_("Offers"),
}
"""Sheet → what people call what is on it."""


class SheetList(QWidget):
    """Ticks for the sheets, and one apart for the details of people.

    Attributes:
        changed: Something was ticked or unticked.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Everything is ticked but the people."""
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        self._counts = {name: label("", "small", "text2") for name in (*SHEETS, CONTACTS)}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(0, 1)
        for name in SHEETS:
            self._add(name, _(WORDS[name]), is_ticked=True)
        self._grid.addWidget(horizontal_rule(), self._grid.rowCount(), 0, 1, 2)
        self._add(CONTACTS, _("Contact details of people"), is_ticked=False)
        hint = label(_("Leave off unless the reader needs them. Only people who consented."),
                     "small", "text2", wraps=True)  # fmt: skip
        self._grid.addWidget(hint, self._grid.rowCount(), 0, 1, 2)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self.boxes[CONTACTS].setAccessibleDescription(hint.text())

    def _add(self, name: str, words: str, *, is_ticked: bool) -> None:
        box = QCheckBox(words)
        box.setChecked(is_ticked)
        box.toggled.connect(self.changed)
        self.boxes[name] = box
        row = self._grid.rowCount()
        self._grid.addWidget(box, row, 0)
        self._grid.addWidget(self._counts[name], row, 1, Qt.AlignmentFlag.AlignTrailing)

    @property
    def contacts(self) -> QCheckBox:
        """The tick for the details of people."""
        return self.boxes[CONTACTS]

    def ticked(self) -> tuple[str, ...]:
        """Names of the ticked sheets, without that of people."""
        return tuple(name for name in SHEETS if self.boxes[name].isChecked())

    def tick(self, names: tuple[str, ...]) -> None:
        """Tick these sheets and no others, without telling anybody."""
        for name in SHEETS:
            self.boxes[name].blockSignals(True)
            self.boxes[name].setChecked(name in names)
            self.boxes[name].blockSignals(False)

    def set_all(self, is_fixed: bool) -> None:
        """Every sheet goes along, and none can be left out; or each can again."""
        for name in SHEETS:
            self.boxes[name].setEnabled(not is_fixed)

    def show_counts(self, rows: Mapping[str, int]) -> None:
        """Say how many rows each sheet will have."""
        for place, (name, shown) in enumerate(self._counts.items()):
            n = rows.get(name, 0)
            spelt = spelling.number(str(n))
            words = ngettext("{n} row", "{n} rows", n).format(n=spelt)
            shown.setText(words if place == 0 or name == CONTACTS else spelt)
            if name != CONTACTS:
                self.boxes[name].setAccessibleDescription(words)
