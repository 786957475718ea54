"""The lists agree with what they were written from: the facts, the standards, ISO and the UN.

The sources are not part of the project. They lie in the folder that `SSCDESK_TEST_DATA` names, else
in `shared/data` beside the checkout; without them these tests are skipped, but not where CI=true.
"""

import csv
import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from sscdesk.domain import codes, countries, currencies
from sscdesk.domain.codes import Code, folded
from sscdesk.domain.countries import Country

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 25)

IATI_LISTS = {
    "cooperation_type": "CollaborationType",
    "country": "Country",
    "dac_purpose": "Sector",
    "document_type": "DocumentCategory",
    "finance_type": "FinanceType",
    "language": "Language",
    "marker_level": "PolicySignificance",
    "measure": "IndicatorMeasure",
    "modality": "AidType",
    "org_role": "OrganisationRole",
    "organisation_type": "OrganisationType",
    "phase": "TransactionType",
    "precision": "GeographicExactness",
    "relation_kind": "RelatedActivityType",
    "result_type": "ResultType",
    "scope": "ActivityScope",
    "sdg_goal": "UNSDG-Goals",
    "sdg_target": "UNSDG-Targets",
    "stage": "ActivityStatus",
    "status": "ActivityStatus",
}
"""List → the IATI code list that its `iati` codes belong to."""

WHOLE = ("marker_level", "measure", "organisation_type", "scope", "sdg_goal", "sdg_target")
"""Lists that take IATI codes for their own: theirs is the code."""

INCOMES = {
    "Low income": "LIC",
    "Lower middle income": "LMIC",
    "Upper middle income": "UMIC",
    "High income": "HIC",
    "": "",
}
BUREAUX = {
    "UNDP_SSA": "RBA",
    "UNDP_AS": "RBAS",
    "UNDP_AP": "RBAP",
    "UNDP_ECA": "RBEC",
    "UNDP_LAC": "RBLAC",
    "": "",
}
DAY_OF_THE_FACTS = date(2023, 12, 12)
"""The last day on which all the countries were LDCs that the facts flag as such."""

NO_MINOR_UNIT = "N.A."
YOUNGER_THAN_LIST_ONE = {"XCG"}
GONE_SINCE_LIST_ONE = {"ANG", "BGN", "CUC"}

REWORDED = {
    ("fr", "7"): "the United Nations write “énergie” in the singular",
    ("fr", "8"): "two letters that do not agree in the source",
    ("es", "16"): "the United Nations write “sólidas”",
    ("es", "5.2.2"): "a blank that is missing in the source",
    ("es", "9.2.1"): "a letter that is missing in the source",
}
"""Language and code of labels that mend their source."""

RENAMED = {("ar", "ATF"), ("ar", "IOT"), ("ar", "UMI"), ("es", "BLM"), ("es", "SXM")}
"""Language and code of names that mend the source's (a doubled, missing or misplaced word)."""

NOT_IN_M49 = {"XKX"}


@pytest.fixture(scope="session")
def sources() -> Path:
    """The folder of the sources."""
    named = os.environ.get("SSCDESK_TEST_DATA")
    places = [Path(named)] if named else [above / "shared" / "data" for above in ROOT.parents]
    found = next((place for place in places if place.is_dir()), None)
    if found is None:
        sentence = "No test data: name their folder in SSCDESK_TEST_DATA."
        if os.environ.get("CI") == "true":
            pytest.fail(sentence)
        pytest.skip(sentence)
    return found


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def iati_items(sources: Path, name: str) -> dict[str, ET.Element]:
    """Code → its item in an IATI code list."""
    (path,) = (sources / "iati").glob(f"codelists-*/xml/{name}.xml")
    return {item.findtext("code", ""): item for item in ET.parse(path).iter("codelist-item")}


def texts_of(path: Path) -> dict[str, str]:
    """Key → text of a flat YAML file, quotes and line breaks undone."""
    found: dict[str, str] = {}
    key = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([\w-]+): *(.*)", line):
            key, text = match.groups()
            found[key] = text
        else:
            found[key] += " " + line.strip().removeprefix("\\")
    return found


def codes_of(name: str) -> Iterator[Code]:
    yield from codes.code_list(name).codes.values()


def facts(sources: Path) -> Iterator[tuple[dict[str, str], Country]]:
    for row in rows(sources / "countries.csv"):
        yield row, countries.country(row["iso3"])


def test_every_crosswalk_to_iati_is_held_against_a_list() -> None:
    crossed = {
        name for name in codes.list_names() if any("iati" in c.external for c in codes_of(name))
    }
    assert crossed == set(IATI_LISTS)


@pytest.mark.parametrize("name", IATI_LISTS)
def test_codes_of_iati_exist_and_are_in_use(sources: Path, name: str) -> None:
    items = iati_items(sources, IATI_LISTS[name])
    for code in codes_of(name):
        for external in code.external.get("iati", ()):
            assert external in items, code.code
            withdrawn = items[external].get("status") == "withdrawn"
            assert withdrawn == (not code.can_be_chosen(TODAY)), code.code


@pytest.mark.parametrize("name", WHOLE)
def test_a_list_that_is_iatis_own_says_so_of_every_code(sources: Path, name: str) -> None:
    items = iati_items(sources, IATI_LISTS[name])
    digits = [code for code in codes_of(name) if code.code in items]
    assert all(code.external["iati"] == (code.code,) for code in digits)
    missing = items.keys() - {code.code for code in digits}
    assert missing == ({"3", "4"} if name == "marker_level" else set())


def test_the_category_of_debt_relief_exists(sources: Path) -> None:
    items = iati_items(sources, "FinanceType-category")
    assert codes.code_list("finance_type").codes["DEBT_RELIEF"].exported("iati_category") in items


def test_purposes_are_those_of_the_dac(sources: Path) -> None:
    items = iati_items(sources, "Sector")
    for code in codes_of("dac_purpose"):
        item = items[code.code]
        assert code.external == {
            "dac3": (item.findtext("category"),),
            "dac5": (code.code,),
            "iati": (code.code,),
        }
        until = item.get("withdrawal-date")
        assert code.valid_to == (date.fromisoformat(until) if until else None)


def test_sectors_are_those_of_the_facts(sources: Path) -> None:
    stated = {
        row["code"]: (
            row["name_en"],
            row["area"],
            (row["dac3"],),
            (row["dac5_default"],),
            row["sourced"] == "N",
        )
        for row in rows(sources / "sectors.csv")
    }
    kept = {
        code.code: (
            code.labels["en"],
            code.attributes["area"],
            code.external["dac3"],
            code.external["dac5"],
            code.to_verify,
        )
        for code in codes_of("sector")
    }
    assert kept == stated
    assert list(kept) == list(stated)


def test_sectors_lead_to_codes_that_the_dac_uses(sources: Path) -> None:
    groups, purposes = iati_items(sources, "SectorCategory"), iati_items(sources, "Sector")
    for sector in codes_of("sector"):
        assert sector.exported("dac3") in groups
        assert purposes[sector.exported("dac5")].get("status") == "active"


def test_countries_are_those_of_the_facts(sources: Path) -> None:
    assert sorted(row["iso3"] for row, _ in facts(sources)) == list(countries.all_codes())
    for row, country in facts(sources):
        # The facts leave Namibia's NA blank, as many programs read it.
        assert country.iso2 == (row["iso2"] or "NA"), country.iso3
        assert country.m49 == row["m49"], country.iso3
        assert folded(country.names["en"]) == folded(row["name"])
        assert (country.lldc, country.sids) == (row["lldc"] == "1", row["sids"] == "1")
        assert country.income == INCOMES[row["wb_income"]], country.iso3
        assert country.undp_bureau == BUREAUX[row["undp_region"]], country.iso3


def test_countries_lie_in_the_regions_of_the_facts(sources: Path) -> None:
    regions = codes.code_list("region")
    for row, country in facts(sources):
        assert regions.label(country.region, "en") == row["m49_region"], country.iso3
        assert regions.label(country.subregion, "en") == row["m49_subregion"], country.iso3
        for inner, outer in (
            (country.subregion, country.region),
            (country.intermediate, country.subregion),
        ):
            assert not inner or regions.codes[inner].attributes["parent"] == outer


def test_least_developed_countries_are_those_of_the_facts(sources: Path) -> None:
    for row, country in facts(sources):
        assert country.is_ldc(DAY_OF_THE_FACTS) == (row["ldc"] == "1"), country.iso3
        until = row["ldc_until"]
        if until:
            day = date.fromisoformat(until)
            assert country.is_ldc(day - timedelta(days=1))
            assert not country.is_ldc(day)
        elif row["ldc"] == "1":
            assert country.ldc[-1].until is None


def test_later_sources_flag_the_countries_that_are_still_ldcs(sources: Path) -> None:
    path = sources / "ref" / "bblocks-places-concordance.csv"
    flagged = {row["iso3_code"] for row in rows(path) if row["ldc"] == "True"}
    day = date(2025, 1, 1)
    assert {iso3 for iso3 in countries.all_codes() if countries.is_ldc(iso3, day)} == flagged


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_countries_are_called_as_the_united_nations_call_them(sources: Path, language: str) -> None:
    path = sources / "ref" / "datasets-country-codes" / f"UNSD-{language}.csv"
    stated = {row["ISO-alpha3 Code"]: row["Country or Area"] for row in rows(path)}
    differing = {
        (language, iso3)
        for iso3 in countries.all_codes()
        if iso3 not in NOT_IN_M49 and folded(countries.name(iso3, language)) != folded(stated[iso3])
    }
    assert differing == {renamed for renamed in RENAMED if renamed[0] == language}


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_regions_are_those_of_m49(sources: Path, language: str) -> None:
    path = sources / "ref" / "datasets-country-codes" / f"UNSD-{language}.csv"
    stated: dict[str, str] = {}
    for row in rows(path):
        for level in ("Global", "Region", "Sub-region", "Intermediate Region"):
            stated[row[f"{level} Code"]] = row[f"{level} Name"]
    stated.pop("", None)
    kept = {code.code: code.labels[language] for code in codes_of("region")}
    assert kept.keys() == stated.keys()
    # Spanish has the Caribbean with its article there, and without it in a list.
    assert {c for c in kept if folded(kept[c]) != folded(stated[c]).removeprefix("el ")} == set()


def currency_rows(sources: Path) -> dict[str, tuple[str, str]]:
    """Code → digits and number of every currency of list one, funds left out."""
    tree = ET.parse(sources / "ref" / "currency" / "iso-4217-list-one.xml")
    found: dict[str, tuple[str, str]] = {}
    for entry in tree.iter("CcyNtry"):
        name = entry.find("CcyNm")
        if entry.find("Ccy") is not None and name is not None and name.get("IsFund") != "true":
            found[entry.findtext("Ccy", "")] = (
                entry.findtext("CcyMnrUnts", ""),
                entry.findtext("CcyNbr", ""),
            )
    return found


def test_currencies_have_the_digits_and_numbers_of_iso_4217(sources: Path) -> None:
    listed = codes.code_list(currencies.LIST)
    coined = {c: row for c, row in currency_rows(sources).items() if row[0] != NO_MINOR_UNIT}
    for currency, (digits, number) in coined.items():
        assert str(currencies.minor_digits(currency)) == digits, currency
        assert listed.codes[currency].exported("iso4217") == number, currency


def test_currencies_in_use_are_those_of_iso_4217(sources: Path) -> None:
    stated = currency_rows(sources)
    chosen = {code.code for code in codes.code_list(currencies.LIST).choosable(TODAY)}
    coined = {currency for currency, row in stated.items() if row[0] != NO_MINOR_UNIT}
    units_of_account = {"XDR", "XUA"}
    assert coined - chosen == GONE_SINCE_LIST_ONE
    assert chosen - coined == units_of_account | YOUNGER_THAN_LIST_ONE
    assert all(stated[unit][0] == NO_MINOR_UNIT for unit in units_of_account)
    assert all(
        currencies.minor_digits(unit) == currencies.USUAL_DIGITS for unit in units_of_account
    )


def sdg_texts(sources: Path, language: str, name: str) -> dict[str, str]:
    """Code → text of the goals (short form), targets or indicators."""
    path = sources / "ref" / "sdg-translations" / language / f"global_{name}.yml"
    part = "-short" if name == "goals" else "-title"
    return {
        key.removesuffix(part).replace("-", "."): text
        for key, text in texts_of(path).items()
        if key.endswith(part)
    }


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize(
    ("name", "file", "count"),
    [
        ("sdg_goal", "goals", 17),
        ("sdg_target", "targets", 169),
        ("sdg_indicator", "indicators", 252),
    ],
)
def test_goals_targets_and_indicators_are_those_of_the_united_nations(
    sources: Path, name: str, file: str, count: int, language: str
) -> None:
    stated = sdg_texts(sources, language, file)
    kept = {code.code: code.labels[language] for code in codes_of(name)}
    assert len(kept) == count
    assert kept.keys() == stated.keys()
    differing = {(language, code) for code in kept if folded(kept[code]) != folded(stated[code])}
    assert differing == {
        mended for mended in REWORDED if mended[0] == language and mended[1] in kept
    }


def test_targets_and_indicators_stand_under_their_goal() -> None:
    for target in codes_of("sdg_target"):
        assert target.code.split(".")[0] == target.attributes["goal"]
    for indicator in codes_of("sdg_indicator"):
        assert indicator.code.rsplit(".", 1)[0] == indicator.attributes["target"]
