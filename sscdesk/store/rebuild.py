"""The bulk path: tables, disputes, case list and search made anew from the journal.

Held equal to the slow path (`store/trees.py`) by a test.
"""

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from sscdesk.domain.entry import Entry
from sscdesk.domain.journal import Tree
from sscdesk.domain.records import read_tree
from sscdesk.store import entries, rows, sqlite, tables, trees

_BATCH = 2000


def rebuild(connection: Connection, language: str) -> None:
    """Make every table of shown values anew."""
    clear(connection)
    collecting = gc.isenabled()
    gc.disable()  # measured: halves bulk work; nothing here makes circles
    try:
        _fill(connection, language)
    finally:
        if collecting:
            gc.enable()


def clear(connection: Connection) -> None:
    """Empty the tables of shown values, children first."""
    for table in reversed(tables.SHOWN.values()):
        connection.execute(sa.delete(table))
    for table in (tables.conflict, tables.case_list, tables.search_document):
        connection.execute(sa.delete(table))
    sqlite.clear_search(connection)


def trees_of(found: Iterable[Entry]) -> Iterator[Tree]:
    """The entries grouped by root."""
    by_root: dict[str, list[Entry]] = defaultdict(list)
    for entry in found:
        by_root[entry.root].append(entry)
    for root in sorted(by_root):
        yield Tree(by_root[root])


def _fill(connection: Connection, language: str) -> None:
    # Organisations first: the searched text of a case holds their names.
    ordered = sorted(trees_of(entries.load(connection)), key=_organisations_first)
    batch: list[Tree] = []
    for tree in ordered:
        batch.append(tree)
        if len(batch) == _BATCH:
            put_new(connection, batch, language)
            batch = []
    put_new(connection, batch, language)


def _organisations_first(tree: Tree) -> tuple[bool, str]:
    return next(iter(tree.by_id.values())).kind != "organisation", tree.root


def put_new(connection: Connection, batch: list[Tree], language: str) -> None:
    """Write what trees show that have no rows yet, table by table."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    conflicts: list[dict[str, Any]] = []
    for tree in batch:
        for kind, row in trees.shown_rows(tree).values():
            found[kind].append(row)
        conflicts.extend(rows.conflict_rows(tree))
    for kind, made in found.items():
        connection.execute(sa.insert(tables.SHOWN[kind]), made)
    if conflicts:
        connection.execute(sa.insert(tables.conflict), conflicts)
    _put_derived(connection, batch, language)


def _put_derived(connection: Connection, batch: list[Tree], language: str) -> None:
    shown = [(tree, record) for tree in batch if (record := read_tree(tree)) is not None]
    table = tables.search_document
    last = connection.execute(sa.select(sa.func.max(table.c.n))).scalar() or 0
    wanted = {id_ for _tree, record in shown for id_ in rows.named_organisations(record)}
    names = rows.names_of(connection, wanted)
    documents, texts, cases = [], [], []
    for n, (tree, record) in enumerate(shown, int(last) + 1):
        documents.append({"n": n, "root": tree.root, "kind": record.kind})
        texts.append((n, rows.folded_text(record, names)))
        if record.kind == "case":
            cases.append(rows.case_list_row(tree, record, language, n))
    if documents:
        connection.execute(sa.insert(table), documents)
        sqlite.put_search_many(connection, [row for row in texts if row[1]])
    if cases:
        connection.execute(sa.insert(tables.case_list), cases)
