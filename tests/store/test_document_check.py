"""The check of a desk looks at the documents beside it too."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sscdesk.actions import cases
from sscdesk.store import backup, copies, document_check, documents
from sscdesk.store.check import Report
from sscdesk.store.desk import Desk
from sscdesk.store.finding import find_case
from tests.store.helpers import MEMO, fill


def look(path: Path) -> Report:
    with Desk(path, readonly=True) as desk, desk.reading() as session:
        return document_check.check_all(session)


def paper_of(path: Path) -> Path:
    [digest] = copies.documents_named(path)
    return documents.path_of(path, digest)


def test_documents_that_are_there_are_nothing_to_tell(filled: Path) -> None:
    report = look(filled)
    assert (report.ok, report.listed) == (True, [])


def test_a_missing_document_is_listed_with_its_case_and_is_no_fault(filled: Path) -> None:
    paper_of(filled).unlink()
    report = look(filled)
    assert report.ok
    assert report.listed == ["UGA-2026-0001: the document memo.txt is not here; add it again."]


def test_a_damaged_document_is_a_fault(filled: Path) -> None:
    paper_of(filled).write_bytes(MEMO[:-1] + b"?")
    report = look(filled)
    assert [(f.what, f.where) for f in report.findings] == [("damaged_document", "UGA-2026-0001")]
    assert report.findings[0].sentence == "UGA-2026-0001: the document memo.txt is damaged."


def test_the_document_of_a_deleted_case_is_looked_at_as_well(filled: Path) -> None:
    """An undo would bring it back."""
    paper_of(filled).unlink()
    with Desk(filled) as desk, desk.transaction("case.remove") as session:
        cases.remove(session, find_case(session, "UGA-2026-0001"))
    assert len(look(filled).listed) == 1


@pytest.mark.parametrize(
    "harm", [Path.unlink, lambda path: path.write_bytes(b"other")], ids=["gone", "damaged"]
)
def test_what_a_backup_lacks_is_what_the_check_tells(
    filled: Path, harm: Callable[[Path], object]
) -> None:
    with Desk(filled) as desk:
        fill(desk, count=1, memo=b"another paper")
    for digest in copies.documents_named(filled):
        harm(documents.path_of(filled, digest))
    report = look(filled)
    told = len(report.listed) + len(report.findings)
    assert told == len(backup.backup(filled).missing) == 2
