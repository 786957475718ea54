"""The folded column of closed cases: a strip at the end side that opens it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from sscdesk.domain import stages
from sscdesk.gui import spelling, wording
from sscdesk.gui.theme import current, stage_color, stage_tint
from sscdesk.gui.widgets import painting
from sscdesk.gui.widgets.painting import Line
from sscdesk.i18n import _, ngettext

WIDTH_PX, HEAD_PX, LINE_PX = 40, 38, 3


class ClosedStrip(QAbstractButton):
    """How many cases are closed; pressed, it shows or hides them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin folded."""
        super().__init__(parent)
        self._count = 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.toggled.connect(self._name)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show how many there are."""
        self._count = count
        self._name()
        self.update()

    def _name(self) -> None:
        cases = ngettext("{n} closed case", "{n} closed cases", self._count)
        said = cases.format(n=spelling.number(str(self._count)))
        tip = _("Fold the closed cases") if self.isChecked() else _("Show the closed cases")
        self.setAccessibleName(said)
        self.setToolTip(f"{said}\n{tip}")

    def sizeHint(self) -> QSize:
        """A narrow strip."""
        return QSize(current().px(WIDTH_PX), current().px(200))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the head like that of a column, and the name downwards."""
        theme, painter = current(), QPainter(self)
        px = theme.px
        head = QRect(0, 0, self.width(), px(HEAD_PX))
        color = stage_color(stages.CLOSED)
        painting.draw_icon(painter, _square(head, px(18)), "archive", color)
        strip = QRect(0, head.bottom() + 1 - px(LINE_PX), self.width(), px(LINE_PX))
        painter.fillRect(strip, color)
        body = self.rect().adjusted(0, px(HEAD_PX + 8), 0, 0)
        ground = theme.color("hover") if self.underMouse() else stage_tint(stages.CLOSED)
        painting.paint_ground(painter, body, ground, painting.CARD_RADIUS)
        top = QRect(body.left(), body.top() + px(8), body.width(), px(16))
        icon = "chevron-right" if self.isChecked() else "chevron-left"
        painting.draw_icon(painter, _square(top, px(16)), icon, "text2")
        self._paint_name(painter, body.adjusted(0, px(32), 0, 0))
        if self.hasFocus():
            painting.paint_focus(painter, body)

    def _paint_name(self, painter: QPainter, room: QRect) -> None:
        count = spelling.number(str(self._count))
        words = _("{stage} {count}").format(stage=wording.stage(stages.CLOSED), count=count)
        line = Line(words, "C", "strong")
        with painting.kept(painter):
            painter.translate(room.right() + 1, room.top())
            painter.rotate(90)
            turned = QRect(0, 0, room.height(), room.width())
            painting.paint_text(painter, turned, line, direction=Qt.LayoutDirection.LeftToRight)


def _square(room: QRect, side: int) -> QRect:
    square = QRect(0, 0, side, side)
    square.moveCenter(room.center())
    return square
