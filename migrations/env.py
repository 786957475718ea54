"""How alembic runs a step: on the connection it is given, inside that connection's transaction."""

from alembic import context

from sscdesk.store import tables
from sscdesk.store.base import metadata

assert tables.SHOWN


def _run() -> None:
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=metadata,
        transactional_ddl=True,
        render_as_batch=True,
    )
    context.run_migrations()


_run()
