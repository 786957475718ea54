"""An entry of the navigation: icon, name, count; only the icon and a dot on the narrow rail."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from sscdesk.gui.theme.direction import visual
from sscdesk.gui.theme.state import current
from sscdesk.gui.widgets.badge import TONES, count_text
from sscdesk.gui.widgets.painting import (
    Line,
    at_end,
    at_start,
    draw_icon,
    paint_dot,
    paint_focus,
    paint_ground,
    paint_icon,
    paint_pill,
    paint_text,
    pill_width,
    text_width,
)
from sscdesk.i18n import _

HEIGHT, WIDTH, RAIL_WIDTH = 32, 168, 36
ICON, DOT = 18, 8
PADDING, GAP, END = 10, 9, 6


class NavButton(QAbstractButton):
    """Leads to a page; checked while that page is shown."""

    def __init__(self, icon: str, text: str, parent: QWidget | None = None) -> None:
        """Show a name and no count."""
        super().__init__(parent)
        self._icon, self._count, self._tone, self._counted = icon, 0, "red", ""
        self._is_rail = False
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._explain()

    def count(self) -> int:
        """What is counted now."""
        return self._count

    def set_count(self, count: int, tone: str = "red", name: str = "") -> None:
        """Show a count; 0 shows none.

        Args:
            tone: red (overdue), blue (to review) or amber (to decide).
            name: What is counted, for a screen reader: "14 overdue".
        """
        self._count, self._tone, self._counted = count, tone, name or str(count)
        self._explain()
        self.update()

    def set_rail(self, is_rail: bool) -> None:
        """Shrink to the icon; the name becomes the tooltip."""
        self._is_rail = is_rail
        self._explain()
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """Stay as it is: whoever shows the page checks the button."""

    def sizeHint(self) -> QSize:
        """A row of the navigation."""
        theme = current()
        width = RAIL_WIDTH if self._is_rail else WIDTH
        return QSize(theme.px(width), theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The icon at least."""
        return QSize(current().px(RAIL_WIDTH), current().px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tooltip says what does not fit."""
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon, name and count."""
        painter = QPainter(self)
        self._paint_ground(painter)
        token = "accent" if self.isChecked() else "text2"
        if self._is_rail:
            self._paint_rail(painter, token)
        else:
            self._paint_row(painter, token)
        if self.hasFocus():
            paint_focus(painter, self.rect())

    def _paint_ground(self, painter: QPainter) -> None:
        theme = current()
        if self.isChecked():
            paint_ground(painter, self.rect(), theme.color("navsel"))
        elif self.underMouse():
            paint_ground(painter, self.rect(), theme.color("hover"))

    def _paint_rail(self, painter: QPainter, token: str) -> None:
        side = current().px(ICON)
        middle = self.rect().center()
        square = QRect(middle.x() - side // 2, middle.y() - side // 2, side, side)
        draw_icon(painter, square, self._icon, token)
        if self._count:
            corner = QRect(self.width() - DOT - 2, 3, DOT, DOT)
            ink = current().color(TONES[self._tone][0])
            paint_dot(painter, visual(self.rect(), corner), ink, DOT)

    def _paint_row(self, painter: QPainter, token: str) -> None:
        inner = visual(self.rect(), self.rect().adjusted(PADDING, 0, -END, 0))
        inner = paint_icon(painter, inner, self._icon, token, ICON, gap=GAP)
        if self._count:
            inner = self._paint_count(painter, inner)
        role = "strong" if self.isChecked() else "body"
        ink = "accent" if self.isChecked() else "text"
        paint_text(painter, inner, Line(self.text(), ink, role))

    def _paint_count(self, painter: QPainter, inner: QRect) -> QRect:
        text = count_text(self._count)
        width = max(pill_width(text), 22)
        ink, ground = (current().color(name) for name in TONES[self._tone])
        paint_pill(painter, at_end(inner, width), text, ink, ground)
        return at_start(inner, inner.width() - width - 6)

    def _explain(self) -> None:
        named = _("{name}, {count}").format(name=self.text(), count=self._counted)
        self.setAccessibleName(named if self._count else self.text())
        self.setToolTip(self.accessibleName() if self._is_rail or self._is_cut() else "")

    def _is_cut(self) -> bool:
        badge = pill_width(count_text(self._count)) + 6 if self._count else 0
        room = self.width() - current().px(ICON) - badge - PADDING - GAP - END
        return text_width(Line(self.text(), role="strong")) > room
