"""The log tells what happened and where, and nothing that a person entered."""

import logging
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from sscdesk import log, paths, settings
from sscdesk.store import tables
from sscdesk.store.desk import Desk


@pytest.fixture
def logger() -> Iterator[logging.Logger]:
    """The log of the test's own state folder."""
    made = logging.getLogger("sscdesk")
    before, propagated = list(made.handlers), made.propagate
    made.handlers.clear()
    yield log.start()
    for handler in set(made.handlers) - set(before):
        handler.close()
    made.handlers[:], made.propagate = before, propagated


def written() -> str:
    return paths.log_file().read_text(encoding="utf-8")


def test_a_fault_of_the_database_shows_no_values(logger: logging.Logger, desk: Desk) -> None:
    row = {"key": "country", "value": "Zebulonia Quux"}
    with pytest.raises(sa.exc.IntegrityError) as caught, desk.transaction("test") as session:
        session.connection.execute(sa.insert(tables.info).values(row))
    assert "Zebulonia" not in str(caught.value)
    logger.error("command failed", exc_info=caught.value)
    told = written()
    assert "Zebulonia" not in told
    assert "IntegrityError" in told
    assert "test_log.py" in told


def test_names_and_addresses_in_an_error_are_masked(logger: logging.Logger) -> None:
    settings.remember(user="Amina Nakato")
    try:
        raise ValueError("Amina Nakato <amina@mofped.go.ug> wrote 'Drip irrigation'")
    except ValueError:
        logger.exception("Saving of %r failed", "Drip irrigation")
    told = written()
    assert not [word for word in ("Amina", "amina", "Drip") if word in told]
    assert "ERROR Saving of “…” failed" in told
    assert "ValueError" in told
    assert "test_log.py" in told


def test_lines_of_other_files_are_masked_too(logger: logging.Logger) -> None:
    logging.getLogger("sscdesk.gui.app").warning("Qt: mail to %s", "amina@mofped.go.ug")
    assert "WARNING Qt: mail to <mail>" in written()
