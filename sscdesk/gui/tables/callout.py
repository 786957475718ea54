"""The sentence that says why a cell cannot be kept, standing at the cell."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel

from sscdesk.gui.theme import current

_MOST_PX = 380


class Callout(QLabel):
    """A small card below a cell; it never covers the cell, and the mouse goes through it."""

    def __init__(self, table: QAbstractItemView) -> None:
        """Belong to a table; hidden."""
        super().__init__(table)
        self._table = table
        self.setObjectName("callout")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def tell(self, sentence: str, cell: QRect) -> None:
        """Say a sentence at a cell; nothing hides it."""
        self._table.setAccessibleDescription(sentence)
        if not sentence or not cell.isValid():
            self.hide()
            return
        # Beside the table and not in it: a table of one line has no room below its cells.
        host = self._table.parentWidget() or self._table
        if self.parentWidget() is not host:
            self.setParent(host)
        self._dress()
        self.setText(sentence)
        width = min(current().px(_MOST_PX), host.width() - 8)
        self.resize(width, self.heightForWidth(width))
        corner = self._table.viewport().mapTo(host, cell.topLeft())
        self._stand(QRect(corner, cell.size()), host.rect())
        self.show()
        self.raise_()

    def _stand(self, cell: QRect, room: QRect) -> None:
        is_rtl = self._table.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = cell.right() - self.width() if is_rtl else cell.left()
        x = max(room.left() + 4, min(x, room.right() - self.width() - 4))
        y = cell.bottom() + 2
        if y + self.height() > room.bottom() and cell.top() > self.height():
            y = cell.top() - self.height() - 2
        self.move(x, y)

    def _dress(self) -> None:
        theme = current()
        ground, line = theme.color("redbg").name(), theme.color("red").name()
        self.setStyleSheet(
            f"QLabel#callout {{ background: {ground}; color: {line}; border: 1px solid {line};"
            f" border-radius: 5px; padding: 4px 8px; }}"
        )
