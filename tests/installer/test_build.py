import re

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import bootstrap
import build

LEVELS = ["run", "test"]


def locked(level: str) -> dict[str, str]:
    """Exact version by name of what a lock holds."""
    text = bootstrap.LOCKS[level].read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, flags=re.MULTILINE))


@pytest.mark.parametrize("level", LEVELS)
def test_a_lock_answers_to_everything_pyproject_asks_for(level: str) -> None:
    versions = locked(level)
    for text in build.requirements(build.read_project(), level):
        wanted = Requirement(text)
        assert versions[canonicalize_name(wanted.name)] in wanted.specifier


@pytest.mark.parametrize("level", LEVELS)
def test_a_lock_holds_exact_versions_with_hashes_and_nothing_of_a_machine(level: str) -> None:
    text = bootstrap.LOCKS[level].read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=\S)", text.strip()):
        first, *hashes = entry.replace(" \\", "").split("\n")
        assert re.fullmatch(r"[a-z0-9-]+==[0-9.]+( ; .+)?", first)
        assert hashes
        assert all(re.fullmatch(r" {4}--hash=sha256:[0-9a-f]{64}", line) for line in hashes)


def test_the_tools_come_on_top_of_the_very_versions_that_run() -> None:
    assert locked("run").items() < locked("test").items()


def test_the_program_needs_the_same_packages_on_every_system() -> None:
    """Else a wheelhouse made for another system would lack some: pip reads markers as of here."""
    assert " ; " not in bootstrap.LOCKS["run"].read_text(encoding="utf-8")


def test_another_system_is_named_to_pip_tag_by_tag() -> None:
    assert build.target_options([], "") == []
    assert build.target_options(["win_amd64"], "3.12") == [
        "--platform",
        "win_amd64",
        "--python-version",
        "3.12",
    ]


def test_the_usage_names_both_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        build.main(["--help"])
    assert stopped.value.code == 0
    assert {"lock", "wheelhouse"} <= set(capsys.readouterr().out.split())
