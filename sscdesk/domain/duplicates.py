"""The same project twice: candidates with a score and reasons (SSC domain study 7.3).

Provider and recipient both report a project, with other titles and other dates. A score says how
likely that is and why; nothing is ever merged by itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product

from sscdesk.domain.profiles import Index, Profile, Span
from sscdesk.domain.situation import DEFAULTS, Hit
from sscdesk.domain.words import in_common, similarity
from sscdesk.i18n import _

TITLE, TOPIC, SECTOR, SDG, START, END, INSTITUTIONS, AGREEMENT, AMOUNT = (
    0.30, 0.10, 0.15, 0.05, 0.10, 0.05, 0.15, 0.05, 0.05,
)  # fmt: skip
"""Weights; they sum to 1."""

NEAR_DAYS = 90
NEAR_SHARE = Decimal("0.2")
LEAST_COMMON_COUNTRIES = 0.5

_LIKE_TITLES = 0.5
_LIKE_TOPICS = 0.3


@dataclass(frozen=True)
class _Point:
    """What one comparison adds to the score, and how it is told ("" = too weak to tell)."""

    score: float
    reason: str = ""


_NONE = _Point(0.0)


def candidates(
    case: Profile, others: Iterable[Profile] | Index, least: float = DEFAULTS.duplicate_score
) -> tuple[Hit, ...]:
    """The cases that may be the same as this one, likeliest first.

    Args:
        others: Profiles of the desk, or an index of them for many questions.
        least: Score from which a case is told.
    """
    index = others if isinstance(others, Index) else Index(others)
    hits = [compare(case, other) for other in index.like(case) if is_comparable(case, other)]
    return tuple(sorted((h for h in hits if h.score >= least), key=lambda h: (-h.score, h.case)))


def is_comparable(one: Profile, other: Profile) -> bool:
    """Whether two cases are compared at all: an identifier, or countries and years in common."""
    if one.identifiers & other.identifiers:
        return True
    return _share_countries(one, other) and _share_years(one, other)


def _share_countries(one: Profile, other: Profile) -> bool:
    if _pairs(one) & _pairs(other):
        return True
    every = one.countries | other.countries
    common = one.countries & other.countries
    return bool(every) and len(common) / len(every) >= LEAST_COMMON_COUNTRIES


def _pairs(each: Profile) -> set[frozenset[str]]:
    """Provider with recipient, whoever reports it."""
    met = product(each.providers | each.facilitators, each.recipients)
    return {frozenset(pair) for pair in met if pair[0] != pair[1]}


def _share_years(one: Profile, other: Profile) -> bool:
    mine, theirs = one.years, other.years
    if mine is None or theirs is None:
        return True
    return mine[0] - 1 <= theirs[1] and theirs[0] - 1 <= mine[1]


def compare(one: Profile, other: Profile) -> Hit:
    """Score and reasons of two cases."""
    if same := one.identifiers & other.identifiers:
        value = sorted(same)[0][1].upper()
        told = _("They bear the same identifier {value}.").format(value=value)
        return _hit(other, 1.0, (told,))
    points = list(_points(one, other))
    score = round(sum(point.score for point in points), 2)
    return _hit(other, score, tuple(point.reason for point in points if point.reason))


def _hit(other: Profile, score: float, reasons: tuple[str, ...]) -> Hit:
    return Hit(other.case, other.ref, other.title, score, reasons)


def _points(one: Profile, other: Profile) -> Iterator[_Point]:
    yield _title(one, other)
    yield _topic(one, other)
    yield _sector(one, other)
    yield _sdg(one, other)
    yield _start(one, other)
    yield _end(one, other)
    yield _institutions(one, other)
    yield _agreement(one, other)
    yield _amount(one, other)


def _title(one: Profile, other: Profile) -> _Point:
    like = similarity(one.title_words, other.title_words)
    if like < _LIKE_TITLES:
        return _Point(TITLE * like)
    shared = in_common(one.title_words, other.title_words)
    return _Point(TITLE * like, _("The titles share the words {words}.").format(words=shared))


def _topic(one: Profile, other: Profile) -> _Point:
    like = similarity(one.topic_words, other.topic_words)
    if like < _LIKE_TOPICS:
        return _Point(TOPIC * like)
    shared = in_common(one.topic_words, other.topic_words)
    sentence = _("Objective and summary share the words {words}.")
    return _Point(TOPIC * like, sentence.format(words=shared))


def _sector(one: Profile, other: Profile) -> _Point:
    if one.sector and one.sector == other.sector:
        return _Point(SECTOR, _("They have the same sector."))
    if one.sector_area and one.sector_area == other.sector_area:
        return _Point(SECTOR / 2, _("Their sectors belong to the same area."))
    return _NONE


def _sdg(one: Profile, other: Profile) -> _Point:
    if one.sdg_main and one.sdg_main == other.sdg_main:
        return _Point(SDG, _("They serve the same main SDG."))
    return _NONE


def _start(one: Profile, other: Profile) -> _Point:
    if _are_near(one.start, other.start):
        return _Point(START, _("They start within 90 days of each other."))
    return _NONE


def _end(one: Profile, other: Profile) -> _Point:
    if _are_near(one.end, other.end):
        return _Point(END, _("They end within 90 days of each other."))
    return _NONE


def _are_near(one: Span | None, other: Span | None) -> bool:
    if one is None or other is None:
        return False
    return _days_from(one.last, other.first) <= NEAR_DAYS >= _days_from(other.last, one.first)


def _days_from(earlier: date | None, later: date | None) -> int:
    return (later - earlier).days if earlier and later else 0


def _institutions(one: Profile, other: Profile) -> _Point:
    if one.organisations & other.organisations:
        return _Point(INSTITUTIONS, _("They have an institution in common."))
    return _NONE


def _agreement(one: Profile, other: Profile) -> _Point:
    for mine, theirs in product(one.agreements, other.agreements):
        if mine[0] == theirs[0] and mine[1].meets(theirs[1]):
            return _Point(AGREEMENT, _("Their agreements have the same type and date."))
    return _NONE


def _amount(one: Profile, other: Profile) -> _Point:
    mine, theirs = one.amount_usd, other.amount_usd
    if not mine or not theirs:
        return _NONE
    if abs(mine - theirs) <= NEAR_SHARE * max(mine, theirs):
        return _Point(AMOUNT, _("Their amounts differ by less than a fifth."))
    return _NONE
