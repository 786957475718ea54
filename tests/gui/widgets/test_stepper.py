"""The stages of a case: four real buttons that say where it stands, in both directions."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sscdesk.gui import theme
from sscdesk.gui.theme import stage_color
from sscdesk.gui.widgets.stepper import AHEAD, DONE, NOW, StageStepper, Step, Stepper

RTL = Qt.LayoutDirection.RightToLeft
NOTES = {"DEMAND": "12 Feb – 3 Apr 2025", "AGREEMENT": "since 4 Apr 2025"}


@pytest.fixture
def stepper(qtbot: QtBot) -> StageStepper:
    made = StageStepper()
    qtbot.addWidget(made)
    made.resize(900, 60)
    made.show_case("AGREEMENT", NOTES)
    made.show()
    return made


def names(stepper: StageStepper) -> list[str]:
    return [button.accessibleName() for button in stepper.steps.buttons()]


def test_each_stage_says_where_the_case_stands(stepper: StageStepper) -> None:
    assert names(stepper) == [
        "1 of 4, Demand: done",
        "2 of 4, Agreement: now",
        "3 of 4, Implementation: to come",
        "4 of 4, Evaluation: to come",
    ]
    assert stepper.steps.buttons()[0].accessibleDescription() == NOTES["DEMAND"]


def test_a_closed_case_has_done_all(stepper: StageStepper) -> None:
    stepper.show_case("CLOSED", {})
    assert all(name.endswith(": done") for name in names(stepper))


def test_a_stage_is_pressed_with_the_keyboard(stepper: StageStepper, qtbot: QtBot) -> None:
    third = stepper.steps.buttons()[2]
    with qtbot.waitSignal(stepper.chosen) as heard:
        QTest.keyClick(third, Qt.Key.Key_Space)
    assert heard.args == ["IMPLEMENTATION"]


def test_the_buttons_stay_when_the_case_moves(stepper: StageStepper) -> None:
    before = stepper.steps.buttons()
    stepper.show_case("IMPLEMENTATION", {})
    assert stepper.steps.buttons() == before


def test_on_hold_is_said_below(stepper: StageStepper) -> None:
    assert not stepper.hold_bar.isVisible()
    stepper.show_case("IMPLEMENTATION", {}, "Elections, since 3 Oct 2026")
    assert stepper.hold_bar.isVisible()
    assert stepper.hold_bar.text() == "On hold. Elections, since 3 Oct 2026"
    stepper.show_case("IMPLEMENTATION", {})
    assert not stepper.hold_bar.isVisible()


def test_compact_is_one_line_of_32_pixels(stepper: StageStepper) -> None:
    assert stepper.steps.sizeHint().height() == 46
    stepper.set_compact(True)
    assert stepper.steps.sizeHint().height() == 32


def test_it_runs_from_the_side_where_lines_begin(
    qapp: QApplication, stepper: StageStepper, qtbot: QtBot
) -> None:
    def places() -> list[int]:
        return [b.mapTo(stepper, QPoint(0, 0)).x() for b in stepper.steps.buttons()]

    ordered = places()
    assert ordered == sorted(ordered)
    theme.apply(qapp, "light", direction=RTL, reduce_motion=True)
    qtbot.waitUntil(lambda: places()[0] > places()[-1])
    first = stepper.steps.buttons()[0]
    picture = first.grab().toImage()
    assert picture.pixelColor(first.width() - 6, 14) == stage_color("DEMAND")
    assert picture.pixelColor(6, 26) != stage_color("DEMAND")


def test_steps_of_anything_else(qtbot: QtBot) -> None:
    steps = Stepper([Step("file", "File", DONE), Step("look", "Review", NOW)], "Import")
    qtbot.addWidget(steps)
    steps.set_steps([Step("a", "A", NOW), Step("b", "B", AHEAD), Step("c", "C", AHEAD)])
    assert [b.accessibleName() for b in steps.buttons()][-1] == "3 of 3, C: to come"
    assert steps.accessibleName() == "Import"
