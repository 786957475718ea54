"""From the desk to rows: the open entries of the chosen roots, set aside sheet by sheet."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from sscdesk.domain.journal import Tree
from sscdesk.domain.records import read_tree
from sscdesk.errors import BadValue
from sscdesk.i18n import _
from sscdesk.store import entries
from sscdesk.store.session import Session
from sscdesk.workbook import selection
from sscdesk.workbook.cells import LONGEST, is_too_long
from sscdesk.workbook.extent import Extent
from sscdesk.workbook.joining import SheetRows
from sscdesk.workbook.layout import CONTACTS, sheet
from sscdesk.workbook.names import Names, has_consented
from sscdesk.workbook.parts import Row, Unit
from sscdesk.workbook.selection import Selection
from sscdesk.workbook.spool import Spool

Progress = Callable[[int, int], None]
"""Told how many roots of how many are done; may raise to stop the work."""

ROOTS_AT_ONCE = 100
"""Trees in memory at one time."""

REGISTERS = {"OFFERS": "offer", CONTACTS: "person"}
"""Sheets of records that are no child of a case."""


class Gatherer:
    """Fills the spools of the sheets.

    Attributes:
        spools: Sheet → its rows.
        extent: The entries that the rows come from.
    """

    def __init__(
        self,
        session: Session,
        chosen: Selection,
        sheets: Sequence[str],
        names: Names,
        folder: Path,
        files: ExitStack,
    ) -> None:
        """Make empty spools in a folder; the stack closes them."""
        self.spools = {name: files.enter_context(Spool(folder)) for name in sheets}
        self.extent = Extent(folder, files)
        self._connection = session.connection
        self._chosen = chosen
        self._names = names
        self._sheets = {name: SheetRows(sheet(name), names) for name in sheets}
        self._named: set[str] = set()
        self._found: set[str] = set()

    def languages(self, name: str) -> Mapping[str, set[str]]:
        """Column key of a text by language → languages with a text on the sheet."""
        return self._sheets[name].languages

    def gather(self, progress: Progress) -> None:
        """Fill the spools.

        Raises:
            UserError: a named case may not leave, or a text is too long for a cell.
        """
        kinds = ["case", *(kind for name, kind in REGISTERS.items() if name in self.spools)]
        total = sum(self._count(kind) for kind in kinds)
        done = 0
        for kind in kinds:
            for part in self._roots(kind):
                for number in self._gather_part(part):
                    progress(done + number, total)
                done += len(part)
                progress(done, total)
        self._check_named()

    def _count(self, kind: str) -> int:
        named = len(self._chosen.cases) if kind == "case" else 0
        return named or selection.count_roots(self._connection, kind)

    def _roots(self, kind: str) -> Iterator[Sequence[str]]:
        if kind == "case" and self._chosen.cases:
            named = sorted(self._chosen.cases)
            return (named[i : i + ROOTS_AT_ONCE] for i in range(0, len(named), ROOTS_AT_ONCE))
        return selection.roots(self._connection, kind, ROOTS_AT_ONCE)

    def _gather_part(self, roots: Sequence[str]) -> Iterator[int]:
        """Add the rows of some roots; a number of each of them, at least once a millisecond."""
        units = []
        for number, unit in enumerate(self._units(roots)):
            if self._takes(unit):
                units.append(unit)
            yield number // 2
        outside = {id_ for unit in units for id_ in unit.outside()}
        owners = {unit.tree.owner for unit in units} - {""}
        self._names.learn(outside | owners)
        if not self._chosen.is_everything:
            self._named |= outside
        for number, unit in enumerate(units):
            self.extent.add(unit.tree)
            self._add_rows(unit)
            yield (len(roots) + number) // 2

    def _units(self, roots: Sequence[str]) -> Iterator[Unit]:
        for _root, found in entries.of_roots(self._connection, roots):
            tree = Tree(found, only_open=True)
            if tree.by_id and not tree.restricted:
                record = read_tree(tree)
                if record is not None:
                    yield Unit(tree, record)

    def _takes(self, unit: Unit) -> bool:
        """A selection of cases takes the offers and people that these cases name."""
        record = unit.record
        if record.kind == "case":
            if self._chosen.cases:
                self._found.add(record.id)
            return self._chosen.takes(record)
        named = self._chosen.is_everything or record.id in self._named
        return named and (record.kind != "person" or has_consented(unit.tree))

    def _add_rows(self, unit: Unit) -> None:
        for name, rows in self._sheets.items():
            for row in rows.of(unit):
                _check_lengths(row, name, unit)
                self.spools[name].add(row)

    def _check_named(self) -> None:
        missing = self._chosen.cases - self._found
        if missing:
            raise BadValue(
                _("A case that you named is restricted and never leaves this desk."),
                _("Leave it out, or lower its confidentiality first."),
                code="restricted",
            )


def _check_lengths(row: Row, sheet_name: str, unit: Unit) -> None:
    """Refuse what Excel could not open; cutting it would lose what somebody wrote."""
    for key, text in row.items():
        if is_too_long(text):
            raise BadValue(
                _("{name}: the text of {key} on the sheet {sheet} is longer than a cell.").format(
                    name=unit.called,
                    key=key,
                    sheet=sheet_name,
                ),
                _("Shorten it to {longest} characters; an emoji counts twice.").format(
                    longest=LONGEST
                ),
                field=key,
            )
