"""What can be chosen, and how it is found by a few letters, in any language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cmp_to_key, lru_cache

from PySide6.QtCore import QCollator

from sscdesk.domain import codes
from sscdesk.domain.codes import Code, folded
from sscdesk.domain.fields import Field
from sscdesk.gui import spelling, wording
from sscdesk.i18n import _, language

MOST = 40
"""Most lines that a list of suggestions shows."""


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen.

    Attributes:
        value: Canonical text.
        label: What the person reads.
        second: Said beside it in paler letters: a code, a country, a case.
        words: Folded names by which it is found too: other languages, acronyms, codes.
        tip: Said when the pointer rests on it, and by a screen reader.
    """

    value: str
    label: str
    second: str = ""
    words: tuple[str, ...] = field(default=(), compare=False)
    tip: str = field(default="", compare=False)


Source = Callable[[str], list[Option]]
"""Typed text → what fits, the best first."""


def by_name(options: Iterable[Option]) -> list[Option]:
    """Options in the alphabet of the locale, numbers inside as numbers."""
    collator = QCollator(spelling.locale())
    collator.setNumericMode(True)

    def compare(one: Option, two: Option) -> int:
        return collator.compare(one.label, two.label)

    return sorted(options, key=cmp_to_key(compare))


def fitting(options: Iterable[Option], typed: str) -> list[Option]:
    """Those that a text fits: first whose label or code begins with it, then the others."""
    wanted = folded(typed)
    if not wanted:
        return list(options)
    ranked: list[tuple[int, int, Option]] = []
    for place, option in enumerate(options):
        rank = _rank(option, wanted)
        if rank is not None:
            ranked.append((rank, place, option))
    return [option for _rank_, _place, option in sorted(ranked, key=lambda found: found[:2])]


def _rank(option: Option, wanted: str) -> int | None:
    label = folded(option.label)
    if wanted in (label, option.value.casefold()) or wanted in option.words:
        return 0
    if label.startswith(wanted):
        return 1
    if f" {wanted}" in label:
        return 2
    if any(word.startswith(wanted) for word in option.words):
        return 3
    if wanted in label or any(f" {wanted}" in word for word in option.words):
        return 4
    parts = wanted.split()
    everything = " ".join((label, *option.words))
    return 5 if len(parts) > 1 and all(part in everything for part in parts) else None


def exact(options: Iterable[Option], typed: str) -> Option | None:
    """The one option that a text names, or that alone fits it."""
    wanted = folded(typed)
    if not wanted:
        return None
    found = fitting(options, typed)
    named = [option for option in found if _rank(option, wanted) == 0]
    if len(named) == 1:
        return named[0]
    return found[0] if len(found) == 1 else None


def of_field(field_: Field, today: date) -> list[Option]:
    """What a field of codes, countries or languages offers today, in its order."""
    name = field_.list_name
    listed = codes.code_list(name)
    made = [_of_code(name, code, language()) for code in listed.choosable(today)]
    return by_name(made) if name in ("country", "language", "region") else made


def old(field_: Field, value: str) -> Option:
    """A value that can be kept but not chosen: withdrawn, or of a newer program."""
    known = codes.code_list(field_.list_name).get(value)
    shown = wording.code(field_.list_name, value) if known else value
    return Option(value, _("old value: {value}").format(value=shown))


@lru_cache(maxsize=4000)
def _of_code(name: str, code: Code, language_: str) -> Option:
    label = wording.code(name, code.code)
    names = {*code.labels.values(), *code.aliases, code.code, code.exported("iso2")} - {""}
    words = tuple(sorted({folded(one) for one in names}))
    tip = _("To be verified against its source.") if code.to_verify else ""
    if name == "currency":
        return Option(code.code, f"{code.code} – {label}", "", words, tip)
    second = code.code if name in ("country", "sdg_target", "sdg_goal", "language") else ""
    return Option(code.code, label, second, words, tip)
