"""Where the data and the documents of a person lie."""

import sys
from pathlib import Path

import pytest

from sscdesk import paths

linux = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="folders of freedesktop.org")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("SSCDESK_DATA_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_the_data_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SSCDESK_DATA_DIR", str(tmp_path / "here"))
    assert paths.data_dir() == tmp_path / "here"


@linux
def test_the_data_lie_in_the_home_and_not_among_the_documents(home: Path) -> None:
    assert paths.data_dir() == home / ".local" / "share" / "sscdesk"


@linux
def test_documents_lie_where_the_desktop_says(home: Path) -> None:
    assert paths.documents_dir() == home
    (home / "Documents").mkdir()
    assert paths.documents_dir() == home / "Documents"
    named = home / "Mes documents"
    named.mkdir()
    (home / ".config").mkdir()
    (home / ".config" / "user-dirs.dirs").write_text(
        '# written by the desktop\nXDG_DOCUMENTS_DIR="$HOME/Mes documents"\n', encoding="utf-8"
    )
    assert paths.documents_dir() == named
    named.rmdir()
    assert paths.documents_dir() == home / "Documents"


@linux
def test_documents_on_another_disk(home: Path, tmp_path: Path) -> None:
    other = tmp_path / "disk"
    other.mkdir()
    (home / ".config").mkdir()
    line = f'XDG_DOCUMENTS_DIR="{other}"\n'
    (home / ".config" / "user-dirs.dirs").write_text(line, encoding="utf-8")
    assert paths.documents_dir() == other
