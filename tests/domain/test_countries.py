"""Countries: dated groups, the South, and what a person may call a country."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sscdesk.domain import codes, countries
from sscdesk.domain.countries import GROUPS, Period
from sscdesk.errors import WrongUsage
from sscdesk.i18n import LANGUAGES

TODAY = date(2026, 11, 25)
A_DAY = timedelta(days=1)

GRADUATIONS = {
    "BWA": date(1994, 12, 19),
    "CPV": date(2007, 12, 20),
    "MDV": date(2011, 1, 1),
    "WSM": date(2014, 1, 1),
    "GNQ": date(2017, 6, 4),
    "VUT": date(2020, 12, 4),
    "BTN": date(2023, 12, 13),
    "STP": date(2024, 12, 13),
    "BGD": date(2026, 11, 24),
    "LAO": date(2026, 11, 24),
    "NPL": date(2026, 11, 24),
    "SLB": date(2027, 12, 13),
    "KHM": date(2029, 12, 19),
    "SEN": date(2029, 12, 19),
}
TO_VERIFY = GRADUATIONS.keys() - {"STP", "BGD", "LAO", "NPL"}


def several(codes: str) -> set[str]:
    return set(codes.split())


DAC = several(
    "AUS AUT BEL CAN CHE CZE DEU DNK ESP EST FIN FRA GBR GRC HUN IRL ISL ITA JPN KOR LTU LUX LVA"
    " NLD NOR NZL POL PRT SVK SVN SWE USA"
)
EUROPEAN_UNION = several(
    "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT"
    " ROU SVK SVN SWE"
)
SMALL_STATES = {"AND", "LIE", "MCO", "SMR"}

every_country = st.sampled_from(countries.all_codes())
days = st.dates(date(1960, 1, 1), date(2060, 1, 1))


@pytest.mark.parametrize("iso3", GRADUATIONS)
def test_a_country_graduates_on_its_day_and_not_before(iso3: str) -> None:
    day = GRADUATIONS[iso3]
    assert countries.is_ldc(iso3, day - A_DAY)
    assert not countries.is_ldc(iso3, day)
    assert not countries.is_ldc(iso3, day + A_DAY)


def test_a_country_that_became_an_ldc_was_none_before() -> None:
    assert not countries.is_ldc("SSD", date(2012, 12, 17))
    assert countries.is_ldc("SSD", date(2012, 12, 18))


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2023, 12, 12), 46),
        (date(2023, 12, 13), 45),
        (date(2024, 12, 13), 44),
        (date(2026, 11, 23), 44),
        (date(2026, 11, 24), 41),
        (date(2027, 12, 13), 40),
        (date(2029, 12, 19), 38),
    ],
)
def test_so_many_countries_are_ldcs(day: date, count: int) -> None:
    assert sum(countries.is_ldc(iso3, day) for iso3 in countries.all_codes()) == count


def test_days_of_graduation_that_are_not_sourced_say_so() -> None:
    marked = {
        iso3
        for iso3 in countries.all_codes()
        if any(period.to_verify for period in countries.country(iso3).ldc)
    }
    assert marked == TO_VERIFY


def test_a_period_without_days_holds_always() -> None:
    assert Period().holds_on(date.min)
    assert Period().holds_on(date.max)


@given(st.none() | days, st.none() | days, days)
def test_a_period_holds_from_its_first_day_until_before_its_end(
    since: date | None, until: date | None, day: date
) -> None:
    held = Period(since, until).holds_on(day)
    assert held == ((since or date.min) <= day < (until or date.max))


@pytest.mark.parametrize(
    ("iso3", "expected"),
    [
        ("UGA", ("LDC", "LLDC", "LIC")),
        ("HTI", ("LDC", "SIDS", "LMIC")),
        ("NPL", ("LLDC", "LMIC")),
        ("BOL", ("LLDC", "LMIC")),
        ("JAM", ("SIDS", "UMIC")),
        ("BRA", ("UMIC",)),
        ("SYR", ("LIC",)),
        ("DEU", ("HIC",)),
        ("ATA", ()),
    ],
)
def test_a_country_is_in_its_groups_in_the_order_of_counting(
    iso3: str, expected: tuple[str, ...]
) -> None:
    assert countries.groups(iso3, TODAY) == expected


@given(every_country, days)
def test_groups_stand_in_one_order_and_hold_one_income(iso3: str, day: date) -> None:
    held = countries.groups(iso3, day)
    assert list(held) == [group for group in GROUPS if group in held]
    assert ("LDC" in held) == countries.is_ldc(iso3, day)
    assert len({"LIC", "LMIC", "UMIC", "HIC"}.intersection(held)) <= 1


def test_the_south_is_who_is_in_neither_club_of_the_north() -> None:
    north = DAC | EUROPEAN_UNION | SMALL_STATES
    assert {iso3 for iso3 in countries.all_codes() if not countries.is_southern(iso3)} == north


def test_the_group_of_77_is_southern() -> None:
    members = [iso3 for iso3 in countries.all_codes() if countries.country(iso3).g77]
    assert len(members) == 134
    assert {"CHN", "IND", "UGA", "CHL"} <= set(members)
    assert {"MEX", "TUR", "RUS"}.isdisjoint(members)
    assert all(countries.is_southern(iso3) for iso3 in members)


def test_members_of_the_regional_commissions() -> None:
    sizes: dict[str, int] = {}
    for iso3 in countries.all_codes():
        for commission in countries.country(iso3).un_commissions:
            sizes[commission] = sizes.get(commission, 0) + 1
    assert sizes == {"ECA": 54, "ECE": 56, "ECLAC": 60, "ESCAP": 62, "ESCWA": 21}
    assert countries.country("DZA").un_commissions == ("ECA", "ESCWA")
    assert countries.country("TUR").un_commissions == ("ECE", "ECLAC", "ESCAP")


def test_what_is_recorded_of_a_country() -> None:
    uganda = countries.country("UGA")
    assert (uganda.iso3, uganda.iso2, uganda.m49) == ("UGA", "UG", "800")
    assert uganda.names == {"en": "Uganda", "fr": "Ouganda", "es": "Uganda", "ar": "أوغندا"}
    assert (uganda.region, uganda.subregion, uganda.intermediate) == ("002", "202", "014")
    assert (uganda.undp_bureau, uganda.un_commissions) == ("RBA", ("ECA",))
    assert uganda.lldc
    assert not uganda.sids
    assert (uganda.latitude, uganda.longitude) == pytest.approx((1.3, 32.3), abs=1)


@pytest.mark.parametrize(
    ("iso3", "latitude", "longitude"),
    [
        ("FJI", -18, 178),
        ("NZL", -44, 170),
        ("PRT", 39.5, -8),
        ("RUS", 63, 96),
        ("USA", 40, -99),
        ("TUV", -8.5, 179),
        ("PHL", 16, 121),
        ("MYS", 3.6, 115),
    ],
)
def test_the_point_on_the_map_lies_in_the_country(
    iso3: str, latitude: float, longitude: float
) -> None:
    """The middle of the box around these countries lies in the sea or in a neighbour."""
    found = countries.country(iso3)
    assert found.latitude == pytest.approx(latitude, abs=4)
    assert found.longitude == pytest.approx(longitude, abs=5)


@given(every_country)
def test_every_point_is_on_the_globe_and_every_name_is_there(iso3: str) -> None:
    found = countries.country(iso3)
    assert -90 <= found.latitude <= 90
    assert -180 <= found.longitude <= 180
    assert all(found.names[language] for language in LANGUAGES)


def test_names_are_told_in_a_language_else_in_english_else_by_code() -> None:
    assert countries.name("TZA", "fr") == "République-Unie de Tanzanie"
    assert countries.name("TZA", "zh") == "United Republic of Tanzania"
    assert countries.name("QQQ", "fr") == "QQQ"


@pytest.mark.parametrize(
    ("typed", "iso3"),
    [
        ("UGA", "UGA"),
        (" uga ", "UGA"),
        ("Ouganda", "UGA"),
        ("أوغندا", "UGA"),
        ("cote d'ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Swaziland", "SWZ"),
        ("Turkey", "TUR"),
        ("TÜRKIYE", "TUR"),
        ("Turkiye", "TUR"),
        ("Cape Verde", "CPV"),
        ("cap-vert", "CPV"),
        ("Bolivia", "BOL"),
        ("Laos", "LAO"),
        ("Sao Tome & Principe", "STP"),
        ("Guinea Bissau", "GNB"),
        ("Guinea", "GIN"),
        ("Congo", "COG"),
        ("DR Congo", "COD"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Dominica", "DMA"),
        ("Viêt Nam", "VNM"),
        ("U.S.A.", "USA"),
        ("Estados Unidos", "USA"),
        ("South Korea", "KOR"),
        ("Palestine", "PSE"),
    ],
)
def test_a_person_may_call_a_country_by_many_names(typed: str, iso3: str) -> None:
    assert codes.code_list(countries.LIST).canonical(typed) == iso3


@pytest.mark.parametrize("typed", ["", " ", "?", "Atlantis", "QQQ", "QQ", "800"])
def test_what_is_no_country_finds_none(typed: str) -> None:
    assert not codes.code_list(countries.LIST).canonical(typed)


@given(every_country, st.data())
def test_every_code_and_name_finds_its_country(iso3: str, data: st.DataObject) -> None:
    found = countries.country(iso3)
    name = data.draw(st.sampled_from([found.iso3, *found.names.values()]))
    for typed in (name, name.upper(), f"  {name.lower()}"):
        assert codes.code_list(countries.LIST).canonical(typed) == iso3


def test_a_country_that_nobody_knows() -> None:
    assert not countries.is_known("QQQ")
    assert not countries.is_known("uga")
    assert not countries.is_southern("QQQ")
    assert not countries.is_ldc("QQQ", TODAY)
    assert countries.groups("QQQ", TODAY) == ()
    with pytest.raises(WrongUsage) as refused:
        countries.country("QQQ")
    assert refused.value.code == "unknown_code"
    assert "QQQ" in refused.value.message


def test_all_codes_are_sorted_and_known() -> None:
    found = countries.all_codes()
    assert list(found) == sorted(found)
    assert len(found) == 249
    assert all(countries.is_known(iso3) for iso3 in found)
