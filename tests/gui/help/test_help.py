"""Help of every screen, shortcuts, messages, about: read by keys, complete in every language."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import translations
from sscdesk import __version__, i18n, paths
from sscdesk.gui import place, wording
from sscdesk.gui.commands import COMMANDS
from sscdesk.gui.help import keys, pages
from sscdesk.gui.help.about import AboutDialog
from sscdesk.gui.help.help_window import HelpWindow, open_help
from sscdesk.gui.help.message_list import MessageList
from sscdesk.gui.help.shortcuts import ShortcutsDialog
from sscdesk.gui.place import Place
from sscdesk.gui.workspace import Workspace
from sscdesk.i18n import LANGUAGES

LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1366, 688)
    qtbot.addWidget(made)
    made.show()
    return made


class _Links(HTMLParser):
    """Links of a page, and whether its tags are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        self.links += [str(value) for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(file: Path) -> _Links:
    found = _Links()
    found.feed(file.read_text(encoding="utf-8"))
    assert found.open == []
    return found


# --- the pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there_and_its_links_lead_somewhere(language: str) -> None:
    folder = paths.resources_dir() / "help" / language
    assert {path.stem for path in folder.glob("*.html")} == set(pages.TITLES)
    for path in folder.glob("*.html"):
        for link in read(path).links:
            assert link.removeprefix("help:") in pages.TITLES, f"{path.name}: {link}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_pages_names_all_of_them(language: str) -> None:
    listed = read(pages.file_of(pages.INDEX, language)).links
    assert [link.removeprefix("help:") for link in listed] == list(pages.TITLES)[1:]


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_translation_says_as_much_as_the_english_page(language: str) -> None:
    for page in pages.TITLES:
        there, here = (pages.file_of(page, code) for code in ("en", language))
        assert read(there).links == read(here).links
        for tag in ("<li>", "<p>", "<h2>"):
            assert here.read_text("utf-8").count(tag) == there.read_text("utf-8").count(tag)


def test_french_pages_keep_their_signs_together() -> None:
    for page in pages.TITLES:
        text = re.sub(r"<[^>]*>", "", pages.file_of(page, "fr").read_text("utf-8"))
        assert not re.search(r" [:;?!%]|\w[?!;]", text), page


def test_keys_that_the_pages_name_are_those_of_the_commands() -> None:
    known = {key for command in COMMANDS for key in command.keys}
    known |= {key for group in keys.groups() for line in group.lines for key in line.keys}
    spelt = {"Ctrl+Enter": "Ctrl+Return"}
    for page in pages.TITLES:
        text = pages.file_of(page, "en").read_text("utf-8")
        for key in re.findall(r"\b(?:Ctrl|Shift|Alt)\+[A-Z]\w*|\bF\d+\b", text):
            if key not in spelt:
                assert key in known, f"{page}: {key}"


def test_a_language_without_pages_reads_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "language", lambda: "zz")
    assert pages.file_of("home") == pages.file_of("home", "en")


@pytest.mark.parametrize(
    ("where", "page"),
    [
        (Place(place.HOME), "home"),
        (Place(place.CASE, "x", "budget"), "case"),
        (Place(place.REGISTER, "offer"), "registers"),
        (Place(place.SETTINGS), "settings"),
        (Place(place.SETTINGS, tab="gates"), "gates"),
        (Place(place.SETTINGS, tab="backup"), "backup"),
        (Place("somewhere"), "index"),
    ],
)
def test_each_screen_has_its_page(where: Place, page: str) -> None:
    assert pages.page_of(where) == page


# --- the window of the help ----------------------------------------------------------------------


def test_links_lead_on_and_back(host: QWidget) -> None:
    window = open_help(host, Place(place.CASES))
    assert (window.page, window.title.text()) == ("cases", "Cases")
    window.browser.setFocus()
    QTest.keyClick(window.browser, Key.Key_Tab)
    QTest.keyClick(window.browser, Key.Key_Return)
    assert window.page == "export"
    assert "Ctrl+E" in window.browser.toPlainText()
    QTest.mouseClick(window.back, LEFT)
    assert window.page == "cases"
    assert not window.back.isEnabled()
    window.close()


def test_one_window_shows_whatever_page_is_asked(host: QWidget) -> None:
    first = open_help(host, Place(place.HOME))
    assert open_help(host, Place(place.BOARD)) is first
    assert first.page == "board"
    assert len(host.findChildren(HelpWindow)) == 1
    QTest.keyClick(first, Key.Key_Escape)
    assert not first.isVisible()


# --- shortcuts, messages, about ------------------------------------------------------------------


def test_every_key_of_a_command_stands_on_the_sheet(host: QWidget) -> None:
    listed = {key for group in keys.groups() for line in group.lines for key in line.keys}
    assert {key for command in COMMANDS for key in command.keys} <= listed


def test_a_key_is_found_by_a_few_letters(host: QWidget) -> None:
    dialog = ShortcutsDialog(host)
    dialog.open()
    QTest.keyClicks(dialog.filter, "excel")
    left = [
        found_by
        for card in dialog.cards
        for found_by, (words, _caps) in card.rows
        if words.isVisibleTo(dialog)
    ]
    assert len(left) == 2
    assert all("excel" in line for line in left)
    QTest.keyClicks(dialog.filter, "zzz")
    assert dialog.nothing.isVisible()
    dialog.reject()


def test_messages_that_went_by_are_read_again(workspace: Workspace, host: QWidget) -> None:
    workspace.messages.done("Exported 3 cases.")
    workspace.messages.warn("Something waits.", "Do it.")
    dialog = MessageList(workspace.messages, host)
    dialog.open()
    today = dialog.notes[0].at.date()
    warned, done = (wording.moment(note.at, today) for note in dialog.notes)
    assert dialog.model.row_words(0) == f"Something waits. Do it., {warned}"
    assert dialog.model.row_words(1) == f"Exported 3 cases., {done}"
    assert dialog.notes[1].at <= dialog.notes[0].at
    QTest.mouseClick(dialog.copy, LEFT)
    assert QGuiApplication.clipboard().text().split("\n") == [
        f"{warned}\tSomething waits. Do it.", f"{done}\tExported 3 cases.",
    ]  # fmt: skip
    dialog.reject()


def test_no_message_yet(workspace: Workspace, host: QWidget) -> None:
    dialog = MessageList(workspace.messages, host)
    dialog.open()
    assert dialog.empty.isVisible()
    dialog.reject()


def test_about_says_version_and_place(workspace: Workspace, host: QWidget) -> None:
    dialog = AboutDialog(workspace, host)
    dialog.open()
    told = dict(dialog._told())
    assert told["Version"] == __version__
    assert told["This desk"] == str(workspace.desk.path)
    QTest.mouseClick(dialog.copy, LEFT)
    assert f"sscdesk {__version__}" in QGuiApplication.clipboard().text()
    dialog.reject()


# ---- The words of the window


BOLD = re.compile(r"<b>(.*?)</b>", re.DOTALL)
TITLE = re.compile(r"<title>(.*?)</title>")
TEXTS = {str(message.id) for message in translations.sources().bodies()}


def _text(page: str, language: str) -> str:
    return (paths.resources_dir() / "help" / language / f"{page}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", translations.languages())
@pytest.mark.parametrize("page", list(pages.TITLES))
def test_a_page_says_what_the_window_says(page: str, language: str) -> None:
    window = i18n.translations(language)
    here, there = (BOLD.findall(_text(page, spoken)) for spoken in ("en", language))
    assert len(here) == len(there)
    for english, said in zip(here, there, strict=True):
        # A page leaves out the dots of a command that opens a dialog.
        known = next((text for text in (english, f"{english}…") if text in TEXTS), "")
        assert not known or said == window.gettext(known).rstrip("…")
    found = TITLE.search(_text(page, language))
    assert found is not None
    assert found[1] == window.gettext(pages.TITLES[page])
