"""The registers by keys and mouse, on real desks."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from sscdesk.actions import cases, records
from sscdesk.actions.pairs import Pair
from sscdesk.gui import place, theme
from sscdesk.gui.forms.new_record import NewRecordDialog
from sscdesk.gui.jobs import Jobs
from sscdesk.gui.messages import Messages
from sscdesk.gui.place import Place
from sscdesk.gui.registers.page import RegisterPage
from sscdesk.gui.workspace import Workspace
from sscdesk.store.desk import Desk
from tests.gui.registers.conftest import Answering, listed, make, shown, stored, view_of

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def field(page: RegisterPage, key: str) -> QLineEdit:
    form = view_of(page).detail.form
    assert form is not None
    assert form.focus_key(key)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    return focus


def rest(qtbot: QtBot, page: RegisterPage, record: str) -> None:
    """Wait until the form of a record is shown."""
    qtbot.waitUntil(lambda: view_of(page).detail.record == record)


# --- the list ------------------------------------------------------------------------------------


def test_a_search_narrows_and_escape_takes_it_back(workspace: Workspace, qtbot: QtBot) -> None:
    for name in ("Ministry of Water", "École des mines", "Embrapa"):
        make(workspace, "organisation", name__en=name)
    page = shown(workspace, qtbot, "organisation")
    assert listed(page) == ["École des mines", "Embrapa", "Ministry of Water"]
    page.focus_filter()
    search = view_of(page).list.search
    QTest.keyClicks(search, "ecole")
    qtbot.waitUntil(lambda: listed(page) == ["École des mines"])
    assert view_of(page).list.count.text() == "1 of 3 records"
    QTest.keyClicks(search, "xx")
    qtbot.waitUntil(view_of(page).list.empty.isVisible)
    QTest.keyClick(search, Key.Key_Escape)
    assert len(listed(page)) == 3
    QTest.keyClick(search, Key.Key_Down)
    assert view_of(page).list.table.hasFocus()


def test_a_click_on_a_head_sorts(workspace: Workspace, qtbot: QtBot) -> None:
    for name in ("Alpha", "Zebra"):
        make(workspace, "organisation", name__en=name)
    page = shown(workspace, qtbot, "organisation")
    head = view_of(page).list.table.horizontalHeader()
    QTest.mouseClick(head.viewport(), LEFT, pos=QPoint(20, head.height() // 2))
    assert listed(page) == ["Zebra", "Alpha"]


def test_arrows_lead_from_record_to_record(workspace: Workspace, qtbot: QtBot) -> None:
    first = make(workspace, "person", name="Ann", function="Officer")
    second = make(workspace, "person", name="Bob", function="Expert")
    page = shown(workspace, qtbot, "person")
    rest(qtbot, page, first)
    QTest.keyClick(view_of(page).list.table, Key.Key_Down)
    rest(qtbot, page, second)
    assert view_of(page).detail.heading.text() == "Bob"
    assert field(page, "function").text() == "Expert"


def test_a_place_leads_to_the_record_of_a_line_below_it(workspace: Workspace, qtbot: QtBot) -> None:
    make(workspace, "event", title="Another one")
    event = make(workspace, "event", title="Joint commission")
    line = make(workspace, "commitment", event=event, text="Send the list")
    page = shown(workspace, qtbot, "event", key=line)
    assert view_of(page).list.current() == event
    rest(qtbot, page, event)


# --- the form ------------------------------------------------------------------------------------


def test_what_is_typed_is_saved_when_the_field_is_left(workspace: Workspace, qtbot: QtBot) -> None:
    made = make(workspace, "organisation", name__en="Brazilian Agency")
    page = shown(workspace, qtbot, "organisation")
    box = field(page, "short_name")
    QTest.keyClicks(box, "ABC")
    QTest.keyClick(box, Key.Key_Tab)
    assert stored(workspace, made).get("short_name") == "ABC"
    assert view_of(page).list.model.cell(0, 0).second == "ABC"


def test_leaving_for_another_record_saves_what_waits(workspace: Workspace, qtbot: QtBot) -> None:
    first = make(workspace, "event", title="Alpha")
    second = make(workspace, "event", title="Beta")
    page = shown(workspace, qtbot, "event")
    QTest.keyClicks(field(page, "place"), "Kampala")
    view_of(page).list.table.select(second)
    rest(qtbot, page, second)
    assert stored(workspace, first).get("place") == "Kampala"


def test_a_new_record_is_asked_for_and_stood_on(workspace: Workspace, qtbot: QtBot) -> None:
    page = shown(workspace, qtbot, "event")
    assert view_of(page).empty.isVisible()
    QTest.mouseClick(view_of(page).empty.button, LEFT)
    dialog = page.window().findChild(NewRecordDialog)
    assert dialog is not None
    editor = dialog.form.editor("title")
    assert editor is not None
    QTest.keyClicks(editor.focus_widget(), "Joint commission")
    QTest.mouseClick(dialog.create_button, LEFT)
    assert listed(page) == ["Joint commission"]
    assert view_of(page).detail.heading.text() == "Joint commission"


def test_a_commitment_is_typed_below_its_event(workspace: Workspace, qtbot: QtBot) -> None:
    event = make(workspace, "event", title="Joint commission")
    page = shown(workspace, qtbot, "event")
    below = view_of(page).detail.below
    assert below is not None
    QTest.mouseClick(below.new_button, LEFT)
    typing = QApplication.focusWidget()
    assert typing is not None
    QTest.keyClicks(typing, "Send the list")
    QTest.keyClick(typing, Key.Key_Return)
    (line,) = stored(workspace, event).all("commitment")
    assert line.get("text") == "Send the list"


# --- where it is used ----------------------------------------------------------------------------


def test_who_names_a_partner_can_be_opened(workspace: Workspace, qtbot: QtBot) -> None:
    org = make(workspace, "organisation", name__en="Embrapa")
    person = make(workspace, "person", name="Ann", organisation=org)
    _ref, case = workspace.write("case.new", cases.create, [Pair("title.en", "Drip irrigation")])
    pairs = [Pair("organisation", org), Pair("role", "PROVIDER")]
    workspace.write("case.add", cases.add, case, "participant", pairs)
    page = shown(workspace, qtbot, "organisation")
    detail = view_of(page).detail
    qtbot.waitUntil(lambda: bool(detail.named.uses))
    assert detail.used.model.rowCount() == 1
    assert detail.used_button.text() == "Named by 1 record"
    QTest.mouseClick(detail.used_button, LEFT)
    with qtbot.waitSignal(page.go) as went:
        QTest.keyClick(detail.used.table, Key.Key_Return)
    assert went.args == [place.case(case)]
    assert detail.contacts is not None
    assert detail.contacts.model.row_words(0).startswith("Ann")
    with qtbot.waitSignal(page.go) as went:
        detail.contacts.table.select(person)
        QTest.keyClick(detail.contacts.table, Key.Key_Return)
    assert went.args == [Place(place.REGISTER, "person", key=person)]


def test_a_new_contact_belongs_to_the_organisation(workspace: Workspace, qtbot: QtBot) -> None:
    org = make(workspace, "organisation", name__en="Embrapa", country="BRA")
    page = shown(workspace, qtbot, "organisation")
    detail = view_of(page).detail
    assert detail.contacts is not None
    QTest.mouseClick(detail.contacts.new_button, LEFT)
    dialog = page.window().findChild(NewRecordDialog)
    assert dialog is not None
    editor = dialog.form.editor("name")
    assert editor is not None
    QTest.keyClicks(editor.focus_widget(), "Ann")
    QTest.mouseClick(dialog.create_button, LEFT)
    qtbot.waitUntil(lambda: len(detail.named.people) == 1)
    (row,) = detail.named.people
    made = stored(workspace, row.id)
    assert (made.get("name"), made.get("organisation"), made.get("country")) == ("Ann", org, "BRA")


# --- deleting and forgetting ---------------------------------------------------------------------


def test_deleting_goes_on_to_the_next_and_can_be_undone(
    workspace: Workspace, messages: Answering, qtbot: QtBot
) -> None:
    first = make(workspace, "organisation", name__en="Alpha")
    second = make(workspace, "organisation", name__en="Beta")
    make(workspace, "person", name="Ann", organisation=first)
    page = shown(workspace, qtbot, "organisation")
    qtbot.waitUntil(lambda: bool(view_of(page).detail.named.people))
    QTest.mouseClick(view_of(page).detail.remove_button, LEFT)
    assert listed(page) == ["Beta"]
    assert view_of(page).list.current() == second
    note = messages.kept[-1]
    assert note.text == "Deleted: “Alpha”. 1 record still names it."
    with qtbot.waitSignal(page.command) as asked:
        note.actions[0][1]()
    assert asked.args == ["undo"]
    assert messages.asked == []


def test_what_is_deleted_elsewhere_goes_out_of_sight(workspace: Workspace, qtbot: QtBot) -> None:

    first = make(workspace, "offer", title__en="Alpha")
    second = make(workspace, "offer", title__en="Beta")
    page = shown(workspace, qtbot, "offer")
    rest(qtbot, page, first)
    workspace.write("record.remove", records.remove, first)
    assert listed(page) == ["Beta"]
    rest(qtbot, page, second)


# --- every eye and hand --------------------------------------------------------------------------


def test_read_only_shows_and_changes_nothing(workspace: Workspace, qtbot: QtBot) -> None:
    make(workspace, "event", title="Joint commission")
    with Desk(workspace.desk.path, readonly=True, today=workspace.today) as desk:
        page = shown(Workspace(desk, Messages(), Jobs(at_once=True)), qtbot, "event")
        view = view_of(page)
        assert not view.list.new_button.isVisible()
        assert not view.detail.remove_button.isVisible()
        assert view.detail.form is not None
        assert view.detail.form.is_read_only
        assert not page.do("line.new")


@pytest.mark.parametrize(
    "kind", ["organisation", "person", "offer", "funding_source", "event", "reminder"]
)
def test_every_register_can_be_read_aloud(
    workspace: Workspace, qtbot: QtBot, kind: str, qtmodeltester: Any
) -> None:
    names = {"organisation": "name__en", "person": "name", "offer": "title__en",
             "funding_source": "name__en", "event": "title", "reminder": "text"}  # fmt: skip
    make(workspace, kind, **{names[kind]: "Embrapa"})
    page = shown(workspace, qtbot, kind)
    view = view_of(page)
    assert page.title()
    assert view.list.model.row_words(0).startswith("Embrapa")
    qtmodeltester.check(view.list.model)
    buttons = [one for one in page.findChildren(QAbstractButton) if one.isVisible()]
    stops = [one for one in buttons if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [one for one in stops if not (one.accessibleName() or one.text())] == []
    for pane in page.panes():
        pane.setFocus()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert pane is focus or pane.isAncestorOf(focus)


def test_history_takes_search_and_record_back(workspace: Workspace, qtbot: QtBot) -> None:
    for name in ("Alpha water", "Beta water", "Gamma"):
        make(workspace, "organisation", name__en=name)
    page = shown(workspace, qtbot, "organisation")
    QTest.keyClicks(view_of(page).list.search, "water")
    qtbot.waitUntil(lambda: len(listed(page)) == 2)
    QTest.keyClick(view_of(page).list.table, Key.Key_Down)
    kept = page.state()
    page.show_place(Place(place.REGISTER, "event"))
    page.show_place(Place(place.REGISTER, "organisation"))
    page.restore(kept)
    assert listed(page) == ["Alpha water", "Beta water"]
    assert view_of(page).list.current() == kept["record"]


def test_from_right_to_left_the_list_stands_at_the_right(
    workspace: Workspace, qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, "light", 100, Qt.LayoutDirection.RightToLeft, reduce_motion=True)
    make(workspace, "organisation", name__en="Embrapa")
    page = shown(workspace, qtbot, "organisation")
    view = view_of(page)
    at_list, at_side = (part.mapTo(page, QPoint(0, 0)).x() for part in (view.list, view.side))
    assert at_list > at_side


def test_a_narrow_window_leaves_columns_out_and_a_wide_one_has_them_again(
    workspace: Workspace, qtbot: QtBot
) -> None:
    make(workspace, "organisation", name__en="Embrapa")
    page = shown(workspace, qtbot, "organisation")
    table = view_of(page).list.table
    column = view_of(page).list.model.column_of("type")
    width = table.columnWidth(column)
    assert width > 0
    page.resize(1000, 450)
    qtbot.waitUntil(lambda: table.isColumnHidden(column))
    page.resize(1182, 700)
    qtbot.waitUntil(lambda: not table.isColumnHidden(column))
    assert table.columnWidth(column) == width
