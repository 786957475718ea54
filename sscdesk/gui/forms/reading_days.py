"""From what a person typed to an ISO date: any local order, names of months, `today`, `+14`.

Three numbers are read in the order of the locale unless only another order gives a date; what was
understood stands in the field afterwards with the month as a word, so that nobody is misled.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from PySide6.QtCore import QLocale

from sscdesk.domain.dates import FIRST_YEAR, LAST_YEAR, parse_partial_date
from sscdesk.domain.kinds import shorten
from sscdesk.domain.words import fold
from sscdesk.errors import BadValue
from sscdesk.gui import spelling
from sscdesk.gui.forms.reading import plain_signs
from sscdesk.i18n import _

_SPOKEN = ("en", "fr", "es", "ar", "ar_LB", "ar_MA", "pt")
_NEAR = {
    -1: "yesterday hier ayer امس أمس",
    0: "today aujourd'hui hoy اليوم",
    1: "tomorrow demain manana غدا",
}
_NEAR_DAYS = {word: days for days, words in _NEAR.items() for word in words.split()}
_FILLERS = frozenset(("de", "del", "du", "of", "the", "le", "la", "el", "d", "في", "من"))
_ORDINAL = re.compile(r"\b([0-9]{1,2})(?:st|nd|rd|th|er|º|ª|o|e)\b")
_ISO = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_MONTH_AND_YEAR = re.compile(r"[^\W\d_]+\.? ?[-\u2010\u2011] ?'?[0-9]{2}")
"""Excel writes months so: `Nov-27` is November 2027 and no day of this year."""
_AWAY = re.compile(r"([+-]) ?([0-9]{1,4})")
_CENTURY_TURNS = 70


def parse_day(text: str, today: date, *, partial: bool = False) -> str:
    """ISO date of what was typed; blank stays blank.

    Args:
        today: The day that `today`, `+14` and a date without a year are counted from.
        partial: Whether a month or a year alone will do.

    Raises:
        BadValue: no date, or only a part of one where a day is needed.
    """
    typed = fold(plain_signs(text))
    if not typed:
        return ""
    found = _read(typed, today)
    if found is None:
        raise _no_date(text, today, partial=partial)
    if len(found) < 10 and not partial:
        raise BadValue(
            _("“{value}” names no day.").format(value=shorten(text.strip())),
            _("Write day, month and year, for example {example}.").format(
                example=spelling.day(today.isoformat())
            ),
        )
    return found


def _read(typed: str, today: date) -> str | None:
    away = _AWAY.fullmatch(typed)
    if away:
        return _shifted(today, int(away[1] + away[2]))
    if typed in _NEAR_DAYS or typed == fold(_("today")):
        return _shifted(today, _NEAR_DAYS.get(typed, 0))
    if _ISO.fullmatch(typed):
        return _checked(typed)
    parts = _parts(typed)
    if parts is None:
        return None
    month, numbers = parts
    if month is None:
        return _of_numbers(numbers, today)
    if _MONTH_AND_YEAR.fullmatch(typed):
        return _joined(_year(numbers[0]), month, None)
    return _of_month(month, numbers, today)


def _shifted(today: date, days: int) -> str | None:
    moved = today + timedelta(days=days)
    return _checked(moved.isoformat())


def _parts(typed: str) -> tuple[int | None, list[str]] | None:
    """(month named by a word, the numbers in order); None when a word is no month."""
    spaced = _ORDINAL.sub(r"\1", _with_plain_months(typed))
    month: int | None = None
    numbers: list[str] = []
    for part in re.findall(r"[0-9]+|[^\W\d_]+", spaced):
        if part.isdigit():
            numbers.append(part)
        elif part not in _FILLERS:
            found = _month(part)
            if found is None or month is not None:
                return None
            month = found
    return (month, numbers) if len(numbers) <= 3 else None


def _of_month(month: int, numbers: list[str], today: date) -> str | None:
    if len(numbers) == 1:
        alone = numbers[0]
        if len(alone) == 4 or int(alone) > 31:
            return _joined(_year(alone), month, None)
        return _joined(today.year, month, int(alone))
    if len(numbers) != 2:
        return None
    first, second = numbers
    if len(first) == 4 or int(first) > 31:
        first, second = second, first
    return _joined(_year(second), month, int(first))


def _of_numbers(numbers: list[str], today: date) -> str | None:
    if len(numbers) == 2:
        return _of_two(numbers, today)
    if len(numbers) != 3:
        return None
    if len(numbers[0]) == 4:
        year, month, day = numbers
        return _joined(int(year), int(month), int(day))
    if len(numbers[2]) not in (2, 4):
        return None
    for order in _orders():
        named = dict(zip(order, numbers, strict=True))
        found = _joined(_year(named["y"]), int(named["M"]), int(named["d"]))
        if found is not None:
            return found
    return None


def _of_two(numbers: list[str], today: date) -> str | None:
    first, second = numbers
    if len(first) == 4:
        return _joined(int(first), int(second), None)
    if len(second) == 4:
        return _joined(int(second), int(first), None)
    for order in _orders():
        named = dict(zip(order.replace("y", ""), numbers, strict=True))
        found = _joined(today.year, int(named["M"]), int(named["d"]))
        if found is not None:
            return found
    return None


def _orders() -> Iterator[str]:
    """The order of the locale, then the others; the year always last or first."""
    local = spelling.locale().dateFormat(QLocale.FormatType.ShortFormat)
    is_month_first = local.find("M") < local.find("d") and not local.startswith("y")
    yield from ("Mdy", "dMy") if is_month_first else ("dMy", "Mdy")


def _year(digits: str) -> int:
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (1900 if number >= _CENTURY_TURNS else 2000)


def _joined(year: int, month: int, day: int | None) -> str | None:
    return _checked(f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day is not None else ""))


def _checked(iso: str) -> str | None:
    try:
        return parse_partial_date(iso)
    except BadValue:
        return None


def _month(word: str) -> int | None:
    """The one month that a word names or begins."""
    names = _months(spelling.locale().name())
    if word in names:
        return names[word]
    begun = {number for name, number in names.items() if len(word) >= 3 and name.startswith(word)}
    return begun.pop() if len(begun) == 1 else None


def _with_plain_months(typed: str) -> str:
    """Names of several words, and Chinese months, as the English names."""
    plain = re.sub(r"([0-9]+) ?年", r"\1-", typed)
    plain = re.sub(r"([0-9]+) ?月", r"\1-", plain).replace("日", "").strip("-")
    for name, number in _months(spelling.locale().name()).items():
        if " " in name and name in plain:
            return plain.replace(name, f" {_ENGLISH[number]} ")
    return plain


@lru_cache(maxsize=8)
def _months(own: str) -> dict[str, int]:
    """Folded name of a month in any language we read → 1 to 12, the longest first."""
    found: dict[str, int] = {}
    for name in (own, *_SPOKEN):
        for number, spelt in _names(QLocale(name)):
            found.setdefault(fold(spelt).strip(". "), number)
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _names(locale: QLocale) -> Iterator[tuple[int, str]]:
    for number in range(1, 13):
        for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
            yield number, locale.monthName(number, form)
            yield number, locale.standaloneMonthName(number, form)


_ENGLISH = {n: QLocale("en").monthName(n).casefold() for n in range(1, 13)}


def _no_date(text: str, today: date, *, partial: bool) -> BadValue:
    example = spelling.day(today.isoformat())
    hint = (
        _("Write {day}, {month} or {year}.").format(
            day=example,
            month=spelling.day(today.isoformat()[:7]),
            year=spelling.plain(str(today.year)),
        )
        if partial
        else _("Write it as {day}, or as {iso}.").format(day=example, iso=today.isoformat())
    )
    if _outside(plain_signs(text)):
        hint = _("Years from {first} to {last} can be kept.").format(
            first=FIRST_YEAR, last=LAST_YEAR
        )
    return BadValue(_("“{value}” is not a date.").format(value=shorten(text.strip())), hint)


def _outside(typed: str) -> bool:
    years = [int(part) for part in re.findall(r"\b[0-9]{4}\b", typed)]
    return any(not FIRST_YEAR <= year <= LAST_YEAR for year in years)
