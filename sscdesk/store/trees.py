"""Trees held by a session, and the tables kept equal to what they show.

`Shelf.flush` is the slow path: it writes the rows of the trees that changed. The bulk path
(`store/rebuild.py`) does the same for whole desks, and a test holds the two equal.
"""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from sscdesk.domain import catalogue
from sscdesk.domain.entry import Entry
from sscdesk.domain.journal import Tree
from sscdesk.domain.records import read_record, read_tree
from sscdesk.store import entries, rows, tables

Row = tuple[str, dict[str, Any]]
"""Kind of a record and the row that shows it."""


class Shelf:
    """The trees that a session has in hand."""

    def __init__(self, connection: Connection, language: str) -> None:
        """Nothing is loaded before it is asked for."""
        self._connection = connection
        self._language = language
        self._trees: dict[str, Tree] = {}
        self._before: dict[str, dict[str, Row]] = {}
        self._changed: set[str] = set()
        self._to_derive: set[str] = set()
        self._homes: dict[str, str] = {}

    def home(self, record: str) -> tuple[str, str] | None:
        """(kind, root) of a record whose tree is in hand, without asking the file."""
        root = self._homes.get(record)
        return None if root is None else (self._trees[root].kind(record), root)

    def tree(self, root: str) -> Tree:
        """The tree of a root, loaded once; empty when the root has no entries."""
        if root not in self._trees:
            self.keep(root, entries.of_root(self._connection, root))
        return self._trees[root]

    def load(self, roots: Iterable[str]) -> None:
        """Load several trees at once."""
        missing = [root for root in set(roots) if root not in self._trees]
        for root, found in entries.of_roots(self._connection, missing):
            self.keep(root, found)

    def keep(self, root: str, found: list[Entry]) -> None:
        """Take a tree that was read by somebody else; the tables show it already."""
        self._trees[root] = Tree(found, root=root)
        self._homes.update(dict.fromkeys(self._trees[root].by_record, root))

    def forget(self, roots: Iterable[str] | None = None) -> None:
        """Let go of trees that nobody changed: a pass over many roots holds few at a time.

        Args:
            roots: None for all.
        """
        held = list(self._trees) if roots is None else roots
        for root in set(held) - self._changed - self._to_derive:
            tree = self._trees.pop(root, None)
            self._before.pop(root, None)
            for record in tree.by_record if tree is not None else ():
                self._homes.pop(record, None)

    def add(self, entry: Entry) -> None:
        """Put a new entry into its tree; the tables follow at the next flush."""
        self._will_change(entry.root).add(entry)
        self._homes[entry.record] = entry.root

    def replace(self, root: str, found: list[Entry]) -> None:
        """The tree's entries are others now (a merge was taken back)."""
        for record in self._will_change(root).by_record:
            self._homes.pop(record, None)
        self._trees[root] = Tree(found, root=root)
        self._homes.update(dict.fromkeys(self._trees[root].by_record, root))

    def _will_change(self, root: str) -> Tree:
        """A tree, after what the tables show of it was noted: most are only looked at."""
        tree = self.tree(root)
        if root not in self._before:
            self._before[root] = shown_rows(tree)
        self._changed.add(root)
        return tree

    def flush(self) -> None:
        """Bring tables, case list and search to what the changed trees show."""
        self.flush_rows()
        derive, self._to_derive = self._to_derive, set()
        for root in sorted(derive):
            tree = self.tree(root)
            rows.put_derived(self._connection, tree, read_tree(tree), self._language)

    def flush_rows(self) -> None:
        """Bring the tables alone to it: case list and search cost as much as the whole tree."""
        changed, self._changed = self._changed, set()
        for root in sorted(changed):
            self._flush_tree(root)

    def _flush_tree(self, root: str) -> None:
        tree = self._trees[root]
        before, after = self._before[root], shown_rows(tree)
        gone = [r for id_, r in before.items() if id_ not in after]
        for kind, row in reversed(gone):
            table = tables.SHOWN[kind]
            self._connection.execute(sa.delete(table).where(table.c.id == row["id"]))
        for id_, made in after.items():
            self._put(made, before.get(id_))
        self._before[root] = after
        _put_conflicts(self._connection, tree)
        self._to_derive.add(root)
        was, now = before.get(root), after.get(root)
        if was != now and (was or now)[0] == "organisation":  # type: ignore[index]
            # Its name is searched in the cases that name it.
            self._to_derive.update(rows.roots_naming(self._connection, root))

    def _put(self, made: Row, before: Row | None) -> None:
        kind, row = made
        table = tables.SHOWN[kind]
        if before is None:
            self._connection.execute(sa.insert(table).values(row))
        elif before != made:
            self._connection.execute(sa.update(table).where(table.c.id == row["id"]).values(row))


def shown_rows(tree: Tree) -> dict[str, Row]:
    """Record → its kind and row, for every record of the tree that has one, parents first."""
    found: dict[str, Row] = {}
    for id_ in tree.shown_records():
        kind = catalogue.KINDS.get(tree.kind(id_))
        if kind is None or (id_ != tree.root and not _hangs(tree, id_, found)):
            continue
        found[id_] = (kind.name, rows.shown_row(read_record(tree, id_, kind), tree))
    return found


def _hangs(tree: Tree, id_: str, found: dict[str, Row]) -> bool:
    parent = found.get(tree.parents[id_])
    return parent is not None and parent[0] in catalogue.KINDS[tree.kind(id_)].parents


def _put_conflicts(connection: Connection, tree: Tree) -> None:
    table = tables.conflict
    connection.execute(sa.delete(table).where(table.c.root == tree.root))
    found = rows.conflict_rows(tree)
    if found:
        connection.execute(sa.insert(table), found)
