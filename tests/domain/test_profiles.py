"""What a profile takes from a case, and whom the index hands out."""

from datetime import date
from decimal import Decimal
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sscdesk.domain.duplicates import is_comparable
from sscdesk.domain.profiles import Index, Profile, Span, profile
from tests.domain.complete_case import complete

COUNTRIES = ("BRA", "CHN", "DEU", "IND", "KEN", "UGA")


def test_a_profile_says_what_a_case_is_about() -> None:
    scene = complete()
    scene.add("case", "external_id", "code", scheme="FUND_CODE", value="GCP /UGA/040")
    scene.add("case", "external_id", "source", scheme="SOURCE", value="https://example.org")
    scene.add("case", "location", "place", level="ADM1", name="Gulú")
    scene.add("case", "location", "country", level="ADM0", name="Uganda")
    scene.put("indicator", sdg_target="2.4")
    scene.case.sets["tags"] = ("dry season",)
    found = profile(scene.case, scene.others)
    assert (found.case, found.ref, found.title) == (
        "case", "UGA-2025-0001", "Drip irrigation for smallholders",
    )  # fmt: skip
    assert found.providers == {"BRA"}
    assert found.recipients == {"UGA"}
    assert found.facilitators == {"DEU"}
    assert (found.sector, found.sector_area, found.sdg_main) == ("AGR", "PRODUCTIVE", "2")
    assert found.sdg_targets == {"2.4"}
    assert found.start == Span(date(2025, 7, 1), date(2025, 7, 1))
    assert found.running == Span(date(2025, 7, 1), date(2026, 6, 30))
    assert found.years == (2025, 2026)
    assert found.identifiers == {("FUND_CODE", "gcp /uga/040"), ("CASE_REF", "uga-2025-0001")}
    assert found.organisations >= {"ministry", "institute", "agency"}
    assert found.amount_usd == Decimal("242599.2")
    assert found.places == {"gulu"}
    assert {"dry", "season", "yield"} <= found.topic_words
    assert found.agreements == (("TRIPARTITE", Span(date(2025, 6, 30), date(2025, 6, 30))),)


def test_a_new_demand_has_its_lead_country_year_and_estimate() -> None:
    scene = complete()
    scene.drop_all("participant")
    scene.drop_all("contribution")
    scene.put("case", start_planned="", end_planned="", start_actual="", end_actual="")
    found = profile(scene.case)
    assert found.recipients == found.countries == {"UGA"}
    assert found.years == (2025, 2025)
    assert found.running == Span(date(2025, 1, 1), None)
    assert found.amount_usd == Decimal(120000)
    scene.put("demand", estimated_currency="EUR")
    assert profile(scene.case).amount_usd is None
    scene.drop("demand")
    assert profile(scene.case).years is None


def test_spans_meet_unless_one_ends_before_the_other_begins() -> None:
    early, late = Span(None, date(2025, 1, 1)), Span(date(2025, 1, 2), None)
    assert not early.meets(late)
    assert not late.meets(early)
    assert early.meets(Span(date(2025, 1, 1), None))
    assert Span().meets(late)


sets_of_countries = st.frozensets(st.sampled_from(COUNTRIES), max_size=4)
profiles = st.builds(
    Profile,
    case=st.uuids().map(str),
    ref=st.just(""),
    title=st.just(""),
    sector=st.sampled_from(("", "AGR", "HEA")),
    providers=sets_of_countries,
    recipients=sets_of_countries,
    facilitators=sets_of_countries,
    identifiers=st.frozensets(st.sampled_from([("IATI", "a"), ("IATI", "b")]), max_size=1),
)


@given(st.lists(profiles, max_size=8))
def test_the_index_misses_nobody_whom_the_rules_would_compare(made: list[Profile]) -> None:
    index = Index(made)
    for one, other in combinations(made, 2):
        listed = {found.case for found in index.like(one)}
        assert one.case not in listed
        if is_comparable(one, other):
            assert other.case in listed
        beside = {found.case for found in index.beside(one)}
        same = one.sector and one.sector == other.sector and one.recipients & other.recipients
        assert (other.case in beside) == bool(same)


@given(st.lists(profiles, max_size=8))
def test_the_index_hands_out_each_case_once(made: list[Profile]) -> None:
    index = Index(made)
    for one in made:
        listed = [found.case for found in index.like(one)]
        assert len(listed) == len(set(listed))
