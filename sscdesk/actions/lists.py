"""What a person wishes to see in the case list, and what the store is asked for it.

A wish is kept as it was meant: “my cases” and “overdue” are other cases tomorrow. `ME` stands for
the person who works here, the key `attention` for the groups of Home.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from sscdesk.actions import attention
from sscdesk.actions.attention import AttentionCache
from sscdesk.actions.case_attention import GROUPS, Group
from sscdesk.store import case_ids, facets, list_rows, queries, tables
from sscdesk.store.case_ids import CaseIds
from sscdesk.store.case_keys import SOURCES
from sscdesk.store.facets import ValueCount
from sscdesk.store.money_sums import Sums
from sscdesk.store.queries import CaseFilter
from sscdesk.store.session import Session

ME = "@me"
OFFICER, ATTENTION = "officer", "attention"

FACETS = (*SOURCES, ATTENTION)
"""Keys that a wish may narrow by."""

Choice = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Wish:
    """Which cases.

    Attributes:
        text: Words that a case has somewhere.
        any_of: Key of FACETS → values, one of which must hold.
        none_of: The same → values, none of which may hold.
        open_only: Closed and ended cases are left out.
    """

    text: str = ""
    any_of: Choice = field(default_factory=dict)
    none_of: Choice = field(default_factory=dict)
    open_only: bool = True

    def as_json(self) -> dict[str, Any]:
        """The wish as it is kept."""
        return asdict(self)

    @staticmethod
    def of_json(held: Mapping[str, Any]) -> "Wish":
        """A kept wish; what this program does not know of it is left aside."""
        return Wish(
            str(held.get("text", "")), _choice(held.get("any_of")), _choice(held.get("none_of")),
            bool(held.get("open_only", True)),
        )  # fmt: skip


def _choice(held: Any) -> Choice:
    if not isinstance(held, Mapping):
        return {}
    return {
        key: tuple(str(value) for value in values)
        for key, values in held.items()
        if key in FACETS and isinstance(values, list | tuple) and values
    }


@dataclass(frozen=True)
class Lister:
    """Answers wishes.

    Attributes:
        user: Name of the person who works here, as it stands among the persons.
    """

    cache: AttentionCache
    user: str

    def filter(self, session: Session, wish: Wish, sort: str = "ref") -> CaseFilter:
        """What the store is asked for."""
        any_of, none_of = self._named(session, wish.any_of), self._named(session, wish.none_of)
        wanted, left_out = any_of.pop(ATTENTION, ()), none_of.pop(ATTENTION, ())
        return CaseFilter(
            search=wish.text, any_of=any_of, none_of=none_of, open_only=wish.open_only, sort=sort,
            among=self._in_groups(session, wanted) if wanted else None,
            without=self._in_groups(session, left_out),
        )  # fmt: skip

    def ids(self, session: Session, wish: Wish, sort: str = "ref") -> CaseIds:
        """The cases in their order.

        Raises:
            WrongUsage: a key that is not offered to sort by.
        """
        return case_ids.ids(session, self.filter(session, wish, sort))

    def count(self, session: Session, wish: Wish) -> int:
        """How many cases."""
        return queries.count(session, self.filter(session, wish))

    def totals(self, session: Session, wish: Wish) -> Sums:
        """How many cases, and their planned and delivered dollars."""
        return list_rows.totals(session, self.filter(session, wish))

    def facets(
        self, session: Session, wish: Wish, keys: Sequence[str] = FACETS
    ) -> dict[str, list[ValueCount]]:
        """Key → its values with the number of cases under all other choices.

        Raises:
            WrongUsage: a key that cases are not narrowed by.
        """
        plain = [key for key in keys if key != ATTENTION]
        found = facets.counts(session, self.filter(session, wish), plain)
        if ATTENTION in keys:
            found[ATTENTION] = self._attention(session, wish)
        return found

    def _attention(self, session: Session, wish: Wish) -> list[ValueCount]:
        chosen, excluded = wish.any_of.get(ATTENTION, ()), wish.none_of.get(ATTENTION, ())
        others = replace(wish, any_of=_without(wish.any_of), none_of=_without(wish.none_of))
        wanted = self.filter(session, others)
        return [
            ValueCount(
                group,
                queries.count(session, replace(wanted, among=self._in_groups(session, [group]))),
                group in chosen,
                group in excluded,
            )
            for group in GROUPS
        ]

    def _in_groups(self, session: Session, groups: Sequence[str]) -> frozenset[str]:
        known: list[Group] = [group for group in GROUPS if group in groups]
        found = (attention.cases_in(session, self.cache, group) for group in known)
        return frozenset().union(*found)

    def _named(self, session: Session, choice: Choice) -> dict[str, Sequence[str]]:
        """A choice with the ids of the person who works here."""
        made: dict[str, Sequence[str]] = dict(choice)
        if ME in made.get(OFFICER, ()):
            others = [value for value in made[OFFICER] if value != ME]
            # An id that no case can name keeps “mine” empty instead of unbounded.
            made[OFFICER] = [*others, *persons_named(session, self.user)] or [NOBODY]
        return made


NOBODY = "00000000-0000-7000-8000-000000000002"


def _without(choice: Choice) -> Choice:
    return {key: values for key, values in choice.items() if key != ATTENTION}


def persons_named(session: Session, name: str) -> list[str]:
    """Ids of the persons of this name, whatever the case of its letters."""
    table = tables.SHOWN["person"]
    rows = session.execute(sa.select(table.c.id, table.c.name).where(table.c.name.is_not(None)))
    return [row.id for row in rows if row.name.casefold() == name.strip().casefold()]
