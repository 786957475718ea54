"""Where a record is: its root, its kind; and what a person meant by a name."""

import json
import re

import sqlalchemy as sa

from sscdesk.domain import catalogue
from sscdesk.domain.ids import is_id, to_text
from sscdesk.errors import Ambiguous, NotFound
from sscdesk.i18n import _, listed_some, ngettext
from sscdesk.store import sqlite, tables
from sscdesk.store.session import Session

_SHORTEST = 8
"""Signs that name a record by the end of its id; the dashes of a longer end do not count."""

_TAIL = re.compile(r"[0-9a-f-]{8,36}")


def root_of(session: Session, record: str) -> str:
    """The root that a record belongs to, or "" when the desk has no entry of it."""
    home = session.shelf.home(record)
    if home is not None:
        return home[1]
    if not is_id(record):
        return ""
    table = tables.entry
    found = session.execute(
        sa.select(table.c.root).where(table.c.record == record).limit(1)
    ).scalar()
    return str(found or "")


def kind_of(session: Session, record: str) -> str:
    """Kind of a record, or "" when the desk has no entry of it."""
    home = session.shelf.home(record)
    if home is not None:
        return home[0]
    if not is_id(record):
        return ""
    table, kinds = tables.entry, tables.kind
    found = session.execute(
        sa.select(kinds.c.name)
        .join(table, table.c.kind == kinds.c.n)
        .where(table.c.record == record)
        .limit(1)
    ).scalar()
    return str(found or "")


def find_case(session: Session, text: str) -> str:
    """Id of the case that a REF or an id names.

    Raises:
        NotFound: none is shown.
        Ambiguous: two cases carry the REF.
    """
    return find(session, text, ("case",))


def find(session: Session, text: str, kinds: tuple[str, ...] = (), key: str = "") -> str:
    """Id of the shown record that a text names: an id, its last 8 or more signs, a REF or a name.

    Raises:
        NotFound: none, or none of the kinds.
        Ambiguous: several; the hint lists their ids.
    """
    wanted = text.strip()
    found = _by_id(session, wanted) or _by_name(session, wanted, kinds)
    shown = [id_ for id_ in found if _fits(session, id_, kinds)]
    if not shown:
        raise NotFound(
            _("There is no record “{text}” here.").format(text=wanted[:80]),
            _hint(kinds),
            field=key,
        )
    return _only(wanted, shown, key)


def _only(wanted: str, found: list[str], key: str = "") -> str:
    if len(found) == 1:
        return found[0]
    raise Ambiguous(
        ngettext("“{text}” fits {n} record.", "“{text}” fits {n} records.", len(found)).format(
            text=wanted[:80], n=len(found)
        ),
        _("Name one by its id: {ids}.").format(ids=listed_some(sorted(found), most=10)),
        field=key,
    )


def find_gone(session: Session, text: str, kinds: tuple[str, ...] = ()) -> str:
    """As `find`, and where nothing shown is named, the deleted record: by its id or its REF.

    Raises:
        NotFound: this desk never had it, or it is none of the kinds.
        Ambiguous: several; the hint lists their ids.
    """
    try:
        return find(session, text, kinds)
    except NotFound:
        wanted = text.strip()
        found = _by_id(session, wanted) or _by_former_reference(session, wanted.upper())
        known = [id_ for id_ in found if _may_be(kind_of(session, id_), kinds)]
        if not known:
            raise
    return _only(wanted, known)


def _by_former_reference(session: Session, ref: str) -> list[str]:
    """The cases, deleted ones too, that the journal gives a reference."""
    entry, kind = tables.entry, tables.kind
    said = sa.type_coerce(entry.c.vals, sa.String).contains(
        f'"ref":{json.dumps(ref)}', autoescape=True
    )
    found = session.execute(
        sa.select(entry.c.record)
        .join(kind, entry.c.kind == kind.c.n)
        .where(kind.c.name == "case", said)
        .distinct()
    ).scalars()
    return [id_ for id_ in map(str, found) if session.tree(id_).show(id_, "ref").value == ref]


def _may_be(kind: str, kinds: tuple[str, ...]) -> bool:
    return kind in tables.SHOWN and (not kinds or kind in kinds)


def _hint(kinds: tuple[str, ...]) -> str:
    if kinds == ("case",):
        return _("The command case list shows the cases with their references.")
    return _("Record it first, or name it by its id or its exact name.")


def _by_id(session: Session, text: str) -> list[str]:
    lowered = text.lower()
    if is_id(lowered):
        return [lowered]
    if not _TAIL.fullmatch(lowered):
        return []
    tail = lowered.replace("-", "")
    if len(tail) < _SHORTEST:
        return []
    session.flush()
    return [to_text(blob) for blob in sqlite.records_ending(session.connection, tail)]


def _fits(session: Session, id_: str, kinds: tuple[str, ...]) -> bool:
    kind = kind_of(session, id_)
    if not _may_be(kind, kinds):
        return False
    home = session.shelf.home(id_)
    if home is not None:
        return session.tree(home[1]).is_shown(id_)
    table = tables.SHOWN[kind]
    return bool(session.execute(sa.select(table.c.id).where(table.c.id == id_)).scalar())


def _by_name(session: Session, text: str, kinds: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for kind in kinds or ("case", "organisation", "person"):
        found.extend(_named(session, kind, text))
    return found


def _named(session: Session, kind: str, text: str) -> list[str]:
    table = tables.SHOWN.get(kind)
    if table is None:
        return []
    if kind == "case":
        return _all(session, sa.select(table.c.id).where(table.c.ref == text.upper()))
    if kind == "funding_source":
        return _all(session, sa.select(table.c.id).where(table.c.code == text.upper())) or (
            _by_language(session, table, "name", text)
        )
    name = catalogue.field(catalogue.KINDS[kind], "name")
    if name is None:
        return []
    if name.by_language:
        return _by_language(session, table, "name", text)
    return _all(session, sa.select(table.c.id).where(table.c.name == text))


def _all(session: Session, query: sa.Select[tuple[str]]) -> list[str]:
    return list(session.execute(query).scalars())


def _by_language(session: Session, table: sa.Table, column: str, text: str) -> list[str]:
    rows = session.execute(sa.select(table.c.id, table.c[column]))
    return [id_ for id_, held in rows if text in held.values()]
