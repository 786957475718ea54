"""What a check may look at: one case, the day, what it refers to, and the office's thresholds.

Everything comes in as an argument, so that every check is a pure function and a what-if (another
day, another case beside it) needs no desk.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal

from sscdesk.domain import countries
from sscdesk.domain.dates import certainly_after, last_day
from sscdesk.domain.records import Record
from sscdesk.i18n import language

PROVIDING = frozenset({"PROVIDER", "BOTH", "FIRST_PROVIDER"})
RECEIVING = frozenset({"RECIPIENT", "BOTH"})
FACILITATING = frozenset({"FACILITATOR", "SECOND_PROVIDER"})
"""Roles of a country. First and second provider are the Ibero-American words for the provider with
the experience and the one that supports it."""

ACTION = "ACTION"

MULTILATERAL = "40"
PUBLIC_BODIES = frozenset({"10", "11", "15", "COOPERATION_AGENCY"})
NATIONAL_AUTHORITIES = frozenset({"10", "COOPERATION_AGENCY"})
"""IATI organisation types (10 government, 11 local government, 15 other public sector, 40
multilateral) and the desk's own subtype for cooperation agencies."""


LEAST_REASON = 20
"""Characters that the reason for an exception has at least, whatever an office sets (3.2)."""

_BOUNDS = {
    "reason_characters": (LEAST_REASON, 200),
    "partners_many": (0, 1_000),
    "duplicate_score": (0, 1),
    "probable_score": (0, 1),
    "overlap_similarity": (0, 1),
}
_BOUNDS_BY_UNIT = {"_days": (0, 36_500), "_months": (0, 1_200)}


def bounds(key: str) -> tuple[int, int | None]:
    """(lowest, highest) value of a setting; the highest is None where nothing bounds it."""
    if key in _BOUNDS:
        return _BOUNDS[key]
    return next((b for unit, b in _BOUNDS_BY_UNIT.items() if key.endswith(unit)), (0, None))


@dataclass(frozen=True)
class Thresholds:
    """Settings of the office that rules depend on (SSC domain study 3.3 to 3.8).

    A value out of its bounds counts as the nearest bound: a desk may hold one from before.

    Attributes:
        feasibility_usd: Planned total above which a feasibility study is asked for.
        waiver_usd: Planned total below which an evaluation may be waived for its size.
        reason_characters: Shortest reason for an exception or a waiver.
        duplicate_score: Score from which another case is told as a possible duplicate.
        probable_score: Score from which it is called a probable one.
        overlap_similarity: Share of common words from which two cases are about the same.
        partners_many: Number of partners from which coordination is called costly.
        due_soon_days: A reminder due within so many days is due, a later one comes soon.
        horizon_days: How far ahead reminders look.
    """

    feasibility_usd: Decimal = Decimal(1_000_000)
    waiver_usd: Decimal = Decimal(25_000)
    reason_characters: int = 20
    duration_months: int = 60
    action_months: int = 6
    mid_term_months: int = 24
    response_days: int = 30
    agreement_days: int = 180
    triangular_agreement_days: int = 365
    start_days: int = 120
    mission_report_days: int = 30
    final_report_days: int = 90
    evaluation_start_days: int = 180
    evaluation_done_days: int = 365
    stale_days: int = 90
    duplicate_score: float = 0.55
    probable_score: float = 0.80
    overlap_similarity: float = 0.4
    partners_many: int = 7
    due_soon_days: int = 14
    horizon_days: int = 90

    def __post_init__(self) -> None:
        """Bring every value into its bounds."""
        for one in fields(self):
            held, (lowest, highest) = getattr(self, one.name), bounds(one.name)
            within = max(held, type(held)(lowest))
            if highest is not None:
                within = min(within, type(held)(highest))
            object.__setattr__(self, one.name, within)


DEFAULTS = Thresholds()


@dataclass(frozen=True)
class Hit:
    """Another case that overlaps with this one or may be the same.

    Attributes:
        case: Id of the other case.
        score: 0 to 1, to two places.
        reasons: In words, for a person to judge.
    """

    case: str
    ref: str
    title: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Application:
    """An application to a fund that stands in another case.

    Attributes:
        fund: Code of the fund.
        institution: Id of the applying organisation.
        year: Calendar year it was submitted in.
    """

    case: str
    ref: str
    fund: str
    institution: str
    year: int


@dataclass(frozen=True)
class Waiver:
    """The wish to close without an evaluation: a code and why."""

    code: str
    reason: str


@dataclass(frozen=True)
class Situation:
    """One case on one day.

    Attributes:
        today: Day on which the question is asked.
        decided_on: Day on which the decision takes effect; today when nobody says.
        others: Records that the case refers to, by id: organisations, persons, offers, funding
            sources, windows.
        overlaps: Cases found to overlap, settled ones too.
        duplicates: Cases that may be the same, settled ones too.
        related_from: Ids of cases that name this one in a relation of theirs.
        missing_documents: Ids of document records whose file is not on this desk.
        applications: Applications to funds in other cases of the desk.
        updated_on: Day of the last change, None when nobody knows.
    """

    case: Record
    today: date
    decided_on: date | None = None
    others: Mapping[str, Record] = field(default_factory=dict)
    thresholds: Thresholds = DEFAULTS
    overlaps: tuple[Hit, ...] = ()
    duplicates: tuple[Hit, ...] = ()
    related_from: frozenset[str] = frozenset()
    missing_documents: frozenset[str] = frozenset()
    applications: tuple[Application, ...] = ()
    waiver: Waiver | None = None
    updated_on: date | None = None

    @property
    def decision_on(self) -> date:
        """Day on which the decision takes effect."""
        return self.decided_on or self.today

    @property
    def demand(self) -> Record:
        """The case's demand; an empty one when none is here yet."""
        return self.case.one("demand") or Record("", "demand", self.case.root, self.case.id, "", {})

    @property
    def is_action(self) -> bool:
        """Whether the short form applies."""
        return self.case.get("case_type") == ACTION

    @property
    def partners(self) -> list[Record]:
        """Participants that have not left before the decision."""
        return [
            partner
            for partner in self.case.all("participant")
            if not partner.get("left_on") or last_day(partner.get("left_on")) >= self.decision_on
        ]

    def organisation_type(self, id_: str) -> str:
        """Type of an organisation, "" when it is unknown."""
        found = self.others.get(id_)
        return found.get("type") if found else ""

    def name(self, record: Record) -> str:
        """How a participant is called in a sentence: organisation, else country."""
        found = self.others.get(record.get("organisation"))
        named = found.get("short_name") or found.text("name", language()) if found else ""
        return named or record.get("country") or record.get("organisation")[-8:] or "?"

    def is_past(self, day: str) -> bool:
        """Whether a date is given and some day of it is not in the future, whatever is decided."""
        return bool(day) and not certainly_after(day, self.today)


def in_roles(partners: list[Record], roles: frozenset[str]) -> list[Record]:
    """The partners whose country has one of the roles."""
    return [partner for partner in partners if partner.get("role") in roles]


def southern_countries(partners: list[Record]) -> list[str]:
    """The different Southern countries among partners, sorted."""
    named = {partner.get("country") for partner in partners} - {""}
    return sorted(country for country in named if countries.is_southern(country))


def settled(situation: Situation) -> Iterator[str]:
    """Ids of the cases that a relation, of whatever kind, settles."""
    yield from situation.related_from
    for relation in situation.case.all("relation"):
        if relation.get("relation_kind") and relation.get("other_case"):
            yield relation.get("other_case")


def unsettled(situation: Situation, hits: tuple[Hit, ...]) -> list[Hit]:
    """The hits that are neither linked nor dismissed, likeliest first."""
    done = {situation.case.id, *settled(situation)}
    return sorted((hit for hit in hits if hit.case not in done), key=lambda hit: -hit.score)
