"""A toast: one short message at the lower end of the window that something was done."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QEnterEvent, QHideEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QWidget

from sscdesk.gui.theme.direction import visual
from sscdesk.gui.theme.state import current
from sscdesk.gui.widgets.buttons import LinkButton, tool_button
from sscdesk.gui.widgets.labels import label
from sscdesk.gui.widgets.message_bar import DONE, LOOKS, IconLabel
from sscdesk.gui.widgets.speech import announce
from sscdesk.i18n import _

STAYS_MS = 10_000
MARGIN = 16
WIDEST = 460
LEAST_TEXT = 120

_LONG = re.compile(r"\S{18}(?=\S)")
"""So many signs without a blank; a path or a name may be cut there, by a sign of no width."""


class Toast(QFrame):
    """The one toast of a window. It waits while the pointer or the focus is on it.

    Attributes:
        stays_ms: How long it is seen when nobody touches it.
        action_button: What can still be done about it, usually Undo; None without.
    """

    def __init__(self, host: QWidget, *, stays_ms: int = STAYS_MS, below: int = 0) -> None:
        """Wait, hidden, in a window.

        Args:
            host: The window; the toast keeps to its lower end.
            below: Height in pixels of what it must not cover there: the status bar.
        """
        super().__init__(host)
        self.stays_ms = stays_ms
        self.action_button: QPushButton | None = None
        self._host, self._below = host, below
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.setProperty("kind", "toast")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._fill()
        self.hide()
        host.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def _fill(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 8, 10, 8)
        self._row.setSpacing(10)
        self._icon = IconLabel(*LOOKS[DONE])
        self.label = label(wraps=True)
        self.close_button = tool_button("x", _("Close this message"), size=16, small=True)
        self.close_button.clicked.connect(self.hide)
        self._row.addWidget(self._icon)
        self._row.addWidget(self.label, 1)
        self._row.addWidget(self.close_button)

    def say(
        self,
        text: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        kind: str = DONE,
    ) -> None:
        """Say that something was done; what was said before goes.

        Args:
            action: Word on the button.
            on_action: What the button does; the toast goes before it does it.
        """
        self._drop_action()
        self._icon.set_icon(*LOOKS[kind])
        self.label.setText(_LONG.sub("\\g<0>\u200b", text))
        self.label.setAccessibleName(text)
        if action and on_action is not None:
            self._add_action(action, on_action)
        self._settle()
        self.show()
        self.raise_()
        announce(self, text)
        self._timer.start(self.stays_ms)

    def is_waiting(self) -> bool:
        """Whether time stands still, because somebody is at it."""
        return self.isVisible() and not self._timer.isActive()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer is on it: stay."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer left: the time begins anew."""
        super().leaveEvent(event)
        self._go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing to wait for any longer."""
        super().hideEvent(event)
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the corner when the window changes its size."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)

    def _add_action(self, text: str, on_action: Callable[[], object]) -> None:
        def act() -> None:
            self.hide()
            on_action()

        self.action_button = LinkButton(text, parent=self)
        self.action_button.clicked.connect(act)
        self._row.insertWidget(2, self.action_button)

    def _drop_action(self) -> None:
        if self.action_button is not None:
            self._row.removeWidget(self.action_button)
            self.action_button.hide()
            self.action_button.deleteLater()
            self.action_button = None

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._timer.stop()
        else:
            self._go_on()

    def _go_on(self) -> None:
        focused = QApplication.focusWidget()
        has_focus = focused is not None and self.isAncestorOf(focused)
        if self.isVisible() and not self._timer.isActive() and not has_focus:
            self._timer.start(self.stays_ms)

    def _parts(self) -> list[QWidget]:
        """What stands beside the text, with the sizes of the letters that are on."""
        found: tuple[QWidget | None, ...] = (self._icon, self.action_button, self.close_button)
        parts = [part for part in found if part is not None]
        for part in (self, self.label, *parts):
            part.ensurePolished()
        return parts

    def _width_beside(self, parts: Sequence[QWidget]) -> int:
        around = self._row.contentsMargins()
        gaps = self._row.spacing() * len(parts)
        widths = sum(max(part.sizeHint().width(), part.minimumWidth()) for part in parts)
        return widths + gaps + around.left() + around.right() + 2 * self.frameWidth()

    def _settle(self) -> None:
        room = self._host.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN - self._below)
        parts = self._parts()
        beside = self._width_beside(parts)
        # The label's own hint is that of a text in several lines: too narrow for most.
        whole = self.label.fontMetrics().horizontalAdvance(self.label.text()) + 2
        text = max(min(whole, current().px(WIDEST) - beside), current().px(LEAST_TEXT))
        width = min(text + beside, room.width())
        around = self._row.contentsMargins()
        needed = max(part.sizeHint().height() for part in parts)
        needed = max(needed, self.label.heightForWidth(width - beside))
        height = needed + around.top() + around.bottom() + 2 * self.frameWidth()
        corner = QPoint(room.right() + 1 - width, room.bottom() + 1 - height)
        self.setGeometry(visual(room, QRect(corner, QSize(width, height))))
