"""How the fields of a form are laid out: rows of keys, in sections that can be folded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from sscdesk.gui.forms.rows import stack
from sscdesk.gui.theme import icons
from sscdesk.gui.theme.fonts import font
from sscdesk.gui.theme.state import current
from sscdesk.gui.widgets.buttons import tool_button
from sscdesk.gui.widgets.labels import label
from sscdesk.i18n import _

TWO_COLUMNS_PX = 740
"""From this width on two fields stand beside each other."""

_GAP_PX, _ROW_GAP_PX = 14, 10


@dataclass(frozen=True)
class Section:
    """Fields under a heading.

    Attributes:
        title: The heading, translated; "" for none.
        rows: Keys of each row: one takes the whole width, two share it.
        is_folded: Not needed soon: closed until somebody opens it; others are always open.
    """

    title: str
    rows: Sequence[Sequence[str]]
    is_folded: bool = False


Layout = Sequence[Section | Sequence[str]]
"""Sections, or rows of keys without a heading."""


def sections(layout: Layout) -> list[Section]:
    """A layout as sections only: rows that stand alone share one without a heading."""
    found: list[Section] = []
    loose: list[Sequence[str]] = []
    for part in layout:
        if isinstance(part, Section):
            if loose:
                found.append(Section("", tuple(loose)))
                loose = []
            found.append(part)
        else:
            loose.append(part)
    return [*found, Section("", tuple(loose))] if loose else found


class Rows(QWidget):
    """Fields in one or two columns, by the width there is."""

    def __init__(self, rows: Sequence[Sequence[QWidget]], parent: QWidget | None = None) -> None:
        """Lay the fields out."""
        super().__init__(parent)
        self._rows = [list(row) for row in rows]
        self._is_wide: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP_PX)
        self._grid.setVerticalSpacing(_ROW_GAP_PX)
        self._arrange(is_wide=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two."""
        super().resizeEvent(event)
        self._arrange(is_wide=self.width() >= current().px(TWO_COLUMNS_PX))

    def boxes(self) -> list[QWidget]:
        """The fields in reading order."""
        return [box for row in self._rows for box in row]

    def _arrange(self, *, is_wide: bool) -> None:
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        while self._grid.count():
            self._grid.takeAt(0)
        if is_wide:
            self._two_columns()
        else:
            for place, box in enumerate(self.boxes()):
                self._grid.addWidget(box, place, 0, 1, 2)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)

    def _two_columns(self) -> None:
        for place, row in enumerate(self._rows):
            for column, box in enumerate(row):
                self._grid.addWidget(box, place, column, 1, 2 if len(row) == 1 else 1)


class SectionView(QWidget):
    """Fields below a heading; one that was closed at first can be closed again.

    Attributes:
        folded: It was opened (False) or closed (True).
    """

    folded = Signal(bool)

    def __init__(self, section: Section, rows: Rows, parent: QWidget | None = None) -> None:
        """Put the heading above the fields."""
        super().__init__(parent)
        self.section = section
        self.rows = rows
        self.heading: QToolButton | None = None
        layout = stack(self, gap=8)
        if section.title and section.is_folded:
            self.heading = self._make_heading(section)
            layout.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignLeading)
        elif section.title:
            layout.addWidget(label(section.title, "section"), 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(rows)
        self.set_folded(section.is_folded and bool(section.title))

    @property
    def is_folded(self) -> bool:
        """Whether its fields are out of sight."""
        return self.rows.isHidden()

    def set_folded(self, is_folded: bool) -> None:
        """Show or hide the fields."""
        self.rows.setVisible(not is_folded)
        if self.heading is None:
            return
        icons.set_icon(self.heading, "chevron-right" if is_folded else "chevron-down", "text2", 16)
        says = _("{section}, closed") if is_folded else _("{section}, open")
        self.heading.setAccessibleName(says.format(section=self.section.title))

    def _make_heading(self, section: Section) -> QToolButton:
        made = tool_button("chevron-right", section.title, size=16, parent=self)
        made.setText(section.title)
        made.setToolTip("")
        made.setFont(font("strong"))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.clicked.connect(self._toggle)
        return made

    def _toggle(self) -> None:
        self.set_folded(not self.is_folded)
        self.folded.emit(self.is_folded)


def gathered(
    layout: Layout, boxes: Mapping[str, QWidget], parent: QWidget | None = None
) -> list[SectionView]:
    """The sections of a layout with the boxes of its keys; a key without a box is left out."""
    made = []
    for section in sections(layout):
        rows = [[boxes[key] for key in row if key in boxes] for row in section.rows]
        shown = [row for row in rows if row]
        if shown:
            made.append(SectionView(section, Rows(shown), parent))
    return made
