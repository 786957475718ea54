"""A form saves each field when a person is done with it, and never loses what was typed."""

import os
import shutil

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from sscdesk.actions import cases, drafts, undo
from sscdesk.actions.pairs import Pair
from sscdesk.gui import spelling
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.draft_keeper import EVERY_MS
from sscdesk.gui.forms.field_box import FieldBox
from sscdesk.gui.forms.form_body import FormBody
from sscdesk.gui.forms.record_form import RecordForm
from sscdesk.gui.forms.sections import Layout, Section
from sscdesk.gui.start import recovery
from sscdesk.gui.widgets.buttons import LinkButton
from sscdesk.gui.workspace import Workspace
from sscdesk.store import fallback_drafts
from tests.gui.forms.conftest import OpenForm, demand, stored
from tests.gui.forms.keys import press, tab, write

ROWS = [("start_planned", "end_planned"), ("title",), ("demand.estimated_amount",), ("summary",)]


def fill(form: FormBody, key: str, text: str) -> None:
    widget = form.editor(key).focus_widget()  # type: ignore[union-attr]
    write(widget, text)


def box(form: FormBody, key: str) -> FieldBox:
    slot = form.slot(key)
    assert slot is not None
    return slot.box


def test_a_date_typed_is_on_the_disk_when_tab_leaves_it(
    open_form: OpenForm, workspace: Workspace, case: str
) -> None:
    form = open_form(ROWS)
    fill(form, "start_planned", "1/12/2026")
    assert stored(workspace, case).get("start_planned") == ""
    tab()
    assert stored(workspace, case).get("start_planned") == "2026-12-01"
    assert form.editor("start_planned").text() == "1 Dec 2026"  # type: ignore[union-attr]
    assert form.waiting() == 0


def test_arabic_digits_and_months_are_read(
    open_form: OpenForm, workspace: Workspace, case: str
) -> None:
    spelling.use(QLocale("ar_EG"))
    form = open_form(ROWS)
    fill(form, "start_planned", "١٩ نوفمبر ٢٠٢٦")
    tab()
    assert stored(workspace, case).get("start_planned") == "2026-11-19"
    fill(form, "demand.estimated_amount", "٩٤٬٠٠٠ USD")
    tab()
    tab()
    assert demand(workspace, case).get("estimated_amount") == "94000.00"
    assert form.editor("demand.estimated_amount").text() == "٩٤٬٠٠٠"  # type: ignore[union-attr]


def test_an_end_before_the_start_stays_typed_and_is_not_stored(
    open_form: OpenForm, workspace: Workspace, case: str
) -> None:
    workspace.write("case.set", cases.change, case, [Pair("start_planned", "2026-12-01")])
    form = open_form(ROWS)
    heard: list[int] = []
    form.waiting_changed.connect(heard.append)
    fill(form, "end_planned", "15 Nov 2026")
    tab()
    said = "The end is before the start (1 Dec 2026). Enter a later date."
    assert box(form, "end_planned").sentence == said
    assert form.editor("end_planned").focus_widget().property("state") == "error"  # type: ignore[union-attr]
    assert heard == [1]
    assert stored(workspace, case).get("end_planned") == ""
    again = open_form(ROWS)
    assert again.editor("end_planned").text() == "15 Nov 2026"  # type: ignore[union-attr]
    assert box(again, "end_planned").sentence == said
    assert again.waiting() == 1
    fill(again, "end_planned", "15 Nov 2027")
    tab()
    assert stored(workspace, case).get("end_planned") == "2027-11-15"
    assert again.waiting() == 0
    assert workspace.read(drafts.of_record, case) == {}


def test_both_dates_are_saved_together_when_one_alone_was_refused(
    open_form: OpenForm, workspace: Workspace, case: str
) -> None:
    pairs = [Pair("start_planned", "2026-01-01"), Pair("end_planned", "2026-06-30")]
    workspace.write("case.set", cases.change, case, pairs)
    form = open_form(ROWS)
    fill(form, "start_planned", "1 Jan 2027")
    tab()
    assert "after the end" in box(form, "start_planned").sentence
    fill(form, "end_planned", "30 Jun 2027")
    tab()
    now = stored(workspace, case)
    assert (now.get("start_planned"), now.get("end_planned")) == ("2027-01-01", "2027-06-30")
    assert form.waiting() == 0


def test_what_was_refused_goes_from_every_view_when_one_of_them_settles_it(
    open_form: OpenForm, workspace: Workspace, case: str, qtbot: QtBot
) -> None:
    pairs = [Pair("start_planned", "2026-01-01"), Pair("end_planned", "2026-06-30")]
    workspace.write("case.set", cases.change, case, pairs)
    form = open_form(ROWS)
    fill(form, "end_planned", "1 Jan 1990")
    tab()
    other = open_form(ROWS)
    workspace.changed.connect(lambda _touched: other.refresh())
    assert other.waiting() == 1
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    fill(form, "end_planned", "15 Dec 2027")
    tab()
    assert other.editor("end_planned").text() == "15 Dec 2027"  # type: ignore[union-attr]
    assert other.waiting() == 0
    assert other.flush()
    assert workspace.read(drafts.of_record, case) == {}
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    fill(other, "start_planned", "1 Jan 1985")
    tab()
    now = stored(workspace, case)
    assert (now.get("start_planned"), now.get("end_planned")) == ("1985-01-01", "2027-12-15")


def test_what_is_typed_now_stays_when_another_view_settles_the_field(
    open_form: OpenForm, workspace: Workspace, case: str
) -> None:
    form = open_form(ROWS)
    fill(form, "start_planned", "31/11/2027")
    tab()
    fill(form, "start_planned", "30/11/202")
    workspace.write("draft", drafts.clear, case, "start_planned")
    form.refresh()
    assert form.editor("start_planned").text() == "30/11/202"  # type: ignore[union-attr]
    tab()
    assert workspace.read(drafts.of_record, case) == {"start_planned": "30/11/202"}


def test_text_that_is_no_date_survives_as_a_draft(
    open_form: OpenForm, workspace: Workspace, case: str
) -> None:
    form = open_form(ROWS)
    fill(form, "start_planned", "31/11/2027")
    tab()
    assert "is not a date" in box(form, "start_planned").sentence
    assert workspace.read(drafts.of_record, case) == {"start_planned": "31/11/2027"}
    again = open_form(ROWS)
    assert again.editor("start_planned").text() == "31/11/2027"  # type: ignore[union-attr]
    again.discard("start_planned")
    assert again.waiting() == 0
    assert workspace.read(drafts.of_record, case) == {}


def test_what_is_typed_is_kept_each_second_before_it_is_saved(
    open_form: OpenForm, workspace: Workspace, case: str, qtbot: QtBot
) -> None:
    form = open_form(ROWS)
    fill(form, "title", "Drip irrigation for small farms")
    qtbot.wait(EVERY_MS + 200)
    assert workspace.read(drafts.of_record, case) == {"title.en": "Drip irrigation for small farms"}
    tab()
    assert stored(workspace, case).get("title.en") == "Drip irrigation for small farms"
    assert workspace.read(drafts.of_record, case) == {}


def test_long_text_is_saved_in_a_pause_while_the_cursor_stays(
    open_form: OpenForm, workspace: Workspace, case: str, qtbot: QtBot
) -> None:
    form = open_form(ROWS)
    area = form.editor("summary").focus_widget()  # type: ignore[union-attr]
    assert isinstance(area, QPlainTextEdit)
    write(area, "Water for")
    qtbot.waitUntil(lambda: stored(workspace, case).get("summary.en") == "Water for", timeout=4000)
    write(area, " farms")
    assert area.toPlainText() == "Water for farms"
    assert form.flush()
    assert stored(workspace, case).get("summary.en") == "Water for farms"


def test_a_pause_after_a_blank_does_not_move_the_cursor(
    open_form: OpenForm, workspace: Workspace, case: str, qtbot: QtBot
) -> None:
    form = open_form(ROWS)
    area = form.editor("summary").focus_widget()  # type: ignore[union-attr]
    assert isinstance(area, QPlainTextEdit)
    write(area, "Water ")
    qtbot.waitUntil(lambda: stored(workspace, case).get("summary.en") == "Water", timeout=4000)
    write(area, "for farms")
    assert area.toPlainText() == "Water for farms"


def test_undo_goes_to_the_window_when_nothing_is_typed(open_form: OpenForm) -> None:
    form = open_form(ROWS)
    heard: list[bool] = []
    QShortcut(QKeySequence.StandardKey.Undo, form).activated.connect(lambda: heard.append(True))
    fill(form, "title", "X")
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert heard == []
    assert form.editor("title").text() == "Drip irrigation"  # type: ignore[union-attr]
    tab()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert heard == [True]


def test_a_reload_leaves_the_selection_of_whoever_stands_in_a_line(open_form: OpenForm) -> None:
    form = open_form(ROWS)
    line = form.editor("title").focus_widget()  # type: ignore[union-attr]
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    form.refresh()
    assert line.selectedText() == "Drip irrigation"


def test_saving_one_field_leaves_what_is_typed_in_another(
    open_form: OpenForm, workspace: Workspace, case: str
) -> None:
    form = open_form(ROWS)
    fill(form, "title", "Half a ti")
    workspace.write("case.set", cases.change, case, [Pair("start_planned", "2026-12-01")])
    form.refresh()
    assert form.editor("title").text() == "Half a ti"  # type: ignore[union-attr]
    assert form.editor("start_planned").text() == "1 Dec 2026"  # type: ignore[union-attr]


def test_a_change_behind_the_form_becomes_a_conflict(
    open_form: OpenForm, workspace: Workspace, case: str
) -> None:
    form = open_form(ROWS)
    fill(form, "title", "Mine")
    workspace.write("case.set", cases.change, case, [Pair("title.en", "Theirs")])
    form.refresh()
    tab()
    tree = workspace.read(lambda session: session.tree(case))
    assert sorted(tree.show(case, "title.en").values) == ["Mine", "Theirs"]


def test_undo_after_a_save_is_shown_in_the_form(
    open_form: OpenForm, workspace: Workspace, case: str
) -> None:
    form = open_form(ROWS)
    fill(form, "title", "Another title")
    tab()
    assert stored(workspace, case).get("title.en") == "Another title"
    workspace.write("undo", undo.undo)
    form.refresh()
    assert form.editor("title").text() == "Drip irrigation"  # type: ignore[union-attr]


def test_escape_loses_no_text(open_form: OpenForm) -> None:
    form = open_form(ROWS)
    fill(form, "title", "Kept")
    press(Qt.Key.Key_Escape)
    assert form.editor("title").text() == "Kept"  # type: ignore[union-attr]


def test_text_that_begins_like_a_file_name_is_text(
    open_form: OpenForm, workspace: Workspace, case: str
) -> None:
    form = open_form(ROWS)
    fill(form, "title", "@farms")
    tab()
    assert stored(workspace, case).get("title.en") == "@farms"


def test_going_to_a_key_opens_its_section_and_its_language(
    workspace: Workspace, case: str, qtbot: QtBot
) -> None:
    layout: Layout = [("start_planned",), Section("Later", [("title",)], is_folded=True)]
    form = RecordForm(Context(workspace, case, case), "case", layout)
    qtbot.addWidget(form)
    form.refresh()
    form.show()
    qtbot.waitUntil(form.isActiveWindow)
    assert form.views[1].is_folded
    assert form.focus_key("title.fr")
    assert not form.views[1].is_folded
    fill(form, "title", "Irrigation")
    assert form.flush()
    assert stored(workspace, case).get("title.fr") == "Irrigation"
    assert not form.focus_key("no_such_key")


def test_a_field_says_what_asks_for_it_until_it_is_filled(open_form: OpenForm) -> None:
    form = open_form(ROWS)
    dates = box(form, "start_planned")
    assert dates.gate == 3
    assert dates.editor.focus_widget().accessibleDescription() == "needed for gate 3"
    fill(form, "start_planned", "1 Dec 2026")
    tab()
    assert dates.editor.focus_widget().accessibleDescription() == ""
    assert "required" in box(form, "title").editor.focus_widget().accessibleDescription()


def test_two_columns_when_there_is_room(open_form: OpenForm, qtbot: QtBot) -> None:
    form = open_form(ROWS)
    start, end = box(form, "start_planned"), box(form, "end_planned")
    assert start.y() == end.y()
    form.resize(600, 700)
    qtbot.waitUntil(lambda: start.y() < end.y())


def test_a_form_that_is_only_read_writes_nothing(
    open_form: OpenForm, workspace: Workspace, case: str
) -> None:
    form = open_form(ROWS)
    form.set_read_only(True)
    fill(form, "title", "Other")
    tab()
    assert form.flush()
    assert stored(workspace, case).get("title.en") == "Drip irrigation"


def test_what_is_typed_stays_when_another_file_took_the_place_of_the_desk(
    open_form: OpenForm, workspace: Workspace, case: str
) -> None:
    form, desk = open_form(ROWS), workspace.desk.path
    shutil.copy(desk, f"{desk}.other")
    os.replace(f"{desk}.other", desk)
    told: list[object] = []
    workspace.failed.connect(told.append)
    fill(form, "start_planned", "1/12/2026")
    tab()
    assert told
    assert "another file" in box(form, "start_planned").sentence.lower()
    assert form.editor("start_planned").text() == "1 Dec 2026"  # type: ignore[union-attr]
    (line,) = fallback_drafts.waiting(workspace.info["desk"])
    assert (line.record, line.text) == (case, "1 Dec 2026")


def from_before(workspace: Workspace, case: str, text: str = "Half a sentence tha") -> None:
    """As after a crash: what was typed in another run waits, and the person is told."""
    workspace.write("draft.keep", drafts.keep, case, "summary.en", text)
    recovery.recover(workspace, was_cut=True)


def answer(workspace: Workspace, words: str) -> None:
    """Press a button of the bar that tells what was recovered."""
    dict(workspace.messages.kept[-1].actions)[words]()


def test_what_was_typed_before_a_crash_is_not_saved_by_looking(
    open_form: OpenForm, workspace: Workspace, case: str
) -> None:
    from_before(workspace, case)
    form = open_form(ROWS)
    assert form.editor("summary").typed() == {"summary.en": "Half a sentence tha"}  # type: ignore[union-attr]
    assert not form.flush()
    assert stored(workspace, case).get("summary.en") == ""
    assert workspace.read(drafts.of_record, case) == {"summary.en": "Half a sentence tha"}


def test_discard_drops_it_from_an_open_form(
    open_form: OpenForm, workspace: Workspace, case: str
) -> None:
    from_before(workspace, case)
    form = open_form(ROWS)
    answer(workspace, "Discard")
    assert form.editor("summary").typed() == {"summary.en": ""}  # type: ignore[union-attr]
    assert form.flush()
    assert stored(workspace, case).get("summary.en") == ""
    assert workspace.read(drafts.of_record, case) == {}


def test_discard_leaves_what_was_edited_since(
    open_form: OpenForm, workspace: Workspace, case: str
) -> None:
    from_before(workspace, case)
    form = open_form(ROWS)
    fill(form, "summary", "t goes on")
    answer(workspace, "Discard")
    assert form.flush()
    assert "goes on" in stored(workspace, case).get("summary.en")


def test_keep_makes_it_as_if_it_had_just_been_typed(
    open_form: OpenForm, workspace: Workspace, case: str
) -> None:
    from_before(workspace, case)
    form = open_form(ROWS)
    answer(workspace, "Keep")
    assert form.flush()
    assert stored(workspace, case).get("summary.en") == "Half a sentence tha"
    assert workspace.read(drafts.of_record, case) == {}


@pytest.mark.parametrize(("words", "kept"), [("Keep", "Half a sentence tha"), ("Discard", "")])
def test_the_field_asks_what_is_to_become_of_it(
    words: str, kept: str, open_form: OpenForm, workspace: Workspace, case: str
) -> None:
    workspace.write("draft.keep", drafts.keep, case, "summary.en", "Half a sentence tha")
    form = open_form(ROWS)
    buttons = {one.text(): one for one in box(form, "summary").findChildren(LinkButton)}
    assert buttons[words].isVisible()
    QTest.mouseClick(buttons[words], Qt.MouseButton.LeftButton)
    assert not buttons[words].isVisible()
    assert form.flush()
    assert stored(workspace, case).get("summary.en") == kept
    assert workspace.read(drafts.of_record, case) == {}
