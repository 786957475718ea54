"""A row of buttons of which one is chosen: All 14, Overdue 3, … or languages of a text."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QWidget

from sscdesk.gui.theme import icons
from sscdesk.i18n import _


@dataclass(frozen=True)
class Segment:
    """A choice of a `SegmentBar`.

    Attributes:
        key: What the program calls it.
        text: What a person reads.
        count: How many are behind it; None when nothing is counted.
        icon: Name of an icon before the text.
        hint: Tooltip, and the accessible name when there is no text.
    """

    key: str
    text: str
    count: int | None = None
    icon: str = ""
    hint: str = ""


class SegmentBar(QWidget):
    """Chooses one of a few; the arrow keys go along.

    Attributes:
        chosen: The key that somebody chose.
    """

    chosen = Signal(str)

    def __init__(
        self,
        segments: Sequence[Segment] = (),
        current: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show choices.

        Args:
            current: Key of the chosen one; the first without.
            name: What is chosen here, for a screen reader.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self.set_segments(segments, current)

    def set_segments(self, segments: Sequence[Segment], current: str = "") -> None:
        """Show other choices; the same keys keep their buttons, and the focus."""
        chosen = current or self.current()
        if [segment.key for segment in segments] != list(self._buttons):
            self._rebuild(segments)
        for segment in segments:
            _write(self._buttons[segment.key], segment)
        if self._buttons:
            self.set_current(chosen if chosen in self._buttons else segments[0].key)

    def current(self) -> str:
        """The key of the chosen one; empty without choices."""
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Choose one without telling anybody.

        Raises:
            KeyError: there is no such choice.
        """
        self._buttons[key].setChecked(True)

    def button(self, key: str) -> QPushButton:
        """The button of a choice.

        Raises:
            KeyError: there is no such choice.
        """
        return self._buttons[key]

    def _rebuild(self, segments: Sequence[Segment]) -> None:
        for made in self._buttons.values():
            self._group.removeButton(made)
            made.hide()
            made.deleteLater()
        self._buttons = {segment.key: self._make(segment.key) for segment in segments}

    def _make(self, key: str) -> QPushButton:
        made = QPushButton(self)
        made.setProperty("kind", "segment")
        made.setProperty("key", key)
        made.setCheckable(True)
        made.setAutoDefault(False)
        self._group.addButton(made)
        self._row.addWidget(made)
        return made

    def _on_clicked(self, made: QAbstractButton) -> None:
        self.chosen.emit(str(made.property("key")))


def _write(made: QPushButton, segment: Segment) -> None:
    counted = _("{name}  {count}").format(name=segment.text, count=segment.count)
    made.setText(segment.text if segment.count is None else counted)
    made.setToolTip(segment.hint)
    made.setAccessibleName("" if segment.text else segment.hint)
    if segment.icon:
        icons.set_icon(made, segment.icon, "text2", 16, on="accent")
