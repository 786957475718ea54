"""Who works here and in which desk, at the top of the navigation."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from sscdesk.gui.theme import current, icons
from sscdesk.gui.theme.direction import visual
from sscdesk.gui.widgets.painting import (
    Line,
    draw_icon,
    paint_focus,
    paint_ground,
    paint_two_lines,
)
from sscdesk.i18n import _

HEIGHT, LOGO, GAP = 50, 30, 7


class ProfileBlock(QAbstractButton):
    """Country and role; its menu leads to another desk and to the settings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Know nobody yet."""
        super().__init__(parent)
        self._country, self._role, self._is_rail = "", "", False
        self._menu: QMenu | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)

    def show_office(self, country: str, role: str, menu: QMenu) -> None:
        """Say whose desk this is."""
        self._country, self._role, self._menu = country, role, menu
        self.setAccessibleName(_("{country}, {role}").format(country=country, role=role))
        self.setToolTip(self.accessibleName())
        self.update()

    def set_rail(self, *, rail: bool) -> None:
        """The mark alone, or with words."""
        self._is_rail = rail
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the navigation."""
        theme = current()
        return QSize(theme.px(36 if self._is_rail else 168), theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The mark at least."""
        return QSize(current().px(36), current().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark, and the words where there is room."""
        painter = QPainter(self)
        if self.underMouse():
            paint_ground(painter, self.rect(), current().color("hover"))
        side = current().px(LOGO)
        top = (self.height() - side) // 2
        mark = visual(self.rect(), QRect(0, top, side, side))
        if self._is_rail:
            mark.moveLeft((self.width() - side) // 2)
        painter.drawPixmap(mark, icons.logo(side, self.devicePixelRatioF()))
        if not self._is_rail:
            self._paint_words(painter, side)
        if self.hasFocus():
            paint_focus(painter, self.rect())

    def _paint_words(self, painter: QPainter, side: int) -> None:
        arrow = current().px(16)
        start = side + GAP
        words = QRect(start, 0, self.width() - start - arrow, self.height())
        first, second = Line(self._country, "text", "strong"), Line(self._role, "text2", "small")
        paint_two_lines(painter, visual(self.rect(), words), first, second)
        corner = QRect(self.width() - arrow, (self.height() - arrow) // 2, arrow, arrow)
        draw_icon(painter, visual(self.rect(), corner), "chevron-down", "text2")

    def _open(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))
