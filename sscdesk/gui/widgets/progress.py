"""How far something is: a thin bar; whoever uses it says the same in words."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sscdesk.gui.theme.state import current
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
