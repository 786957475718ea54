"""Different providers doing the same in one place: cases to be coordinated (SSC domain study 7.4).

An overlap is no fault. It is told so that a person links the cases, coordinates them, or says that
they are different.
"""

from collections.abc import Iterable

from sscdesk.domain.profiles import Index, Profile
from sscdesk.domain.situation import DEFAULTS, Hit
from sscdesk.domain.stages import ENDED
from sscdesk.domain.words import in_common, similarity
from sscdesk.i18n import _, listed


def candidates(
    case: Profile,
    others: Iterable[Profile] | Index,
    least_similarity: float = DEFAULTS.overlap_similarity,
) -> tuple[Hit, ...]:
    """The cases that overlap with this one, likest first; their score is the share of words.

    Args:
        others: Profiles of the desk, or an index of them for many questions.
        least_similarity: Share of common words from which two cases are about the same.
    """
    index = others if isinstance(others, Index) else Index(others)
    found = [
        _hit(case, other) for other in index.beside(case) if overlaps(case, other, least_similarity)
    ]
    return tuple(sorted(found, key=lambda hit: (-hit.score, hit.case)))


def overlaps(
    one: Profile, other: Profile, least_similarity: float = DEFAULTS.overlap_similarity
) -> bool:
    """Whether two cases overlap.

    Other providers, the same recipient and sector, the same SDG target or like words, days in
    common, and no two different places where both say where. What is not known separates nothing,
    except the sector and the recipient.
    """
    return (
        one.case != other.case
        and not {one.status, other.status} & ENDED
        and one.providers != other.providers
        and bool(one.recipients & other.recipients)
        and bool(one.sector)
        and one.sector == other.sector
        and _is_about_the_same(one, other, least_similarity)
        and one.running.meets(other.running)
        and _may_share_a_place(one, other)
    )


def likeness(one: Profile, other: Profile) -> float:
    """Share of words in common over title, objective, summary and tags, 0 to 1."""
    return similarity(one.title_words | one.topic_words, other.title_words | other.topic_words)


def _is_about_the_same(one: Profile, other: Profile, least: float) -> bool:
    return bool(one.sdg_targets & other.sdg_targets) or likeness(one, other) >= least


def _may_share_a_place(one: Profile, other: Profile) -> bool:
    return not one.places or not other.places or bool(one.places & other.places)


def _hit(one: Profile, other: Profile) -> Hit:
    score = round(likeness(one, other), 2)
    return Hit(other.case, other.ref, other.title, score, tuple(_reasons(one, other)))


def _reasons(one: Profile, other: Profile) -> list[str]:
    told = [
        _("Both serve {countries} in the same sector.").format(
            countries=in_common(one.recipients, other.recipients)
        ),
        _providers(one, other),
    ]
    if targets := in_common(one.sdg_targets, other.sdg_targets):
        told.append(_("Both serve the SDG target {targets}.").format(targets=targets))
    words = in_common(one.title_words | one.topic_words, other.title_words | other.topic_words)
    if words:
        told.append(_("They share the words {words}.").format(words=words))
    if places := in_common(one.places, other.places):
        told.append(_("Both work in {places}.").format(places=places))
    return told


def _providers(one: Profile, other: Profile) -> str:
    if not one.providers or not other.providers:
        return _("One of them names no provider yet.")
    return _("Their providers differ: {mine} here, {theirs} there.").format(
        mine=listed(sorted(one.providers)), theirs=listed(sorted(other.providers))
    )
