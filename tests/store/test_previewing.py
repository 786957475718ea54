"""What a restore would change is told before it is done."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
from sscdesk.errors import Damaged
from sscdesk.store import backup, kept, previewing, queries
from sscdesk.store.desk import Desk
from sscdesk.store.kept import Reason
from tests.store.helpers import TODAY, add_case, fill


@pytest.fixture
def filled(desk_path: Path) -> Path:
    with Desk(desk_path, today=TODAY) as desk:
        fill(desk)
    return desk_path


def test_every_copy_is_found_the_newest_first(filled: Path, tmp_path: Path) -> None:
    backup.rotate(filled, clock=lambda: datetime(2026, 11, 1, 9, tzinfo=UTC))
    backup.restore_point(filled, Reason.IMPORT, clock=lambda: datetime(2026, 11, 2, 9, tzinfo=UTC))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    backup.backup(filled, elsewhere / "desk-mine.sscbak")
    found = previewing.found(filled, [elsewhere, tmp_path / "not there"])
    assert {copy.reason for copy in found} == {"daily", "monthly", "import", "backup"}
    assert [copy.at for copy in found] == sorted((copy.at for copy in found), reverse=True)
    by_reason = {copy.reason: copy for copy in found}
    assert by_reason["import"].at == datetime(2026, 11, 2, 9, tzinfo=UTC)
    assert by_reason["daily"].at.astimezone().date().isoformat() == "2026-11-01"
    assert all(copy.size_bytes > 0 and copy.is_whole is None for copy in found)


def test_a_copy_that_was_read_says_its_cases_and_that_it_is_whole(filled: Path) -> None:
    backup.rotate(filled)
    backup.backup(filled)
    looked = [previewing.look_into(copy) for copy in previewing.found(filled)]
    assert {(copy.cases, copy.is_whole) for copy in looked} == {(3, True)}


def test_a_copy_that_was_cut_is_told(filled: Path) -> None:
    path = backup.backup(filled).path
    path.write_bytes(path.read_bytes()[:-4000])
    [copy] = previewing.found(filled)
    assert previewing.look_into(copy).is_whole is False


def test_what_would_change_is_counted(filled: Path) -> None:
    source = backup.backup(filled).path
    with Desk(filled, today=TODAY) as desk:
        with desk.transaction("case.new") as session:
            add_case(session, "A newer one")
        first, second, *_others = cases_of(desk)
        with desk.transaction("case.set") as session:
            cases.change(session, first, [Pair("tags", "water")])
        with desk.transaction("case.remove") as session:
            cases.remove(session, second)
    told = previewing.compare(filled, source)
    assert (told.cases_now, told.cases_then) == (3, 3)
    assert (told.gone, told.back, told.changed, told.acts) == (1, 1, 1, 3)


def cases_of(desk: Desk) -> list[str]:
    with desk.reading() as session:
        return queries.roots_of_kind(session, "case")


def test_what_is_no_backup_is_refused(filled: Path, tmp_path: Path) -> None:
    other = tmp_path / "letter.sscbak"
    other.write_bytes(b"Dear colleague")
    with pytest.raises(Damaged):
        previewing.compare(filled, other)
    assert not kept.kept(filled)
