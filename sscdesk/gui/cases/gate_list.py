"""The checklist of a gate as a list.

What holds is quiet; what is missing is a button that leads to its field.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from sscdesk.gui.cases.gate_items import GateItem, RuleItem, Way
from sscdesk.gui.cases.gate_titles import title
from sscdesk.gui.theme import current, font
from sscdesk.gui.theme.direction import start_flag
from sscdesk.gui.widgets import painting
from sscdesk.i18n import _, listed

ICON_PX, GAP_PX, PAD_PX = 18, 8, 4
LONGEST = 84
"""Signs of what was found; the tooltip and the dialog of the gate say all of it."""


@dataclass(frozen=True)
class _Look:
    """How a line looks.

    Attributes:
        token: Colour of the icon.
        ink: Colour of the words.
        is_strong: The words are bold.
        leads: It can be pressed and leads to a field.
        indent: Begins so much further in.
    """

    icon: str
    token: str
    ink: str
    is_strong: bool = False
    leads: bool = False
    indent: int = 0


_LOOKS = {
    "ok": _Look("circle-check", "grn", "text2"),
    "open": _Look("circle-dashed", "amb", "text", is_strong=True, leads=True),
    "excepted": _Look("circle-minus", "amb", "text2"),
    "none": _Look("circle", "text3", "text3"),
}
_BINDING = _Look("circle-dashed", "amb", "amb", leads=True, indent=ICON_PX + GAP_PX)
_PREFERRED = _Look("circle", "text3", "text2", leads=True, indent=ICON_PX + GAP_PX)


@dataclass(frozen=True)
class ItemWords:
    """What a line of the list says.

    Attributes:
        first: The requirement.
        second: Below it, what is missing and where.
        state: How it stands, spoken after the requirement.
        tip: All of it.
    """

    first: str
    second: str = ""
    state: str = ""
    tip: str = ""


def words(item: GateItem, excepted: str = "") -> ItemWords:
    """The words of a line.

    Args:
        excepted: Reason with which it was passed.
    """
    name = title(item.check)
    tip = "\n".join(part for part in (item.requirement, item.found) if part)
    if item.is_open:
        return ItemWords(name, _in_short(item.where, item.found), _("missing"), tip)
    if item.state == "excepted":
        second = _("Exception: {reason}").format(reason=excepted)
        return ItemWords(name, second, _("excepted"), tip)
    return ItemWords(name, "", _("ready") if item.state == "ok" else _("not asked for"), tip)


def _in_short(where: str, found: str) -> str:
    cut = found if len(found) <= LONGEST else found[: LONGEST - 1] + "…"
    return _("{where}: {found}").format(where=where, found=cut)


class GateLine(QAbstractButton):
    """One requirement, or a rule below it. Only what leads to a field can be pressed.

    Attributes:
        way: The field that it leads to.
    """

    def __init__(
        self, way: Way, words: ItemWords, look: _Look, parent: QWidget | None = None
    ) -> None:
        """Show a requirement."""
        super().__init__(parent)
        self.way, self.words, self._look = way, words, look
        leads = look.leads
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if leads else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not leads)
        if leads:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        said = (words.first, words.state, words.second)
        self.setAccessibleName(listed(part for part in said if part))
        self.setToolTip(words.tip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _fonts(self) -> tuple[QFont, QFont]:
        plain = "small" if self._look.indent else "body"
        return font("strong" if self._look.is_strong else plain), font("small")

    def _room(self, width: int) -> int:
        px = current().px
        taken = px(self._look.indent) + px(ICON_PX) + px(GAP_PX) + 2 * PAD_PX
        return max(width - taken - (px(18) if self._look.leads else 0), 40)

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
        if self._look.leads and self.underMouse():
            painting.paint_ground(painter, self.rect(), current().color("hover"))
        first, _second = self._heights(self.width())
        inside = painting.after(inside, px(self._look.indent))
        line = QRect(inside.left(), inside.top(), inside.width(), px(ICON_PX))
        painting.paint_icon(painter, line, self._look.icon, self._look.token, ICON_PX)
        body = painting.after(inside, px(ICON_PX) + px(GAP_PX))
        if self._look.leads:
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
        painter.setPen(current().color(self._look.ink))
        painter.drawText(body, flags, self.words.first)
        if self.words.second:
            painter.setFont(lower)
            painter.setPen(current().color("amb"))
            below = QRect(body.left(), body.top() + first, body.width(), body.height() - first)
            painter.drawText(below, flags, self.words.second)


def _wrapped_height(of: QFont, text: str, width: int) -> int:
    bounds = QRect(0, 0, width, 10_000)
    return QFontMetrics(of).boundingRect(bounds, Qt.TextFlag.TextWordWrap, text).height()


def _line(item: GateItem, excepted: str) -> GateLine:
    return GateLine(item, words(item, excepted), _LOOKS[item.state])


def _rule_line(rule: RuleItem) -> GateLine:
    told = ItemWords(rule.words, "", "", _("{where}: {found}").format(
        where=rule.where, found=rule.words
    ))  # fmt: skip
    return GateLine(rule, told, _BINDING if rule.is_binding else _PREFERRED)


def _lines(item: GateItem, excepted: str) -> list[GateLine]:
    return [_line(item, excepted), *(_rule_line(rule) for rule in item.rules)]


class GateList(QWidget):
    """The lines of one gate.

    Attributes:
        chosen: A line that leads to a field was pressed; its `Way` follows.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.lines: list[GateLine] = []
        self._shown: list[GateItem] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_items(self, items: Sequence[GateItem], reasons: dict[str, str] | None = None) -> None:
        """Show these requirements.

        Args:
            reasons: Check → reason with which it was passed.
        """
        if self._shown == list(items) and not reasons:
            return
        focused = next((line.way.name for line in self.lines if line.hasFocus()), "")
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._shown = list(items)
        self.lines = [
            line for item in items for line in _lines(item, (reasons or {}).get(item.check, ""))
        ]
        for line in self.lines:
            line.clicked.connect(lambda _on=False, way=line.way: self.chosen.emit(way))
            self._column.addWidget(line)
            if line.way.name == focused:
                line.setFocus()
