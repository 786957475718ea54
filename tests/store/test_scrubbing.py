"""A person who was forgotten is in no copy of the desk either."""

import zipfile
from pathlib import Path

import pytest

from sscdesk.actions import erasing
from sscdesk.errors import UserError
from sscdesk.store import archive, backup, copies, kept, writing
from sscdesk.store.desk import Desk
from sscdesk.store.kept import Reason, Sort
from tests.store.helpers import assert_whole


@pytest.fixture
def with_person(filled: Path) -> tuple[Path, str]:
    """A desk with a person, and copies of it of every sort."""
    with Desk(filled) as desk, desk.transaction("test") as session:
        person = writing.create(
            session, "person", {"name": "Zebulonia Quux", "email": "zq@example.org"}
        )
    backup.rotate(filled)
    backup.restore_point(filled, Reason.IMPORT)
    backup.backup(filled)
    return filled, person


def bytes_of_all(folder: Path) -> bytes:
    found = b""
    for path in sorted(folder.rglob("*")):
        if path.suffix == archive.SUFFIX:
            with zipfile.ZipFile(path) as opened:
                found += b"".join(opened.read(name) for name in opened.namelist())
        elif path.is_file():
            found += path.read_bytes()
    return found


def test_a_forgotten_person_is_in_no_copy(with_person: tuple[Path, str]) -> None:
    path, person = with_person
    assert bytes_of_all(path.parent).count(b"Zebulonia") > 3
    times = {copy.path: copy.path.stat().st_mtime_ns for copy in kept.kept(path)}
    with Desk(path) as desk, desk.transaction("person.forget") as session:
        erasing.forget(session, person)
    assert erasing.scrub(path, person) == 4
    found = bytes_of_all(path.parent)
    assert b"Zebulonia" not in found
    assert b"zebulonia" not in found
    assert b"zq@example.org" not in found
    for copy in kept.kept(path):
        assert_whole(copy.path)
        assert copy.path.stat().st_mtime_ns == times[copy.path]
    assert backup.scrub(path, person) == 0


def test_a_scrubbed_backup_can_still_be_verified(with_person: tuple[Path, str]) -> None:
    path, person = with_person
    backup.scrub(path, person)
    made = backup.newest(path)
    assert made is not None
    assert made.suffix == archive.SUFFIX
    with archive.Archive(made) as opened:
        opened.check()
        assert list(opened.manifest.documents) == sorted(copies.documents_named(path))


def test_a_damaged_copy_that_cannot_be_erased_in_is_named(with_person: tuple[Path, str]) -> None:
    path, person = with_person
    point = kept.of_sort(path, Sort.POINT)[0].path
    point.write_bytes(point.read_bytes()[:9000])
    with pytest.raises(UserError) as caught:
        backup.scrub(path, person)
    assert point.name in caught.value.message
    others = [copy.path for copy in kept.kept(path) if copy.path != point]
    assert all(b"Zebulonia" not in other.read_bytes() for other in others)
