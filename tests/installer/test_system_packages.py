import sys

import pytest

import processes
import system_packages

LISTING = (
    "installed\tlibgl1\t\n"
    "installed\tlibglib2.0-0t64\tlibglib2.0-0 (= 2.80.0-6), libgio-2.0-0\n"
    "config-files\tlibegl1\t\n"
    "installed\tpython3-uno\tpython3-pyuno:any (= 4:7.4)\n"
)


@pytest.mark.parametrize(
    ("wanted", "missing"),
    [
        (["libgl1"], []),
        (["libglib2.0-0"], []),
        (["libgio-2.0-0", "python3-pyuno"], []),
        (["libegl1"], ["libegl1"]),
        (["xvfb", "libgl1", "fonts-noto-cjk"], ["xvfb", "fonts-noto-cjk"]),
    ],
)
def test_a_package_is_missing_unless_installed_or_provided(
    wanted: list[str], missing: list[str]
) -> None:
    assert system_packages.missing_packages(wanted, LISTING) == missing


@pytest.mark.skipif(not system_packages.is_debian(), reason="Only Debian has dpkg")
def test_what_dpkg_answers_here_is_understood() -> None:
    listing = system_packages.dpkg_listing()
    assert {"dpkg", "base-files"} <= system_packages.installed_packages(listing)


@pytest.mark.parametrize("all_tools", [False, True])
@pytest.mark.parametrize("command", ["run", "test"])
def test_a_window_wants_libraries_and_fonts(command: str, all_tools: bool) -> None:
    wanted = system_packages.wanted_packages(command, all_tools=all_tools, has_ensurepip=True)
    assert {"libegl1", "libxcb-cursor0", "fonts-noto-cjk"} <= set(wanted)
    assert ("libreoffice-calc" in wanted) == all_tools


def test_the_command_line_wants_nothing_but_an_environment() -> None:
    here = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    assert system_packages.wanted_packages("cli", all_tools=False, has_ensurepip=True) == []
    assert system_packages.wanted_packages("cli", all_tools=False, has_ensurepip=False) == [here]


def test_nothing_that_is_merely_recommended_is_installed() -> None:
    command = system_packages.apt_command(["xvfb"])
    assert command[:2] == ["apt-get", "install"]
    assert "--no-install-recommends" in command
    assert command[-1] == "xvfb"


def test_who_is_no_administrator_reads_the_exact_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    system_packages.advise_debian(["libgl1", "libegl1"], must_stop=False)
    told = capsys.readouterr().err
    assert "sudo apt-get install -y --no-install-recommends libgl1 libegl1" in told
    with pytest.raises(processes.SetupError, match=r"sudo apt-get install .* xvfb"):
        system_packages.advise_debian(["xvfb"], must_stop=True)


def test_a_library_that_no_system_has_cannot_be_loaded() -> None:
    assert not system_packages.can_load("libsscdesk-nowhere.so.1")
