"""The sheet of shortcuts: every key, by menu, found by a few letters."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from sscdesk.domain.codes import folded
from sscdesk.gui.exchange.framing import GAP, Framed
from sscdesk.gui.help import keys
from sscdesk.gui.help.keys import KeyGroup
from sscdesk.gui.widgets.buttons import button
from sscdesk.gui.widgets.card import Card
from sscdesk.gui.widgets.chip import Chip
from sscdesk.gui.widgets.labels import label
from sscdesk.i18n import _, labelled, listed

WIDTH, HEIGHT = 860, 600


class GroupCard(Card):
    """The keys of one part of the window.

    Attributes:
        rows: What each line says, folded, with its widgets.
    """

    def __init__(self, group: KeyGroup) -> None:
        """Show every line."""
        super().__init__(keys.title(group))
        self.rows: list[tuple[str, tuple[QWidget, ...]]] = []
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for place, line in enumerate(group.lines):
            words = label(_(line.words), wraps=True)
            caps = QWidget()
            row = QHBoxLayout(caps)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(4)
            spelt = [keys.spelt(one) for one in line.keys]
            for one in spelt:
                row.addWidget(Chip(one))
            words.setAccessibleName(labelled(words.text(), listed(spelt)))
            grid.addWidget(words, place, 0)
            grid.addWidget(caps, place, 1, Qt.AlignmentFlag.AlignTrailing)
            found_by = folded(f"{words.text()} {' '.join(line.keys)}")
            self.rows.append((found_by, (words, caps)))
        self.body.addLayout(grid)

    def show_fitting(self, typed: str) -> int:
        """Show the lines that a text fits; returns how many."""
        count = 0
        for found_by, widgets in self.rows:
            fits = all(part in found_by for part in folded(typed).split())
            count += fits
            for widget in widgets:
                widget.setVisible(fits)
        self.setVisible(bool(count))
        return count


class ShortcutsDialog(Framed):
    """All keys at one glance."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show all of them."""
        super().__init__(_("Shortcuts"), parent)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Find a key or what it does"))
        self.filter.setAccessibleName(_("Find a key or what it does"))
        self.filter.setClearButtonEnabled(True)
        self.cards = [GroupCard(group) for group in keys.groups()]
        self.nothing = label(_("No key fits."), tone="text2")
        self.nothing.hide()
        self._arrange()
        self.filter.textChanged.connect(self._filter)
        self.fit(WIDTH, HEIGHT)
        self.filter.setFocus()

    def _arrange(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(GAP)
        sides = [QVBoxLayout(), QVBoxLayout()]
        heights = [0, 0]
        for card in self.cards:
            side = heights.index(min(heights))
            heights[side] += len(card.rows) + 2
            sides[side].addWidget(card)
        for column in sides:
            column.setSpacing(GAP)
            column.addStretch(1)
            columns.addLayout(column, 1)
        holder = QWidget()
        holder.setLayout(columns)
        columns.setContentsMargins(0, 0, 8, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(holder)
        area.setAccessibleName(_("Shortcuts"))
        self.body.addWidget(self.filter)
        self.body.addWidget(self.nothing)
        self.body.addWidget(area, 1)
        close = button(_("Close"))
        close.clicked.connect(self.accept)
        self.foot.addStretch(1)
        self.foot.addWidget(close)

    def _filter(self, typed: str) -> None:
        found = sum([card.show_fitting(typed) for card in self.cards])
        self.nothing.setVisible(not found)
