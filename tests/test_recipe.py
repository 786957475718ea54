"""The README's recipe "add a field" works as written: done here on a copy of the program."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

STEP = '''"""A field for the place of the pilot.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("case", sa.Column("pilot_place", sa.String))
'''

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
window.go(case(row["case"], "results", "pilot_place"))
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
    _replace(tmp_path / "sscdesk/domain/catalogue_cases.py",
             '        texts("summary", N_("Summary"), 2000, needed=DEMAND),\n',
             '        texts("summary", N_("Summary"), 2000, needed=DEMAND),\n'
             '        line("pilot_place", N_("Place of the pilot")),\n')  # fmt: skip
    _replace(tmp_path / "sscdesk/gui/cases/arrangement.py", '"objective"',
             '"pilot_place", "objective"')  # fmt: skip
    _replace(tmp_path / "sscdesk/store/schema.py", 'HEAD = "0001"', 'HEAD = "0002"')
    (tmp_path / "migrations/versions/0002_pilot.py").write_text(STEP, encoding="utf-8")
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
    made = json.loads(_run(copy, *cli, "case", "new", "title=Drip", "pilot_place=Karamoja"))
    shown = json.loads(_run(copy, *cli, "case", "show", made["ref"]))
    assert shown["values"]["pilot_place"] == "Karamoja"
    seen = _run(copy, "-c", LOOK, str(desk))
    assert "'Place of the pilot'" in seen
    assert "'Karamoja'" in seen
    assert json.loads(_run(copy, *cli, "desk", "check"))["ok"]
