"""Words a person reads, in the chosen language.

`_` translates now, `N_` only marks a text for the translators (the catalogue's labels are
translated where they are shown). Translations are plain gettext files in `resources/locale`.
"""

import gettext
import locale
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath
from typing import Any

from sscdesk import paths

DOMAIN = "sscdesk"
LANGUAGES = ("en", "fr", "es", "ar")
UNREAD = ("ar",)
"""Languages whose translation no native speaker of the field has read yet."""
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})

_LTR, _FIRST_STRONG, _END = "\u2066", "\u2068", "\u2069"
_ISOLATES = frozenset("\u2066\u2067\u2068\u2069")
_NO_ISOLATES = dict.fromkeys(map(ord, _ISOLATES))

_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"
_sentence: Callable[[str], str] = str


class _Sentence(str):
    """A text of the program for the window: what it is filled with keeps its own direction."""

    __slots__ = ()

    def format(self, *args: Any, **named: Any) -> str:
        """The text with its placeholders filled."""
        return super().format(*args, **{name: apart(value) for name, value in named.items()})


def set_language(code: str) -> None:
    """Speak this language from now on, without isolates; an unknown one speaks English."""
    global _current, _language, _sentence
    _language = code if code in LANGUAGES else "en"
    _current = translations(_language)
    _sentence = str


def speak_to_the_eye() -> None:
    """Set names, references and amounts of the other direction apart, until the next language.

    For the window, where a Latin title inside an Arabic sentence would change places with its
    neighbours. What scripts, workbooks and the journal get is written without it.
    """
    global _sentence
    _sentence = _Sentence


def is_right_to_left() -> bool:
    """Whether the language that is spoken now is written from right to left."""
    return _language in RIGHT_TO_LEFT


def apart(value: object) -> object:
    """A value for a sentence, inside isolates when it reads in the other direction."""
    if isinstance(value, PurePath):
        value = str(value)
    if _sentence is str or not isinstance(value, str) or not _ISOLATES.isdisjoint(value):
        return value
    return f"{_FIRST_STRONG}{value}{_END}" if _is_foreign(value) else value


def _is_foreign(text: str) -> bool:
    if not is_right_to_left():
        return not text.isascii() and any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text)
    return any(unicodedata.bidirectional(letter) == "L" for letter in text)


def translations(code: str) -> gettext.NullTranslations:
    """The translations of one language, without switching to it."""
    folder = str(paths.resources_dir() / "locale")
    return gettext.translation(DOMAIN, folder, languages=[code], fallback=True)


def language() -> str:
    """The language that is spoken now."""
    return _language


def system_language() -> str:
    """What the operating system speaks, when we speak it too; else English."""
    return language_of(locale.getlocale()[0] or "")


def language_of(locale_name: str) -> str:
    """The language of a locale such as `ar_EG`, when we speak it; else English."""
    # Windows spells it out: Arabic_Egypt.
    spelled = locale_name.split("_")[0]
    code = locale.normalize(spelled).split("_")[0].lower()
    return code if code in LANGUAGES else "en"


def _(message: str) -> str:
    """The message in the language spoken now."""
    return _sentence(_current.gettext(message))


def ngettext(one: str, many: str, n: int) -> str:
    """The form of the message that fits the number."""
    return _sentence(_current.ngettext(one, many, n))


def pgettext(meant: str, message: str) -> str:
    """The message where one English text means two things.

    Args:
        meant: What it means here, for the translators; never shown.
    """
    return _sentence(_current.pgettext(meant, message))


def N_(message: str) -> str:
    """Mark a text for translation and leave it as it is."""
    return message


def listed(parts: Iterable[str]) -> str:
    """Several things, one after the other, as the language puts them; blank ones are left out."""
    return _(", ").join(str(apart(part)) for part in parts if part)


def listed_some(parts: Sequence[str], most: int) -> str:
    """At most so many things, and how many more there are."""
    rest = len(parts) - most
    if rest <= 0:
        return listed(parts)
    told = ngettext("{list} and {n} more", "{list} and {n} more", rest)
    return told.format(list=listed(parts[:most]), n=rest)


def clauses(parts: Iterable[str]) -> str:
    """Parts that hold commas of their own, one after the other; blank ones are left out."""
    return _("; ").join(str(apart(part)) for part in parts if part)


def side_by_side(parts: Iterable[str]) -> str:
    """Short facts beside each other in a narrow place; blank ones are left out."""
    return _(" · ").join(str(apart(part)) for part in parts if part)


def labelled(name: str, words: str) -> str:
    """Words behind the name of what they tell; without a name the words alone."""
    return _("{name}: {words}").format(name=name, words=words) if name else words


def quoted(name: str) -> str:
    """A name in the quotation marks of the language."""
    return _("“{name}”").format(name=name)


def with_currency(amount: str, currency: str) -> str:
    """An amount, spelt already, with the code of its currency; the one way to write money.

    Codes of currencies are Latin: both read from left to right, in an Arabic sentence too.
    """
    told = _("{currency} {amount}").format(currency=currency, amount=amount).strip()
    if _sentence is str or not is_right_to_left():
        return told
    return f"{_LTR}{told.translate(_NO_ISOLATES)}{_END}"
