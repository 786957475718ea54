"""`desk backup` and `desk check` say what became of documents."""

from pathlib import Path

import pytest

from sscdesk.cli.main import main
from sscdesk.store import copies, documents
from tests.conftest import Cli


@pytest.fixture
def paper(cli: Cli, desk_path: Path, tmp_path: Path) -> Path:
    """Where the document of a case lies."""
    source = tmp_path / "mou.txt"
    source.write_bytes(b"A memorandum, illustrative.")
    _code, case = cli("case", "new", "title=Water")
    assert cli("case", "add", case["ref"], "document", f"file={source}")[0] == 0
    [digest] = copies.documents_named(desk_path)
    return documents.path_of(desk_path, digest)


def test_a_whole_backup_has_no_warning(cli: Cli, paper: Path) -> None:
    code, answer = cli("desk", "backup")
    assert (code, answer["verified"], answer["warnings"]) == (0, True, [])


def test_a_missing_document_is_told_by_backup_and_check(
    cli: Cli, desk_path: Path, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper.unlink()
    code, answer = cli("desk", "backup")
    told = "1 document is not in the backup: its file is not there or is damaged."
    assert (code, answer["warnings"]) == (
        0, [{"code": "missing_documents", "message": told, "field": ""}]
    )  # fmt: skip
    assert main(["--desk", str(desk_path), "desk", "backup"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [told, "The command desk check lists them."]
    code, answer = cli("desk", "check")
    assert (code, answer["ok"], len(answer["listed"])) == (0, True, 1)
    assert "mou.txt" in answer["listed"][0]


def test_a_damaged_document_is_found(cli: Cli, paper: Path) -> None:
    paper.write_bytes(b"something else")
    code, answer = cli("desk", "check")
    assert (code, answer["ok"]) == (3, False)
    assert [finding["what"] for finding in answer["findings"]] == ["damaged_document"]
