"""`record forget`: everywhere, also the deleted, and truthful about what is left."""

from pathlib import Path

import pytest

from sscdesk.cli.main import main
from sscdesk.store import backup, copies, forgetting, kept
from sscdesk.store.desk import Desk
from sscdesk.store.kept import Sort
from tests.conftest import TODAY, Cli


@pytest.fixture
def person(cli: Cli, desk_path: Path) -> str:
    """A person who stands in the copies of the day too."""
    _code, made = cli("record", "new", "person", "name=Zebulonia Quux", "email=zq@example.org")
    backup.restore_point(desk_path, kept.Reason.IMPORT)
    return str(made["id"])


def assert_nowhere(desk: Path) -> None:
    files = [desk, *copies.folder_of(desk).rglob("*.sscdesk")]
    assert [path for path in files if b"zebulonia" in path.read_bytes().lower()] == []


def test_a_person_is_forgotten_in_the_copies_too(cli: Cli, desk_path: Path, person: str) -> None:
    code, answer = cli("record", "forget", person)
    assert (code, answer["changed"]) == (0, ["erased"])
    assert_nowhere(desk_path)


def test_a_deleted_person_is_forgotten(cli: Cli, desk_path: Path, person: str) -> None:
    assert cli("record", "remove", person)[0] == 0
    code, answer = cli("record", "forget", person[-12:])
    assert (code, answer["changed"]) == (0, ["erased"])
    assert_nowhere(desk_path)
    assert cli("record", "show", person)[0] == 1
    assert cli("desk", "check")[0] == 0


def test_who_was_never_here_is_not_forgotten(cli: Cli, person: str) -> None:
    _code, made = cli("record", "new", "organisation", "name=Health", "country=UGA", "type=10")
    code, answer = cli("record", "forget", made["id"])
    assert (code, answer["error"]["code"]) == (1, "not_found")


def test_what_is_left_is_told_and_made_up_for_by_the_next_command(
    cli: Cli, desk_path: Path, person: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgetting, "WAIT_S", 0.0)
    with Desk(desk_path, readonly=True) as other, other.reading():
        code, answer = cli("record", "forget", person)
        assert (code, answer["error"]["code"]) == (1, "not_erased")
        assert desk_path.name in answer["error"]["message"]
    assert cli("case", "new", "title=Water")[0] == 0
    assert_nowhere(desk_path)


def test_what_needs_a_hand_is_a_word_beside_the_work(
    cli: Cli, desk_path: Path, person: str, capsys: pytest.CaptureFixture[str]
) -> None:
    [point] = kept.of_sort(desk_path, Sort.POINT)
    point.path.write_bytes(b"not a desk any more")
    assert cli("record", "forget", person)[0] == 1
    tomorrow = TODAY.replace(day=TODAY.day + 1).isoformat()
    assert main(["--desk", str(desk_path), "--today", tomorrow, "case", "new", "title=Water"]) == 0
    assert point.path.name in capsys.readouterr().err
