"""The schema's steps: alembic, in one transaction, after a verified backup.

alembic on SQLite is not transactional by itself: a step that fails half-way would leave its tables
behind and every retry would die. Our engine begins each transaction itself, so the steps roll back.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from sscdesk import paths
from sscdesk.store import sqlite


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings for the packaged steps."""
    made = Config()
    made.set_main_option("script_location", str(paths.migrations_dir()))
    made.attributes["connection"] = connection
    return made


def newest() -> str:
    """The newest step that alembic finds."""
    return str(ScriptDirectory.from_config(config()).get_current_head())


def build(path: Path) -> None:
    """Make an empty desk file with the newest schema."""
    import sqlite3

    sqlite3.connect(path).close()
    upgrade(path)


def upgrade(path: Path, revision: str = "head") -> None:
    """Bring a desk file to a step, all of it in one transaction; a failure changes nothing."""
    engine = sqlite.engine(path, enforced=False)
    try:
        with engine.connect() as connection, connection.begin():
            command.upgrade(config(connection), revision)
            broken = sqlite.foreign_key_findings(connection)
            if broken:
                raise RuntimeError(f"a migration left rows that point to nothing: {broken[:3]}")
    finally:
        engine.dispose()
