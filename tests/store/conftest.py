"""Fixtures of the store: a desk with a few cases and a document, made once and copied."""

import shutil
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sscdesk import paths
from sscdesk.store import backup, documents, identity, schema
from sscdesk.store import desk as desks
from sscdesk.store.desk import Desk
from tests.store.helpers import TODAY, fill, write_one

STEP = """
import os, signal
import sqlalchemy as sa
from alembic import op

revision = "{here}"
down_revision = "{before}"


def upgrade():
{body}
"""


@pytest.fixture(scope="session")
def filled_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk file with three cases and a document; copied, never opened for writing."""
    path = tmp_path_factory.mktemp("filled") / "desk.sscdesk"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SSCDESK_STATE_DIR", str(path.parent / "state"))
        desks.create(path, country="UGA", office_name="Ministry of Planning", role="focal-point")
        with Desk(path, today=TODAY, user="A. Tester") as desk:
            fill(desk)
    return path


@pytest.fixture
def filled(filled_template: Path, tmp_path: Path) -> Path:
    """A desk of the test's own with three cases and a document; nobody has it open."""
    path = tmp_path / "desk.sscdesk"
    shutil.copy(filled_template, path)
    shutil.copytree(documents.folder_of(filled_template), documents.folder_of(path))
    with Desk(path, readonly=True) as desk:
        info = desk.info
    # As if this machine had written it: otherwise the copy takes a new device.
    identity.remember(info["device"], path, ("", info["last_act"]), 1)
    return path


@pytest.fixture
def saved(filled: Path, tmp_path: Path) -> Path:
    """A backup of the filled desk, elsewhere; the desk has gone on since."""
    made = backup.backup(filled, tmp_path / "stick.sscbak").path
    write_one(filled, "After the backup")
    return made


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users of the machine can reach: pytest's own is closed to them."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SSCDESK_STATE_DIR", str(folder / "state"))
        yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


@pytest.fixture
def next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give the program one more step of the schema, with this body; as the next release has."""
    folder = tmp_path / "migrations"
    shutil.copytree(paths.migrations_dir(), folder, ignore=shutil.ignore_patterns("__pycache__"))

    def write(body: str) -> None:
        text = STEP.format(
            body=textwrap.indent(textwrap.dedent(body), "    "), before=schema_before, here=here
        )
        (folder / "versions" / f"{here}_next.py").write_text(text, encoding="utf-8")
        monkeypatch.setattr(paths, "migrations_dir", lambda: folder)
        monkeypatch.setattr(schema, "HEAD", here)

    schema_before = schema.HEAD
    here = f"{int(schema_before) + 1:04d}"
    return write
