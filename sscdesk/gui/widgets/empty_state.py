"""What a list says when it is empty: a quiet icon, one sentence, one button, one link."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sscdesk.gui.widgets.buttons import LinkButton, button
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.message_bar import IconLabel

ICON_SIZE = 48


class EmptyState(QWidget):
    """Stands where the lines of a list would be.

    Attributes:
        clicked: The button was pressed.
        linked: The link was pressed.
    """

    clicked = Signal()
    linked = Signal()

    def __init__(
        self,
        icon: str,
        text: str,
        button_text: str = "",
        link_text: str = "",
        parent: QWidget | None = None,
        *,
        is_primary: bool = True,
    ) -> None:
        """Say why there is nothing, and what to do.

        Args:
            is_primary: The button is the primary one of its page.
        """
        super().__init__(parent)
        self.icon = IconLabel(icon, "ctl", ICON_SIZE)
        self.label = label(text, tone="text2", wraps=True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = button(button_text, "primary" if is_primary else "")
        self.link = LinkButton(link_text)
        self.button.clicked.connect(self.clicked)
        self.link.clicked.connect(self.linked)
        self._arrange()
        self.set_texts(text, button_text, link_text)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(10)
        column.addStretch(1)
        column.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.label)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def set_texts(self, text: str, button_text: str = "", link_text: str = "") -> None:
        """Say something else; a button without a word goes away."""
        self.label.setText(text)
        self.setAccessibleName(text)
        for made, word in ((self.button, button_text), (self.link, link_text)):
            made.setText(word)
            made.setVisible(bool(word))
