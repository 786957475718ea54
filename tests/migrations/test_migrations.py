"""The steps of the schema: they make what the program's tables say, and go back and forth."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from sscdesk.store import (
    archive,
    backup,
    copies,
    documents,
    joining,
    migrate,
    restoring,
    schema,
    sqlite,
    tables,
    upgrade,
)
from sscdesk.store.base import metadata
from sscdesk.store.desk import Desk
from tests.migrations.released import CASES, MEMO, released
from tests.store.helpers import assert_whole, refs, write_one


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A file with the newest schema and nothing in it."""
    path = tmp_path / "empty.sscdesk"
    migrate.build(path)
    return path


def definitions(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        ours = [(name, " ".join(sql.split())) for name, sql in rows]
    return sorted(pair for pair in ours if not pair[0].startswith("sqlite_"))


def move(path: Path, revision: str) -> None:
    engine = sqlite.engine(path, enforced=False)
    with engine.begin() as connection:
        if revision == "head":
            command.upgrade(migrate.config(connection), revision)
        else:
            command.downgrade(migrate.config(connection), revision)
    engine.dispose()


def test_the_constant_is_the_newest_step() -> None:
    assert migrate.newest() == schema.HEAD


def test_the_steps_are_one_line_with_rising_numbers() -> None:
    steps = ScriptDirectory.from_config(migrate.config())
    assert len(steps.get_heads()) == len(steps.get_bases()) == 1
    numbers = [step.revision for step in steps.walk_revisions()]
    assert numbers == sorted(numbers, reverse=True)
    assert all(number.isdigit() and len(number) == 4 for number in numbers)


def test_the_steps_make_what_the_tables_say(empty: Path) -> None:
    engine = sqlite.engine(empty, readonly=True)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "compare_server_default": True,
                # FTS5 makes these itself.
                "include_name": lambda name, kind, _parents: (
                    kind != "table"
                    or not (name or "").startswith("search")
                    or name == "search_document"
                ),
            },
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_down_to_nothing_and_up_again_makes_the_same(empty: Path) -> None:
    before = definitions(empty)
    move(empty, "base")
    assert [name for name, _sql in definitions(empty)] == ["alembic_version"]
    move(empty, "head")
    assert definitions(empty) == before


def test_each_step_goes_back_and_forth(empty: Path) -> None:
    steps = ScriptDirectory.from_config(migrate.config())
    for step in steps.walk_revisions():
        before = definitions(empty)
        move(empty, "-1")
        engine = sqlite.engine(empty, enforced=False)
        with engine.begin() as connection:
            command.upgrade(migrate.config(connection), step.revision)
        engine.dispose()
        assert definitions(empty) == before
        move(empty, "-1")


# --- released desks ------------------------------------------------------------------------------


def test_a_sample_of_this_schema_is_kept() -> None:
    assert schema.HEAD in {path.stem for path in released()}


@pytest.mark.parametrize("sample", released(), ids=lambda path: path.stem)
def test_a_released_desk_is_migrated_and_keeps_all(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "desk.sscdesk"
    with archive.Archive(sample) as opened:
        opened.check()
        opened.extract_desk(path)
        (digest,) = opened.manifest.documents
        paper = documents.path_of(path, digest)
        paper.parent.mkdir(parents=True)
        opened.extract_document(digest, paper)
    before = copies.verify(path)
    done = upgrade.migrate(path)
    assert done.before == sample.stem
    assert (done.restore_point is None) == (sample.stem == schema.HEAD)
    assert copies.verify(path)["entry"] == before["entry"]
    look(path)


@pytest.mark.parametrize("sample", released(), ids=lambda path: path.stem)
def test_a_released_backup_is_restored_and_joined(sample: Path, tmp_path: Path) -> None:
    restored, joined = tmp_path / "a" / "desk.sscdesk", tmp_path / "b" / "desk.sscdesk"
    assert restoring.restore(restored, sample).missing == ()
    look(restored)
    joining.join(joined, sample, country="UGA", role="focal-point")
    look(joined)
    shutil.copy(restored, tmp_path / "again.sscdesk")
    assert backup.backup(tmp_path / "again.sscdesk").verified


def look(path: Path) -> None:
    """The desk shows what the sample was made with, is whole, and can be written."""
    assert refs(path) == sorted(CASES)
    with Desk(path, readonly=True) as desk, desk.reading() as session:
        case = tables.SHOWN["case"]
        for row in session.execute(case.select()).mappings():
            assert row["title"] == CASES[row["ref"]]
    (digest,) = copies.documents_named(path)
    assert documents.path_of(path, digest).read_bytes() == MEMO
    assert_whole(path)
    write_one(path)
    assert_whole(path)
