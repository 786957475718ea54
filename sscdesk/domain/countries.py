"""Countries and areas: ISO 3166 codes, names, regions, and the groups that reports count them in.

The least developed countries of a day differ from those of another; a report uses the status on
its reporting date (SSC domain study 2.4). `south`, `g77` and the regional commissions are the
desk's own list, to be verified: a check that uses them names the country and the list.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sscdesk.domain.codes import Code, CodeList, code_list
from sscdesk.errors import WrongUsage
from sscdesk.i18n import _

LIST = "country"
GROUPS = ("LDC", "LLDC", "SIDS", "LIC", "LMIC", "UMIC", "HIC")
"""Groups in the order in which a country is put into one of them (SSC domain study 2.5)."""


@dataclass(frozen=True)
class Period:
    """A time in which a country had a status.

    Attributes:
        since: First day; None when it began before anything that is recorded here.
        until: The day on which it ended, which is no longer part of it; None while it goes on. A
            country that graduates on 24 November 2026 has the status until the 23rd.
        to_verify: Whether the days should be checked against their source.
    """

    since: date | None = None
    until: date | None = None
    to_verify: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether the day is part of the period."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until
        )


@dataclass(frozen=True, eq=False)
class Country:
    """A country or area.

    Attributes:
        names: Language → name as the United Nations write it; en, fr, es, ar.
        m49: United Nations M49 code, three digits.
        region: M49 code of the continent, or "".
        subregion: M49 code, or "".
        intermediate: M49 code of the part of a large subregion, or "".
        undp_bureau: Regional bureau of UNDP, or "".
        un_commissions: Regional commissions of the United Nations it is a member of.
        ldc: When it was or is a least developed country.
        income: World Bank income group (LIC, LMIC, UMIC, HIC), or "".
        south: Neither a member of the OECD DAC nor of the European Union, nor Andorra,
            Liechtenstein, Monaco or San Marino.
        latitude: Degrees north of a point inside it to draw on a map.
        longitude: Degrees east, -180 to 180.
    """

    iso3: str
    iso2: str
    m49: str
    names: Mapping[str, str]
    region: str
    subregion: str
    intermediate: str
    undp_bureau: str
    un_commissions: tuple[str, ...]
    ldc: tuple[Period, ...]
    lldc: bool
    sids: bool
    income: str
    south: bool
    g77: bool
    latitude: float
    longitude: float

    def is_ldc(self, on: date) -> bool:
        """Whether it is a least developed country on a day."""
        return any(period.holds_on(on) for period in self.ldc)

    def groups(self, on: date) -> tuple[str, ...]:
        """Every group it is in on a day; the first is the one it is counted in, if it is in one."""
        held = {
            "LDC": self.is_ldc(on),
            "LLDC": self.lldc,
            "SIDS": self.sids,
            self.income: True,
        }
        return tuple(group for group in GROUPS if held.get(group))


def country(iso3: str) -> Country:
    """A country by its ISO 3166-1 alpha-3 code.

    Raises:
        WrongUsage: there is none.
    """
    found = _countries().get(iso3)
    if found is None:
        raise WrongUsage(
            _("“{code}” is not a country code.").format(code=iso3[:60]),
            _("Use the three-letter ISO code, for example UGA."),
            code="unknown_code",
        )
    return found


def is_known(iso3: str) -> bool:
    """Whether there is a country of this ISO 3166-1 alpha-3 code."""
    return iso3 in code_list(LIST).codes


def all_codes() -> tuple[str, ...]:
    """The ISO 3166-1 alpha-3 codes, sorted."""
    return tuple(sorted(code_list(LIST).codes))


def name(iso3: str, language: str) -> str:
    """The name in a language, else in English, else the code itself."""
    return code_list(LIST).label(iso3, language)


def is_ldc(iso3: str, on: date) -> bool:
    """Whether the country is a least developed one on a day; an unknown country is not."""
    found = _countries().get(iso3)
    return found is not None and found.is_ldc(on)


def is_southern(iso3: str) -> bool:
    """Whether the desk's list counts the country to the South; an unknown country it does not."""
    found = _countries().get(iso3)
    return found is not None and found.south


def groups(iso3: str, on: date) -> tuple[str, ...]:
    """The groups of `GROUPS` that the country is in on a day; an unknown country is in none."""
    found = _countries().get(iso3)
    return () if found is None else found.groups(on)


def _countries() -> Mapping[str, Country]:
    return _read(code_list(LIST))


@lru_cache(maxsize=1)
def _read(listed: CodeList) -> Mapping[str, Country]:
    return {iso3: _country(code) for iso3, code in listed.codes.items()}


def _country(code: Code) -> Country:
    facts = code.attributes
    return Country(
        iso3=code.code,
        iso2=code.exported("iso2"),
        m49=code.exported("m49"),
        names=code.labels,
        region=facts.get("region", ""),
        subregion=facts.get("subregion", ""),
        intermediate=facts.get("intermediate", ""),
        undp_bureau=facts.get("undp_bureau", ""),
        un_commissions=tuple(facts.get("un_commissions", ())),
        ldc=tuple(_periods(facts.get("ldc", ()))),
        lldc=facts["lldc"],
        sids=facts["sids"],
        income=facts.get("income", ""),
        south=facts["south"],
        g77=facts["g77"],
        latitude=facts["latitude"],
        longitude=facts["longitude"],
    )


def _periods(lines: Iterable[Mapping[str, str | bool | None]]) -> Iterable[Period]:
    for line in lines:
        yield Period(_day(line["from"]), _day(line["to"]), bool(line.get("to_verify")))


def _day(text: str | bool | None) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) else None
