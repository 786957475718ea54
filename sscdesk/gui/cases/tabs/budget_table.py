"""Contributions with what each is to give: one table, typed in as one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sscdesk.domain import catalogue
from sscdesk.domain.catalogue import Key
from sscdesk.domain.fields import Field
from sscdesk.domain.kinds import LINE, plain_decimal
from sscdesk.domain.records import Record
from sscdesk.gui import wording
from sscdesk.gui.cases.tabs import budget_acts, budget_rows
from sscdesk.gui.cases.tabs.budget_acts import BudgetActs
from sscdesk.gui.cases.tabs.budget_rows import CASH, PHASES, PLANNED
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.editor import Editor
from sscdesk.gui.forms.lines import OneLine
from sscdesk.gui.tables.cells import Cell, Column, Pill
from sscdesk.gui.tables.child_model import ChildModel, Look, field_column
from sscdesk.gui.tables.child_table import ChildTable
from sscdesk.gui.tables.line_writer import LineWriter
from sscdesk.gui.tables.lines import Line
from sscdesk.gui.tables.model import Index
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import _, pgettext

AMOUNT, SHARE = "amount_words", "share"
_PHASE_FIELDS = {column: Field(column, head, LINE, longest=60)
                 for column, head in budget_rows.HEADS.items()}  # fmt: skip
_WIDTHS = {"contribution_kind": 74, "participant": 94, "title": 150}


def columns() -> list[Column]:
    """The columns of the table, as they stand on the screen."""
    kind = catalogue.KINDS["contribution"]
    phases = [
        Column(column, _(head), 88, align_end=True, shown=column != budget_rows.AGREED)
        for column, head in budget_rows.HEADS.items()
    ]
    purpose = pgettext("what a contribution pays", "For")
    return [
        field_column(kind, "contribution_kind", _WIDTHS["contribution_kind"], title=_("Kind")),
        field_column(kind, "participant", _WIDTHS["participant"], title=_("Contributor")),
        field_column(kind, "title", _WIDTHS["title"], title=purpose, stretch=True),
        Column(AMOUNT, _("Amount or quantity"), 146),
        *phases,
        Column(SHARE, "", 106, tip=_("Delivered of what was planned")),
    ]


@dataclass
class Missing:
    """Contributions of which the next gate wants the delivery, and partners' short names.

    Attributes:
        short: Id of a partner → its short name.
    """

    ids: set[str] = field(default_factory=set)
    gate: int = 0
    short: dict[str, str] = field(default_factory=dict)


class BudgetModel(ChildModel):
    """Contributions whose phases can be typed in like fields of their own."""

    def field_of(self, column: int) -> Field | None:
        """A phase stands for its cost line."""
        key = self.columns[column].key if 0 <= column < len(self.columns) else ""
        return _PHASE_FIELDS.get(key) or super().field_of(column)

    def key_of(self, column: str, line: Line) -> Key:
        """A phase is its own key."""
        pseudo = _PHASE_FIELDS.get(column)
        return Key(pseudo) if pseudo is not None else super().key_of(column, line)

    def _present(self, line: Line, column: str) -> Cell:
        typed = line.texts.get(column) if column in PHASES else None
        if typed is not None:
            return Cell(typed, error=True, tip=line.sentences.get(column, ""), align_end=True)
        if column in PHASES and line.record is None:
            return Cell(budget_rows.spelt(line.values.get(column, "")), align_end=True)
        return super()._present(line, column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Several amounts in a phase are changed one by one, in the form of the line."""
        found = super().flags(index)
        line = self.line(index)
        column = self.columns[index.column()].key
        if line is None or line.record is None or column not in PHASES:
            return found
        is_alone = len(budget_rows.lines_of(line.record, column)) < 2
        return found if is_alone else found & ~Qt.ItemFlag.ItemIsEditable


class BudgetWriter(LineWriter):
    """Reads amounts with their currencies, and writes cost lines with the contribution."""

    def read(self, key: Key, text: str, values: Mapping[str, str]) -> str:
        """Phases take an amount; the rest is read as everywhere.

        Raises:
            UserError: it cannot be read.
        """
        if key.name in PHASES:
            return budget_acts.read(text)
        return super().read(key, text, values)

    def spell(self, key: Key, value: str, values: Mapping[str, str]) -> str:
        """Phases are spelt as they are edited."""
        if key.name in PHASES:
            return budget_rows.spelt(value)
        return super().spell(key, value, values)

    def reload(self) -> None:
        """What stands in the phases is shown in them when they are edited."""
        super().reload()
        for line in self._model.lines:
            if line.record is not None:
                line.values |= {c: budget_rows.kept_text(line.record, c) for c in PHASES}
            else:
                _take_amounts(line)

    def _key(self, name: str) -> Key:
        pseudo = _PHASE_FIELDS.get(name)
        return Key(pseudo) if pseudo is not None else super()._key(name)


def _take_amounts(line: Line) -> None:
    """Amounts of a line that is not made yet were kept as they are written, whatever is spoken."""
    for column in PHASES:
        if budget_acts.is_kept(line.texts.get(column, "")):
            line.values[column] = line.texts.pop(column)


class PhaseEditor(OneLine):
    """An amount with its currency, or a quantity."""

    def show_value(self, value: str) -> str:
        """As it is typed in this locale."""
        return budget_rows.spelt(value)

    def read(self, text: str) -> str:
        """The amount, or the quantity."""
        return budget_acts.read(text)


class BudgetTable(ChildTable):
    """The table of the tab Budget."""

    def __init__(
        self, workspace: Workspace, missing: Missing, parent: QWidget | None = None
    ) -> None:
        """Make the table.

        Args:
            missing: What the next gate wants; the table looks into it each time it paints.
        """
        super().__init__(
            workspace, "contribution", columns(), _("Contributions"),
            looks=looks(missing), required=("contribution_kind",), settings_key="case/budget",
            parent=parent,
        )  # fmt: skip

    def _make_model(
        self, columns: Sequence[Column], looks: Mapping[str, Look] | None, required: Sequence[str]
    ) -> ChildModel:
        return BudgetModel(self._kind, columns, self._name_of, looks=looks, required=required)

    def _input_of(self, key: Key, context: Context, holder: QWidget) -> Editor:
        if key.name in PHASES:
            return PhaseEditor(key.field, key.name, holder)
        return super()._input_of(key, context, holder)

    def _make_writer(self) -> LineWriter:
        made = BudgetWriter(self.workspace, self.lines, self)
        made.acts = BudgetActs()
        return made


def looks(missing: Missing) -> dict[str, Look]:
    """How the columns look that show more than the text of a field."""
    found: dict[str, Look] = {
        "contribution_kind": _kind,
        "participant": partial(_who, missing),
        AMOUNT: lambda one: Cell(budget_rows.amount_words(one), role="text2"),
        SHARE: partial(_share, missing),
    }
    for column in PHASES:
        found[column] = partial(_figure, column, missing)
    return found


def _who(missing: Missing, contribution: Record) -> Cell | None:
    short = missing.short.get(contribution.get("participant"))
    return Cell(short) if short else None


def _kind(contribution: Record) -> Cell:
    sort = budget_rows.sort_of(contribution)
    kind = contribution.get("contribution_kind")
    words = wording.code("contribution_kind", kind) if kind else ""
    pill = Pill(_("Cash"), "blu") if sort == CASH else Pill(_("In kind"), "grn")
    return Cell(pill=pill, tip=words)


def _figure(column: str, missing: Missing, contribution: Record) -> Cell:
    found = budget_rows.figure(contribution, column)
    if column == budget_rows.DELIVERED and contribution.id in missing.ids and found.value is None:
        return Cell(_("enter value"), role="amb", align_end=True,
                    tip=_("The next gate asks for it."))  # fmt: skip
    text = budget_rows.cell_text(contribution, column)
    tip = ""
    if found.lines > 1:
        tip = _("Several amounts: open the line to change one of them.")
    if found.left_out:
        tip = _("Without US dollars: no rate is known for the currency on that day.")
        return Cell(text or _("no rate"), icon="alert-triangle", tone="amb", role="amb",
                    align_end=True, tip=tip)  # fmt: skip
    role = "text2" if found.quantity is not None else "text"
    return Cell(text, role=role, align_end=True, tip=tip)


def _share(missing: Missing, contribution: Record) -> Cell:
    planned = budget_rows.figure(contribution, PLANNED)
    delivered = budget_rows.figure(contribution, budget_rows.DELIVERED)
    if contribution.id in missing.ids and delivered.value is None:
        words = _("for {gate}").format(gate=wording.gate_within(missing.gate))
        return Cell(words, icon="circle-dashed", role="amb", tone="amb")
    found = budget_rows.share(contribution)
    if found is None or not planned.lines:
        return Cell()
    return Cell(percent_words(found), bar=float(found) / 100)


def percent_words(share: Decimal) -> str:
    """A share in whole percent."""
    return wording.percent(plain_decimal(share.quantize(Decimal(1))))
