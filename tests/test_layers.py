"""Arrows point down: the contracts of pyproject.toml hold, and they see what they forbid.

What a contract cannot see, a part of a package or a call, is looked for in the syntax.
"""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
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


# --- in the syntax -------------------------------------------------------------------------------

CONNECTING = (
    "asyncio", "PySide6.QtNetwork", "PySide6.QtWebEngineWidgets", "PySide6.QtWebSockets",
    "socket", "socketserver", "telnetlib", "urllib.request", "webbrowser", "xmlrpc",
)  # fmt: skip
ASKING = {
    "now", "open", "read_bytes", "read_text", "today", "urandom", "utcnow", "uuid1", "uuid4",
    "write_bytes", "write_text",
}  # fmt: skip
"""Methods and functions that ask for the clock, for chance or for a file."""
NEVER_OURS = {"open", "urandom", "uuid1", "uuid4"}
"""Those that no variable is named after."""
WORLDLY = {"date", "datetime", "os", "uuid"}
"""What they are asked of, also where they are only handed on."""
READS_ITS_LISTS = "codes.py"
"""The one file of domain that reads files: the code lists that come with the program."""


def connections(text: str) -> list[str]:
    """What a module imports that can open a connection."""
    return [
        name
        for name in _imported(ast.parse(text))
        if any(name == module or name.startswith(f"{module}.") for module in CONNECTING)
    ]


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def asked(text: str) -> list[str]:
    """The names in a module that ask for the clock, for chance or for a file."""
    nodes = list(ast.walk(ast.parse(text)))
    called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
    found = {node.id for node in nodes if isinstance(node, ast.Name)} & NEVER_OURS
    for node in nodes:
        if isinstance(node, ast.Attribute) and node.attr in ASKING:
            last = ast.unparse(node.value).rpartition(".")[2]
            if id(node) in called or last in WORLDLY:
                found.add(node.attr)
    return sorted(found)


def test_only_sync_transport_imports_what_connects() -> None:
    transport = ROOT / "sscdesk" / "sync" / "transport"
    found = {
        str(file.relative_to(ROOT)): connections(file.read_text(encoding="utf-8"))
        for file in (ROOT / "sscdesk").rglob("*.py")
        if transport not in file.parents
    }
    assert {file: names for file, names in found.items() if names} == {}


def test_domain_asks_for_no_clock_no_chance_and_no_file() -> None:
    found = {
        file.name: asked(file.read_text(encoding="utf-8"))
        for file in (ROOT / "sscdesk" / "domain").rglob("*.py")
    }
    assert {file: names for file, names in found.items() if names} == {
        READS_ITS_LISTS: ["read_bytes"]
    }


@pytest.mark.parametrize(
    "text",
    ["import urllib.request", "from urllib import request", "from urllib.request import urlopen",
     "import asyncio", "from PySide6 import QtNetwork", "from PySide6.QtNetwork import QTcpSocket",
     "def f():\n    import xmlrpc.client"],
)  # fmt: skip
def test_an_import_that_connects_is_seen(text: str) -> None:
    assert connections(text)


def test_reading_a_link_is_no_connection() -> None:
    assert connections("from urllib.parse import urlsplit\nimport urllib.parse") == []


@pytest.mark.parametrize(
    "text",
    ["datetime.now()", "date.today()", "uuid.uuid4()", "from uuid import uuid4\nuuid4()",
     "os.urandom(4)", "open('x')", "field(default_factory=date.today)"],
)  # fmt: skip
def test_a_call_that_asks_the_world_is_seen(text: str) -> None:
    assert asked(text)
