"""The row of tabs in a window that may be too narrow for all of them: the chosen one is in view."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from sscdesk.gui.widgets.tab_row import TabRow


class TabStrip(QScrollArea):
    """Holds a row of tabs; the wheel and the focus move it sideways."""

    def __init__(self, row: TabRow, parent: QWidget | None = None) -> None:
        """Hold a row."""
        super().__init__(parent)
        self.row = row
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(row)
        row.installEventFilter(self)
        self._fit()

    def show_current(self) -> None:
        """Bring the chosen tab into view."""
        if self.row.current():
            self.ensureWidgetVisible(self.row.button(self.row.current()), 40, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As high as the row, whatever the size of letters."""
        if watched is self.row and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turning goes sideways."""
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y() // 2)

    def _fit(self) -> None:
        self.setFixedHeight(self.row.sizeHint().height())
