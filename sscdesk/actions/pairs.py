"""What a person says about a record: KEY=VALUE, KEY+=VALUE, KEY-=VALUE."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from sscdesk.errors import BadValue, WrongUsage
from sscdesk.i18n import _

SET, ADD, TAKE = "=", "+=", "-="


@dataclass(frozen=True)
class Pair:
    """One thing that is said.

    Attributes:
        operation: `=` sets, `+=` adds to a set, `-=` takes from it.
    """

    key: str
    value: str
    operation: str = SET


def typed(values: Mapping[str, str]) -> list[Pair]:
    """What a person typed into fields: a text that begins with @ names no file there."""
    return [Pair(key, f"@{text}" if text.startswith("@") else text) for key, text in values.items()]


def parse(words: Iterable[str]) -> list[Pair]:
    """Command line words as pairs.

    Raises:
        WrongUsage: a word has no `=`.
    """
    return [_parse(word) for word in words]


def _parse(word: str) -> Pair:
    left, found, value = word.partition("=")
    if not found or not left:
        raise WrongUsage(
            _("“{word}” is not KEY=VALUE.").format(word=word[:80]),
            _('Write for example title="A title" or tags+=water.'),
        )
    if left.endswith("+"):
        return Pair(left[:-1], value, ADD)
    if left.endswith("-"):
        return Pair(left[:-1], value, TAKE)
    return Pair(left, value)


_MOST_DIGITS = 40
"""More than any number that is kept has."""


def plain_number(literal: str) -> str:
    """A JSON number as it is written on the command line: every digit kept, no exponent.

    One beyond all use keeps its exponent, and so is refused by the key it is meant for.
    """
    try:
        number = Decimal(literal)
    except InvalidOperation:
        return literal
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        return literal
    return format(number, "f")


def of_mapping(values: Mapping[str, Any]) -> list[Pair]:
    """The `values` of a line of a run file; numbers and booleans may be JSON.

    Raises:
        BadValue: a value is an object.
    """
    return [_of_item(key, value) for key, value in values.items()]


def _of_item(key: str, value: Any) -> Pair:
    operation = SET
    if key.endswith(("+", "-")):
        key, operation = key[:-1], ADD if key.endswith("+") else TAKE
    if isinstance(value, bool):
        return Pair(key, "true" if value else "false", operation)
    if value is None:
        return Pair(key, "", operation)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return Pair(key, ";".join(value), operation)
    if isinstance(value, str):
        return Pair(key, value, operation)
    if isinstance(value, int | float):
        return Pair(key, plain_number(str(value)), operation)
    raise BadValue(
        _("The value of {key} is an object.").format(key=key),
        _("Write it as text, a number, true or false."),
        field=key,
    )
