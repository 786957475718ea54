"""The rows of one sheet that come from one root."""

from collections.abc import Iterator

from sscdesk.domain.records import Record
from sscdesk.workbook.layout import Sheet
from sscdesk.workbook.names import Names
from sscdesk.workbook.origin import origin
from sscdesk.workbook.parts import Part, Row, Unit


class SheetRows:
    """Makes the rows of a sheet.

    A chain of kinds gives one row for each innermost record; a record with nothing below it gets a
    row of its own, with the rest blank.
    """

    def __init__(self, sheet: Sheet, names: Names) -> None:
        """Learn the columns."""
        self._sheet = sheet
        self._names = names
        self._parts = [Part(sheet, kind) for kind in sheet.kinds]
        self._outermost = self._parts[:1] if sheet.is_chain else self._parts
        inner = self._parts[1:] if sheet.is_chain else []
        self._below = dict(zip([part.kind.name for part in self._parts], inner, strict=False))

    @property
    def languages(self) -> dict[str, set[str]]:
        """Column key of a text by language → the languages that were met."""
        found: dict[str, set[str]] = {}
        for part in self._parts:
            for key, codes in part.languages.items():
                found.setdefault(key, set()).update(codes)
        return found

    def of(self, unit: Unit) -> Iterator[Row]:
        """The rows of a root, none when it has no record for this sheet."""
        for part in self._outermost:
            for record in unit.by_kind.get(part.kind.name, ()):
                yield from self._joined(unit, record, part, self._context(unit, record))

    def _joined(self, unit: Unit, record: Record, part: Part, above: Row) -> Iterator[Row]:
        row = dict(above)
        came_from = origin(unit.tree, record.id, part.kind)
        part.fill(row, record, came_from, lambda id_: self._names.of(id_, unit.own))
        inner = self._below.get(part.kind.name)
        children = [c for c in record.children if inner and c.kind == inner.kind.name]
        if inner is None or not children:
            yield row
            return
        for child in children:
            yield from self._joined(unit, child, inner, row)

    def _context(self, unit: Unit, record: Record) -> Row:
        """What the record belongs to."""
        row: Row = {}
        if self._sheet.of_cases:
            row["case_uid"], row["case_ref"] = unit.record.id, unit.record.get("ref")
        if not self._sheet.is_chain:
            row["kind"] = record.kind.upper()
        parent = unit.own.get(record.parent)
        if parent is not None and parent.kind in self._sheet.parents:
            row[f"{parent.kind}_uid"] = parent.id
            row[parent.kind] = self._names.of(parent.id, unit.own)
        if record.kind == "case":
            newest = unit.newest
            row["office"] = self._names.of(unit.tree.owner, {}) if unit.tree.owner else ""
            row["updated_at"], row["updated_by"] = newest.at, newest.user
        return {key: text for key, text in row.items() if text}
