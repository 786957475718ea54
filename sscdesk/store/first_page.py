"""The first page of the case list by plain sqlite3: what the window shows while all else is loaded.

SQLAlchemy takes longer to load than the window may take to appear. The order and the values are
those of the ordinary list (a test holds them equal); what cannot be read here is left to the
ordinary way, which tells why.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sscdesk.store import schema
from sscdesk.store.uris import reading_uri

PAGE = 50
"""Cases of the first page."""

_PATIENCE_S = 0.2
"""How long another program may hold the file before the page is done without."""

_LATEST = """SELECT * FROM (SELECT "case" AS id, updated FROM case_list WHERE status = '{status}'
ORDER BY updated DESC, "case" DESC LIMIT :limit)"""
"""The latest of one status: its index holds them in this order, whatever the size of the desk."""

_CASES = f"""
SELECT l."case", l.ref, c.title, l.stage, l.status, l.updated FROM
({_LATEST.format(status="ACTIVE")} UNION ALL {_LATEST.format(status="SUSPENDED")}) AS latest
JOIN case_list AS l ON l."case" = latest.id JOIN "case" AS c ON c.id = latest.id
ORDER BY latest.updated DESC, latest.id DESC LIMIT :limit
"""
"""Cases on which work goes on or is suspended, those changed last first."""


class FirstCase(NamedTuple):
    """One case as the first page shows it; `updated` is a UTC time."""

    id: str
    ref: str
    title: str
    stage: str
    status: str
    updated: str


class FirstPage(NamedTuple):
    """Facts of the desk (country, office, role, language …), and its first cases."""

    info: Mapping[str, str]
    cases: Sequence[FirstCase]


def read(path: Path, language: str, limit: int = PAGE) -> FirstPage | None:
    """The first page of a desk of this program's schema; None when it cannot be read now.

    Args:
        language: Of titles; one that a title has not is English, or any.
    """
    try:
        uri = reading_uri(path.resolve(strict=True))
        # Only by SQLite, as in `schema`: other ways of opening would drop this process's locks.
        connection = sqlite3.connect(uri, uri=True, timeout=_PATIENCE_S)
    except (OSError, sqlite3.Error):
        return None
    try:
        return _page(connection, language, limit)
    except (sqlite3.Error, ValueError):
        return None
    finally:
        connection.close()


def _page(connection: sqlite3.Connection, language: str, limit: int) -> FirstPage | None:
    connection.execute("BEGIN")
    version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if version is None or version[0] != schema.HEAD:
        return None
    info = dict(connection.execute("SELECT key, value FROM desk_info"))
    found = connection.execute(_CASES, {"limit": limit})
    return FirstPage(info, [_case(row, language) for row in found])


def _case(row: tuple[bytes, str, str | None, str, str, str], language: str) -> FirstCase:
    blob, ref, titles, stage, status, updated = row
    digits = blob.hex()
    id_ = "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
    texts = json.loads(titles) if titles else {}
    return FirstCase(id_, ref, _in_language(texts, language), stage, status, updated)


def _in_language(texts: Mapping[str, str], language: str) -> str:
    for wanted in (language, "en"):
        if texts.get(wanted):
            return texts[wanted]
    return next((texts[key] for key in sorted(texts) if texts[key]), "")
