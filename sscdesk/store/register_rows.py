"""Registers as lists: which records fit, in order, and what a page of the list shows of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from sscdesk.domain import catalogue
from sscdesk.domain.fields import Kind
from sscdesk.domain.journal import Tree
from sscdesk.domain.kinds import RECORD
from sscdesk.domain.records import plain_value
from sscdesk.errors import WrongUsage
from sscdesk.i18n import _
from sscdesk.store import naming, search, sqlite, tables
from sscdesk.store.case_ids import CaseIds
from sscdesk.store.session import Session

NAME = "name"
"""Sorts by what people call the record, whatever key holds that."""


@dataclass(frozen=True)
class RegisterRow:
    """One record as its register shows it.

    Attributes:
        values: Key → value of its table: codes, ISO dates, ids, minor units of money.
        names: Id → name of the records that it refers to.
        is_forgotten: A person whose name, e-mail and phone were erased.
        is_ours: The desk's own office owns it.
    """

    id: str
    name: str
    values: dict[str, Any] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    is_forgotten: bool = False
    is_ours: bool = True

    def get(self, key: str) -> str:
        """The value of a key as text; "" when nothing is said."""
        found = self.values.get(tables.column_name(key))
        return "" if found is None else str(found)


def ids(session: Session, kind_name: str, text: str = "", sort: str = NAME) -> CaseIds:
    """The shown records of a register that have all the words, in order.

    Args:
        sort: A key of the kind or NAME; `-KEY` downwards.

    Raises:
        WrongUsage: the kind has no such key.
    """
    session.flush()
    table, kind = tables.SHOWN[kind_name], catalogue.kind(kind_name)
    raw = sa.type_coerce(table.c.id, sa.types.NullType())
    order = _order(kind, table, sort, session.language)
    query = sa.select(raw).order_by(order, table.c.id)
    if text.strip():
        query = query.where(table.c.id.in_(_holding(kind_name, text)))
    return CaseIds(session.execute(query).scalars())


def people_gone(session: Session) -> list[tuple[str, str]]:
    """(id, name) of our people who were deleted and not forgotten: the journal holds them still."""
    session.flush()
    entry, kinds, shown = tables.entry, tables.kind, tables.SHOWN["person"]
    found = session.connection.execute(
        sa.select(entry.c.record)
        .join(kinds, kinds.c.n == entry.c.kind)
        .where(kinds.c.name == "person", entry.c.private.is_not(None))
        .where(entry.c.record.not_in(sa.select(shown.c.id)))
        .distinct()
    ).scalars()
    trees = [session.tree(record) for record in found]
    named = [
        (tree.root, _name_held(tree))
        for tree in trees
        if tree.owner == session.office and tree.is_created(tree.root)
    ]
    return sorted(named, key=lambda person: (search.fold(person[1]), person[0]))


def _name_held(tree: Tree) -> str:
    heads = tree.heads(tree.root, "name")
    return plain_value(heads[-1], "name") if heads else ""


def count(session: Session, kind_name: str) -> int:
    """How many records a register shows."""
    query = sa.select(sa.func.count()).select_from(tables.SHOWN[kind_name])
    return int(session.execute(query).scalar() or 0)


def _holding(kind: str, text: str) -> sa.Select[Any]:
    document, query = tables.search_document, search.match_query(text)
    found = sa.select(document.c.root).where(document.c.kind == kind)
    return found.where(document.c.n.in_(sqlite.matching(query)) if query else sa.false())


def _order(kind: Kind, table: sa.Table, sort: str, language: str) -> sa.ColumnElement[Any]:
    key = sort.removeprefix("-")
    column = _named(kind, table, language) if key == NAME else _column(kind, table, key, language)
    ordered = column.desc() if sort.startswith("-") else column.asc()
    return ordered.nulls_last()


def _named(kind: Kind, table: sa.Table, language: str) -> sa.ColumnElement[Any]:
    """What `naming.row_name` calls the record, as it sorts."""
    known = {one.key for one in kind.fields}
    parts = [_column(kind, table, key, language) for key in naming.NAMING if key in known]
    return sa.func.coalesce(*(sa.func.nullif(part, "") for part in parts), sa.null())


def _column(kind: Kind, table: sa.Table, key: str, language: str) -> sa.ColumnElement[Any]:
    found = catalogue.field(kind, key)
    if found is None or found.several:
        raise WrongUsage(
            _("{kind} is not sorted by {key}.").format(kind=kind.name, key=key[:60]),
            _("The command keys {kind} lists its keys.").format(kind=kind.name),
            field=key,
        )
    column = table.c[tables.column_name(key)]
    if found.by_language:
        return sqlite.by_letters(sqlite.spoken(column, (language, "en")))
    if found.value is RECORD:
        return _name_of(found.refers, column, language)
    return sqlite.by_letters(column) if found.value.column == "text" else column


def _name_of(
    kinds: Sequence[str], column: sa.ColumnElement[Any], language: str
) -> sa.ColumnElement[Any]:
    """The name of the record that a column points to."""
    kind = catalogue.KINDS[kinds[0]]
    table = tables.SHOWN[kind.name].alias()
    name = table.c["name" if "name" in table.c else "title"]
    is_spoken = bool((found := catalogue.field(kind, name.name)) and found.by_language)
    said = sqlite.spoken(name, (language, "en")) if is_spoken else name
    return sa.select(sqlite.by_letters(said)).where(table.c.id == column).scalar_subquery()


def rows(session: Session, kind_name: str, wanted: Iterable[str]) -> dict[str, RegisterRow]:
    """Id → row of some records of a register; those that are gone are left out.

    Args:
        wanted: A page of ids, some hundreds at most.
    """
    session.flush()
    table, kind = tables.SHOWN[kind_name], catalogue.kind(kind_name)
    query = sa.select(table).where(table.c.id.in_(list(wanted)))
    found = [dict(row) for row in session.execute(query).mappings()]
    names = _referred(session, kind, found)
    return {row["id"]: _row(session, kind, row, names) for row in found}


def _referred(session: Session, kind: Kind, found: Sequence[dict[str, Any]]) -> dict[str, str]:
    names: dict[str, str] = {}
    for one in kind.fields:
        if one.value is RECORD and not one.several:
            column = tables.column_name(one.key)
            pointed = [row[column] for row in found if row[column]]
            names |= naming.names(session, one.refers, pointed)
    return names


def _row(session: Session, kind: Kind, row: dict[str, Any], names: dict[str, str]) -> RegisterRow:
    name = naming.row_name(kind, row, session.language)
    personal = any(one.personal for one in kind.fields)
    forgotten = personal and not name and session.tree(row["id"]).erased(row["id"])
    ours = row["owner_office"] in (None, session.office)
    return RegisterRow(row["id"], name, row, names, forgotten, ours)
