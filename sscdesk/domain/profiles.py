"""What two cases are compared by, and an index that finds whom to compare.

A profile is small and says nothing of persons, so that a desk keeps one a case. Comparing every
pair of 20,000 cases would take hours; the index hands out only those that share countries, an
identifier, or a recipient and its sector (SSC domain study 7.3, 7.4).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from sscdesk.domain import codes, money
from sscdesk.domain.dates import first_day, last_day
from sscdesk.domain.records import Record
from sscdesk.domain.situation import FACILITATING, PROVIDING, RECEIVING, in_roles
from sscdesk.domain.words import fold, words
from sscdesk.i18n import language

Countries = frozenset[str]

_NO_IDENTITY = frozenset({"SOURCE"})
"""Schemes whose value many cases may share: one report names several projects."""

_AREAS = frozenset({"ADM1", "ADM2", "PLACE"})
"""Levels of a place below the country."""


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day that two dates can mean; None is not known."""

    first: date | None = None
    last: date | None = None

    def meets(self, other: "Span") -> bool:
        """Whether the two can have a day in common."""
        return not (_is_before(self.last, other.first) or _is_before(other.last, self.first))


@dataclass(frozen=True, slots=True)
class Profile:
    """What a case is compared by.

    Attributes:
        sector_area: One of the six areas that the sectors belong to.
        sdg_targets: Targets of its indicators.
        start: Days that its start can be, actual before planned; None when unknown.
        end: The same of its end.
        asked_in: Year of the request, 0 when unknown.
        title_words: Telling words of the title in every language.
        topic_words: Telling words of objective, summary, themes and tags.
        identifiers: (Scheme, value) that name the case in other systems, its own reference too.
        organisations: Ids of the organisations that take part.
        agreements: (Type, days it can have been signed) of each agreement.
        amount_usd: Planned total, else the estimate; None when unknown.
        places: Folded names of places below the country.
    """

    case: str
    ref: str
    title: str
    stage: str = ""
    status: str = ""
    providers: Countries = frozenset()
    recipients: Countries = frozenset()
    facilitators: Countries = frozenset()
    sector: str = ""
    sector_area: str = ""
    sdg_main: str = ""
    sdg_targets: frozenset[str] = frozenset()
    start: Span | None = None
    end: Span | None = None
    asked_in: int = 0
    title_words: frozenset[str] = frozenset()
    topic_words: frozenset[str] = frozenset()
    identifiers: frozenset[tuple[str, str]] = frozenset()
    organisations: frozenset[str] = frozenset()
    agreements: tuple[tuple[str, Span], ...] = ()
    amount_usd: Decimal | None = None
    places: frozenset[str] = frozenset()

    @property
    def countries(self) -> Countries:
        """All countries that take part."""
        return self.providers | self.recipients | self.facilitators

    @property
    def running(self) -> Span:
        """The days on which it can have been running."""
        asked = date(self.asked_in, 1, 1) if self.asked_in else None
        return Span(self.start.first if self.start else asked, self.end.last if self.end else None)

    @property
    def years(self) -> tuple[int, int] | None:
        """First and last year that it touches; None when nothing is known."""
        named = [span for span in (self.start, self.end) if span]
        years = [d.year for span in named for d in (span.first, span.last) if d]
        years += [self.asked_in] if self.asked_in and not self.start else []
        return (min(years), max(years)) if years else None


def profile(case: Record, others: Mapping[str, Record] | None = None) -> Profile:
    """The profile of a case.

    Args:
        others: Records it refers to, by id; unused records are ignored.
    """
    partners = case.all("participant")
    sector = case.get("sector_main")
    return Profile(
        case=case.id,
        ref=case.get("ref"),
        title=case.text("title", language()),
        stage=case.get("stage"),
        status=case.get("status"),
        providers=_countries(partners, PROVIDING),
        recipients=_recipients(case, partners),
        facilitators=_countries(partners, FACILITATING),
        sector=sector,
        sector_area=sector_area(sector),
        sdg_main=case.get("sdg_main"),
        sdg_targets=frozenset(i.get("sdg_target") for i in case.all("indicator")) - {""},
        start=span(case.get("start_actual") or case.get("start_planned")),
        end=span(case.get("end_actual") or case.get("end_planned")),
        asked_in=_asked_in(case),
        title_words=words(*_texts(case, "title")),
        topic_words=_topic_words(case),
        identifiers=_identifiers(case),
        organisations=_organisations(case, partners, others or {}),
        agreements=_agreements(case),
        amount_usd=_amount_usd(case),
        places=frozenset(fold(p.get("name")) for p in case.all("location") if _is_area(p)),
    )


def span(text: str) -> Span | None:
    """The days that a date can mean."""
    return Span(first_day(text), last_day(text)) if text else None


def sector_area(sector: str) -> str:
    """The area that a sector belongs to, "" when it is unknown."""
    found = codes.code_list("sector").get(sector) if sector else None
    return str(found.attributes.get("area", "")) if found else ""


def _is_before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other


def _countries(partners: list[Record], roles: frozenset[str]) -> Countries:
    return frozenset(p.get("country") for p in in_roles(partners, roles)) - {""}


def _recipients(case: Record, partners: list[Record]) -> Countries:
    """The receiving countries; before any partner is named, the lead country stands for them."""
    if any(partner.has("country") for partner in partners):
        return _countries(partners, RECEIVING)
    return frozenset({case.get("lead_country")}) - {""}


def _texts(record: Record, key: str) -> list[str]:
    stem = f"{key}."
    return [value for name, value in record.values.items() if name.startswith(stem)]


def _topic_words(case: Record) -> frozenset[str]:
    texts = [*_texts(case, "objective"), *_texts(case, "summary")]
    return words(*texts, *case.sets.get("tags", ()), *case.sets.get("themes", ()))


def _asked_in(case: Record) -> int:
    demand = case.one("demand")
    asked = demand.get("request_date") if demand else ""
    return int(asked[:4]) if asked else 0


def _identifiers(case: Record) -> frozenset[tuple[str, str]]:
    named = {
        (identifier.get("scheme"), fold(identifier.get("value")))
        for identifier in case.all("external_id")
        if identifier.get("value") and identifier.get("scheme") not in _NO_IDENTITY
    }
    # The other country's reference in our record is the same fact as that case's own reference.
    return frozenset(named | {("CASE_REF", fold(case.get("ref")))} - {("CASE_REF", "")})


def _organisations(
    case: Record, partners: list[Record], others: Mapping[str, Record]
) -> frozenset[str]:
    """Ids, and folded names: two offices keep a record each of one institution."""
    demand = case.one("demand")
    ids = {p.get("organisation") for p in partners}
    ids |= {demand.get("requesting_organisation")} if demand else set()
    names = {fold(others[id_].text("name")) for id_ in ids if id_ in others}
    return frozenset((ids | names) - {""})


def _agreements(case: Record) -> tuple[tuple[str, Span], ...]:
    return tuple(
        (agreement.get("type"), signed)
        for agreement in case.all("agreement")
        if (signed := span(agreement.get("signed_date") or agreement.get("in_force_from")))
    )


def _amount_usd(case: Record) -> Decimal | None:
    planned = money.total_of_phase(case, money.BUDGETED)
    if planned.lines:
        return planned.usd
    demand = case.one("demand")
    if demand is None or demand.get("estimated_currency") != money.USD:
        return None
    return Decimal(demand.get("estimated_amount")) if demand.has("estimated_amount") else None


def _is_area(place: Record) -> bool:
    return place.get("level") in _AREAS and place.has("name")


class Index:
    """Profiles by what candidates must share."""

    def __init__(self, profiles: Iterable[Profile] = ()) -> None:
        self._found: dict[Hashable, list[Profile]] = defaultdict(list)
        for each in profiles:
            self.add(each)

    def add(self, each: Profile) -> None:
        """File one profile."""
        for key in {*_place_keys(each), *_identity_keys(each), *_recipient_keys(each)}:
            self._found[key].append(each)

    def like(self, each: Profile) -> Iterator[Profile]:
        """Others that share an identifier, two countries, or at least half of the countries."""
        keys = {*_identity_keys(each), *_place_questions(each)}
        yield from self._all(each, keys)

    def beside(self, each: Profile) -> Iterator[Profile]:
        """Others of the same sector in the same recipient country."""
        yield from self._all(each, set(_recipient_keys(each)))

    def _all(self, each: Profile, keys: set[Hashable]) -> Iterator[Profile]:
        seen = {each.case}
        for key in keys:
            for other in self._found.get(key, ()):
                if other.case not in seen:
                    seen.add(other.case)
                    yield other


def _identity_keys(each: Profile) -> Iterator[Hashable]:
    return (("id", *identifier) for identifier in each.identifiers)


def _recipient_keys(each: Profile) -> Iterator[Hashable]:
    return (("to", country, each.sector) for country in each.recipients if each.sector)


def _place_keys(each: Profile) -> Iterator[Hashable]:
    """Every pair of countries; a set of one or two also under each country with its size."""
    named = sorted(each.countries)
    yield from (("pair", *pair) for pair in combinations(named, 2))
    if len(named) <= 2:
        yield from (("few", country, len(named)) for country in named)


def _place_questions(each: Profile) -> Iterator[Hashable]:
    """Where those stand that share two countries, or half of all countries of both."""
    named = sorted(each.countries)
    yield from (("pair", *pair) for pair in combinations(named, 2))
    if len(named) == 1:
        yield from (("few", named[0], size) for size in (1, 2))
    if len(named) == 2:
        yield from (("few", country, 1) for country in named)
