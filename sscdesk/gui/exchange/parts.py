"""A choice with a smaller line below it that says what it means."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from sscdesk.gui.theme.fonts import font
from sscdesk.gui.theme.state import current
from sscdesk.gui.widgets.labels import ElidedLabel

BOX, AROUND = 18, 12


class RadioLine(QWidget):
    """One of several choices; bold while it is the chosen one.

    Attributes:
        button: The button itself; put all of one question into a `QButtonGroup`.
    """

    def __init__(self, words: str, says: str = "", parent: QWidget | None = None) -> None:
        """Show a choice.

        Args:
            says: What it means.
        """
        super().__init__(parent)
        self.button = QRadioButton(words)
        self.button.setAutoExclusive(False)
        self.button.toggled.connect(self._embolden)
        self._says = ElidedLabel("", "small", "text2")
        below = QHBoxLayout()
        below.addSpacing(current().px(BOX) + AROUND)
        below.addWidget(self._says, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(below)
        self.set_words(words, says)

    def set_words(self, words: str, says: str) -> None:
        """Say something else."""
        self.button.setText(words)
        self._says.setText(says)
        self._says.setVisible(bool(says))
        self.button.setAccessibleDescription(says)

    def _embolden(self, is_chosen: bool) -> None:
        self.button.setFont(font("body", bold=is_chosen))
