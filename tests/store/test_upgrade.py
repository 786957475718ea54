"""`desk migrate`: whole or not at all, with a copy of before that failures cannot drive out."""

import os
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sscdesk.actions import erasing
from sscdesk.errors import CannotWrite, Damaged, InUse, UserError
from sscdesk.store import backup, copies, kept, restoring, schema, upgrade, writing
from sscdesk.store.desk import Desk
from sscdesk.store.kept import Reason, Sort
from tests.store.helpers import (
    assert_whole,
    copy_folder,
    device_of,
    digest_of,
    in_child,
    killed_at,
    write_one,
)

NextStep = Callable[[str], None]

GOOD = """
with op.batch_alter_table("case", recreate="always") as case:
    case.add_column(sa.Column("extra", sa.String()))
op.create_table("made_here", sa.Column("n", sa.Integer(), primary_key=True))
op.execute("UPDATE \\"case\\" SET extra = ref")
"""
HALF = 'op.create_table("made_here", sa.Column("n", sa.Integer(), primary_key=True))\n'


def version(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def tables_of(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}


def points(desk: Path) -> list[Path]:
    return [copy.path for copy in kept.of_sort(desk, Sort.POINT, Reason.UPGRADE)]


def migrate_and_fail(desk: Path) -> None:
    with pytest.raises(RuntimeError, match="half-way"):
        upgrade.migrate(desk)


# --- what works ----------------------------------------------------------------------------------


def test_a_desk_of_this_schema_needs_nothing(filled: Path) -> None:
    done = upgrade.migrate(filled)
    assert done.before == done.after == schema.HEAD
    assert done.restore_point is None
    assert len(done.sentences()) == 1
    assert done.as_json()["restore_point"] is None
    assert not copies.folder_of(filled).exists()


def test_an_older_desk_is_brought_up_and_keeps_all(filled: Path, next_step: NextStep) -> None:
    before, old = digest_of(filled), schema.HEAD
    next_step(GOOD)
    with pytest.raises(UserError) as caught:
        Desk(filled)
    assert caught.value.code == "too_old"
    done = upgrade.migrate(filled)
    assert (done.before, done.after) == (old, schema.HEAD)
    assert done.as_json()["before"] == old
    assert len(done.sentences()) == 2
    assert digest_of(filled) == before
    assert_whole(filled)
    device = device_of(filled)
    write_one(filled)
    assert device_of(filled) == device
    with closing(sqlite3.connect(filled)) as connection:
        refs = connection.execute('SELECT DISTINCT extra = ref FROM "case"').fetchall()
    assert refs == [(1,), (None,)]  # the last was written afterwards


def test_the_copy_of_before_is_whole_and_of_the_older_schema(
    filled: Path, next_step: NextStep
) -> None:
    counts, old = copies.verify(filled), schema.HEAD
    next_step(GOOD)
    done = upgrade.migrate(filled)
    assert done.restore_point is not None
    assert points(filled) == [done.restore_point]
    assert version(done.restore_point) == old
    assert copies.verify(done.restore_point) == counts


# --- what fails ----------------------------------------------------------------------------------


def test_a_step_that_fails_half_way_changes_nothing_and_can_be_tried_again(
    filled: Path, next_step: NextStep
) -> None:
    old, counts = schema.HEAD, copies.verify(filled)
    next_step(HALF + 'raise RuntimeError("half-way")')
    for _ in range(8):
        migrate_and_fail(filled)
        assert version(filled) == old
        assert "made_here" not in tables_of(filled)
        assert copies.verify(filled) == counts
        assert len(points(filled)) == 1
    first = points(filled)
    next_step(GOOD)
    done = upgrade.migrate(filled)
    assert [done.restore_point] == first
    assert_whole(filled)


def test_what_was_written_between_two_tries_is_copied_too(
    filled: Path, next_step: NextStep, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = schema.HEAD
    next_step('raise RuntimeError("half-way")')
    migrate_and_fail(filled)
    with monkeypatch.context() as patched:
        patched.setattr(schema, "HEAD", old)  # somebody goes back to the older program meanwhile
        write_one(filled)
    migrate_and_fail(filled)
    newer, older = points(filled)
    assert copies.verify(newer)["case"] == 4
    assert copies.verify(older)["case"] == 3


def test_a_copy_that_was_damaged_meanwhile_is_made_again(filled: Path, next_step: NextStep) -> None:
    next_step('raise RuntimeError("half-way")')
    migrate_and_fail(filled)
    first = points(filled)[0]
    first.write_bytes(first.read_bytes()[:20_000])
    migrate_and_fail(filled)
    assert len(points(filled)) == 2
    assert copies.verify(points(filled)[0])["case"] == 3


def test_rows_that_point_to_nothing_stop_the_step(filled: Path, next_step: NextStep) -> None:
    old = schema.HEAD
    next_step(
        """
        op.execute(
            "INSERT INTO milestone (id, root, parent, state) "
            "VALUES (zeroblob(16), zeroblob(16), zeroblob(16), 'present')"
        )
        """
    )
    with pytest.raises(RuntimeError, match="point to nothing"):
        upgrade.migrate(filled)
    assert version(filled) == old
    assert copies.verify(filled)["milestone"] == 0


def test_a_full_disk_stops_it_with_a_sentence(filled: Path, next_step: NextStep) -> None:
    old = schema.HEAD
    next_step(
        HALF
        + """
op.get_bind().exec_driver_sql("PRAGMA max_page_count = 1")  # the smallest it may be: as it is now
for _ in range(500):
    op.execute("INSERT INTO setting (key, value) VALUES (hex(randomblob(20)), zeroblob(4000))")
"""
    )
    with pytest.raises(CannotWrite) as caught:
        upgrade.migrate(filled)
    assert caught.value.code == "disk_full"
    assert version(filled) == old
    assert "made_here" not in tables_of(filled)


def test_no_copy_no_upgrade(
    filled: Path, next_step: NextStep, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    old = schema.HEAD
    next_step(GOOD)
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        with pytest.raises(CannotWrite):
            upgrade.migrate(filled)
    assert version(filled) == old
    assert upgrade.migrate(filled).restore_point is not None


def test_a_damaged_desk_is_not_migrated(filled: Path, next_step: NextStep) -> None:
    next_step(GOOD)
    with filled.open("r+b") as file:
        file.seek(200_000)
        file.write(b"\xaa" * 60_000)
    before = filled.read_bytes()
    with pytest.raises(Damaged):
        upgrade.migrate(filled)
    assert filled.read_bytes() == before


def test_a_desk_of_a_newer_program_is_refused(
    filled: Path, next_step: NextStep, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = schema.HEAD
    next_step(GOOD)
    upgrade.migrate(filled)
    newest = copies.verify(filled)
    monkeypatch.setattr(schema, "HEAD", old)
    for way in (upgrade.migrate, Desk, lambda path: Desk(path, readonly=True)):
        with pytest.raises(UserError) as caught:
            way(filled)
        assert caught.value.code == "too_new"
    assert copies.verify(filled) == newest


def test_a_desk_in_use_is_not_migrated(filled: Path, next_step: NextStep) -> None:
    with Desk(filled):
        next_step(GOOD)
        with pytest.raises(InUse):
            upgrade.migrate(filled)


# --- older backups -------------------------------------------------------------------------------


def test_an_older_backup_is_brought_up_before_it_replaces(
    filled: Path, tmp_path: Path, next_step: NextStep
) -> None:
    older, before = backup.backup(filled, tmp_path / "a.sscbak").path, digest_of(filled)
    copy, old = backup.rotate(filled).made[0], schema.HEAD
    write_one(filled)
    next_step(GOOD)
    upgrade.migrate(filled)
    for source in (older, copy):
        done = restoring.restore(filled, source)
        assert done.schema == old
        assert version(filled) == schema.HEAD
        assert digest_of(filled) == before
        assert_whole(filled)
    assert version(copy) == old


def test_a_backup_replaces_an_older_desk(filled: Path, next_step: NextStep) -> None:
    copy = backup.rotate(filled).made[0]
    next_step(GOOD)
    done = restoring.restore(filled, copy)
    assert version(filled) == schema.HEAD
    assert done.restore_point is not None
    assert version(done.restore_point) != schema.HEAD
    assert_whole(filled)


def test_an_older_backup_that_cannot_be_brought_up_replaces_nothing(
    filled: Path, next_step: NextStep
) -> None:
    copy, before = backup.rotate(filled).made[0], copies.verify(filled)
    next_step(HALF + 'raise RuntimeError("half-way")')
    with pytest.raises(RuntimeError):
        restoring.restore(filled, copy)
    assert copies.verify(filled) == before


def test_a_newer_copy_is_refused(
    filled: Path, next_step: NextStep, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    newer, old = tmp_path / "newer" / "desk.sscdesk", schema.HEAD
    newer.parent.mkdir()
    shutil.copy(filled, newer)
    next_step(GOOD)
    upgrade.migrate(newer)
    monkeypatch.setattr(schema, "HEAD", old)
    before = digest_of(filled)
    with pytest.raises(UserError) as caught:
        restoring.restore(filled, newer)
    assert caught.value.code == "too_new"
    assert digest_of(filled) == before
    with pytest.raises(UserError) as caught:
        restoring.restore(newer, backup.rotate(filled).made[0])
    assert caught.value.code == "too_new"


def test_a_forgotten_person_is_erased_from_older_copies(filled: Path, next_step: NextStep) -> None:
    with Desk(filled) as desk, desk.transaction("test") as session:
        person = writing.create(session, "person", {"name": "Zebulonia Quux"})
    next_step(GOOD)
    upgrade.migrate(filled)
    with Desk(filled) as desk:
        with desk.transaction("person.forget") as session:
            erasing.forget(session, person)
        assert b"Zebulonia" in points(filled)[0].read_bytes()
        assert erasing.scrub(desk) == 1
    assert b"Zebulonia" not in points(filled)[0].read_bytes()
    assert_whole(points(filled)[0])


# --- killed --------------------------------------------------------------------------------------


def look_after(desk: Path, counts: copies.Counts, old: str) -> None:
    """Old or new, whole; and the next try succeeds."""
    if version(desk) == old:
        assert copies.verify(desk) == counts
        assert "made_here" not in tables_of(desk)
    else:
        assert_whole(desk)
        assert copies.verify(points(desk)[0]) == counts
    upgrade.migrate(desk)
    assert_whole(desk)
    write_one(desk)
    assert_whole(desk)


@pytest.mark.parametrize("after", ["", HALF, GOOD])
def test_a_step_that_is_killed_is_taken_back_and_taken_again(
    filled: Path, next_step: NextStep, after: str
) -> None:
    old, counts = schema.HEAD, copies.verify(filled)
    next_step(after + "\nos.kill(os.getpid(), signal.SIGKILL)\n")
    for _ in range(3):
        assert in_child(lambda: upgrade.migrate(filled)) == -signal.SIGKILL
        assert version(filled) == old
    assert len(points(filled)) == 1
    next_step(GOOD)
    look_after(filled, counts, old)


def die_and_look(origin: Path, target: Path, step: int, old: str) -> bool:
    desk = copy_folder(origin, target) / "desk.sscdesk"
    counts = copies.verify(desk)
    died = killed_at(step, target, lambda: upgrade.migrate(desk))
    look_after(desk, counts, old)
    return died


@pytest.mark.parametrize("step", [3, 9, 15, 18, 20])
def test_a_killed_migration_leaves_a_whole_desk(
    filled: Path, tmp_path_factory: pytest.TempPathFactory, next_step: NextStep, step: int
) -> None:
    old = schema.HEAD
    next_step(GOOD)
    die_and_look(filled.parent, tmp_path_factory.mktemp("killed") / "copy", step, old)


@pytest.mark.slow
def test_a_migration_killed_at_every_step_leaves_a_whole_desk(
    filled: Path, tmp_path_factory: pytest.TempPathFactory, next_step: NextStep
) -> None:
    old, step = schema.HEAD, 1
    next_step(GOOD)
    folder = tmp_path_factory.mktemp("killed") / "copy"
    while die_and_look(filled.parent, folder, step, old):
        step += 1
    assert step > 15
