"""From gathered rows to the file: every sheet with its columns, styles and stream of rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from openpyxl.utils import get_column_letter

from sscdesk.domain import countries
from sscdesk.domain.kinds import LANGUAGE
from sscdesk.errors import UserError
from sscdesk.i18n import _, translations
from sscdesk.workbook import layout, lists, meta, package, readme
from sscdesk.workbook.book import Book
from sscdesk.workbook.cells import render
from sscdesk.workbook.gather import Gatherer
from sscdesk.workbook.layout import CODES, DELETED, FIRST_ROW, META, README, Column
from sscdesk.workbook.package import Stream, Told
from sscdesk.workbook.parts import Row
from sscdesk.workbook.rows import LAST_ROW, row_elements
from sscdesk.workbook.validations import SPARE_ROWS

MOST_ROWS = LAST_ROW - FIRST_ROW + 1 - SPARE_ROWS
"""Records that fit on one sheet, with the rows that people may add."""


@dataclass(frozen=True)
class Wishes:
    """What the file says of itself and how.

    Attributes:
        info: The desk's own facts.
        office: Name of its office.
        language: Language of the labels.
        options: What was chosen, as META tells it.
    """

    info: Mapping[str, str]
    office: str
    language: str
    options: Mapping[str, str]


def compose(target: IO[bytes], gathered: Gatherer, wishes: Wishes, told: Told) -> None:
    """Write the workbook of gathered rows.

    Args:
        told: Called after each piece; what it raises stops the writing.

    Raises:
        UserError: a sheet has more rows than Excel opens.
    """
    _Composer(gathered, wishes).write(target, told)


class _Composer:
    def __init__(self, gathered: Gatherer, wishes: Wishes) -> None:
        self._gathered = gathered
        self._wishes = wishes
        self._words = translations(wishes.language).gettext
        self._identity = meta.identity(
            wishes.info, gathered.extent, gathered.spools, wishes.options
        )
        self._country = countries.name(wishes.info["country"], wishes.language)
        title = readme.title(self._country, self._words)
        self._book = Book(self._identity.created, title, self._words)
        self._streams: dict[str, Stream] = {}

    def write(self, target: IO[bytes], told: Told) -> None:
        data = {name: self._columns(name) for name in self._gathered.spools}
        self._add_readme()
        self._add_meta()
        for name, columns in data.items():
            spool = self._gathered.spools[name]
            self._add(name, columns, spool.rows(), spool.count, spool.size)
        deleted = layout.deleted_columns(self._words)
        self._add(DELETED, deleted, (), 0, 0)
        self._add_codes([*(c for columns in data.values() for c in columns), *deleted])
        package.write(target, self._book.openpyxl, self._streams, told)

    def _columns(self, name: str) -> tuple[Column, ...]:
        met = self._gathered.languages(name)
        usual = dict.fromkeys((self._wishes.language, self._wishes.info.get("language", "en")))

        def languages(key: str) -> Sequence[str]:
            return [*usual, *sorted(met.get(key, set()) - usual.keys())]

        return layout.columns(layout.sheet(name), languages, self._words)

    def _add_readme(self) -> None:
        created = self._identity.created_at
        texts = readme.paragraphs(self._country, self._wishes.office, created, self._words)
        self._book.add_text(README, texts)

    def _add_meta(self) -> None:
        wishes, gathered = self._wishes, self._gathered
        rows = meta.rows(
            wishes.info, wishes.office, gathered.extent, gathered.spools, self._identity,
            wishes.options,
        )  # fmt: skip
        self._add(META, meta.columns(self._words), rows, len(rows), 0, protected=True)

    def _add_codes(self, columns: Iterable[Column]) -> None:
        wanted = {code for column in columns for code in _lists_of(column)}
        kinds = [kind for name in self._gathered.spools for kind in layout.sheet(name).kinds]
        lines = lists.lines(wanted, kinds, self._identity.created.date())
        rows = [line.row() for line in lines]
        self._add(CODES, layout.codes_columns(self._words), rows, len(rows), 0, protected=True)
        self._book.add_ranges(lists.ranges(lines))

    def _add(
        self, name: str, columns: Sequence[Column], rows: Iterable[Row], count: int, size: int,
        *, protected: bool = False,
    ) -> None:  # fmt: skip
        """Add a sheet of rows; `size` is how many bytes they take where they wait."""
        if count > MOST_ROWS:
            raise _too_many(name)
        styles = self._book.add_rows_sheet(name, columns, count, protected=protected)
        renders = [(c.key, render(c.value, styles[c.key])) for c in columns]
        last = FIRST_ROW + max(count, 1) - 1
        reference = f"A1:{get_column_letter(len(columns))}{last}"
        self._streams[name] = Stream(row_elements(rows, renders, FIRST_ROW), size, reference)


def _lists_of(column: Column) -> Iterator[str]:
    """The lists that explain a column, also where any text may be typed (sets, languages)."""
    if column.codes:
        yield column.codes
    elif column.value is LANGUAGE:
        yield "language"
    elif column.field is not None and column.field.codes:
        yield column.field.codes


def _too_many(name: str) -> UserError:
    return UserError(
        _("The sheet {name} would have more rows than Excel opens.").format(name=name),
        _("Export fewer cases at a time: by country, stage or reference."),
        code="too_large",
    )
