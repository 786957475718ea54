"""What people call the records that a row refers to.

Names come from open entries alone. A record that may not be told of, or that nobody named, is
called by the last eight characters of its id, by which it is found again.
"""

from collections.abc import Iterable, Mapping

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from sscdesk.domain import countries
from sscdesk.domain.journal import Tree
from sscdesk.domain.records import Record, read_tree
from sscdesk.store import entries, tables

KEPT = 20_000
"""Names remembered at once: memory stays the same however many records a desk has."""

_AT_ONCE = 400
_NAMING = ("name", "title", "short_name", "reference", "code", "evaluation_type", "type")


def short_name(id_: str) -> str:
    """What a record is called when its name may not or cannot be told."""
    return id_[-8:]


def has_consented(tree: Tree) -> bool:
    """Whether a person's details may leave: consent that nobody disputes, and nothing forgotten."""
    values = tree.show(tree.root, "consent_on").values
    return bool(values) and all(values) and not tree.erased(tree.root)


class Names:
    """Names of records outside the case at hand, read in parts.

    Args:
        language: Language in which texts by language are preferred.
    """

    def __init__(self, connection: Connection, language: str) -> None:
        """Know nothing yet."""
        self._connection = connection
        self._language = language
        self._known: dict[str, str] = {}

    def learn(self, ids: Iterable[str]) -> None:
        """Read the names of these records, if they are not known."""
        missing = sorted(set(ids) - self._known.keys())
        if len(self._known) + len(missing) > KEPT:
            self._known.clear()
        for start in range(0, len(missing), _AT_ONCE):
            self._learn(missing[start : start + _AT_ONCE])

    def of(self, id_: str, own: Mapping[str, Record]) -> str:
        """Name of a record: one of the case at hand, or one that was learnt."""
        record = own.get(id_)
        if record is None:
            return self._known.get(id_) or short_name(id_)
        if record.kind == "participant":
            return self._participant(record)
        return name_of(record, self._language) or short_name(id_)

    def _participant(self, record: Record) -> str:
        organisation = record.get("organisation")
        if organisation:
            return self._known.get(organisation) or short_name(organisation)
        country = record.get("country")
        return countries.name(country, self._language) if country else short_name(record.id)

    def _learn(self, ids: list[str]) -> None:
        table = tables.entry
        rows = self._connection.execute(
            sa.select(table.c.record, table.c.root).where(table.c.record.in_(ids)).distinct()
        )
        by_root: dict[str, list[str]] = {}
        for row in rows:
            by_root.setdefault(row.root, []).append(row.record)
        for root, found in entries.of_roots(self._connection, by_root):
            self._learn_tree(Tree(found, only_open=True), by_root[root])

    def _learn_tree(self, tree: Tree, ids: list[str]) -> None:
        if not tree.by_id or tree.restricted:
            return
        root = read_tree(tree)
        if root is None or (root.kind == "person" and not has_consented(tree)):
            return
        for record in (root, *root.below()):
            if record.id in ids:
                self._known[record.id] = name_of(record, self._language)


def name_of(record: Record, language: str) -> str:
    """What a record calls itself, or ""."""
    for key in _NAMING:
        if found := record.get(key) or record.text(key, language):
            return found
    return ""
