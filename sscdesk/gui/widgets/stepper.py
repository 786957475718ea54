"""A way in steps, circles on a line, each a button: stages of a case, steps of an import."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sscdesk.domain import stages
from sscdesk.gui.theme.fonts import font
from sscdesk.gui.theme.state import current
from sscdesk.gui.theme.tokens import stage_token
from sscdesk.gui.widgets.message_bar import WARNING, MessageBar
from sscdesk.gui.widgets.painting import (
    Line,
    after,
    at_start,
    draw_icon,
    kept,
    paint_focus,
    paint_ground,
    paint_text,
    text_width,
)
from sscdesk.gui.widgets.stage_pill import stage_name
from sscdesk.i18n import N_, _

DONE, NOW, AHEAD = "done", "now", "ahead"

_SPOKEN: Mapping[str, str] = {
    DONE: N_("{number} of {total}, {name}: done"),
    NOW: N_("{number} of {total}, {name}: now"),
    AHEAD: N_("{number} of {total}, {name}: to come"),
}

CIRCLE, GAP = 26, 6
HEIGHT, COMPACT_HEIGHT = 46, 32
SHORTEST_LINE, WIDEST_STEP = 24, 300


@dataclass(frozen=True)
class Step:
    """One step of a way.

    Attributes:
        key: What the program calls it.
        name: What a person reads.
        state: DONE, NOW or AHEAD.
        note: A line below the name: dates.
        token: Its colour.
    """

    key: str
    name: str
    state: str
    note: str = ""
    token: str = "accent"


class _StepButton(QAbstractButton):
    """A circle with a number or a check, a name, a note, and the line to the next step."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.step = Step("", "", AHEAD)
        self.number, self.is_last, self.is_compact = 0, False, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_step(self, step: Step, number: int, total: int) -> None:
        """Show a step, the so-maniest of all."""
        self.step, self.number, self.is_last = step, number, number == total
        spoken = _(_SPOKEN[step.state]).format(number=number, total=total, name=step.name)
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(step.note)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Circle and texts, and a short line to the next."""
        texts = self._texts_width()
        line = 0 if self.is_last else SHORTEST_LINE + 2 * GAP
        return QSize(self._circle() + GAP + texts + line + 4, self._height())

    def minimumSizeHint(self) -> QSize:
        """The circle and some letters."""
        return QSize(self._circle() + GAP + current().px(40), self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the step from the side where lines begin."""
        painter = QPainter(self)
        row = self._name_row()
        inner = row.adjusted(2, 0, -2, 0)
        self._paint_circle(painter, at_start(inner, self._circle()))
        texts = after(inner, self._circle() + GAP)
        paint_text(painter, texts, self._name_line())
        if self._note_line().text and not self.is_compact:
            below = QRect(
                texts.left(), row.bottom() - 1, texts.width(), self.height() - row.height()
            )
            paint_text(painter, below, self._note_line())
        if not self.is_last:
            self._paint_line(painter, after(texts, text_width(self._name_line()) + GAP + 2))
        if self.hasFocus():
            width = self._circle() + 2 * GAP + self._texts_width()
            paint_focus(painter, at_start(self.rect(), width))

    def _circle(self) -> int:
        return current().px(CIRCLE)

    def _height(self) -> int:
        return current().px(COMPACT_HEIGHT if self.is_compact else HEIGHT)

    def _name_row(self) -> QRect:
        height = self._height() if self.is_compact else self._circle() + 2
        return QRect(0, 0, self.width(), height)

    def _name_line(self) -> Line:
        is_ahead = self.step.state == AHEAD
        return Line(self.step.name, *(("text2", "body") if is_ahead else ("text", "strong")))

    def _note_line(self) -> Line:
        return Line("" if self.is_compact else self.step.note, "text3", "small")

    def _texts_width(self) -> int:
        return max(text_width(self._name_line()), text_width(self._note_line()))

    def _paint_circle(self, painter: QPainter, place: QRect) -> None:
        theme, side = current(), self._circle()
        square = QRect(place.left(), place.top() + (place.height() - side) // 2, side, side)
        is_ahead = self.step.state == AHEAD
        ground = theme.color("surface" if is_ahead else self.step.token)
        border = theme.color("ctl") if is_ahead else None
        paint_ground(painter, square, ground, side / 2, border, 2)
        if self.step.state == DONE:
            part = side // 5
            draw_icon(painter, square.adjusted(part, part, -part, -part), "check", "surface")
            return
        with kept(painter):
            painter.setFont(font("strong"))
            painter.setPen(theme.color("text2" if is_ahead else "surface"))
            painter.drawText(square, Qt.AlignmentFlag.AlignCenter, str(self.number))

    def _paint_line(self, painter: QPainter, rest: QRect) -> None:
        rest = rest.adjusted(GAP, 0, -GAP, 0)
        if rest.width() < SHORTEST_LINE // 2:
            return
        token = self.step.token if self.step.state == DONE else "bar"
        with kept(painter):
            painter.setPen(QPen(current().color(token), 2))
            middle = rest.top() + rest.height() / 2
            painter.drawLine(QPointF(rest.left(), middle), QPointF(rest.right(), middle))


class Stepper(QWidget):
    """A row of steps; with the Tab key one goes from step to step.

    Attributes:
        chosen: The key of a step that somebody pressed.
    """

    chosen = Signal(str)

    def __init__(
        self, steps: Sequence[Step] = (), name: str = "", parent: QWidget | None = None
    ) -> None:
        """Show steps.

        Args:
            name: Of what these are the steps, for a screen reader.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons: list[_StepButton] = []
        self._is_compact = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show other steps; as many as before keep their buttons, and the focus."""
        if len(steps) != len(self._buttons):
            self._rebuild(len(steps))
        for number, (button, step) in enumerate(zip(self._buttons, steps, strict=True), 1):
            button.show_step(step, number, len(steps))

    def set_compact(self, is_compact: bool) -> None:
        """One line of 32 pixels, without notes, for low windows."""
        self._is_compact = is_compact
        for button in self._buttons:
            button.is_compact = is_compact
            button.updateGeometry()
            button.update()

    def buttons(self) -> Sequence[QAbstractButton]:
        """The buttons in the order of the steps."""
        return tuple(self._buttons)

    def _rebuild(self, count: int) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons = [_StepButton(self) for _place in range(count)]
        for button in self._buttons:
            button.setMaximumWidth(current().px(WIDEST_STEP))
            button.clicked.connect(self._on_clicked)
            self._row.addWidget(button, 0 if button is self._buttons[-1] else 1)
        self._row.addStretch(0)
        self.set_compact(self._is_compact)

    def _on_clicked(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, _StepButton):
            self.chosen.emit(pressed.step.key)


class StageStepper(QWidget):
    """The four stages of a case; on hold, an amber bar below says why.

    Attributes:
        chosen: The code of a stage that somebody pressed.
        steps: The row of buttons.
        hold_bar: Why and since when the case is on hold; hidden when it is not.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show a case at its beginning."""
        super().__init__(parent)
        self.steps = Stepper(name=_("Stages of the case"))
        self.hold_bar = MessageBar(WARNING)
        self.hold_bar.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.steps)
        column.addWidget(self.hold_bar)
        self.steps.chosen.connect(self.chosen)
        self.show_case(stages.DEMAND, {})

    def show_case(self, stage: str, notes: Mapping[str, str], on_hold: str = "") -> None:
        """Show where a case stands.

        Args:
            stage: Code of its stage.
            notes: Code of a stage → the line below its name: dates.
            on_hold: Reason and since when, when the case is on hold.
        """
        place = stages.STAGES.index(stage)
        self.steps.set_steps(
            [
                Step(code, stage_name(code), _state(at, place), notes.get(code, ""), token)
                for at, code in enumerate(stages.STAGES[:-1])
                for token in (stage_token(code),)
            ]
        )
        self.hold_bar.setVisible(bool(on_hold))
        if on_hold:
            self.hold_bar.set_message(WARNING, on_hold, strong=_("On hold."))

    def set_compact(self, is_compact: bool) -> None:
        """One line of 32 pixels, for low windows."""
        self.steps.set_compact(is_compact)


def _state(at: int, place: int) -> str:
    if at == place:
        return NOW
    return DONE if at < place else AHEAD
