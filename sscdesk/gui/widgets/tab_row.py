"""A row of tabs: name, count, and a dashed ring where something is missing for the next gate."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from sscdesk.gui.theme.state import current
from sscdesk.gui.widgets.badge import TONES, count_text
from sscdesk.gui.widgets.painting import (
    Line,
    after,
    at_start,
    icon_px,
    paint_focus,
    paint_ground,
    paint_icon,
    paint_pill,
    paint_text,
    pill_width,
    text_width,
)
from sscdesk.i18n import _

HEIGHT, PADDING, GAP, UNDERLINE, RING = 36, 9, 7, 3, 14


@dataclass(frozen=True)
class Tab:
    """A tab of a `TabRow`.

    Attributes:
        key: What the program calls it.
        text: What a person reads.
        count: How many are in it; None when nothing is counted.
        tone: Colour of the count, a key of `badge.TONES`.
        is_missing: Something in it is missing for the next gate.
    """

    key: str
    text: str
    count: int | None = None
    tone: str = "neutral"
    is_missing: bool = False


class _TabButton(QAbstractButton):
    """One tab."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tab = Tab("", "")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_tab(self, tab: Tab) -> None:
        """Show a tab."""
        self.tab = tab
        counted = _("{name}, {count}").format(name=tab.text, count=tab.count)
        name = tab.text if tab.count is None else counted
        missing = _("{name}, something is missing for the next gate").format(name=name)
        self.setAccessibleName(missing if tab.is_missing else name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the name in bold, so that nothing moves when the tab is chosen."""
        extra = 0
        if self.tab.count is not None:
            extra += GAP + pill_width(count_text(self.tab.count))
        if self.tab.is_missing:
            extra += GAP + icon_px(RING)
        letters = text_width(Line(self.tab.text, role="strong"))
        return QSize(letters + extra + 2 * PADDING, current().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the name, then ring and count, then the line below."""
        painter = QPainter(self)
        if self.underMouse() and not self.isChecked():
            paint_ground(painter, self.rect(), current().color("hover"))
        inner = self.rect().adjusted(PADDING, 0, -PADDING, 0)
        token, role = ("accent", "strong") if self.isChecked() else ("text2", "body")
        letters = text_width(Line(self.tab.text, role="strong"))
        paint_text(painter, at_start(inner, letters), Line(self.tab.text, token, role))
        self._paint_extras(painter, after(inner, letters + GAP))
        if self.isChecked():
            strip = self.rect().adjusted(0, self.height() - UNDERLINE, 0, 0)
            paint_ground(painter, strip, current().color("accent"), 0)
        if self.hasFocus():
            paint_focus(painter, self.rect())

    def _paint_extras(self, painter: QPainter, inner: QRect) -> None:
        if self.tab.is_missing:
            inner = paint_icon(painter, inner, "circle-dashed", "amb", RING, gap=GAP)
        if self.tab.count is not None:
            ink, ground = (current().color(name) for name in TONES[self.tab.tone])
            paint_pill(painter, inner, count_text(self.tab.count), ink, ground)


class TabRow(QWidget):
    """Chooses one of several pages; the arrow keys go along.

    Attributes:
        chosen: The key that somebody chose.
    """

    chosen = Signal(str)

    def __init__(
        self,
        tabs: Sequence[Tab] = (),
        current: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show tabs.

        Args:
            current: Key of the chosen one; the first without.
            name: What is chosen here, for a screen reader.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons: dict[str, _TabButton] = {}
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._row.addStretch(1)
        self.set_tabs(tabs, current)

    def set_tabs(self, tabs: Sequence[Tab], current: str = "") -> None:
        """Show other tabs; the same keys keep their buttons, and the focus."""
        chosen = current or self.current()
        if [tab.key for tab in tabs] != list(self._buttons):
            self._rebuild(tabs)
        for tab in tabs:
            self._buttons[tab.key].show_tab(tab)
        if tabs:
            self.set_current(chosen if chosen in self._buttons else tabs[0].key)

    def keys(self) -> list[str]:
        """The keys in the order of the tabs."""
        return list(self._buttons)

    def current(self) -> str:
        """The key of the chosen one; empty without tabs."""
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Choose one without telling anybody.

        Raises:
            KeyError: there is no such tab.
        """
        self._buttons[key].setChecked(True)

    def step(self, by: int) -> None:
        """Choose the next (1) or the previous (-1) one, as a person does; round the end."""
        keys = self.keys()
        if keys:
            self._buttons[keys[(keys.index(self.current()) + by) % len(keys)]].click()

    def button(self, key: str) -> QAbstractButton:
        """The button of a tab.

        Raises:
            KeyError: there is no such tab.
        """
        return self._buttons[key]

    def _rebuild(self, tabs: Sequence[Tab]) -> None:
        for made in self._buttons.values():
            self._group.removeButton(made)
            made.hide()
            made.deleteLater()
        self._buttons = {tab.key: _TabButton(self) for tab in tabs}
        for place, made in enumerate(self._buttons.values()):
            self._group.addButton(made)
            self._row.insertWidget(place, made)

    def _on_clicked(self, made: QAbstractButton) -> None:
        if isinstance(made, _TabButton):
            self.chosen.emit(made.tab.key)
