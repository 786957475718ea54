"""What a command writes arrives whole, or it is said that it does not; what is saved stays done."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sscdesk.__main__ import cli as program
from sscdesk.cli.main import main
from tests.conftest import Cli

REPOSITORY = Path(__file__).parents[2]
TITLE = "الري بالتنقيط ☂"

unix = pytest.mark.skipif(sys.platform == "win32", reason="no such file there")


@pytest.fixture
def titled(cli: Cli, desk_path: Path) -> Path:
    """A desk with one case whose title no code page of Windows holds."""
    assert cli("case", "new", f"title={TITLE}")[0] == 0
    return desk_path


def _on_page(monkeypatch: pytest.MonkeyPatch, page: str, *words: str) -> tuple[int, bytes, str]:
    """Run a command whose streams speak a code page; returns what arrived."""
    out, err = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding=page))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding=page))
    try:
        code = main(words)
    except SystemExit as left:
        code = int(left.code or 0)
    arrived = out.getvalue(), err.getvalue().decode(page)
    monkeypatch.undo()
    return code, *arrived


@pytest.mark.parametrize("words", [["case", "list"], ["case", "show", "UGA-2026-0001"]])
@pytest.mark.parametrize("page", ["cp1252", "ascii", "utf-16"])
def test_a_script_gets_every_letter_whatever_the_code_page(
    titled: Path, monkeypatch: pytest.MonkeyPatch, page: str, words: list[str]
) -> None:
    code, out, _err = _on_page(monkeypatch, page, "--desk", str(titled), "--json", *words)
    assert code == 0
    assert TITLE in json.dumps(json.loads(out.decode("utf-8")), ensure_ascii=False)


def test_run_answers_in_utf8_whatever_the_code_page(
    desk_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text(json.dumps({"do": TITLE}), encoding="utf-8")
    words = ["--desk", str(desk_path), "run", str(lines), "--each"]
    code, out, _err = _on_page(monkeypatch, "cp437", *words)
    assert code == 1
    assert TITLE in json.loads(out.decode("utf-8").splitlines()[0])["error"]["message"]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("cp1252", ["--language", "ar", "--help"]),
        ("cp437", ["--language", "fr", "case", "advance", "--help"]),
        ("ascii", ["case", "list"]),
        ("ascii", ["--language", "ar", "case", "show", "UGA-2026-0001"]),
    ],
)
def test_a_person_gets_what_the_terminal_can_show(
    titled: Path, monkeypatch: pytest.MonkeyPatch, page: str, words: list[str]
) -> None:
    monkeypatch.setenv("SSCDESK_DESK", str(titled))
    code, out, err = _on_page(monkeypatch, page, *words)
    assert code == 0
    assert len(out) > 10
    assert err == ""


def test_a_refusal_is_told_whatever_the_terminal_can_show(
    titled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _out, err = _on_page(monkeypatch, "cp1252", "--desk", str(titled), "case", "show", TITLE)
    assert code == 1
    assert "There is no record" in err


# --- an answer that cannot be written ------------------------------------------------------------


class _Full(io.TextIOBase):
    """A stream on a disk without room."""

    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize("stream", [_Full(), None], ids=["full", "closed"])
def test_what_was_saved_is_done_though_its_answer_cannot_be_shown(
    cli: Cli, desk_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str], stream: Any,
) -> None:  # fmt: skip
    lines = tmp_path / "lines.jsonl"
    lines.write_text(json.dumps({"do": "case.new", "values": {"title": "x"}}), encoding="utf-8")
    desk = ["--desk", str(desk_path)]
    with monkeypatch.context() as there:
        there.setattr(sys, "stdout", stream)
        for words in (["case", "new", "title=x"], ["--json", "case", "new", "title=x"],
                      ["run", str(lines)], ["desk", "backup"],
                      ["workbook", "export", str(tmp_path / "x.xlsx")]):  # fmt: skip
            assert main([*desk, *words]) == 0
            assert "It is done and saved" in capsys.readouterr().err
        for words in (["case", "list"], ["--json", "case", "list"], ["keys"], ["--help"]):
            assert main([*desk, *words]) == 1
            assert "The answer could not be shown" in capsys.readouterr().err
        assert main([*desk, "--json", "case", "show", "nope"]) == 1
        assert "nope" in capsys.readouterr().err
    assert cli("case", "list")[1]["total"] == 3


@pytest.mark.parametrize("words", [["case", "list"], ["case", "show", "nope"], ["case", "new"]])
def test_nobody_can_be_told_anything(
    desk_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["--desk", str(desk_path), "--json", *words]) in (1, 2)


def test_a_run_whose_answers_nobody_gets_stops_at_once(
    cli: Cli, desk_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    lines = tmp_path / "lines.jsonl"
    line = json.dumps({"do": "case.new", "values": {"title": "x"}})
    lines.write_text("\n".join([line] * 5), encoding="utf-8")
    with monkeypatch.context() as there:
        there.setattr(sys, "stdout", _Full())
        assert main(["--desk", str(desk_path), "run", str(lines), "--each"]) == 1
    assert "line 1" in capsys.readouterr().err
    assert cli("case", "list")[1]["total"] == 1


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(REPOSITORY)}


@unix
def test_a_program_whose_output_fails_ends_quietly(desk_path: Path) -> None:
    program = f'"{sys.executable}" -m sscdesk.cli --desk "{desk_path}" case new title=x'
    for end, told in ((">/dev/full", "saved"), (">&- 2>/dev/full", ""), ("| true", "saved")):
        command = f"{{ {program}; echo $? >&3; }} {end}"
        with subprocess.Popen(
            ["bash", "-c", f"exec 3>&1; {command}"], env=_environment(),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        ) as started:  # fmt: skip
            out, err = started.communicate(timeout=60)
        assert out == "0\n", err
        assert told in err
        assert "Traceback" not in err
        assert "Exception ignored" not in err


# --- Ctrl+C --------------------------------------------------------------------------------------


def test_a_stop_is_a_document_for_scripts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sscdesk.cli.keys.catalogue.kind", stop)
    assert main(["--json", "keys", "case"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "stopped"
    assert main(["keys", "case"]) == 1
    assert capsys.readouterr().err.startswith("Stopped; nothing half-done was kept.")


class _Stopping:
    """Somebody presses Ctrl+C while the commands are loaded."""

    def find_spec(self, name: str, *_: object) -> None:
        if name == "sscdesk.cli.main":
            raise KeyboardInterrupt


def test_a_stop_while_the_program_is_loaded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "sscdesk.cli.main")
    monkeypatch.setattr(sys, "meta_path", [_Stopping(), *sys.meta_path])
    assert program(["--json", "case", "list"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "stopped"
    assert program(["--language", "fr", "case", "list"]) == 1
    assert capsys.readouterr().err.startswith("Arrêt")


def test_the_way_in_loads_little_and_the_commands_no_workbook() -> None:
    command = (
        "import sys, sscdesk.__main__, sscdesk.cli.__main__; print('gettext' in sys.modules);"
        "import sscdesk.cli.main; print('openpyxl' in sys.modules)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, check=True,
        env=_environment(),
    )  # fmt: skip
    assert ended.stdout.split() == ["False", "False"]
