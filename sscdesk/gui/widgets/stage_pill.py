"""The stage of a case in a pill: its number, its name, its colours. Colour alone says nothing."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sscdesk.domain import codes, stages
from sscdesk.gui.theme.state import current
from sscdesk.gui.widgets.painting import PILL_HEIGHT, paint_stage_pill, pill_width
from sscdesk.i18n import language


def stage_name(stage: str) -> str:
    """The name of a stage in the language spoken now."""
    return codes.code_list("stage").label(stage, language())


def stage_number(stage: str) -> int:
    """1 to 4 along the way of a case; 0 when it is closed."""
    return stages.STAGES.index(stage) + 1 if stage in stages.STAGES[:-1] else 0


def stage_text(stage: str) -> str:
    """Number and name, as in "3  Implementation"; only the name when the case is closed."""
    number = stage_number(stage)
    return f"{number}  {stage_name(stage)}" if number else stage_name(stage)


class StagePill(QWidget):
    """The stage of one case."""

    def __init__(self, stage: str, text: str = "", parent: QWidget | None = None) -> None:
        """Show a stage, by its code.

        Args:
            text: Instead of number and name: "On hold", in the stage's colours.
        """
        super().__init__(parent)
        self._stage, self._text = stage, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_stage(stage, text)

    def set_stage(self, stage: str, text: str = "") -> None:
        """Show another stage."""
        self._stage, self._text = stage, text or stage_text(stage)
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Around the text."""
        return QSize(pill_width(self._text), current().px(PILL_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        paint_stage_pill(QPainter(self), self.rect(), self._text, self._stage)
