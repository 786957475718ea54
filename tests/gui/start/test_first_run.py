"""The first run by keys and mouse: a profile, a language, a folder, the demonstration, a backup."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from sscdesk import i18n, settings
from sscdesk.actions import writes
from sscdesk.gui import theme
from sscdesk.gui.start import demonstration, profile
from sscdesk.gui.start.page import StartPage
from sscdesk.gui.start.window import StartWindow
from sscdesk.journeys import demo, sample
from sscdesk.store import backup, queries
from sscdesk.store.desk import Desk
from tests.conftest import TODAY
from tests.gui.conftest import Recorder
from tests.gui.start.conftest import Open

Key = Qt.Key


def page_of(window: StartWindow) -> StartPage:
    assert isinstance(window.page, StartPage)
    return window.page


def type_into(field: QWidget, text: str) -> None:
    QTest.keyClicks(field.focusProxy() or field, text)


def fill(window: StartWindow) -> StartPage:
    """Country, name, office and role, by keys alone."""
    page = page_of(window)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    QTest.keyClicks(focused, "ugan")
    QTest.keyClick(focused, Key.Key_Tab)
    type_into(page.form.name, "Amina Nakato")
    type_into(page.form.office, "Ministry of Finance")
    QTest.keyClick(page.form.role.cards[profile.FOCAL_POINT], Key.Key_Space)
    return page


def test_a_profile_becomes_a_desk(start: Open, opened: list[Path], data_dir: Path) -> None:
    page = page_of(start())
    assert not page.form.create_button.isEnabled()
    fill(start())
    page = fill(start())
    QTest.keyClick(page.form.name, Key.Key_Return)
    assert opened == [data_dir / "uga.sscdesk"]
    with Desk(opened[0], readonly=True) as desk, desk.reading() as session:
        office = writes.read_root(session, session.office)
        assert (desk.info["country"], desk.info["role"]) == ("UGA", "focal-point")
        assert office.get("name") == "Ministry of Finance"
    held = settings.load()
    assert (held.user, held.main_currency, held.own_desk) == (
        "Amina Nakato", "USD", str(opened[0].resolve()),
    )  # fmt: skip
    assert not profile.draft_file().exists()


def test_enter_does_nothing_before_the_role_is_chosen(start: Open, opened: list[Path]) -> None:
    page = page_of(start())
    type_into(page.form.country.line, "ke")
    type_into(page.form.name, "W. Otieno")
    QTest.keyClick(page.form.name, Key.Key_Return)
    assert opened == []
    QTest.mouseClick(page.form.role.cards[profile.REGIONAL], Qt.MouseButton.LeftButton)
    assert page.form.create_button.isEnabled() == bool(page.form.profile().country)


def test_what_was_typed_survives_the_end_of_the_process(
    start: Open, qtbot: QtBot, opened: list[Path]
) -> None:
    page = page_of(start())
    type_into(page.form.name, "Amina")
    type_into(page.form.country.line, "Guin")
    qtbot.waitUntil(lambda: profile.kept().name == "Amina", timeout=2000)
    # A new process reads the file: nothing was closed or saved in between.
    again = page_of(start())
    assert again.form.name.text() == "Amina"
    assert again.form.country.line.text() == "Guin"


def test_the_role_is_a_pair_of_radio_buttons_for_a_screen_reader(start: Open) -> None:
    from PySide6.QtGui import QAccessible

    card = page_of(start()).form.role.cards[profile.FOCAL_POINT]
    spoken = QAccessible.queryAccessibleInterface(card)
    assert spoken.role() == QAccessible.Role.RadioButton
    assert spoken.text(QAccessible.Text.Name) == "National focal point"


# --- languages -----------------------------------------------------------------------------------


@pytest.fixture
def arabic(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[None]:
    monkeypatch.setattr(i18n, "LANGUAGES", ("en", "fr", "es", "ar"))
    yield
    theme.apply(qapp, "light", reduce_motion=True)


def test_a_language_is_spoken_at_once_and_what_was_typed_stays(start: Open) -> None:
    window = start()
    page = fill(window)
    QTest.mouseClick(page.languages.button("fr"), Qt.MouseButton.LeftButton)
    page = page_of(window)
    assert (i18n.language(), settings.load().language) == ("fr", "fr")
    assert page.form.country.line.text() == "Ouganda"
    assert page.form.name.text() == "Amina Nakato"
    assert window.focusWidget() is page.languages.button("fr")


@pytest.mark.usefixtures("arabic")
def test_arabic_mirrors_the_page(start: Open, qapp: QApplication) -> None:
    window = start()
    window.restyle.connect(
        lambda: theme.apply(qapp, "light", 100, _direction(), reduce_motion=True)
    )
    assert _x(page_of(window).form) < _x(page_of(window).demo)
    QTest.mouseClick(page_of(window).languages.button("ar"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert _x(page_of(window).form) > _x(page_of(window).demo)


def _direction() -> Qt.LayoutDirection:
    rtl = i18n.language() == "ar"
    return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight


def _x(widget: QWidget) -> int:
    return widget.mapToGlobal(widget.rect().center()).x()


# --- folders -------------------------------------------------------------------------------------


def test_a_folder_in_a_cloud_is_refused_with_the_offer_to_move(
    start: Open, recorder: Recorder, tmp_path: Path, data_dir: Path, opened: list[Path]
) -> None:
    page = fill(start())
    recorder.target = tmp_path / "Dropbox" / "work"
    QTest.mouseClick(page.form.change, Qt.MouseButton.LeftButton)
    assert page.form.bar.isVisible()
    assert "Dropbox" in page.form.bar.text()
    assert not page.form.create_button.isEnabled()
    [way] = page.form.bar._buttons
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    assert not page.form.bar.isVisible()
    QTest.mouseClick(page.form.create_button, Qt.MouseButton.LeftButton)
    assert opened == [data_dir / "uga.sscdesk"]


def test_a_desk_that_is_there_already_is_offered_to_be_opened(
    start: Open, opened: list[Path], data_dir: Path
) -> None:
    page = fill(start())
    QTest.mouseClick(page.form.create_button, Qt.MouseButton.LeftButton)
    again = fill(start())
    QTest.mouseClick(again.form.create_button, Qt.MouseButton.LeftButton)
    assert "is there already" in again.form.bar.text()
    QTest.mouseClick(again.form.bar._buttons[-1], Qt.MouseButton.LeftButton)
    assert opened == [data_dir / "uga.sscdesk"] * 2


# --- other ways to begin -------------------------------------------------------------------------


def test_the_words_about_the_demonstration_are_true() -> None:
    assert len(sample.read(TODAY).projects) == demonstration.PROJECTS
    assert (demonstration.FOLDER, demonstration.DESK) == (demo.FOLDER, demo.DESK)


def test_demo_data_are_made_once_and_opened_with_one_click(
    start: Open, opened: list[Path], data_dir: Path
) -> None:
    page = page_of(start())
    told: list[str] = []
    page._jobs.progressed.connect(lambda job: told.append(job.words))
    QTest.mouseClick(page.demo.button, Qt.MouseButton.LeftButton)
    assert opened == [data_dir / "demo" / "uganda" / "desk.sscdesk"]
    assert "Recording public projects: 26 of 26" in told
    made_at = opened[0].stat().st_mtime_ns
    QTest.mouseClick(page_of(start()).demo.button, Qt.MouseButton.LeftButton)
    assert opened[1:] == opened[:1]
    assert opened[0].stat().st_mtime_ns == made_at


def test_a_demonstration_that_was_broken_off_is_made_anew(
    start: Open, opened: list[Path], data_dir: Path
) -> None:
    half = data_dir / "demo" / "uganda"
    half.mkdir(parents=True)
    (half / "desk.sscdesk").write_bytes(b"half a desk")
    assert demonstration.ready() is None
    QTest.mouseClick(page_of(start()).demo.button, Qt.MouseButton.LeftButton)
    with Desk(opened[0], readonly=True) as desk, desk.reading() as session:
        assert queries.count_cases(session) == 26


def test_a_backup_of_another_computer_is_continued(
    start: Open, recorder: Recorder, opened: list[Path], desk_path: Path, data_dir: Path,
    tmp_path: Path,
) -> None:  # fmt: skip
    recorder.files = [backup.backup(desk_path, tmp_path / "uganda.sscbak").path]
    QTest.mouseClick(page_of(start()).restore.button, Qt.MouseButton.LeftButton)
    assert opened == [data_dir / "uganda.sscdesk"]
    with Desk(opened[0], readonly=True) as desk:
        assert desk.info["country"] == "UGA"


def test_a_letter_is_no_backup(
    start: Open, recorder: Recorder, opened: list[Path], tmp_path: Path
) -> None:
    letter = tmp_path / "letter.sscbak"
    letter.write_text("Dear colleague")
    recorder.files = [letter]
    page = page_of(start())
    QTest.mouseClick(page.restore.button, Qt.MouseButton.LeftButton)
    assert opened == []
    assert page.bar.isVisible()
    assert "letter.sscbak" in page.bar.text()
    assert page.restore.button.isEnabled()


def test_a_desk_that_is_there_is_opened(
    start: Open, recorder: Recorder, opened: list[Path], desk_path: Path
) -> None:
    recorder.files = [desk_path]
    QTest.mouseClick(page_of(start()).other.button, Qt.MouseButton.LeftButton)
    assert opened == [desk_path]
