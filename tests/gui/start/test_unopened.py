"""A desk that cannot be opened: each plight with its words and its ways out."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sscdesk.errors import UserError
from sscdesk.gui.exchange.restore_dialog import CopiesDialog
from sscdesk.gui.start import ways
from sscdesk.gui.start.page import StartPage
from sscdesk.gui.start.unopened import UnopenedPage
from sscdesk.gui.start.window import StartWindow
from sscdesk.store import backup, check, schema
from sscdesk.store.desk import Desk
from tests.conftest import TODAY
from tests.gui.conftest import Recorder
from tests.gui.start.conftest import Open
from tests.store.helpers import fill

LEFT = Qt.MouseButton.LeftButton


def refusal(path: Path) -> UserError:
    with pytest.raises(UserError) as refused:
        Desk(path, today=TODAY).close()
    return refused.value


def page_of(window: StartWindow) -> UnopenedPage:
    assert isinstance(window.page, UnopenedPage)
    return window.page


def press(page: UnopenedPage, way: str) -> None:
    QTest.mouseClick(page.buttons[way], LEFT)


def damage(desk: Path, name: str) -> None:
    """Overwrite the first page of a table or an index."""
    with closing(sqlite3.connect(desk)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        [size] = connection.execute("PRAGMA page_size").fetchone()
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        [root] = connection.execute(query, (name,)).fetchone()
    content = bytearray(desk.read_bytes())
    content[(root - 1) * size : root * size] = b"\xa5" * size
    desk.write_bytes(content)


@pytest.fixture
def filled(desk_path: Path) -> Path:
    with Desk(desk_path, today=TODAY) as desk:
        fill(desk)
    return desk_path


def test_a_desk_in_use_is_opened_read_only_or_tried_again(
    start: Open, desk_path: Path, opened: list[Path], qtbot: QtBot
) -> None:
    with Desk(desk_path, today=TODAY):
        error = refusal(desk_path)
    window = start(desk_path, error)
    page = page_of(window)
    assert error.code == "in_use"
    assert list(page.buttons)[:2] == [ways.READ, ways.AGAIN]
    assert window.focusWidget() is page.buttons[ways.READ]
    assert "T" not in page._message().split("since")[1]
    with qtbot.waitSignal(window.opened_readonly) as asked:
        QTest.keyClick(page.buttons[ways.READ], Qt.Key.Key_Space)
    assert asked.args == [desk_path]
    press(page, ways.AGAIN)
    assert opened == [desk_path]


def test_a_newer_desk_is_not_repaired(
    start: Open, desk_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "HEAD", "0000")
    page = page_of(start(desk_path, refusal(desk_path)))
    assert ways.REPAIR not in page.buttons
    assert ways.RESTORE not in page.buttons


def test_a_desk_that_is_gone_leads_to_another_one_or_to_the_first_page(
    start: Open, tmp_path: Path, recorder: Recorder, opened: list[Path], desk_path: Path
) -> None:
    window = start(tmp_path / "gone.sscdesk", refusal(tmp_path / "gone.sscdesk"))
    recorder.files = [desk_path]
    press(page_of(window), ways.OTHER)
    assert opened == [desk_path]
    press(page_of(window), ways.NEW)
    assert isinstance(window.page, StartPage)


def test_a_damaged_desk_is_made_whole_from_its_journal(
    start: Open, filled: Path, opened: list[Path]
) -> None:
    damage(filled, "case_list")
    page = page_of(start(filled, UserError("The desk is damaged.", code="damaged")))
    press(page, ways.REPAIR)
    assert "cases in it: 3" in page.bar.text()
    assert opened == []
    QTest.mouseClick(page.bar._buttons[0], LEFT)
    assert opened == [filled]
    with Desk(filled, readonly=True) as desk, desk.reading() as session:
        assert check.check(session).ok


def test_a_journal_that_is_damaged_itself_is_said_to_be(start: Open, filled: Path) -> None:
    damage(filled, "entry")
    page = page_of(start(filled, UserError("The desk is damaged.", code="damaged")))
    press(page, ways.REPAIR)
    assert "journal" in page.bar.text()
    assert page.buttons[ways.RESTORE].isEnabled()


def test_a_damaged_desk_goes_back_to_its_copy(
    start: Open, filled: Path, opened: list[Path], qtbot: QtBot
) -> None:
    backup.rotate(filled)
    filled.write_bytes(filled.read_bytes()[:5000])
    error = refusal(filled)
    window = start(filled, error)
    page = page_of(window)
    assert "(cases: 3)" in page.backup.text()
    press(page, ways.RESTORE)
    [dialog] = window.findChildren(CopiesDialog)
    assert "The copy holds 3 cases." in dialog.changes.text()
    QTest.mouseClick(dialog.restore, LEFT)
    assert opened == [filled]
    assert not dialog.isVisible()
    with Desk(filled, readonly=True) as desk, desk.reading() as session:
        assert check.check(session).ok


def test_a_desk_in_a_cloud_is_copied_to_this_computer(
    start: Open, filled: Path, tmp_path: Path, opened: list[Path], data_dir: Path
) -> None:
    cloud = tmp_path / "Dropbox"
    cloud.mkdir()
    inside = filled.rename(cloud / "uga.sscdesk")
    page = page_of(start(inside, refusal(inside)))
    press(page, ways.MOVE)
    assert opened == [data_dir / "uga.sscdesk"]
    assert inside.exists()
    Desk(opened[0], today=TODAY).close()
