"""Words folded so that a search finds them in any script.

NFKD without marks, case folded, Arabic letter forms made one, digits 0-9, each Han, kana and Hangul
sign a token of its own. The query is folded alike: words match by prefix, a run of Han signs as a
phrase, several words all. The same folded text serves PostgreSQL.
"""

import re
import unicodedata
from functools import lru_cache

_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": None}
)
_ARTICLE = "ال"
_SIGNS = re.compile(
    "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af\U00020000-\U0003134f]"
)
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def _fold_mark(sign: str) -> str:
    if unicodedata.combining(sign):
        return ""
    if unicodedata.category(sign) == "Nd":
        return str(unicodedata.digit(sign))
    return sign


def fold(text: str) -> str:
    """Folded words, separated by blanks; each Han, kana and Hangul sign stands alone."""
    return " ".join(word for word, _ in _tokens(text, article=True))


def _letters(text: str) -> str:
    composed = _SIGNS.sub(r" \g<0> ", unicodedata.normalize("NFKC", text))
    if composed.isascii():
        return composed.casefold()
    plain = "".join(
        sign if _SIGNS.match(sign) else _decomposed(sign) for sign in composed.casefold()
    )
    return plain.translate(_ARABIC)


@lru_cache(maxsize=8192)
def _decomposed(sign: str) -> str:
    return "".join(_fold_mark(part) for part in unicodedata.normalize("NFKD", sign))


def _tokens(text: str, *, article: bool) -> list[tuple[str, bool]]:
    """(token, whether it is a sign of its own) in order."""
    found: list[tuple[str, bool]] = []
    for word in _WORD.findall(_letters(text).replace("_", " ")):
        is_sign = bool(_SIGNS.fullmatch(word))
        found.append((word, is_sign))
        if article and _bare(word) != word:
            found.append((_bare(word), False))
    return found


def match_query(text: str) -> str:
    """What to ask the full-text index, or "" when the text has no word in it.

    Words match by their beginning; signs that stood together are a phrase.
    """
    parts: list[str] = []
    for chunk in text.split():
        phrase: list[str] = []
        for word, is_sign in _tokens(chunk, article=False):
            if is_sign:
                phrase.append(word)
            else:
                parts.extend(_phrase(phrase))
                phrase = []
                parts.append(f'"{_bare(word)}"*')
        parts.extend(_phrase(phrase))
    return " ".join(parts)


def whole_words(query: str) -> str:
    """The same query for words that are not only begun: it finds no more than the query does."""
    return query.replace('"*', '"')


def _bare(word: str) -> str:
    """The word without its Arabic article: documents hold both forms of each word."""
    return word[len(_ARTICLE) :] if word.startswith(_ARTICLE) and len(word) > 4 else word


def _phrase(signs: list[str]) -> list[str]:
    return ['"' + " ".join(signs) + '"'] if signs else []


def any_query(text: str) -> str:
    """A full-text query for documents with any of the longer words of a text."""
    words = {word for word, is_sign in _tokens(text, article=False) if is_sign or len(word) > 3}
    return " OR ".join(f'"{word}"' for word in sorted(words))
