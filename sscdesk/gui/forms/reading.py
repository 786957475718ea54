"""From what a person typed to canonical text: amounts and numbers. Dates are in `reading_days`.

People paste from Excel, from letters and from other countries. Every spelling that can mean one
thing only is read; one that can mean two is refused with a sentence, never guessed.
"""

import re
import unicodedata

from PySide6.QtCore import QLocale

from sscdesk.domain.kinds import plain_decimal, shorten
from sscdesk.errors import BadValue
from sscdesk.gui import spelling
from sscdesk.i18n import _

_INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\ufeff")
)
_SIGNS = str.maketrans({"−": "-", "–": "-", "٬": "'", "’": "'", "٪": "%", "＋": "+"})
_ARABIC_POINT = "٫"
_TIMES = {"": 0, "k": 3, "m": 6, "mio": 6, "mn": 6, "bn": 9, "b": 9}
_SHAPE = re.compile(r"([+-]?)([0-9.,'٫ ]*[0-9][0-9.,'٫ ]*?)\s*([a-z]*)")
_GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+|[0-9]{1,2}(,[0-9]{2})+,[0-9]{3}")
"""Thousands, or the lakhs and crores of South Asia."""

_LONGEST = 40


def plain_signs(text: str) -> str:
    """Any script's digits as 0-9, any blank as a blank; marks of direction left out."""
    shown = text.translate(_INVISIBLE).translate(_SIGNS)
    return "".join(_plain_sign(sign) for sign in shown).strip()


def _plain_sign(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind == "Nd":
        return str(unicodedata.digit(sign))
    return " " if kind == "Zs" or sign in "\t\n" else sign


def parse_amount(text: str, decimals: int = 2) -> str:
    """Canonical text of an amount: `94k`, `1.2m`, `94 000`, `94.000,50`, `94,000.50`, `٩٤٬٠٠٠`.

    Args:
        decimals: Of the currency. With fewer than three, one separator before three digits
            stands for thousands where the locale has it so; elsewhere it may be either.

    Raises:
        BadValue: no number, or one that can be read in two ways.
    """
    return _read(text, may_have_three_decimals=decimals >= 3)


def parse_number(text: str) -> str:
    """Canonical text of a number; the decimal sign of the locale is one before three digits too.

    Raises:
        BadValue: no number, or one that can be read in two ways.
    """
    return _read(text, may_have_three_decimals=True)


def _read(text: str, *, may_have_three_decimals: bool) -> str:
    cleaned = plain_signs(text).casefold().removesuffix("%").strip()
    match = _SHAPE.fullmatch(cleaned)
    if not match or match[3] not in _TIMES or len(cleaned) > _LONGEST:
        raise _no_number(text)
    body = _one_space(match[2].strip())
    figure = _with_point(body, text, may_have_three_decimals=may_have_three_decimals)
    return _scaled(match[1].strip("+") + figure, _TIMES[match[3]])


def _one_space(body: str) -> str:
    """Blanks and apostrophes only ever part thousands: as one sign, which is neither . nor ,."""
    return re.sub(r"[ ']+", "_", body)


def _with_point(body: str, typed: str, *, may_have_three_decimals: bool) -> str:
    """Digits with at most one decimal point."""
    whole, fraction = body, ""
    signs = [sign for sign in body if sign in ".,٫"]
    if signs and _last_is_decimal(body, signs, typed, three=may_have_three_decimals):
        whole, _sign, fraction = body.rpartition(signs[-1])
    if not fraction.isdigit() and fraction:
        raise _no_number(typed)
    return _ungrouped(whole, typed) + (f".{fraction}" if fraction else "")


def _last_is_decimal(body: str, signs: list[str], typed: str, *, three: bool) -> bool:
    last = signs[-1]
    if signs.count(last) > 1:
        return False
    if len(set(signs)) == 2 or "_" in body or last == _ARABIC_POINT:
        return True
    before, _sign, after = body.partition(last)
    if len(after) != 3 or before in ("", "0") or len(before) > 3:
        return True
    if last == spelling.locale().groupSeparator():
        return False
    if three and last in (".", spelling.locale().decimalPoint()):
        return True
    raise _two_readings(typed, before, after)


def _ungrouped(whole: str, typed: str) -> str:
    separators = set(re.findall(r"[^0-9]", whole))
    if not separators:
        return whole or "0"
    joined = whole.replace(next(iter(separators)), ",")
    if len(separators) > 1 or not _GROUPED.fullmatch(joined):
        raise _no_number(typed)
    return joined.replace(",", "")


def _scaled(figure: str, places: int) -> str:
    """The decimal, its point moved; exact, however long it is."""
    sign = "-" if figure.startswith("-") else ""
    whole, _point, fraction = figure.lstrip("-").partition(".")
    fraction = fraction.ljust(places, "0")
    digits = (whole + fraction[:places]).lstrip("0") or "0"
    rest = fraction[places:].rstrip("0")
    made = digits + (f".{rest}" if rest else "")
    return made if made == "0" else sign + made


def _no_number(text: str) -> BadValue:
    return BadValue(
        _("“{value}” is not a number.").format(value=shorten(text.strip())),
        _("Write digits, for example {example}.").format(example=spelling.number("94000.5", 2)),
    )


def _two_readings(text: str, before: str, after: str) -> BadValue:
    return BadValue(
        _("“{value}” can be read as {small} or as {large}.").format(
            value=shorten(text.strip()),
            small=spelling.number(f"{before}.{after}") or before,
            large=spelling.number(before + after),
        ),
        _("Write {large} without separators, or the other with two decimals.").format(
            large=spelling.plain(before + after)
        ),
    )


def known_locales() -> tuple[QLocale, ...]:
    """Locales whose spelling is held by the tests: languages of the program and of its partners."""
    return tuple(map(QLocale, _LOCALES))


_LOCALES = (
    "en_001", "en_US", "en_GB", "en_IN", "en_UG", "en_ZA", "fr_FR", "fr_CH", "fr_CA", "fr_SN",
    "es_ES", "es_MX", "es_CR", "ar_EG", "ar_DJ", "ar_MA", "ar_LB", "pt_BR", "pt_PT", "pt_MZ",
    "ru_RU", "zh_CN", "sw_KE", "de_DE", "de_CH",
)  # fmt: skip

__all__ = ["known_locales", "parse_amount", "parse_number", "plain_decimal", "plain_signs"]
