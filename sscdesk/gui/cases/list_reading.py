"""What the list asks the desk: the ids of the cases, the rows of a page, and the figures beside."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from sscdesk.actions import attention
from sscdesk.actions.case_attention import NextStep
from sscdesk.actions.lists import OFFICER, Lister, Wish
from sscdesk.actions.views import View
from sscdesk.domain.ids import is_id, to_blob
from sscdesk.gui.cases import list_words
from sscdesk.gui.cases.list_columns import Listed
from sscdesk.i18n import _
from sscdesk.store import list_rows, naming, queries
from sscdesk.store.case_ids import CaseIds
from sscdesk.store.facets import ValueCount
from sscdesk.store.list_rows import ListRow
from sscdesk.store.money_sums import Sums
from sscdesk.store.queries import CaseFilter
from sscdesk.store.session import Session

FIRST_ROWS = 100


@dataclass(frozen=True)
class Listing:
    """The cases of a view in their order, and the first rows of them.

    Attributes:
        is_beginning: There may be more cases.
    """

    ids: CaseIds
    rows: Mapping[str, Listed] = field(default_factory=dict)
    is_beginning: bool = False


Steps = Mapping[str, NextStep | None]


@dataclass(frozen=True)
class Figures:
    """The figures beside a list.

    Attributes:
        facets: Facet → its values and how many cases each leaves.
        names: Id → name of the persons among them.
        sums: Of the cases that are listed.
        in_all: Cases that the list would have without facets and search.
        of_views: View → how many cases it has now.
    """

    facets: Mapping[str, Sequence[ValueCount]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    sums: Sums = field(default_factory=Sums)
    in_all: int = 0
    of_views: Mapping[str, int] = field(default_factory=dict)


def ids(session: Session, lister: Lister, view: View) -> CaseIds:
    """The cases of a view, in its order."""
    return lister.ids(session, view.wish, view.sort)


def listing(session: Session, lister: Lister, view: View, language: str, steps: Steps) -> Listing:
    """The same with the first rows, for whoever reads beside the window."""
    found = ids(session, lister, view)
    return Listing(found, rows(session, found[:FIRST_ROWS], language, steps))


def is_quick(view: View) -> bool:
    """Whether the first cases of a view are found without looking at all others."""
    return all(part.strip().removeprefix("-") in queries.SORTS for part in view.sort.split(","))


def beginning(session: Session, lister: Lister, view: View, language: str, steps: Steps) -> Listing:
    """The cases that a view begins with, for the time until all of them are known."""
    wanted = replace(lister.filter(session, view.wish, view.sort), limit=FIRST_ROWS)
    found = [str(row["case"]) for row in queries.page(session, wanted)]
    listed = rows(session, found, language, steps)
    return Listing(CaseIds(map(to_blob, found)), listed, is_beginning=True)


def is_empty(session: Session) -> bool:
    """Whether the desk has no case at all."""
    return not queries.count(session, CaseFilter())


def sums(session: Session, cases: Set[str]) -> Sums:
    """The dollars of some cases together."""
    return list_rows.totals(session, CaseFilter(among=cases))


def rows(session: Session, wanted: Sequence[str], language: str, steps: Steps) -> dict[str, Listed]:
    """Id → row of one page.

    Args:
        language: Of titles; what the window speaks.
        steps: Case → its next step, of those that are known.
    """
    found = list_rows.rows_of(session, wanted, language)
    return {row.id: Listed(row, session.today, steps, _flags(row)) for row in found}


def _flags(row: ListRow) -> tuple[str, ...]:
    told = []
    if row.in_conflict:
        told.append(_("Values of this case wait for a decision."))
    if not row.is_ours:
        told.append(_("Read only: another office owns this case."))
    return tuple(told)


def steps(session: Session, lister: Lister, wanted: Sequence[str]) -> dict[str, NextStep | None]:
    """Case → its next step, None where there is nothing to do."""
    found = attention.next_steps(session, lister.cache, wanted)
    return {case: found.get(case) for case in wanted}


def figures(session: Session, lister: Lister, wish: Wish, saved: Iterable[View]) -> Figures:
    """The figures beside the list of a wish."""
    keys = [facet.key for facet in list_words.FACETS]
    found = lister.facets(session, wish, keys)
    people = {one.value for one in found[OFFICER] if one.value}
    return Figures(
        {key: found[key] for key in keys},
        naming.names(session, ["person"], people),
        lister.totals(session, wish),
        lister.count(session, Wish(open_only=wish.open_only)),
        {view.id: lister.count(session, view.wish) for view in saved},
    )


def names(session: Session, wish: Wish) -> dict[str, str]:
    """Id → name of the persons that a wish names."""
    people = {v for choice in (wish.any_of, wish.none_of) for v in choice.get(OFFICER, ())}
    return naming.names(session, ["person"], filter(is_id, people))
