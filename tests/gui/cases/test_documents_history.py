"""Documents dropped and opened; the history with its filter and the way back."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sscdesk.actions import case_tabs
from sscdesk.gui.cases.case_page import CasePage
from sscdesk.gui.cases.tabs.documents import DocumentPart, DocumentsTab, MissingFiles
from sscdesk.gui.cases.tabs.history import HistoryCard
from sscdesk.gui.workspace import Workspace
from sscdesk.store import documents
from tests.gui.cases.conftest import OpenCase, add, held, say
from tests.gui.conftest import Recorder

LEFT = Qt.MouseButton.LeftButton


def drop(tab: DocumentsTab, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    event = QDropEvent(
        QPoint(20, 20).toPointF(), Qt.DropAction.CopyAction, data, LEFT,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    tab.dropEvent(event)
    QApplication.processEvents()


def documents_tab(page: CasePage) -> DocumentsTab:
    page.choose_tab(case_tabs.DOCUMENTS)
    tab = page.current_tab()
    assert isinstance(tab, DocumentsTab)
    tab.make_all()
    return tab


def test_dropped_files_are_copied_in_one_act_and_opened_under_their_names(
    workspace: Workspace, case: str, open_case: OpenCase, tmp_path: Path
) -> None:
    files = [tmp_path / "request.txt", tmp_path / "memo.txt"]
    for path in files:
        path.write_text(path.stem, encoding="utf-8")
    page = open_case(workspace, case)
    tab = documents_tab(page)
    drop(tab, *files)
    made = held(workspace, case).all("document")
    assert [one.get("title") for one in made] == ["request", "memo"]
    kept = documents.path_of(workspace.desk.path, made[0].get("file"))
    assert kept.read_text(encoding="utf-8") == "request"
    part = tab.findChild(DocumentPart)
    assert part is not None
    part.table.button_clicked.emit(made[0].id, "file")
    messages = workspace.messages
    assert isinstance(messages, Recorder)
    assert messages.opened[0].name == "request.txt"
    assert messages.opened[0].read_text(encoding="utf-8") == "request"
    messages.kept[-1].actions[0][1]()
    assert held(workspace, case).all("document") == []


def test_a_file_that_is_gone_is_told_and_found_again(
    workspace: Workspace, case: str, open_case: OpenCase, tmp_path: Path
) -> None:
    path = tmp_path / "memo.txt"
    path.write_text("signed", encoding="utf-8")
    document = add(workspace, case, "document", title="Memo", file=str(path))
    file = held(workspace, case).one("document")
    assert file is not None
    documents.path_of(workspace.desk.path, file.get("file")).unlink()
    page = open_case(workspace, case)
    tab = documents_tab(page)
    bar = next(part for part in tab.parts if isinstance(part, MissingFiles))
    assert bar.isVisible()
    messages = workspace.messages
    assert isinstance(messages, Recorder)
    other = tmp_path / "memo2.txt"
    other.write_text("signed again", encoding="utf-8")
    messages.files = [other]
    part = tab.findChild(DocumentPart)
    assert part is not None
    part.table.button_clicked.emit(document, "file")
    again = held(workspace, case).one("document")
    assert again is not None
    assert again.get("file").endswith("/memo2.txt")
    assert not bar.isVisible()


def history(page: CasePage) -> HistoryCard:
    page.choose_tab(case_tabs.HISTORY)
    tab = page.current_tab()
    assert tab is not None
    tab.make_all()
    return next(part for part in tab.parts if isinstance(part, HistoryCard))


def test_a_value_is_restored_from_the_history(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    say(workspace, case, start_planned="2026-01-01", end_planned="2026-12-31")
    say(workspace, case, end_planned="2027-12-31")
    page = open_case(workspace, case)
    card = history(page)
    newest = card.rows[0]
    assert (newest.old, newest.new) == ("31 Dec 2026", "31 Dec 2027")
    card.table.select(newest.id)
    assert card.restore.isEnabled()
    QTest.mouseClick(card.restore, LEFT)
    case_now = held(workspace, case)
    assert case_now.get("end_planned") == "2026-12-31"
    assert case_now.get("start_planned") == "2026-01-01"
    assert card.rows[0].new == "31 Dec 2026"


def test_a_removed_record_is_brought_back(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    from sscdesk.actions import cases

    milestone = add(workspace, case, "milestone", title="Half way")
    workspace.write("case.remove", cases.remove, milestone)
    page = open_case(workspace, case)
    card = history(page)
    assert "Half way" in card.rows[0].what
    card.table.select(card.rows[0].id)
    QTest.mouseClick(card.restore, LEFT)
    assert [one.id for one in held(workspace, case).all("milestone")] == [milestone]


def test_the_filter_leaves_what_has_the_words(
    workspace: Workspace, case: str, open_case: OpenCase, qtbot: QtBot
) -> None:
    say(workspace, case, additionality="Nobody else does it")
    page = open_case(workspace, case)
    card = history(page)
    every = card.model.rowCount()
    page.focus_filter()
    QTest.keyClicks(card.filter, "nobody else")
    qtbot.waitUntil(lambda: card.model.rowCount() == 1)
    card.filter.clear()
    qtbot.waitUntil(lambda: card.model.rowCount() == every)
    QTest.mouseClick(card.sorts.button("decision"), LEFT)
    assert card.model.rowCount() == 0
