"""Inside a package a file imports only files listed above it: reading order is import order."""

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "sscdesk"
PACKAGES = sorted(path.parent for path in PACKAGE.rglob("__init__.py") if path.parent != PACKAGE)


def listed(package: Path) -> list[str]:
    """The files in the order that the package's docstring gives."""
    text = ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8"))) or ""
    match = re.search(r"Reading order[^:]*:(.*?)\.(?:\n\n|$)", text, re.DOTALL)
    assert match, f"{package.name}/__init__.py gives no reading order"
    return [name.strip() for name in match[1].replace("\n", " ").split(",")]


def imported(file: Path, package: Path) -> set[str]:
    """Names of the files of the same package that a file imports."""
    prefix = f"sscdesk.{package.relative_to(PACKAGE).as_posix().replace('/', '.')}"
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == prefix:
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(prefix + "."):
            found.add(str(node.module).removeprefix(prefix + ".").split(".")[0])
    return found


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_files_import_upwards_only(package: Path) -> None:
    order = listed(package)
    files = {file.stem for file in package.glob("*.py")} - {"__init__", "__main__"}
    assert files == set(order)
    for place, name in enumerate(order):
        below = imported(package / f"{name}.py", package) & set(order[place:])
        assert not below, f"{package.name}/{name}.py imports {sorted(below)} from below"
