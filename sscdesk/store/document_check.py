"""The check of a desk together with the documents beside it.

A document that is not there is listed: a merge may bring the record before its file. One whose
bytes are others than were added is a fault, as a damaged desk is.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from sscdesk.i18n import _
from sscdesk.store import check, documents, tables
from sscdesk.store.check import Finding, Report
from sscdesk.store.copies import is_digest
from sscdesk.store.session import Session


@dataclass(frozen=True, order=True)
class Named:
    """A document that an entry of a case names, also of a case that was deleted.

    Attributes:
        ref: Reference of the case; its id where it has none.
        file: As it was added, `SHA256/NAME`.
    """

    ref: str
    file: str


def check_all(session: Session) -> Report:
    """Look at everything in the desk and beside it; nothing is changed."""
    report = check.check(session)
    try:
        named = _named(session)
    except (DatabaseError, sqlite3.DatabaseError, ValueError, KeyError, TypeError):
        return report  # the journal cannot be read: that was found already
    for one in named:
        _look(session.path, one, report)
    return report


def _look(desk: Path, one: Named, report: Report) -> None:
    name, where = documents.name_of(one.file), documents.path_of(desk, one.file)
    if not where.is_file():
        report.listed.append(
            _("{ref}: the document {name} is not here; add it again.").format(
                ref=one.ref, name=name
            )
        )
    elif not _is_whole(where):
        report.findings.append(
            Finding(
                "damaged_document", one.ref,
                _("{ref}: the document {name} is damaged.").format(ref=one.ref, name=name),
                _("Add the document to the case again; no backup takes in what is damaged."),
            )
        )  # fmt: skip


def _is_whole(path: Path) -> bool:
    try:
        return documents.hash_of(path) == path.name
    except OSError:
        return False


def _named(session: Session) -> list[Named]:
    table = tables.entry
    text = sa.type_coerce(table.c.vals, sa.String)
    rows = session.execute(sa.select(table.c.root, text).where(text.like('%"file":%'))).all()
    found = {(str(root), str(json.loads(said).get("file", ""))) for root, said in rows}
    return sorted(set(_with_ref(session, found)))


def _with_ref(session: Session, found: set[tuple[str, str]]) -> Iterator[Named]:
    session.shelf.load(root for root, _file in found)
    for root, file in found:
        if is_digest(file.partition("/")[0]):
            yield Named(session.tree(root).show(root, "ref").value or root, file)
