"""The README's recipe "add a field" works as written: done here on a copy of the program."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sscdesk.store import schema

ROOT = Path(__file__).parents[1]

NUMBER = f"{int(schema.HEAD) + 1:04}"
"""The step after the newest one, whichever that is."""

STEP = '''"""A field that only this test adds.

Revision ID: {number}
Revises: {before}
"""

import sqlalchemy as sa
from alembic import op

revision = "{number}"
down_revision = "{before}"


def upgrade() -> None:
    op.add_column("case", sa.Column("zz_recipe_place", sa.String))
'''

TESTS = ("tests/test_catalogue.py", "tests/gui/cases/test_arrangement.py")
"""What the recipe names as telling what was forgotten."""

LOOK = """
import sys
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QLabel, QLineEdit
from sscdesk.gui.dressing import make_application, speak
from sscdesk.gui.jobs import Jobs
from sscdesk.gui.main_window import MainWindow
from sscdesk.gui.messages import Messages
from sscdesk.gui.place import case
from sscdesk.gui.workspace import Workspace
from sscdesk.store.desk import Desk
from sscdesk.store import queries
from pathlib import Path

app = make_application(["sscdesk"])
speak(app, "light", 100)
desk = Desk(Path(sys.argv[1]))
window = MainWindow(Workspace(desk, Messages(), Jobs(at_once=True)))
window.show()
row = window.workspace.read(queries.page, queries.CaseFilter())[0]
window.go(case(row["case"], "results", "zz_recipe_place"))
loop = QEventLoop()
QTimer.singleShot(500, loop.quit)
loop.exec()
found = [e.text() for e in (*window.findChildren(QLineEdit), *window.findChildren(QLabel))]
print(found)
"""


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, file.name
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program with one field more, added as the recipe says."""
    for part in ("sscdesk", "migrations", "resources"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    for file in TESTS:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, tmp_path / file)
    _replace(tmp_path / "sscdesk/domain/catalogue_cases.py",
             '        texts("summary", N_("Summary"), 2000, needed=DEMAND),\n',
             '        texts("summary", N_("Summary"), 2000, needed=DEMAND),\n'
             '        line("zz_recipe_place", N_("Place that the recipe adds")),\n')  # fmt: skip
    _replace(tmp_path / "sscdesk/gui/cases/arrangement.py", '"objective"',
             '"zz_recipe_place", "objective"')  # fmt: skip
    _replace(tmp_path / "sscdesk/actions/case_tabs.py", '"objective"',
             '"zz_recipe_place", "objective"')  # fmt: skip
    _replace(tmp_path / "sscdesk/store/schema.py", f'HEAD = "{schema.HEAD}"', f'HEAD = "{NUMBER}"')
    step = tmp_path / "migrations" / "versions" / f"{NUMBER}_zz_recipe.py"
    step.write_text(STEP.format(number=NUMBER, before=schema.HEAD), encoding="utf-8")
    return tmp_path


def _run(copy: Path, *words: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(copy), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, *words], cwd=copy, env=environment, capture_output=True, text=True,
        check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_added_field_is_kept_shown_and_asked_for(copy: Path) -> None:
    desk = copy / "desk.sscdesk"
    command = ("-m", "sscdesk.__main__")
    cli = (*command, "--desk", str(desk), "--json")
    _run(copy, *cli, "desk", "new", "--country", "UGA", "--office", "M", "--role", "focal-point")
    made = json.loads(_run(copy, *cli, "case", "new", "title=Drip", "zz_recipe_place=Karamoja"))
    shown = json.loads(_run(copy, *cli, "case", "show", made["ref"]))
    assert shown["values"]["zz_recipe_place"] == "Karamoja"
    seen = _run(copy, "-c", LOOK, str(desk))
    assert "'Place that the recipe adds'" in seen
    assert "'Karamoja'" in seen
    assert json.loads(_run(copy, *cli, "desk", "check"))["ok"]


def test_the_tests_that_the_recipe_names_pass_on_the_copy(copy: Path) -> None:
    assert " passed" in _run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS)
    _replace(copy / "sscdesk/actions/case_tabs.py", '"zz_recipe_place", ', "")
    with pytest.raises(AssertionError):
        _run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS)
