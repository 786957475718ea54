"""Which schema a desk file has, told without loading SQLAlchemy or alembic."""

import sqlite3
from pathlib import Path

from sscdesk.errors import Damaged, UserError
from sscdesk.i18n import _
from sscdesk.store.faults import gone, not_a_desk, told

HEAD = "0001"
"""Newest step in `migrations/versions`; a test holds it equal to alembic's own head."""


def version_of(path: Path) -> str:
    """The schema step of a desk file.

    Raises:
        Damaged: not a desk, or cut.
        NotFound: no such file.
    """
    if not path.is_file():
        raise gone(path)
    with told(path):
        # Only by SQLite: opening and closing the file by other means would drop the locks that
        # this process may hold on it (https://www.sqlite.org/howtocorrupt.html, 2.2).
        connection = sqlite3.connect(path.resolve().as_uri() + "?mode=ro", uri=True, timeout=5)
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                raise not_a_desk(path) from error
            raise
        finally:
            connection.close()
    if row is None:
        raise not_a_desk(path)
    return str(row[0])


def is_newer(version: str) -> bool:
    """Whether a newer program made this schema."""
    return version > HEAD


def refuse_newer(path: Path, version: str) -> None:
    """A desk of a newer program is not touched.

    Raises:
        UserError: it is newer.
    """
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
