"""Choosing one or several: by mouse, by keys, by a few letters in any language."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from sscdesk import settings
from sscdesk.actions import records
from sscdesk.actions.pairs import Pair
from sscdesk.domain import catalogue
from sscdesk.domain.fields import Field
from sscdesk.errors import BadValue
from sscdesk.gui.forms import editors
from sscdesk.gui.forms.amounts import AmountEditor, usual_currencies
from sscdesk.gui.forms.choices import ChoiceList, ChoiceRow, ChoiceSearch, YesNo
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.dates import DateEditor
from sscdesk.gui.forms.editor import Editor
from sscdesk.gui.forms.files import DocumentPicker, FileEditor
from sscdesk.gui.forms.options import Option
from sscdesk.gui.forms.pickers import RecordPicker
from sscdesk.gui.forms.sets import Member, SetEditor
from sscdesk.gui.forms.texts import TextEditor, without_controls
from sscdesk.gui.workspace import Workspace
from tests.gui.forms.conftest import stored
from tests.gui.forms.keys import press, write

E = TypeVar("E", bound=Editor)
Show = Callable[..., Editor]


def field(kind: str, key: str) -> Field:
    found = catalogue.field(catalogue.KINDS[kind], key)
    assert found is not None
    return found


@pytest.fixture
def show(workspace: Workspace, qtbot: QtBot) -> Callable[..., Editor]:
    """A shown input of a field, which has the focus."""

    def make(kind: str, key: str, root: str = "") -> Editor:
        editor = editors.make(field(kind, key), Context(workspace, root))
        qtbot.addWidget(editor)
        editor.resize(420, 60)
        editor.show()
        qtbot.waitUntil(editor.isActiveWindow)
        editor.focus_widget().setFocus()
        return editor

    return make


def finished(editor: Editor) -> list[str]:
    """The values at each moment when the person was done."""
    heard: list[str] = []
    editor.finished.connect(lambda: heard.append(editor.value()))
    return heard


def test_few_choices_are_a_row_and_many_are_searched(show: Show) -> None:
    assert isinstance(show("case", "case_type"), ChoiceRow)
    assert isinstance(show("case", "sector_main"), ChoiceList)
    assert isinstance(show("case", "lead_country"), ChoiceSearch)
    assert isinstance(show("demand", "language"), ChoiceSearch)


def test_clicking_the_chosen_one_again_chooses_none(show: Show, qtbot: QtBot) -> None:
    editor = show("case", "case_type")
    heard = finished(editor)
    button = editor.findChildren(QRadioButton)[1]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard == ["PROJECT", ""]


def test_arrows_step_through_a_row_and_save_once(show: Show) -> None:
    editor = show("case", "case_type")
    heard = finished(editor)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    assert heard == ["ACTION"]
    assert editor.value() == "PROGRAMME"
    editor.leave()
    assert heard == ["ACTION", "PROGRAMME"]


def test_stepping_through_a_list_saves_when_it_is_left(show: Show) -> None:
    editor = show("case", "sector_main")
    heard = finished(editor)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert heard == []
    editor.leave()
    assert heard == ["HEA"]


def test_a_withdrawn_code_stays_visible_until_another_is_chosen(show: Show) -> None:
    editor = show("participant", "role")
    editor.set_values({"role": "SECOND_PROVIDER"})
    shown = [button.text() for button in editor.findChildren(QRadioButton) if button.isChecked()]
    assert shown == ["old value: Second provider"]
    assert editor.value() == "SECOND_PROVIDER"
    search = show("case", "lead_country")
    search.set_values({"lead_country": "YUG"})
    assert search.text() == "old value: YUG"
    assert search.value() == "YUG"


def test_a_code_that_nobody_has_checked_says_so(show: Show, qtbot: QtBot) -> None:
    sectors = show("case", "sector_main")
    assert isinstance(sectors, ChoiceList)
    box, roles = sectors.box, Qt.ItemDataRole
    doubtful, checked = box.findData("POP"), box.findData("AGR")
    for role in (roles.ToolTipRole, roles.AccessibleDescriptionRole):
        assert box.itemData(doubtful, role) == "To be verified against its source."
        assert box.itemData(checked, role) is None
    row = ChoiceRow(field("case", "case_type"), [Option("A", "one", tip="doubtful")])
    qtbot.addWidget(row)
    (button,) = row.findChildren(QRadioButton)
    assert button.toolTip() == button.accessibleDescription() == "doubtful"


def test_yes_no_or_nothing(show: Show) -> None:
    editor = show("participant", "is_lead")
    assert isinstance(editor, YesNo)
    QTest.mouseClick(editor.findChildren(QRadioButton)[0], Qt.MouseButton.LeftButton)
    assert editor.value() == "true"
    press(Qt.Key.Key_Delete)
    assert editor.value() == ""


@pytest.mark.parametrize("typed", ["Ouganda", "uga", "UG", "ugan", "أوغندا"])
def test_a_country_is_found_in_any_language(show: Show, typed: str) -> None:
    editor = show("case", "lead_country")
    assert isinstance(editor, ChoiceSearch)
    heard = finished(editor)
    write(editor.line, typed)
    assert editor.line.options()[0].label == "Uganda"
    press(Qt.Key.Key_Return)
    assert heard == ["UGA"]
    assert editor.line.text() == "Uganda"


def test_a_name_that_is_not_there_is_kept_and_refused(show: Show) -> None:
    editor = show("case", "lead_country")
    write(editor.focus_widget(), "Atlantis")
    with pytest.raises(BadValue, match="is not in the list"):
        editor.value()
    assert editor.text() == "Atlantis"


@pytest.mark.parametrize("typed", ["maaif", "ministère de l’a", "Agriculture"])
def test_an_organisation_is_found_by_any_of_its_names(
    show: Show, organisation: str, typed: str
) -> None:
    editor = show("demand", "requesting_organisation")
    assert isinstance(editor, RecordPicker)
    heard = finished(editor)
    write(editor.line, typed)
    press(Qt.Key.Key_Return)
    assert heard == [organisation]
    assert editor.line.text() == "Ministry of Agriculture"


def test_the_last_line_adds_what_was_typed(show: Show, organisation: str) -> None:
    editor = show("demand", "requesting_organisation")
    assert isinstance(editor, RecordPicker)
    wanted: list[tuple[str, str]] = []
    editor.add_requested.connect(lambda kind, text: wanted.append((kind, text)))
    write(editor.line, "National Farmers Union")
    assert [option.label for option in editor.line.options()] == ["Add “National Farmers Union”…"]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert wanted == [("organisation", "National Farmers Union")]


def test_a_record_that_was_just_made_is_found(
    show: Show, workspace: Workspace, organisation: str
) -> None:
    editor = show("demand", "requesting_organisation")
    assert isinstance(editor, RecordPicker)
    assert len(editor.suggest("")) == 1
    pairs = [Pair("name.en", "National Farmers Union")]
    workspace.write("record.new", records.create, "organisation", pairs)
    assert [option.label for option in editor.suggest("farmers")] == ["National Farmers Union"]


def test_a_case_is_found_by_a_word_of_its_title(show: Show, case: str) -> None:
    editor = show("relation", "other_case")
    assert isinstance(editor, RecordPicker)
    write(editor.line, "drip")
    press(Qt.Key.Key_Return)
    assert editor.value() == case


def test_members_are_added_by_letters_and_taken_out_by_keys(show: Show, qtbot: QtBot) -> None:
    editor = show("case", "sdg_others")
    assert isinstance(editor, SetEditor)
    heard = finished(editor)
    write(editor.line, "hunger")
    press(Qt.Key.Key_Return)
    write(editor.line, "water")
    press(Qt.Key.Key_Return)
    assert heard == ["2", "2;6"]
    press(Qt.Key.Key_Backspace)
    assert editor.value() == "2"
    QTest.mouseClick(editor.findChildren(Member)[0], Qt.MouseButton.LeftButton)
    assert editor.value() == ""


def test_tags_are_free_words_parted_by_commas(show: Show) -> None:
    editor = show("case", "tags")
    assert isinstance(editor, SetEditor)
    write(editor.line, "Water,farm")
    editor.leave()
    assert editor.value() == "farm;water"


def test_no_break_spaces_stay_when_a_text_is_edited(show: Show) -> None:
    editor = show("demand", "demand_text")
    assert isinstance(editor, TextEditor)
    text = "Coût : 1\u00a0000\u202f000 F\u00a0CFA\nQuelques\u00a0km"
    editor.set_value(text)
    assert editor.value() == text
    editor.area.moveCursor(QTextCursor.MoveOperation.End)
    write(editor.area, ".")
    assert editor.value() == editor.text() == f"{text}."
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    write(editor.area, "Fin")
    assert editor.value() == f"{text}.\nFin"


@pytest.mark.parametrize("typed", ["", "land ri"])
def test_tags_come_back_from_a_draft_one_by_one(typed: str, show: Show) -> None:
    editor, again = show("case", "tags"), show("case", "tags")
    assert isinstance(editor, SetEditor)
    assert isinstance(again, SetEditor)
    write(editor.line, f"irrigation,rice paddy,{typed}")
    again.set_typed(editor.typed())
    members = [chip.option.value for chip in again.findChildren(Member)]
    assert members == ["irrigation", "rice paddy"]
    assert again.line.text() == typed
    assert again.typed() == editor.typed()


def test_a_code_that_is_no_member_yet_comes_back_in_the_line(show: Show) -> None:
    editor, again = show("case", "sdg_others"), show("case", "sdg_others")
    assert isinstance(editor, SetEditor)
    assert isinstance(again, SetEditor)
    editor.set_value("2;6")
    write(editor.line, "goal x")
    again.set_typed(editor.typed())
    assert sorted(chip.option.value for chip in again.findChildren(Member)) == ["2", "6"]
    assert again.line.text() == "goal x"


def test_an_amount_takes_the_currency_typed_behind_it(workspace: Workspace, qtbot: QtBot) -> None:
    kind = catalogue.KINDS["demand"]
    editor = editors.make_amount(field("demand", "estimated_amount"), kind, Context(workspace))
    assert isinstance(editor, AmountEditor)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.waitUntil(editor.isActiveWindow)
    write(editor.amount.line, "1.2m UGX")
    assert editor.values() == {"estimated_amount": "1200000", "estimated_currency": "UGX"}
    assert editor.note() == "No exchange rate for UGX is recorded."
    pairs = [Pair("currency", "UGX"), Pair("on", "2026-11-01"), Pair("rate_to_usd", "0.00027")]
    workspace.write("record.new", records.create, "exchange_rate", pairs)
    assert editor.note() == "USD 324 at the rate of 1 Nov 2026"


def test_a_new_amount_begins_with_the_main_currency(workspace: Workspace, qtbot: QtBot) -> None:
    settings.remember(main_currency="KES", currencies=("EUR", "UGX"))
    kind = catalogue.KINDS["demand"]
    editor = editors.make_amount(field("demand", "estimated_amount"), kind, Context(workspace))
    assert isinstance(editor, AmountEditor)
    qtbot.addWidget(editor)
    editor.show()
    assert [one.value for one in usual_currencies(editor.currency.field, Context(workspace))][
        :3
    ] == ["KES", "EUR", "UGX"]
    write(editor.amount.line, "500")
    assert editor.values() == {"estimated_amount": "500", "estimated_currency": "KES"}
    write(editor.amount.line, "500 UGX")
    assert editor.values()["estimated_currency"] == "UGX"
    settings.remember_currency("UGX")
    assert settings.load().main_currency == "KES"


def test_the_currencies_used_last_stand_first(workspace: Workspace, qtbot: QtBot) -> None:
    settings.remember_currency("UGX")
    editor = editors.make(field("demand", "estimated_currency"), Context(workspace))
    qtbot.addWidget(editor)
    assert isinstance(editor, ChoiceSearch)
    assert [option.value for option in editor.suggest("")][:2] == ["UGX", "AED"]
    editor.set_value("KES")
    editor.edited.emit()
    editor.finish()
    assert settings.load().currencies == ("KES", "UGX")


def test_an_amount_without_a_currency_waits_for_it(workspace: Workspace, qtbot: QtBot) -> None:
    kind = catalogue.KINDS["demand"]
    editor = editors.make_amount(field("demand", "estimated_amount"), kind, Context(workspace))
    qtbot.addWidget(editor)
    editor.set_typed({"estimated_amount": "94k"})
    with pytest.raises(BadValue, match="has no currency"):
        editor.values()


def test_the_calendar_opens_by_keys_and_gives_a_day(show: Show, qtbot: QtBot) -> None:
    editor = show("demand", "request_date")
    assert isinstance(editor, DateEditor)
    heard = finished(editor)
    editor.set_value("2026-11")
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = editor._calendar
    assert calendar is not None
    qtbot.waitUntil(calendar.isVisible)
    assert calendar.days.selectedDate().toString(Qt.DateFormat.ISODate) == "2026-11-01"
    calendar.days.activated.emit(calendar.days.selectedDate().addDays(18))
    assert heard == ["2026-11-19"]
    assert editor.text() == "19 Nov 2026"


def test_control_characters_of_a_paste_are_left_out_with_a_sentence(show: Show) -> None:
    editor = show("demand", "demand_text")
    assert isinstance(editor, TextEditor)
    data = QMimeData()
    data.setText("Water\x07 for\u200b farms\r\nand more")
    editor.area.insertFromMimeData(data)
    assert editor.value() == "Water for farms\nand more"
    assert "control characters" in editor.note()


def test_a_hundred_thousand_signs_are_refused_in_words(show: Show) -> None:
    editor = show("demand", "demand_text")
    text = "Water " * 17_000
    assert without_controls(field("demand", "demand_text"), text) == (text, "")
    editor.set_text(text)
    with pytest.raises(BadValue, match="32767 are the most"):
        editor.value()


def dropped(path: Path) -> QDropEvent:
    """A file let go over a widget."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    dropped.data = data  # type: ignore[attr-defined]  # Qt keeps no reference of its own
    return QDropEvent(
        QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip


def test_a_dropped_file_waits_until_the_field_is_saved(
    show: Show, workspace: Workspace, case: str, tmp_path: Path
) -> None:
    letter = tmp_path / "Signed copy.pdf"
    letter.write_bytes(b"%PDF-1.7")
    editor = show("agreement", "document", case)
    assert isinstance(editor, DocumentPicker)
    editor.dropEvent(dropped(letter))
    assert editor.line.text() == "Signed copy"
    assert stored(workspace, case).one("document") is None
    draft, again = editor.text(), show("agreement", "document", case)
    again.set_text(draft)
    assert (again.value(), editor.value()) == (draft, draft)


def test_a_file_that_is_too_large_is_refused(show: Show, tmp_path: Path) -> None:
    huge = tmp_path / "film.mov"
    with huge.open("wb") as file:
        file.truncate(101 * 1024 * 1024)
    editor = show("document", "file")
    assert isinstance(editor, FileEditor)
    editor.take(huge)
    with pytest.raises(BadValue, match="more than 100 MB"):
        editor.value()


def test_every_input_has_a_name_for_a_screen_reader(show: Show) -> None:
    for kind, key in (("case", "case_type"), ("case", "tags"), ("case", "title")):
        editor = show(kind, key)
        editor.set_name("Label")
        stops = [
            widget
            for widget in editor.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
            and widget.isVisibleTo(editor)
        ]
        assert stops
        assert all("Label" in w.accessibleName() or w.accessibleName() for w in stops)
