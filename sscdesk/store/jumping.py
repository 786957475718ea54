"""From a few letters to where a person wants to go: cases, register records, documents, lessons."""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from sscdesk.domain import catalogue
from sscdesk.store import queries, search, sqlite, tables
from sscdesk.store.naming import row_name
from sscdesk.store.session import Session

MOST = 8
"""Hits shown of each kind."""

_MANY = 40

LONGEST = 200
"""Characters of the line that are looked for."""

CHILDREN = ("document", "lesson")
"""Kinds below a case that are found by their own title."""

_l = tables.case_list


@dataclass(frozen=True)
class Hit:
    """Something that was found.

    Attributes:
        kind: Kind of the record.
        title: Its name.
        second: What stands below the name: the reference of a case, the case of a document.
        stage: Stage of a case.
    """

    kind: str
    id: str
    root: str
    title: str
    second: str = ""
    stage: str = ""


def find(session: Session, text: str) -> list[Hit]:
    """What fits the letters: code prefix, then title prefix, then any word of the full text."""
    text = "".join(sign for sign in text[:LONGEST] if sign.isprintable()).strip()
    if not search.match_query(text):
        return []
    return [*_cases(session, text), *_registers(session, text), *_children(session, text)]


def _cases(session: Session, text: str) -> list[Hit]:
    found: dict[str, Hit] = {}
    start = text.strip().casefold()
    for condition in (
        _starts(_l.c.ref, text.strip().upper()),
        _starts(_l.c.title_sort, search.fold(start)),
    ):
        for row in session.execute(sa.select(_l).where(condition).order_by(_l.c.ref).limit(MOST)):
            found.setdefault(row.case, _case_hit(row))
    wanted = queries.CaseFilter(search=text, sort="-updated", limit=MOST)
    for line in queries.page(session, wanted) if len(found) < MOST else ():
        found.setdefault(
            line["case"], Hit("case", line["case"], line["case"], line["title"], line["ref"],
                            line["stage"]),
        )  # fmt: skip
    return list(found.values())[:MOST]


def _starts(column: sa.ColumnElement[str], start: str) -> sa.ColumnElement[bool]:
    """A range instead of LIKE: it runs on the index whatever the letters are."""
    return sa.and_(column >= start, column < start + "\U0010ffff")


def _case_hit(row: sa.Row[tuple[object, ...]]) -> Hit:
    return Hit("case", row.case, row.case, row.title, row.ref, row.stage)


def _registers(session: Session, text: str) -> Iterator[Hit]:
    query = search.match_query(text)
    if not query:
        return
    # Cases are left out by the query: there may be so many of them that nothing else is best.
    numbers = sqlite.best_matching(session.connection, query, _MANY, left_out="case")
    table = tables.search_document
    rows = session.execute(sa.select(table.c.root, table.c.kind).where(table.c.n.in_(numbers)))
    for row in list(rows)[:MOST]:
        name = _name(session, row.kind, row.root)
        if name:
            yield Hit(row.kind, row.root, row.root, name)


def _name(session: Session, kind: str, id_: str) -> str:
    table = tables.SHOWN[kind]
    row = session.execute(sa.select(table).where(table.c.id == id_)).mappings().one_or_none()
    return row_name(catalogue.KINDS[kind], dict(row), session.language) if row else ""


def _children(session: Session, text: str) -> Iterator[Hit]:
    for kind in CHILDREN:
        table = tables.SHOWN[kind]
        column = table.c.title if "title" in table.c else table.c.text
        words = sa.type_coerce(column, sa.String)
        rows = session.execute(
            sa.select(table, _l.c.ref)
            .join(_l, _l.c.case == table.c.root)
            .where(words.contains(text.strip(), autoescape=True))
            .limit(MOST)
        ).mappings()
        for row in rows:
            title = row_name(catalogue.KINDS[kind], dict(row), session.language)
            yield Hit(kind, row["id"], row["root"], title, row["ref"])
