import ast
import hashlib
import sys
from pathlib import Path

import pytest

import bootstrap
import processes
from tests.wheels import ROOT


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (4, 0)])
def test_a_new_python_is_no_problem(version: tuple[int, int]) -> None:
    assert bootstrap.version_problem(version) == ""


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (2, 7)])
def test_an_old_python_gets_a_sentence_with_a_way_out(version: tuple[int, int]) -> None:
    told = bootstrap.version_problem(version)
    assert f"this is {version[0]}.{version[1]}." in told
    assert "newer Python" in told


@pytest.mark.parametrize("name", ["bootstrap", "build", "processes", "system_packages"])
def test_python_3_8_can_read_the_scripts_far_enough_to_say_so(name: str) -> None:
    source = (ROOT / "installer" / f"{name}.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 8))
    assert any(
        isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in tree.body
    )


@pytest.mark.parametrize(
    ("system", "environment", "lacking"),
    [
        ("linux", {}, True),
        ("linux", {"DISPLAY": ""}, True),
        ("linux", {"DISPLAY": ":0"}, False),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, False),
        ("win32", {}, False),
        ("darwin", {}, False),
    ],
)
def test_only_linux_can_lack_a_display(
    system: str, environment: dict[str, str], lacking: bool
) -> None:
    assert bootstrap.lacks_display(system, environment) is lacking


def test_a_stamp_differs_with_the_lock_the_project_and_the_place(tmp_path: Path) -> None:
    stamp = bootstrap.stamp_text(b"lock", {"name": "sscdesk"}, tmp_path)
    assert stamp == bootstrap.stamp_text(b"lock", {"name": "sscdesk"}, tmp_path)
    others = {
        bootstrap.stamp_text(b"other", {"name": "sscdesk"}, tmp_path),
        bootstrap.stamp_text(b"lock", {"name": "other"}, tmp_path),
        bootstrap.stamp_text(b"lock", {"name": "sscdesk"}, tmp_path / "moved"),
    }
    assert len(others - {stamp}) == 3


def test_the_checks_keep_their_order_and_hand_pytest_its_arguments() -> None:
    steps = bootstrap.check_steps(Path("python"), Path("lint-imports"), ["tests/cli", "-k", "undo"])
    assert list(steps) == ["ruff check", "ruff format", "mypy", "import contracts", "pytest"]
    assert steps["pytest"][-5:] == ["-n", "2", "tests/cli", "-k", "undo"]


def test_a_check_that_fails_is_told_and_the_next_one_runs(
    capfd: pytest.CaptureFixture[str],
) -> None:
    python = sys.executable
    assert not bootstrap.passes("first", [python, "-c", "raise SystemExit(3)"])
    assert bootstrap.passes("second", [python, "-c", "print('ran')"])
    told = capfd.readouterr().out
    assert "== first: failed (3)" in told
    assert "== second: ok" in told


def test_the_checks_paint_in_memory_unless_told_otherwise() -> None:
    ours = bootstrap.check_environment({"LANG": "C"})
    assert ours["QT_QPA_PLATFORM"] == "offscreen:configfile=tests/offscreen.json"
    assert ours["LANG"] == "C"
    assert bootstrap.check_environment({"QT_QPA_PLATFORM": "xcb"})["QT_QPA_PLATFORM"] == "xcb"


def test_wheels_that_the_lock_no_longer_names_are_dropped(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    kept, dropped = tmp_path / "kept.whl", tmp_path / "dropped.whl"
    kept.write_bytes(b"abc")
    dropped.write_bytes(b"old")
    lock.write_text(f"kept==1 --hash=sha256:{hashlib.sha256(b'abc').hexdigest()}\n")
    bootstrap.prune(tmp_path, lock)
    assert kept.exists()
    assert not dropped.exists()


def test_run_takes_a_folder_of_wheels(tmp_path: Path) -> None:
    assert bootstrap.folder_argument([]) is None
    assert bootstrap.folder_argument(["--from", str(tmp_path)]) == tmp_path
    with pytest.raises(processes.SetupError, match="There is no folder"):
        bootstrap.folder_argument(["--from", str(tmp_path / "gone")])
    with pytest.raises(processes.SetupError, match="knows only") as caught:
        bootstrap.folder_argument(["--form", str(tmp_path)])
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "code"), [([], 2), (["help"], 2), (["--help"], 0), (["-h"], 0)]
)
def test_without_a_known_command_the_usage_is_shown(
    arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.main(arguments) == code
    assert "bootstrap.py run [--from FOLDER]" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (processes.SetupError("It failed.", "Do this."), "It failed. Do this.\n"),
        (
            PermissionError(13, "Permission denied", "lock"),
            "Permission denied: lock. Free or unlock it, then start the same again.\n",
        ),
    ],
)
def test_a_failure_is_a_sentence_and_no_traceback(
    error: Exception,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(_arguments: list[str]) -> int:
        raise error

    monkeypatch.setitem(bootstrap.COMMANDS, "run", fail)
    assert bootstrap.main(["run"]) == 1
    assert capsys.readouterr().err == sentence


@pytest.mark.parametrize(
    ("output", "line"),
    [
        ("Reading\nERROR: No match\nnotice\n", "ERROR: No match"),
        ("E: Unable to locate package x\n", "E: Unable to locate package x"),
        ("it broke\n\n", "it broke"),
        ("", "no reason was given"),
    ],
)
def test_the_line_that_says_why_is_found(output: str, line: str) -> None:
    assert processes.last_error(output) == line
