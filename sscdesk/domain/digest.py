"""The digest: equal on two desks that hold the same open entries (journal 4.15)."""

import hashlib
from collections.abc import Iterable, Iterator

from sscdesk.domain.entry import DELETED, Entry, canonical
from sscdesk.domain.journal import Tree


def digest(entries: Iterable[Entry], *, office: str = "") -> str:
    """SHA-256 (hex) over what the open entries show, sorted by record.

    Args:
        entries: All entries of a desk; closed ones are left out here.
        office: Count only roots that this office owns.
    """
    lines: list[tuple[str, str]] = []
    for tree in open_trees(entries):
        if not office or tree.owner == office:
            lines.extend(tree_lines(tree))
    total = hashlib.sha256()
    for _, line in sorted(lines):
        total.update(line.encode("utf-8", "surrogatepass"))
        total.update(b"\n")
    return total.hexdigest()


def open_trees(entries: Iterable[Entry]) -> Iterator[Tree]:
    """The trees of the open entries, one a root."""
    by_root: dict[str, list[Entry]] = {}
    for entry in entries:
        if not entry.closed:
            by_root.setdefault(entry.root, []).append(entry)
    for listed in by_root.values():
        yield Tree(listed, only_open=True)


def tree_lines(tree: Tree) -> Iterator[tuple[str, str]]:
    """(record, canonical line) of every record of a tree that counts."""
    if tree.restricted:
        return
    for record in tree.shown_records():
        values = _said(tree, record)
        state = tree.deletion(record)
        yield record, canonical([record, tree.kind(record), tree.root, state, values])


def _said(tree: Tree, record: str) -> dict[str, list[str]]:
    """Register → its distinct head values; most records have one entry alone."""
    entries = tree.by_record[record]
    if len(entries) == 1:
        return {r: [value] for r, value in entries[0].values.items() if value and r != DELETED}
    found = {r: tree.show(record, r).values for r in tree.registers(record) if r != DELETED}
    return {r: list(values) for r, values in found.items() if values not in ((), ("",))}
