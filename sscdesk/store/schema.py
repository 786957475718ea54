"""Which schema a desk file has, told without loading SQLAlchemy or alembic."""

import sqlite3
from pathlib import Path

from sscdesk.store.uris import reading_uri, roll_back

HEAD = "0001"
"""Newest step in `migrations/versions`; a test holds it equal to alembic's own head."""

# What only a refusal needs is imported where it is refused: this runs at every start.


def version_of(path: Path) -> str:
    """The schema step of a desk file.

    Raises:
        Damaged: not a desk, or cut.
        NotFound: no such file.
    """
    try:
        row = _read_version(path) if path.is_file() else None
    except (sqlite3.Error, OSError, UnicodeDecodeError):
        from sscdesk.store.faults import told

        with told(path):
            raise
    if row is None:
        from sscdesk.store.faults import gone, not_a_desk

        raise not_a_desk(path) if path.is_file() else gone(path)
    return str(row[0])


def _read_version(path: Path) -> tuple[str] | None:
    # Only by SQLite: opening and closing the file by other means would drop the locks that
    # this process may hold on it (https://www.sqlite.org/howtocorrupt.html, 2.2).
    roll_back(path)
    connection = sqlite3.connect(reading_uri(path), uri=True, timeout=5)
    try:
        found: tuple[str] | None = connection.execute(
            "SELECT version_num FROM alembic_version"
        ).fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return None
        raise
    finally:
        connection.close()
    return found


def is_newer(version: str) -> bool:
    """Whether a newer program made this schema."""
    return version > HEAD


def refuse_newer(path: Path, version: str) -> None:
    """A desk of a newer program is not touched.

    Raises:
        UserError: it is newer.
    """
    from sscdesk.errors import Damaged, UserError
    from sscdesk.i18n import _

    if not version.isdigit():
        raise Damaged(
            _("The desk {name} has an unknown schema.").format(name=path.name),
            _("Restore a backup, or open it with the program that made it."),
        )
    if is_newer(version):
        raise UserError(
            _("The desk {name} was written by a newer sscdesk.").format(name=path.name),
            _("Update sscdesk on this computer first. The desk was not changed."),
            code="too_new",
        )
