"""Where a record is named: the records that refer to it, and the case or register they hang in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from sscdesk.domain import catalogue
from sscdesk.domain.fields import Field, Kind
from sscdesk.domain.kinds import RECORD
from sscdesk.store import naming, tables
from sscdesk.store.base import AnyRow
from sscdesk.store.session import Session

MOST = 200
"""References read of each key."""


@dataclass(frozen=True)
class Use:
    """A record that refers to another one.

    Attributes:
        root_kind: Kind of the root: `case`, or a kind of register.
        name: What people call the root; of a case its title.
        ref: Reference of the case, else "".
        stage: Stage of the case, else "".
        kind: Kind of the record that refers.
        record: Its id.
        keys: Its keys that hold the reference.
    """

    root: str
    root_kind: str
    name: str
    ref: str
    stage: str
    kind: str
    record: str
    keys: tuple[str, ...]


@cache
def references(kind: str) -> tuple[tuple[Kind, Field], ...]:
    """The keys of the catalogue that may point to a kind."""
    return tuple(
        (holder, field)
        for holder in catalogue.KINDS.values()
        for field in holder.fields
        if field.value is RECORD and kind in field.refers and not field.several
    )


def of(session: Session, kind: str, record: str) -> list[Use]:
    """What refers to a record: cases first, by reference, then registers by name."""
    session.flush()
    held: dict[tuple[str, str, str], list[str]] = {}
    for holder, field in references(kind):
        for row in _holding(session, holder.name, field.key, record):
            held.setdefault((row.root, holder.name, row.id), []).append(field.key)
    known = _roots(session, {root for root, _kind, _record in held})
    found = [Use(root, *known[root], holder, id_, tuple(keys))
             for (root, holder, id_), keys in held.items() if root in known]  # fmt: skip
    return sorted(found, key=lambda use: (use.root_kind != "case", use.ref, use.name, use.record))


def _holding(session: Session, holder: str, key: str, record: str) -> Iterable[AnyRow]:
    table = tables.SHOWN[holder]
    column = table.c[tables.column_name(key)]
    query = sa.select(table.c.root, table.c.id).where(column == record).limit(MOST)
    return session.execute(query).all()


def _roots(session: Session, ids: set[str]) -> dict[str, tuple[str, str, str, str]]:
    """Root → its kind, name, reference and stage."""
    found = {row.case: ("case", row.title, row.ref, row.stage) for row in _cases(session, ids)}
    left = ids - found.keys()
    for kind in _REGISTERS:
        for id_, name in naming.names(session, [kind], left).items():
            found[id_] = (kind, name, "", "")
    return found


def _cases(session: Session, ids: set[str]) -> Iterator[Any]:
    table = tables.case_list
    wanted = sorted(ids)
    for start in range(0, len(wanted), MOST):
        part = wanted[start : start + MOST]
        yield from session.execute(sa.select(table).where(table.c.case.in_(part)))


_REGISTERS = tuple(
    kind.name for kind in catalogue.KINDS.values()
    if kind.is_root and kind.name != "case" and not kind.internal
)  # fmt: skip
