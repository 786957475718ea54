"""Words for the eye: labels of codes, kinds, keys and countries, lateness, money, whole values.

Exports keep the words of a standard; in the window partners are equals: requesting, providing,
facilitating, never donor and recipient, and money is planned, agreed, delivered, handed over.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from sscdesk.domain import catalogue, codes, countries, currencies, stages
from sscdesk.domain.dates import first_day
from sscdesk.domain.fields import Field
from sscdesk.domain.kinds import (
    BOOLEAN,
    CODE,
    COUNTRY,
    DATE,
    DECIMAL,
    FILE,
    INTEGER,
    LANGUAGE,
    MONEY,
    PARTIAL_DATE,
    PERCENT,
    RECORD,
    YEAR,
    ValueKind,
    plain_decimal,
)
from sscdesk.domain.money import USD
from sscdesk.gui import spelling
from sscdesk.i18n import N_, _, language, listed, ngettext, with_currency

SEPARATOR = ";"
"""Between the members of a set, as canonical text."""

_ROLES = {
    "RECIPIENT": N_("Requesting"),
    "PROVIDER": N_("Providing"),
    "FACILITATOR": N_("Facilitating"),
}
WINDOW_WORDS: Mapping[str, Mapping[str, str]] = {
    "role": {**_ROLES, "BOTH": N_("Requesting and providing")},
    "evaluation_role": _ROLES,
    "phase": {
        "BUDGETED": N_("Planned"),
        "COMMITTED": N_("Agreed"),
        "EXECUTED": N_("Delivered"),
        "DISBURSED": N_("Handed over"),
    },
    "cooperation_type": {
        "BILATERAL": N_("South-South"),
        "TRIANGULAR": N_("Triangular"),
        "REGIONAL": N_("Regional"),
        "MULTILATERAL_SUPPORT": N_("Multilateral support"),
    },
}
"""List → code → what the window says instead of the list's own label."""

_STAGES = (
    stages.DEMAND, stages.AGREEMENT, stages.IMPLEMENTATION, stages.EVALUATION, stages.CLOSED,
)  # fmt: skip

_GATE_OF_MARK = {"D": 2, "A": 3, "I": 4, "E": 5}


# --- names ---------------------------------------------------------------------------------------


def code(list_name: str, code_: str) -> str:
    """The label of a code of a list; an unknown code is shown as it is."""
    word = WINDOW_WORDS.get(list_name, {}).get(code_)
    if word is not None:
        return _(word)
    return codes.code_list(list_name).label(code_, language())


def field_label(field: Field, language_: str = "") -> str:
    """The label of a field; of a text by language with the language."""
    label = _(field.label)
    if not language_:
        return label
    return _("{label}, {language}").format(label=label, language=language_name(language_))


def key_label(kind: str, key: str) -> str:
    """The label of a key of a kind (`title.fr`, `demand.urgency`); the key itself when unknown."""
    if key.startswith("demand.") and kind == "case":
        kind, key = "demand", key.removeprefix("demand.")
    found = catalogue.KINDS.get(kind)
    if found is None:
        return key
    field = catalogue.field(found, key)
    if field is not None:
        return field_label(field)
    stem, _dot, language_ = key.rpartition(".")
    field = catalogue.field(found, stem)
    return field_label(field, language_) if field is not None else key


def kind_label(kind: str) -> str:
    """The label of a kind of record."""
    found = catalogue.KINDS.get(kind)
    return _(found.label) if found is not None else kind


def country(iso3: str) -> str:
    """The name of a country as the United Nations write it."""
    return countries.name(iso3, language())


def language_name(code_: str) -> str:
    """The name of a language by its ISO code."""
    return codes.code_list("language").label(code_, language())


def stage(code_: str) -> str:
    """The name of a stage."""
    return code("stage", code_)


def stage_number(code_: str) -> int:
    """1 to 4 in the order of the stages, 5 for closed; 0 for what is no stage."""
    return _STAGES.index(code_) + 1 if code_ in _STAGES else 0


def numbered_stage(code_: str) -> str:
    """`3 Implementation`; closed has no number."""
    number = stage_number(code_)
    if not 1 <= number <= 4:
        return stage(code_)
    return _("{number} {stage}").format(number=spelling.plain(str(number)), stage=stage(code_))


def gate(number: int) -> str:
    """The name of a gate by its number, 2 to 5 (5 closes the case)."""
    return _("Gate {number}").format(number=spelling.plain(str(number)))


def gate_within(number: int) -> str:
    """A gate inside a sentence: needed for `gate 3`."""
    return _("gate {number}").format(number=spelling.plain(str(number)))


def gate_needing(field: Field) -> int:
    """The gate that a field is needed for, 2 to 5; 0 for one that no gate asks for."""
    return _GATE_OF_MARK.get(field.needed, 0)


def yes_no(value: str) -> str:
    """The words of a flag."""
    return {"true": _("Yes"), "false": _("No")}.get(value, "")


# --- dates ---------------------------------------------------------------------------------------


def day(iso: str) -> str:
    """`19 Nov 2026`; `Nov 2026` or `2026` when no more is known."""
    return spelling.day(iso)


def lateness(due: str, today: date) -> str:
    """How far a date is from today: `12 days late`, `due today`, `in 6 days`."""
    days = (first_day(due) - today).days
    if days == 0:
        return _("due today")
    count = spelling.plain(str(abs(days)))
    if days < 0:
        return ngettext("{n} day late", "{n} days late", -days).format(n=count)
    return ngettext("in {n} day", "in {n} days", days).format(n=count)


def days(n: int) -> str:
    """A number of days."""
    return ngettext("{n} day", "{n} days", n).format(n=spelling.number(str(n)))


def moment(at: datetime, today: date) -> str:
    """When something happened: a time today, a weekday in the last week, else the date."""
    local = at.astimezone()
    age = (today - local.date()).days
    if age <= 0:
        return spelling.clock(local)
    if age < 7:
        return spelling.weekday(local.date())
    if local.year == today.year:
        return spelling.short_day(local.date())
    return spelling.day(local.date().isoformat())


# --- figures -------------------------------------------------------------------------------------


def number(canonical: str) -> str:
    """A decimal as the locale writes it."""
    return spelling.number(canonical)


def amount(canonical: str, currency: str = "") -> str:
    """An amount alone, with the decimals of its currency when it has any."""
    return spelling.number(canonical, currencies.minor_digits(currency))


def money(canonical: str, currency: str) -> str:
    """An amount with its currency; blank without an amount."""
    if not canonical:
        return ""
    return with_currency(amount(canonical, currency), currency)


def usd(value: Decimal) -> str:
    """US dollars without their cents."""
    return with_currency(rounded(value), USD)


def rounded(value: Decimal) -> str:
    """An amount without its cents, as columns and tiles show it."""
    return spelling.number(plain_decimal(value.quantize(Decimal(1))))


def percent(canonical: str) -> str:
    """A share of 100."""
    return _("{number} %").format(number=spelling.number(canonical)) if canonical else ""


def with_unit(canonical: str, unit: str) -> str:
    """A number with the unit of its field."""
    if not canonical or not unit:
        return spelling.number(canonical)
    if unit == "%":
        return percent(canonical)
    if unit == USD:
        return with_currency(spelling.number(canonical), USD)
    return _("{number} {unit}").format(number=spelling.number(canonical), unit=_(unit))


# --- whole values --------------------------------------------------------------------------------

NameOf = Callable[[str], str]
"""Id of a record → how a person names it."""


def value_text(field: Field, value: str, name_of: NameOf = str, currency: str = "") -> str:
    """A canonical value as a person reads it; members of a set one after the other.

    Args:
        name_of: Names the record that a value refers to.
        currency: Of the amount, for its decimals.
    """
    if not value:
        return ""
    if field.several:
        members = (_one(field, part, name_of, currency) for part in value.split(SEPARATOR))
        return joined(sorted(members))
    return _one(field, value, name_of, currency)


def joined(parts: list[str]) -> str:
    """Several things, one after the other."""
    return listed(parts)


def _one(field: Field, value: str, name_of: NameOf, currency: str) -> str:
    if field.value is CODE:
        return value if field.codes == "currency" else code(field.codes, value)
    if field.value is RECORD:
        return name_of(value)
    if field.value is MONEY:
        return amount(value, currency)
    if field.value in (DECIMAL, INTEGER, PERCENT):
        return with_unit(value, field.unit)
    return _PLAIN.get(field.value, str)(value)


def _file_name(value: str) -> str:
    return value.partition("/")[2] or value


_PLAIN: Mapping[ValueKind, Callable[[str], str]] = {
    COUNTRY: country,
    LANGUAGE: language_name,
    BOOLEAN: yes_no,
    DATE: day,
    PARTIAL_DATE: day,
    YEAR: spelling.plain,
    FILE: _file_name,
}
"""Kinds of value that need nothing but the value; text is shown as it is."""

currency_name = partial(code, "currency")
