"""Two large cards of which one is chosen: the role of the desk's office."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from sscdesk.gui.start.profile import FOCAL_POINT, REGIONAL
from sscdesk.gui.theme.state import current
from sscdesk.gui.widgets.painting import (
    CARD_RADIUS,
    Line,
    paint_ground,
    paint_icon,
    paint_two_lines,
    text_width,
)
from sscdesk.i18n import N_, _

HEIGHT = 56
MARGIN = 14
ICON, CHECK = 20, 18

ROLES = (
    (FOCAL_POINT, "flag", N_("National focal point"), N_("My country’s cases")),
    (REGIONAL, "broadcast", N_("Regional coordinator"), N_("Many countries")),
)
"""Role, icon, name, what it looks after."""


class RoleCard(QAbstractButton):
    """One of the cards; the arrow keys go between them."""

    def __init__(self, icon: str, name: str, says: str, parent: QWidget | None = None) -> None:
        """Show a role."""
        super().__init__(parent)
        self._icon, self._says = icon, says
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(says)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for both lines between icon and check."""
        lines = (Line(self.text(), role="strong"), Line(self._says, role="small"))
        pictures = current().px(ICON) + current().px(CHECK) + 20
        width = max(map(text_width, lines)) + pictures + 2 * MARGIN + 4
        return QSize(width, current().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The same: nothing is cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, icon, both lines, and the check of the chosen one."""
        painter = QPainter(self)
        self._paint_frame(painter)
        inside = self.rect().adjusted(MARGIN, 2, -MARGIN, -2)
        chosen = self.isChecked()
        ink = "accent" if chosen else "text2"
        left = paint_icon(painter, inside, self._icon, ink, ICON, gap=12)
        room = QRect(left)
        if chosen:
            room = self._paint_check(painter, left)
        name = Line(self.text(), role="strong")
        paint_two_lines(painter, room, name, Line(self._says, "text2", "small"))

    def _paint_frame(self, painter: QPainter) -> None:
        theme = current()
        chosen, hovered = self.isChecked(), self.underMouse()
        ground = "sel" if chosen else "hover" if hovered else "surface"
        marked = chosen or self.hasFocus()
        border = "focus" if self.hasFocus() else "accent" if chosen else "ctl"
        paint_ground(
            painter, self.rect(), theme.color(ground), CARD_RADIUS, theme.color(border),
            2 if marked else 1,
        )  # fmt: skip
        if chosen and self.hasFocus():
            inner = self.rect().adjusted(4, 4, -4, -4)
            paint_ground(painter, inner, theme.color(ground), 3, theme.color("focus"), 1)

    def _paint_check(self, painter: QPainter, left: QRect) -> QRect:
        side = current().px(CHECK)
        rtl = current().is_rtl
        end = QRect(left)
        room = QRect(left)
        if rtl:
            end.setRight(left.left() + side - 1)
            room.setLeft(end.right() + 8)
        else:
            end.setLeft(left.right() - side + 1)
            room.setRight(end.left() - 8)
        paint_icon(painter, end, "circle-check", "accent", CHECK)
        return room


class RoleChoice(QWidget):
    """The cards side by side.

    Attributes:
        chosen: The role that somebody chose.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show both; none is chosen."""
        super().__init__(parent)
        self.cards: dict[str, RoleCard] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for role, icon, name, says in ROLES:
            card = RoleCard(icon, _(name), _(says))
            self.cards[role] = card
            self._group.addButton(card)
            row.addWidget(card, 1)
        self._group.buttonClicked.connect(lambda _card: self.chosen.emit(self.role()))

    def role(self) -> str:
        """The chosen role, or ""."""
        return next((role for role, card in self.cards.items() if card.isChecked()), "")

    def set_role(self, role: str) -> None:
        """Choose a role without telling anybody; an unknown one chooses none."""
        if role in self.cards:
            self.cards[role].setChecked(True)
