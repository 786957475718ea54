"""The checklist of a gate as a list.

What holds is quiet; what is missing is a button that leads to its field.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from sscdesk.gui.cases.gate_items import GateItem
from sscdesk.gui.cases.gate_titles import title
from sscdesk.gui.theme import current, font
from sscdesk.gui.theme.direction import start_flag
from sscdesk.gui.widgets import painting
from sscdesk.i18n import _, listed

ICON_PX, GAP_PX, PAD_PX = 18, 8, 4
LONGEST = 84
"""Signs of what was found; the tooltip and the dialog of the gate say all of it."""

_LOOKS = {
    "ok": ("circle-check", "grn", "text2"),
    "open": ("circle-dashed", "amb", "text"),
    "excepted": ("circle-minus", "amb", "text2"),
    "none": ("circle", "text3", "text3"),
}
"""State → icon, its colour, the colour of the words."""


@dataclass(frozen=True)
class ItemWords:
    """What a line of the list says: the requirement, and below it what is missing and where."""

    first: str
    second: str = ""


def words(item: GateItem, excepted: str = "") -> ItemWords:
    """The words of a line.

    Args:
        excepted: Reason with which it was passed.
    """
    name = title(item.check)
    if item.is_open:
        found = item.found if len(item.found) <= LONGEST else item.found[: LONGEST - 1] + "…"
        second = _("{where}: {found}").format(where=item.where, found=found)
        return ItemWords(name, second)
    if item.state == "excepted":
        return ItemWords(name, _("Exception: {reason}").format(reason=excepted))
    return ItemWords(name)


class GateLine(QAbstractButton):
    """One requirement. Only an open one takes the focus and can be pressed."""

    def __init__(self, item: GateItem, excepted: str = "", parent: QWidget | None = None) -> None:
        """Show a requirement."""
        super().__init__(parent)
        self.item = item
        self.words = words(item, excepted)
        self._icon, self._token, self._ink = _LOOKS[item.state]
        is_open = item.is_open
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_open else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not is_open)
        if is_open:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self._spoken())
        self.setToolTip("\n".join(part for part in (item.requirement, item.found) if part))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _spoken(self) -> str:
        states = {
            "ok": _("ready"), "open": _("missing"), "excepted": _("excepted"),
            "none": _("not asked for"),
        }  # fmt: skip
        said = (self.words.first, states[self.item.state], self.words.second)
        return listed(said)

    def _fonts(self) -> tuple[QFont, QFont]:
        return font("strong" if self.item.is_open else "body"), font("small")

    def _room(self, width: int) -> int:
        px = current().px
        taken = px(ICON_PX) + px(GAP_PX) + 2 * PAD_PX
        return max(width - taken - (px(18) if self.item.is_open else 0), 40)

    def _heights(self, width: int) -> tuple[int, int]:
        upper, lower = self._fonts()
        room = self._room(width)
        first = _wrapped_height(upper, self.words.first, room)
        second = _wrapped_height(lower, self.words.second, room) if self.words.second else 0
        return first, second

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The words, wrapped."""
        return max(sum(self._heights(width)) + 2 * PAD_PX, current().px(26))

    def sizeHint(self) -> QSize:
        """As wide as the panel gives."""
        width = current().px(240)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """May become narrow."""
        return QSize(current().px(160), current().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Icon, words, and a chevron where it leads somewhere."""
        painter, px = QPainter(self), current().px
        inside = self.rect().adjusted(PAD_PX, PAD_PX, -PAD_PX, -PAD_PX)
        if self.item.is_open and self.underMouse():
            painting.paint_ground(painter, self.rect(), current().color("hover"))
        first, _second = self._heights(self.width())
        line = QRect(inside.left(), inside.top(), inside.width(), px(ICON_PX))
        painting.paint_icon(painter, line, self._icon, self._token, ICON_PX)
        body = painting.after(inside, px(ICON_PX) + px(GAP_PX))
        if self.item.is_open:
            end = painting.at_end(inside, px(16))
            square = QRect(end.left(), end.top() + (end.height() - px(16)) // 2, px(16), px(16))
            painting.draw_icon(painter, square, "chevron-right", "text2")
            body = painting.at_start(body, self._room(self.width()))
        self._paint_words(painter, body, first)
        if self.hasFocus():
            painting.paint_focus(painter, self.rect())

    def _paint_words(self, painter: QPainter, body: QRect, first: int) -> None:
        upper, lower = self._fonts()
        flags = start_flag() | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.setLayoutDirection(current().direction)
        painter.setFont(upper)
        painter.setPen(current().color(self._ink))
        painter.drawText(body, flags, self.words.first)
        if self.words.second:
            painter.setFont(lower)
            painter.setPen(current().color("amb"))
            below = QRect(body.left(), body.top() + first, body.width(), body.height() - first)
            painter.drawText(below, flags, self.words.second)


def _wrapped_height(of: QFont, text: str, width: int) -> int:
    bounds = QRect(0, 0, width, 10_000)
    return QFontMetrics(of).boundingRect(bounds, Qt.TextFlag.TextWordWrap, text).height()


class GateList(QWidget):
    """The lines of one gate.

    Attributes:
        chosen: An open line was pressed; its `GateItem` follows.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.lines: list[GateLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_items(self, items: Sequence[GateItem], reasons: dict[str, str] | None = None) -> None:
        """Show these requirements.

        Args:
            reasons: Check → reason with which it was passed.
        """
        if [line.item for line in self.lines] == list(items) and not reasons:
            return
        focused = next((line.item.check for line in self.lines if line.hasFocus()), "")
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [GateLine(item, (reasons or {}).get(item.check, "")) for item in items]
        for line in self.lines:
            line.clicked.connect(lambda _on=False, item=line.item: self.chosen.emit(item))
            self._column.addWidget(line)
            if line.item.check == focused:
                line.setFocus()
