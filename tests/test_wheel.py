"""What `pip install` brings is the whole program: it works far from any checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.wheels import ROOT, wheels_folder

PIP = ["--disable-pip-version-check", "--no-input", "--quiet"]
PLACES = {
    "sscdesk": "sscdesk/",
    "resources": "sscdesk/_resources/",
    "migrations": "sscdesk/_migrations/",
}


def run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command from the root of the disk, as somebody who never saw the checkout."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    return subprocess.run(
        [str(part) for part in command],
        cwd=Path(ROOT.anchor),
        env={**inherited, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """The project's wheel, built as it lies here with the installed builder."""
    dist = tmp_path / "dist"
    options = ["--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", str(dist)]
    done = run(sys.executable, "-m", "pip", "wheel", *PIP, *options, ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = dist.glob("*.whl")
    return built


@pytest.fixture
def program(wheel: Path, tmp_path: Path) -> Path:
    """Folder of the executables of a fresh environment that holds the wheel and what it needs."""
    home = tmp_path / "environment"
    assert run(sys.executable, "-m", "venv", home).returncode == 0
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    folder = wheels_folder()
    source = ["--no-index", "--find-links", str(folder)] if folder else []
    done = run(scripts / "python", "-m", "pip", "install", *PIP, *source, wheel)
    if done.returncode != 0 and folder is None and "Retrying (" in done.stderr:
        pytest.skip("There are no wheels here and no network: run `installer/bootstrap.py test`")
    assert done.returncode == 0, done.stdout + done.stderr
    return scripts


def files_below(folder: Path) -> set[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if "__pycache__" not in path.parts}


def test_every_file_of_the_program_travels_in_the_wheel(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in PLACES.items():
        expected = {inside + name for name in files_below(ROOT / folder)}
        assert expected
        assert expected <= packed


def test_an_installed_program_makes_its_demo_far_from_any_checkout(
    program: Path, tmp_path: Path
) -> None:
    state = str(tmp_path / "state")
    told = run(program / "sscdesk-cli", "--help", SSCDESK_STATE_DIR=state)
    assert told.returncode == 0, told.stderr
    assert "sscdesk-cli" in told.stdout
    made = run(program / "sscdesk-cli", "demo", tmp_path / "demo", SSCDESK_STATE_DIR=state)
    assert made.returncode == 0, made.stdout + made.stderr
    assert (tmp_path / "demo" / "uganda" / "desk.sscdesk").is_file()
    asked = "import sscdesk; print(sscdesk.__file__)"
    where = run(program / "python", "-c", asked).stdout.strip()
    assert Path(where).is_relative_to(tmp_path)
