"""Labels: text in a role's font and colour, and text that is cut when there is no room."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from sscdesk.gui.theme.direction import end_flag, first_strong_direction, start_flag


def label(
    text: str = "",
    kind: str = "",
    tone: str = "",
    *,
    wraps: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """A plain-text label.

    Args:
        kind: The font: caption, small, strong, section, page, figure; body without.
        tone: The colour: text2, text3, accent, red, amb, grn, blu; text without.
        wraps: Go on in the next line.
    """
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    _dress(made, kind, tone)
    made.setWordWrap(wraps)
    return made


def _dress(made: QLabel, kind: str, tone: str) -> None:
    if kind:
        made.setProperty("kind", kind)
    if tone:
        made.setProperty("tone", tone)


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis when there is no room; then its tooltip says all of it."""

    def __init__(
        self,
        text: str = "",
        kind: str = "",
        tone: str = "",
        parent: QWidget | None = None,
        *,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        """Make a label; `kind` and `tone` as of `label`.

        Args:
            elide: Where to cut; the middle for paths.
        """
        super().__init__(parent)
        self._elide = elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        _dress(self, kind, tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text, in full when there is room."""
        super().setText(text)
        self._explain()

    def is_elided(self) -> bool:
        """Whether something of the text cannot be seen."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def minimumSizeHint(self) -> QSize:
        """Room for two letters and the ellipsis, or for a shorter text."""
        hint = self.sizeHint()
        few = self.fontMetrics().horizontalAdvance("MM…")
        return QSize(min(few, hint.width()), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tooltip true."""
        super().resizeEvent(event)
        self._explain()

    def changeEvent(self, event: QEvent) -> None:
        """Another font may need another width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        rect = self.contentsRect()
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setLayoutDirection(first_strong_direction(self.text()))
        shown = self.fontMetrics().elidedText(self.text(), self._elide, rect.width())
        painter.drawText(rect, self._side() | Qt.AlignmentFlag.AlignVCenter, shown)

    def _side(self) -> Qt.AlignmentFlag:
        is_at_end = bool(self.alignment() & Qt.AlignmentFlag.AlignRight)
        return (end_flag if is_at_end else start_flag)(self.layoutDirection())

    def _explain(self) -> None:
        self.setToolTip(self.text() if self.is_elided() else "")
