"""Which cases overlap, and why."""

from dataclasses import replace

import pytest

from sscdesk.domain.overlap import candidates, overlaps
from sscdesk.domain.profiles import Index, Profile, profile, span
from sscdesk.domain.words import words
from tests.domain.complete_case import complete

BRAZIL = Profile(
    case="one",
    ref="UGA-2025-0001",
    title="Drip irrigation",
    status="ACTIVE",
    providers=frozenset({"BRA"}),
    recipients=frozenset({"UGA"}),
    sector="AGR",
    sdg_targets=frozenset({"2.4"}),
    start=span("2025-07-01"),
    end=span("2026-06-30"),
    title_words=words("Drip irrigation for smallholders"),
    places=frozenset({"gulu"}),
)
INDIA = replace(BRAZIL, case="two", ref="UGA-2025-0002", providers=frozenset({"IND"}))


def test_other_providers_of_the_same_thing_overlap() -> None:
    (hit,) = candidates(BRAZIL, Index([BRAZIL, INDIA]))
    assert (hit.case, hit.ref, hit.score) == ("two", "UGA-2025-0002", 1.0)
    assert hit.reasons == (
        "Both serve UGA in the same sector.",
        "Their providers differ: BRA here, IND there.",
        "Both serve the SDG target 2.4.",
        "They share the words drip, irrigation, smallholder.",
        "Both work in gulu.",
    )


@pytest.mark.parametrize(
    "change",
    [
        {"providers": frozenset({"BRA"})},
        {"recipients": frozenset({"KEN"})},
        {"sector": "HEA"},
        {"sdg_targets": frozenset({"2.3"}), "title_words": words("Beekeeping and honey")},
        {"start": span("2026-07-01"), "end": None},
        {"end": span("2025-06-30"), "start": None},
        {"places": frozenset({"mbale"})},
        {"status": "REJECTED"},
        {"status": "CANCELLED"},
        {"case": "one"},
    ],
)
def test_one_difference_is_enough(change: dict[str, object]) -> None:
    other = replace(INDIA, **change)  # type: ignore[arg-type]
    assert not overlaps(BRAZIL, other)
    assert not overlaps(other, BRAZIL)
    assert candidates(BRAZIL, [other]) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"providers": frozenset()},
        {"providers": frozenset({"BRA", "IND"})},
        {"start": None, "end": None},
        {"start": span("2026-06"), "end": None},
        {"places": frozenset()},
        {"sdg_targets": frozenset()},
        {"title_words": frozenset()},
        {"status": "COMPLETED"},
    ],
)
def test_what_is_not_known_separates_nothing(change: dict[str, object]) -> None:
    other = replace(INDIA, **change)  # type: ignore[arg-type]
    assert overlaps(BRAZIL, other)
    assert overlaps(other, BRAZIL)


def test_without_a_sector_nothing_overlaps() -> None:
    assert not overlaps(replace(BRAZIL, sector=""), replace(INDIA, sector=""))


def test_a_demand_without_a_provider_overlaps_with_a_running_case() -> None:
    demand = replace(INDIA, providers=frozenset())
    assert "One of them names no provider yet." in candidates(demand, [BRAZIL])[0].reasons


def test_words_are_enough_from_the_setting_on() -> None:
    other = replace(INDIA, sdg_targets=frozenset(), title_words=words("Drip kits for schools"))
    assert not overlaps(BRAZIL, other)
    assert overlaps(BRAZIL, other, 0.3)


def test_the_likest_comes_first() -> None:
    other = replace(INDIA, case="three", title_words=words("Drip kits"))
    assert [hit.case for hit in candidates(BRAZIL, [other, INDIA])] == ["two", "three"]


def test_a_real_case_does_not_overlap_with_itself_or_its_double() -> None:
    here, there = complete(), complete()
    there.case.id = "there"
    assert candidates(profile(here.case), [profile(here.case), profile(there.case)]) == ()
    there.put("provider", country="IND")
    assert len(candidates(profile(here.case), [profile(there.case)])) == 1
