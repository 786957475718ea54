"""What pasting would do, before it does it: every cell as it was understood, errors mended here."""

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from sscdesk.gui import wording
from sscdesk.gui.forms.sentences import beside
from sscdesk.gui.tables.cells import EMPTY, Cell, Column, Pill
from sscdesk.gui.tables.child_model import NameOf
from sscdesk.gui.tables.lines import LineRefused
from sscdesk.gui.tables.model import Index, RowModel
from sscdesk.gui.tables.pasting import PastedCell, PastedLine, PastePlan, ReadCell
from sscdesk.gui.tables.table import DataTable
from sscdesk.gui.theme import current
from sscdesk.gui.widgets.buttons import button
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.speech import announce
from sscdesk.i18n import _, ngettext, pgettext

STATE = "state"
_Trigger = QAbstractItemView.EditTrigger


class PasteModel(RowModel):
    """The pasted lines; a cell shows what was understood, and what was typed while it is edited."""

    def __init__(
        self,
        plan: PastePlan,
        columns: list[Column],
        read: ReadCell,
        name_of: NameOf,
        parent: QObject | None = None,
    ) -> None:
        """Show a plan."""
        state = Column(STATE, _("Line"), 90)
        super().__init__([state, *columns], self._present, parent=parent)
        self.plan = plan
        self._read = read
        self._name_of = name_of
        self.refill()

    def refill(self) -> None:
        """Show the lines of the plan again."""
        found = dict(enumerate(self.plan.lines))
        self.reset(list(found), lambda ids: {id_: found[id_] for id_ in ids})

    def pasted(self, index: Index) -> PastedCell | None:
        """The pasted cell of an index."""
        if not 0 <= index.row() < len(self.plan.lines):
            return None
        return self.plan.lines[index.row()].cells.get(self.columns[index.column()].key)

    def _present(self, line: PastedLine, column: str) -> Cell:
        if column == STATE:
            return _state(line)
        cell = line.cells.get(column)
        if cell is None:
            return EMPTY
        if cell.value is None:
            return Cell(cell.text, error=True, tip=cell.sentence)
        field = cell.key.field
        currency = line.values.get("currency", "") or line.line.values.get("currency", "")
        text = wording.value_text(
            field, cell.value, lambda id_: self._name_of(field.refers, id_), currency
        )
        at_end = any(one.key == column and one.align_end for one in self.columns)
        return Cell(text, align_end=at_end, tip=line.sentence)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Pasted cells can be corrected."""
        found = super().flags(index)
        if self.pasted(index) is not None:
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What stands in the input: the text as it was pasted."""
        if role == Qt.ItemDataRole.EditRole:
            cell = self.pasted(index)
            return cell.text if cell is not None else None
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Correct a cell; the whole line is read again."""
        cell = self.pasted(index)
        if cell is None or role != Qt.ItemDataRole.EditRole:
            return False
        cell.text = str(value)
        self.plan.lines[index.row()].read(self._read)
        self.forget([index.row()])
        return True


def _state(line: PastedLine) -> Cell:
    if not line.is_clean:
        tip = line.sentence or _("A cell of this line cannot be read.")
        return Cell(_("Error"), icon="alert-circle", role="red", tone="red", tip=tip)
    if line.line.is_new:
        return Cell(pill=Pill(pgettext("state of a pasted line", "New"), "grn"))
    return Cell(pill=Pill(pgettext("state of a pasted line", "Changed"), "blu"))


class PasteDialog(QDialog):
    """The preview.

    Attributes:
        wanted: The plan, as it stands now, is to be written; who writes it calls `accept` when it
            is done, or `refuse`.
    """

    wanted = Signal(object)

    def __init__(
        self,
        kind: str,
        plan: PastePlan,
        columns: list[Column],
        read: ReadCell,
        name_of: NameOf,
        parent: QWidget | None = None,
    ) -> None:
        """Show what a plan would do."""
        super().__init__(parent)
        self.setWindowTitle(_("Paste from Excel"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._kind = kind
        self.plan = plan
        self.model = PasteModel(plan, columns, read, name_of, self)
        self.table = DataTable(self.model, _("Pasted lines"), density="compact")
        self.table.setEditTriggers(
            _Trigger.DoubleClicked | _Trigger.EditKeyPressed | _Trigger.AnyKeyPressed
        )
        self._lay_out()
        self.model.dataChanged.connect(self._tell)
        self.model.modelReset.connect(self._tell)
        self.table.selectionModel().currentChanged.connect(self._on_cell)
        self.table.opened.connect(self._edit_current)
        self.ok.clicked.connect(self._on_ok)
        self._tell()
        self.next_error()

    def _lay_out(self) -> None:
        self.summary, self.sentence = label(""), label("", "small", "red")
        self.ok, self.cancel = button("", "primary"), button(_("Cancel"))
        self.leave_out = button(_("Leave out this line"), "quiet")
        self.jump = button(_("Next error"), "quiet")
        self.leave_out.clicked.connect(self._leave_out)
        self.jump.clicked.connect(self.next_error)
        self.cancel.clicked.connect(self.reject)
        self.sentence.setWordWrap(True)
        self.sentence.setMinimumHeight(current().px(34))
        last = QHBoxLayout()
        for one in (self.jump, self.leave_out):
            last.addWidget(one)
        last.addStretch()
        last.addWidget(self.cancel)
        last.addWidget(self.ok)
        outer = QVBoxLayout(self)
        outer.addWidget(self.summary)
        outer.addWidget(self.table, 1)
        outer.addWidget(self.sentence)
        outer.addLayout(last)
        self.resize(current().px(860), current().px(440))

    def _tell(self) -> None:
        """What would happen, and whether it can."""
        n, errors = len(self.plan.lines), self.plan.errors
        self.ok.setText(ngettext("Paste {n} line", "Paste {n} lines", n).format(n=n))
        self.ok.setEnabled(bool(n) and not errors)
        self.jump.setEnabled(errors > 0)
        self.leave_out.setEnabled(bool(n))
        self.summary.setText("\n".join(self._facts()))
        self._on_cell(self.table.currentIndex())

    def _facts(self) -> list[str]:
        plan = self.plan
        changed = len(plan.lines) - plan.new_lines
        facts = [_("New lines: {new}. Changed lines: {changed}.").format(
            new=plan.new_lines, changed=changed)]  # fmt: skip
        if plan.left_out:
            facts.append(ngettext(
                "{n} pasted column has no place in this table and is left out.",
                "{n} pasted columns have no place in this table and are left out.",
                plan.left_out).format(n=plan.left_out))  # fmt: skip
        if plan.errors:
            facts.append(ngettext(
                "{n} error: correct it here, or leave the line out.",
                "{n} errors: correct them here, or leave the lines out.",
                plan.errors).format(n=plan.errors))  # fmt: skip
        return facts

    def _on_cell(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        cell = self.model.pasted(index)
        inside = 0 <= index.row() < len(self.plan.lines)
        of_line = self.plan.lines[index.row()].sentence if inside else ""
        said = (cell.sentence if cell is not None else "") or of_line
        self.sentence.setText(said)
        self.table.setAccessibleDescription(said)
        if said:
            announce(self.table, said)

    def _edit_current(self) -> None:
        if self.model.pasted(self.table.currentIndex()) is not None:
            self.table.edit(self.table.currentIndex())

    def next_error(self) -> None:
        """Stand on the next cell that cannot be read."""
        columns = len(self.model.columns)
        here = self.table.currentIndex()
        start = here.row() * columns + here.column() + 1 if here.isValid() else 0
        count = len(self.plan.lines) * columns
        for step in range(count):
            row, column = divmod((start + step) % count, columns)
            if self._is_error(row, column):
                self.table.select(row, self.model.columns[column].key)
                return
        if count and not here.isValid():
            self.table.select(0)

    def _is_error(self, row: int, column: int) -> bool:
        cell = self.model.pasted(self.model.index(row, column))
        if cell is None:
            return bool(self.plan.lines[row].sentence)
        return cell.value is None

    def _leave_out(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.plan.lines):
            del self.plan.lines[row]
            self.model.refill()

    def _on_ok(self) -> None:
        self.wanted.emit(self.plan)

    def refuse(self, error: LineRefused) -> None:
        """The desk refused a line: show it there, to be corrected."""
        line = self.plan.lines[error.at]
        cell = next((one for one in line.cells.values() if one.key.name == error.field), None)
        tried = {**line.line.values, **line.values}
        said = beside(error, self._kind, error.field, tried)
        if cell is not None:
            cell.value, cell.sentence = None, said
        else:
            line.sentence = said
        self.model.forget([error.at])
        self.table.select(error.at, cell.key.field.key if cell is not None else STATE)
