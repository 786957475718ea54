"""What Home tells, read from one state of the desk; a source that fails leaves the rest."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import TypeVar

from sscdesk.actions import attention, drafts, pipeline, reminding, silencing
from sscdesk.actions.attention import AttentionCache
from sscdesk.actions.case_attention import DUE, Item, as_item
from sscdesk.actions.pipeline import StageCard
from sscdesk.actions.silencing import Silence
from sscdesk.domain.stages import CLOSED
from sscdesk.errors import UserError
from sscdesk.gui.home import safety_card
from sscdesk.gui.home.safety_card import SafetyFacts
from sscdesk.gui.jobs import Job
from sscdesk.i18n import N_, _
from sscdesk.store import list_rows, queries
from sscdesk.store.faults import told
from sscdesk.store.finding import root_of
from sscdesk.store.list_rows import ListRow
from sscdesk.store.queries import CaseFilter
from sscdesk.store.session import Session

_log = logging.getLogger(__name__)

CONTINUED = 5
DEADLINE_DAYS, CALENDAR_DAYS = 30, 90

UNKNOWN = SafetyFacts(None, 0, 0)

T = TypeVar("T")


@dataclass
class Feed:
    """One state of Home.

    Attributes:
        cases: How many cases the desk shows.
        cards: The pipeline.
        items: What needs attention.
        deadlines: What is due in the next days.
        continued: The cases that were touched last.
        failures: Sentences about sources that could not be read.
    """

    cases: int = 0
    cards: list[StageCard] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    deadlines: list[Item] = field(default_factory=list)
    continued: list[ListRow] = field(default_factory=list)
    safety: SafetyFacts = UNKNOWN
    failures: list[str] = field(default_factory=list)


def read(session: Session, cache: AttentionCache, *, is_complete: bool) -> Feed:
    """Everything that Home shows.

    Args:
        is_complete: The cache knows every case; otherwise only counts are told of the stages.
    """
    sources = _Sources(session)
    feed = Feed(
        sources.read(queries.count_cases, 0, N_("Cases cannot be counted: {reason}")),
        sources.read(
            partial(_cards, cache=cache, is_complete=is_complete), [],
            N_("The stages cannot be shown: {reason}"),
        ),
        continued=sources.read(_continued, [], N_("The last cases cannot be shown: {reason}")),
        safety=sources.read(_safety, UNKNOWN, N_("Backups cannot be shown: {reason}")),
        failures=sources.failures,
    )  # fmt: skip
    if is_complete:
        feed.items = sources.read(
            partial(attention.listed, cache=cache), [],
            N_("What needs attention cannot be shown: {reason}"),
        )  # fmt: skip
        feed.deadlines = sources.read(
            partial(attention.deadlines, cache=cache, days=DEADLINE_DAYS), [],
            N_("Deadlines cannot be shown: {reason}"),
        )  # fmt: skip
    return feed


class _Sources:
    """Reads one source after the other and notes those that fail."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.failures: list[str] = []

    def read(self, source: Callable[[Session], T], otherwise: T, refusal: str) -> T:
        """What a source tells.

        Args:
            refusal: What is said when it fails, marked for translation.
        """
        try:
            with told(self._session.path):
                return source(self._session)
        except UserError as error:
            _log.warning("Home could not read a source: %s", error)
            self.failures.append(_(refusal).format(reason=error.message))
            return otherwise


def _cards(session: Session, *, cache: AttentionCache, is_complete: bool) -> list[StageCard]:
    """While not every case is known, nothing is said to be on time."""
    found = pipeline.cards(session, cache)
    if is_complete:
        return found
    return [card if card.stage == CLOSED else replace(card, news="") for card in found]


def _continued(session: Session) -> list[ListRow]:
    wanted = CaseFilter(owner=session.office, sort="-updated", limit=CONTINUED)
    ids = [row["case"] for row in queries.page(session, wanted)]
    return list_rows.rows_of(session, ids)


def _safety(session: Session) -> SafetyFacts:
    return safety_card.of_desk(session.path, len(drafts.waiting(session)))


def silent(session: Session, cache: AttentionCache) -> list[tuple[Item, Silence]]:
    """The lines that are not told, with the reason; those whose cause is gone are left out."""
    why = silencing.silenced(session)
    found = {item.key: item for item in attention.listed(session, cache, silent=True)}
    return [(item, why[key]) for key, item in found.items() if key in why]


def coming(session: Session, job: Job) -> list[Item]:
    """What is due in the next ninety days, while the cache does not know every case yet."""
    job.progress(0, 0)
    last = session.today + timedelta(days=CALENDAR_DAYS)
    told = (one for one in reminding.listed(session) if session.today <= one.due <= last)
    return [as_item(reminder, session.today, DUE) for reminder in told]


def root(session: Session, record: str) -> str:
    """The root that a record hangs under."""
    return root_of(session, record) if record else ""
