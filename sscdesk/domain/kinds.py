"""Kinds of value: each knows how to read, check and show one, and how it is stored.

`parse` turns what a person or script wrote into the *canonical text* that the journal keeps; equal
meanings give equal texts, because desks compare bytes. `format` turns it into what a person reads.
Numbers have a decimal point and no thousands here; other spellings belong to the form and the
workbook, which translate before they call.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from sscdesk.domain import codes, countries
from sscdesk.domain.dates import parse_date, parse_partial_date
from sscdesk.errors import BadValue, WrongUsage
from sscdesk.i18n import N_, _, listed_some

Column = Literal["text", "integer", "blob", "json"]

LONG_TEXT_LIMIT = 32_767
"""Characters in the longest cell a workbook can hold; what cannot travel is not taken in."""

SHORT_TEXT_LIMIT = 500

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2028\u2029\ufeff\ufffe\uffff]")
_SPACES = re.compile(r"[^\S\n]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")


@dataclass(frozen=True)
class ValueKind:
    """How values of one kind are read, checked and shown.

    Attributes:
        name: As `keys --json` names it; marked for translation, for a person.
        parse: Text → canonical text. Raises `BadValue` or `WrongUsage`.
        column: Storage class of the table column.
    """

    name: str
    parse: Callable[[str, "Limits"], str]
    column: Column = "text"


@dataclass(frozen=True)
class Limits:
    """What narrows a kind for one field: longest text, code list, bounds of a number."""

    key: str = ""
    longest: int = LONG_TEXT_LIMIT
    codes: str = ""
    lowest: Decimal | None = None
    highest: Decimal | None = None


def clean_text(value: str, limits: Limits) -> str:
    """Text as it is kept: NFC, line ends as line feeds, no outer blanks.

    Raises:
        BadValue: control characters, or longer than the field takes.
    """
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if _FORBIDDEN.search(text):
        raise BadValue(
            _("The text for {key} has control characters that cannot be kept.").format(
                key=limits.key
            ),
            _("Type the text again, or paste it as plain text."),
            field=limits.key,
        )
    if not is_unicode(text):
        raise BadValue(
            _("The text for {key} is not valid Unicode.").format(key=limits.key),
            _("Save the text as UTF-8 and try again."),
            field=limits.key,
        )
    if len(text) > limits.longest:
        raise BadValue(
            _("The text for {key} has {length} characters; {longest} are the most.").format(
                key=limits.key, length=len(text), longest=limits.longest
            ),
            _("Shorten it, or keep the long text as a document."),
            field=limits.key,
        )
    return text


def is_unicode(text: str) -> bool:
    """Whether a text can be kept and sent: it holds no half of a pair of signs."""
    return not any("\ud800" <= sign <= "\udfff" for sign in text)


def _line(value: str, limits: Limits) -> str:
    text = clean_text(value, limits)
    return _SPACES.sub(" ", text.replace("\n", " "))


def _number(value: str, limits: Limits) -> str:
    text = value.strip()
    if not _NUMBER.fullmatch(text):
        raise _not_a_number(value, limits)
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise _not_a_number(value, limits) from error
    if len(text) > 40:
        raise _not_a_number(value, limits)
    _check_bounds(number, limits)
    return plain_decimal(number)


def plain_decimal(number: Decimal) -> str:
    """A decimal without exponent, sign of zero or closing zeros: one text a number."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _not_a_number(value: str, limits: Limits) -> BadValue:
    return BadValue(
        _("“{value}” is not a number for {key}.").format(value=shorten(value), key=limits.key),
        _("Write digits with a decimal point and no thousands, for example 1250.50."),
        field=limits.key,
    )


def _check_bounds(number: Decimal, limits: Limits) -> None:
    low, high = limits.lowest, limits.highest
    if (low is not None and number < low) or (high is not None and number > high):
        raise BadValue(
            _("{value} is out of range for {key}.").format(
                value=plain_decimal(number), key=limits.key
            ),
            _range_hint(low, high),
            field=limits.key,
        )


def _range_hint(low: Decimal | None, high: Decimal | None) -> str:
    if low is not None and high is not None:
        return _("It lies between {low} and {high}.").format(low=low, high=high)
    return _("It is at least {low}.").format(low=low)


def _integer(value: str, limits: Limits) -> str:
    text = _number(value, limits)
    if "." in text:
        raise BadValue(
            _("“{value}” is not a whole number for {key}.").format(
                value=shorten(value), key=limits.key
            ),
            _("Write a whole number."),
            field=limits.key,
        )
    return text


_TRUE = {"true", "yes", "1"}
_FALSE = {"false", "no", "0"}


def _boolean(value: str, limits: Limits) -> str:
    text = value.strip().lower()
    if text in _TRUE:
        return "true"
    if text in _FALSE:
        return "false"
    raise BadValue(
        _("“{value}” is neither true nor false for {key}.").format(
            value=shorten(value), key=limits.key
        ),
        _("Write true or false."),
        field=limits.key,
    )


def _code(value: str, limits: Limits) -> str:
    listed = codes.code_list(limits.codes)
    text = value.strip()
    found = listed.get(text) or listed.get(text.upper())
    if found is None:
        raise WrongUsage(
            _("“{value}” is not a code of the list {list}.").format(
                value=shorten(value), list=limits.codes
            ),
            _("Choose one of: {codes}.").format(codes=_some_codes(listed)),
            code="unknown_code",
            field=limits.key,
        )
    return found.code


def _some_codes(listed: codes.CodeList) -> str:
    names = [code.code for code in listed.codes.values() if not code.valid_to]
    return listed_some(names, most=40)


def _country(value: str, limits: Limits) -> str:
    text = value.strip().upper()
    if countries.is_known(text):
        return text
    raise WrongUsage(
        _("“{value}” is not a country code for {key}.").format(
            value=shorten(value), key=limits.key
        ),
        _("Use the three-letter ISO code, for example UGA."),
        code="unknown_code",
        field=limits.key,
    )


def _language(value: str, limits: Limits) -> str:
    text = value.strip().lower()
    if _LANGUAGE.fullmatch(text):
        return text
    raise WrongUsage(
        _("“{value}” is not a language code for {key}.").format(
            value=shorten(value), key=limits.key
        ),
        _("Use the two-letter ISO code, for example fr."),
        code="unknown_code",
        field=limits.key,
    )


def _email(value: str, limits: Limits) -> str:
    text = _line(value, limits)
    if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text):
        return text
    raise BadValue(
        _("“{value}” is not an e-mail address.").format(value=shorten(value)),
        _("Write it like name@example.org."),
        field=limits.key,
    )


def _date(value: str, limits: Limits) -> str:
    return parse_date(value, limits.key)


def _partial(value: str, limits: Limits) -> str:
    return parse_partial_date(value, limits.key)


def shorten(value: str, longest: int = 60) -> str:
    """A value short enough to stand in a sentence."""
    text = _FORBIDDEN.sub("�", value).replace("\n", " ")
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _tag(value: str, limits: Limits) -> str:
    return _line(value, limits).lower()


LINE = ValueKind(N_("text"), _line)
LONG = ValueKind(N_("long text"), clean_text)
INTEGER = ValueKind(N_("whole number"), _integer, "integer")
YEAR = ValueKind(N_("year"), _integer, "integer")
DECIMAL = ValueKind(N_("number"), _number)
PERCENT = ValueKind(N_("percent"), _number)
MONEY = ValueKind(N_("money"), _number, "integer")
BOOLEAN = ValueKind(N_("true/false"), _boolean, "integer")
DATE = ValueKind(N_("date"), _date)
PARTIAL_DATE = ValueKind(N_("date or part of it"), _partial)
CODE = ValueKind(N_("code"), _code)
COUNTRY = ValueKind(N_("country"), _country)
LANGUAGE = ValueKind(N_("language"), _language)
EMAIL = ValueKind(N_("e-mail"), _email)
TAG = ValueKind(N_("tag"), _tag)
RECORD = ValueKind(N_("record"), _line, "blob")
FILE = ValueKind(N_("file"), _line)

ALL = (
    LINE, LONG, INTEGER, YEAR, DECIMAL, PERCENT, MONEY, BOOLEAN, DATE, PARTIAL_DATE,
    CODE, COUNTRY, LANGUAGE, EMAIL, TAG, RECORD, FILE,
)  # fmt: skip
