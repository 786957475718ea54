"""What the operating system must bring: Qt's libraries, fonts, and the tools that some tests need.

On Debian an administrator gets what is missing; anybody else, and other systems, get the command.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import shutil
import sys

from processes import SetupError, last_error, run_quietly, say

# Without the first six not even the import of QtWidgets works; the next five complete the plug-in
# for a real window; Debian's own fonts lack Arabic, Chinese, Japanese and Korean.
QT_PACKAGES = (
    "libgl1",
    "libegl1",
    "libglib2.0-0",
    "libfontconfig1",
    "libxkbcommon0",
    "libdbus-1-3",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
)
FONT_PACKAGES = ("fonts-noto-core", "fonts-noto-ui-core", "fonts-noto-cjk")
TOOL_PACKAGES = ("libreoffice-calc", "python3-uno", "xvfb")

# The same on a Linux that is no Debian: what Qt loads, and the commands that bring it.
QT_LIBRARIES = (
    "libGL.so.1",
    "libEGL.so.1",
    "libglib-2.0.so.0",
    "libfontconfig.so.1",
    "libxkbcommon.so.0",
    "libdbus-1.so.3",
    "libxkbcommon-x11.so.0",
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
)
OTHER_MANAGERS = {
    "dnf": "sudo dnf install mesa-libGL mesa-libEGL glib2 fontconfig libxkbcommon libxkbcommon-x11"
    " dbus-libs libxcb xcb-util-cursor xcb-util-wm xcb-util-keysyms google-noto-sans-fonts"
    " google-noto-sans-arabic-fonts google-noto-sans-cjk-fonts",
    "pacman": "sudo pacman -S --needed libglvnd glib2 fontconfig libxkbcommon libxkbcommon-x11 dbus"
    " libxcb xcb-util-cursor xcb-util-wm xcb-util-keysyms noto-fonts noto-fonts-cjk",
}


def venv_package(version: tuple[int, int]) -> str:
    """Debian's package that gives the running Python its `venv` and `ensurepip`."""
    return f"python{version[0]}.{version[1]}-venv"


def wanted_packages(command: str, *, all_tools: bool, has_ensurepip: bool) -> list[str]:
    """Debian's packages that a command needs; the command line works without Qt's libraries."""
    wanted = [] if has_ensurepip else [venv_package(sys.version_info[:2])]
    if command != "cli":
        wanted += [*QT_PACKAGES, *FONT_PACKAGES]
    if all_tools:
        wanted += TOOL_PACKAGES
    return wanted


def installed_packages(listing: str) -> set[str]:
    """Names that count as installed in dpkg's answer (status, name, provided names; by tabs).

    Provided names count too: newer releases renamed some libraries (`libglib2.0-0t64`).
    """
    names = set()
    for line in listing.splitlines():
        status, name, provides = line.split("\t")
        if status == "installed":
            names.add(name)
            names.update(re.findall(r"(?:^|, )([^\s,:]+)", provides))
    return names


def missing_packages(wanted: list[str], listing: str) -> list[str]:
    """Those of the wanted packages that dpkg's answer does not show as installed."""
    installed = installed_packages(listing)
    return [name for name in wanted if name not in installed]


def apt_command(packages: list[str]) -> list[str]:
    """The command that installs packages and nothing that they merely recommend."""
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def has_ensurepip() -> bool:
    """Whether this Python can make an environment with pip (Debian packs that apart)."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def is_debian() -> bool:
    """Whether this system is Debian or made from it."""
    return bool(shutil.which("dpkg-query") and shutil.which("apt-get"))


def dpkg_listing() -> str:
    """Every package that dpkg knows, in the form that `installed_packages` reads."""
    form = "${db:Status-Status}\\t${Package}\\t${Provides}\\n"
    return run_quietly(["dpkg-query", "-W", "-f", form]).stdout


def ensure_system_packages(command: str, *, all_tools: bool) -> None:
    """Install what the system lacks where that is ours to do, else name the command.

    Raises:
        SetupError: Something is lacking without which the command cannot go on.
    """
    if not sys.platform.startswith("linux"):
        return
    if not is_debian():
        advise_other_linux(command)
        return
    wanted = wanted_packages(command, all_tools=all_tools, has_ensurepip=has_ensurepip())
    missing = missing_packages(wanted, dpkg_listing())
    if not missing:
        return
    if os.geteuid() == 0:
        install_system_packages(missing)
    else:
        advise_debian(missing, must_stop=all_tools or not has_ensurepip())


def advise_debian(missing: list[str], *, must_stop: bool) -> None:
    """Name the command that only an administrator may run."""
    sentence = f"These system packages are missing: {', '.join(missing)}."
    hint = f"Run: sudo apt-get update; sudo {' '.join(apt_command(missing))}"
    if must_stop:
        raise SetupError(sentence, hint)
    print(f"{sentence} {hint}", file=sys.stderr)


def advise_other_linux(command: str) -> None:
    """Name what Qt lacks on a Linux whose packages we do not install ourselves."""
    lacking = [] if command == "cli" else [name for name in QT_LIBRARIES if not can_load(name)]
    if not lacking:
        return
    commands = [text for tool, text in OTHER_MANAGERS.items() if shutil.which(tool)]
    hint = f"Run: {commands[0]}" if commands else "Install them with your system's package tool."
    print(f"Qt needs these libraries: {', '.join(lacking)}. {hint}", file=sys.stderr)


def can_load(library: str) -> bool:
    """Whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_packages(missing: list[str]) -> None:
    """Install Debian packages; one unreachable index is no reason to stop.

    Raises:
        SetupError: Some of the packages are still missing afterwards; it names them.
    """
    say(f"Installing system packages (once, a few minutes): {' '.join(missing)}")
    run_apt(["apt-get", "update"])
    output = run_apt(apt_command(missing))
    left = missing_packages(missing, dpkg_listing())
    if left:
        raise SetupError(
            f"apt-get could not install {', '.join(left)} ({last_error(output)}).",
            "Check the network and the package sources, then start the same command again.",
        )


def run_apt(command: list[str]) -> str:
    """Run apt-get; all it printed."""
    return run_quietly(command, DEBIAN_FRONTEND="noninteractive", LC_ALL="C.UTF-8").stdout
