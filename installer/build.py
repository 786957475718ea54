"""What a maintainer makes: the locks, and the folder of wheels for a machine without a network.

    python3 installer/build.py lock [--upgrade]
        Writes both locks anew from pyproject.toml: exact versions with their hashes, for all
        systems at once. Versions stay as they are where they still fit, unless --upgrade is given.

    python3 installer/build.py wheelhouse FOLDER [--platform TAG]... [--python VERSION]
        Downloads what the program needs to run, builds the project's own wheel, and puts both into
        FOLDER. There, `python3 installer/bootstrap.py run --from FOLDER` needs no network, and
        neither does `pip install --no-index --find-links FOLDER sscdesk`. Without --platform the
        folder serves this system; a Windows laptop wants `--platform win_amd64`, a Mac
        `--platform macosx_13_0_universal2 --platform macosx_11_0_arm64`. --python is the version
        there, when it is not the version here.

`requirements.lock` names what the program runs on and what builds it (an installation from a
checkout needs both); `requirements-dev.lock` names these in the same versions, and the tools.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import bootstrap
from processes import SetupError, last_error, run_quietly, say

LOCK_OPTIONS = [
    "--universal",
    "--generate-hashes",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-header",
    "--quiet",
]


def requirements(project: dict[str, Any], level: str) -> list[str]:
    """What a lock is made from, given the contents of pyproject.toml."""
    told = project["project"]
    needed: list[str] = [*told["dependencies"], *project["build-system"]["requires"]]
    if level == "test":
        needed += told["optional-dependencies"]["dev"]
    return needed


def lock(*, upgrade: bool) -> None:
    """Write both locks anew; the second keeps to the versions of the first.

    Raises:
        SetupError: The versions could not be found out.
    """
    options = ["--upgrade"] if upgrade else []
    with tempfile.TemporaryDirectory() as folder:
        uv = find_uv(Path(folder))
        compile_lock(uv, "run", options)
        compile_lock(uv, "test", [*options, "--constraints", str(bootstrap.LOCKS["run"])])


def find_uv(folder: Path) -> str:
    """The resolver: the only one that locks for all systems at once; nothing else here needs it."""
    found = shutil.which("uv")
    if found:
        return found
    say("Fetching uv")
    run_or_fail([sys.executable, "-m", "venv", str(folder)], "No environment could be made")
    pip = [str(bootstrap.script("python", folder)), "-m", "pip"]
    run_or_fail([*pip, "install", "--quiet", "uv"], "uv could not be downloaded")
    return str(bootstrap.script("uv", folder))


def compile_lock(uv: str, level: str, options: list[str]) -> None:
    """Resolve what a level needs and write its lock."""
    wanted = "\n".join(requirements(read_project(), level))
    oldest = ".".join(str(part) for part in bootstrap.OLDEST_PYTHON)
    target = ["--python-version", oldest, "--output-file", str(bootstrap.LOCKS[level])]
    command = [uv, "pip", "compile", "-", *LOCK_OPTIONS, *target, *options]
    say(f"Locking {bootstrap.LOCKS[level].name}")
    run_or_fail(command, "The versions could not be found out", typed=wanted)


def read_project() -> dict[str, Any]:
    """The contents of pyproject.toml."""
    import tomllib  # not at the top: see bootstrap.py

    return tomllib.loads((bootstrap.ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def wheelhouse(folder: Path, platforms: list[str], python_version: str) -> None:
    """Fill a folder with the wheels of the runtime lock and the project's own.

    Raises:
        SetupError: A wheel was not to be had or could not be built.
    """
    python = str(bootstrap.prepare("run"))
    folder.mkdir(parents=True, exist_ok=True)
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]
    download = bootstrap.download_options(bootstrap.LOCKS["run"], folder)
    target = target_options(platforms, python_version)
    say(f"Downloading wheels into {folder}")
    run_or_fail([*pip, "download", *download, *target], "The wheels could not be downloaded")
    run_or_fail([*pip, "wheel", *project_options(folder)], "The project's wheel could not be built")


def target_options(platforms: list[str], python_version: str) -> list[str]:
    """How pip is told that the wheels are for another system or another Python."""
    options = [part for tag in platforms for part in ("--platform", tag)]
    return [*options, *(["--python-version", python_version] if python_version else [])]


def project_options(folder: Path) -> list[str]:
    """How pip builds the project's own wheel with what is installed already."""
    offline = ["--no-index", "--no-deps", "--no-build-isolation"]
    return [*offline, "--wheel-dir", str(folder), str(bootstrap.ROOT)]


def run_or_fail(command: list[str], sentence: str, typed: str = "") -> None:
    """Run a command, or tell what went wrong and what to look at."""
    done = run_quietly(command, typed=typed)
    if done.returncode != 0:
        raise SetupError(
            f"{sentence} ({last_error(done.stdout)}).",
            "Check the network and pyproject.toml, then start the same command again.",
        )


def parse(arguments: list[str]) -> argparse.Namespace:
    """Understand the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    locking = commands.add_parser("lock", help="write both locks anew")
    locking.add_argument("--upgrade", action="store_true", help="take the newest versions")
    housing = commands.add_parser("wheelhouse", help="fill a folder with wheels")
    housing.add_argument("folder", type=Path)
    housing.add_argument("--platform", action="append", default=[], metavar="TAG")
    housing.add_argument("--python", default="", metavar="VERSION")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Run one command; what a person can mend is told in a sentence."""
    problem = bootstrap.version_problem(sys.version_info[:2])
    if problem:
        say(problem)
        return 1
    asked = parse(arguments)
    try:
        if asked.command == "lock":
            lock(upgrade=asked.upgrade)
        else:
            wheelhouse(asked.folder.resolve(), asked.platform, asked.python)
    except SetupError as error:
        say(str(error))
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
