"""Which letters of a text a search has found: folded as the search folds, in any script."""

import re
from dataclasses import dataclass
from functools import lru_cache

from sscdesk.store import search

_ARTICLE = "ال"
_SIGN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


@dataclass(frozen=True)
class Span:
    """Letters of a text."""

    start: int
    length: int


def words_of(text: str) -> tuple[str, ...]:
    """The words that a search looks for, folded; each is found by its beginning."""
    return tuple(dict.fromkeys(search.fold(text).split()))


@lru_cache(maxsize=4096)
def spans(text: str, words: tuple[str, ...]) -> tuple[Span, ...]:
    """Where words of a text begin with one of the words that were looked for.

    A table asks anew each time that it paints.
    """
    if not words or not text:
        return ()
    folded, places = _folded(text)
    found = {span for word in words for span in _of_word(folded, places, word)}
    return tuple(_merged(sorted(found, key=lambda span: (span.start, -span.length))))


def _folded(text: str) -> tuple[str, list[int]]:
    """Each letter folded, and for each folded letter where it stands in the text."""
    letters: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        made = search.fold(letter) or ("" if _is_mark(letter) else " ")
        letters.append(made)
        places.extend([at] * len(made))
    return "".join(letters), places


def _is_mark(letter: str) -> bool:
    """Signs that stand on the letter before them."""
    return not search.fold("a" + letter + "a").count(" ")


def _of_word(folded: str, places: list[int], word: str) -> list[Span]:
    found, at = [], folded.find(word)
    while at >= 0:
        if _begins(folded, at):
            first, last = places[at], places[at + len(word) - 1]
            found.append(Span(first, last - first + 1))
        at = folded.find(word, at + 1)
    return found


def _begins(folded: str, at: int) -> bool:
    """Whether a word begins there; after the Arabic article one does, and each sign is one."""
    before = folded[:at].removesuffix(_ARTICLE)
    return not before or not before[-1].isalnum() or bool(_SIGN.match(folded[at]))


def _merged(found: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in found:
        if merged and span.start < merged[-1].start + merged[-1].length:
            continue
        merged.append(span)
    return merged
