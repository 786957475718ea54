"""Which sheets a workbook has, and which columns, from the catalogue (SSC domain study 6.2).

A sheet holds one kind, or a chain of kinds joined in one row (contribution and cost line), or
several kinds side by side (lessons, good practices, recommendations). Row 1 of each sheet has the
keys of this module behind a `#`; they are read back, the labels of row 2 are for people.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sscdesk.domain import catalogue, countries
from sscdesk.domain.fields import Field, Kind
from sscdesk.domain.kinds import BOOLEAN, CODE, COUNTRY, DATE, LINE, RECORD, ValueKind
from sscdesk.i18n import N_

SCHEMA_VERSION = 1
"""Raised when a reader of the older layout would misread the newer one."""

DATA_SHEETS = (
    "CASES", "PARTICIPANTS", "DEMANDS", "AGREEMENTS", "SIGNATURES", "FINANCE", "RESULTS",
    "ACTIVITIES", "EVALUATION", "LESSONS", "OFFERS", "CONTACTS",
)  # fmt: skip
CONTACTS = "CONTACTS"
README, META, DELETED, CODES = "README", "META", "DELETED", "CODES"

KEY_ROW = 1
HEADER_ROW = 2
FIRST_ROW = 3

BOOLEAN_LIST, KIND_LIST, KINDS_ON = "true_false", "record_kind", "kinds_on_"
"""Lists of the sheet CODES that are no code list of the domain; the last goes before a sheet."""

Words = Callable[[str], str]
"""Translates one marked text into the language of the workbook."""

Languages = Callable[[str], Sequence[str]]
"""Key of a column of texts by language → the languages in use."""


@dataclass(frozen=True)
class Column:
    """One column of a sheet.

    Attributes:
        key: Machine key, without the `#`.
        label: Header, translated.
        value: Kind of value that its cells hold.
        field: The catalogue's field, or None for what the layout adds.
        codes: List on the sheet CODES that its cells come from, or "".
        hidden: Not shown to people.
        locked: Typing is refused.
    """

    key: str
    label: str
    value: ValueKind = LINE
    field: Field | None = None
    codes: str = ""
    hidden: bool = False
    locked: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet of records.

    Attributes:
        name: Title of the tab; never translated.
        kinds: Its kinds, outermost first.
    """

    name: str
    kinds: tuple[Kind, ...]

    @cached_property
    def is_chain(self) -> bool:
        """Whether one row joins records that hang under each other."""
        return all(
            upper.name in lower.parents
            for upper, lower in zip(self.kinds, self.kinds[1:], strict=False)
        )

    @property
    def of_cases(self) -> bool:
        """Whether its records hang under a case."""
        return bool(self.kinds[0].parents)

    @cached_property
    def parents(self) -> tuple[str, ...]:
        """Kinds of the parents that a row names: neither the case nor a part of the row itself."""
        own = {kind.name for kind in self.kinds}
        named = {parent for kind in self.kinds for parent in kind.parents}
        return tuple(sorted(named - own - {"case"}))

    def part_key(self, kind: Kind, part: str) -> str:
        """Key of `uid` or `base` of one of the row's records; the innermost needs no name."""
        inner = not self.is_chain or kind is self.kinds[-1]
        return part if inner else f"{kind.name}_{part}"

    def column_key(self, kind: Kind, key: str) -> str:
        """Key of the column that holds a field; the innermost kind that has it needs no name."""
        below = self.kinds[self.kinds.index(kind) + 1 :] if self.is_chain else ()
        taken = any(catalogue.field(inner, key) for inner in below)
        return f"{kind.name}.{key}" if taken else key


def sheet(name: str) -> Sheet:
    """The sheet of records with this name."""
    return _SHEETS[name]


def _sheets() -> dict[str, Sheet]:
    return {
        name: Sheet(name, tuple(kind for kind in catalogue.PUBLIC if kind.sheet == name))
        for name in DATA_SHEETS
    }


_SHEETS = _sheets()


def columns(sheet_: Sheet, languages: Languages, words: Words) -> tuple[Column, ...]:
    """The columns of a sheet, left to right.

    Args:
        languages: Tells which languages get a column of a text by language.
        words: Translates the labels.
    """
    found = [
        *_identity(sheet_, words),
        *_context(sheet_, words),
        *_field_columns(sheet_, languages, words),
        *_facts(sheet_, words),
    ]
    return tuple(_tell_apart(found))


def _identity(sheet_: Sheet, words: Words) -> Iterator[Column]:
    """What the rows are and where their values come from: hidden, and not to be typed."""
    for kind in reversed(sheet_.kinds) if sheet_.is_chain else sheet_.kinds[-1:]:
        name = words(kind.label) if len(sheet_.kinds) > 1 and sheet_.is_chain else ""
        for part, label in (("uid", N_("Record id")), ("base", N_("Written from"))):
            yield _hidden(sheet_.part_key(kind, part), _joined(name, words(label), words))
    if sheet_.of_cases:
        yield _hidden("case_uid", words(N_("Case id")))


def _hidden(key: str, label: str) -> Column:
    return Column(key, label, hidden=True, locked=True)


def _joined(name: str, label: str, words: Words) -> str:
    """A label behind the name of what it belongs to, in the language of the workbook."""
    if not name:
        return label
    return words(N_("{name}: {words}")).format(name=name, words=label)


def _context(sheet_: Sheet, words: Words) -> Iterator[Column]:
    """What a row belongs to, for people."""
    if sheet_.of_cases:
        yield Column("case_ref", words(N_("Case")))
    if not sheet_.is_chain:
        yield Column("kind", words(N_("Kind")), CODE, codes=f"{KINDS_ON}{sheet_.name}")
    for parent in sheet_.parents:
        label = words(catalogue.KINDS[parent].label)
        yield Column(parent, label)
        yield _hidden(f"{parent}_uid", _joined(label, words(N_("Record id")), words))


def _field_columns(sheet_: Sheet, languages: Languages, words: Words) -> Iterator[Column]:
    seen: set[tuple[str, bool]] = set()
    for kind in sheet_.kinds:
        for field in kind.fields:
            key = sheet_.column_key(kind, field.key)
            if (key, field.by_language) in seen:
                continue
            seen.add((key, field.by_language))
            label = _label(sheet_, kind, field, words)
            spoken = languages(key) if field.by_language else ()
            yield from _columns_of(field, key, label, spoken, words)


def _label(sheet_: Sheet, kind: Kind, field: Field, words: Words) -> str:
    named = words(field.label)
    if sheet_.is_chain and any(catalogue.field(k, field.key) for k in sheet_.kinds if k != kind):
        named = _joined(words(kind.label), named, words)
    return f"{named} ({words(field.unit)})" if field.unit else named


def _columns_of(
    field: Field, key: str, label: str, languages: Sequence[str], words: Words
) -> Iterator[Column]:
    if field.by_language:
        for code in languages:
            yield Column(f"{key}.{code}", f"{label} ({code})", field.value, field)
    elif field.value is RECORD:
        yield Column(key, label, LINE, field)
        yield _hidden(f"{key}_uid", _joined(label, words(N_("Record id")), words))
    else:
        yield Column(key, label, field.value, field, codes=_list_of(field))


def _list_of(field: Field) -> str:
    """The list that a single value comes from; a set's cell holds several and has none."""
    if field.several:
        return ""
    if field.value is COUNTRY:
        return countries.LIST
    if field.value is BOOLEAN:
        return BOOLEAN_LIST
    return field.codes


def _facts(sheet_: Sheet, words: Words) -> Iterator[Column]:
    """What the desk tells of a row; nothing that is typed here is taken in."""
    if sheet_.name == "CASES":
        yield Column("office", words(N_("Office")), locked=True)
        yield Column("updated_at", words(N_("Last change (UTC)")), locked=True)
        yield Column("updated_by", words(N_("Changed by")), locked=True)
    yield Column("disputed", words(N_("In dispute")), locked=True)


def _tell_apart(found: Sequence[Column]) -> Iterator[Column]:
    """An Excel table needs headers that differ, whatever their case."""
    used: dict[str, int] = {}
    for column in found:
        folded = column.label.casefold()
        used[folded] = used.get(folded, 0) + 1
        count = used[folded]
        if count > 1:
            column = replace(column, label=f"{column.label} ({count})")
        yield column


def deleted_columns(words: Words) -> tuple[Column, ...]:
    """The columns of the sheet on which people list what is to be deleted."""
    return (
        Column("uid", words(N_("Record id"))),
        Column("entity", words(N_("Kind")), CODE, codes=KIND_LIST),
        Column("deleted_at", words(N_("Deleted on")), DATE),
        Column("reason", words(N_("Reason"))),
    )


def codes_columns(words: Words) -> tuple[Column, ...]:
    """The columns of the sheet that holds the code lists."""
    return (
        Column("list", words(N_("List"))),
        # The codes true and false are booleans, as in the cells that are chosen from them.
        Column("code", words(N_("Code")), BOOLEAN),
        Column("label_en", words(N_("English"))),
        Column("label_fr", words(N_("French"))),
        Column("label_es", words(N_("Spanish"))),
        Column("label_ar", words(N_("Arabic"))),
        Column("active", words(N_("Can be chosen")), BOOLEAN),
        Column("to_verify", words(N_("To be verified"))),
    )
