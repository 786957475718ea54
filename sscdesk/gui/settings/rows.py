"""A line of the settings: what is set, what it means, and the control at the end."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sscdesk.gui.forms.choices import Combo
from sscdesk.gui.theme.state import current
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.rule import horizontal_rule

GAP = 12
COMBO_WIDTH = 240


class SettingRow(QWidget):
    """One thing that can be set."""

    def __init__(
        self, name: str, says: str, control: QWidget, parent: QWidget | None = None
    ) -> None:
        """Put name and control beside each other.

        Args:
            says: What it means, in one sentence; "" when the name says it.
        """
        super().__init__(parent)
        head = label(name, "strong", wraps=True)
        head.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(name)
        self.note = label(says, "small", "text2", wraps=True)
        if not says:
            # Shown before it has a place, it would be a window of its own for a moment.
            self.note.hide()
        control.setAccessibleDescription(says)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(head)
        words.addWidget(self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(GAP)
        row.addLayout(words, 1)
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def say(self, sentence: str) -> None:
        """Say something else below the name."""
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))


class SettingCard(Card):
    """Rows under a title, with a line between them."""

    def add_row(self, name: str, says: str, control: QWidget) -> SettingRow:
        """Add a row at the end."""
        made = SettingRow(name, says, control)
        if self.body.count():
            self.body.addWidget(horizontal_rule())
        self.body.addWidget(made)
        return made


def combo() -> Combo:
    """An empty list, as wide as the others."""
    made = Combo()
    made.setFixedWidth(current().px(COMBO_WIDTH))
    return made


def beside(*widgets: QWidget) -> QWidget:
    """Controls beside each other as one; the last has the focus."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    holder.setFocusProxy(widgets[-1])
    return holder
