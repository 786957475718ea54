"""How numbers and dates are spelt for the eye, in the locale and with the digits of the person.

Numbers come as canonical text and are never turned into floating point: what is shown is exact.
What is written here is read back by `forms/reading.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QTime

from sscdesk import i18n
from sscdesk.domain.dates import first_day

_LARGEST = 2**62
"""Qt groups whole numbers below; longer ones are written in one piece."""

DAY_FIRST, MONTH_FIRST, ISO = "day", "month", "iso"
"""Styles of dates: 19 Nov 2026, Nov 19, 2026, 2026-11-19."""

_WHOLE = {"zh": "yyyy年M月d日", "ja": "yyyy年M月d日"}
_MONTH = {"zh": "yyyy年M月", "ja": "yyyy年M月"}
_LONG_DAYS = {
    "zh": "yyyy年M月d日 dddd",
    "ja": "yyyy年M月d日 dddd",
    "es": "dddd, d 'de' MMMM 'de' yyyy",
}
_USUAL = {"en": "en_001"}
"""Where a language alone is known: English of the world writes the day before the month."""

_EASTERN = {
    **{0x0660 + n: str(n) for n in range(10)},
    **{0x06F0 + n: str(n) for n in range(10)},
    ord("٬"): ",",
    ord("٫"): ".",
}


@dataclass
class _Spelling:
    """What `use` chose; nothing yet means the system's locale where it speaks our language."""

    chosen: QLocale | None = None
    latin_digits: bool = False
    date_style: str = DAY_FIRST
    usual: dict[str, QLocale] = field(default_factory=dict)


_now = _Spelling()


def use(chosen: QLocale | None, *, latin_digits: bool = False, date_style: str = DAY_FIRST) -> None:
    """Spell like this from now on.

    Args:
        chosen: Locale of the person; None for that of the system, or of the language alone.
        latin_digits: Write 0-9 where the locale would write ٠-٩.
        date_style: DAY_FIRST, MONTH_FIRST or ISO.
    """
    _now.chosen, _now.latin_digits, _now.date_style = chosen, latin_digits, date_style


def locale() -> QLocale:
    """The locale that is spelt in now."""
    return _now.chosen or _usual(i18n.language())


def _usual(language: str) -> QLocale:
    if language not in _now.usual:
        system, plain = QLocale.system(), QLocale(_USUAL.get(language, language))
        _now.usual[language] = system if system.language() == plain.language() else plain
    return _now.usual[language]


def digits(text: str) -> str:
    """The text with the digits that the person chose."""
    return text.translate(_EASTERN) if _now.latin_digits else text


def number(canonical: str, decimals: int = 0) -> str:
    """A decimal as the locale writes it, with all its digits.

    Args:
        canonical: Digits with a decimal point and no thousands; blank stays blank.
        decimals: Least digits after the point, when there are any.
    """
    if not canonical:
        return ""
    bare = canonical.lstrip("-")
    whole, _point, fraction = bare.partition(".")
    spelt = _grouped(int(whole or "0"))
    if fraction.strip("0"):
        spelt += locale().decimalPoint() + _local(fraction.ljust(decimals, "0"))
    sign = locale().negativeSign() if canonical.startswith("-") else ""
    return digits(sign + spelt)


def plain(canonical: str) -> str:
    """A decimal without thousands, as one types it."""
    whole, point, fraction = canonical.partition(".")
    return digits(_local(whole) + (locale().decimalPoint() + _local(fraction) if point else ""))


def _grouped(whole: int) -> str:
    return locale().toString(whole) if whole < _LARGEST else _local(str(whole))


def _local(ascii_digits: str) -> str:
    zero = locale().zeroDigit()
    if zero == "0":
        return ascii_digits
    return "".join(chr(ord(zero) + int(n)) if n.isdigit() else n for n in ascii_digits)


def day(iso: str) -> str:
    """A date with the name of its month: `19 Nov 2026`; of a partial one what is known."""
    if not iso:
        return ""
    if len(iso) == 4 or _now.date_style == ISO:
        return digits(_local(iso))
    shape = _day_shape() if len(iso) == 10 else _MONTH.get(_language(), "MMM yyyy")
    return digits(locale().toString(_qt_day(first_day(iso)), shape))


def widest_day(write: Callable[[str], str] = day) -> str:
    """The widest of the dates of a year, as something writes them: for the width of a column.

    The one with most letters may be a narrow one: Arabic ones differ by half.
    """
    from PySide6.QtGui import QFontMetrics, QGuiApplication

    width = QFontMetrics(QGuiApplication.font()).horizontalAdvance
    return max((write(f"2026-{month:02}-28") for month in range(1, 13)), key=width)


def _day_shape() -> str:
    usual = "MMM d, yyyy" if _now.date_style == MONTH_FIRST else "d MMM yyyy"
    return _WHOLE.get(_language(), usual)


def short_day(on: date) -> str:
    """Day and month alone: `19 Nov`."""
    usual = "MMM d" if _now.date_style == MONTH_FIRST else "d MMM"
    shape = "M月d日" if _language() in _WHOLE else usual
    return digits(locale().toString(_qt_day(on), shape))


def long_day(on: date) -> str:
    """A day in words, with its weekday: `Thursday 19 November 2026`."""
    shape = _LONG_DAYS.get(_language(), "dddd d MMMM yyyy")
    return digits(locale().toString(_qt_day(on), shape))


def month(on: date) -> str:
    """The name of a month, short: `Nov`."""
    return locale().standaloneMonthName(on.month, QLocale.FormatType.ShortFormat)


def month_and_year(on: date) -> str:
    """The month that a list is about: `November 2026`."""
    shape = "yyyy年M月" if _language() in _WHOLE else "MMMM yyyy"
    return digits(locale().toString(_qt_day(on), shape))


def weekday(on: date) -> str:
    """The name of the day of the week, short."""
    return locale().dayName(on.isoweekday(), QLocale.FormatType.ShortFormat)


def clock(moment: datetime) -> str:
    """Time of day."""
    return digits(locale().toString(_qt_time(moment), QLocale.FormatType.ShortFormat))


def day_and_clock(moment: datetime) -> str:
    """Date and time of day: `19 Nov 2026 10:42`."""
    time = digits(locale().toString(_qt_time(moment), "HH:mm"))
    return f"{day(moment.date().isoformat())} {time}"


def _language() -> str:
    return locale().name().partition("_")[0]


def _qt_day(on: date) -> QDate:
    return QDate(on.year, on.month, on.day)


def _qt_time(moment: datetime) -> QTime:
    return QTime(moment.hour, moment.minute)
