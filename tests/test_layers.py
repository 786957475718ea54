"""Arrows point down: the contracts of pyproject.toml hold, and they see what they forbid."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = (
    "gui",
    "cli",
    "journeys",
    "actions",
    "workbook",
    "sync",
    "sync/transport",
    "reports",
    "store",
    "domain",
)
MODULES = ("__main__", "settings", "masking", "log", "i18n", "paths", "errors")

ALLOWED = [
    ("gui", "PySide6"),
    ("workbook", "openpyxl"),
    ("reports", "openpyxl"),
    ("store", "sqlalchemy"),
    ("store", "alembic"),
    ("actions", "sqlalchemy"),
    ("sync.transport", "socket"),
    ("domain", "sscdesk.i18n"),
    ("domain", "sscdesk.errors"),
    ("actions", "sscdesk.store"),
    ("journeys", "sscdesk.workbook"),
    ("cli", "sscdesk.journeys"),
]
FORBIDDEN = [
    ("layers", "domain", "sscdesk.store"),
    ("layers", "store", "sscdesk.actions"),
    ("layers", "actions", "sscdesk.workbook"),
    ("layers", "workbook", "sscdesk.sync"),
    ("layers", "journeys", "sscdesk.cli"),
    ("layers", "cli", "sscdesk.gui"),
    ("qt", "cli", "PySide6"),
    ("qt", "store", "PySide6"),
    ("excel", "actions", "openpyxl"),
    ("excel", "cli", "openpyxl"),
    ("sql", "cli", "sqlalchemy"),
    ("sql", "domain", "sqlalchemy"),
    ("alembic", "actions", "alembic"),
    ("network", "sync", "socket"),
    ("network", "store", "http"),
    ("domain", "domain", "random"),
    ("domain", "domain", "time"),
    ("domain", "domain", "sqlite3"),
    ("domain", "domain", "sscdesk.settings"),
]


def lint(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the checkout that lies in a folder."""
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-logo", "--no-cache", *options],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Our contracts over empty packages of the same names."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in (".", *PACKAGES):
        package = tmp_path / "sscdesk" / name
        package.mkdir()
        (package / "__init__.py").touch()
    for name in MODULES:
        (tmp_path / "sscdesk" / f"{name}.py").touch()
    return tmp_path


def plant(checkout: Path, package: str, imported: str) -> str:
    """Write a module that imports something; the module's name."""
    name = f"imports_{imported.replace('.', '_')}"
    module = checkout.joinpath("sscdesk", *package.split("."), f"{name}.py")
    module.write_text(f"import {imported}\n", encoding="utf-8")
    return f"sscdesk.{package}.{name}"


def test_the_program_keeps_its_contracts() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_contracts_leave_room_for_what_is_allowed(checkout: Path) -> None:
    for package, imported in ALLOWED:
        plant(checkout, package, imported)
    done = lint(checkout)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("contract", sorted({contract for contract, _, _ in FORBIDDEN}))
def test_a_contract_sees_each_import_it_forbids(checkout: Path, contract: str) -> None:
    planted = {
        plant(checkout, package, imported): imported
        for kind, package, imported in FORBIDDEN
        if kind == contract
    }
    done = lint(checkout, "--contract", contract)
    assert done.returncode == 1, done.stdout + done.stderr
    unseen = [
        module for module, name in planted.items() if f"{module} -> {name} " not in done.stdout
    ]
    assert unseen == []


def test_a_package_that_no_layer_names_is_refused(checkout: Path) -> None:
    (checkout / "sscdesk" / "elsewhere.py").touch()
    done = lint(checkout, "--contract", "layers")
    assert done.returncode == 1
    assert "elsewhere" in done.stdout
