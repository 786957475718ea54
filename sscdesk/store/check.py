"""`desk check`: proves that a desk is whole, and says of a damaged one what and where.

SQLite's own integrity, foreign keys, each entry's hash, this desk's chains, and tables equal to
what the journal shows.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from sscdesk.domain.digest import digest
from sscdesk.domain.entry import (
    CHAIN_START,
    Entry,
    content_hash,
    next_link,
    personal_values_hold,
)
from sscdesk.domain.journal import Tree
from sscdesk.domain.records import read_tree
from sscdesk.i18n import _, ngettext
from sscdesk.store import entries, rows, sqlite, tables, trees
from sscdesk.store.entries import Kept
from sscdesk.store.faults import words_of
from sscdesk.store.rebuild import trees_of
from sscdesk.store.session import Session


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a desk.

    Attributes:
        what: Stable name, e.g. `changed_entry`.
        where: Table, record or entry.
        sentence: What is wrong.
        hint: What to do.
    """

    what: str
    where: str
    sentence: str
    hint: str


@dataclass
class Report:
    """What a check found.

    Attributes:
        records: Records shown.
        entries: Entries of the journal.
        listed: Facts that are no fault: gaps and forks in the chains of other devices.
        digest: Digest of the desk (see `domain/digest.py`).
    """

    records: int = 0
    entries: int = 0
    findings: list[Finding] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    digest: str = ""

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


def check(session: Session) -> Report:
    """Look at everything; nothing is changed."""
    report = Report()
    report.findings.extend(_file_findings(session.connection))
    try:
        _check_journal(session, report)
    except (DatabaseError, sqlite3.DatabaseError, ValueError, KeyError, TypeError) as error:
        report.findings.append(_unreadable(error))
    return report


def _check_journal(session: Session, report: Report) -> None:
    found = entries.load_kept(session.connection)
    report.entries = len(found)
    report.findings.extend(_hash_findings(found))
    report.findings.extend(_chain_findings(session.connection, found))
    listed = [kept.entry for kept in found]
    report.listed.extend(_gaps_and_forks(listed))
    report.digest = digest(listed)
    report.findings.extend(_table_findings(session, listed, report))


def _file_findings(connection: Connection) -> Iterator[Finding]:
    try:
        for text in sqlite.integrity_findings(connection)[:20]:
            yield _file_finding(text)
        for table, row in sqlite.foreign_key_findings(connection)[:20]:
            yield Finding(
                "dangling", f"{table} {row}",
                _("A row of {table} hangs under a record that is not there.").format(table=table),
                _restore_hint(),
            )  # fmt: skip
    except (DatabaseError, sqlite3.DatabaseError) as error:
        yield _file_finding(words_of(error))


def _file_finding(text: str) -> Finding:
    return Finding("file", "", _("The file is damaged: {text}.").format(text=text), _restore_hint())


def _unreadable(error: Exception) -> Finding:
    return Finding(
        "unreadable", "entry",
        _("The journal cannot be read to the end: {text}.").format(text=words_of(error)),
        _restore_hint(),
    )  # fmt: skip


def _restore_hint() -> str:
    return _("Restore the latest backup with desk restore; this desk is kept beside it.")


def _hash_findings(found: list[Kept]) -> Iterator[Finding]:
    for kept in found:
        entry = kept.entry
        if content_hash(entry) != kept.hash or not personal_values_hold(entry):
            yield Finding(
                "changed_entry", entry.id,
                _("Entry {id} of {user} was changed after it was written.").format(
                    id=entry.id, user=entry.act.user
                ),
                _restore_hint(),
            )  # fmt: skip


def _chain_findings(connection: Connection, found: list[Kept]) -> Iterator[Finding]:
    own: dict[tuple[str, bool], list[tuple[int, bytes]]] = defaultdict(list)
    for kept in found:
        if kept.adopted is None:
            key = (kept.entry.act.device, kept.entry.closed)
            own[key].append((kept.entry.seq, kept.hash))
    for row in connection.execute(sa.select(tables.device).where(tables.device.c.mine)):
        for closed, seq, tip in (
            (False, row.seq, row.tip), (True, row.closed_seq, row.closed_tip),
        ):  # fmt: skip
            if not _chain_holds(own.get((row.id, closed), []), seq, tip or CHAIN_START):
                yield Finding(
                    "broken_chain", row.id,
                    _("The journal of this device is not what it wrote: entries are missing, "
                      "added or changed."),
                    _restore_hint(),
                )  # fmt: skip


def _chain_holds(links: list[tuple[int, bytes]], seq: int, tip: bytes) -> bool:
    if [n for n, _own in sorted(links)] != list(range(1, seq + 1)):
        return False
    link = CHAIN_START
    for _n, own_hash in sorted(links):
        link = next_link(link, own_hash)
    return link == tip


def _gaps_and_forks(found: list[Entry]) -> Iterator[str]:
    """A gap or fork in the chain of another device is listed, never refused."""
    by_device: dict[str, list[int]] = defaultdict(list)
    for entry in found:
        if not entry.closed:
            by_device[entry.act.device].append(entry.seq)
    for device, numbers in sorted(by_device.items()):
        missing = max(numbers) - len(set(numbers))
        if missing:
            yield ngettext(
                "{n} entry of device {device} is not here.",
                "{n} entries of device {device} are not here.",
                missing,
            ).format(n=missing, device=device)
        forks = len(numbers) - len(set(numbers))
        if forks:
            yield ngettext(
                "Device {device} was copied: {n} entry has the number of another.",
                "Device {device} was copied: {n} entries have the number of another.",
                forks,
            ).format(n=forks, device=device)


def _table_findings(session: Session, found: list[Entry], report: Report) -> Iterator[Finding]:
    language, numbers = session.language, _numbers(session.connection)
    expected = _Expected()
    for tree in trees_of(found):
        expected.take(session.connection, tree, language, numbers.get(tree.root))
    report.records = sum(len(found_) for found_ in expected.rows.values())
    for kind in tables.SHOWN:
        yield from _compare(session.connection, kind, expected.rows.get(kind, {}))
    yield from _compare_case_list(session.connection, expected.lines)
    yield from _compare_conflicts(session.connection, expected.conflicts)
    yield from _compare_search(session.connection, numbers, expected.documents)


def _numbers(connection: Connection) -> dict[str, int]:
    """Root → number of its document in the search index."""
    table = tables.search_document
    return {row.root: row.n for row in connection.execute(sa.select(table))}


@dataclass
class _Expected:
    """What the tables must hold.

    Attributes:
        rows: Kind → record → row.
        lines: Case → its line in the list.
        documents: Root → searched text.
    """

    rows: dict[str, dict[str, dict[str, Any]]] = field(default_factory=lambda: defaultdict(dict))
    lines: dict[str, dict[str, Any]] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    conflicts: set[tuple[str, str]] = field(default_factory=set)

    def take(self, connection: Connection, tree: Tree, language: str, n: int | None) -> None:
        """Add what a tree shows; `n` is the number of its document, where it has one."""
        for id_, (kind, row) in trees.shown_rows(tree).items():
            self.rows[kind][id_] = row
        self.conflicts.update(tree.conflicts())
        record = read_tree(tree)
        if record is not None:
            self.documents[tree.root] = rows.searched_text(connection, record)
            if record.kind == "case":
                line = rows.case_list_row(tree, record, language, n or 0)
                self.lines[tree.root] = line


# Made once: to make a statement takes longer than to read a small table.
_ALL_OF = {kind: sa.select(table) for kind, table in tables.SHOWN.items()}


def _compare(
    connection: Connection, kind: str, expected: dict[str, dict[str, Any]]
) -> Iterator[Finding]:
    here = {row["id"]: dict(row) for row in connection.execute(_ALL_OF[kind]).mappings()}
    for id_ in sorted(here.keys() | expected.keys()):
        if here.get(id_) != expected.get(id_):
            yield Finding(
                "table_differs", f"{kind} {id_}",
                _("What is shown of {kind} {id} is not what the journal says.").format(
                    kind=kind, id=id_
                ),
                _("Restore the latest backup with desk restore."),
            )  # fmt: skip


def _compare_conflicts(connection: Connection, expected: set[tuple[str, str]]) -> Iterator[Finding]:
    table = tables.conflict
    here = {(row.record, row.register) for row in connection.execute(sa.select(table))}
    for record, register in sorted(here ^ expected):
        yield Finding(
            "conflict_differs", f"{record} {register}",
            _("The list of disputes is not what the journal says."),
            _("Restore the latest backup with desk restore."),
        )  # fmt: skip


def _compare_case_list(
    connection: Connection, expected: dict[str, dict[str, Any]]
) -> Iterator[Finding]:
    table = tables.case_list
    here = {row["case"]: dict(row) for row in connection.execute(sa.select(table)).mappings()}
    for case in sorted(here.keys() | expected.keys()):
        if here.get(case) != expected.get(case):
            yield Finding(
                "list_differs", case,
                _("The line of the case {id} in the list is not what the journal says.").format(
                    id=case
                ),
                _("Restore the latest backup with desk restore."),
            )  # fmt: skip


def _compare_search(
    connection: Connection, here: dict[str, int], expected: dict[str, str]
) -> Iterator[Finding]:
    for root in sorted(here.keys() | expected.keys()):
        text = sqlite.search_text(connection, here[root]) if root in here else None
        if text != expected.get(root):
            yield Finding(
                "search_differs", root,
                _("The search does not know what the record {id} says.").format(id=root),
                _("Restore the latest backup with desk restore."),
            )  # fmt: skip
