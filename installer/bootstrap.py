"""Set up, run and test sscdesk from a bare checkout; only the standard library is needed.

    python3 installer/bootstrap.py run [--from FOLDER]
    python3 installer/bootstrap.py test [--all-tools] [pytest arguments]
    python3 installer/bootstrap.py cli [arguments of sscdesk-cli]

The packages that a lock file names are downloaded once into `.wheels` and installed into `.venv`
without the network; a stamp in `.venv` lets later runs skip all that. `run --from FOLDER` installs
from a folder that `installer/build.py wheelhouse FOLDER` made, and never asks the network.

This file and what it imports must be readable by Python 3.7 and newer, so that one that is too old
for the program can say so.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from processes import SetupError, last_error, run_quietly, say
from system_packages import ensure_system_packages, has_ensurepip, venv_package

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WHEELS = ROOT / ".wheels"
LOCKS = {
    "run": ROOT / "installer" / "requirements.lock",
    "test": ROOT / "installer" / "requirements-dev.lock",
}
SOURCES = ("sscdesk", "installer", "migrations", "tests")

# ---- What to do: decided from plain values


def version_problem(version: tuple[int, int]) -> str:
    """A sentence when this Python is too old to run the program, else ""."""
    if version >= OLDEST_PYTHON:
        return ""
    return (
        f"sscdesk needs Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or newer and this is"
        f" {version[0]}.{version[1]}. Start the same command with a newer Python, for example"
        " `python3.12 installer/bootstrap.py run`."
    )


def lacks_display(system: str, environment: dict[str, str]) -> bool:
    """Whether no window can open here: a Linux session without a display."""
    if system in ("win32", "darwin"):
        return False
    return not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def stamp_text(lock: bytes, project: object, root: Path) -> str:
    """What `.venv` was made from: it is made anew when any of this differs."""
    parts = [
        hashlib.sha256(lock).hexdigest(),
        hashlib.sha256(json.dumps(project, sort_keys=True).encode()).hexdigest(),
        f"{platform.python_implementation()} {platform.python_version()}",
        f"{sys.platform} {platform.machine()}",
        str(root),
    ]
    return "\n".join(parts) + "\n"


def check_steps(python: Path, lint_imports: Path, arguments: list[str]) -> dict[str, list[str]]:
    """The checks in their order, each with its command."""
    run = [str(python), "-m"]
    return {
        "ruff check": [*run, "ruff", "check", *SOURCES],
        "ruff format": [*run, "ruff", "format", "--check", *SOURCES],
        "mypy": [*run, "mypy", *SOURCES],
        "import contracts": [str(lint_imports), "--no-logo"],
        "pytest": [*run, "pytest", "-n", "2", *arguments],
    }


def folder_argument(arguments: list[str]) -> Path | None:
    """The folder of `run --from FOLDER`, None when it is not given.

    Raises:
        SetupError: Anything else stands there, or the folder does not.
    """
    if not arguments:
        return None
    if arguments[0] != "--from" or len(arguments) != 2:
        raise SetupError("`run` knows only `--from FOLDER`.", "Leave the rest out.", exit_code=2)
    folder = Path(arguments[1]).resolve()
    if not folder.is_dir():
        raise SetupError(
            f"There is no folder {folder}.",
            "Make it with `python3 installer/build.py wheelhouse FOLDER` where there is a network.",
        )
    return folder


# ---- The environment


def script(name: str, venv: Path = VENV) -> Path:
    """An executable of an environment."""
    if sys.platform == "win32":
        return venv / "Scripts" / f"{name}.exe"
    return venv / "bin" / name


def stamp_now(level: str) -> str:
    """The stamp that a set-up made now would leave."""
    import tomllib  # not at the top: Pythons too old for the program lack it

    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = [told["project"], told["build-system"], told["tool"]["hatch"]]
    return stamp_text(LOCKS[level].read_bytes(), project, ROOT)


def stamp_file(level: str) -> Path:
    """Where a finished set-up leaves its stamp."""
    return VENV / f"sscdesk-{level}.stamp"


def is_ready(level: str) -> bool:
    """Whether `.venv` holds what a level needs; what `test` needs is enough for `run`."""
    enough = ["test"] if level == "test" else ["run", "test"]
    return script("python").exists() and any(is_current(name) for name in enough)


def is_current(level: str) -> bool:
    """Whether the stamp of a level's last set-up still says what it would say now."""
    stamp = stamp_file(level)
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == stamp_now(level)


def prepare(level: str, folder: Path | None = None) -> Path:
    """Make `.venv` hold the locked packages and the project itself.

    Args:
        level: "run" for what the program needs, "test" for every tool of its checks.
        folder: Folder of wheels to install from instead of the network.

    Returns:
        The Python of `.venv`.

    Raises:
        SetupError: No environment could be made, or a package was not to be had.
    """
    if is_ready(level):
        return script("python")
    if not is_ready("run"):
        make_venv()
    install_locked(level, folder)
    install_project()
    stamp_file(level).write_text(stamp_now(level), encoding="utf-8")
    return script("python")


def make_venv() -> None:
    """Make an empty `.venv`, in place of the one that no longer fits."""
    if not has_ensurepip():
        raise SetupError(
            "This Python cannot make an environment with pip (it has no ensurepip).",
            f"Install your system's package for it (Debian: {venv_package(sys.version_info[:2])}).",
        )
    say("Making .venv")
    done = run_quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if done.returncode != 0:
        raise SetupError(
            f"Python could not make .venv ({last_error(done.stdout)}).",
            "Make the checkout writable, close what runs from .venv, and start the same again.",
        )


def install_locked(level: str, folder: Path | None) -> None:
    """Install a lock's packages from the given folder, else from `.wheels`, filled when need be."""
    lock = LOCKS[level]
    if folder is None:
        say("Installing the locked packages")
        if any(WHEELS.glob("*.whl")) and install_from(WHEELS, lock).returncode == 0:
            return
        download(lock)
        folder = WHEELS
    done = install_from(folder, lock)
    if done.returncode != 0:
        raise SetupError(
            f"The packages could not be installed from {folder} ({last_error(done.stdout)}).",
            "Make that folder anew for this system and this version of Python:"
            " `python3 installer/build.py wheelhouse FOLDER`.",
        )


def install_from(folder: Path, lock: Path) -> subprocess.CompletedProcess[str]:
    """Install a lock's packages from a folder of wheels, each compared with its hash."""
    return pip(
        "install", "--no-index", "--find-links", str(folder), "--require-hashes", "-r", str(lock)
    )


def download(lock: Path) -> None:
    """Fill `.wheels` with what a lock names, and drop what it no longer names."""
    say("Downloading the locked packages into .wheels (once, about 120 MB)")
    done = pip("download", *download_options(lock, WHEELS))
    if done.returncode != 0:
        # pip ends with "no matching distribution" when it was the network that failed.
        reason = "no connection" if "Retrying (" in done.stdout else last_error(done.stdout)
        raise SetupError(
            f"The packages could not be downloaded ({reason}).",
            "Check the network and start the same command again, or bring a folder of wheels"
            " from another machine: `run --from FOLDER`.",
        )
    prune(WHEELS, lock)


def download_options(lock: Path, folder: Path) -> list[str]:
    """How pip downloads a lock's wheels into a folder, each compared with its hash."""
    wheels_only = ["--only-binary", ":all:", "--require-hashes"]
    return [*wheels_only, "-r", str(lock), "--dest", str(folder)]


def prune(folder: Path, lock: Path) -> None:
    """Delete the wheels whose hash the lock does not name: a version that has been replaced."""
    named = set(re.findall(r"sha256:([0-9a-f]{64})", lock.read_text(encoding="utf-8")))
    for wheel in folder.glob("*.whl"):
        if hashlib.sha256(wheel.read_bytes()).hexdigest() not in named:
            wheel.unlink()


def install_project() -> None:
    """Install the project as it lies here: `sscdesk` and `sscdesk-cli` follow the checkout."""
    done = pip(
        "install", "--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)
    )
    if done.returncode != 0:
        raise SetupError(
            f"The project itself could not be installed ({last_error(done.stdout)}).",
            "Check pyproject.toml, delete .venv, and start the same command again.",
        )


def pip(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the pip of `.venv`, silent and without a question to anybody."""
    quiet = ["--disable-pip-version-check", "--no-input", "--quiet"]
    return run_quietly([str(script("python")), "-m", "pip", *quiet, *arguments])


# ---- Commands


def run(arguments: list[str]) -> int:
    """Open the window; without a display make the demo in a temporary folder instead."""
    folder = folder_argument(arguments)
    ensure_system_packages("run", all_tools=False)
    python = prepare("run", folder)
    if not lacks_display(sys.platform, dict(os.environ)):
        return subprocess.call([str(python), "-m", "sscdesk"])
    place = tempfile.mkdtemp(prefix="sscdesk-demo-")
    say(f"There is no display here to open a window on, so the demo is made in {place}")
    return subprocess.call([str(script("sscdesk-cli")), "demo", place])


def cli(arguments: list[str]) -> int:
    """Hand everything to sscdesk-cli."""
    ensure_system_packages("cli", all_tools=False)
    prepare("run")
    return subprocess.call([str(script("sscdesk-cli")), *arguments])


def test(arguments: list[str]) -> int:
    """Run every check, also after one has failed; non-zero when any has."""
    ensure_system_packages("test", all_tools="--all-tools" in arguments)
    python = prepare("test")
    rest = [argument for argument in arguments if argument != "--all-tools"]
    steps = check_steps(python, script("lint-imports"), rest)
    failed = [name for name, command in steps.items() if not passes(name, command)]
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nAll checks passed", flush=True)
    return 1 if failed else 0


def passes(name: str, command: list[str]) -> bool:
    """Run one check in the root of the checkout; whether it ended with 0."""
    print(f"\n== {name}", flush=True)
    started = time.monotonic()
    code = subprocess.call(command, cwd=ROOT, env=check_environment(dict(os.environ)))
    seconds = time.monotonic() - started
    print(f"== {name}: {'ok' if code == 0 else f'failed ({code})'}, {seconds:.0f} s", flush=True)
    return code == 0


def check_environment(environment: dict[str, str]) -> dict[str, str]:
    """The environment of the checks: Qt on a screen in memory, and the wheels for offline installs.

    The path of the screen is relative, since Qt splits the value at colons.
    """
    offscreen = "offscreen:configfile=tests/offscreen.json"
    return {"QT_QPA_PLATFORM": offscreen, "SSCDESK_WHEELS": str(WHEELS), **environment}


COMMANDS = {"run": run, "test": test, "cli": cli}


def main(arguments: list[str]) -> int:
    """Run one command; what a person can mend is told in a sentence, never as a traceback."""
    problem = version_problem(sys.version_info[:2])
    if problem:
        say(problem)
        return 1
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__)
        return 0 if arguments in (["--help"], ["-h"]) else 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except SetupError as error:
        say(str(error))
        return error.exit_code
    except OSError as error:
        say(f"{error.strerror}: {error.filename}. Free or unlock it, then start the same again.")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
