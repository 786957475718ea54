"""What a field and a kind of record are, and short ways to write one down in the catalogue.

Nothing here names a field of the domain: those stand in `catalogue_cases`, `catalogue_delivery`
and `catalogue_registers`.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sscdesk.domain import kinds
from sscdesk.domain.kinds import Limits, ValueKind

ALWAYS, DEMAND, AGREEMENT, IMPLEMENTATION, EVALUATION, OPTIONAL = "*", "D", "A", "I", "E", ""


@dataclass(frozen=True)
class Field:
    """One fact that is recorded.

    Attributes:
        key: Name in the journal, on the command line and in the workbook; never changes.
        label: English label, marked for translation.
        value: Kind of value.
        needed: First stage that cannot be left without it (`*` always, D, A, I, E or "").
        register: The register it belongs to; keys of one register are one fact.
        codes: Code list of a CODE.
        refers: Kinds that a RECORD may point to.
        longest: Most characters of a text.
        several: A set; its members are records of their own.
        by_language: One register a language (`title.en`, `title.fr`).
        personal: Name, e-mail, phone: kept as a salted hash in the journal.
        consented: Stays on this desk until the person has consented.
        internal: Written by verbs only; a person never sets it directly.
        unit: Unit shown beside the value, marked for translation.
        most: Members that a set takes at most; 0 for any number.
        beside: Key of the one value that a set stands beside and does not name again.
    """

    key: str
    label: str
    value: ValueKind
    needed: str = OPTIONAL
    register: str = ""
    codes: str = ""
    refers: tuple[str, ...] = ()
    longest: int = kinds.LONG_TEXT_LIMIT
    several: bool = False
    by_language: bool = False
    personal: bool = False
    consented: bool = False
    internal: bool = False
    unit: str = ""
    lowest: int | None = None
    highest: int | None = None
    most: int = 0
    beside: str = ""

    @property
    def in_register(self) -> str:
        """Name of the register that holds the key."""
        return self.register or self.key

    @property
    def list_name(self) -> str:
        """The code list that its values come from, "" when they come from none."""
        if self.value is kinds.COUNTRY:
            return "country"
        return "language" if self.value is kinds.LANGUAGE else self.codes

    @property
    def limits(self) -> Limits:
        """What `parse` may take for this field."""
        return Limits(
            self.key,
            self.longest,
            self.codes,
            None if self.lowest is None else Decimal(self.lowest),
            None if self.highest is None else Decimal(self.highest),
        )

    def parse(self, text: str) -> str:
        """Canonical text of one value; blank stays blank.

        Raises:
            BadValue: the field cannot hold it.
            WrongUsage: it is not a code of the field's list.
        """
        return self.value.parse(text, self.limits) if text.strip() else ""


@dataclass(frozen=True)
class Kind:
    """One kind of record.

    Attributes:
        name: Name in the journal and on the command line.
        label: English label, marked for translation.
        parents: Kinds it may hang under; empty for a record that stands alone.
        sheet: Workbook sheet it is written to, or "".
        fields: In the order of the form.
        internal: Made by verbs only (transitions, members of sets, offices).
    """

    name: str
    label: str
    fields: tuple[Field, ...]
    parents: tuple[str, ...] = ()
    sheet: str = ""
    internal: bool = False
    may_stand_alone: bool = False

    def __post_init__(self) -> None:
        """Refuse a kind that names one key twice."""
        keys = [field.key for field in self.fields]
        if len(set(keys)) != len(keys):
            raise ValueError(f"a key stands twice in {self.name}")

    @property
    def is_root(self) -> bool:
        """Whether a record of this kind can stand alone."""
        return not self.parents or self.may_stand_alone


def line(key: str, label: str, longest: int = kinds.SHORT_TEXT_LIMIT, **more: Any) -> Field:
    """One line of text."""
    return Field(key, label, kinds.LINE, longest=longest, **more)


def text(key: str, label: str, **more: Any) -> Field:
    """Text of several lines."""
    return Field(key, label, kinds.LONG, **more)


def texts(key: str, label: str, longest: int = kinds.LONG_TEXT_LIMIT, **more: Any) -> Field:
    """Text of several lines, one a language."""
    return Field(key, label, kinds.LONG, longest=longest, by_language=True, **more)


def names(key: str, label: str, longest: int = 255, **more: Any) -> Field:
    """One line, one a language."""
    return Field(key, label, kinds.LINE, longest=longest, by_language=True, **more)


def code(key: str, label: str, codes: str, **more: Any) -> Field:
    """One code of a list."""
    return Field(key, label, kinds.CODE, codes=codes, **more)


def code_set(key: str, label: str, codes: str, **more: Any) -> Field:
    """Several codes of a list; each is a member record of its own."""
    return Field(key, label, kinds.CODE, codes=codes, several=True, **more)


def countries(key: str, label: str, **more: Any) -> Field:
    """One country by its ISO 3166-1 alpha-3 code."""
    return Field(key, label, kinds.COUNTRY, **more)


def day(key: str, label: str, **more: Any) -> Field:
    """A whole date."""
    return Field(key, label, kinds.DATE, **more)


def about(key: str, label: str, **more: Any) -> Field:
    """A date of which month or day may be unknown."""
    return Field(key, label, kinds.PARTIAL_DATE, **more)


def number(key: str, label: str, lowest: int | None = 0, **more: Any) -> Field:
    """A decimal number."""
    return Field(key, label, kinds.DECIMAL, lowest=lowest, **more)


def whole(key: str, label: str, lowest: int | None = 0, **more: Any) -> Field:
    """A whole number."""
    return Field(key, label, kinds.INTEGER, lowest=lowest, **more)


def year(key: str, label: str, **more: Any) -> Field:
    """A calendar year."""
    return Field(key, label, kinds.YEAR, lowest=1900, highest=2100, **more)


def percent(key: str, label: str, **more: Any) -> Field:
    """A share, 0 to 100."""
    return Field(key, label, kinds.PERCENT, lowest=0, highest=100, unit="%", **more)


def money(key: str, label: str, **more: Any) -> Field:
    """An amount in the currency of its register, kept in that currency's minor unit."""
    return Field(key, label, kinds.MONEY, lowest=0, **more)


def currency(key: str, label: str, **more: Any) -> Field:
    """An ISO 4217 currency code."""
    return Field(key, label, kinds.CODE, codes="currency", **more)


def flag(key: str, label: str, **more: Any) -> Field:
    """True or false."""
    return Field(key, label, kinds.BOOLEAN, **more)


def record(key: str, label: str, *refers: str, **more: Any) -> Field:
    """The id of another record."""
    return Field(key, label, kinds.RECORD, refers=refers, **more)


def language(key: str, label: str, **more: Any) -> Field:
    """One language by its ISO 639 code."""
    return Field(key, label, kinds.LANGUAGE, **more)
