"""All the SQL that only SQLite understands: pragmas, full-text search, backup, file checks.

A regional office may run the same tables and migrations on PostgreSQL; then this file is replaced.
"""

import contextlib
import json
import sqlite3
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, text
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.pool import NullPool
from sqlalchemy.util import LRUCache

from sscdesk.store import tables
from sscdesk.store.base import Id, Json
from sscdesk.store.uris import reading_uri, roll_back

_WRITER_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA cache_size=-65536",
)
_READER_PRAGMAS = ("PRAGMA query_only=ON", "PRAGMA cache_size=-8192")
"""A reader passes over the desk once; a large cache would only cost memory (KiB when negative)."""


_COMPILED: LRUCache[Any, Any] = LRUCache(1000)
"""Statements as they were compiled, which takes longer than most of them run: the desk's reader,
its writer, a copy being checked and the next desk all say the same ones."""


@lru_cache(maxsize=1)
def _spoken() -> tuple[Dialect, sa.URL]:
    """One dialect for every file: what is compiled for one dialect is not taken by another."""
    made = sa.create_engine("sqlite://", poolclass=NullPool)
    with made.connect():
        return made.dialect, made.url


def engine(
    path: Path, *, readonly: bool = False, busy_timeout_ms: int = 5000, enforced: bool = True
) -> Engine:
    """An engine on one desk file; transactions are begun by us, so that DDL is part of them.

    It keeps no file open.

    Args:
        enforced: Foreign keys are. A step of the schema that remakes a table of parents cannot be
            taken while they are; it is checked before its commit instead.
    """

    def connect() -> Any:
        uri = reading_uri(path) if readonly else path.resolve().as_uri() + "?mode=rw"
        raw = sqlite3.connect(
            uri, uri=True, isolation_level=None, timeout=busy_timeout_ms / 1000,
            check_same_thread=False,
        )  # fmt: skip
        try:
            for pragma in _READER_PRAGMAS if readonly else _WRITER_PRAGMAS:
                raw.execute(pragma)
            if not enforced:
                raw.execute("PRAGMA foreign_keys=OFF")
            raw.create_function("sort_letters", 1, _sort_letters, deterministic=True)
        except BaseException:
            raw.close()
            raise
        return raw

    dialect, url = _spoken()
    made = Engine(
        NullPool(connect, dialect=dialect), dialect, url,
        execution_options={"compiled_cache": _COMPILED},
        hide_parameters=True,  # an error tells the statement, never what a person entered
    )  # fmt: skip
    begin = "BEGIN" if readonly else "BEGIN IMMEDIATE"
    event.listen(
        made, "begin",
        lambda connection: connection.exec_driver_sql(connection.info.get(_BEGIN, begin)),
    )  # fmt: skip
    return made


_BEGIN = "begin"


@contextlib.contextmanager
def only_reading(connection: Connection) -> Iterator[None]:
    """A transaction that is begun in here waits for nobody who writes."""
    connection.info[_BEGIN] = "BEGIN"
    try:
        yield
    finally:
        connection.info.pop(_BEGIN, None)


def create_search(connection: Connection) -> None:
    """The full-text table over folded text (`store/search.py`)."""
    connection.execute(
        text(
            "CREATE VIRTUAL TABLE search "
            "USING fts5(folded, tokenize='unicode61 remove_diacritics 0')"
        )
    )


def drop_search(connection: Connection) -> None:
    """Remove the full-text table."""
    connection.execute(text("DROP TABLE search"))


def put_search(connection: Connection, n: int, folded: str) -> None:
    """Set the searched text of a document."""
    connection.exec_driver_sql("DELETE FROM search WHERE rowid=?", (n,))
    if folded:
        connection.exec_driver_sql("INSERT INTO search(rowid, folded) VALUES(?, ?)", (n, folded))


def search_text(connection: Connection, n: int) -> str:
    """The searched text of a document, for checks."""
    found = connection.exec_driver_sql("SELECT folded FROM search WHERE rowid=?", (n,)).scalar()
    return str(found or "")


def put_search_many(connection: Connection, rows: list[tuple[int, str]]) -> None:
    """Add the searched text of many new documents."""
    if rows:
        connection.exec_driver_sql("INSERT INTO search(rowid, folded) VALUES(?, ?)", rows)


def clear_search(connection: Connection) -> None:
    """Forget every searched text."""
    connection.exec_driver_sql("DELETE FROM search")


def forget_search(connection: Connection) -> None:
    """Merge the index so that words which no document has any more leave the file."""
    connection.exec_driver_sql("INSERT INTO search(search) VALUES('optimize')")


def matching(query: str, *, among: sa.Select[Any] | None = None) -> sa.Select[Any]:
    """Row numbers of documents that match a full-text query.

    Args:
        among: Row numbers; only these count.
    """
    row = sa.column("rowid", sa.Integer)
    found = sa.select(row).select_from(sa.text("search")).where(
        sa.text("search MATCH :match").bindparams(match=query)
    )  # fmt: skip
    # A sum is nothing that the index could look up: one pass over the hits instead of one for each.
    return found if among is None else found.where((row + 0).in_(among))


def is_among(column: sa.ColumnElement[Any], ids: Iterable[str]) -> sa.ColumnElement[bool]:
    """The id in a column is one of these, however many: one parameter holds them all."""
    packed = json.dumps([id_.replace("-", "").upper() for id_ in ids])
    listed = sa.func.json_each(packed).table_valued("value")
    return sa.func.hex(column).in_(sa.select(listed.c.value))


def spoken(column: sa.ColumnElement[Any], languages: Iterable[str]) -> sa.ColumnElement[str]:
    """A text by language in the first of these languages that it has, else in any."""
    held = sa.type_coerce(column, sa.String)
    wanted = [sa.func.json_extract(held, f'$."{language}"') for language in languages]
    any_one = sa.select(sa.func.json_each(held).table_valued("value").c.value).limit(1)
    return sa.func.coalesce(*wanted, any_one.scalar_subquery())


def by_letters(text_: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
    """A text as it sorts: without capitals and marks on letters."""
    return sa.func.sort_letters(text_)


def _sort_letters(text_: str | None) -> str | None:
    if text_ is None or text_.isascii():
        return text_ and text_.casefold()
    return unicodedata.normalize("NFKD", text_).translate(_MARKS).casefold()


_MARKS = dict.fromkeys([*range(0x300, 0x370), *range(0x64B, 0x660)])
"""Accents of Latin, Greek and Cyrillic letters, vowel signs of Arabic ones."""


def integrity_findings(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with the file; empty when nothing."""
    rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return [str(row) for row in rows if row != "ok"]


def foreign_key_findings(connection: Connection) -> list[tuple[str, int]]:
    """(table, rowid) of rows that point to nothing."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [(str(row[0]), int(row[1] or 0)) for row in rows]


def copy(original: sqlite3.Connection, target: Path) -> None:
    """A consistent copy of a desk, also while somebody writes (SQLite's backup API).

    Args:
        original: A bare connection; the copy holds what its transaction sees.
    """
    with contextlib.closing(sqlite3.connect(target)) as made:
        original.backup(made)
        made.execute("PRAGMA journal_mode=DELETE")


def row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Table → rows, of every table that has pages of its own, whatever its schema."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for (name,) in names
        if not name.startswith("sqlite_")
    }


def file_findings(connection: sqlite3.Connection) -> list[str]:
    """As `integrity_findings`, on a bare connection."""
    rows = connection.execute("PRAGMA integrity_check").fetchall()
    return [str(row[0]) for row in rows if row[0] != "ok"]


def is_damaged(path: Path) -> bool:
    """Whether a file was overwritten in part: its pages, or what stands in columns of a desk.

    It reads all of the file: for the moment when something has failed already.
    """
    try:
        with plain(path) as connection:
            return bool(file_findings(connection)) or any(
                connection.execute(query).fetchone() for query in _impossible()
            )
    except UnicodeDecodeError:
        return True  # of what SQLite says about it
    except sqlite3.DatabaseError as error:
        # Python's own word about a text that is none has no code.
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
        return code & 0xFF == sqlite3.SQLITE_CORRUPT


def _impossible() -> Iterator[str]:
    """A query for the rows of each table that no desk can hold."""
    for table in tables.entry.metadata.sorted_tables:
        faults = " OR ".join(filter(None, map(_fault, table.columns)))
        if faults:
            yield f'SELECT 1 FROM "{table.name}" WHERE {faults} LIMIT 1'


def _fault(column: sa.Column[Any]) -> str:
    name = f'"{column.name}"'
    if isinstance(column.type, Id):
        return f"({name} IS NOT NULL AND (typeof({name}) <> 'blob' OR length({name}) <> 16))"
    if isinstance(column.type, Json):
        return f"({name} <> '' AND NOT json_valid({name}))"
    if isinstance(column.type, sa.Integer | sa.Boolean):
        return f"typeof({name}) NOT IN ('integer', 'null')"
    return f"typeof({name}) = 'blob'" if isinstance(column.type, sa.String) else ""


def leave_log(path: Path) -> None:
    """Bring the write-ahead log into the file and do without one, so that the file stands alone.

    It needs the file for itself: SQLite says that it is locked while anybody reads.
    """
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE").fetchall()


@contextlib.contextmanager
def plain(path: Path) -> Iterator[sqlite3.Connection]:
    """A bare read-only connection: the schema check at start needs nothing more."""
    roll_back(path)
    connection = sqlite3.connect(reading_uri(path), uri=True, timeout=5)
    try:
        yield connection
    finally:
        connection.close()


def vacuum(path: Path, *, wait_s: float = 10.0) -> bool:
    """Rewrite the file so that no freed page keeps what was erased.

    Args:
        wait_s: How long to wait for those who read: they hold on to the old pages.

    Returns:
        Whether the old pages are gone; else somebody reads still.
    """
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("VACUUM")
        return _log_emptied(connection, wait_s)


def _log_emptied(connection: sqlite3.Connection, wait_s: float) -> bool:
    """SQLite does not raise when somebody is in the way of this: it answers so."""
    connection.execute("PRAGMA busy_timeout=100")
    end = time.monotonic() + wait_s
    while connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        if time.monotonic() >= end:
            return False
        time.sleep(0.05)
    return True


def checkpoint(path: Path) -> None:
    """Bring the write-ahead log into the file and empty it."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def records_ending(connection: Connection, tail: str) -> list[bytes]:
    """Ids of records whose hexadecimal form ends so."""
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT record FROM entry WHERE lower(hex(record)) LIKE ? LIMIT 20", ("%" + tail,)
    )
    return [bytes(row[0]) for row in rows]


STEPS_BETWEEN = 50_000
"""Of SQLite's own steps, from one look whether an answer is still wanted to the next: about a
millisecond."""


class Unwanted(Exception):
    """Nobody waits for the answer any more."""


@contextlib.contextmanager
def stopping_when(connection: Connection, is_unwanted: Callable[[], bool]) -> Iterator[None]:
    """Let reading end before its next statement, or within a long one, when nobody wants it.

    Reading then raises `Unwanted`, or the error of an interrupted statement.
    """

    def look(*_statement: object) -> None:
        if is_unwanted():
            raise Unwanted

    event.listen(connection, "before_cursor_execute", look)
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    raw.set_progress_handler(is_unwanted, STEPS_BETWEEN)
    try:
        yield
    finally:
        event.remove(connection, "before_cursor_execute", look)
        raw.set_progress_handler(None, STEPS_BETWEEN)


def has_hits(connection: Connection, query: str, least: int) -> bool:
    """Whether a full-text query has so many hits; stops counting there."""
    found = connection.exec_driver_sql(
        "SELECT rowid FROM search WHERE search MATCH ? LIMIT 1 OFFSET ?", (query, least - 1)
    )
    return found.first() is not None


def best_matching(
    connection: Connection, query: str, most: int, *, left_out: str = ""
) -> list[int]:
    """Row numbers of the documents that match a query best.

    Args:
        left_out: A kind of record that does not count.
    """
    others = "AND rowid IN (SELECT n FROM search_document WHERE kind <> ?)" if left_out else ""
    rows = connection.exec_driver_sql(
        f"SELECT rowid FROM search WHERE search MATCH ? {others} ORDER BY rank LIMIT ?",
        (query, *((left_out,) if left_out else ()), most),
    )
    return [int(row[0]) for row in rows]
