"""The title of a case is saved where it was opened, and what cannot be saved is not lost."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from sscdesk.actions import case_tabs, drafts
from sscdesk.gui import place
from sscdesk.gui.cases.case_page import CasePage
from sscdesk.gui.forms.draft_keeper import EVERY_MS
from sscdesk.gui.workspace import Workspace
from sscdesk.store import fallback_drafts, queries
from tests.gui.cases.conftest import OpenCase, held

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


def other_case(workspace: Workspace, case: str) -> str:
    rows = workspace.read(queries.page, queries.CaseFilter(limit=0))
    return next(str(row["case"]) for row in rows if row["case"] != case)


def f2(page: CasePage) -> QLineEdit:
    QTest.keyClick(page.tab_row.button(case_tabs.OVERVIEW), KEY.Key_F2)
    return page.header.edit


def write(page: CasePage, text: str) -> QLineEdit:
    """F2, another title in place of the old one; not left yet."""
    line = f2(page)
    QTest.keyClicks(line, text)
    return line


@contextmanager
def locked(workspace: Workspace) -> Iterator[None]:
    """Another program writes to the desk."""
    other = sqlite3.connect(workspace.desk.path, isolation_level=None, timeout=1)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def test_a_title_goes_to_the_case_where_it_was_opened(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    page, other = open_case(workspace, case), other_case(workspace, case)
    write(page, "Solar pumps")
    assert page.save()
    page.show_place(place.case(other))
    assert held(workspace, case).get("title.en") == "Solar pumps"
    assert held(workspace, other).get("title.en") == "Another case"
    assert page.header.title.text() == "Another case"
    assert page.header.edit.isHidden()


def test_a_title_that_was_not_saved_in_time_is_no_title_of_the_next_case(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    page, other = open_case(workspace, case), other_case(workspace, case)
    write(page, "Solar pumps")
    page.show_place(place.case(other))
    assert held(workspace, other).get("title.en") == "Another case"
    assert workspace.read(drafts.of_record, case) == {"title.en": "Solar pumps"}
    page.show_place(place.case(case))
    assert page.header.edit.text() == "Solar pumps"
    assert page.save()
    assert held(workspace, case).get("title.en") == "Drip irrigation"
    QTest.keyClick(f2(page), KEY.Key_Return)
    assert held(workspace, case).get("title.en") == "Solar pumps"
    assert workspace.read(drafts.of_record, case) == {}


def test_half_a_title_is_kept_within_a_second(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    page = open_case(workspace, case)
    write(page, "Solar pu")
    QTest.qWait(EVERY_MS + 200)
    assert workspace.read(drafts.of_record, case) == {"title.en": "Solar pu"}
    QTest.keyClick(page.header.edit, KEY.Key_Return)
    assert workspace.read(drafts.of_record, case) == {}


def test_esc_keeps_what_was_written_and_discard_drops_it(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    page = open_case(workspace, case)
    QTest.keyClick(write(page, "Solar pumps"), KEY.Key_Escape)
    assert page.header.edit.isHidden()
    assert f2(page).text() == "Solar pumps"
    QTest.mouseClick(page.header.let_go, LEFT)
    assert f2(page).text() == "Drip irrigation"
    assert workspace.read(drafts.of_record, case) == {}
    assert held(workspace, case).get("title.en") == "Drip irrigation"


def test_a_blank_title_and_one_too_long_are_refused_beside_the_line(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    page = open_case(workspace, case)
    QTest.keyClick(write(page, " "), KEY.Key_Return)
    assert "needs a title" in page.header.title_note.text()
    page.header.edit.setText("Very long title " * 40)
    QTest.keyClick(page.header.edit, KEY.Key_Return)
    assert "Title" in page.header.title_note.text()
    assert "639" in page.header.title_note.text()
    assert not page.header.edit.isHidden()
    assert workspace.messages.kept == []
    QTest.keyClick(page.header.edit, KEY.Key_Escape)
    assert f2(page).text().startswith("Very long title")
    assert held(workspace, case).get("title.en") == "Drip irrigation"


def test_a_title_that_the_disk_refused_is_set_aside_and_tried_again(
    workspace: Workspace, case: str, open_case: OpenCase
) -> None:
    page = open_case(workspace, case)
    failed: list[object] = []
    workspace.failed.connect(failed.append)
    line = write(page, "Solar pumps")
    with locked(workspace):
        QTest.keyClick(line, KEY.Key_Return)
        assert failed
        # The window says it once, with Try again.
        assert workspace.messages.kept == []
        waiting = fallback_drafts.waiting(workspace.info["desk"])
        assert [(one.record, one.text) for one in waiting] == [(case, "Solar pumps")]
    assert page.save()
    assert held(workspace, case).get("title.en") == "Solar pumps"
