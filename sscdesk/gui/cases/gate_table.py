"""The checklist in the gate dialog: requirement, state with figures, where, and the way there."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from sscdesk.gui.cases.gate_items import GateItem, RuleItem, Way
from sscdesk.gui.cases.gate_titles import title
from sscdesk.gui.theme import current
from sscdesk.gui.theme.style import set_property
from sscdesk.gui.widgets.buttons import button
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.message_bar import IconLabel
from sscdesk.i18n import _

_ICONS = {"ok": ("circle-check", "grn"), "open": ("circle-dashed", "amb")}


_GROUNDS = {"head": "raised", "open": "ambbg"}


class _Ground(QWidget):
    """The ground of a line, with a thin rule below it."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = QPainter(self), self.rect()
        painter.fillRect(rect, current().color(self._token))
        painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), current().color("line"))


class GateTable(QWidget):
    """The lines of the dialog.

    Attributes:
        chosen: *Go to field* of a line was pressed; its `Way` follows.
        typed: A reason of its own was typed for a line.
        reasons: Check → the line edit of its own reason, while reasons are given apart.
        first_button: The first *Go to field*; None when nothing is open.
    """

    chosen = Signal(object)
    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.reasons: dict[str, QLineEdit] = {}
        self.first_button: QWidget | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setColumnStretch(1, 4)
        self._grid.setColumnStretch(2, 6)
        self._row = 0

    def show_items(
        self, items: Sequence[GateItem], *, apart: bool = False,
        reasons: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        """Show these requirements.

        Args:
            apart: A line for a reason below each open soft one.
            reasons: Check → what was typed there before.
        """
        self._clear()
        self._head()
        for item in items:
            self._line(item)
            for rule in item.rules:
                self._rule(rule)
            if apart and item.is_open and not item.is_hard:
                self._reason(item, (reasons or {}).get(item.check, ""))
        self._grid.setRowStretch(self._row, 1)

    def _clear(self) -> None:
        self.reasons, self.first_button = {}, None
        self._grid.setRowStretch(self._row, 0)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._row = 0

    def _head(self) -> None:
        self._ground("head")
        for column, words in ((1, _("Requirement")), (2, _("State")), (3, _("Where"))):
            made = label(words, "small", "text2")
            font = made.font()
            font.setBold(True)
            made.setFont(font)
            self._put(made, column, 6)
        self._row += 1

    def _ground(self, state: str) -> None:
        self._grid.addWidget(_Ground(_GROUNDS.get(state, "surface")), self._row, 0, 1, 5)

    def _put(self, widget: QWidget, column: int, vertical: int) -> None:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(8, vertical, 8, vertical)
        layout.addWidget(widget)
        self._grid.addWidget(holder, self._row, column, Qt.AlignmentFlag.AlignVCenter)

    def _line(self, item: GateItem) -> None:
        self._ground(item.state)
        self._put(IconLabel(*_ICONS.get(item.state, ("circle", "text3")), 18), 0, 7)
        name = label(title(item.check), "strong" if item.is_open else "", wraps=True)
        name.setToolTip(item.requirement)
        self._put(name, 1, 7)
        self._put(_state(item), 2, 7)
        self._put(label(item.where, tone="text2"), 3, 7)
        if item.has_own_way:
            self._put(self._button(item, title(item.check)), 4, 3)
        self._row += 1

    def _rule(self, rule: RuleItem) -> None:
        """A rule of a fund below its check: its words, where, and the way there."""
        self._ground("open" if rule.is_binding else "")
        words = label(rule.words, tone="amb" if rule.is_binding else "text2", wraps=True)
        self._put(words, 2, 5)
        self._put(label(rule.where, tone="text2"), 3, 5)
        self._put(self._button(rule, rule.words), 4, 3)
        self._row += 1

    def _button(self, way: Way, name: str) -> QWidget:
        made = button(_("Go to field"), small=True)
        made.setAccessibleName(_("Go to field: {name}").format(name=name))
        made.clicked.connect(lambda: self.chosen.emit(way))
        self.first_button = self.first_button or made
        return made

    def _reason(self, item: GateItem, text: str) -> None:
        self._ground(item.state)
        line = QLineEdit(text)
        line.setPlaceholderText(_("Reason for this exception"))
        line.setAccessibleName(_("Reason for the exception: {name}").format(name=title(item.check)))
        line.textEdited.connect(self.typed)
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(8, 0, 8, 7)
        layout.addWidget(line)
        self._grid.addWidget(holder, self._row, 1, 1, 4)
        self.reasons[item.check] = line
        self._row += 1


def _state(item: GateItem) -> QWidget:
    """What was found; of an open hard one also that no reason passes it."""
    if not item.is_open:
        return label(_("Ready"), tone="text2")
    made: QLabel = label(item.found, tone="amb", wraps=True)
    if not item.is_hard:
        return made
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(made)
    hard = label(_("Cannot be excepted"), "small", "red")
    set_property(hard, "tone", "red")
    column.addWidget(hard)
    return holder
