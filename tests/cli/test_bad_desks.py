"""A desk that cannot be used: one sentence with a way out, the right exit code, no traceback."""

import json
import sqlite3
from pathlib import Path
from random import Random

import pytest

from sscdesk.cli.main import main
from tests.conftest import Cli


def _refused(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, str]]:
    code = main([*words, "--json"])
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    error: dict[str, str] = json.loads(said.out)["error"]
    assert error["message"].endswith(".")
    assert error["hint"].endswith(".")
    return code, error


def test_a_file_that_is_no_desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, content in (("text.sscdesk", b"hello"), ("empty.sscdesk", b""),
                          ("zip.sscdesk", b"PK\x03\x04" + bytes(5000))):  # fmt: skip
        path = tmp_path / name
        path.write_bytes(content)
        code, error = _refused(capsys, "--desk", str(path), "desk", "info")
        assert (code, error["code"]) == (3, "not_a_desk")
        assert path.read_bytes() == content


def test_another_programs_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "other.sscdesk"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t(a)")
    connection.close()
    assert _refused(capsys, "--desk", str(path), "case", "list")[0] == 3


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_a_desk_that_was_cut(
    desk_path: Path, capsys: pytest.CaptureFixture[str], share: float
) -> None:
    content = desk_path.read_bytes()
    desk_path.write_bytes(content[: int(len(content) * share)])
    code = main(["--desk", str(desk_path), "--json", "desk", "check"])
    said = capsys.readouterr()
    assert code == 3
    assert "Traceback" not in said.out + said.err
    document = json.loads(said.out)
    assert "error" in document or document["findings"]


READING = [
    ["desk", "info"], ["desk", "check"], ["desk", "digest"], ["case", "list"],
    ["case", "list", "--search", "rice"], ["case", "show", "UGA-2026-0001"],
    ["history", "UGA-2026-0001"], ["reminder", "list"], ["record", "list", "organisation"],
]  # fmt: skip
WRITING = [["desk", "backup"], ["desk", "migrate"], ["case", "new", "title=x"], ["undo"]]


@pytest.fixture
def filled(cli: Cli, desk_path: Path) -> Path:
    """A desk with some cases."""
    for n in range(8):
        cli("case", "new", f"title=Rice {n}", f"summary={'Of the valley. ' * 20}", "tags=a;b;c")
    return desk_path


@pytest.mark.parametrize("seed", range(8))
def test_a_desk_that_was_overwritten_in_part(
    filled: Path, capsys: pytest.CaptureFixture[str], seed: int
) -> None:
    random = Random(seed)
    content = bytearray(filled.read_bytes())
    for _ in range((30, 3000)[seed % 2]):
        content[random.randrange(100, len(content))] = random.randrange(256)
    for words in [*READING, *WRITING]:
        filled.write_bytes(content)
        code = main(["--desk", str(filled), "--json", *words])
        assert code != 4, words
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        assert "copy.sscdesk" not in said.out + said.err
        if "error" in json.loads(said.out):
            assert code in (1, 3)


def _spoil(desk: Path, sql: str) -> None:
    with sqlite3.connect(desk) as connection:
        connection.execute(sql)
    connection.close()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entry SET vals = substr(vals, 1, 9)",
        "UPDATE entry SET record = 5 WHERE pos = 3",
        "UPDATE entry SET vals = CAST(x'7b22ff22' AS TEXT) WHERE pos = 3",
        "UPDATE alembic_version SET version_num = CAST(x'ff' AS TEXT)",
    ],
)
def test_a_desk_whose_columns_hold_what_nobody_wrote(
    filled: Path, capsys: pytest.CaptureFixture[str], sql: str
) -> None:
    _spoil(filled, sql)
    for words in (["desk", "check"], ["desk", "digest"], ["history", "UGA-2026-0001"]):
        assert main(["--desk", str(filled), "--json", *words]) == 3
        assert "our_fault" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM search_data",
        "DELETE FROM search_config",
        "UPDATE search_data SET block = x'0102030405'",
    ],
)
def test_a_damaged_search_index_is_made_anew(filled: Path, cli: Cli, sql: str) -> None:
    before = cli("desk", "digest")[1]
    _spoil(filled, sql)
    for words in (
        ["case", "list", "--search", "rice"],
        ["case", "set", "UGA-2026-0001", "title=x"],
    ):
        code, answer = cli(*words)
        assert (code, answer["error"]["code"]) == (3, "search_damaged")
        assert "desk repair" in answer["error"]["hint"]
    code, made = cli("desk", "repair")
    assert (code, made["cases"]) == (0, 8)
    assert cli("desk", "restore", made["path"])[0] == 0
    assert cli("case", "list", "--search", "rice")[1]["total"] == 8
    assert cli("desk", "digest")[1] == before


@pytest.mark.parametrize("content", [b"", b"hello", None])
def test_what_is_no_desk_is_not_backed_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    path = tmp_path / "other.sscdesk"
    if content is None:
        _spoil(path, "CREATE TABLE t(a)")
    else:
        path.write_bytes(content)
    code, error = _refused(capsys, "--desk", str(path), "desk", "backup")
    assert (code, error["code"]) == (3, "not_a_desk")
    assert not (tmp_path / "backups").exists()


def test_a_folder_that_is_gone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "usb" / "desk.sscdesk"
    code, error = _refused(capsys, "--desk", str(path), "case", "new", "title=x")
    assert (code, error["code"]) == (1, "not_found")


def test_a_desk_of_a_newer_program(desk_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(desk_path) as connection:
        connection.execute("UPDATE alembic_version SET version_num='9001'")
    connection.close()
    before = desk_path.read_bytes()
    code, error = _refused(capsys, "--desk", str(desk_path), "case", "list")
    assert (code, error["code"]) == (1, "too_new")
    assert desk_path.read_bytes() == before


def test_no_desk_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    code, error = _refused(capsys, "case", "list")
    assert (code, error["code"]) == (2, "no_desk")


def test_a_desk_is_never_overwritten(desk_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = desk_path.read_bytes()
    words = ["desk", "new", "--country", "KEN", "--office", "Other", "--role", "focal-point"]
    code, error = _refused(capsys, "--desk", str(desk_path), *words)
    assert (code, error["code"]) == (1, "exists")
    assert desk_path.read_bytes() == before


@pytest.mark.parametrize(
    "words", [[], ["case"], ["case", "fly"], ["case", "set"], ["--colour", "red"], ["keys", "boat"]]
)
def test_words_that_are_no_command(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert _refused(capsys, *words)[0] == 2


def test_a_fault_of_ours_is_one_line_and_a_log(
    log_file: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr("sscdesk.cli.keys.catalogue.PUBLIC", None)
    code, error = _refused(capsys, "keys")
    assert (code, error["code"]) == (4, "our_fault")
    assert str(log_file) in error["hint"]
    assert "Traceback" in log_file.read_text(encoding="utf-8")
