"""What the core says to scripts is said to a person in front of the window in its own words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

import sscdesk
from sscdesk import i18n
from sscdesk.errors import Damaged
from sscdesk.gui.app import App
from sscdesk.gui.exchange.restore_dialog import RestoreDialog
from sscdesk.gui.forms.sentences import sentence
from sscdesk.gui.messages import Messages
from sscdesk.gui.ways_out import WAYS, in_window
from sscdesk.gui.widgets.message_bar import ERROR, MessageBar
from sscdesk.store import backup
from sscdesk.store.desk import Desk
from tests.store.helpers import fill

PACKAGE = Path(sscdesk.__file__).parent
CORE = ("domain", "store", "actions", "workbook", "sync", "reports")
FOR_SCRIPTS = re.compile(
    r"--[a-z]|\b(with|[Rr]un) (desk|case|record) [a-z]+|\b(case|record) (new|add)\b"
    r"|[Tt]he command\b|\brun file\b|sscdesk-cli"
)


def _texts() -> Iterator[str]:
    """Every sentence of the core that is translated."""
    for path in (path for layer in CORE for path in (PACKAGE / layer).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_marked = isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "N_")
            for part in node.args if isinstance(node, ast.Call) and is_marked else ():
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def test_every_hint_that_names_a_command_has_words_of_the_window() -> None:
    texts = set(_texts())
    named = {text for text in texts if FOR_SCRIPTS.search(text)}
    assert named == set(WAYS)
    assert not [way.words for way in WAYS.values() if FOR_SCRIPTS.search(way.words)]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_way_out_leads_through_the_menu_in_every_language(language: str) -> None:
    i18n.set_language(language)
    for source in WAYS:
        said = in_window(i18n._(source).replace("{kind}", "organisation"))
        assert not FOR_SCRIPTS.search(said)
        assert "{" not in said
    i18n.set_language("en")
    assert in_window("Restore the latest backup with desk restore.") == (
        "Restore the latest backup: menu File, Restore a backup."
    )
    assert in_window("Enter a later date.") == "Enter a later date."


def test_bars_and_fields_and_the_list_of_messages_say_it_so(qtbot: QtBot) -> None:
    error = Damaged("A page cannot be read.", "Restore the latest backup with desk restore.")
    messages = Messages()
    messages.show(error)
    bar = MessageBar(ERROR, error.hint, strong=error.message)
    qtbot.addWidget(bar)
    for said in (messages.kept[0].hint, bar.text(), sentence(error)):
        assert "menu File" in said
        assert "desk restore" not in said


def test_what_a_restore_did_is_said_in_the_window_that_opens_then(
    app: App, desk_path: Path, qtbot: QtBot
) -> None:
    with Desk(desk_path) as desk:
        fill(desk)
    backup.rotate(desk_path)
    window = app.adopt(Desk(desk_path))
    window.do("backup.restore")
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    assert isinstance(dialog, RestoreDialog)
    qtbot.waitUntil(dialog.restore.isEnabled, timeout=20_000)
    dialog.restore.click()
    qtbot.waitUntil(lambda: bool(app.windows) and app.windows[0] is not window, timeout=20_000)
    (bar,) = app.windows[0].notes.bars
    assert bar.isVisible()
    assert bar.text().startswith("The desk is as in ")
    assert "restore that to undo this" in bar.text()
