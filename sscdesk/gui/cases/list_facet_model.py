"""The lines of the filters: heads, values with their counts, and "n more"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sscdesk.gui import spelling
from sscdesk.gui.cases import list_words
from sscdesk.i18n import _, ngettext
from sscdesk.store.facets import ValueCount

Index = QModelIndex | QPersistentModelIndex

FIRST = 5
"""Values that are shown before "n more"."""

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()


@dataclass(frozen=True)
class HeadLine:
    """The name of a facet; folded, it hides its values.

    Attributes:
        chosen: How many of its values are ticked or excluded.
    """

    key: str
    label: str
    is_folded: bool = False
    chosen: int = 0

    @property
    def id(self) -> tuple[str, ...]:
        """What stays the same when counts change."""
        return ("head", self.key)

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        state = _("folded") if self.is_folded else _("open")
        return _("{facet}, {state}").format(facet=self.label, state=state)


@dataclass(frozen=True)
class ValueLine:
    """A value, which can be ticked.

    Attributes:
        cases: How many cases have it, under all other filters.
        tone: Token of the dot before it, or "".
    """

    key: str
    value: str
    label: str
    cases: int
    is_chosen: bool = False
    is_excluded: bool = False
    tone: str = ""

    @property
    def id(self) -> tuple[str, ...]:
        """What stays the same when counts change."""
        return ("value", self.key, self.value)

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        count = ngettext("{n} case", "{n} cases", self.cases).format(n=self.cases)
        said = _("{value}, {cases}").format(value=self.label, cases=count)
        return _("not {value}").format(value=said) if self.is_excluded else said


@dataclass(frozen=True)
class MoreLine:
    """The values that are not shown yet."""

    key: str
    hidden: int

    @property
    def id(self) -> tuple[str, ...]:
        """What stays the same when counts change."""
        return ("more", self.key)

    @property
    def label(self) -> str:
        """What it says."""
        count = spelling.number(str(self.hidden))
        return ngettext("{n} more", "{n} more", self.hidden).format(n=count)

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        name = list_words.facet_label(self.key)
        return _("{facet}: {more}").format(facet=name, more=self.label)


Line = HeadLine | ValueLine | MoreLine
Counts = Mapping[str, Sequence[ValueCount]]


class FacetModel(QAbstractListModel):
    """Facets one below the other.

    Attributes:
        folded: Keys of the facets whose values are hidden.
    """

    def __init__(self, *, first: int = FIRST, parent: QObject | None = None) -> None:
        """Begin empty.

        Args:
            first: Values shown before "n more"; 0 shows all, and no heads.
        """
        super().__init__(parent)
        self.folded: set[str] = set()
        self._first = first
        self._counts: Counts = {}
        self._names: Mapping[str, str] = {}
        self._search = ""
        self._lines: list[Line] = []

    def set_counts(self, counts: Counts, names: Mapping[str, str]) -> None:
        """Show these values with their counts.

        Args:
            names: Id → name of records that are values.
        """
        self._counts, self._names = counts, names
        self._rebuild()

    def fold(self, key: str) -> None:
        """Hide the values of a facet, or show them again."""
        self.folded ^= {key}
        self._rebuild()

    def search(self, text: str) -> None:
        """Show only values whose words hold this text."""
        self._search = text.casefold().strip()
        self._rebuild()

    def values_of(self, key: str) -> list[ValueLine]:
        """Every value of a facet, shown or not."""
        return [self._line(key, one) for one in self._counts.get(key, ())]

    def line(self, row: int) -> Line | None:
        """The line in a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, id_: tuple[str, ...]) -> int:
        """Where a line stands; -1 when it is not shown."""
        return next((row for row, line in enumerate(self._lines) if line.id == id_), -1)

    def _line(self, key: str, one: ValueCount) -> ValueLine:
        return ValueLine(
            key,
            one.value,
            list_words.value_word(key, one.value, self._names),
            one.cases,
            one.chosen,
            one.excluded,
            list_words.tone(key, one.value),
        )

    def _rebuild(self) -> None:
        lines: list[Line] = [line for key in self._counts for line in self._of_facet(key)]
        if [line.id for line in lines] != [line.id for line in self._lines]:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
        elif lines:
            self._lines = lines
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))

    def _of_facet(self, key: str) -> list[Line]:
        values = self.values_of(key)
        if not self._first:
            return [one for one in values if self._search in one.label.casefold()]
        if not values:
            return []
        picked = [one for one in values if one.is_chosen or one.is_excluded]
        head = HeadLine(key, list_words.facet_label(key), key in self.folded, len(picked))
        if key in self.folded:
            return [head]
        shown = _shown(values, self._first)
        hidden = len(values) - len(shown)
        return [head, *shown, *([MoreLine(key, hidden)] if hidden else [])]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every line can be stood on; values can be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if isinstance(self._lines[index.row()], ValueLine):
            usable |= Qt.ItemFlag.ItemIsUserCheckable
        return usable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line, its text, its words."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(line, ValueLine):
            return _CHECKS[line.is_chosen or line.is_excluded]
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, ValueLine):
            return line.label
        return line if role == LINE_ROLE else None


_CHECKS = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}


def _shown(values: Sequence[ValueLine], first: int) -> list[ValueLine]:
    """The first values, and those further down that are chosen; a lone one is never hidden."""
    if len(values) <= first + 1:
        return list(values)
    later = [one for one in values[first:] if one.is_chosen or one.is_excluded]
    return [*values[:first], *later]
