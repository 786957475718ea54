"""Which roots go into a workbook: filters that see the open entries alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from sscdesk.domain import catalogue
from sscdesk.domain.records import Record
from sscdesk.store import tables
from sscdesk.store.finding import find_case
from sscdesk.store.session import Session

CASE = catalogue.KINDS["case"]


@dataclass(frozen=True)
class Selection:
    """What a case must be to go into the workbook; without any wish every case does.

    Attributes:
        cases: Ids of cases.
        where: Keys of the case with the value that each must have ("" = not set).
        country: ISO 3166-1 alpha-3 code of the lead country or of a partner.
        stage: Code of the stage.
    """

    cases: frozenset[str] = frozenset()
    where: tuple[tuple[str, str], ...] = ()
    country: str = ""
    stage: str = ""

    @property
    def is_everything(self) -> bool:
        """Whether no case is left out."""
        return not (self.cases or self.where or self.country or self.stage)

    def takes(self, case: Record) -> bool:
        """Whether a case fits."""
        return (
            (not self.cases or case.id in self.cases)
            and (not self.stage or case.get("stage") == self.stage)
            and (not self.country or self.country in countries_of(case))
            and all(_has(case, key, value) for key, value in self.where)
        )


def countries_of(case: Record) -> set[str]:
    """The lead country of a case and the countries of its partners."""
    partners = (child.get("country") for child in case.children if child.kind == "participant")
    return {case.get("lead_country"), *partners} - {""}


def _has(case: Record, key: str, value: str) -> bool:
    members = case.sets.get(key)
    if members is not None:
        return value in members
    return case.get(key) == value


def find_cases(session: Session, names: Sequence[str]) -> frozenset[str]:
    """Ids of the cases that a person named by reference or id.

    Raises:
        Ambiguous: two cases have the reference.
        NotFound: none has.
    """
    return frozenset(find_case(session, name) for name in names)


def read_where(pairs: Sequence[tuple[str, str]], language: str) -> tuple[tuple[str, str], ...]:
    """Keys and values of filters as they stand in records.

    Raises:
        UserError: a case has no such key, or it cannot have such a value.
    """
    read = []
    for name, value in pairs:
        key = catalogue.find_key(CASE, name, language)
        read.append((key.name, key.field.parse(value)))
    return tuple(read)


def roots(connection: Connection, kind: str, at_once: int) -> Iterator[list[str]]:
    """The roots of a kind that have an open creation, in parts, by id."""
    e, k = tables.entry, tables.kind
    chosen = (
        sa.select(e.c.root)
        .join(k, k.c.n == e.c.kind)
        .where(k.c.name == kind, e.c.record == e.c.root, e.c.new, sa.not_(e.c.closed))
        .distinct()
        .order_by(e.c.root)
        .limit(at_once)
    )
    last: str | None = None
    while True:
        part = chosen if last is None else chosen.where(e.c.root > last)
        found = [str(root) for root in connection.execute(part).scalars()]
        if found:
            yield found
        if len(found) < at_once:
            return
        last = found[-1]


def count_roots(connection: Connection, kind: str) -> int:
    """How many roots `roots` gives: for progress, never for the file."""
    e, k = tables.entry, tables.kind
    counted = (
        sa.select(sa.func.count(sa.distinct(e.c.root)))
        .join(k, k.c.n == e.c.kind)
        .where(k.c.name == kind, e.c.record == e.c.root, e.c.new, sa.not_(e.c.closed))
    )
    return int(connection.execute(counted).scalar() or 0)
