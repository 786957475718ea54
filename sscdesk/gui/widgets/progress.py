"""How far something is: a thin bar, and the same in words."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from sscdesk.gui.theme.state import current
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.painting import paint_bar

BAR_HEIGHT = 6


class Bar(QWidget):
    """A bar filled to a share, without words; whoever uses it says the same beside it."""

    def __init__(
        self, share: float = 0.0, token: str = "accent", parent: QWidget | None = None
    ) -> None:
        """Fill a share of 0 to 1 in the colour of a token."""
        super().__init__(parent)
        self._share, self._token = share, token
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def share(self) -> float:
        """How much is filled, 0 to 1."""
        return self._share

    def set_share(self, share: float, token: str = "") -> None:
        """Fill another share, in another colour when one is given."""
        self._share, self._token = share, token or self._token
        self.update()

    def sizeHint(self) -> QSize:
        """As in a column of a table."""
        return QSize(current().px(70), BAR_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        bar = QPainter(self)
        paint_bar(bar, self.rect(), self._share, token=self._token, height=BAR_HEIGHT)


class ProgressLine(QWidget):
    """A bar, and after it the same in words: "5 of 7"."""

    def __init__(
        self,
        share: float = 0.0,
        words: str = "",
        token: str = "accent",
        parent: QWidget | None = None,
    ) -> None:
        """Show a share of 0 to 1."""
        super().__init__(parent)
        self.bar = Bar(share, token)
        self.label = label(words, "small", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.bar, 1)
        row.addWidget(self.label)
        self.set_progress(share, words)

    def set_progress(self, share: float, words: str, token: str = "") -> None:
        """Show another share."""
        self.bar.set_share(share, token)
        self.label.setText(words)
        self.label.setVisible(bool(words))
        self.setAccessibleName(words)
