"""The settings apply at once; what belongs to the desk is in the desk, and can be taken back."""

from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from sscdesk import settings
from sscdesk.actions import looking, office, undo, writes
from sscdesk.domain.situation import Thresholds
from sscdesk.gui import spelling
from sscdesk.gui.exchange import backup_now
from sscdesk.gui.forms.new_record import NewRecordDialog
from sscdesk.gui.main_window import MainWindow
from sscdesk.gui.place import SETTINGS, Place
from sscdesk.gui.settings.backups import BackupSection
from sscdesk.gui.settings.data import DataSection
from sscdesk.gui.settings.gates import GatesSection
from sscdesk.gui.settings.looks import LooksSection
from sscdesk.gui.settings.page import SECTIONS, SettingsPage
from sscdesk.gui.settings.profile import ProfileSection
from sscdesk.gui.settings.rates import RatesSection
from sscdesk.gui.settings.section import Section
from sscdesk.gui.settings.spoken import LanguageSection
from sscdesk.gui.settings.thresholds import GROUPS
from sscdesk.gui.workspace import Workspace
from sscdesk.store import kept, queries
from tests.gui.conftest import Recorder

LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key
S = TypeVar("S", bound=Section)


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> SettingsPage:
    settings.remember(backup_folder=str(tmp_path / "given"))
    made = SettingsPage(workspace)
    made.go.connect(made.show_place)
    made.resize(1180, 640)
    qtbot.addWidget(made)
    made.show_place(Place(SETTINGS))
    with qtbot.waitExposed(made):
        made.show()
    return made


def section(page: SettingsPage, name: str, kind: type[S]) -> S:
    """Choose a section by its name at the side."""
    QTest.mouseClick(page.buttons[name], LEFT)
    found = page.current
    assert isinstance(found, kind)
    return found


def pick(box: QComboBox, value: object) -> None:
    """Choose in a list by keys."""
    box.setFocus()
    steps = box.findData(value) - box.currentIndex()
    for _step in range(abs(steps)):
        QTest.keyClick(box, Key.Key_Down if steps > 0 else Key.Key_Up)


def retype(line: object, text: str) -> None:
    from PySide6.QtWidgets import QLineEdit

    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


# --- who works here ------------------------------------------------------------------------------


def test_a_new_name_is_in_the_next_act(page: SettingsPage, workspace: Workspace) -> None:
    profile = section(page, "profile", ProfileSection)
    retype(profile.name, "Amina Nakato")
    QTest.keyClick(profile.name, Key.Key_Return)
    assert settings.load().user == "Amina Nakato"
    assert workspace.user == "Amina Nakato"


def test_the_office_is_renamed_and_undo_brings_it_back(
    page: SettingsPage, workspace: Workspace
) -> None:
    profile = section(page, "profile", ProfileSection)
    retype(profile.office, "Ministry of Finance")
    QTest.keyClick(profile.office, Key.Key_Return)
    assert _office(workspace) == "Ministry of Finance"
    profile.name.setFocus()
    workspace.write("undo", undo.undo)
    assert _office(workspace) == "Ministry of Planning"
    assert profile.office.text() == "Ministry of Planning"


def test_an_office_without_a_name_is_told_and_not_written(
    page: SettingsPage, workspace: Workspace
) -> None:
    profile = section(page, "profile", ProfileSection)
    retype(profile.office, " ")
    assert not profile.save()
    assert _office(workspace) == "Ministry of Planning"
    assert workspace.messages.kept[-1].text == "An office needs a name."


def _office(workspace: Workspace) -> str:
    return workspace.read(lambda s: writes.read_root(s, s.office)).get("name")


# --- words and looks -----------------------------------------------------------------------------


def test_a_translation_that_no_native_speaker_read_is_named(page: SettingsPage) -> None:
    spoken = section(page, "language", LanguageSection)
    assert "Not yet read by a native speaker: العربية." in spoken.language.accessibleDescription()


def test_a_language_is_remembered_and_the_window_asked(page: SettingsPage, qtbot: QtBot) -> None:
    spoken = section(page, "language", LanguageSection)
    with qtbot.waitSignal(page.command) as asked:
        pick(spoken.language, "fr")
    assert asked.args == ["restyle"]
    assert settings.load().language == "fr"
    assert page.place == Place(SETTINGS, tab="language", key="language")


def test_dates_are_spelt_at_once(page: SettingsPage) -> None:
    spoken = section(page, "language", LanguageSection)
    try:
        pick(spoken.dates, spelling.ISO)
        assert settings.load().date_style == spelling.ISO
        assert spelling.day("2026-11-19") == "2026-11-19"
        assert "2026-11-19" in spoken.sample.note.text()
    finally:
        spelling.use(None)


def test_looks_are_remembered_each_in_its_place(page: SettingsPage) -> None:
    looks = section(page, "looks", LooksSection)
    QTest.mouseClick(looks.theme.button("dark"), LEFT)
    pick(looks.text, 130)
    pick(looks.density, "compact")
    QTest.mouseClick(looks.motion, LEFT, pos=QPoint(12, looks.motion.height() // 2))
    held = settings.load()
    assert (held.theme, held.text_percent, held.density, held.reduce_motion) == (
        "dark", 130, "compact", True,
    )  # fmt: skip


def test_the_window_is_dressed_anew_and_stands_where_it_stood(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.go(Place(SETTINGS, tab="looks"))
    shown = window.page
    assert isinstance(shown, SettingsPage)
    looks = shown.current
    assert isinstance(looks, LooksSection)
    with qtbot.waitSignal(window.restyle):
        pick(looks.text, 110)
    assert window.history.current is not None
    assert window.history.current.place == Place(SETTINGS, tab="looks", key="text_percent")


# --- thresholds ----------------------------------------------------------------------------------


def limits(workspace: Workspace) -> Thresholds:
    return workspace.read(looking.thresholds)


def test_every_threshold_of_the_office_can_be_set() -> None:
    assert {field.key for group in GROUPS for field in group.fields} == set(office.KEYS)


def test_a_threshold_is_typed_as_people_write_numbers(
    page: SettingsPage, workspace: Workspace
) -> None:
    gates = section(page, "gates", GatesSection)
    made = gates.thresholds["feasibility_usd"]
    assert not made.reset.isVisible()
    retype(made.editor.line, "500 000")
    QTest.keyClick(made.editor.line, Key.Key_Return)
    assert limits(workspace).feasibility_usd == Decimal(500_000)
    assert made.editor.line.text() == "500,000"
    assert gates._rows["feasibility_usd"].note.text() == "Usually USD 1,000,000"
    QTest.mouseClick(made.reset, LEFT)
    assert limits(workspace).feasibility_usd == Decimal(1_000_000)


def test_a_change_of_a_threshold_can_be_taken_back(
    page: SettingsPage, workspace: Workspace
) -> None:
    gates = section(page, "gates", GatesSection)
    line = gates.thresholds["stale_days"].editor.line
    retype(line, "60")
    QTest.keyClick(line, Key.Key_Tab)
    assert limits(workspace).stale_days == 60
    note = workspace.messages.kept[-1]
    assert note.text == "Changed for this desk: A case is called quiet after."
    dict(note.actions)["Undo"]()
    assert limits(workspace).stale_days == 90
    assert line.text() == "90"


def test_what_is_no_number_stays_with_its_sentence(
    page: SettingsPage, workspace: Workspace
) -> None:
    gates = section(page, "gates", GatesSection)
    made = gates.thresholds["stale_days"]
    retype(made.editor.line, "soon")
    QTest.keyClick(made.editor.line, Key.Key_Tab)
    assert made.editor.line.property("state") == "error"
    assert gates._rows["stale_days"].note.text()
    assert not page.save()
    assert limits(workspace).stale_days == 90


@pytest.mark.parametrize(("key", "typed"), [("reason_characters", "19"), ("stale_days", "36501")])
def test_a_threshold_out_of_its_bounds_is_refused(
    page: SettingsPage, workspace: Workspace, key: str, typed: str
) -> None:
    before = limits(workspace)
    gates = section(page, "gates", GatesSection)
    made = gates.thresholds[key]
    retype(made.editor.line, typed)
    QTest.keyClick(made.editor.line, Key.Key_Tab)
    assert made.editor.line.property("state") == "error"
    assert limits(workspace) == before


# --- currencies and rates ------------------------------------------------------------------------


def test_a_rate_is_made_changed_and_deleted(page: SettingsPage, workspace: Workspace) -> None:
    rates = section(page, "rates", RatesSection)
    assert rates.empty.isVisible()
    QTest.mouseClick(rates.empty.button, LEFT)
    [dialog] = rates.findChildren(NewRecordDialog)
    currency, rate = dialog.form.editor("currency"), dialog.form.editor("rate_to_usd")
    assert currency is not None
    assert rate is not None
    QTest.keyClicks(currency.focus_widget(), "EUR")
    QTest.keyClick(currency.focus_widget(), Key.Key_Tab)
    QTest.keyClicks(rate.focus_widget(), "1.0869")
    QTest.keyClick(rate.focus_widget(), Key.Key_Tab)
    QTest.mouseClick(dialog.create_button, LEFT)
    [id_] = workspace.read(queries.roots_of_kind, "exchange_rate")
    assert rates.table.current_id() == id_
    assert rates.form is not None
    field = rates.form.editor("rate_to_usd")
    assert field is not None
    retype(field.focus_widget(), "1.09")
    QTest.keyClick(field.focus_widget(), Key.Key_Tab)
    assert _rate(workspace, id_) == "1.09"
    assert "1.09" in rates.model.row_words(0)
    rates.table.setFocus()
    QTest.keyClick(rates.table, Key.Key_Delete)
    assert workspace.read(queries.roots_of_kind, "exchange_rate") == []
    assert rates.empty.isVisible()
    workspace.write("undo", undo.undo)
    assert rates.model.rowCount() == 1


def _rate(workspace: Workspace, id_: str) -> str:
    return workspace.read(lambda s: writes.read_root(s, id_)).get("rate_to_usd")


def test_the_main_currency_stays_when_others_are_used(page: SettingsPage) -> None:
    rates = section(page, "rates", RatesSection)
    retype(rates.main.line, "UGX")
    QTest.keyClick(rates.main.line, Key.Key_Tab)
    settings.remember_currency("EUR")
    assert settings.load().main_currency == "UGX"
    assert settings.first_currencies() == ("UGX", "EUR")


# --- backup and data -----------------------------------------------------------------------------


def test_a_backup_is_made_and_listed(page: SettingsPage, workspace: Workspace) -> None:
    backups = section(page, "backup", BackupSection)
    assert backups.copies.empty.isVisible()
    QTest.mouseClick(backups.now, LEFT)
    [copy] = backups.copies.copies()
    assert (copy.reason, copy.is_whole) == ("backup", True)
    assert kept.archives(workspace.desk.path) == []


def test_the_folder_of_backups_is_another_one(
    page: SettingsPage, workspace: Workspace, tmp_path: Path
) -> None:
    backups = section(page, "backup", BackupSection)
    assert isinstance(workspace.messages, Recorder)
    workspace.messages.target = tmp_path / "stick"
    QTest.mouseClick(backups.change, LEFT)
    assert backup_now.folder() == tmp_path / "stick"
    assert backups.folder.accessibleName() == str(tmp_path / "stick")


def test_restore_is_asked_of_the_window(page: SettingsPage, qtbot: QtBot) -> None:
    backups = section(page, "backup", BackupSection)
    with qtbot.waitSignal(page.command) as asked:
        QTest.mouseClick(backups.restore, LEFT)
    assert asked.args == ["backup.restore"]


def test_the_check_says_that_the_data_are_whole(page: SettingsPage) -> None:
    data = section(page, "data", DataSection)
    QTest.mouseClick(data.check.button, LEFT)
    assert data.check.result.text().startswith("No fault was found. Records: 1;")
    assert data.check.button.isEnabled()


def test_the_check_says_what_is_wrong(page: SettingsPage, workspace: Workspace) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(workspace.desk.path)) as connection, connection:
        connection.execute("UPDATE office SET name = 'Somebody else'")
    data = section(page, "data", DataSection)
    QTest.mouseClick(data.check.button, LEFT)
    assert data.check.result.text().startswith("1 fault was found.")
    assert "office" in data.check.findings.text()


# --- the page ------------------------------------------------------------------------------------


def test_a_link_leads_into_a_control(page: SettingsPage) -> None:
    page.show_place(Place(SETTINGS, tab="gates", key="stale_days"))
    assert page.buttons["gates"].isChecked()
    gates = page.current
    assert isinstance(gates, GatesSection)
    assert page.window().focusWidget() is gates.thresholds["stale_days"].editor.line


def test_an_unknown_section_is_the_first(page: SettingsPage) -> None:
    page.show_place(Place(SETTINGS, tab="no such thing"))
    assert isinstance(page.current, ProfileSection)


def test_a_desk_that_is_only_read_offers_nothing_to_write(
    workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.desk.readonly = True
    page = SettingsPage(workspace)
    qtbot.addWidget(page)
    page.go.connect(page.show_place)
    page.resize(1000, 500)
    page.show_place(Place(SETTINGS))
    page.show()
    for entry in SECTIONS:
        page.show_place(Place(SETTINGS, tab=entry.name))
    profile, rates = page.sections["profile"], page.sections["rates"]
    assert isinstance(profile, ProfileSection)
    assert isinstance(rates, RatesSection)
    assert profile.office.isReadOnly()
    assert not rates.empty.button.isVisibleTo(rates)
    QApplication.processEvents()
