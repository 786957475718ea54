"""A desk file: one act is all or nothing; bad files are refused with a sentence."""

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from sscdesk.errors import EXIT_DAMAGED, CannotWrite, Damaged, InUse, UserError
from sscdesk.store import backup, check, copies, documents, tables, upgrade, writing
from sscdesk.store import desk as desks
from sscdesk.store.desk import Desk
from sscdesk.store.session import Session, Touched
from tests.store.helpers import (
    assert_whole,
    device_of,
    digest_of,
    fail_after,
    fill,
    in_child,
    killed_at,
    refs,
    write_much,
    write_one,
)


def entries_of(session: Session) -> int:
    found = session.execute(sa.select(sa.func.count()).select_from(tables.entry)).scalar()
    assert found is not None
    return int(found)


# --- one act -------------------------------------------------------------------------------------


def test_an_act_that_fails_leaves_nothing(filled: Path) -> None:
    before = copies.verify(filled)

    def write(session: Session) -> None:
        writing.create(session, "reminder", {"text": "never"})
        session.flush()

    with Desk(filled) as desk:
        with pytest.raises(ZeroDivisionError):
            fail_after(desk, write)
        assert copies.verify(filled) == before
        fill(desk, count=1)
    assert_whole(filled)


def test_a_commit_is_heard_once_and_a_failure_not_at_all(filled: Path) -> None:
    heard: list[Touched] = []
    with Desk(filled) as desk:
        desk.listeners.append(heard.append)
        with desk.transaction("test") as session:
            made = {writing.create(session, "reminder", {"text": str(n)}) for n in range(3)}
        with pytest.raises(ZeroDivisionError):
            fail_after(desk, lambda session: writing.create(session, "reminder", {"text": "no"}))
        with desk.transaction("test"):
            pass
    assert len(heard) == 1
    assert heard[0].roots == made
    assert heard[0].records == {"reminder": made}


def test_the_document_of_an_act_that_fails_goes_with_it(filled: Path) -> None:
    folder, paper = documents.folder_of(filled), filled.parent / "paper.txt"
    before = sorted(path for path in folder.rglob("*") if path.is_file())
    paper.write_bytes(b"a paper of an act that fails")

    def add(session: Session) -> None:
        assert not documents.is_missing(filled, documents.add(session, paper))

    with Desk(filled) as desk, pytest.raises(ZeroDivisionError):
        fail_after(desk, add)
    assert sorted(path for path in folder.rglob("*") if path.is_file()) == before


def test_a_desk_that_is_read_is_not_written(filled: Path) -> None:
    before = digest_of(filled)
    with Desk(filled, readonly=True) as desk, pytest.raises(CannotWrite) as caught:
        fill(desk, count=1)
    assert caught.value.hint
    assert digest_of(filled) == before


def test_a_reader_sees_one_state_while_a_writer_writes(filled: Path) -> None:
    with Desk(filled) as writer, Desk(filled, readonly=True) as reader:
        with reader.reading() as session:
            before = entries_of(session)
            fill(writer, count=2)
            assert entries_of(session) == before
        with reader.reading() as session:
            assert entries_of(session) > before


# --- making one ----------------------------------------------------------------------------------


def test_a_new_desk_is_whole_and_overwrites_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "desk.sscdesk"
    desks.create(path, country="UGA", office_name="x", role="focal-point")
    assert_whole(path)
    before = digest_of(path)
    with pytest.raises(UserError) as caught:
        desks.create(path, country="KEN", office_name="y", role="focal-point")
    assert caught.value.code == "exists"
    assert digest_of(path) == before


def test_a_new_desk_does_not_read_the_log_that_another_left(filled: Path) -> None:
    def die_with_a_log() -> None:
        desk = Desk(filled)
        write_much(desk, megabytes=1)
        os._exit(0)

    assert in_child(die_with_a_log) == 0
    filled.unlink()
    assert Path(f"{filled}-wal").exists()
    desks.create(filled, country="KEN", office_name="y", role="focal-point")
    assert refs(filled) == []
    assert_whole(filled)


def make(path: Path, name: str = "Ministry") -> None:
    desks.create(path, country="UGA", office_name=name, role="focal-point")


def office_of(path: Path) -> str:
    with Desk(path, readonly=True) as desk, desk.reading() as session:
        return str(session.tree(session.office).show(session.office, "name").value)


def make_and_die(folder: Path, step: int) -> bool:
    """Make a desk in a process that is killed; afterwards it is there, whole, or not at all."""
    path = folder / "desk.sscdesk"
    died = killed_at(step, folder, lambda: make(path))
    if not path.exists():
        make(path)
    assert office_of(path) == "Ministry"
    assert write_one(path) == "UGA-2026-0001"
    assert_whole(path)
    assert not list(folder.rglob("new.sscdesk*"))
    return died


@pytest.mark.parametrize("step", [1, 8, 12, 16, 20])
def test_a_killed_making_leaves_a_whole_desk_or_none(tmp_path: Path, step: int) -> None:
    make_and_die(tmp_path, step)


@pytest.mark.slow
def test_a_making_killed_at_every_step_leaves_a_whole_desk_or_none(tmp_path: Path) -> None:
    step = 1
    while make_and_die(tmp_path / str(step), step):
        step += 1
    assert step > 20


def test_of_two_who_make_one_desk_at_once_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, fill_facts = tmp_path / "desk.sscdesk", desks._fill
    told: list[UserError] = []

    def while_another_does(*arguments: object) -> None:
        monkeypatch.setattr(desks, "_fill", fill_facts)
        with pytest.raises(UserError) as caught:
            make(path, "The second")
        told.append(caught.value)
        fill_facts(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(desks, "_fill", while_another_does)
    make(path, "The first")
    assert [error.code for error in told] == ["in_use"]
    assert office_of(path) == "The first"


def test_who_made_a_desk_is_its_first_device(tmp_path: Path) -> None:
    make(tmp_path / "desk.sscdesk")
    device = device_of(tmp_path / "desk.sscdesk")
    assert write_one(tmp_path / "desk.sscdesk") == "UGA-2026-0001"
    assert device_of(tmp_path / "desk.sscdesk") == device


# --- bad files -----------------------------------------------------------------------------------


def use(desk: Path) -> None:
    """Open a desk, read every row of it, write to it."""
    with Desk(desk) as opened:
        with opened.reading() as session:
            for table in (tables.entry, *tables.SHOWN.values()):
                session.execute(sa.select(table)).all()
        fill(opened, count=1)


def test_reading_waits_for_no_other_program_that_writes(filled: Path) -> None:
    with Desk(filled, busy_timeout_ms=0) as opened:
        with closing(sqlite3.connect(filled, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with opened.reading() as session:
                assert session.execute(sa.select(tables.entry)).first() is not None
            with pytest.raises(InUse), opened.transaction("test"):
                pass
            other.execute("ROLLBACK")
        with opened.transaction("test"):
            pass


def change_by_half(desk: Path) -> None:
    """As when a program is killed while the file changes to a log or from it."""
    connection = sqlite3.connect(desk, isolation_level=None)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE entry SET vals = replace(vals, 'Water', 'Never')")
    connection.execute("CREATE TABLE half(bytes)")
    connection.executemany("INSERT INTO half VALUES (zeroblob(?))", [(5000,)] * 200)
    os._exit(0)


@pytest.mark.parametrize(
    "open_", [digest_of, write_one, backup.rotate, backup.backup, upgrade.migrate]
)
def test_what_a_killed_program_changed_by_half_is_taken_back(
    filled: Path, open_: Callable[[Path], object]
) -> None:
    before = copies.verify(filled)
    assert in_child(lambda: change_by_half(filled)) == 0
    assert Path(f"{filled}-journal").stat().st_size
    open_(filled)
    assert not Path(f"{filled}-journal").exists()
    assert copies.verify(filled)["case"] >= before["case"]
    assert_whole(filled)


def test_what_was_changed_by_half_is_never_read_into_another_desk(filled: Path) -> None:
    assert in_child(lambda: change_by_half(filled)) == 0
    filled.unlink()
    make(filled)
    assert not Path(f"{filled}-journal").exists()
    assert_whole(filled)
    assert refs(filled) == []


def test_a_desk_cut_anywhere_is_refused_with_a_sentence(filled: Path) -> None:
    content = filled.read_bytes()
    for percent in range(100):
        filled.write_bytes(content[: len(content) * percent // 100])
        with pytest.raises(Damaged) as caught:
            use(filled)
        assert caught.value.exit_code == EXIT_DAMAGED
        assert caught.value.hint
    filled.write_bytes(content)
    use(filled)
    assert_whole(filled)


@pytest.mark.parametrize("seed", range(12))
def test_nonsense_in_a_desk_is_refused_or_found_by_the_check(filled: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(filled.read_bytes())
    at = chance.randrange(100, len(content) - 9000)
    content[at : at + 9000] = chance.randbytes(9000)
    filled.write_bytes(content)
    said = looked_at(filled)
    if isinstance(said, UserError):
        assert said.hint
        return
    assert not said.ok
    assert all(finding.sentence and finding.hint for finding in said.findings)


def looked_at(path: Path) -> check.Report | UserError:
    try:
        with Desk(path, readonly=True) as desk, desk.reading() as session:
            return check.check(session)
    except UserError as error:
        return error


def test_a_file_that_is_no_desk_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.sscdesk"
    path.write_text("Dear colleague,\n" * 400)
    for readonly in (True, False):
        with pytest.raises(Damaged) as caught:
            Desk(path, readonly=readonly)
        assert caught.value.code == "not_a_desk"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["letter.sscdesk"]
