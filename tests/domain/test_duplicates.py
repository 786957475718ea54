"""The score of two cases that may be one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sscdesk.domain import duplicates
from sscdesk.domain.duplicates import candidates, compare, is_comparable
from sscdesk.domain.profiles import Index, Profile, Span, profile, span
from sscdesk.domain.words import words
from tests.domain.complete_case import complete

UGANDA = Profile(
    case="uga",
    ref="UGA-2022-0005",
    title="Technical assistance under SSC with China, phase III",
    providers=frozenset({"CHN"}),
    recipients=frozenset({"UGA"}),
    sector="AGR",
    sector_area="PRODUCTIVE",
    sdg_main="2",
    start=span("2022-11-17"),
    end=span("2025-11-16"),
    title_words=words("Rice and livestock in Uganda"),
    topic_words=words("Higher yields of rice and millet"),
    organisations=frozenset({"ministry"}),
    agreements=(("TRIPARTITE", Span(date(2019, 11, 26), date(2019, 11, 26))),),
    amount_usd=Decimal(12_012_841),
)
CHINA = replace(UGANDA, case="chn", ref="CHN-2022-0112", title="中国-乌干达")

WEIGHTS: dict[str, tuple[Any, float]] = {
    "title_words": (frozenset({"other"}), 0.30),
    "topic_words": (frozenset({"other"}), 0.10),
    "sector": ("HEA", 0.15),
    "sdg_main": ("3", 0.05),
    "start": (span("2023-03"), 0.10),
    "end": (span("2026-03"), 0.05),
    "organisations": (frozenset({"other"}), 0.15),
    "agreements": ((("MOU", Span(date(2019, 11, 26), date(2019, 11, 26))),), 0.05),
    "amount_usd": (Decimal(9_000_000), 0.05),
}


def test_the_weights_sum_to_one() -> None:
    assert sum(weight for _, weight in WEIGHTS.values()) == pytest.approx(1)
    assert compare(UGANDA, CHINA).score == 1.0
    assert len(compare(UGANDA, CHINA).reasons) == 9


@pytest.mark.parametrize("part", sorted(WEIGHTS))
def test_each_difference_costs_its_weight_and_its_reason(part: str) -> None:
    other, weight = WEIGHTS[part]
    changed = replace(
        CHINA, **{part: other, "sector_area": "" if part == "sector" else "PRODUCTIVE"}
    )
    hit = compare(UGANDA, changed)
    assert hit.score == pytest.approx(1 - weight)
    assert len(hit.reasons) == 8


def test_sectors_of_one_area_count_half() -> None:
    assert compare(UGANDA, replace(CHINA, sector="FOR")).score == pytest.approx(0.925, abs=0.0051)


def test_a_hit_says_who_it_is_and_why() -> None:
    hit = compare(UGANDA, CHINA)
    assert (hit.case, hit.ref, hit.title) == ("chn", "CHN-2022-0112", "中国-乌干达")
    assert hit.reasons[0] == "The titles share the words animal, rice, uganda."


def test_one_identifier_decides_whatever_else_is_said() -> None:
    mine = replace(UGANDA, identifiers=frozenset({("FUND_CODE", "gcp/uga/040")}))
    theirs = Profile(case="x", ref="", title="", identifiers=mine.identifiers)
    hit = compare(mine, theirs)
    assert (hit.score, hit.reasons) == (1.0, ("They bear the same identifier GCP/UGA/040.",))
    assert candidates(mine, [theirs]) == (hit,)


def test_the_reference_of_the_other_office_is_an_identifier() -> None:
    scene = complete()
    scene.add("case", "external_id", "theirs", scheme="CASE_REF", value="bra-2025-0002")
    there = complete()
    there.case.id = "there"
    there.put("there", ref="BRA-2025-0002", title__en="Something else")
    (hit,) = candidates(profile(scene.case), [profile(there.case)])
    assert hit.score == 1.0


@pytest.mark.parametrize(
    ("countries", "comparable"),
    [
        (({"UGA"}, {"CHN"}), True),  # reported from the other side
        (({"CHN"}, {"UGA", "KEN"}), True),  # an umbrella with this country in it
        (({"CHN"}, {"KEN"}), False),
        (({"IND"}, {"UGA"}), False),
        (({"IND"}, {"UGA", "CHN"}), True),  # two of three countries
        ((set(), {"UGA"}), True),  # half of the countries
        ((set(), set()), False),
    ],
)
def test_countries_decide_whether_two_are_compared(
    countries: tuple[set[str], set[str]], *, comparable: bool
) -> None:
    providers, recipients = map(frozenset, countries)
    other = replace(CHINA, providers=providers, recipients=recipients)
    assert is_comparable(UGANDA, other) is comparable
    assert bool(candidates(UGANDA, [other])) is comparable


@pytest.mark.parametrize(
    ("start", "end", "comparable"),
    [
        ("2026-12-31", "2028", True),
        ("2027-01-01", "2028", False),
        ("2018", "2021", True),
        ("2018", "2020", False),
        ("", "", True),
    ],
)
def test_years_meet_with_one_to_spare(start: str, end: str, *, comparable: bool) -> None:
    other = replace(CHINA, start=span(start), end=span(end))
    assert is_comparable(UGANDA, other) is comparable


@pytest.mark.parametrize(
    ("start", "near"),
    [("2023-02-15", True), ("2023-02-16", False), ("2023-02", True), ("2022", True), ("", False)],
)
def test_near_is_within_ninety_days(start: str, *, near: bool) -> None:
    found = duplicates._start(UGANDA, replace(CHINA, start=span(start)))
    assert (found.score > 0) is near


@pytest.mark.parametrize(
    ("amount", "near"),
    [("9610272.8", True), ("9610272.7", False), ("15016051.25", True), ("15016051.26", False),
     ("0", False)],
)  # fmt: skip
def test_amounts_are_near_within_a_fifth_of_the_larger(amount: str, *, near: bool) -> None:
    found = duplicates._amount(UGANDA, replace(CHINA, amount_usd=Decimal(amount)))
    assert (found.score > 0) is near


def test_what_nobody_knows_adds_nothing() -> None:
    bare = Profile("a", "", "", providers=frozenset({"CHN"}), recipients=frozenset({"UGA"}))
    assert compare(bare, replace(bare, case="b")) == duplicates._hit(
        replace(bare, case="b"), 0.0, ()
    )


def test_the_likeliest_comes_first_and_the_unlikely_not_at_all() -> None:
    poor = replace(CHINA, case="poor", title_words=frozenset())
    poorer = replace(poor, case="poorer", organisations=frozenset(), sector="", sector_area="")
    found = candidates(UGANDA, Index([poorer, poor, CHINA, UGANDA]))
    assert [(hit.case, hit.score) for hit in found] == [("chn", 1.0), ("poor", 0.7)]
    assert len(candidates(UGANDA, [poorer], 0.4)) == 1


def test_a_case_told_twice_in_two_languages_is_found() -> None:
    here, there = complete(), complete()
    there.case.id = "there"
    there.put(
        "there", ref="BRA-2025-0002", title__en="", title__pt="Irrigação drip para os pequenos",
        objective__en="", summary__en="", start_planned="2025-09", start_actual="",
    )  # fmt: skip
    (hit,) = candidates(profile(here.case, here.others), [profile(there.case, there.others)])
    assert hit.score >= 0.8


parts = st.fixed_dictionaries(
    {
        "title_words": st.frozensets(st.sampled_from("abcd")),
        "sector": st.sampled_from(("", "AGR", "FOR")),
        "sdg_main": st.sampled_from(("", "2", "3")),
        "start": st.sampled_from((None, span("2022"), span("2023-05-01"))),
        "organisations": st.frozensets(st.sampled_from("xy")),
        "amount_usd": st.sampled_from((None, Decimal(10), Decimal(12), Decimal(99))),
    }
)


@given(parts, parts)
def test_likeness_has_no_side(one: dict[str, object], other: dict[str, object]) -> None:
    mine, theirs = replace(UGANDA, **one), replace(CHINA, **other)  # type: ignore[arg-type]
    there, back = compare(mine, theirs), compare(theirs, mine)
    assert there.score == back.score
    assert 0 <= there.score <= 1
    assert there.reasons == back.reasons
