"""A card: a white frame with a title, what can be done at its end, and a body."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sscdesk.gui.widgets.buttons import LinkButton
from sscdesk.gui.widgets.labels import ElidedLabel

PADDING = 12


class Card(QFrame):
    """A frame around one subject of a page.

    Attributes:
        title_label: The title; hidden while it is empty.
        head: The row of the title; `add_to_head` puts a badge beside it.
        body: The layout below it.
    """

    def __init__(
        self, title: str = "", parent: QWidget | None = None, *, is_flush: bool = False
    ) -> None:
        """Begin with an empty body.

        Args:
            is_flush: The body reaches the frame on both sides: tables.
        """
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._column = QVBoxLayout(self)
        edge = 1 if is_flush else PADDING
        self._column.setContentsMargins(edge, 0 if title else edge, edge, edge)
        self._column.setSpacing(0)
        self._make_head(title, PADDING - 1 if is_flush else 0)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self._column.addLayout(self.body, 1)

    def _make_head(self, title: str, margin: int) -> None:
        self._head_row = QWidget(self)
        self.head = QHBoxLayout(self._head_row)
        self.head.setContentsMargins(margin, 6, margin, 6)
        self.head.setSpacing(6)
        self.title_label = ElidedLabel("", "section")
        self.head.addWidget(self.title_label)
        self._extras = QHBoxLayout()
        self._extras.setSpacing(6)
        self.head.addLayout(self._extras)
        self.head.addStretch(1)
        self._column.addWidget(self._head_row)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Give another title; none takes the row away."""
        self.title_label.setText(title)
        self._head_row.setVisible(bool(title))
        if title:
            self.setAccessibleName(title)

    def add_to_head(self, widget: QWidget) -> None:
        """Put something small behind the title: a badge, a bar of segments."""
        self._extras.addWidget(widget)

    def add_action(self, text: str, icon: str = "") -> QPushButton:
        """Put a button at the end of the title row; connect its `clicked`."""
        made = LinkButton(text, icon, self._head_row)
        self.head.addWidget(made)
        return made
