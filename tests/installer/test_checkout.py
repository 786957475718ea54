"""The scripts at work in a checkout of their own, without a network."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.wheels import ROOT, wheels_folder

MAIN = """
import sys


def cli() -> int:
    print(sys.argv[1:])
    return 0
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Our scripts and locks (without Qt, for its size) around a program that echoes."""
    place = tmp_path / "checkout"
    shutil.copytree(ROOT / "installer", place / "installer")
    shutil.copy(ROOT / "pyproject.toml", place)
    shutil.copy(ROOT / "README.md", place)
    for lock in (place / "installer").glob("*.lock"):
        entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8"))
        kept = [entry for entry in entries if not entry.startswith(("pyside6", "shiboken6"))]
        lock.write_text("\n".join(kept), encoding="utf-8")
    (place / "sscdesk").mkdir()
    (place / "sscdesk" / "__init__.py").write_text('__version__ = "0.1.0"\n', encoding="utf-8")
    (place / "sscdesk" / "__main__.py").write_text(MAIN, encoding="utf-8")
    return place


def start(checkout: Path, *arguments: str, wheels: Path) -> subprocess.CompletedProcess[str]:
    """Run a script where pip finds nothing but the given wheels, and where there is no display."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "SSCDESK_WHEELS")
    environment = {k: v for k, v in os.environ.items() if k not in hidden}
    environment |= {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels)}
    script, *rest = arguments
    return subprocess.run(
        [sys.executable, str(checkout / "installer" / script), *rest],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has a display, so `run` opens the window")
def test_a_checkout_is_set_up_once_and_travels_to_a_machine_without_network(
    checkout: Path, tmp_path: Path
) -> None:
    wheels = wheels_folder()
    if wheels is None:
        pytest.skip("There are no wheels here: run `installer/bootstrap.py test`")
    nothing, house = tmp_path / "nothing", tmp_path / "house"
    nothing.mkdir()

    first = start(checkout, "bootstrap.py", "cli", "case", "--json", wheels=wheels)
    assert first.stdout == "['case', '--json']\n", first.stderr
    assert "Making .venv" in first.stderr

    second = start(checkout, "bootstrap.py", "run", wheels=nothing)
    assert second.stdout.startswith("['demo', "), second.stderr
    assert "There is no display here" in second.stderr
    assert "Making .venv" not in second.stderr

    housed = start(checkout, "build.py", "wheelhouse", str(house), wheels=wheels)
    assert housed.returncode == 0, housed.stderr
    assert {"sscdesk", "sqlalchemy", "hatchling"} <= {
        wheel.name.split("-")[0] for wheel in house.iterdir()
    }

    with (checkout / "installer" / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("\n")
    shutil.rmtree(checkout / ".wheels")
    cut_off = start(checkout, "bootstrap.py", "cli", wheels=nothing)
    assert cut_off.returncode == 1
    assert "The packages could not be downloaded" in cut_off.stderr
    assert "run --from FOLDER" in cut_off.stderr
    assert "Traceback" not in cut_off.stderr

    brought = start(checkout, "bootstrap.py", "run", "--from", str(house), wheels=nothing)
    assert brought.stdout.startswith("['demo', "), brought.stderr
