"""A desk that cannot be used: one sentence with a way out, the right exit code, no traceback."""

import json
import sqlite3
from pathlib import Path

import pytest

from sscdesk.cli.main import main


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
