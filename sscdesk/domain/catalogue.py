"""The catalogue: every kind of record and every field, said once (SSC domain study 2.7).

Form, table, workbook column, command line, history line, merge line and report column read it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sscdesk.domain import catalogue_cases, catalogue_delivery, catalogue_registers
from sscdesk.domain.fields import Field, Kind
from sscdesk.errors import WrongUsage
from sscdesk.i18n import _

PUBLIC = (*catalogue_cases.KINDS, *catalogue_delivery.KINDS, *catalogue_registers.KINDS)
"""The 37 kinds a person works with."""

KINDS: dict[str, Kind] = {
    kind.name: kind for kind in (*PUBLIC, *catalogue_registers.INTERNAL_KINDS)
}

CHILDREN: dict[str, tuple[Kind, ...]] = {
    name: tuple(kind for kind in KINDS.values() if name in kind.parents) for name in KINDS
}

NEVER_ALONE = ("demand", "transition", "member", "office")
"""Kinds of records that nobody removes by themselves: they go with what they belong to."""

ROOT_REGISTERS = ("owner_office",)
CHILD_REGISTERS = ("parent",)
RECORD_REGISTERS = ("deleted", "erased")
"""Registers that every record may have beside its fields."""


@dataclass(frozen=True)
class Key:
    """One key as a person writes it: a field, and the language of a text by language."""

    field: Field
    language: str = ""

    @property
    def name(self) -> str:
        """The key with its language, e.g. `title.fr`."""
        return f"{self.field.key}.{self.language}" if self.language else self.field.key

    @property
    def register(self) -> str:
        """The register that holds the key."""
        return self.name if self.language else self.field.in_register


def kind(name: str) -> Kind:
    """A kind by its name.

    Raises:
        WrongUsage: there is none.
    """
    found = KINDS.get(name)
    if found is None or found.internal:
        raise WrongUsage(
            _("There is no kind of record named {kind}.").format(kind=name),
            _("The command keys lists the kinds."),
            code="unknown_kind",
        )
    return found


def field(kind_: Kind, key: str) -> Field | None:
    """A field of a kind by its key."""
    return _BY_KEY[kind_.name].get(key)


def find_key(kind_: Kind, name: str, language: str) -> Key:
    """The key that a person names; `title` alone means the given language.

    Raises:
        WrongUsage: the kind has no such key.
    """
    found = field(kind_, name)
    if found is not None:
        return Key(found, language if found.by_language else "")
    stem, dot, code = name.rpartition(".")
    found = field(kind_, stem) if dot else None
    if found is not None and found.by_language and code.isalpha() and 2 <= len(code) <= 3:
        return Key(found, code.lower())
    raise WrongUsage(
        _("{kind} has no key named {key}.").format(kind=kind_.name, key=name),
        _("The command keys {kind} lists its keys.").format(kind=kind_.name),
        code="unknown_key",
        field=name,
    )


def registers(kind_: Kind) -> dict[str, tuple[Field, ...]]:
    """Register → its fields, sets left out (their members are records); languages not spelt out."""
    return _REGISTERS[kind_.name]


def is_group(kind_: Kind, register: str) -> bool:
    """Whether a register holds several keys and is therefore kept as an object."""
    fields = _REGISTERS[kind_.name].get(register)
    return bool(fields and fields[0].register)


def set_fields(kind_: Kind) -> tuple[Field, ...]:
    """The fields of a kind that are sets."""
    return tuple(f for f in kind_.fields if f.several)


def descendants(name: str) -> Iterator[Kind]:
    """The kinds that may hang anywhere under a kind, nearest first."""
    for child in CHILDREN[name]:
        yield child
        yield from descendants(child.name)


def _registers_of(kind_: Kind) -> dict[str, tuple[Field, ...]]:
    found: dict[str, tuple[Field, ...]] = {}
    for f in kind_.fields:
        if not f.several:
            found[f.in_register] = (*found.get(f.in_register, ()), f)
    return found


_BY_KEY = {name: {f.key: f for f in k.fields} for name, k in KINDS.items()}
_REGISTERS = {name: _registers_of(k) for name, k in KINDS.items()}
