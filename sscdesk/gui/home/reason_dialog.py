"""Asks why a line of Home is not relevant; what was said is kept with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sscdesk.actions.silencing import LONGEST_REASON
from sscdesk.gui.theme import current
from sscdesk.gui.widgets.buttons import button
from sscdesk.gui.widgets.labels import label
from sscdesk.i18n import _


class ReasonDialog(QDialog):
    """One line of text.

    Attributes:
        chosen: The reason that was given.
    """

    chosen = Signal(str)

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        """Ask about one line.

        Args:
            what: The line in words.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Not relevant"))
        self.setMinimumWidth(current().px(440))
        self.reason = QLineEdit(maxLength=LONGEST_REASON)
        self.reason.setPlaceholderText(_("For example: settled by telephone"))
        self.accept_button = button(_("Set aside"), "primary")
        self.accept_button.setDefault(True)
        self.cancel_button = button(_("Cancel"))
        self._arrange(what)
        self.reason.textChanged.connect(self._on_text)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self._on_text("")

    def _arrange(self, what: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addWidget(label(what, "strong", wraps=True))
        name = label(_("&Why is this not relevant?"))
        name.setBuddy(self.reason)
        column.addWidget(name)
        column.addWidget(self.reason)
        note = _("It is no longer shown. The menu Data lists it: Snoozed and dismissed items.")
        column.addWidget(label(note, "small", "text2", wraps=True))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.accept_button)
        column.addLayout(row)

    def _on_text(self, text: str) -> None:
        self.accept_button.setEnabled(bool(text.strip()))

    def accept(self) -> None:
        """Hand the reason over."""
        self.chosen.emit(self.reason.text().strip())
        super().accept()
