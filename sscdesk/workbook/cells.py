"""One cell as XML: its style and its value, typed where a spreadsheet's own type is exact.

A number that a double cannot hold with 15 digits, a date before March 1900 (which Excel counts
wrongly) and a part of a date are text: better text that is right than a number that is not.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sscdesk.domain import kinds
from sscdesk.domain.entry import FALSE, TRUE
from sscdesk.domain.kinds import ValueKind

LONGEST = 32_767
"""UTF-16 units in the longest cell that Excel opens."""

EXACT_DIGITS = 15
"""Significant digits that a spreadsheet keeps of a number."""

FIRST_SERIAL = 61
"""1 March 1900: Excel believes that the day before was 29 February."""

_DAY_ZERO = date(1899, 12, 30).toordinal()

NUMBERS = (kinds.INTEGER, kinds.YEAR, kinds.DECIMAL, kinds.PERCENT, kinds.MONEY)
DATES = (kinds.DATE, kinds.PARTIAL_DATE)

_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_TO_ESCAPE = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_FORMULA_SIGNS = ("=", "+", "-", "@")

Render = Callable[[str], str]
"""Canonical text → what follows the reference in a `<c>` element."""


@dataclass(frozen=True)
class Styles:
    """Style numbers of one column.

    Attributes:
        value: For its own type.
        text: For text in a column of another type.
        quoted: For text that could be taken for a formula.
    """

    value: int
    text: int
    quoted: int


def escape(text: str) -> str:
    """Text of an XML element; what XML forbids becomes `_xHHHH_` (ISO/IEC 29500, ST_Xstring)."""
    if not _TO_ESCAPE.search(text):
        return text
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return _ILLEGAL.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text.translate(_MARKUP))


def serial(day: date) -> int:
    """The number that a spreadsheet keeps for a day."""
    return day.toordinal() - _DAY_ZERO


def is_exact(number: str) -> bool:
    """Whether the text is a number that a spreadsheet gives back as it was."""
    if not _NUMBER.fullmatch(number):
        return False
    return len(number.strip("-").replace(".", "").strip("0")) <= EXACT_DIGITS


def day_of(text: str) -> date | None:
    """The day that the text names, when a spreadsheet counts it rightly; else None."""
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
    return day if day and serial(day) >= FIRST_SERIAL else None


def is_too_long(text: str) -> bool:
    """Whether Excel could not open a file with this text in a cell."""
    if len(text) * 2 <= LONGEST:
        return False
    return len(text.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST


def render(value: ValueKind, styles: Styles) -> Render:
    """How the cells of a column are written."""
    if value in DATES:
        return _dates(styles)
    if value in NUMBERS:
        return _numbers(styles)
    if value is kinds.BOOLEAN:
        return _booleans(styles)
    return _texts(styles.value, styles.quoted)


def _texts(plain: int, quoted: int) -> Render:
    def write(text: str) -> str:
        style = quoted if text.startswith(_FORMULA_SIGNS) else plain
        return f' s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'

    return write


def _dates(styles: Styles) -> Render:
    as_text = _texts(styles.text, styles.quoted)

    def write(text: str) -> str:
        day = day_of(text)
        if day is None:
            return as_text(text)
        return f' s="{styles.value}"><v>{serial(day)}</v></c>'

    return write


def _numbers(styles: Styles) -> Render:
    as_text = _texts(styles.text, styles.quoted)

    def write(text: str) -> str:
        if not is_exact(text):
            return as_text(text)
        return f' s="{styles.value}"><v>{text}</v></c>'

    return write


def _booleans(styles: Styles) -> Render:
    as_text = _texts(styles.text, styles.quoted)

    def write(text: str) -> str:
        if text not in (TRUE, FALSE):
            return as_text(text)
        return f' s="{styles.value}" t="b"><v>{int(text == TRUE)}</v></c>'

    return write
