"""Lines as rows of a table: what their cells show, and which of them can be edited."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt

from sscdesk.domain import catalogue
from sscdesk.domain.catalogue import Key
from sscdesk.domain.fields import Field, Kind
from sscdesk.domain.kinds import (
    DATE,
    DECIMAL,
    INTEGER,
    MONEY,
    PARTIAL_DATE,
    PERCENT,
    RECORD,
    YEAR,
)
from sscdesk.domain.records import Record
from sscdesk.gui import spelling, wording
from sscdesk.gui.tables.cells import EMPTY, Cell, Column
from sscdesk.gui.tables.lines import Line, key_of
from sscdesk.gui.tables.model import Index, RowModel
from sscdesk.i18n import _, language

OPEN = "open"
"""Key of the column whose button opens the whole line in a form."""

Look = Callable[[Record], Cell | None]
"""A record → how its cell looks; None leaves it to the field."""

NameOf = Callable[[Sequence[str], str], str]
"""(kinds, id) → what people call the record."""

_FIGURES = (DECIMAL, INTEGER, MONEY, PERCENT, YEAR)
_WIDTHS = {DECIMAL: 90, INTEGER: 80, MONEY: 110, PERCENT: 80, YEAR: 70}
_USUAL_WIDTH = 130


def field_column(
    kind: Kind, key: str, width: int = 0, *, title: str = "", stretch: bool = False
) -> Column:
    """The column of a catalogue key; figures stand at the end side.

    Args:
        width: 0 for what the kind of value usually needs.
        title: Other than the label of the field.

    Raises:
        WrongUsage: the kind has no such key.
    """
    field = catalogue.find_key(kind, key, language()).field
    return Column(
        key, title or wording.field_label(field), width or _WIDTHS.get(field.value, _USUAL_WIDTH),
        stretch=stretch, align_end=field.value in _FIGURES and field.value is not YEAR,
        usual=spelling.widest_day() if field.value in (DATE, PARTIAL_DATE) else "",
    )  # fmt: skip


def open_column() -> Column:
    """The column whose button opens the whole line."""
    return Column(OPEN, "", 34, fixed=True, tip=_("Open the whole line"))


class ChildModel(RowModel):
    """The lines of one kind.

    Attributes:
        kind: Kind of their records.
        lines: What is shown, in its order.
        name_of: Names a record that a cell refers to.
        is_editable: Whether cells can be edited now.
    """

    def __init__(
        self,
        kind: Kind,
        columns: Sequence[Column],
        name_of: NameOf,
        *,
        looks: Mapping[str, Look] | None = None,
        required: Sequence[str] = (),
        parent: QObject | None = None,
    ) -> None:
        """Begin without lines.

        Args:
            looks: Column → how it looks: for computed columns, and for others than plain text.
            required: Keys without which the desk cannot hold a line.
        """
        super().__init__(columns, self._present, parent=parent)
        self.kind = kind
        self.required = tuple(required)
        self.is_editable = False
        self.lines: list[Line] = []
        self.name_of = name_of
        self._names: dict[str, str] = {}
        self._looks = dict(looks or {})
        self._by_id: dict[str, Line] = {}

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines; where the same ones are shown already, nothing moves."""
        same = [line.id for line in lines] == [line.id for line in self.lines]
        self.lines = list(lines)
        self._by_id = {line.id: line for line in lines}
        self._names.clear()
        if same and lines:
            self.forget()
        else:
            self.reset([line.id for line in lines], self._fetch_lines)

    def _fetch_lines(self, ids: Sequence[str]) -> Mapping[str, Line]:
        return {id_: self._by_id[id_] for id_ in ids if id_ in self._by_id}

    def line(self, index: Index) -> Line | None:
        """The line of a cell."""
        return self.lines[index.row()] if 0 <= index.row() < len(self.lines) else None

    def find(self, id_: str) -> Line | None:
        """A line by its id."""
        return self._by_id.get(id_)

    def touch(self, line: Line) -> None:
        """A line looks otherwise now."""
        self.forget([line.id])

    def field_of(self, column: int) -> Field | None:
        """The field that a column edits; None for a computed one."""
        stem = self.columns[column].key if 0 <= column < len(self.columns) else ""
        return catalogue.field(self.kind, stem)

    def key_at(self, index: Index) -> Key | None:
        """The key that a cell edits; None where nothing can be typed."""
        field, line = self.field_of(index.column()), self.line(index)
        if field is None or line is None or field.internal:
            return None
        return self.key_of(field.key, line)

    def key_of(self, column: str, line: Line) -> Key:
        """The key of a column in a line; a table with cells of its own says more."""
        return key_of(self.kind, column, line.values, language())

    def fields(self) -> dict[int, Field]:
        """Column → its field, of the columns that can be edited."""
        found = ((at, self.field_of(at)) for at in range(len(self.columns)))
        return {at: field for at, field in found if field is not None and not field.internal}

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of fields can be edited."""
        found = super().flags(index)
        if self.is_editable and self.key_at(index) is not None:
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def missing(self, line: Line) -> list[str]:
        """Required keys of a line that are not said yet."""
        return [key for key in self.required if not _has(line, key)]

    def is_required(self, line: Line, key: str) -> bool:
        """Whether a blank cell of a new line is one that it waits for."""
        return line.is_new and key in self.required

    # --- what cells show --------------------------------------------------------------------------

    def _present(self, line: Line, column: str) -> Cell:
        if column == OPEN:
            return EMPTY if line.is_new else Cell(
                icon="chevron-right", button=_("Open the whole line"), quiet=True)  # fmt: skip
        field = catalogue.field(self.kind, column)
        key = self.key_of(column, line) if field else None
        if key is not None and (typed := line.texts.get(key.name)) is not None:
            return Cell(typed, error=True, tip=line.sentences.get(key.name, ""))
        look = self._looks.get(column)
        found = look(line.record) if look is not None and line.record is not None else None
        if found is not None:
            return found
        return self._plain(line, key) if key is not None else EMPTY

    def _plain(self, line: Line, key: Key) -> Cell:
        field = key.field
        value = line.values.get(key.name, "")
        at_end = field.value in _FIGURES and field.value is not YEAR
        if not value and self.is_required(line, field.key):
            return Cell(_("enter value"), icon="circle-dashed", role="amb", tone="amb",
                        tip=_("The line is saved when this is entered."))  # fmt: skip
        text = wording.value_text(
            field, value, lambda id_: self._named(field, id_), line.values.get("currency", "")
        )
        tip = text if "\n" in text else ""
        return Cell(text, align_end=at_end, code=field.value is MONEY, tip=tip)

    def _named(self, field: Field, id_: str) -> str:
        if field.value is not RECORD:
            return id_
        if id_ not in self._names:
            self._names[id_] = self.name_of(field.refers, id_)
        return self._names[id_]


def _has(line: Line, key: str) -> bool:
    if line.values.get(key):
        return True
    stem = f"{key}."
    return any(name.startswith(stem) and value for name, value in line.values.items())
