"""One root at hand, and how the values of its records are put into rows."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from sscdesk.domain import catalogue
from sscdesk.domain.entry import Act
from sscdesk.domain.fields import Field, Kind
from sscdesk.domain.journal import Tree
from sscdesk.domain.kinds import RECORD
from sscdesk.domain.records import Record
from sscdesk.workbook import lists
from sscdesk.workbook.layout import Sheet
from sscdesk.workbook.names import name_of, short_name
from sscdesk.workbook.origin import Origin

Row = dict[str, str]
"""Column key → canonical text of the cell; blanks are left out."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{2,4})?")

_REFERENCES = {
    name: tuple(f.key for f in kind.fields if f.value is RECORD)
    for name, kind in catalogue.KINDS.items()
}


@dataclass
class Unit:
    """One root with its records.

    Attributes:
        tree: The root's open entries.
        record: What they show.
        own: Every record of the tree by id.
        by_kind: Kind → its records, parents' order first.
    """

    tree: Tree
    record: Record
    own: dict[str, Record] = field(default_factory=dict)
    by_kind: dict[str, list[Record]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the records."""
        for one in (self.record, *self.record.below()):
            self.own[one.id] = one
            self.by_kind.setdefault(one.kind, []).append(one)

    @property
    def newest(self) -> Act:
        """The act that changed the root last."""
        return max((e.act for e in self.tree.by_id.values()), key=lambda act: (act.at, act.id))

    @property
    def called(self) -> str:
        """What a sentence calls the root."""
        ref = self.record.get("ref")
        name = name_of(self.record, "en") or short_name(self.record.id)
        return f"{ref} {name}" if ref and ref != name else name

    def outside(self) -> Iterator[str]:
        """Ids of other roots' records that this one refers to."""
        for one in self.own.values():
            for key in _REFERENCES[one.kind]:
                named = one.values.get(key)
                if named and named not in self.own:
                    yield named


class Part:
    """Puts the values of one kind's records into the rows of one sheet.

    Attributes:
        languages: Column key of a text by language → the languages that were met.
    """

    def __init__(self, sheet: Sheet, kind: Kind) -> None:
        """Learn where the kind's fields go."""
        self.kind = kind
        self.languages: dict[str, set[str]] = {}
        self._sheet = sheet
        self._uid, self._base = sheet.part_key(kind, "uid"), sheet.part_key(kind, "base")
        self._places: dict[str, tuple[str, Field]] = {
            f.key: (sheet.column_key(kind, f.key), f) for f in kind.fields if not f.by_language
        }

    def fill(self, row: Row, record: Record, origin: Origin, name: Callable[[str], str]) -> None:
        """Put a record's id, base and values into a row.

        Args:
            name: What people call the record of an id.
        """
        row[self._uid], row[self._base] = record.id, origin.base
        for key, text in record.values.items():
            found = self._places.get(key) or self._new_language(key)
            if found is None:
                continue
            place, field_ = found
            if field_.value is RECORD:
                row[f"{place}_uid"] = text
                row[place] = name(text)
            else:
                row[place] = lists.cell_code(field_.codes, text)
        for key, members in record.sets.items():
            if key in self._places:
                place, field_ = self._places[key]
                row[place] = ";".join(lists.cell_code(field_.codes, code) for code in members)
        if origin.disputed:
            self._dispute(row, origin.disputed)

    def _new_language(self, key: str) -> tuple[str, Field] | None:
        """Make room for a language that was not met before; what is no language stays at home."""
        stem, _dot, language = key.rpartition(".")
        field_ = catalogue.field(self.kind, stem)
        if field_ is None or not _LANGUAGE.fullmatch(language):
            return None
        column = self._sheet.column_key(self.kind, stem)
        self.languages.setdefault(column, set()).add(language)
        self._places[key] = (f"{column}.{language}", field_)
        return self._places[key]

    def _dispute(self, row: Row, keys: Iterable[str]) -> None:
        """Name the columns of this part that are disputed, after those of the parts above."""
        named = [self._places[key][0] if key in self._places else key for key in keys]
        row["disputed"] = ";".join([*filter(None, [row.get("disputed", "")]), *named])
