"""A message in the page that pushes its content down: a state, and the way out of it."""

from collections.abc import Mapping

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from sscdesk.gui.theme.state import current
from sscdesk.gui.theme.style import set_property
from sscdesk.gui.ways_out import in_window
from sscdesk.gui.widgets.buttons import LinkButton, tool_button
from sscdesk.gui.widgets.painting import draw_icon
from sscdesk.gui.widgets.speech import announce
from sscdesk.i18n import _

INFO, WARNING, ERROR, DONE = "info", "warning", "error", "done"

LOOKS: Mapping[str, tuple[str, str]] = {
    INFO: ("info-circle", "blu"),
    WARNING: ("alert-triangle", "amb"),
    ERROR: ("alert-circle", "red"),
    DONE: ("circle-check", "grn"),
}
"""Kind → its icon and the token of its colour."""

SLIDE_MS = 120
_NO_LIMIT = 16_777_215


class IconLabel(QWidget):
    """One icon that is no button: beside a text that says the same."""

    def __init__(
        self, name: str, token: str = "text2", size: int = 18, parent: QWidget | None = None
    ) -> None:
        """Show an icon in the colour of a token."""
        super().__init__(parent)
        self._name, self._token, self._size = name, token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, token: str = "text2") -> None:
        """Show another icon."""
        self._name, self._token = name, token
        self.update()

    def sizeHint(self) -> QSize:
        """The icon, grown with the text."""
        side = current().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        draw_icon(QPainter(self), self.rect(), self._name, self._token)


class MessageBar(QFrame):
    """One message: an icon, what happened in bold, the way out, buttons.

    Attributes:
        closed: Somebody closed it.
        label: The text.
    """

    closed = Signal()

    def __init__(
        self,
        kind: str = INFO,
        text: str = "",
        *,
        strong: str = "",
        is_closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Say a message.

        Args:
            kind: INFO, WARNING, ERROR or DONE.
            text: What to do.
            strong: What happened, in bold before the text.
            is_closable: A button at the end takes the bar away.
        """
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._buttons: list[QPushButton] = []
        self._slide: QPropertyAnimation | None = None
        self._fill(is_closable)
        self.set_message(kind, text, strong=strong)

    def _fill(self, is_closable: bool) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 6, 10, 6)
        self._row.setSpacing(10)
        self._icon = IconLabel("info-circle")
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setWordWrap(True)
        self._row.addWidget(self._icon)
        self._row.addWidget(self.label, 1)
        self.close_button = tool_button("x", _("Close this message"), size=16, small=True)
        self.close_button.clicked.connect(self._on_close)
        self._row.addWidget(self.close_button)
        self.close_button.setVisible(is_closable)

    def set_message(self, kind: str, text: str, *, strong: str = "") -> None:
        """Say another message; the buttons stay."""
        text = in_window(text)
        set_property(self, "kind", kind)
        self._icon.set_icon(*LOOKS[kind])
        parts = [f"<b>{_escaped(strong)}</b>" if strong else "", _escaped(text)]
        self.label.setText(" ".join(part for part in parts if part))
        self.setAccessibleName(f"{strong} {text}".strip())

    def text(self) -> str:
        """The whole message in words."""
        return self.accessibleName()

    def add_button(self, text: str, icon: str = "") -> QPushButton:
        """Put the way out at the end; connect its `clicked`."""
        made = LinkButton(text, icon, self)
        self._buttons.append(made)
        self._row.insertWidget(self._row.count() - 1, made)
        return made

    def clear_buttons(self) -> None:
        """Take all ways out away."""
        for made in self._buttons:
            made.hide()
            made.deleteLater()
        self._buttons.clear()

    def appear(self) -> None:
        """Show the bar, sliding in, and say it to a screen reader."""
        announce(self, self.text(), is_urgent=self.property("kind") == ERROR)
        self.setVisible(True)
        if current().reduce_motion:
            return
        self._slide = QPropertyAnimation(self, b"maximumHeight", self)
        self._slide.setDuration(SLIDE_MS)
        self._slide.setStartValue(0)
        self._slide.setEndValue(self.sizeHint().height())
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.finished.connect(self._on_slid)
        self._slide.start()

    def _on_slid(self) -> None:
        self.setMaximumHeight(_NO_LIMIT)

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()


def _escaped(text: str) -> str:
    pairs = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>"}
    return "".join(pairs.get(letter, letter) for letter in text)
