"""Words a person reads, in the chosen language.

`_` translates now, `N_` only marks a text for the translators (the catalogue's labels are
translated where they are shown). Translations are plain gettext files in `resources/locale`.
"""

import gettext
import locale
from collections.abc import Iterable, Sequence

from sscdesk import paths

DOMAIN = "sscdesk"
LANGUAGES = ("en", "fr", "es", "ar")

_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def set_language(code: str) -> None:
    """Speak this language from now on; an unknown one speaks English."""
    global _current, _language
    _language = code if code in LANGUAGES else "en"
    _current = translations(_language)


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
    return _current.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The form of the message that fits the number."""
    return _current.ngettext(one, many, n)


def pgettext(meant: str, message: str) -> str:
    """The message where one English text means two things.

    Args:
        meant: What it means here, for the translators; never shown.
    """
    return _current.pgettext(meant, message)


def N_(message: str) -> str:
    """Mark a text for translation and leave it as it is."""
    return message


def listed(parts: Iterable[str]) -> str:
    """Several things, one after the other, as the language puts them; blank ones are left out."""
    return _(", ").join(part for part in parts if part)


def listed_some(parts: Sequence[str], most: int) -> str:
    """At most so many things, and how many more there are."""
    rest = len(parts) - most
    if rest <= 0:
        return listed(parts)
    told = ngettext("{list} and {n} more", "{list} and {n} more", rest)
    return told.format(list=listed(parts[:most]), n=rest)


def clauses(parts: Iterable[str]) -> str:
    """Parts that hold commas of their own, one after the other; blank ones are left out."""
    return _("; ").join(part for part in parts if part)


def side_by_side(parts: Iterable[str]) -> str:
    """Short facts beside each other in a narrow place; blank ones are left out."""
    return _(" · ").join(part for part in parts if part)


def labelled(name: str, words: str) -> str:
    """Words behind the name of what they tell; without a name the words alone."""
    return _("{name}: {words}").format(name=name, words=words) if name else words


def quoted(name: str) -> str:
    """A name in the quotation marks of the language."""
    return _("“{name}”").format(name=name)
