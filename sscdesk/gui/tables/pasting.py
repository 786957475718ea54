"""A pasted block laid over the lines of a table: which cell gets which text, and what it means."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sscdesk.domain.catalogue import Key
from sscdesk.errors import UserError
from sscdesk.gui.forms.sentences import sentence
from sscdesk.gui.tables import paste
from sscdesk.gui.tables.lines import Line

MOST_UNASKED = 5
"""Lines that are pasted without a preview."""

ReadCell = Callable[[Key, str, Mapping[str, str]], str]


@dataclass
class PastedCell:
    """One cell.

    Attributes:
        value: What it means; None while it cannot be read.
        sentence: Why it cannot be read.
    """

    key: Key
    text: str
    value: str | None = None
    sentence: str = ""


@dataclass
class PastedLine:
    """What one pasted row says of a line.

    Attributes:
        cells: Column → cell.
        sentence: Why the desk refused the line as a whole.
    """

    line: Line
    cells: dict[str, PastedCell] = field(default_factory=dict)
    sentence: str = ""

    @property
    def values(self) -> dict[str, str]:
        """Key → canonical text, of the cells that could be read."""
        return {one.key.name: one.value for one in self.cells.values() if one.value is not None}

    @property
    def is_clean(self) -> bool:
        """Whether every cell could be read and nobody refused the line."""
        return not self.sentence and all(one.value is not None for one in self.cells.values())

    def read(self, read: ReadCell) -> None:
        """Read its cells again; those of an amount after the currency."""
        self.sentence = ""
        known = dict(self.line.values)
        for cell in sorted(self.cells.values(), key=lambda one: one.key.name == "amount"):
            try:
                cell.value, cell.sentence = read(cell.key, cell.text, known), ""
                known[cell.key.name] = cell.value
            except UserError as error:
                cell.value, cell.sentence = None, sentence(error)


@dataclass
class PastePlan:
    """What pasting would do.

    Attributes:
        columns: Keys of the columns that are filled.
        left_out: Pasted columns for which the table has none.
    """

    columns: list[str]
    lines: list[PastedLine]
    left_out: int = 0

    @property
    def needs_preview(self) -> bool:
        """Whether the person sees it first: many lines, an error, or something left out."""
        return len(self.lines) > MOST_UNASKED or self.errors > 0 or self.left_out > 0

    @property
    def errors(self) -> int:
        """Cells that cannot be read, and lines that were refused."""
        cells = (one for line in self.lines for one in line.cells.values())
        refused = sum(1 for line in self.lines if line.sentence)
        return sum(1 for one in cells if one.value is None) + refused

    @property
    def new_lines(self) -> int:
        """Lines that are added."""
        return sum(1 for one in self.lines if one.line.is_new)

    def said(self) -> list[tuple[Line, Mapping[str, str]]]:
        """The lines with their values, as they are written."""
        return [(one.line, one.values) for one in self.lines]


@dataclass(frozen=True)
class Target:
    """Where a block is pasted.

    Attributes:
        columns: Editable columns in the order on the screen, with the words that may head them.
        first: The column that the first pasted one belongs to.
        lines: The lines from the current one on.
        key_of: A column and a line → the key that the cell edits.
    """

    columns: Sequence[tuple[str, Sequence[str]]]
    first: int
    lines: Sequence[Line]
    new_line: Callable[[], Line]
    key_of: Callable[[str, Line], Key]


def plan(block: paste.Block, target: Target, read: ReadCell) -> PastePlan:
    """Lay a block over the lines; what goes beyond the last line makes new ones."""
    names = [key for key, _words in target.columns]
    heads = paste.columns_of_heads(block[0], [words for _key, words in target.columns])
    rows = block[1:] if heads is not None else block
    width = len(block[0])
    if heads is None:
        heads = [at if at < len(names) else -1 for at in range(target.first, target.first + width)]
    columns = {at: names[head] for at, head in enumerate(heads) if head >= 0}
    left_out = sum(1 for at, head in enumerate(heads) if head < 0 and any(row[at] for row in rows))
    lines = list(_lines(rows, columns, target))
    for line in lines:
        line.read(read)
    return PastePlan(list(columns.values()), lines, left_out)


def _lines(rows: paste.Block, columns: Mapping[int, str], target: Target) -> list[PastedLine]:
    made = []
    known = iter(target.lines)
    for row in rows:
        line = next(known, None)
        if line is None and not any(row[at] for at in columns):
            continue
        line = line if line is not None else target.new_line()
        cells = {name: PastedCell(target.key_of(name, line), row[at])
                 for at, name in columns.items()}  # fmt: skip
        made.append(PastedLine(line, cells))
    return made
