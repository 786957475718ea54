"""What the board asks the desk: the cases of each column in their order, and their cards."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from decimal import Decimal

from sscdesk.actions.case_attention import CaseState
from sscdesk.actions.lists import Lister, Wish
from sscdesk.domain import stages
from sscdesk.gui.cases.board_news import News, news
from sscdesk.store import list_rows
from sscdesk.store.list_rows import ListRow
from sscdesk.store.session import Session

OPEN_STAGES = stages.STAGES[:-1]
ENDINGS = (stages.COMPLETED, *sorted(stages.ENDED))

READ_AT_ONCE = 40
"""Cards of a column that are read with it; further ones when somebody scrolls to them."""


@dataclass(frozen=True)
class Card:
    """A case on the board.

    Attributes:
        partners: Codes of countries, short names of agencies.
        ready: Items of the next gate that hold, of `asked`; 0 of 0 where nothing is known.
        can_move: The office owns it and work on it goes on.
    """

    id: str
    ref: str
    title: str
    stage: str
    status: str
    partners: tuple[str, ...]
    news: News
    ready: int = 0
    asked: int = 0
    can_move: bool = False


@dataclass(frozen=True)
class Column:
    """A stage on the board.

    Attributes:
        stage: Its code; CLOSED for all that have ended.
        ids: Its cases, the most pressing first.
        cards: The first of them.
    """

    stage: str
    ids: Sequence[str] = ()
    cards: Mapping[str, Card] = field(default_factory=dict)
    planned_usd: Decimal = Decimal(0)


@dataclass(frozen=True)
class Board:
    """The columns by their stages.

    Attributes:
        in_all: Open cases without facets and search.
    """

    columns: Mapping[str, Column]
    in_all: int = 0

    def of(self, stage: str) -> Sequence[str]:
        """The cases of a column."""
        return self.columns[stage].ids if stage in self.columns else ()

    @property
    def listed(self) -> int:
        """Cases in the open columns."""
        return sum(len(self.of(stage)) for stage in OPEN_STAGES)


def read(session: Session, lister: Lister, wish: Wish, language: str, also: Set[str]) -> Board:
    """The board of a wish.

    Args:
        also: Further columns of which the cards are wanted: CLOSED, when it is unfolded.
    """
    known = {state.case: state for state in lister.cache.states(session)}
    columns = {
        stage: _column(session, lister, _of_stage(wish, stage), stage, known, language)
        for stage in OPEN_STAGES
    }
    closed = _ended(wish)
    if stages.CLOSED in also:
        columns[stages.CLOSED] = _column(session, lister, closed, stages.CLOSED, known, language)
    else:
        ids = lister.ids(session, closed, "-updated")
        columns[stages.CLOSED] = Column(stages.CLOSED, ids)
    return Board(columns, lister.count(session, Wish()))


def _of_stage(wish: Wish, stage: str) -> Wish:
    chosen = wish.any_of.get("stage", (stage,))
    wanted = (stage,) if stage in chosen else (_NO_STAGE,)
    return replace(wish, any_of={**wish.any_of, "stage": wanted}, open_only=True)


_NO_STAGE = "NONE"


def _ended(wish: Wish) -> Wish:
    any_of = {key: values for key, values in wish.any_of.items() if key != "stage"}
    return replace(wish, any_of={**any_of, "status": ENDINGS}, open_only=False)


def _column(
    session: Session,
    lister: Lister,
    wish: Wish,
    stage: str,
    known: Mapping[str, CaseState],
    language: str,
) -> Column:
    by_age = lister.ids(session, wish, "-updated" if stage == stages.CLOSED else "stage_date")
    ids: Sequence[str] = by_age
    if stage != stages.CLOSED:
        ids = sorted(by_age, key=lambda id_: _place(known.get(id_), session))
    first = cards(session, lister, ids[:READ_AT_ONCE], language)
    return Column(stage, ids, first, lister.totals(session, wish).planned_usd)


def _place(state: CaseState | None, session: Session) -> tuple[int, int]:
    since = state.stage_date if state is not None else ""
    return news(state, since, session.today).place


def cards(
    session: Session, lister: Lister, ids: Sequence[str], language: str, *, looks: bool = True
) -> dict[str, Card]:
    """Id → card.

    Args:
        looks: Look now at cases that are not known yet, which takes its time.
    """
    if looks:
        lister.cache.settle(session, ids)
    known = {state.case: state for state in lister.cache.states(session)}
    rows = list_rows.rows_of(session, ids, language)
    return {row.id: _card(session, row, known.get(row.id)) for row in rows}


def _card(session: Session, row: ListRow, state: CaseState | None) -> Card:
    asked = state.asked if state is not None else 0
    ready = asked - len(state.open) if state is not None else 0
    return Card(
        row.id,
        row.ref,
        row.title,
        row.stage,
        row.status,
        (*row.countries, *row.agencies),
        news(state, row.stage_date, session.today),
        ready,
        asked,
        row.is_ours and row.status == stages.ACTIVE,
    )
